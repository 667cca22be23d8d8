"""Reads what the page of a person, a country or a forum shows, and leads from one to the next and back."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.item import Citation, Item
from app.model.pack import Selection
from app.subjects import Subject, SubjectKind, selection_on, subject
from app.ui.desk import Desk, Place
from app.ui.models.items import PAGE
from app.ui.widgets.subject_view import SubjectView

if TYPE_CHECKING:
    from app.progress import Progress


class SubjectReading(QObject):
    """came and left tell when the page is to be shown, and when it is no longer."""

    came = Signal()
    left = Signal()

    def __init__(self, desk: Desk, view: SubjectView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._trail: list[tuple[SubjectKind, str]] = []
        self._asked = Selection()
        view.items.page_wanted.connect(self._read_page)
        view.items.order_wanted.connect(self._read_first)
        view.other_wanted.connect(self.show)
        view.source_wanted.connect(self._show_source)
        view.activated.connect(self._show_item)
        view.left.connect(self.back)
        view.search_wanted.connect(lambda: desk.search_wanted.emit(self._asked))
        view.pack_wanted.connect(lambda: desk.pack_wanted.emit(self._asked))

    def is_open(self) -> bool:
        """Whether somebody's page is shown."""
        return bool(self._trail)

    def show(self, kind: str, value: str) -> None:
        """Show somebody's page; from there back leads to the one before."""
        if kind in ("person", "country", "forum"):
            self._trail.append((kind, value))
            self._read()

    def back(self) -> None:
        """Go back to the page before, or to the results."""
        if self._trail:
            self._trail.pop()
        if self._trail:
            self._read()
        else:
            self.left.emit()

    def leave(self) -> None:
        """Forget all pages."""
        self._trail.clear()

    def refresh(self) -> None:
        """Read the page that is shown again."""
        if self._trail:
            self._read()

    def _read(self) -> None:
        library, (kind, value) = self._desk.library, self._trail[-1]
        if library is None:
            return
        wanted, today = selection_on(kind, value), date.today().isoformat()
        newest = self._view.items.falling

        def work(progress: "Progress") -> tuple[Subject, tuple[Item, ...]]:
            return subject(library, kind, value, today, progress), library.in_time(wanted, PAGE, 0, newest)

        def done(found: tuple[Subject, tuple[Item, ...]]) -> None:
            shown, first = found
            if self._trail[-1:] != [(kind, value)]:
                return  # somebody went back before it came
            self._asked = shown.selection
            self._view.show_subject(shown, self._narrow)
            self._view.items.restart(shown.counts.items, first)
            self._view.table.selectRow(0)
            self.came.emit()

        self._desk.jobs.read("", work, done, topic="subject")

    def _narrow(self, since: str, until: str) -> None:
        self._asked = replace(self._asked, since=since, until=until)
        self._read_first()

    def _read_first(self) -> None:
        library, wanted, newest = self._desk.library, self._asked, self._view.items.falling
        if library is None or not self._trail:
            return

        def work(_progress: "Progress") -> tuple[int, tuple[Item, ...]]:
            return library.count(wanted).items, library.in_time(wanted, PAGE, 0, newest)

        def done(found: tuple[int, tuple[Item, ...]]) -> None:
            if wanted == self._asked:
                self._view.items.restart(*found)
                self._view.table.selectRow(0)

        self._desk.jobs.read("", work, done, topic="subject")

    def _read_page(self, offset: int) -> None:
        library, wanted, newest = self._desk.library, self._asked, self._view.items.falling
        if library is None:
            return

        def done(items: tuple[Item, ...]) -> None:
            if wanted == self._asked:
                self._view.items.add_page(offset, items)

        self._desk.jobs.read("", lambda _progress: library.in_time(wanted, PAGE, offset, newest), done)

    def _show_source(self, cited: Citation) -> None:
        self._desk.source_wanted.emit(Place(cited.document_id, anchor=cited.anchor))

    def _show_item(self) -> None:
        item = self._view.current()
        if item:
            self._desk.source_wanted.emit(Place(item.citations[0].document_id, item.id))
