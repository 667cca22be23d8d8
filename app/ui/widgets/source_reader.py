"""A document to be read: as text or as it is printed, with a line to find words and one to go to a page."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.errors import ValiseError
from app.i18n import _
from app.model.document import Anchor
from app.ui.desk import Desk
from app.ui.paper_loader import Drawn, PaperLoader, page_spans
from app.ui.passages import Mark, Passages
from app.ui.source_answer import Opened
from app.ui.widgets.flow import Flow
from app.ui.widgets.plain import action, column, explain, label, line, row, tool
from app.ui.widgets.source_find import FindBar, hits
from app.ui.widgets.source_pages import SourcePages
from app.ui.widgets.source_text import SourceText

if TYPE_CHECKING:
    from app.progress import Progress

View = SourceText | SourcePages
_NUMBER = re.compile(r"\d{1,6}")


class SourceReader(QWidget):
    """The text and the pages of one document, of which one is in front; both follow the same passages."""

    clicked = Signal(int)  # offset
    here_wanted = Signal(int)
    step_wanted = Signal(int)
    chosen = Signal()  # other words are selected, or none
    turned = Signal()  # the other view is in front

    def __init__(self, desk: Desk, tools: Sequence[QAction]) -> None:
        super().__init__()
        self.desk = desk
        self.source: Opened | None = None
        self._hits: tuple[Anchor, ...] = ()
        self._hit = -1
        self._current: tuple[Sequence[Anchor], int] = ((), 0)
        self.text, self.pages, self.finder = SourceText(), SourcePages(), FindBar()
        self.pages.setProperty("look", "side")
        self.loader = PaperLoader(desk, self)
        self.page_line = QLineEdit()
        self.page_line.setAccessibleName(_("Page"))
        self.page_line.setMaximumWidth(self.fontMetrics().averageCharWidth() * 9)
        self.page_count, self.origin = label(look="meta"), label(look="meta")
        self._make_actions()
        self.views = QStackedWidget()
        self.views.addWidget(self.text)
        self.views.addWidget(self.pages)
        bar = Flow(gap=4, margins=(12, 4, 8, 4))
        for part in (self.page_line, self.page_count, tool(self.toggle_action, text=True), self.origin):
            bar.addWidget(part)
        named = [one for one in tools if one.icon().isNull()]
        for one in named:
            bar.addWidget(tool(one, text=True))
        signs = QWidget()  # these stay together where the line is too short for all
        signs.setLayout(row(*(tool(one) for one in (*tools, self.find_action) if one not in named), gap=4))
        bar.addWidget(signs)
        whole = column(bar, line(), self.finder, self.views, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._connect()

    def front(self) -> View:
        """The view in front."""
        return self.pages if self.views.currentWidget() is self.pages else self.text

    def expect(self) -> None:
        """A document is coming: have there what draws its pages, where those were looked at last."""
        if self.desk.settings.source_view == "pages":
            self.loader.expect()

    def open(self, source: Opened) -> None:
        """Show a document from its beginning, in the view that was used last where it has both."""
        self.source = source
        pages = source.document.pages
        self._hits, self._hit, self._current = (), -1, ((), 0)
        self.finder.hide()
        self.loader.close()
        self.text.show_text(source.positions, [(page.start, page.label) for page in pages])
        self.pages.show_paper("", (), ())
        self.page_count.setText(_("of {0}").format(len(pages)))
        for one in (self.page_line, self.page_count):
            one.setVisible(bool(pages))
        explain(self.page_action, "" if pages else _("this document has no pages"))
        if source.is_pdf:
            self.loader.expect()
        self.show_view(pages_wanted=source.is_pdf and self.desk.settings.source_view == "pages")

    def close_document(self, at_once: bool = False) -> None:
        """Let go of the document; at_once: before anything else is done."""
        self.source = None
        self.loader.close(at_once)

    def show_passages(self, passages: Passages, marks: Collection[Mark]) -> None:
        """Mark passages of these kinds."""
        self.text.show_passages(passages, marks)
        self.pages.show_passages(passages, marks)

    def show_current(self, anchors: Sequence[Anchor], number: int = 0, around: Anchor | None = None) -> None:
        """Mark anchors more strongly, and bring one into view."""
        self._current = (tuple(anchors), number)
        self.text.show_current(anchors, number, around)
        self.pages.show_current(anchors, number)
        self._tell_page()

    def show_view(self, pages_wanted: bool) -> None:
        """Bring the pages or the text to the front, at the place where the other was."""
        before = self.front()
        place = before.first_visible()
        self.views.setCurrentWidget(self.pages if pages_wanted else self.text)
        if self.source and pages_wanted and self.loader.document_id != self.source.document.id:
            self.loader.open(self.source.document)
        elif self.front() is not before:
            self._follow(place)
        self.toggle_action.setText(_("Show the te&xt") if pages_wanted else _("Show the &pages"))
        drawable = self.source is not None and self.source.is_pdf
        explain(self.toggle_action, "" if drawable else _("only PDF documents have pages that can be drawn"))
        self._tell_page()
        self.turned.emit()

    def toggle(self) -> None:
        """Bring the other view to the front, and use that for documents to come."""
        pages = self.front() is not self.pages
        self.show_view(pages)
        self.front().setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.keep(replace(self.desk.settings, source_view="pages" if pages else "text"))

    def look_for(self) -> None:
        """Ask for words to find, those selected to begin with."""
        chosen = self.front().chosen_words()
        words = self.source.document.passage(chosen) if self.source and chosen else ""
        self.finder.ask(words if len(words) < 100 else "")

    def _make_actions(self) -> None:
        self.toggle_action = action(self, _("Show the &pages"), self.toggle, "Ctrl+T", "source")
        self.page_action = action(self, _("Go to pa&ge…"), self._focus_page, "Ctrl+G")
        self.find_action = action(self, _("&Find in this document"), self.look_for, "Ctrl+F", "search")
        self.larger_action = action(self, _("&Larger"), lambda: self.front().zoom(1), "Ctrl++")
        self.smaller_action = action(self, _("&Smaller"), lambda: self.front().zoom(-1), "Ctrl+-")
        self.usual_action = action(self, _("&Normal size"), lambda: self.front().zoom(0), "Ctrl+0")

    def _connect(self) -> None:
        for view in (self.text, self.pages):
            view.clicked.connect(self.clicked)
            view.here_wanted.connect(self.here_wanted)
            view.step_wanted.connect(self.step_wanted)
            view.chosen.connect(self._chosen)
        self.text.verticalScrollBar().valueChanged.connect(self._tell_page)
        self.text.cursorPositionChanged.connect(self._tell_page)
        self.pages.turned.connect(self._tell_page)
        self.pages.pages_wanted.connect(self.loader.want)
        self.loader.drawn.connect(self._drawn)
        self.loader.opened.connect(self._paper_opened)
        self.loader.failed.connect(self._paper_failed)
        self.page_line.returnPressed.connect(self._go_to_typed_page)
        self.finder.sought.connect(self._seek)
        self.finder.stepped.connect(self._step_hit)
        self.finder.closed.connect(self._found_enough)

    def _chosen(self, _anchor: object) -> None:
        self.chosen.emit()

    def _follow(self, place: int) -> None:
        """Bring the passage in hand into the view in front, or else a place."""
        anchors, number = self._current
        if anchors:
            self.front().show_current(anchors, number)
        else:
            self.front().go_to(Anchor(place, place))

    def _paper_opened(self, sizes: Sequence[tuple[float, float]]) -> None:
        if self.source is None or self.loader.document_id != self.source.document.id:
            return
        place, pages = self.text.first_visible(), self.pages
        passages, marks = self.text.passages, self.text.marks
        pages.show_paper(self.source.document.text, sizes, page_spans(self.source.document))
        pages.show_passages(passages, marks)
        pages.show_hits(self._hits)
        self._follow(place)

    def _paper_failed(self, problem: ValiseError) -> None:
        self.show_view(pages_wanted=False)
        self.desk.warn(f"{problem.message} {problem.hint}")

    def _drawn(self, drawn: Drawn) -> None:
        self.pages.take(drawn)
        self._tell_page()

    def _tell_page(self, *_where: object) -> None:
        """Say which page is in view, and whether a machine read its words."""
        pages = self.source.document.pages if self.source else ()
        if not pages:
            self.origin.setText("")
            return
        index = self.page_in_view()
        if not self.page_line.hasFocus():
            self.page_line.setText(pages[index].label)
        self.origin.setText(self._origin(index))

    def page_in_view(self) -> int:
        """The number of the page in view, from 0."""
        starts = [page.start for page in self.source.document.pages] if self.source else []
        if self.front() is self.pages:
            return min(self.pages.page_in_view(), len(starts) - 1)
        return max(bisect_right(starts, self.text.reading()) - 1, 0)

    def _origin(self, index: int) -> str:
        assert self.source
        origin = self.source.document.pages[index].origin
        held = self.pages.words_of(index)
        placeless = self.front() is self.pages and held is not None and not held.offsets and held.missing > 0
        if origin == "recognised":
            return _("OCR: places on the page are not known") if placeless else _("OCR")
        if origin == "unread":
            return _("A picture that was not read")
        return _("Places on the page are not known") if placeless else ""

    def _focus_page(self) -> None:
        self.page_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page_line.selectAll()

    def _go_to_typed_page(self) -> None:
        pages = self.source.document.pages if self.source else ()
        typed = self.page_line.text().strip()
        labels = [page.label.casefold() for page in pages]
        if typed.casefold() in labels:
            index = labels.index(typed.casefold())
        elif _NUMBER.fullmatch(typed) and 0 < int(typed) <= len(pages):
            index = int(typed) - 1
        else:
            self.desk.status.emit(_("There is no page “{0}”.").format(typed))
            return
        if self.front() is self.pages:
            self.pages.go_to_page(index)
        else:
            self.text.go_to_top(pages[index].start)
        self.front().setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_page()

    def _seek(self, words: str) -> None:
        source = self.source
        if source is None:
            return

        def done(found: tuple[Anchor, ...]) -> None:
            if self.source is source and words == self.finder.words.text():
                self._hits, self._hit = found, -1
                self._show_hits()
                self._step_hit(1, count=False)

        def work(_progress: "Progress") -> tuple[Anchor, ...]:
            return hits(source.document.text, words)

        self.desk.jobs.read("", work, done, topic="source-find")

    def _step_hit(self, by: int, count: bool = True) -> None:
        """Go to the next place of the words looked for; the first one from where the reader is."""
        if not self._hits:
            self.finder.tell(self._hits, -1)
            if count and self.finder.isHidden():
                self.look_for()
            return
        if self._hit < 0:
            starts = [one.start for one in self._hits]
            self._hit = bisect_right(starts, self.front().first_visible() - 1) % len(starts)
        else:
            self._hit = (self._hit + by) % len(self._hits)
        self.front().go_to(self._hits[self._hit])
        self.finder.tell(self._hits, self._hit)

    def _show_hits(self) -> None:
        self.text.show_hits(self._hits)
        self.pages.show_hits(self._hits)
        self.finder.tell(self._hits, self._hit)

    def _found_enough(self) -> None:
        self._hits = ()
        self._show_hits()
        self.front().setFocus(Qt.FocusReason.OtherFocusReason)
