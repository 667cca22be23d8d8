"""Another language of a document: which rules look through it hangs on that; done, and taken back."""

from collections.abc import Iterable, Mapping

from app.caging import Anew, Cage, cage, in_turn
from app.deciding import set_document
from app.importing import unread_words
from app.library import Library
from app.model.decision import Decision
from app.progress import Progress, silent

Reread = tuple[str, tuple[Decision, ...]]
"""What takes the language of a document back: its id, and decisions."""


def would_reread(library: Library, ids: Iterable[str], language: str) -> tuple[str, ...]:
    """Those documents in which other rules would look for events and quotations, were they in this language."""
    looked_through = not unread_words(language)
    return tuple(row.id for row in library.document_rows(tuple(ids))
                 if looked_through == bool(unread_words(row.language)))  # fmt: skip


def reread(library: Library, languages: Mapping[str, str | None], progress: Progress = silent) -> Anew[Reread]:
    """Give documents a language for ever and look through them anew; what takes that back.

    None takes it back to what was read. What was decided holds. Stopped, it hands on what takes back those that were
    looked through until then. ValiseError where none was.
    """
    with cage() as reading:

        def read(one: str, told: Progress) -> Reread:
            return one, _read(library, one, set_document([one], "language", languages[one]), reading, told)

        return in_turn(languages, read, progress)


def unread(library: Library, before: Iterable[Reread], progress: Progress = silent) -> None:
    """Take back what reread did; documents that are gone are left out.

    ValiseError, or stopped: for some of them it is as it was, and can be asked for again.
    """
    wanted = tuple(before)
    here = {row.id for row in library.document_rows([one for one, _back in wanted])}
    with cage() as reading:

        def unread_one(one: Reread, told: Progress) -> None:
            document_id, back = one
            if document_id in here:
                _read(library, document_id, back, reading, told)
            else:
                library.decide(back)

        in_turn(wanted, unread_one, progress).whole()


def _read(
    library: Library, document_id: str, decisions: tuple[Decision, ...], reading: Cage, progress: Progress
) -> tuple[Decision, ...]:
    """What takes decisions back with which a document was looked through; where that was stopped, none were taken."""
    with library.decided(decisions) as back:
        document = library.document(document_id)
        one = reading.looked_through(document, progress)
        library.renew(document, library.original(document_id), one.found)
    return back
