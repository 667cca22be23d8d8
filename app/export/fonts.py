"""The faces that the PDF prints with, through HarfBuzz: what they hold, how wide it is, and the part of them to embed.

The font packages carry variable TrueType files; HarfBuzz cuts the weight and the glyphs that a file needs in a few
milliseconds, so nothing is prepared or kept. Latin with all its extensions, Cyrillic and Greek stand in the family of
the house style, or in the nearest in kind where its own is none of the packages; Arabic and Hebrew in faces of their
own, which step in where a family lacks a character. CJK, Georgian, Armenian and the like are in none:
`Typesetting.missing` tells which characters of a pack were printed as U+FFFD.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz

from app.export.joined_glyphs import Joined, Part, with_joined
from app.model.normal_form import normal

REPLACEMENT = "\ufffd"
FAMILY = "Noto Sans"
SERIF = "Noto Serif"
_SERIFS = ("times", "serif", "roman", "georgia", "cambria", "garamond", "palatino", "book antiqua", "baskerville")
FALLBACKS = ("Noto Sans Arabic", "Heebo")
"""Families that step in, one after the other, for characters that the family of the text lacks."""

_harfbuzz: Any = uharfbuzz  # it comes without types
_SHAPED = {"R", "AL", "AN", "NSM"}
"""Characters that do not stand simply to the right of the one before: from right to left, and marks on a letter."""
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "name", "cmap", "OS/2", "post", "gasp", "HVAR", "MVAR", "DSIG")
_UNKERNED = {"liga": False, "clig": False, "calt": False}
"""Features that would make one glyph of several letters, or another of one."""
_WORDS = 20_000
"""So many distinct words are remembered; only speed depends on it."""
_UNSAFE = b"\n\r()\\"
"""Bytes that a string in a page would have to escape: no glyph gets a code with one of them."""


class Glyph(NamedTuple):
    """A glyph as it is used: what of the font it is made of, its width in units of the font, the text it stands for."""

    parts: tuple[Part, ...]
    width: int
    text: str

    @property
    def is_joined(self) -> bool:
        """Whether it is more than one glyph of the font in its own place."""
        return len(self.parts) > 1 or any(part.x or part.y for part in self.parts)


class Shaped(NamedTuple):
    """Shaped text: its codes from left to right, and its width at one point."""

    codes: bytes
    width: float


class Word(NamedTuple):
    """A word as it is printed and its width at one point. plain: one face prints it, letter beside letter."""

    text: str
    width: float
    plain: bool


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a file says of a face, in thousandths of the size."""

    ascent: int
    descent: int
    cap_height: int
    italic_angle: int


@lru_cache(maxsize=32)
def font_file(family: str, italic: bool = False) -> Path | None:
    """The variable font of a family, such as "Noto Sans"; upright where it has no italic; None for no family."""
    try:
        folder = files(f"fontpkg_{family.lower().replace(' ', '_').replace('-', '_')}") / "files"
    except ModuleNotFoundError:
        return None
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".ttf")), key=lambda one: one.name)
    fitting = [one for one in found if ("Italic" in one.name) == italic] or found
    if not fitting:
        return None
    with as_file(fitting[0]) as path:
        return path


def family_for(name: str) -> str:
    """The family that prints what a house style sets in a font: itself where it is here, else the nearest in kind."""
    if font_file(name):
        return name
    serif = "sans" not in name.lower() and any(word in name.lower() for word in _SERIFS)
    return SERIF if serif and font_file(SERIF) else FAMILY


class Spelt(NamedTuple):
    """A word in the codes of a face, what moves closer or apart between ")" and "(", and its width at one point."""

    codes: bytes
    width: float


class _Spellings(dict[str, Spelt]):
    """Words of one face from left to right, with the kerning that the face asks for."""

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, word: str) -> Spelt:
        if len(self) > _WORDS:
            self.clear()
        self[word] = spelt = self._face.kerned(word)
        return spelt


class _Codes(dict[int, str]):
    """The code of each character in the page strings of a face, given when it is first asked for."""

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, character: int) -> str:
        code = self._face.code(self._face.glyph(character), chr(character))
        self[character] = chr(code)
        return self[character]


class _Widths(dict[int, int]):
    """The width of each character in thousandths of the size; -1 for one that the face lacks."""

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, character: int) -> int:
        glyph = self._face.glyph(character)
        self[character] = self._face.advance(glyph) if glyph else -1
        return self[character]


