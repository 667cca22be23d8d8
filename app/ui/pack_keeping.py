"""What becomes of a pack over time: kept, opened, issued, updated, handed over; and where its words come from."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from app.errors import InvalidInput, ValiseError
from app.i18n import _, n_
from app.model.item import Citation, Excerpt
from app.model.pack import Entry, Pack
from app.ui.models.pack import entry_cells
from app.ui.widgets.cited_words import CitedWordsDialog
from app.ui.widgets.issue_pack import IssueDialog
from app.ui.widgets.kept_packs import KeptPacksDialog
from app.ui.widgets.pack_cover import CoverDialog, Written
from app.ui.widgets.pack_update import Accepted, UpdateDialog
from app.ui.widgets.plain import action, explain

if TYPE_CHECKING:
    from app import tasks
    from app.library import Library, PackRow
    from app.model.house import HouseStyle
    from app.progress import Progress
    from app.ui.pages.pack import PackPage


Then = Callable[[bool], None]
"""What follows work on a pack; it is told whether the pack is under work still."""
Work = Callable[["Library", Pack, tuple[Excerpt, ...]], Then]


class PackKeeping(QObject):
    """The actions of a page that concern its pack as a whole. excerpts: of a pack whose documents are not here."""

    def __init__(self, page: "PackPage") -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        self.excerpts: tuple[Excerpt, ...] = ()
        self.dialog: QDialog | None = None
        self.keep_action = action(page, _("&Save in library"), self.keep, "Ctrl+S", "keep")
        self.open_action = action(page, _("&Open pack…"), self.ask_kept, "Ctrl+O", "open")
        self.archive_action = action(page, _("Open pack &archive…"), self.ask_archive, "Ctrl+Shift+O")
        self.cover_action = action(page, _("&Cover and marking…"), self.ask_cover, "Ctrl+Shift+C")
        self.update_action = action(page, _("&Update…"), self.update, "F5", "refresh")
        self.issue_action = action(page, _("&Issue…"), self.ask_issue, "F7")
        self.version_action = action(page, _("&Next version"), self.begin_version, "F8")
        self.mark_action = action(page, _("&Marking…"), self.ask_marking, "M")
        self.mark_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.source_action = action(page, _("Sou&rce"), self.show_source, "Return")
        self.source_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._desk.kept_wanted.connect(self._open)
        self._desk.archive_wanted.connect(self.open_archive)

    def allow(self) -> None:
        """Enable what can be done now."""
        pack = self._page.pack
        closed = "" if self._desk.library is not None else _("the library is not open yet")
        none = closed or ("" if pack else _("there is no pack yet"))
        frozen = _("it was issued; begin the next version") if pack and pack.issue.number else ""
        draft = "" if pack and pack.issue.number else _("it is a draft still")
        for one in (self.open_action, self.archive_action):
            explain(one, closed)
        explain(self.keep_action, none or ("" if pack and self._may_be_kept(pack) else frozen))
        for one in (self.cover_action, self.issue_action):
            explain(one, none or frozen)
        explain(self.update_action, none)
        explain(self.version_action, none or draft)
        entry = self._page.outline.entry()
        explain(self.mark_action, none or frozen or ("" if entry else _("choose an entry first")))
        why_not = "" if entry and entry.citations else _("choose an entry that cites a source first")
        explain(self.source_action, none or why_not)

    def keep(self) -> None:
        """Keep the pack in the library as it is now."""
        self._page.panel.commit()
        self._change(_("Saving the pack"), self._kept_now)

    def _may_be_kept(self, pack: Pack) -> bool:
        """Whether it is a draft, or an issued one of another library that came in an archive."""
        return not pack.issue.number or bool(self.excerpts)

    def ask_kept(self) -> None:
        """Ask which pack of the library to open."""
        library = self._desk.library
        if library is not None:
            self._desk.jobs.read("", lambda _progress: library.packs(), self._ask_kept, topic="packs")

    def ask_archive(self) -> None:
        """Ask for a pack archive and open it."""
        if path := self._desk.messages.pick_archive(self._page):
            self.open_archive(path)

    def open_archive(self, path: Path) -> None:
        """Open a pack archive."""

        def work(progress: "Progress") -> "tasks.Archive":
            from app import tasks

            progress(0, 1, path.name)
            held = tasks.read_archive(path)
            progress(1, 1, path.name)  # one that was stopped meanwhile is not opened
            return held

        self._desk.jobs.read(_("Opening the archive"), work, self._opened_archive)

    def ask_cover(self) -> None:
        """Ask for what stands on the cover, the marking and the style of the house."""
        home = self._desk.home

        def work(_progress: "Progress") -> "tuple[tuple[HouseStyle, ...], tuple[InvalidInput, ...]]":
            from app import tasks

            return tasks.available_houses(home), tasks.broken_houses(home)

        self._desk.jobs.read("", work, self._ask_cover, topic="houses")

    def update(self) -> None:
        """Make the pack again on the library as it is now, and show what would change."""
        self._page.panel.commit()
        library, history, home, excerpts = self._desk.library, self._page.history, self._desk.home, self.excerpts
        if library is None or history is None:
            return
        pack = history.pack

        def work(progress: "Progress") -> "tasks.Update":
            from app import tasks

            template = tasks.load_template(home, pack.template)
            return tasks.make_update(library, pack, template, tasks.today(), progress, excerpts)

        def done(update: "tasks.Update") -> None:
            if self._page.history is history:  # else another pack is under work by now
                self._ask_update(update)

        self._desk.jobs.read(_("Comparing with the library"), work, done, topic="update")

    def ask_issue(self) -> None:
        """Ask for number and issuer, then issue the pack."""
        self._page.panel.commit()
        if pack := self._page.pack:
            dialog = IssueDialog(self._page, pack, self._desk.settings.author)
            dialog.wanted.connect(self._issue)
            self._show(dialog)

    def begin_version(self) -> None:
        """Go on with a draft of the version after the issued one."""
        self._change(_("Beginning the next version"), self._next_version)

    def _next_version(self, library: "Library", pack: Pack, excerpts: tuple[Excerpt, ...]) -> Then:
        from app import tasks

        draft = tasks.next_version(library, pack)

        def then(here: bool) -> None:
            if here:
                self._page.take(draft, excerpts, exported=False)
                self._page.notice.tell(_("{0} began from the issued pack.").format(tasks.issue_words(draft.issue)))

        return then

    def ask_marking(self) -> None:
        """Ask for the marking of the chosen entry."""
        pack, entry, home = self._page.pack, self._page.outline.entry(), self._desk.home
        if pack is None or entry is None:
            return

        def work(_progress: "Progress") -> tuple[str, ...]:
            from app import tasks

            return tuple(one.label for one in tasks.load_house(home, pack.house).markings)

        self._desk.jobs.read("", work, partial(self._mark, entry), topic="markings")

    def _mark(self, entry: Entry, ladder: tuple[str, ...]) -> None:
        from app.packs import edit

        asked = _("Marking of entry {0}.").format(entry.number)
        marking = self._desk.messages.ask_marking(self._page, asked, ladder, entry.marking)
        if marking is not None:
            self._page.edit(lambda pack: edit.mark(pack, entry.key, marking))

    def show_source(self) -> None:
        """Show the words that the chosen entry cites in their surroundings."""
        library, entry = self._desk.library, self._page.outline.entry()
        if library is None or entry is None or not entry.citations:
            return
        held = self.excerpts

        def work(_progress: "Progress") -> "tuple[tuple[Citation, Excerpt | None], ...]":
            from app import tasks

            return tasks.surroundings(library, entry.citations, held)

        self._desk.jobs.read("", work, partial(self._show_source, entry), topic="cited")

    def _show_source(self, entry: Entry, cited: "tuple[tuple[Citation, Excerpt | None], ...]") -> None:
        self._show(CitedWordsDialog(self._page, entry_cells(entry)[0], cited))

    def _change(self, title: str, work: Work) -> None:
        """Do something to the pack on the worker that writes; what it returns follows on this thread.

        It is told whether the pack is under work still: another may have been opened meanwhile.
        """
        library, history, excerpts = self._desk.library, self._page.history, self.excerpts
        if library is not None and history is not None:
            pack = history.pack
            self._desk.jobs.change(
                title, lambda _progress: work(library, pack, excerpts),
                lambda then: then(self._page.history is history),
            )

    def _kept_now(self, library: "Library", pack: Pack, excerpts: tuple[Excerpt, ...]) -> Then:
        from app import tasks

        if pack.issue.number:
            kept = tasks.add_archive(library, tasks.Archive(pack, excerpts), tasks.today())
        else:
            kept = tasks.keep_pack(library, pack, tasks.today(), excerpts)
        return partial(self._saved, pack, kept)

    def _saved(self, before: Pack, kept: Pack, here: bool) -> None:
        if here:
            self._page.known_as(before, kept)
        self._desk.status.emit(_("“{0}” is saved in the library.").format(kept.title))

    def _ask_kept(self, rows: "tuple[PackRow, ...]") -> None:
        from app import tasks

        dialog = KeptPacksDialog(self._page, rows, [tasks.issue_words(row) for row in rows])
        dialog.wanted.connect(self._open)
        dialog.unwanted.connect(self._remove)
        self._show(dialog)

    def _open(self, row: "PackRow") -> None:
        library = self._desk.library
        if library is None or not self._page.may_replace():
            return

        def work(_progress: "Progress") -> "tasks.Kept":
            from app import tasks

            return tasks.kept(library, row.id, row.version, row.addendum)

        self._desk.jobs.read(_("Opening the pack"), work, lambda held: self._page.take(held.pack, held.excerpts))

    def _remove(self, row: "PackRow") -> None:
        library = self._desk.library
        question = _("Remove “{0}” from the library?").format(row.title)
        consequence = _("Files that were exported from it stay where they are.")
        if library is not None and self._desk.messages.confirm(self._page, question, consequence, _("Remove")):
            self._desk.jobs.change(
                _("Removing"), lambda _progress: library.remove_pack(row.id, row.version, row.addendum),
                lambda _none: self._removed(row),
            )

    def _removed(self, row: "PackRow") -> None:
        """Go on with the list; the pack under work, if it is that one, is in no library now."""
        history = self._page.history
        if history:
            pack, removed = history.pack, (row.id, row.version, row.addendum)
            if (pack.id, pack.issue.version, pack.issue.addendum) == removed:
                history.not_kept()
        self.ask_kept()

    def _opened_archive(self, held: "tasks.Archive") -> None:
        if not self._page.may_replace():
            return
        self._page.take(held.pack, held.excerpts)
        count = len(held.unfounded)
        told = n_("{count} entry cites words that the archive does not hold where they should stand.",
                  "{count} entries cite words that the archive does not hold where they should stand.", count)
        words = _("Opened from an archive. Press Enter on an entry to read its source.")
        self._page.notice.tell(
            f"{words} {told}" if count else words,
            ((_("Add to the library"), lambda: self._change(_("Saving the pack"), partial(self._added, held))),),
        )

    def _added(
        self, held: "tasks.Archive", library: "Library", _pack: Pack, _excerpts: tuple[Excerpt, ...]
    ) -> Then:
        from app import tasks

        added = tasks.add_archive(library, held, tasks.today())
        return partial(self._added_now, held.pack, added)

    def _added_now(self, before: Pack, added: Pack, here: bool) -> None:
        if here:
            self._page.known_as(before, added)
            self._page.notice.tell(_("“{0}” is in the library now.").format(added.title))

    def _ask_cover(self, found: "tuple[tuple[HouseStyle, ...], tuple[InvalidInput, ...]]") -> None:
        if pack := self._page.pack:
            dialog = CoverDialog(self._page, pack, *found)
            dialog.wanted.connect(self._cover)
            self._show(dialog)

    def _cover(self, written: Written) -> None:
        from app.packs import edit

        self._desk.keep(replace(self._desk.settings, house=written.house))
        self._page.edit(lambda pack: edit.set_front(
            pack, written.title, written.author, written.marking, written.ceiling, written.house, written.cover
        ))

    def _ask_update(self, update: "tasks.Update") -> None:
        if not update.changes:
            self._page.notice.tell(
                _("Nothing changed: the library has nothing to add to what came in the archive.") if self.excerpts
                else _("Nothing changed: the pack is what the library would give today.")
            )
            return
        dialog = UpdateDialog(self._page, update.changes, update.before.issue.number)
        dialog.wanted.connect(partial(self._updated, update))
        self._show(dialog)

    def _updated(self, update: "tasks.Update", accepted: Accepted) -> None:
        def work(library: "Library", pack: Pack, _excerpts: tuple[Excerpt, ...]) -> Then:
            from app import tasks

            now = replace(update, before=pack)
            if accepted.how == "addendum":
                after = tasks.new_addendum(library, now, accepted.changes)
            else:
                after = tasks.new_version(library, now, accepted.changes, accepted.told)
            return partial(self._take_over, now, accepted, after)

        self._change(_("Updating the pack"), work)

    def _take_over(self, update: "tasks.Update", accepted: Accepted, after: Pack, here: bool) -> None:
        """In a draft an update is one edit, which can be undone; of an issued pack it is another pack."""
        if not here:
            return
        if update.before.issue.number:
            self._page.take(after, self.excerpts, exported=False)
        elif self._page.pack != update.before:  # edited meanwhile
            self._updated(update, accepted)
            return
        else:
            self._page.edit(lambda _pack: after)
        count = len(accepted.changes)
        self._page.notice.tell(n_("{count} change taken over.", "{count} changes taken over.", count))

    def _issue(self, number: str, by: str) -> None:
        home = self._desk.home

        def work(library: "Library", pack: Pack, excerpts: tuple[Excerpt, ...]) -> Then:
            from app import tasks

            house = tasks.house_or_plain(home, pack.house)[0]
            issued = tasks.issue_pack(library, pack, tasks.today(), by, number, excerpts, house)
            return partial(self._issued, issued, tasks.issue_words(issued.issue))

        self._change(_("Issuing the pack"), work)

    def _issued(self, pack: Pack, told: str, here: bool) -> None:
        if not here:
            self._desk.status.emit(_("“{0}” is issued: {1}.").format(pack.title, told))
            return
        self._page.take(pack, self.excerpts)
        self._page.notice.tell(_("Issued: {0}. It no longer changes.").format(told),
                               ((_("Export…"), self._page.export), (_("Next version"), self.begin_version)))

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._gone)
        self.dialog = dialog
        dialog.open()

    def _gone(self) -> None:
        self.dialog = None

    def failed(self, error: ValiseError) -> None:
        """Tell a problem over the page."""
        self._page.notice.tell(str(error))
