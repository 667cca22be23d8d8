"""Static faces cut once out of the variable Noto fonts, and what they can print.

The font packages carry variable TrueType files; reportlab embeds one weight a file. The four faces of a family are
cut with fontTools (about three seconds) and kept in the user's cache folder; where that cannot be written they are
cut into a temporary folder. Layout tables are left out: reportlab sets characters one by one. The faces print Latin
with all its extensions, Cyrillic and Greek. Arabic, Hebrew, Georgian, Armenian, CJK and the like are not in them:
`Typesetting.missing` tells which characters of a pack were printed as U+FFFD.
"""

import os
import tempfile
import threading
import unicodedata
from contextlib import suppress
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import platformdirs
from fontTools.ttLib import TTFont as FontFile
from fontTools.varLib.instancer import instantiateVariableFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

Family = Literal["Sans"]
Weight = Literal["Regular", "Bold", "Italic", "BoldItalic"]
WEIGHTS: tuple[Weight, ...] = ("Regular", "Bold", "Italic", "BoldItalic")
REPLACEMENT = "\ufffd"

_LAYOUT = ("GPOS", "GSUB", "GDEF")
_cutting = threading.Lock()
_registered: set[Family] = set()


def face_name(family: Family, weight: Weight) -> str:
    """The name that reportlab knows a face by, such as "NotoSans-Bold"; the face is cut and registered first."""
    _register(family)
    return f"Noto{family}-{weight}"


def _register(family: Family) -> None:
    """Make the faces known to reportlab, once: another export may be drawing with them."""
    with _cutting:
        if family not in _registered:
            for weight in WEIGHTS:
                pdfmetrics.registerFont(_load(family, weight))
            _registered.add(family)


def _load(family: Family, weight: Weight) -> TTFont:
    path = static_face(family, weight, cache_folder())
    try:
        return TTFont(f"Noto{family}-{weight}", str(path))
    except TTFError:  # a damaged file in the cache
        path.unlink()
        return TTFont(f"Noto{family}-{weight}", str(static_face(family, weight, cache_folder())))


def cache_folder() -> Path:
    """The folder of cut faces: the user's cache, or a temporary folder where that cannot be written."""
    folder = Path(platformdirs.user_cache_dir("valise", appauthor=False)) / "fonts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return _temporary_folder()


@lru_cache(maxsize=1)
def _temporary_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="valise-fonts-"))


def static_face(family: Family, weight: Weight, folder: Path) -> Path:
    """The path of a static face in folder, cut from the variable font unless it is there."""
    slope = "-Italic" if "Italic" in weight else ""
    resource = files(f"fontpkg_noto_{family.lower()}") / "files" / f"Noto{family}{slope}[wdth,wght].ttf"
    name = f"Noto{family}-{weight}"
    with as_file(resource) as variable:
        # The size tells one edition of the fonts from the next; a frozen program knows no package versions.
        path = folder / f"{name}-{variable.stat().st_size}.ttf"
        if not path.exists():
            _cut(variable, 700 if "Bold" in weight else 400, name, path)
    return path


def _cut(variable: Path, weight: int, name: str, path: Path) -> None:
    with FontFile(variable, lazy=True, recalcTimestamp=False) as font:
        for table in _LAYOUT:
            if table in font:
                del font[table]
        instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
        for name_id in (4, 6):  # full and PostScript name: reportlab tells embedded faces apart by the latter
            font["name"].removeNames(nameID=name_id)
            font["name"].setName(name, name_id, 3, 1, 0x409)
        _save(font, path)


def _save(font: FontFile, path: Path) -> None:
    """Put the font in its place whole: another process may be looking for it."""
    handle, beside = tempfile.mkstemp(suffix=".ttf", dir=path.parent)
    os.close(handle)
    try:
        font.save(beside)
        Path(beside).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(beside).unlink()


def _widths(name: str) -> dict[int, float]:
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    return font.face.charWidths


class Typesetting:
    """Widths of words in the faces of one family. missing: the characters that none of them can print."""

    def __init__(self, family: Family = "Sans") -> None:
        self.names: dict[tuple[bool, bool], str] = {
            (False, False): face_name(family, "Regular"), (True, False): face_name(family, "Bold"),
            (False, True): face_name(family, "Italic"), (True, True): face_name(family, "BoldItalic"),
        }  # fmt: skip
        self.missing: set[str] = set()
        self._widths = {name: _widths(name) for name in self.names.values()}
        self._words: dict[str, dict[str, tuple[str, float]]] = {name: {} for name in self._widths}

    def word(self, face: str, raw: str) -> tuple[str, float]:
        """A word as it is printed and its width at one point: unprintable characters replaced, invisible ones gone."""
        words = self._words[face]
        known = words.get(raw)
        if known is None:
            if len(words) > 20_000:  # distinct words of one pack; only speed depends on it
                words.clear()
            known = words[raw] = self._measured(face, raw)
        return known

    def _measured(self, face: str, raw: str) -> tuple[str, float]:
        widths = self._widths[face]
        text = unicodedata.normalize("NFC", raw)
        if any(ord(character) not in widths for character in text) or not text.isprintable():
            text = "".join(self._printable(widths, character) for character in text)
        return text, sum(widths[ord(character)] for character in text) / 1000

    def _printable(self, widths: dict[int, float], character: str) -> str:
        category = unicodedata.category(character)
        if category in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f":  # controls, marks of form
            return ""
        if ord(character) in widths:
            return character
        if category in ("Zs", "Zl", "Zp"):
            return " "
        self.missing.add(character)
        return REPLACEMENT
