"""The Home page: what is in the library, what needs a look, what was under work last; or why there is nothing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedWidget, QWidget

from app.errors import LibraryProblem, ValiseError
from app.i18n import _, grouped, n_
from app.ui.desk import Desk, Place
from app.ui.need_words import need_words
from app.ui.page import Page
from app.ui.panes import enter
from app.ui.recent_archives import recent_archives
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.home_list import HomeList, HomeRow
from app.ui.widgets.home_years import YearBars
from app.ui.widgets.plain import button, column, label, line, row

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from app.library.answers import DocumentRow, PackRow, Summary
    from app.model.pack import Selection
    from app.progress import Progress
    from app.tasks import Need, Overview, ToldTwice

_PATIENCE_MS = 1500  # what may take long waits until nobody asks for anything else


class HomePage(Page):
    """What is in the library, and what needs a look. It is what the window shows first: its imports are light."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._needs: dict[str, int] = {}
        self._make_figures()
        self._make_lists()
        self.empty = self._make_empty()
        self.closed = EmptyState("library", _("The library cannot be opened"), "", ())
        self._arrange()
        self._idle = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._idle.timeout.connect(self._count_duplicates)
        desk.library_changed.connect(self.refresh)
        desk.library_closed.connect(self.show_problem)
        desk.library_old.connect(self._show_old)
        desk.decided.connect(self._decided)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        front = self._stack.currentWidget()
        if isinstance(front, EmptyState):
            return (*front.buttons[:1], *front.offers[:1])
        lists = (self.needs, self.packs, self.documents)
        return tuple(one for one in (*lists, *self.figures.values()) if one.isVisible())[:4]

    def entered(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read anew what the library holds; what takes longer follows."""
        library = self.desk.library
        if library is None:
            return

        def work(_progress: "Progress") -> "Overview":
            from app import tasks

            return tasks.overview(library)

        self.desk.jobs.read("", work, self._show, topic="home")

    def show_problem(self, problem: ValiseError) -> None:
        """Say why the library cannot be opened, and what can be done."""
        from app.ui.closed_library import steps

        reason = problem.reason if isinstance(problem, LibraryProblem) else ""
        headings = {"passphrase": _("The library asks for its passphrase"), "busy": _("The library is at work")}
        self.closed.heading.setText(headings.get(reason, _("The library cannot be opened")))
        self.closed.words.setText(str(problem))
        self.closed.offer([button(words, done, primary=not at) for at, (words, done) in enumerate(
            steps(self.desk, self, problem))])
        self._stack.setCurrentWidget(self.closed)
        if self.isVisible() and self.closed.offers:
            self.closed.offers[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if reason == "passphrase":
            QTimer.singleShot(0, self, partial(self.desk.encrypting.ask, self))

    def _show_old(self) -> None:
        """Say that the library is being brought up to date, and that this is safe."""
        self.opening.setText(_(
            "This library is of an earlier version of Valise and is being brought up to date. A copy of it as it was "
            "is kept beside it. A large library takes minutes; how far it is, and Cancel, which leaves the library as "
            "it was, stand at the foot of the window."
        ))
        self._stack.setCurrentIndex(0)

    def _make_figures(self) -> None:
        """The counts, each a button that leads to what it counts."""
        self.figures: dict[str, QPushButton] = {
            name: button("", partial(self._go_to_kind, name))
            for name in ("documents", "events", "quotations", "statements")
        }
        self.span = label(look="meta")
        self.years = YearBars()
        self.years.chosen.connect(self._go_to_year)

    def _make_lists(self) -> None:
        self.needs = HomeList(_("What needs a look"), (_("Count"), _("What")), (7, 30), stretch=1)
        self.packs = HomeList(_("Recent packs"), (_("Title"), _("About"), _("Stands"), _("Changed")),
                              (34, 16, 40, 26), stretch=1)
        self.documents = HomeList(_("Recent documents"), (_("Title"), _("Date"), _("Found")), (26, 32, 22), stretch=0)
        self._in_order = label(_("Nothing does: all that was found has been looked through."), "meta", wrap=True)
        none = _("None yet. A pack stands here once it is saved, or when another takes its place.")
        self._no_packs = label(none, "meta", wrap=True)

    def _make_empty(self) -> EmptyState:
        folder = button(_("Import folder…"), self.desk.import_wanted.emit, "add-folder", primary=True)
        starter = button(_("Try with the starter library"), self._import_starter, "library")
        return EmptyState(
            "library", _("Your library is empty"),
            _("Drop files or folders anywhere on this window, or choose a folder. Valise reads your documents on this "
              "computer alone, finds events and quotations in them, and makes briefing packs of these; your files stay "
              "as they are. The starter library shows it with a few documents that come with the program."),
            (folder, starter),
        )

    def _arrange(self) -> None:
        find = button(_("Search"), lambda: self.desk.page_wanted.emit("search"), "search")
        pack = button(_("Make a pack…"), lambda: self.desk.page_wanted.emit("pack"), "pack")
        more = button(_("Import folder…"), self.desk.import_wanted.emit, "add-folder")
        figures = row(*self.figures.values(), None, gap=10)
        left = column(label(_("What needs a look"), "heading"), self.needs, self._in_order, None, gap=8)
        right = column(label(_("Recent packs"), "heading"), self.packs, self._no_packs,
                       label(_("Recent documents"), "heading"), self.documents, None, gap=8)
        both = row(left, right, gap=32)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        held = QWidget()
        held.setLayout(column(figures, self.span, self.years, line(), both, None, margins=(16, 14, 16, 14), gap=12))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setProperty("look", "side")
        scroll.setWidget(held)
        self._filled = scroll
        self._steps = (find, pack, more)
        for one in self._steps:  # the line under the head stays in its place where there is nothing to step to
            policy = one.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            one.setSizePolicy(policy)
        head = row(label(_("Home"), "title"), None, *self._steps, margins=(16, 10, 12, 8))
        self._stack = QStackedWidget()
        opening = QWidget()
        self.opening = label(_("Opening the library…"), "meta", wrap=True)
        opening.setLayout(column(self.opening, None, margins=(16, 14, 16, 14)))
        for one in (opening, self._filled, self.empty, self.closed):
            self._stack.addWidget(one)
        made = column(head, line(), self._stack, gap=0)
        made.setStretch(2, 1)
        self.setLayout(made)

    def _import_starter(self) -> None:
        self.desk.files_given.emit([self.desk.starter_documents()])

    def _show(self, held: "Overview") -> None:
        summary = held.summary
        filled = summary.documents or held.packs or recent_archives(self.desk.settings)
        front = self._filled if filled else self.empty
        self._stack.setCurrentWidget(front)
        for one in self._steps:
            one.setVisible(front is self._filled)
        self._show_figures(summary)
        self.documents.show_rows([self._document_row(one) for one in held.documents])
        self._show_packs(held.packs, {})
        self.changed.emit()
        if self.isVisible() and self.window().focusWidget() in (None, self) and self.panes():  # nothing yet
            enter(self.panes()[0])
        if front is self._filled:
            self._ask_needs()
            self._ask_years()
            self._ask_packs(held.packs)
            self._idle.start()

    def _show_figures(self, held: "Summary") -> None:
        from app.model.dates import span_words

        counted = {
            "documents": n_("{count} document", "{count} documents", held.documents),
            "events": n_("{count} event", "{count} events", held.events),
            "quotations": n_("{count} quotation", "{count} quotations", held.quotations),
            "statements": n_("{count} statement", "{count} statements", held.statements),
        }
        for name, told in counted.items():
            self.figures[name].setText(told)
            self.figures[name].setAccessibleName(told)
        self.span.setText(span_words(held.first_day, held.last_day) if held.first_day and held.last_day else "")
        self.span.setVisible(bool(self.span.text()))

    def _show_packs(self, packs: "Sequence[PackRow]", about: "dict[str, str]") -> None:
        from app.model.dates import words
        from app.tasks import issue_words

        rows = [
            HomeRow((one.title, about.get(one.id, ""), issue_words(one), words(one.changed_on)),
                    partial(self.desk.kept_wanted.emit, one), one.id)
            for one in packs
        ]
        known = {one.title for one in packs}  # one that was added to the library stands there
        rows += [
            HomeRow((one.title, "", _("pack archive"), words(one.opened_on)),
                    partial(self.desk.archive_wanted.emit, Path(one.path)), one.path)
            for one in recent_archives(self.desk.settings) if one.title not in known
        ]
        self.packs.show_rows(rows)
        self._no_packs.setVisible(not rows)

    def _document_row(self, one: "DocumentRow") -> HomeRow:
        from app.model.dates import words

        found = n_("{count} item", "{count} items", one.events + one.quotations + one.statements)
        day = words(one.published) if one.published else _("no date")
        return HomeRow((one.title, day, found), partial(self.desk.source_wanted.emit, Place(one.id)), one.id)

    def _ask_needs(self) -> None:
        library, home = self.desk.library, self.desk.home.folder
        if library is None:
            return

        def work(progress: "Progress") -> "tuple[dict[Need, int], int | None]":
            from app import tasks

            return dict(tasks.needs(library, home, tasks.today(), progress)), tasks.counted_duplicates(library, home)

        self.desk.jobs.read("", work, self._take_needs, topic="home needs")

    def _take_needs(self, held: "tuple[dict[Need, int], int | None]") -> None:
        counted, duplicates = held
        before = self._needs.get("duplicates", 0)
        self._needs = {**counted, "duplicates": before if duplicates is None else duplicates}
        self._show_needs()

    def _show_needs(self) -> None:
        rows: list[HomeRow] = []
        for need, go in self._ways().items():
            count = self._needs.get(need, 0)
            if count:
                rows.append(HomeRow((grouped(count), need_words(need, count)), go, need))
        self.needs.show_rows(rows)
        self._in_order.setVisible(not rows)
        self.changed.emit()

    def _ways(self) -> "dict[Need, Callable[[], object]]":
        """What may need a look, most pressing first, and where it leads."""
        desk = self.desk
        review, lacking, files = self._review, desk.lacking_wanted.emit, desk.last_import_wanted.emit
        return {
            "undone": partial(files, "undone"), "failed": partial(files, "failed"), "scan": partial(files, "scan"),
            "past": partial(review, "past"),
            "duplicates": desk.duplicates_wanted.emit,
            "unclear": partial(review, "unclear"), "undated": partial(review, "undated"),
            "published": partial(lacking, "published"), "issuer": partial(lacking, "issuer"),
            "pages": partial(lacking, "pages"),
            "open": partial(review, "open"),
        }

    def _review(self, need: "Need") -> None:
        from app import tasks

        self.desk.review_wanted.emit(tasks.need_selection(need, tasks.today()))

    def _ask_years(self) -> None:
        library = self.desk.library
        if library is None:
            return

        def work(_progress: "Progress") -> tuple[tuple[int, int], ...]:
            from app import tasks

            return tasks.years(library)

        self.desk.jobs.read("", work, self.years.show_years, topic="home years")

    def _ask_packs(self, packs: "Sequence[PackRow]") -> None:
        library = self.desk.library
        if library is None or not packs:
            return

        def work(_progress: "Progress") -> dict[str, str]:
            from app import tasks

            asked = {one.id: tasks.pack_selection(library, one) for one in packs}
            return {key: tasks.in_words(wanted) for key, wanted in asked.items() if wanted is not None}

        self.desk.jobs.read("", work, partial(self._show_packs, packs), topic="home packs")

    def _count_duplicates(self) -> None:
        """Count possible duplicates where that was not done yet, while nobody wants anything else."""
        library, home = self.desk.library, self.desk.home.folder
        if library is None or not self.isVisible():
            return
        if self.desk.jobs.open_jobs():
            self._idle.start()
            return

        def work(_progress: "Progress") -> int | None:
            from app import tasks

            return tasks.counted_duplicates(library, home)

        self.desk.jobs.read("", work, self._take_count, topic="home duplicates")

    def _take_count(self, count: int | None) -> None:
        if count is None:
            self.desk.duplicates.ask(self._take_duplicates)  # it goes on when the page is left: Review asks the same
        else:
            self._show_count(count)

    def _take_duplicates(self, found: "ToldTwice") -> None:
        from app.tasks import Duplicates

        self._show_count(sum(isinstance(one, Duplicates) for one in found))

    def _show_count(self, count: int) -> None:
        self._needs["duplicates"] = count
        self._show_needs()

    def hideEvent(self, event: "QHideEvent") -> None:
        super().hideEvent(event)
        self._idle.stop()

    def _decided(self) -> None:
        if self.isVisible():
            self.refresh()

    def _go_to_kind(self, name: str) -> None:
        from app.model.pack import KINDS, Selection

        if name == "documents":
            self.desk.documents_wanted.emit(())
            return
        self.desk.search_wanted.emit(Selection(kinds=tuple(one for one in KINDS if one == name)))

    def _go_to_year(self, year: int) -> None:
        from app.model.pack import Selection

        self._search(Selection(since=f"{year:04}", until=f"{year:04}"))

    def _search(self, wanted: "Selection") -> None:
        self.desk.search_wanted.emit(wanted)
