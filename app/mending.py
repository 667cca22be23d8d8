"""Looks a library through and repairs what can be: made anew from the rest, read again from the kept bytes, taken from
a backup; a file too damaged for that gives way to the newest sound backup, and what can be read of it is carried over.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from app import backups
from app.caging import Cage, cage
from app.errors import LibraryProblem, ValiseError
from app.i18n import _, n_
from app.importing import asked_again
from app.library import Library
from app.library.answers import DocumentRow
from app.library.examining import Fault
from app.model.decision import Decision
from app.progress import Progress, part, silent


@dataclass(frozen=True, slots=True)
class Health:
    """What was found of a library, what was done about it, and what is left, each in words for the user."""

    documents: int
    faults: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def in_words(self) -> str:
        """The result in a sentence or two."""
        count = n_("{count} document was looked through.", "{count} documents were looked through.", self.documents)
        if not self.faults:
            return _("The library is sound: {0}").format(count)
        found = n_("{count} fault was found.", "{count} faults were found.", len(self.faults))
        if not self.done:
            return _("{0} {1} Nothing was changed.").format(count, found)
        if self.left:
            more = n_("{count} could not be repaired.", "{count} could not be repaired.", len(self.left))
            return _("{0} {1} What could be was repaired; {2}").format(count, found, more)
        return _("{0} {1} All was repaired.").format(count, found)


def look_through(library: Library, progress: Progress = silent) -> Health:
    """What is wrong with an open library; nothing is changed."""
    wrong = library.soundness.faults(progress)
    told = tuple(one.words for one in wrong)
    # Of a file that is damaged not even this may be known.
    held = 0 if any(one.kind == "file" for one in wrong) else library.summary().documents
    return Health(held, told, (), told)


def mend(
    library: Library, folder: Path, now: datetime, progress: Progress = silent, ocr_languages: str = "eng"
) -> Health:
    """Repair an open library. folder: of the backups. It is closed where a backup has to take its place: open it anew.

    LibraryProblem where the file is damaged and there is no sound backup: then it stands as it was.
    """
    faults = library.soundness.faults(part(progress, 0, 40))
    if any(one.kind == "file" for one in faults):
        with suppress(ValiseError):  # indexes of tables can be made anew, damaged pages cannot
            library.soundness.make_indexes(part(progress, 40, 50))
        again = library.soundness.faults(part(progress, 50, 60))
        if any(one.kind == "file" for one in again):
            told = [one.words for one in faults]
            return replace_file(library.path, folder, now, told, part(progress, 60, 100), library.close)
        done = [_("The indexes of the file were made anew.")]
        return _mended(library, folder, faults, again, done, part(progress, 60, 100), ocr_languages)
    return _mended(library, folder, faults, faults, [], part(progress, 40, 100), ocr_languages)


def _mended(
    library: Library, folder: Path, found: tuple[Fault, ...], faults: tuple[Fault, ...], done: list[str],
    progress: Progress, ocr_languages: str,
) -> Health:
    if any(one.kind == "index" for one in faults):
        library.soundness.make_indexes(progress)
        done.append(_("The full-text index was made anew."))
    with cage() as reading:
        for number, fault in enumerate(sorted(faults, key=_originals_first)):

            def told(_done: int, _total: int, _message: str, number: int = number, words: str = fault.words) -> None:
                progress(number, len(faults) * 2, words)

            told(0, 0, "")
            if fault.document and _mend_document(library, folder, fault, ocr_languages, reading, told):
                done.append(_("Repaired: {0}").format(fault.words))
    left = library.soundness.faults(part(progress, 50, 100)) if faults else ()
    words = tuple(one.words for one in found)
    return Health(library.summary().documents, words, tuple(done), tuple(one.words for one in left))


def _originals_first(fault: Fault) -> int:
    return ("original", "text", "items", "columns", "index", "file").index(fault.kind)


def _mend_document(
    library: Library, folder: Path, fault: Fault, ocr_languages: str, reading: Cage, progress: Progress
) -> bool:
    """Whether something was done about what is wrong with a document."""
    (row,) = library.document_rows([fault.document])
    if fault.kind == "columns":
        library.soundness.make_columns([row.id])
        return True
    if fault.kind == "original":
        return any(_put_original(library, row, data) for data in _originals(folder, row))
    if fault.kind == "items" and _write_again(library, row):
        return True
    return _read_again(library, row, ocr_languages, reading, progress)


def _put_original(library: Library, row: DocumentRow, data: bytes) -> bool:
    if sha256(data).hexdigest()[: len(row.id)] != row.id:
        return False
    library.soundness.put_original(row.id, data)
    return True


def _originals(folder: Path, row: DocumentRow) -> Iterator[bytes]:
    """The document's bytes as the backups have them, the newest first."""
    for one in backups.available(folder):
        with suppress(Exception), Library.open(one.path, read_only=True) as copy:  # it may itself be damaged
            yield copy.original(row.id)


