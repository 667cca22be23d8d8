"""The Pack page: one briefing pack, its sections and entries, what the analyst does to them, preview and export."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.errors import CannotWrite
from app.i18n import _
from app.model.dates import words
from app.model.item import Excerpt, Item
from app.model.pack import Entry, Pack, Selection, SourceDocument
from app.ui.as_written import as_written
from app.ui.desk import Desk
from app.ui.draft import Draft, keep_draft, read_draft
from app.ui.jobs import Job
from app.ui.pack_export import PackExport
from app.ui.pack_history import PackHistory
from app.ui.pack_keeping import PackKeeping
from app.ui.pack_starts import StartingPoints, starting_points
from app.ui.page import Menus, Page
from app.ui.undoing import Undoing
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_panel import EntryPanel
from app.ui.widgets.new_pack import NewPack, NewPackDialog
from app.ui.widgets.notice import Notice
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.pack_outline import PackOutline
from app.ui.widgets.pack_preview import PackPreview
from app.ui.widgets.plain import action, button, column, explain, label, line, row, tool

if TYPE_CHECKING:
    from app.progress import Progress


_DRAFT_MS = 800
_LONGEST_TITLE = 500
"""Characters that are shown."""


class PackPage(Page):
    """A pack under work. made follows when a new one is there to be seen."""

    made = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.history: PackHistory | None = None
        self.dialog: NewPackDialog | None = None
        self.outline = PackOutline()
        self.panel = EntryPanel()
        self.preview = PackPreview(desk)
        self.notice = Notice()
        self.title = label(_("Pack"), "title")
        self.title.setMinimumWidth(1)  # a long title is cut off rather than widening the window
        self.about = OneLine()
        self.exporting = PackExport(self, desk, self.notice)
        self._make_actions()
        self.keeping = PackKeeping(self)
        self.outline.addActions([self.keeping.mark_action, self.keeping.source_action])
        self._arrange()
        self._connect()
        self._draft_read = False
        self._no_house = ""
        self._draft_job: Job | None = None
        self._draft_due = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._draft_due.timeout.connect(self._keep_draft)
        self._show()

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        if self.history is None:
            return (self.empty.buttons[0],)
        return (self.outline, *self.panel.panes(), self.preview.view)

    def menus(self) -> Menus:
        keeping = self.keeping
        return {
            "file": (self.new_action, keeping.open_action, keeping.archive_action, keeping.keep_action,
                     self.export_action),
            "pack": (keeping.cover_action, keeping.update_action, None, keeping.issue_action, keeping.version_action),
            "entry": (*self.entry_actions, keeping.mark_action, None, keeping.source_action),
        }

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.splitter, self.left)

    def undoing(self) -> Undoing:
        return self

    def undo_words(self) -> str:
        """What undo would take back."""
        return _("edit of the pack") if self.history and self.history.can_undo() else ""

    def redo_words(self) -> str:
        """What redo would do again."""
        return _("edit of the pack") if self.history and self.history.can_redo() else ""

    def entered(self) -> None:
        if self.history is None:
            self.preview.warm_up()

    def closing(self) -> None:
        self.close_pack()
        self.preview.close_process()

    @property
    def pack(self) -> Pack | None:
        """The pack as it is now."""
        return self.history.pack if self.history else None

    def new(self, start: Selection | None = None) -> None:
        """Ask what the new pack is about, then make it."""
        home, library, current = self.desk.home, self.desk.library, self.pack
        if library is None:
            return

        def work(progress: "Progress") -> StartingPoints:
            return starting_points(home, library, current, progress)

        self.preview.warm_up()
        self.desk.jobs.read("", work, lambda found: self._ask(found, start or Selection()), topic="templates")

    def edit(self, change: Callable[[Pack], Pack], topic: str = "") -> None:
        """Take one edit to the pack; edits of one topic in a row are undone together. An issued pack takes none."""
        if self.history is None:
            return
        if self.history.pack.issue.number:
            self._tell_issued()
        elif self.history.put(change(self.history.pack), topic):
            self._show()

    def _tell_issued(self) -> None:
        self._show()  # what was typed goes back to what is in the pack
        self.notice.tell(
            _("This pack was issued and no longer changes. The next version begins from its copy."),
            ((_("Next version"), self.keeping.begin_version),),
        )

    def take(self, pack: Pack, excerpts: tuple[Excerpt, ...] = (), exported: bool = True) -> None:
        """Have another pack under work. exported: whether it is kept somewhere as it is."""
        self.history = PackHistory(pack, exported)
        self.keeping.excerpts = excerpts
        self.notice.hide()
        self.panel.show_nothing()
        self._show()
        self.outline.expandAll()
        self.made.emit()
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_house(self, name: str, problem: str) -> None:
        """Say beside what the pack is about that its house style cannot be had."""
        self._no_house = _("{0}: {1} Shown in the plain style.").format(name, problem) if problem else ""
        self.about.setText(self._selection_words(self.pack))

    def known_as(self, before: Pack, kept: Pack) -> None:
        """Remember that the library keeps the pack."""
        if self.history:
            self.history.known_as(before, kept)
            self._show()

    def undo(self) -> None:
        """Take the last edit back."""
        if self.history:
            self.history.undo()
            self._show()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.history:
            self.history.redo()
            self._show()

    def export(self) -> None:
        """Ask for formats and folder, then write the files."""
        self.panel.commit()
        if self.history:
            self.exporting.ask(self.history)

    def close_pack(self) -> None:
        """Keep the pack as it is for the next time; a disk without room is told."""
        self.panel.commit()
        self._draft_due.stop()
        if self._draft_job:
            self._draft_job.drop()  # an older state that is still under way must not take this one's place
        if draft := self._draft():
            try:
                keep_draft(self.desk.home.folder, draft)
            except CannotWrite as problem:
                self.desk.messages.tell_problem(self, problem)

    def may_replace(self) -> bool:
        """Whether a new pack may take the place: one with edits that no file holds is asked about."""
        self.panel.commit()
        if self.history is None or not self.history.changed:
            return True
        return self.desk.messages.confirm(
            self, _("Replace “{0}” without exporting it?").format(self.history.pack.title),
            _("Its notes, order and written parts are neither in a file nor saved in the library yet."), _("Replace"),
        )

    def _draft(self) -> Draft | None:
        history = self.history
        return Draft(history.pack, not history.changed, self.keeping.excerpts) if history else None

    def _keep_draft(self) -> None:
        home, draft = self.desk.home.folder, self._draft()
        if draft:
            self._draft_job = self.desk.jobs.read(
                "", lambda progress: keep_draft(home, draft, progress), lambda _none: None, self._draft_not_kept,
                topic="draft",
            )

    def _draft_not_kept(self, error: Exception) -> None:
        self.notice.tell(str(error))

    def _library_changed(self) -> None:
        self._allow()
        home = self.desk.home.folder
        if not self._draft_read and self.desk.library is not None:
            self._draft_read = True
            self.desk.jobs.read("", lambda _progress: read_draft(home), self._restore, self._draft_not_kept)

    def _restore(self, draft: Draft | None) -> None:
        if draft and self.history is None:
            self.history = PackHistory(draft.pack, draft.exported)
            self.keeping.excerpts = draft.excerpts
            self._show()

    def _make_actions(self) -> None:
        self.new_action = action(self, _("&New pack…"), self.new, "Ctrl+N", "new")
        self.export_action = action(self, _("&Export…"), self.export, "Ctrl+E", "export")
        self.keep_action = self._entry_action(_("&Keep or drop"), self._keep, "Space")
        self.star_action = self._entry_action(_("&Star"), self._star, "S", "star")
        self.up_action = self._entry_action(_("Move &up"), lambda: self._move(-1), "Alt+Up", "up")
        self.down_action = self._entry_action(_("Move &down"), lambda: self._move(1), "Alt+Down", "down")
        self.note_action = self._entry_action(_("&Note"), self.panel.focus_note, "N", "note")
        self.title_action = self._entry_action(_("Short &title"), self.outline.edit_title, "F2", "title")
        self.entry_actions = (
            self.keep_action, self.star_action, self.up_action, self.down_action, self.note_action, self.title_action,
        )

    def _entry_action(self, text: str, done: Callable[[], object], keys: str, icon_name: str = "") -> QAction:
        made = action(self, text, done, keys, icon_name)
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.outline.addAction(made)
        return made

    def _arrange(self) -> None:
        buttons = [tool(one) for one in self.entry_actions[1:]]
        titles = column(self.title, self.about, gap=2)
        head = row(titles, *buttons, tool(self.new_action, text=True), tool(self.export_action, text=True),
                   margins=(16, 10, 12, 8), gap=4)
        head.setStretch(0, 1)
        self.left = left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.outline)
        left.addWidget(self.panel)
        left.setSizes([500, 260])
        left.setChildrenCollapsible(False)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.preview)
        self.splitter.setSizes([680, 620])
        self.splitter.setChildrenCollapsible(False)
        self.empty = EmptyState(
            "pack", _("No pack yet"),
            _("A pack gathers what the library holds on a country, a forum or a span of time: a chronology, quotations "
              "by speaker, coming dates, participants, sources."),
            (button(_("New pack…"), self.new, "new", primary=True),),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.splitter)
        self.setLayout(column(head, line(), self.notice, self._stack, gap=0))

    def _connect(self) -> None:
        self.desk.pack_wanted.connect(self.new)
        self.preview.drawn_in.connect(self._tell_house)
        self.preview.pointed_at.connect(self.outline.choose)
        self.desk.library_changed.connect(self._library_changed)
        self.outline.chosen.connect(self._chosen)
        tree = self.outline.tree
        tree.kept_wanted.connect(self._set_kept)
        tree.title_wanted.connect(partial(self._edit_entry, "retitle"))
        tree.move_wanted.connect(partial(self._edit_entry, "move"))
        self.panel.note_written.connect(partial(self._edit_entry, "note", typed=True))
        self.panel.title_written.connect(partial(self._edit_entry, "retitle", typed=True))
        self.panel.part_written.connect(partial(self._edit_entry, "write", typed=True))

    def _edit_entry(self, name: str, key: str, *values: object, typed: bool = False) -> None:
        from app.packs import edit

        change = getattr(edit, name)
        self.edit(lambda pack: change(pack, key, *values), topic=f"{name} {key}" if typed else "")

    def _ask(self, found: StartingPoints, start: Selection) -> None:
        self.dialog = NewPackDialog(self, self.desk, found, start)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.wanted.connect(self._make)
        self.dialog.finished.connect(self._dialog_gone)
        self.dialog.open()

    def _dialog_gone(self) -> None:
        self.dialog = None

    def _make(self, wanted: NewPack) -> None:
        library, home = self.desk.library, self.desk.home
        if library is None or not self.may_replace():
            return

        def work(progress: "Progress") -> Pack:
            from app import tasks

            made = tasks.assemble_pack(
                library, wanted.selection, wanted.template, tasks.today(), title=wanted.title,
                marking=wanted.marking, author=wanted.author, nil_return=wanted.nil_return, progress=progress,
            )
            return replace(made, house=tasks.house_or_plain(home, wanted.house)[0].name)

        kept = replace(self.desk.settings, last_template=wanted.template.name, author=wanted.author,
                       house=wanted.house)
        self.desk.keep(kept)
        self.desk.jobs.read(_("Making the pack"), work, self.take, topic="pack")

    def _show(self) -> None:
        """Show the pack as it is now, everywhere."""
        pack = self.pack
        self._stack.setCurrentWidget(self.splitter if pack else self.empty)
        self.title.setText(pack.title[:_LONGEST_TITLE] if pack else _("Pack"))
        self.title.setToolTip(as_written(pack.title[:_LONGEST_TITLE]) if pack else "")
        self.about.setText(self._selection_words(pack))
        self.about.setVisible(pack is not None)
        self.outline.show_pack(pack)
        self.preview.show_pack(pack)
        self._draft_due.start()
        self._chosen()

    def _selection_words(self, pack: Pack | None) -> str:
        if pack is None:
            return ""
        from app import tasks

        made_on = _("made on {0}").format(words(pack.made_on))
        parts = (tasks.in_words(pack.selection), pack.template, made_on, tasks.issue_words(pack.issue), pack.marking,
                 self._no_house if self._no_house.startswith(f"{pack.house}: ") else "")
        return " · ".join(part for part in parts if part)

    def _chosen(self) -> None:
        entry, section = self.outline.entry(), self.outline.section()
        if entry is not None:
            self.panel.show_entry(entry)
            self.preview.show_place(entry.key)
        elif section is not None:
            self.panel.show_section(section)
            self.preview.show_place(section.key)
        else:
            self.panel.show_nothing()
            self.preview.show_place("")
        self._allow()

    def _set_kept(self, key: str, kept: bool) -> None:
        self._edit_entry("keep" if kept else "drop", key)

    def _keep(self) -> None:
        if entry := self.outline.entry():
            self._set_kept(entry.key, not entry.kept)

    def _star(self) -> None:
        if entry := self.outline.entry():
            self._edit_entry("star", entry.key, not entry.starred)

    def _move(self, by: int) -> None:
        entry = self.outline.entry()
        beside = self.outline.kept_beside(by)
        if entry is not None and beside is not None:
            self._edit_entry("move", entry.key, beside.number)

    def _allow(self) -> None:
        """Enable what can be done now; the rest says why not."""
        closed = "" if self.desk.library is not None else _("the library is not open yet")
        none = "" if self.history else _("there is no pack yet")
        explain(self.new_action, closed)
        self.empty.buttons[0].setEnabled(not closed)
        self.empty.buttons[0].setToolTip(closed)
        explain(self.export_action, none)
        self.keeping.allow()
        self.changed.emit()
        entry = self.outline.entry()
        for one in self.entry_actions:
            explain(one, none or _why_not_entry(entry))
        if entry is not None and not isinstance(entry.subject, Item):
            explain(self.title_action, _("only events and statements take a short title"))
        if entry is not None and not entry.kept:
            for one in (self.up_action, self.down_action):
                explain(one, _("a dropped entry has no place; keep it first"))


def _why_not_entry(entry: Entry | None) -> str:
    if entry is None:
        return _("choose an entry first")
    return _("a source is listed as long as an entry cites it") if isinstance(entry.subject, SourceDocument) else ""
