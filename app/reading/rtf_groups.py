"""The groups and control words of rich text, followed once from beginning to end."""

import codecs
import re
from dataclasses import dataclass, replace

from app.errors import UnreadableDocument
from app.i18n import _
from app.reading import limits
from app.reading.rtf_paper import Paper, joined

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))|"
    r"(?P<brace>[{}])|(?P<ends>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<stray>\\)", re.DOTALL)
_CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253",
             162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
             238: "cp1250", 254: "cp437", 255: "cp850"}
_PRINTED = {"tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003",
            "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
            "rdblquote": "”", "nestcell": "\t", "nestrow": "\n"}
_SIGNS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
_ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_FACTS = frozenset(("title", "author", "creatim"))
_FACT = 1_000
"""Characters of a fact that are kept."""
_STAMP = {"yr": "", "mo": "-", "dy": "-"}
_INTO = {"footnote": "note", "shptxt": "box", "ud": "text", "listtext": "label", "pntext": "label", "fonttbl": "fonts",
         "stylesheet": "styles",
         **{name: name for name in _FACTS}}
_FROM_NOWHERE = frozenset(("box", "text", *_FACTS))
"""Parts that are shown although they stand in a group that is not."""
_NOWHERE = frozenset((
    "annotation", "atnauthor", "atnid", "bkmkend", "bkmkstart", "colortbl", "comment", "datafield", "datastore",
    "dptxbxtext", "fldinst", "filetbl", "footer", "footerf", "footerl", "footerr", "ftnsep", "ftnsepc", "generator",
    "header", "headerf", "headerl", "headerr", "info", "latentstyles", "listoverridetable", "listtable", "nonesttables",
    "nonshppict", "objdata", "pgptbl", "pict", "private", "revtbl", "rsidtbl", "rxe", "shppict", "shprslt", "sp",
    "tc", "template", "themedata", "txe", "upr", "userprops", "xe", "xmlopen"))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside one group. into: where its words go: text, note, box, label, fact, fonts, styles, nowhere."""

    into: str = "text"
    hidden: bool = False
    deleted: bool = False
    skip: int = 1
    encoding: str = "cp1252"


class Groups:
    """Follows rich text, one character a byte. blocks: its paragraphs and tables; facts: what it states of itself."""

    def __init__(self, text: str) -> None:
        self.facts: dict[str, str] = {}
        self._text, self._place = text, 0
        self._paper = Paper()
        self._state, self._stack = _State(), list[_State]()
        self._encoding, self._font = "cp1252", 0
        self._fonts: dict[int, str] = {}
        self._style, self._levels = 0, dict[int, int]()
        self._bytes, self._to_skip, self._starred = bytearray(), 0, False
        self._apart: dict[str, list[str]] = {"note": [], "box": [], "label": []}
        self.blocks = self._follow()

    def _follow(self) -> list[str]:
        while (token := _TOKEN.match(self._text, self._place)) is not None:
            self._place = token.end()
            kind = token.lastgroup
            if kind == "text":
                self._take(token["text"].encode("latin-1"))
            elif kind == "hex":
                self._take(bytes.fromhex(token["hex"]))
            elif kind != "ends":
                self._flush()
                if token["brace"] == "}" and len(self._stack) < 2:
                    break
                self._obey(token)
        self._flush()
        return self._paper.end()

    def _obey(self, token: re.Match[str]) -> None:
        if token["brace"]:
            self._open() if token["brace"] == "{" else self._close()
        elif token["word"]:
            self._to_skip = 0
            self._word(token["word"], int(token["number"]) if token["number"] else None)
        elif token["sign"] == "*":
            self._starred = True
        elif token["sign"] in ("\r", "\n"):
            self._end_paragraph()
        elif token["sign"]:
            self._put(_SIGNS.get(token["sign"], ""))

    def _open(self) -> None:
        if len(self._stack) > limits.RTF_GROUPS_OPEN:
            raise UnreadableDocument("too-large", _("The rich text is nested too deeply; nothing of it was read."),
                                     _("Open it in a word processor and save it as .docx."))
        self._stack.append(self._state)
        self._starred, self._to_skip = False, 0

    def _close(self) -> None:
        ended, self._to_skip = self._state.into, 0
        self._state = self._stack.pop()
        if ended == self._state.into or ended not in self._apart:
            return
        pieces, self._apart[ended] = self._apart[ended], []
        if ended == "label":
            self._put(_label(joined(pieces)))
        elif self._state.into != "label":
            self._paper.put_after(pieces)

    def _take(self, held: bytes) -> None:
        """Bytes are kept until another token comes, for a letter may take two of them."""
        skipped = min(self._to_skip, len(held))
        self._to_skip -= skipped
        if self._state.into != "nowhere":
            self._bytes += held[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            self._put(self._bytes.decode(self._state.encoding, errors="replace"))
            self._bytes.clear()

    def _put(self, words: str) -> None:
        state = self._state
        if state.hidden or state.deleted:
            return
        if state.into == "text":
            self._paper.put(words)
        elif state.into in self._apart:
            self._apart[state.into].append(words)
        elif state.into in _FACTS and len(self.facts.get(state.into, "")) < _FACT:
            self.facts[state.into] = self.facts.get(state.into, "") + words

    def _word(self, word: str, value: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in _PRINTED:
            self._put(_PRINTED[word])
        elif word == "u":
            self._put(chr((value or 0) % 0x10000))
            self._to_skip = self._state.skip
        elif word == "bin":
            self._place += max(value or 0, 0)
        elif word in _STAMP and self._state.into == "creatim":
            self._put(f"{_STAMP[word]}{value or 0:02}")
        elif word in _INTO or word in _NOWHERE or starred:
            self._enter(word, starred)
        elif self._state.into == "fonts":
            self._define_font(word, value)
        elif self._state.into == "styles":
            self._define_style(word, value)
        elif not self._set_letters(word, value):
            self._lay_out(word, value)

    def _enter(self, word: str, starred: bool) -> None:
        """Begin a part of its own; what is marked to be passed over by those who do not know it is."""
        into = _INTO.get(word, "nowhere")
        if self._state.into == "nowhere" and into not in _FROM_NOWHERE:
            return
        if starred and into not in ("text", "box", "note"):
            into = "nowhere"
        self._state = replace(self._state, into=into)

    def _define_font(self, word: str, value: int | None) -> None:
        if word == "f" and value is not None:
            self._font = value
        elif word == "fcharset" and value in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[value]

    def _define_style(self, word: str, value: int | None) -> None:
        if word == "s":
            self._style = value or 0
        elif word == "outlinelevel":
            self._levels[self._style] = _rank(value)

    def _set_letters(self, word: str, value: int | None) -> bool:
        """Take a word that says how letters are written or whether they are shown; False for any other."""
        changes: dict[str, object] = {}
        match word:
            case "ansicpg":
                self._encoding = changes["encoding"] = _codepage(value)
            case "mac" | "pc" | "pca":
                self._encoding = changes["encoding"] = _ENCODINGS[word]
            case "f":
                changes["encoding"] = self._fonts.get(value or 0, self._encoding)
            case "uc":
                changes["skip"] = max(value or 0, 0)
            case "v":
                changes["hidden"] = value != 0
            case "deleted":
                changes["deleted"] = value != 0
            case "plain":
                changes |= {"hidden": False, "deleted": False, "encoding": self._encoding}
            case _:
                return False
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        return True

    def _lay_out(self, word: str, value: int | None) -> None:
        if word in ("par", "sect", "page", "column"):
            self._end_paragraph()
        elif self._state.into != "text":
            return
        elif word in ("pard", "intbl"):
            self._paper.in_table = word == "intbl"
            self._paper.level = 0 if word == "pard" else self._paper.level
        elif word == "s":
            self._paper.level = self._levels.get(value or 0, 0)
        elif word == "outlinelevel":
            self._paper.level = _rank(value)
        elif word == "cell":
            self._paper.end_cell()
        elif word == "row":
            self._paper.end_row()

    def _end_paragraph(self) -> None:
        if self._state.into == "text":
            self._paper.end_paragraph()
        else:
            self._put("\n\n" if self._state.into == "box" else "\n")


def _rank(level: int | None) -> int:
    """The rank of a heading of this outline level, which counts from 0 and calls body text 9."""
    return level + 1 if level is not None and 0 <= level < 9 else 0


def _label(words: str) -> str:
    """What stands before a list item: its number, or a hyphen for bullets of every shape; headings may have none."""
    if not words:
        return ""
    return f"{words} " if words != "o" and any(sign.isalnum() for sign in words) else "- "


def _codepage(value: int | None) -> str:
    try:
        return codecs.lookup("utf-8" if value == 65001 else f"cp{value}").name
    except LookupError:
        return "cp1252"
