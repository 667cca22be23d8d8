"""Pictures of pages become words, by the program Tesseract where it is installed; nothing leaves this computer."""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from app.errors import UnreadableDocument
from app.i18n import _
from app.reading import languages, limits, ocr_process
from app.reading.ocr_words import Printed, printed
from app.reading.source import Recognition

_PROGRAM = "tesseract"
_LANGUAGES = re.compile(r"[A-Za-z][A-Za-z_]{1,30}(?:\+[A-Za-z][A-Za-z_]{1,30}){0,7}")
_LISTED = re.compile(r"^[A-Za-z][\w/]*$", re.MULTILINE)
_COLUMNS, _ANY_WAY_UP = "3", "1"  # Tesseract's ways to look for text: upright, or turned as its marks tell
_ANSWER = "answer"
_SHORT = {
    "ara": "ar", "aze": "az", "bul": "bg", "ces": "cs", "chi_sim": "zh", "deu": "de", "ell": "el", "eng": "en",
    "fas": "fa", "fra": "fr", "heb": "he", "hin": "hi", "hye": "hy", "ita": "it", "jpn": "ja", "kat": "ka", "kaz": "kk",
    "kir": "ky", "kor": "ko", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "spa": "es",
    "tgk": "tg", "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz",
}  # fmt: skip
"""Tesseract's names of languages by those of BCP 47."""


@dataclass(frozen=True, slots=True)
class Eye:
    """Tesseract, ready to read the pictures of one document. folder: private, for pictures and answers."""

    folder: Path
    _program: str
    _languages: str
    _turns: bool
    _until: float

    def look(self, picture: Path, number: int, alive: Callable[[], None]) -> Printed:
        """What is printed in a picture, or in that of this number where the file holds several; empty for nothing."""
        upright = self._read(picture, number, _COLUMNS, alive)
        if not self._turns or not upright.is_doubtful:
            return upright
        turned = self._read(picture, number, _ANY_WAY_UP, alive)
        return turned if turned.sure_letters > upright.sure_letters else upright

    def _read(self, picture: Path, number: int, way: str, alive: Callable[[], None]) -> Printed:
        seconds = min(limits.OCR_PAGE_SECONDS, self._until - monotonic())
        answer = self.folder / f"{_ANSWER}.hocr"
        answer.unlink(missing_ok=True)
        arguments = [self._program, str(picture), str(self.folder / _ANSWER), "-l", self._languages, "--psm", way,
                     "-c", f"tessedit_page_number={number}", "-c", "tessedit_create_hocr=1"]
        if seconds <= 0 or ocr_process.run(arguments, self.folder, seconds, alive) is None or not answer.is_file():
            return Printed()
        with answer.open("rb") as file:
            return printed(file.read(limits.OCR_OUTPUT_BYTES).decode("utf-8", "replace"))


def installed() -> bool:
    """Whether Tesseract is there to be called."""
    return shutil.which(_PROGRAM) is not None


@dataclass(frozen=True, slots=True)
class RecognitionState:
    """What can be recognised on this computer, in words, and the languages that there is data for: (code, name)."""

    words: str
    languages: tuple[tuple[str, str], ...] = ()


def recognition_state() -> RecognitionState:
    """Whether Tesseract is there, how to get it, and what it can read."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return RecognitionState(_("Tesseract is not installed. It is free: {0}.").format(_package()))
    with tempfile.TemporaryDirectory(prefix="valise-", ignore_cleanup_errors=True) as name:
        held = _held_languages(program, Path(name), lambda: None) - {"osd", "snum"}
    named = sorted(((code, languages.name(_SHORT.get(code, code))) for code in held), key=lambda one: one[1])
    return RecognitionState(_("Tesseract is installed at {0}.").format(program), tuple(named))


@contextmanager
def opened(recognition: Recognition) -> Generator[Eye | None]:
    """Tesseract for one document; None where it is not installed, or no language is wanted.

    Its folder is removed whatever happens. UnreadableDocument where the languages are no names, or one of
    them is not installed.
    """
    program = shutil.which(_PROGRAM)
    if program is None or not recognition.languages:
        yield None
        return
    if not _LANGUAGES.fullmatch(recognition.languages):
        raise UnreadableDocument(
            "scan", _("These are pages in pictures, and “{0}” names no languages.").format(recognition.languages),
            _("Write eng, or several as eng+fra, for ocr_languages in settings.toml."))
    with tempfile.TemporaryDirectory(prefix="valise-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        held = _held_languages(program, folder, lambda: recognition.progress(0, 1, ""))
        lacking = [one for one in recognition.languages.split("+") if held and one not in held]
        if lacking:
            raise _lacks(lacking)
        until = monotonic() + limits.OCR_DOCUMENT_SECONDS
        try:
            yield Eye(folder, program, recognition.languages, "osd" in held, until)
        except OSError as error:
            raise _no_room(error) from error


def _held_languages(program: str, folder: Path, alive: Callable[[], None]) -> frozenset[str]:
    """The languages that Tesseract has data for; empty where it does not say."""
    listed = ocr_process.run([program, "--list-langs"], folder, limits.OCR_PAGE_SECONDS, alive)
    return frozenset(_LISTED.findall(listed or ""))


def _lacks(languages: list[str]) -> UnreadableDocument:
    names = ", ".join(languages)
    packages = " ".join(f"tesseract-ocr-{one.replace('_', '-').lower()}" for one in languages)
    return UnreadableDocument(
        "scan", _("These are pages in pictures, and Tesseract has no data for: {0}.").format(names),
        _("Install its data (in Debian and Ubuntu: {0}), or take the language out of ocr_languages in settings.toml. "
          "Your file is as it was.").format(packages))


def _no_room(error: OSError) -> UnreadableDocument:
    return UnreadableDocument(
        "scan", _("Its pages cannot be put where text recognition finds them: {cause}.").format(cause=error.strerror),
        _("Your file is as it was. Make room in the folder for temporary files ({0}) and import the file again.")
        .format(tempfile.gettempdir()))


def what_next(recognition: Recognition) -> str:
    """What to do where pages that are pictures were not read."""
    if not installed():
        return how_to_get()
    return nothing_found() if recognition.languages else _("Your file is as it was. Its text can be recognised (OCR).")


def how_to_get() -> str:
    """What to do where Tesseract is missing."""
    return _("Your file is as it was. To have its text recognised (OCR), install the free program Tesseract ({0}) and "
             "import the file again.").format(_package())


def nothing_found() -> str:
    """What to do where Tesseract read nothing."""
    return _("Your file is as it was. Text recognition (OCR) found nothing to read in it; a sharper or straighter scan "
             "may help, or the language of its words, ticked in the settings.")


def _package() -> str:
    if sys.platform == "linux":
        return _("about 25 MB; in Debian and Ubuntu the package tesseract-ocr, elsewhere tesseract")
    return _("brew install tesseract") if sys.platform == "darwin" else _("its folder must be in the PATH")
