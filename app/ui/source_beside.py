"""Reads the document of the item that the keyboard is on, for the view beside the results."""

from app.model.document import Document
from app.model.item import Item
from app.ui.desk import Desk
from app.ui.widgets.source_view import SourceView


class SourceBeside:
    """Shows one item after another; of a document that is shown already nothing is read."""

    def __init__(self, desk: Desk, view: SourceView) -> None:
        self._desk, self._view = desk, view
        self._document: Document | None = None
        self._item: Item | None = None

    def show(self, item: Item) -> None:
        """Show an item in its document, as soon as that is read."""
        library = self._desk.library
        if library is None:
            return
        self._item = item
        wanted = item.citations[0].document_id
        if self._document is not None and self._document.id == wanted:
            self._view.show_item(item, self._document)
            return

        def show(document: Document) -> None:
            self._document = document
            if self._item is item:
                self._view.show_item(item, document)

        self._desk.jobs.look_up(lambda _progress: library.document(wanted), show, "source beside")

    def clear(self) -> None:
        """Show nothing."""
        self._item = None
        self._view.clear()

    def forget(self) -> None:
        """Read the document anew the next time: it may be another."""
        self._document = None