class Face:
    """One weight and slope of a family, and which of its glyphs a file uses, in the order of their codes."""

    def __init__(self, family: str, bold: bool, italic: bool) -> None:
        path = font_file(family, italic) or font_file(FAMILY, italic)
        assert path
        weight = ("Bold" if bold else "") + ("Italic" if italic and "Italic" in path.name else "")
        self.name = f"{path.name.partition('[')[0].partition('-')[0]}-{weight or 'Regular'}"
        self.italic = "Italic" in weight
        self._face: Any = _harfbuzz.Face(_harfbuzz.Blob.from_file_path(str(path)))
        self._font: Any = _harfbuzz.Font(self._face)
        self._axes = {axis.tag: axis.default_value for axis in self._face.axis_infos} | {"wght": 700 if bold else 400}
        self._font.set_variations(self._axes)
        self.scale = 1000 / self._face.upem
        self._known: dict[Glyph, int] = {}
        self.used: list[Glyph | None] = [Glyph((Part(0, 0, 0),), self._font.get_glyph_h_advance(0), "")]
        self.codes = _Codes(self)
        self.spellings = _Spellings(self)
        self.widths = _Widths(self)

    def glyph(self, character: int) -> int:
        """The number of the glyph of a character; 0 for none."""
        return self._font.get_nominal_glyph(character) or 0

    def advance(self, glyph: int) -> int:
        """The width of a glyph in thousandths of the size."""
        return round(self._font.get_glyph_h_advance(glyph) * self.scale)

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph that stands for a text."""
        return self._code(Glyph((Part(glyph, 0, 0),), self._font.get_glyph_h_advance(glyph), text))

    def _code(self, glyph: Glyph) -> int:
        """The code of a glyph: two bytes, none of which a string must escape."""
        known = self._known.get(glyph)
        if known is None:
            while any(byte in _UNSAFE for byte in len(self.used).to_bytes(2, "big")):
                self.used.append(None)
            known = self._known[glyph] = len(self.used)
            self.used.append(glyph)
        return known

    def encoded(self, text: str) -> bytes:
        """The text as a string of codes, each character by its own glyph."""
        return text.translate(self.codes).encode("utf-16-be")

    def kerned(self, word: str) -> Spelt:
        """A word in codes, each character by its own glyph, as close as the face wants them."""
        glyphs = self._shape(word, right_to_left=False, features=_UNKERNED)
        if len(glyphs) != len(word):
            return Spelt(self.encoded(word), sum(self.widths[ord(character)] for character in word) / 1000)
        codes, width, moved = b"", 0, 0
        for character, (info, at) in zip(word, glyphs, strict=True):
            codes += b")%d(" % -round(moved * self.scale) if moved else b""
            codes += self.codes[ord(character)].encode("utf-16-be")
            moved = at.x_advance - self._font.get_glyph_h_advance(info.codepoint)
            width += at.x_advance
        return Spelt(codes, width * self.scale / 1000)

    def shown(self, text: str) -> bytes:
        """The operator that shows a text from left to right, a letter beside the other."""
        spellings, space = self.spellings, self.codes[32].encode("utf-16-be")
        codes = space.join([spellings[word].codes for word in text.split(" ")])
        return b"[(%b)]TJ" % codes if b")" in codes else b"(%b)Tj" % codes

    def _shape(self, text: str, right_to_left: bool, features: dict[str, bool]) -> list[tuple[Any, Any]]:
        """The glyphs of a text of one direction and their places, from left to right."""
        buffer: Any = _harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        _harfbuzz.shape(self._font, buffer, features)
        return list(zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True))  # None of no text

    def shaped(self, text: str, right_to_left: bool) -> Shaped:
        """The text of one direction as a string of codes from left to right, each of a letter with all its marks."""
        glyphs = self._shape(text, right_to_left, {})
        starts = sorted({info.cluster for info, _at in glyphs})
        spelt = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
        codes, width = b"", 0
        for cluster, group in groupby(glyphs, lambda pair: pair[0].cluster):
            x, parts = 0, list[Part]()
            for info, at in group:
                parts.append(Part(info.codepoint, x + at.x_offset, at.y_offset))
                x += at.x_advance
            codes += self._code(Glyph(tuple(parts), x, spelt[cluster])).to_bytes(2, "big")
            width += x
        return Shaped(codes, width * self.scale / 1000)

    def metrics(self) -> Metrics:
        """What a file says of the face."""
        extents = self._font.get_font_extents("ltr")
        cap = self._font.get_metric_position(_harfbuzz.OTMetricsTag.CAP_HEIGHT) or extents.ascender
        parts = (extents.ascender, extents.descender, cap)
        return Metrics(*(round(part * self.scale) for part in parts), italic_angle=-12 if self.italic else 0)

    def program(self) -> tuple[bytes, bytes]:
        """The font file of the glyphs used, and the number in it of each code, two bytes each."""
        wanted = _harfbuzz.SubsetInput()
        wanted.glyph_set.update(part.number for glyph in self.used if glyph for part in glyph.parts)
        for axis, value in self._axes.items():
            wanted.pin_axis_location(self._face, axis, value)
        wanted.drop_table_tag_set.update(int.from_bytes(table.encode(), "big") for table in _DROPPED)
        wanted.flags = _harfbuzz.SubsetFlags.NOTDEF_OUTLINE | _harfbuzz.SubsetFlags.NO_HINTING
        plan = _harfbuzz.SubsetPlan(self._face, wanted)
        numbers, cut = plan.old_to_new_glyph_mapping, plan.execute()
        added: list[Joined] = []
        mapping: list[int] = []
        for glyph in self.used:
            if glyph and glyph.is_joined:
                mapping.append(cut.glyph_count + len(added))
                parts = tuple(part._replace(number=numbers[part.number]) for part in glyph.parts)
                added.append(Joined(parts, glyph.width))
            else:
                mapping.append(numbers[glyph.parts[0].number] if glyph else 0)
        program = bytes(cut.blob.data)
        codes = b"".join(number.to_bytes(2, "big") for number in mapping)
        return (with_joined(program, added) if added else program), codes


class _Words(dict[str, Word]):
    """Words as one face and those that step in for it print them."""

    def __init__(self, type_: "Typesetting", face: Face) -> None:
        self._type = type_
        self._face = face

    def __missing__(self, raw: str) -> Word:
        if len(self) > _WORDS:
            self.clear()
        self[raw] = word = self._measured(raw)
        return word

    def _measured(self, raw: str) -> Word:
        widths = self._face.widths
        text = raw if raw.isascii() else normal("NFC", raw)
        if not text.isprintable() or any(widths[ord(character)] < 0 for character in text):
            text = "".join(self._type.printable(self._face, character) for character in text)
        if all(widths[ord(one)] >= 0 and unicodedata.bidirectional(one) not in _SHAPED for one in text):
            return Word(text, self._face.spellings[text].width, True)
        parts = self._type.parts(self._face, text)
        turned = any(unicodedata.bidirectional(one) in ("R", "AL") for one in text)
        return Word(text, sum(face.shaped(part, turned).width for face, part in parts), False)


class Typesetting:
    """The faces of one file. missing: the characters that none of them can print."""

    def __init__(self, body: str = FAMILY, heading: str = FAMILY) -> None:
        self._families = (family_for(body), family_for(heading))
        self._faces: dict[tuple[str, bool, bool], Face] = {}
        self._words: dict[str, _Words] = {}
        self.missing: set[str] = set()

    def forget(self) -> None:
        """Measure all words anew, so that missing holds what those lack that come."""
        self._words.clear()
        self.missing.clear()

    @property
    def faces(self) -> list[Face]:
        """The faces asked for so far."""
        return list(self._faces.values())

    def face(self, bold: bool = False, italic: bool = False, heading: bool = False) -> Face:
        """The face of the body or of the headings."""
        return self._face(self._families[heading], bold, italic)

    def words(self, face: Face) -> dict[str, Word]:
        """The words of a face; one that is not in it yet is measured when it is looked up."""
        known = self._words.get(face.name)
        if known is None:
            known = self._words[face.name] = _Words(self, face)
        return known

    def printable(self, face: Face, character: str) -> str:
        """What is printed for a character: itself, nothing for one that cannot be seen, else a replacement sign."""
        category = unicodedata.category(character)
        if category in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f":  # controls, marks of form
            return ""
        if self.holder(face, character):
            return character
        if category in ("Zs", "Zl", "Zp"):
            return " "
        self.missing.add(character)
        return REPLACEMENT

    def holder(self, face: Face, character: str) -> Face | None:
        """The face that prints a character: the one asked for, else the first that steps in and holds it."""
        if face.widths[ord(character)] >= 0:
            return face
        others = (self._face(family, "Bold" in face.name, False) for family in FALLBACKS if font_file(family))
        return next((other for other in others if other.widths[ord(character)] >= 0), None)

    def parts(self, face: Face, text: str) -> list[tuple[Face, str]]:
        """The text cut where another face must print it; marks and spaces stay with what they follow."""
        result: list[tuple[Face, str]] = []
        for character in text:
            last = result[-1][0] if result else face
            follows = character == " " or unicodedata.combining(character)
            stays = follows and last.widths[ord(character)] >= 0
            fitting = last if stays else self.holder(face, character) or face
            if result and fitting is last:
                result[-1] = (last, result[-1][1] + character)
            else:
                result.append((fitting, character))
        return result

    def _face(self, family: str, bold: bool, italic: bool) -> Face:
        key = (family, bold, italic)
        if key not in self._faces:
            self._faces[key] = Face(family, bold, italic)
        return self._faces[key]
