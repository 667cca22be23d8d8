"""Plain text and Markdown: the file's own characters, with only the byte order mark and line ends touched."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.document import Anchor, Heading, Page
from app.reading.normalise import line_ends
from app.reading.source import Reader, Source

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LEGACY = ["cp1251", "cp1252", "cp1254", "cp1250", "cp1253", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866",
           "iso8859_9", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKDOWN = re.compile(
    r"^ {0,3}(?:(?P<fence>```|~~~).*|(?P<signs>#{1,6})[ \t]+[^\s#].*"
    r"|(?<!\S\n)[^\s#>|+*=`~-][^\n]{0,200}\n {0,3}(?P<under>={3,}|-{3,})[ \t]*)$", re.MULTILINE)
_SAMPLE_BYTES = 200_000
_HOST_NAMES = ("punycode", "idna")  # they take time with the square of the length
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")


def read_text(data: bytes) -> Source:
    """The text; a form feed begins a new page (and stays in the text)."""
    text = line_ends(decode(data))
    return Source(text, _pages(text))


def read_markdown(data: bytes) -> Source:
    """The text as it stands, with the headings that its signs tell: "## Talks", or a line under the words."""
    text = line_ends(decode(data))
    return Source(text, _pages(text), headings=tuple(_headings(text)))


def _headings(text: str) -> Iterator[Heading]:
    fenced = False
    for line in _MARKDOWN.finditer(text):
        if line["fence"]:
            fenced = not fenced
        elif not fenced:
            level = len(line["signs"]) if line["signs"] else 1 if line["under"][0] == "=" else 2
            yield Heading(Anchor(line.start(), line.end()), level)


def decode(data: bytes) -> str:
    """The characters that bytes of text stand for; UnreadableDocument (unsupported) for anything that is no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if b"\0" in data:
        raise not_text()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _damaged_utf8(data) or _legacy(data)
    if len(_CONTROL.findall(text)) > len(text) // 50:
        raise not_text()
    return text


def decode_as(data: bytes, charset: str, errors: str = "replace") -> str:
    """The characters by a stated charset; LookupError for one that is unknown or no charset of documents."""
    if codecs.lookup(charset).name in _HOST_NAMES:
        raise LookupError(charset)
    return data.decode(charset, errors=errors)


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bad bytes among many good letters: the bad ones become U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return text if bad * 4 <= len(_MULTIBYTE.findall(data)) else None


def _legacy(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_LEGACY, enable_fallback=False).best()
    if best is None:
        raise not_text()
    return data.decode(best.encoding, errors="replace")


def not_text() -> UnreadableDocument:
    """The error for bytes that are no text in any encoding known here."""
    return UnreadableDocument("unsupported", _("This is not a text document."),
                              _("Save it as PDF, Word (.docx), HTML or plain text and import that."))


def _pages(text: str) -> tuple[Page, ...]:
    if "\f" not in text:
        return ()
    starts = [0, *(found.end() for found in re.finditer("\f", text))]
    if starts[-1] == len(text):
        starts.pop()
    return tuple(Page(str(number), start) for number, start in enumerate(starts, 1))


def _recognises_nothing(data: bytes) -> bool:  # text has no signature: its suffix tells
    return False


TEXT = Reader("text", (".txt", ".text"), "text/plain", _recognises_nothing, read_text)
MARKDOWN = Reader("markdown", (".md", ".markdown"), "text/markdown", _recognises_nothing, read_markdown)
