"""Many files into the library at once: a row a file, read in processes of their own, and a list on disk of what is
still to be done, so that a batch that was stopped, or that a crash cut short, can go on later.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from cattrs import Converter
from cattrs.errors import BaseValidationError

from app import caging, extracting, importing
from app.apart import Asked, Workers, workers
from app.bounds import Lost
from app.errors import UnreadableDocument, ValiseError
from app.extracting import Extracted, Failure, Question
from app.importing import Imported, ImportReport, KnownAlready, Outcome
from app.library import Library, sealed
from app.model.dates import Edtf
from app.paths import Home
from app.pieces import Opener
from app.progress import Progress, silent
from app.reading import Member, carries, limits, load, seen
from app.reading.ocr import installed

State = Literal["undone", "added", "renewed", "known", "scan", "failed", "nothing"]
"""What became of a file. scan: all that failed of it, or is left unread, are pages that are pictures."""
_EACH_FILE, _PICTURE = 2, 400
"""What a file takes beside its size, and what a page that is a picture takes, in kilobytes of a document of words."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a batch and what became of it; report is None while nothing did."""

    path: Path
    report: ImportReport | None = None

    @property
    def name(self) -> str:
        """The file's name, without signs that cannot be seen."""
        return seen(self.path.name)

    @property
    def folder(self) -> str:
        """The folder that it is in, likewise."""
        return seen(str(self.path.parent))

    @property
    def state(self) -> State:
        """The one word for it: what needs the user comes first."""
        report = self.report
        if report is None:
            return "undone"
        if report.broken:
            return "failed"
        if report.failed or any(one.pictures for one in (*report.added, *report.renewed, *report.known)):
            return "scan"
        if report.added:
            return "added"
        return "renewed" if report.renewed else "known" if report.known else "nothing"


class Told(Protocol):
    """Who is told how a batch goes on; called on the thread that runs it."""

    def listed(self, rows: Sequence[FileRow]) -> None:
        """These are the files."""
        ...

    def reading(self, number: int, words: str) -> None:
        """The file of this number is being read; words: where in it, "" at its beginning."""
        ...

    def done(self, number: int, row: FileRow) -> None:
        """The file of this number is done."""
        ...


class _Nobody:
    def listed(self, rows: Sequence[FileRow]) -> None: ...

    def reading(self, number: int, words: str) -> None: ...

    def done(self, number: int, row: FileRow) -> None: ...


@dataclass(slots=True)
class Batch:
    """The files of one import. home: the folder that keeps the list, None to keep none.

    wanted: the numbers of those that it was begun for; others were left undone before.
    """

    home: Path | None
    rows: list[FileRow]
    wanted: tuple[int, ...] = ()

    def numbers(self, *states: State) -> tuple[int, ...]:
        """The numbers of the files that stand so."""
        return tuple(number for number, row in enumerate(self.rows) if row.state in states)

    def report(self) -> ImportReport:
        """One report of all files."""
        reports = [row.report for row in self.rows if row.report]
        return ImportReport.of(
            one for report in reports for one in (*report.added, *report.known, *report.failed, *report.renewed))

    def take(self, number: int, outcomes: Iterable[Outcome]) -> FileRow:
        """Write down what became of a file; the row as it is now."""
        row = FileRow(self.rows[number].path, ImportReport.of(outcomes))
        self.rows[number] = row
        if self.home:
            with _where_it_can_be():
                sealed.add(Home(self.home).last_import, _line({"file": number, "report": row.report}))
        return row

    def keep(self) -> None:
        """Write the list anew: the files, and those of them that are done."""
        if self.home:
            done = ({"file": number, "report": row.report} for number, row in enumerate(self.rows) if row.report)
            lines = map(_line, ({"paths": [row.path for row in self.rows]}, *done))
            with _where_it_can_be():
                sealed.put(Home(self.home).last_import, b"".join(lines), Home(self.home).library)


def _where_it_can_be() -> suppress:
    """Where the list cannot be written the library cannot either, which is told; the import does not hang on it."""
    return suppress(OSError, ValiseError)


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(_CONVERTER.unstructure(record)).encode("ascii") + b"\n"


