"""Takes a document's words and its file out of the library, for use elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.model.document import Anchor, Document
from app.quotation_marks import quoted
from app.ui import words
from app.ui.desk import Desk
from app.ui.source_answer import Opened, citation_of

if TYPE_CHECKING:
    from app.progress import Progress


def copy_cited(desk: Desk, source: Opened, anchor: Anchor) -> None:
    """Put words with their citation on the clipboard."""
    citation = citation_of(source, anchor)
    QGuiApplication.clipboard().setText(f"{quoted(words.flat(citation.words))}\n{words.citation_words(citation)}")
    desk.status.emit(_("Copied with its citation."))


def save_original(desk: Desk, parent: QWidget, document: Document) -> None:
    """Save the file that a document was read from where the user wants it."""
    library = desk.library
    target = desk.messages.pick_original(parent, Path.home() / Path(document.filename).name)
    if library is None or target is None:
        return

    def work(_progress: "Progress") -> Path:
        from app import tasks

        return tasks.save_original(library, document.id, target)

    def saved(path: Path) -> None:
        desk.tell(_("The original was saved as {0}.").format(path),
                  ((_("Show folder"), lambda: desk.messages.show_folder(path.parent)),))

    desk.jobs.change(_("Saving the original"), work, saved)
