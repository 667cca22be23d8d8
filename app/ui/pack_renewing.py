"""A pack and the library going apart: updates, next versions, and word of what was decided about its entries since."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.collecting import put_off
from app.i18n import _, n_
from app.model.item import Excerpt, Item
from app.model.pack import Pack
from app.ui.widgets.pack_update import Accepted, UpdateDialog
from app.ui.widgets.plain import action

if TYPE_CHECKING:
    from app import tasks
    from app.library import Library
    from app.progress import Progress
    from app.ui.pack_keeping import PackKeeping
    from app.ui.pages.pack import PackPage

_SOON_MS = 400


class PackRenewing(QObject):
    """Compares the pack of a page with the library, and takes over what the analyst accepts of it."""

    def __init__(self, keeping: "PackKeeping", page: "PackPage") -> None:
        super().__init__(page)
        self._keeping, self._page, self._desk = keeping, page, page.desk
        self.update_action = action(page, _("&Update…"), self.update, "F5", "refresh")
        self.version_action = action(page, _("&Next version"), self.begin_version, "F8")
        self._told: tuple[str, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look)
        self._desk.decided.connect(self._soon.start)
        self._desk.library_changed.connect(self._soon.start)

    def look(self) -> None:
        """Say, in a moment, what of the pack the library tells otherwise by now; another pack came to the front."""
        self._told = ()
        self._soon.start()

    def update(self) -> None:
        """Make the pack again on the library as it is now, and show what would change."""
        self._page.panel.commit()
        library, history, home = self._desk.library, self._page.history, self._desk.home
        excerpts = self._keeping.excerpts
        if library is None or history is None:
            return
        pack = history.pack

        def work(progress: "Progress") -> "tasks.Update":
            from app import tasks

            template = tasks.load_template(home, pack.template)
            with put_off():
                return tasks.make_update(library, pack, template, tasks.today(), progress, excerpts)

        def done(update: "tasks.Update") -> None:
            if self._page.history is history:  # else another pack is under work by now
                self._ask_update(update)

        self._desk.jobs.read(_("Comparing with the library"), work, done, topic="update")

    def begin_version(self) -> None:
        """Go on with a draft of the version after the issued one."""
        self._keeping.change(_("Beginning the next version"), _next_version, self._begun)

    def _begun(self, draft: Pack, here: bool) -> None:
        from app import tasks

        if here:
            self._page.take(draft, self._keeping.excerpts, exported=False)
            self._page.notice.tell(_("{0} began from the issued pack.").format(tasks.issue_words(draft.issue)))

    def _look(self) -> None:
        library, history = self._desk.library, self._page.history
        if library is None or history is None:
            return
        pack = history.pack

        def done(keys: tuple[str, ...]) -> None:
            if self._page.history is history and keys != self._told:
                self._told = keys
                self._tell_decided(len(keys))

        self._desk.jobs.read("", lambda _progress: decided_since(pack, library), done, topic="decided")

    def _tell_decided(self, count: int) -> None:
        if count:
            told = n_("{count} entry was corrected in the library since it was put into this pack.",
                      "{count} entries were corrected in the library since they were put into this pack.", count)
            self._page.notice.tell(told, ((_("Update…"), self.update),))

    def _ask_update(self, update: "tasks.Update") -> None:
        if not update.changes:
            self._page.notice.tell(
                _("Nothing changed: the library has nothing to add to what came in the archive.")
                if self._keeping.excerpts else
                _("Nothing changed: the pack is what the library would give today.")
            )
            return
        dialog = UpdateDialog(self._page, update.changes, update.before.issue.number)
        dialog.wanted.connect(partial(self._updated, update))
        self._keeping.show(dialog)

    def _updated(self, update: "tasks.Update", accepted: Accepted) -> None:
        def work(library: "Library", pack: Pack, _excerpts: tuple[Excerpt, ...]) -> "tuple[tasks.Update, Pack]":
            from app import tasks

            now = replace(update, before=pack)
            if accepted.how == "addendum":
                return now, tasks.new_addendum(library, now, accepted.changes)
            return now, tasks.new_version(library, now, accepted.changes, accepted.told)

        self._keeping.change(_("Updating the pack"), work, partial(self._take_over, accepted))

    def _take_over(self, accepted: Accepted, made: "tuple[tasks.Update, Pack]", here: bool) -> None:
        """In a draft an update is one edit, which can be undone; of an issued pack it is another pack."""
        if not here:
            return
        update, after = made
        if update.before.issue.number:
            self._page.take(after, self._keeping.excerpts, exported=False)
        elif self._page.history is None or self._page.history.pack != update.before:  # edited meanwhile
            self._updated(update, accepted)
            return
        else:
            self._page.edit(lambda _pack: after)
        self._told = ()
        count = len(accepted.changes)
        undo = () if update.before.issue.number else ((_("Undo"), self._page.undo),)
        self._page.notice.tell(n_("{count} change applied.", "{count} changes applied.", count), undo)
        if accepted.how == "redline":
            self._page.redline()


def _next_version(library: "Library", pack: Pack, _excerpts: tuple[Excerpt, ...]) -> Pack:
    from app import tasks

    return tasks.next_version(library, pack)


def decided_since(pack: Pack, library: "Library") -> tuple[str, ...]:
    """The keys of kept entries whose item the analyst has corrected, rejected or merged since they were made."""
    held = {entry.subject.id: entry for section in pack.sections for entry in section.entries
            if entry.kept and isinstance(entry.subject, Item)}
    now = {one.id: one for one in library.items(held)}
    return tuple(entry.key for name, entry in held.items()
                 if isinstance(entry.subject, Item) and name in now and _is_another(entry.subject, now[name]))


def _is_another(then: Item, now: Item) -> bool:
    corrected = now.found != then.found and bool(set(now.corrected) | set(then.corrected))
    return now.review == "rejected" or now.event != then.event or corrected
