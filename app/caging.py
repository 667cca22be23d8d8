"""Documents read one after another in a process of their own, outside of an import: by themselves, or once more."""

from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from app.answering import Answerer
from app.bounds import Ended, Lost
from app.errors import UnreadableDocument, ValiseError
from app.extracting import (
    Extracted,
    Question,
    broken_off,
    dated,
    extract_document,
    failure,
    found_in,
    read_asked,
    unanswered,
)
from app.i18n import _, language, use_language
from app.model.dates import Edtf
from app.model.document import Document
from app.model.found import Found
from app.pieces import Opener
from app.progress import Cancelled, Progress, part, silent
from app.reading import Member, limits, load, members, seen
from app.registry import house

A = TypeVar("A")
K = TypeVar("K")
_LINES = 5


class Cage:
    """Asks that process, which is held to memory and time. What progress raises ends the waiting."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def extracted(self, asked: Question, progress: Progress = silent) -> Extracted:
        """A document and what is found in it, or why it cannot be read."""
        try:
            return self._ask(progress, asked.seconds, asked.patience, "extract", asked)
        except Ended as ended:
            return Extracted(asked.name, failure=failure(asked.path, asked.name, _lost(ended.why)))

    def read(self, asked: Question, progress: Progress = silent) -> Document:
        """A document alone; UnreadableDocument says why there is none."""
        try:
            return self._ask(progress, asked.seconds, asked.patience, "read", asked)
        except Ended as ended:
            raise _lost(ended.why) from ended

    def looked_through(self, document: Document, progress: Progress = silent) -> Extracted:
        """A document of the library and what is found in it now; UnreadableDocument where that ends its process."""
        return self._again(progress, document, len(document.text), "look_through")

    def dated(self, document: Document, original: bytes, published: str, progress: Progress = silent) -> Extracted:
        """A document of the library by another day of publication; "" for what it says itself. Raises likewise."""
        return self._again(progress, document, len(original), "date", original, published)

    def _again(self, progress: Progress, document: Document, size: int, name: str, *said: object) -> Extracted:
        seconds = limits.READ_SECONDS + limits.READ_SECONDS_A_MEGABYTE * size / 1_000_000
        title = document.title.value or document.filename

        def alive(_done: int, _total: int, _message: str) -> None:
            progress(0, 0, title)

        try:
            return self._ask(alive, seconds, limits.READ_WAITING * seconds, name, document, *said)
        except Ended as ended:
            raise unanswered(ended.why, _("{0} is in the library as before.").format(title)) from ended

    def _ask(self, progress: Progress, seconds: float, patience: float, name: str, *said: object) -> Any:
        progress(0, 0, "")
        self._answerer.up()
        return self._answerer.ask(progress, name, *said, seconds=seconds, patience=patience)


@contextmanager
def cage() -> Generator[Cage]:
    """A process that reads; it is started with the first question, and ends with the block."""
    memory, written = limits.READ_MEMORY_BYTES, limits.READ_WRITTEN_BYTES
    answerer = Answerer("valise reads", _Reader, prepared(), memory, written, polite=True)
    with closing(answerer):
        yield Cage(answerer)


@dataclass(frozen=True, slots=True)
class Anew(Generic[A]):
    """What takes back that documents were read anew, for each of them; failed: why it was not done to others."""

    back: tuple[A, ...]
    failed: tuple[ValiseError, ...] = ()
    stopped: bool = False

    def __bool__(self) -> bool:
        """Whether anything was done."""
        return bool(self.back)

    def told(self) -> str:
        """Why it was not done to all, a line for each; "" where it was."""
        return _told(self.failed)

    def whole(self) -> None:
        """Raise what kept it from all documents, if anything did: Cancelled, or why it was not done to some."""
        if self.stopped:
            raise Cancelled
        if self.failed:
            raise _together(self.failed)


def in_turn(documents: Collection[K], work: Callable[[K, Progress], A], progress: Progress = silent) -> Anew[A]:
    """What came of work on documents, one after another. One that ends its process costs no other, a stop none before.

    Where it was done to none, what kept it from that is raised.
    """
    back, failed, stopped = list[A](), list[ValiseError](), False
    for number, one in enumerate(documents):
        try:
            back.append(work(one, part(progress, number, number + 1, len(documents))))
        except ValiseError as problem:
            failed.append(problem)
        except Cancelled:
            stopped = True
            break
    if failed and not back:
        raise _together(failed)
    return Anew(tuple(back), tuple(failed), stopped)


def _together(failed: Sequence[ValiseError]) -> ValiseError:
    return failed[0] if len(failed) == 1 else ValiseError(_told(failed))


def _told(failed: Sequence[ValiseError]) -> str:
    return "\n".join((*map(str, failed[:_LINES]), *(["…"] if len(failed) > _LINES else [])))


@contextmanager
def opener() -> Generator["Opener[tuple[bytes, str], Member]"]:
    """A process that opens what carries documents; it ends with the block."""
    with closing(Opener(_opened, prepared(), limits.READ_MEMORY_BYTES)) as made:
        yield made


def taken_out(
    opened: "Opener[tuple[bytes, str], Member]", data: bytes, name: str, alive: Callable[[], None]
) -> Iterator[Member]:
    """The documents in a file; UnreadableDocument where its process ended over it, after those before."""
    seconds = limits.OPEN_SECONDS
    try:
        yield from opened.pieces((data, name), seconds, limits.READ_WAITING * seconds, alive)
    except Ended as ended:
        raise broken_off(ended.why) from ended


def read_document(path: Path, published: str = "", ocr_languages: str = "eng") -> Document:
    """The document in a file; published (EDTF) overrides what the file says of its date.

    ocr_languages: those of pages that are pictures, as Tesseract names them, with "+" between.
    """
    asked = _question(path, published, ocr_languages)
    with cage() as reading:
        return reading.read(asked)


def extract_file(path: Path, published: str = "", ocr_languages: str = "eng") -> tuple[Document, Found]:
    """The document in a file and what is found in it; no library is touched."""
    asked = _question(path, published, ocr_languages)
    with cage() as reading:
        one = reading.extracted(asked)
    if one.document is None:
        why = one.failure
        raise UnreadableDocument(why.reason, why.message, why.hint) if why else _lost("crash")
    return one.document, one.found


def extract_archive(path: Path, published: str = "", ocr_languages: str = "eng") -> Iterator[Extracted]:
    """The documents of an archive, one after another, and what is found in each; no library is touched."""
    day, data = Edtf.parse(published).value, load(path)
    with opener() as opened, cage() as reading:
        for member in taken_out(opened, data, path.name, _nobody_stops):
            if member.problem is not None:
                yield Extracted(member.name, failure=failure(path, member.name, member.problem))
            else:
                yield reading.extracted(Question(path, member.name, member.data, day, ocr_languages))


def _question(path: Path, published: str, ocr_languages: str) -> Question:
    return Question(path, seen(path.name), load(path), Edtf.parse(published).value, ocr_languages)


def _nobody_stops() -> None:
    pass


def _lost(why: Lost) -> UnreadableDocument:
    return unanswered(why, _("The file is as it was."))


def prepared() -> Callable[[], None]:
    """What makes a process speak and name as this one does."""
    return partial(_prepare, language(), house.own())


def _prepare(code: str, names: house.HouseNames) -> None:
    use_language(code)
    house.take(names)


def _opened(asked: tuple[bytes, str]) -> Iterator[Member]:
    return members(*asked)


class _Reader:
    """What the process does."""

    def __init__(self, overtaken: Progress) -> None:
        self._overtaken = overtaken

    def read(self, asked: Question) -> Document:
        return read_asked(asked, self._overtaken)

    def extract(self, asked: Question) -> Extracted:
        return extract_document(asked, self._overtaken)

    def look_through(self, document: Document) -> Extracted:
        return Extracted(document.filename, document, found_in(document))

    def date(self, document: Document, original: bytes, published: str) -> Extracted:
        return self.look_through(dated(document, original, published))
