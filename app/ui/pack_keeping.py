"""What becomes of a pack over time: kept, opened, issued, updated, handed over; and where its words come from."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from app.collecting import put_off
from app.errors import InvalidInput
from app.i18n import _, n_
from app.model.item import Citation, Excerpt
from app.model.pack import Entry, Pack
from app.ui.models.pack import entry_cells
from app.ui.pack_renewing import PackRenewing
from app.ui.recent_archives import remember_archive
from app.ui.widgets.cited_words import CitedWordsDialog
from app.ui.widgets.issue_pack import IssueDialog
from app.ui.widgets.kept_packs import KeptPacksDialog
from app.ui.widgets.pack_cover import CoverDialog, Written
from app.ui.widgets.plain import action, explain

if TYPE_CHECKING:
    from app import tasks
    from app.library import Library, PackRow
    from app.model.house import HouseStyle
    from app.progress import Progress
    from app.ui.pages.pack import PackPage


T = TypeVar("T")
Kept = tuple[Pack, Pack]
"""A pack as it was, and as the library keeps it."""


class PackKeeping(QObject):
    """The actions of a page that concern its pack as a whole. excerpts: of a pack whose documents are not here."""

    def __init__(self, page: "PackPage") -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        self.excerpts: tuple[Excerpt, ...] = ()
        self.dialog: QDialog | None = None
        self.keep_action = action(page, _("&Save to library"), self.keep, "Ctrl+S", "keep")
        self.open_action = action(page, _("&Open pack…"), self.ask_kept, "Ctrl+O", "open")
        self.archive_action = action(page, _("Open pack &archive…"), self.ask_archive, "Ctrl+Shift+O")
        self.cover_action = action(page, _("&Cover and marking…"), self.ask_cover, "Ctrl+Shift+C")
        self.renewing = PackRenewing(self, page)
        self.update_action, self.version_action = self.renewing.update_action, self.renewing.version_action
        self.issue_action = action(page, _("&Issue…"), self.ask_issue, "F7")
        self.mark_action = action(page, _("Set &marking…"), self.ask_marking, "M")
        self.mark_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.source_action = action(page, _("Sou&rce"), self.show_source, "Return")
        self.source_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._desk.kept_wanted.connect(self._open)
        self._desk.archive_wanted.connect(self.open_archive)

    def begin_version(self) -> None:
        """Go on with a draft of the version after the issued one."""
        self.renewing.begin_version()

    def look_for_decisions(self) -> None:
        """Say what of the pack the library tells otherwise by now."""
        self.renewing.look()

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
        why_not = "" if self._cited()[1] else _("choose an entry that cites a source first")
        explain(self.source_action, none or why_not)

    def keep(self) -> None:
        """Keep the pack in the library as it is now."""
        self._page.panel.commit()
        self.change(_("Saving the pack"), _keep, self._saved)

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

            with put_off():
                held = tasks.read_archive(path, lambda _done, _of, _words: progress(0, 1, path.name))
            progress(1, 1, path.name)  # one that was stopped meanwhile is not opened
            return held

        self._desk.jobs.read(_("Opening the archive"), work, partial(self._opened_archive, path))

    def ask_cover(self) -> None:
        """Ask for what stands on the cover, the marking and the style of the house."""
        home = self._desk.home

        def work(_progress: "Progress") -> "tuple[tuple[HouseStyle, ...], tuple[InvalidInput, ...]]":
            from app import tasks

            return tasks.available_houses(home), tasks.broken_houses(home)

        self._desk.jobs.read("", work, self._ask_cover, topic="houses")

    def ask_issue(self) -> None:
        """Ask for number and issuer, then issue the pack."""
        self._page.panel.commit()
        if pack := self._page.pack:
            dialog = IssueDialog(self._page, pack, self._desk.settings.author)
            dialog.wanted.connect(self._issue)
            self.show(dialog)

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
        count = len(self._page.outline.keys())
        asked = _("Marking of entry {0}.").format(entry.number) if count < 2 else (
            n_("Marking of {count} entry.", "Marking of {count} entries.", count))
        marking = self._desk.messages.ask_marking(self._page, asked, ladder, entry.marking)
        if marking is not None:
            self._page.editing.mark(marking)

    def show_source(self) -> None:
        """Show the words that the chosen entry cites, or the chosen part quotes, in their surroundings."""
        library, held = self._desk.library, self.excerpts
        name, cited = self._cited()
        if library is None or not cited:
            return

        def work(_progress: "Progress") -> "tuple[tuple[Citation, Excerpt | None], ...]":
            from app import tasks

            return tasks.surroundings(library, cited, held)

        self._desk.jobs.read("", work, partial(self._show_source, name), topic="cited")

    def _cited(self) -> "tuple[str, tuple[Citation, ...]]":
        """What is chosen by its name, and what it cites."""
        entry, section = self._page.outline.entry(), self._page.outline.section()
        if entry:
            return entry_cells(entry)[0], entry.citations
        quoted = section.quoted if section else ()
        return section.heading if section else "", tuple(cited for one in quoted for cited in one.citations)

    def _show_source(self, name: str, cited: "tuple[tuple[Citation, Excerpt | None], ...]") -> None:
        self.show(CitedWordsDialog(self._page, name, cited))

    def change(
        self, title: str, work: "Callable[[Library, Pack, tuple[Excerpt, ...]], T]", done: Callable[[T, bool], None]
    ) -> None:
        """Do something to the pack on the worker that writes; done is given what it returns, on this thread.

        It is told whether the pack is under work still: another may have been opened meanwhile.
        """
        library, history, excerpts = self._desk.library, self._page.history, self.excerpts
        if library is not None and history is not None:
            pack = history.pack
            self._desk.jobs.change(
                title, put_off()(lambda _progress: work(library, pack, excerpts)),
                lambda answer: done(answer, self._page.history is history),
            )

    def _saved(self, now: Kept, here: bool) -> None:
        before, kept = now
        if here:
            self._page.known_as(before, kept)
        self._desk.status.emit(_("“{0}” is saved in the library.").format(kept.title))

    def _ask_kept(self, rows: "tuple[PackRow, ...]") -> None:
        from app import tasks

        dialog = KeptPacksDialog(self._page, rows, [tasks.issue_words(row) for row in rows])
        dialog.wanted.connect(self._open)
        dialog.unwanted.connect(self._remove)
        self.show(dialog)

    def _open(self, row: "PackRow") -> None:
        library = self._desk.library
        if library is None:
            return

        def work(_progress: "Progress") -> "tasks.Kept":
            from app import tasks

            with put_off():
                return tasks.kept(library, row.id, row.version, row.addendum)

        def done(held: "tasks.Kept") -> None:
            self._page.replacing.replace(held.pack, held.excerpts)

        self._desk.jobs.read(_("Opening the pack"), work, done)

    def _remove(self, row: "PackRow") -> None:
        library = self._desk.library
        if library is None:
            return

        def work(_progress: "Progress") -> str:
            held = library.pack(row.id, row.version, row.addendum)
            library.remove_pack(row.id, row.version, row.addendum)
            return held

        self._desk.jobs.change(_("Removing"), work, partial(self._removed, row))

    def _removed(self, row: "PackRow", held: str) -> None:
        """Go on with the list; the pack under work, if it is that one, is in no library now. It can come back."""
        history = self._page.history
        if history:
            pack, removed = history.pack, (row.id, row.version, row.addendum)
            if (pack.id, pack.issue.version, pack.issue.addendum) == removed:
                history.not_kept()

        def bring_back() -> None:
            if (now := self._desk.library) is not None:
                self._desk.jobs.change(_("Bringing the pack back"), lambda _progress: now.keep_pack(row, held))

        told = _("“{0}” was removed from the library. Files that were exported from it stay where they are.")
        self._desk.tell(told.format(row.title), ((_("Undo"), bring_back),))
        self.ask_kept()

    def _opened_archive(self, path: Path, held: "tasks.Archive") -> None:
        from app import tasks

        self._desk.keep(remember_archive(self._desk.settings, path, held.pack.title, tasks.today()))
        count = len(held.unfounded)
        told = n_("{count} entry cites words that the archive does not hold where they should stand.",
                  "{count} entries cite words that the archive does not hold where they should stand.", count)
        words = _("Opened from an archive. Press Enter on an entry to read its source.")
        self._page.replacing.replace(
            held.pack, held.excerpts, True, f"{words} {told}" if count else words,
            ((_("Add to the library"), lambda: self.change(_("Saving the pack"), partial(_add, held), self._added)),),
        )

    def _added(self, now: Kept, here: bool) -> None:
        before, added = now
        if here:
            self._page.known_as(before, added)
            self._page.notice.tell(_("“{0}” is in the library now.").format(added.title))

    def _ask_cover(self, found: "tuple[tuple[HouseStyle, ...], tuple[InvalidInput, ...]]") -> None:
        if pack := self._page.pack:
            dialog = CoverDialog(self._page, pack, *found)
            dialog.wanted.connect(self._cover)
            self.show(dialog)

    def _cover(self, written: Written) -> None:
        from app.packs import edit

        self._desk.keep(replace(self._desk.settings, house=written.house))
        self._page.edit(lambda pack: edit.set_front(
            pack, written.title, written.author, written.marking, written.ceiling, written.house, written.cover
        ))

    def _issue(self, number: str, by: str) -> None:
        home = self._desk.home

        def work(library: "Library", pack: Pack, excerpts: tuple[Excerpt, ...]) -> Pack:
            from app import tasks

            house = tasks.house_or_plain(home, pack.house)[0]
            return tasks.issue_pack(library, pack, tasks.today(), by, number, excerpts, house)

        self.change(_("Issuing the pack"), work, self._issued)

    def _issued(self, pack: Pack, here: bool) -> None:
        from app import tasks

        told = tasks.issue_words(pack.issue)
        if not here:
            self._desk.status.emit(_("“{0}” is issued: {1}.").format(pack.title, told))
            return
        self._page.take(pack, self.excerpts)
        self._page.notice.tell(_("Issued: {0}. It no longer changes.").format(told),
                               ((_("Export…"), self._page.export), (_("Next version"), self.renewing.begin_version)))

    def show(self, dialog: QDialog) -> None:
        """Open a dialog over the page."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._gone)
        self.dialog = dialog
        dialog.open()

    def _gone(self) -> None:
        self.dialog = None


def _keep(library: "Library", pack: Pack, excerpts: tuple[Excerpt, ...]) -> Kept:
    from app import tasks

    if pack.issue.number:
        return pack, tasks.add_archive(library, tasks.Archive(pack, excerpts), tasks.today())
    return pack, tasks.keep_pack(library, pack, tasks.today(), excerpts)


def _add(held: "tasks.Archive", library: "Library", _pack: Pack, _excerpts: tuple[Excerpt, ...]) -> Kept:
    from app import tasks

    return held.pack, tasks.add_archive(library, held, tasks.today())