def _write_again(library: Library, row: DocumentRow) -> bool:
    """Whether the items of a document could be written anew from what is kept of them."""
    try:
        document, data, found = library.document(row.id), library.original(row.id), library.found(row.id)
    except Exception:  # whatever the damage makes of them
        return False
    library.renew(document, data, found)
    return True


def _read_again(
    library: Library, row: DocumentRow, ocr_languages: str, reading: Cage, progress: Progress
) -> bool:
    """Whether a document could be read again from its kept bytes; decisions about it hold."""
    try:
        known, data = library.document(row.id), library.original(row.id)
    except Exception:  # bytes that cannot be unpacked are a fault of their own
        return False
    read = reading.extracted(asked_again(library, known, data, ocr_languages), progress)
    if read.document is None or read.document.sha256 != known.sha256:
        return False
    library.renew(read.document, data, read.found)
    return True


def replace_file(
    path: Path, folder: Path, now: datetime, faults: Iterable[str], progress: Progress = silent,
    close: Callable[[], object] | None = None,
) -> Health:
    """Put the newest sound backup in the place of a damaged library, and carry over what can be read of that.

    LibraryProblem where there is none: the damaged file stands as it was.
    """
    newest = backups.newest_sound(folder, part(progress, 0, 20))
    if newest is None:
        raise LibraryProblem(
            _("The library is damaged, and there is no sound backup in {0}.").format(folder),
            _("Choose the folder of your backups in the settings, or move the library away to begin a new one; the "
              "documents can be imported again. Nothing was changed."), "damaged",
        )
    aside = backups.restore(newest.path, path, now, part(progress, 20, 50), close)
    day = newest.made.strftime("%Y-%m-%d %H:%M")
    done = [_("The backup of {0} took the library’s place; the damaged file is kept as {1}.").format(day, aside.name)]
    with Library.open(path) as library:
        carried, lost = _carried_over(library, aside, part(progress, 50, 100))
        held = library.summary().documents
    if carried:
        told = n_("{count} document was carried over from the damaged file.",
                  "{count} documents were carried over from the damaged file.", carried)
        done.append(told)
    left = (_("What was done after {0} and could not be read is lost: import those documents again.").format(day),)
    return Health(held, tuple(faults), tuple(done), left if lost else ())


def _carried_over(library: Library, aside: Path, progress: Progress) -> tuple[int, bool]:
    """How many documents were taken over from a damaged file, with what was decided; whether something was not."""
    carried, lost = 0, False
    try:
        with Library.open(aside, read_only=True) as damaged:
            rows = damaged.documents()
            for number, row in enumerate(rows):
                progress(number, len(rows), row.filename)
                try:
                    carried += _carry(library, damaged, row)
                except Exception:  # whatever a damaged page makes of it
                    lost = True
            for row in damaged.packs():
                with suppress(ValiseError):  # an issued one stands as it is
                    library.keep_pack(row, damaged.pack(row.id, row.version, row.addendum))
    except ValiseError:
        lost = True
    return carried, lost


def _carry(library: Library, damaged: Library, row: DocumentRow) -> bool:
    """Whether a document was taken over that the library lacks; what was decided about it holds in any case."""
    document, new = damaged.document(row.id), False
    if not library.knows(document.sha256):
        data = damaged.original(row.id)
        if sha256(data).hexdigest() != document.sha256:
            raise LibraryProblem("")
        new = library.add(document, data, damaged.found(row.id))
    library.decide(_decided(library, damaged, row.id))
    return new


def _decided(library: Library, damaged: Library, document_id: str) -> list[Decision]:
    """What was decided about a document and its items in the damaged file and not in the library."""
    abouts = [document_id, *(one.id for one in damaged.items_of(document_id))]
    known = {one.decision for many in library.decisions(abouts).values() for one in many}
    told = damaged.decisions(abouts).values()
    return [one.decision for many in told for one in many if one.decision not in known]