def new_batch(home: Path | None, paths: Iterable[Path], progress: Progress = silent) -> Batch:
    """The files that paths name; those that the batch before left undone follow, so that they are not forgotten."""
    found: dict[Path, None] = {}
    for path in importing.files_below(paths):
        progress(0, 0, path.name)
        found[path] = None
    before = last_batch(home)
    left = [before.rows[number].path for number in before.numbers("undone")] if before else []
    both = (*found, *(path for path in left if path not in found))
    batch = Batch(home, [FileRow(path) for path in both], tuple(range(len(found))))
    batch.keep()
    return batch


def last_batch(home: Path | None) -> Batch | None:
    """The batch that the folder keeps, None for none, or one that cannot be read; what a crash has cut is left out."""
    records = list(_records(Home(home).last_import)) if home else []
    if home is None or not records or not isinstance(records[0].get("paths"), list):
        return None
    batch = Batch(home, [FileRow(Path(str(path))) for path in records[0]["paths"]])
    for record in records[1:]:
        with suppress(BaseValidationError, KeyError, TypeError, ValueError, IndexError):
            number = int(record["file"])
            batch.rows[number] = FileRow(batch.rows[number].path, _CONVERTER.structure(record["report"], ImportReport))
    batch.wanted = batch.numbers("undone")
    return batch


def _records(path: Path) -> Iterator[dict[str, Any]]:
    held = b""
    with suppress(OSError, ValiseError):
        held = sealed.held(path)
    for line in held.splitlines():
        with suppress(ValueError, RecursionError):
            record = json.loads(line)
            if isinstance(record, dict):
                yield record


def forget_batch(home: Path) -> None:
    """Take the list away; the library keeps all that is in it."""
    with suppress(OSError):
        sealed.take_away(Home(home).last_import)


def run_batch(
    library: Library, batch: Batch, numbers: Sequence[int] | None = None, progress: Progress = silent,
    ocr_languages: str = "eng", told: Told | None = None, published: str = "",
) -> ImportReport:
    """Import the files of these numbers, else those that the batch was begun for; the report of the whole batch.

    published: the day of publication of all of them (EDTF), "" where each says its own.
    Scans come last, where Tesseract is there to read them: they take minutes, and the rest should be in by then.
    """
    heard = told or _Nobody()
    wanted = batch.wanted if numbers is None else tuple(numbers)
    heard.listed(batch.rows)
    sizes = {number: _kilobytes(batch.rows[number].path) for number in wanted}
    run = _Run(library, batch, heard, progress, sizes, Edtf.parse(published).value)
    memory, written = limits.READ_MEMORY_BYTES, limits.READ_WRITTEN_BYTES
    with (
        caging.opener() as run.opener,
        workers(extracting.extract_document, caging.prepared(), memory=memory, written=written) as pool,
    ):
        run.over(wanted, "", pool)
        scans = tuple(number for number in wanted if batch.rows[number].state == "scan")
        if scans and ocr_languages and installed():
            run.sizes |= {number: _with_pictures(batch.rows[number], run.sizes[number]) for number in scans}
            run.of += sum(run.sizes[number] for number in scans)
            run.over(scans, ocr_languages, pool)
    progress(run.of, run.of, "")
    return batch.report()


def _kilobytes(path: Path) -> int:
    """How much work a file is, to tell how far an import is: its size, and what each file takes whatever its size."""
    try:
        return path.stat().st_size // 1000 + _EACH_FILE
    except OSError:
        return _EACH_FILE


def _with_pictures(row: FileRow, size: int) -> int:
    """How much work it is to read a file's pictures, of which it is not known how many there are where it failed."""
    report = row.report or ImportReport()
    return _PICTURE * sum(one.pictures for one in (*report.added, *report.renewed, *report.known)) or size


@dataclass(slots=True)
class _Part:
    """A document of a file in work, or that there is none. ends: it is the last one of its file."""

    number: int
    asked: Question | None = None
    outcome: Outcome | None = None
    ends: bool = False
    upto: float = 0.0


