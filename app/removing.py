"""Documents out of the library, and back as they were while they are still held."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.library import Arrival, Library
from app.model.document import Document
from app.model.found import Found
from app.progress import Cancelled, Progress, silent


@dataclass(frozen=True, slots=True)
class Removed:
    """All that brings a document back: as it was read, its file's bytes, what was found in it, its marking, its place.
    """

    document: Document
    original: bytes
    found: Found
    marking: str
    arrived: Arrival


def remove_documents(library: Library, ids: Iterable[str], progress: Progress = silent) -> tuple[Removed, ...]:
    """The documents that were taken out. What the analyst decided about them stays in the library.

    Stopped, it hands on those that were taken out until then, so that they can be put back.
    """
    wanted = tuple(ids)
    markings = {row.id: row.marking for row in library.document_rows(wanted)}
    removed: list[Removed] = []
    for number, one in enumerate(wanted):
        if one not in markings:
            continue
        document = library.document(one)
        try:
            progress(number, len(wanted), document.title.value or document.filename)
        except Cancelled:
            break
        original, found = library.original(one), library.found(one)
        removed.append(Removed(document, original, found, markings[one], library.remove(one)))
    return tuple(removed)


def put_back(library: Library, removed: Iterable[Removed], progress: Progress = silent) -> None:
    """Put documents back that were taken out; those that were imported again meanwhile are left as they are."""
    wanted = tuple(removed)
    for number, one in enumerate(wanted):
        progress(number, len(wanted), one.document.title.value or one.document.filename)
        if library.put_back(one.document, one.original, one.found, one.arrived) and one.marking:
            library.mark_documents([one.document.id], one.marking)

