"""The Pack page: one briefing pack, its sections and entries, what the analyst does to them, preview and export."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSplitter, QStackedWidget, QWidget

from app.draft import Draft
from app.errors import ValiseError
from app.i18n import _
from app.model.dates import words
from app.model.item import Excerpt
from app.model.pack import Pack
from app.ui.desk import Desk
from app.ui.pack_drafting import PackDrafting
from app.ui.pack_editing import PackEditing
from app.ui.pack_edits import Edit, PackEdits, Told
from app.ui.pack_export import PackExport
from app.ui.pack_finding import PackFinding
from app.ui.pack_history import PackHistory
from app.ui.pack_keeping import PackKeeping
from app.ui.pack_making import PackMaking
from app.ui.pack_replacing import PackReplacing
from app.ui.page import Menus, Page
from app.ui.undoing import Undoing
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_panel import EntryPanel
from app.ui.widgets.notice import Notice
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.pack_outline import PackOutline
from app.ui.widgets.pack_preview import PackPreview
from app.ui.widgets.plain import action, button, column, explain, label, line, row, tool

if TYPE_CHECKING:
    from app.progress import Progress
    from app.tasks import Home

_LONGEST_TITLE = 500
"""Characters that are shown."""


class PackPage(Page):
    """A pack under work. made follows when a new one is there to be seen."""

    made = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._history: PackHistory | None = None
        self._edits = PackEdits(desk, lambda: self._history, self._show)
        self._no_house = ""
        self.outline, self.panel, self.preview, self.notice = PackOutline(), EntryPanel(), PackPreview(desk), Notice()
        self._template_titles: dict[str, str] = {}
        self.title = OneLine(_("Pack"), "title")
        self.about = OneLine()
        self.making = PackMaking(self)
        self.exporting = PackExport(self, desk, self.notice)
        self.editing = PackEditing(self)
        self.keeping = PackKeeping(self)
        self.replacing = PackReplacing(self)
        self.drafting = PackDrafting(self, self._draft, self._restore)
        self.outline.addActions([self.keeping.mark_action, self.keeping.source_action, self.editing.hide])
        self._make_actions()
        self._arrange()
        self._connect()
        self._show()

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        if self._history is None:
            return (self.empty.buttons[0],)
        return (self.outline, *self.panel.panes(), self.preview.view)

    def menus(self) -> Menus:
        keeping, editing = self.keeping, self.editing
        return {
            "file": (self.new_action, keeping.open_action, keeping.archive_action, keeping.keep_action,
                     self.export_action, self.redline_action),
            "pack": (keeping.cover_action, editing.add, keeping.update_action, None, keeping.issue_action,
                     keeping.version_action, None, self.find_action),
            "entry": (*editing.of_entries, editing.quote, keeping.mark_action, None, editing.hide, None,
                      keeping.source_action),
            "view": self.preview.actions_of_view(),
        }

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.splitter, self.left)

    def undoing(self) -> Undoing:
        return self

    def undo_words(self) -> str:
        """What undo would take back."""
        return _("edit of the pack") if self._history and self._history.can_undo() else ""

    def redo_words(self) -> str:
        """What redo would do again."""
        return _("edit of the pack") if self._history and self._history.can_redo() else ""

    def entered(self) -> None:
        if self._history is None:
            self.preview.warm_up()

    def closing(self) -> None:
        self.panel.commit()
        self._edits.settle()
        self.drafting.close()
        self.preview.close_process()

    @property
    def pack(self) -> Pack | None:
        """The pack as it is shown; of a large one, what was done to it last may be under way still."""
        return self._history.pack if self._history else None

    @property
    def history(self) -> PackHistory | None:
        """The pack with all that was done to it, which is made now where it was under way still."""
        self._edits.settle()
        return self._history

    def edit(
        self, change: Callable[[Pack], Pack], topic: str | Callable[[Pack, Pack], str] = "", then: Told | None = None
    ) -> None:
        """Take one edit to the pack; edits of one topic in a row are undone together. An issued pack takes none.

        then: follows, with the pack before and after it, once that is shown: a large one is edited on a worker.
        """
        if self._history is None:
            return
        if self._history.pack.issue.number:
            self._tell_issued()
        else:
            self._edits.take(Edit(change, topic, then))

    def take(self, pack: Pack, excerpts: tuple[Excerpt, ...] = (), exported: bool = True) -> None:
        """Have another pack under work. exported: whether it is kept somewhere as it is."""
        self._edits.settle()
        self._history = PackHistory(pack, exported)
        self.keeping.excerpts = excerpts
        self.notice.clear()
        self.panel.begin()
        self._show()
        self.outline.unfold()
        self.made.emit()
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keeping.look_for_decisions()

    def go_on_with(self, history: PackHistory) -> None:
        """Have the pack that was taken go on from its states of before."""
        self._edits.settle()
        self._history = history
        self._show()

    def known_as(self, before: Pack, kept: Pack) -> None:
        """Remember that the library keeps the pack."""
        if history := self.history:
            history.known_as(before, kept)
            self._show()

    def undo(self) -> None:
        """Take the last edit back."""
        if self._history:
            self._edits.take(self._history.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._history:
            self._edits.take(self._history.redo)

    def export(self) -> None:
        """Ask for formats and folder, then write the files."""
        self.panel.commit()
        if history := self.history:
            self.exporting.ask(history)

    def redline(self) -> None:
        """Ask for name and folder, then write what changed since the pack was issued."""
        self.panel.commit()
        if history := self.history:
            self.exporting.ask_redline(history)

    def _tell_issued(self) -> None:
        self._show()  # what was typed goes back to what is in the pack
        self.notice.tell(
            _("This pack was issued and no longer changes. The next version begins from its copy."),
            ((_("Next version"), self.keeping.begin_version),),
        )

    def _number(self, printed: dict[str, int]) -> None:
        """Show the numbers of the files where they are others than the pack's own: where the house holds words back."""
        kept = {one.key for part in self.pack.sections for one in part.entries if one.kept} if self.pack else set[str]()
        self.outline.tree.show_numbers(printed if kept - printed.keys() else None)

    def _tell_house(self, name: str, problem: str) -> None:
        """Say beside what the pack is about that its house style cannot be had."""
        self._no_house = _("{0}: {1} Shown in the plain style.").format(name, problem) if problem else ""
        self.about.setText(self._selection_words(self.pack))

    def _draft(self) -> Draft | None:
        history = self._history
        return Draft(history.pack, not history.changed, self.keeping.excerpts) if history else None

    def _restore(self, draft: Draft) -> None:
        if self._history is None:
            self._history = PackHistory(draft.pack, draft.exported)
            self._history.foreign = bool(draft.excerpts)  # nothing tells any more whether the library keeps that one
            self.keeping.excerpts = draft.excerpts
            self._show()
            self.outline.unfold()
            self.keeping.look_for_decisions()

    def _library_changed(self) -> None:
        self._allow()
        if self.desk.library is not None:
            self.drafting.read()

    def _make_actions(self) -> None:
        self.new_action = action(self, _("&New pack…"), self.making.ask, "Ctrl+N", "new")
        self.export_action = action(self, _("&Export…"), self.export, "Ctrl+E", "export")
        self.redline_action = action(self, _("Re&dline against the issued pack…"), self.redline, "Ctrl+Shift+E")
        self.find_action = action(self, _("&Find in the pack"), self._find, "Ctrl+F", "search")

    def _arrange(self) -> None:
        buttons = [tool(one) for one in self.editing.of_entries[1:]]
        titles = column(self.title, self.about, gap=2)
        head = row(titles, *buttons, tool(self.new_action, text=True), tool(self.export_action, text=True),
                   margins=(16, 10, 12, 8), gap=4)
        head.setStretch(0, 1)
        self.finder, self.found = QLineEdit(), label(look="meta")
        self.finder.setPlaceholderText(_("Find in the pack"))
        self.finder.setAccessibleName(_("Find in the pack"))
        self.finder.setClearButtonEnabled(True)
        self.everything = QCheckBox(_("Dropped and hidden too"))
        self.everything.setChecked(True)
        seeking = row(self.finder, self.found, self.everything, margins=(12, 6, 12, 6), gap=10)
        seeking.setStretch(0, 1)
        upper = QWidget()
        upper.setLayout(column(seeking, self.outline, gap=0))
        self.left = left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(upper)
        left.addWidget(self.panel)
        left.setSizes([500, 260])
        left.setChildrenCollapsible(False)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.preview)
        self.splitter.setSizes([680, 620])
        self.splitter.setChildrenCollapsible(False)
        self.empty = EmptyState(
            "pack", _("No pack is open"),
            _("A pack gathers what the library holds on a country, a forum or a span of time: a chronology, quotations "
              "by speaker, coming dates, participants, sources."),
            (button(_("New pack…"), self.making.ask, "new", primary=True),
             button(_("Open pack…"), self.keeping.ask_kept, "open")),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.splitter)
        self.setLayout(column(head, line(), self.notice, self._stack, gap=0))

    def _connect(self) -> None:
        self.desk.pack_wanted.connect(self.making.ask)
        self.preview.drawn_in.connect(self._tell_house)
        self.preview.numbered.connect(self._number)
        self.preview.pointed_at.connect(self.outline.choose)
        self.desk.library_changed.connect(self._library_changed)
        self.outline.chosen.connect(self._chosen)
        self.panel.words_wanted.connect(self._offer_words)
        self.finder.returnPressed.connect(lambda: self.outline.setFocus(Qt.FocusReason.OtherFocusReason))
        self.finding = PackFinding(self)

    def _find(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def _offer_words(self) -> None:
        self.panel.offer_words(self.pack)

    def _show(self) -> None:
        """Show the pack as it is now, everywhere."""
        pack = self.pack
        self._stack.setCurrentWidget(self.splitter if pack else self.empty)
        self.title.setText(pack.title[:_LONGEST_TITLE] if pack else _("Pack"))
        self.about.setText(self._selection_words(pack))
        self.about.setVisible(pack is not None)
        self.outline.show_pack(pack)
        self.finding.look()
        self.preview.show_pack(pack)
        self.drafting.soon()
        self._chosen()

    def _selection_words(self, pack: Pack | None) -> str:
        if pack is None:
            return ""
        from app import tasks

        made_on = _("made on {0}").format(words(pack.made_on))
        parts = (tasks.in_words(pack.selection), self._template_title(pack.template), made_on,
                 tasks.issue_words(pack.issue), pack.marking,
                 self._no_house if self._no_house.startswith(f"{pack.house}: ") else "")
        return " · ".join(part for part in parts if part)

    def _template_title(self, name: str) -> str:
        """What a template is called in the window's language; its file's name where that is there no more.

        "" until that is read; what the pack is about is told again then.
        """
        if name not in self._template_titles:
            self._template_titles[name] = ""
            self.desk.jobs.read("", partial(_title, self.desk.home, name), partial(self._take_title, name))
        return self._template_titles[name]

    def _take_title(self, name: str, title: str) -> None:
        self._template_titles[name] = title
        self.about.setText(self._selection_words(self.pack))

    def _chosen(self) -> None:
        entry, section, many = self.outline.entry(), self.outline.section(), len(self.outline.keys())
        if many > 1:
            self.panel.show_many(many)
        elif entry is not None:
            self.panel.show_entry(entry)
            self.preview.show_place(entry.key)
        elif section is not None:
            self.panel.show_section(section)
            self.preview.show_place(section.key)
        else:
            self.panel.show_nothing()
            self.preview.show_place("")
        self._allow()

    def _no_redline(self) -> str:
        """Why there can be no redline of the pack, "" where there may be one: the library knows what was issued."""
        issue = self._history.pack.issue if self._history else None
        if issue is None or (issue.version > 1 and not issue.addendum):
            return ""
        return _("no earlier version of it was issued") if not issue.addendum else (
            _("an addendum holds nothing but what changed"))

    def _allow(self) -> None:
        """Enable what can be done now; the rest says why not."""
        closed = "" if self.desk.library is not None else _("the library is not open yet")
        none = "" if self._history else _("there is no pack yet")
        explain(self.new_action, closed)
        self.empty.buttons[0].setEnabled(not closed)
        self.empty.buttons[0].setToolTip(closed)
        for one in (self.export_action, self.find_action):
            explain(one, none)
        explain(self.redline_action, none or closed or self._no_redline())
        self.keeping.allow()
        self.editing.allow()
        self.changed.emit()


def _title(home: "Home", name: str, _progress: "Progress") -> str:
    """What the template of a name is called, in the window's language; the name where there is none."""
    from app import tasks

    try:
        return _(tasks.load_template(home, name).title)
    except ValiseError:
        return name