@dataclass(slots=True)
class _Run:
    """sizes: of the files, as of how much work they are; done, of: of them all, within: of the file under way."""

    library: Library
    batch: Batch
    told: Told
    progress: Progress
    sizes: dict[int, int]
    published: str
    of: int = field(init=False)
    done: int = 0
    within: int = 0
    opener: Opener[tuple[bytes, str], Member] = field(init=False)
    added: dict[tuple[int, str], Imported] = field(default_factory=dict[tuple[int, str], Imported])
    under_way: dict[int, list[Outcome]] = field(default_factory=dict[int, list[Outcome]])

    def __post_init__(self) -> None:
        self.of = sum(self.sizes.values())

    def over(
        self, numbers: Sequence[int], ocr_languages: str, pool: Workers[_Part, Question, Extracted]
    ) -> None:
        """Import these files; with no languages pictures of pages are left unread."""
        for one in pool.answers(self._parts(numbers, ocr_languages), self._page, self._alive):
            part = one.key
            outcome = self._settled(part, one.answer, one.lost)
            if outcome:
                self.under_way[part.number].append(outcome)
            self.within = max(self.within, int(self.sizes[part.number] * part.upto))
            if part.ends:
                self.done, self.within = self.done + self.sizes[part.number], 0
                self.told.done(part.number, self.batch.take(part.number, self.under_way.pop(part.number)))

    def _parts(self, numbers: Sequence[int], languages: str) -> Iterator[Asked[_Part, Question, Extracted]]:
        """The documents of all files. With the last one of a file it ends: nothing comes between the two."""
        for number in numbers:
            self.under_way[number] = []
            self.told.reading(number, "")
            last = _Part(number)
            for place, part in enumerate(self._documents(number, languages)):
                if place:
                    yield _asked(last)
                last = part
            last.ends = True
            yield _asked(last)

    def _documents(self, number: int, languages: str) -> Iterator[_Part]:
        path = self.batch.rows[number].path
        try:
            with extracting.told_as_failure():
                for member in self._members(path):
                    asked = importing.question(self.library, path, member, languages, self.published)
                    read = isinstance(asked, Question)
                    yield _Part(number, asked if read else None, None if read else asked, upto=member.upto)
        except UnreadableDocument as problem:
            yield _Part(number, outcome=extracting.failure(path, seen(path.name), problem))

    def _members(self, path: Path) -> Iterator[Member]:
        """The documents in a file; one that carries others is opened in a process of its own."""
        data = load(path)
        if not carries(data, path.name):
            yield Member(seen(path.name), data)
            return
        yield from caging.taken_out(self.opener, data, path.name, self._alive)

    def _settled(self, part: _Part, answer: Extracted | None, why: Lost) -> Outcome | None:
        """What became of a document, which is put into the library now if it was read."""
        if part.asked is None:
            return self._of_this_run(part.number, part.outcome)
        if answer is None:
            return extracting.lost(part.asked.path, part.asked.name, why, part.asked.known is not None)
        return self._of_this_run(part.number, importing.keep_extracted(self.library, part.asked, answer))

    def _of_this_run(self, number: int, outcome: Outcome | None) -> Outcome | None:
        """What this run did, though it came to the document a second time, for its pictures."""
        if outcome is None or isinstance(outcome, Failure):
            return outcome
        before = self.added.get((number, outcome.name))
        if isinstance(outcome, KnownAlready):
            return before or outcome
        if before or not outcome.again:
            outcome = self.added[number, outcome.name] = replace(outcome, again="")
        return outcome

    def _page(self, part: _Part, _done: int, _of: int, words: str) -> None:
        self.told.reading(part.number, words)

    def _alive(self) -> None:
        name = next((self.batch.rows[number].name for number in self.under_way), "")
        self.progress(self.done + self.within, self.of, name)


def _asked(part: _Part) -> Asked[_Part, Question, Extracted]:
    asked = part.asked
    return Asked(part, asked, len(asked.data), asked.seconds, asked.patience) if asked else Asked(part)


_CONVERTER = Converter(forbid_extra_keys=False)
_CONVERTER.register_unstructure_hook(Path, str)
_CONVERTER.register_structure_hook(Path, lambda value, _type: Path(str(value)))
