"""Keeps the saved searches of the Search page: their file, their counts, and what takes a change back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import CannotWrite, InvalidInput, LibraryProblem
from app.i18n import _
from app.model.pack import Selection
from app.saved_searches import SavedSearch, SearchCount, count, keep_searches, read_searches
from app.ui.desk import Desk
from app.ui.widgets.saved_searches import SavedSearches

if TYPE_CHECKING:
    from app.progress import Progress


class SavedKeeping(QObject):
    """opened is called with a search that the user wants; setting gives the one that is set, and whether it is past."""

    def __init__(
        self, desk: Desk, shown: SavedSearches, today: Callable[[], str], setting: Callable[[], tuple[Selection, bool]],
        opened: Callable[[SavedSearch], None],
    ) -> None:
        super().__init__(shown)
        self._desk, self._shown, self._today = desk, shown, today
        self._setting, self._opened = setting, opened
        self.searches: tuple[SavedSearch, ...] = ()
        self._counts: dict[str, SearchCount] = {}
        self._newest = ""
        self._waiting: list[SavedSearch] | None = []  # to be kept, as long as the file is not read
        self._unread = ""  # why it cannot be read
        self._locked = False  # with the library, until that is open
        shown.opened.connect(self.open)
        shown.wanted.connect(self.save)
        shown.renamed.connect(self.rename)
        shown.removed.connect(self.remove)
        self._show()
        self._read()

    def refresh(self) -> None:
        """Count all anew, on a worker."""
        library, searches, today = self._desk.library, self.searches, self._today()
        if library is None:
            return
        if self._locked:
            self._locked = False
            self._read()
            return

        def work(_progress: "Progress") -> tuple[tuple[SearchCount, ...], str]:
            newest = library.document_ids("added")[-1:]
            return count(library, searches, today), newest[0] if newest else ""

        def done(found: tuple[tuple[SearchCount, ...], str]) -> None:
            counts, self._newest = found
            self._counts = {one.name: counted for one, counted in zip(searches, counts, strict=True)}
            self._show()

        self._desk.jobs.beside("", work, done, "saved searches")

    def open(self, name: str) -> None:
        """Set the filters to a search; what is in the library now counts as seen."""
        search = self._of(name)
        if search is None:
            return
        self._take([replace(one, seen=self._newest or one.seen) if one is search else one for one in self.searches])
        self._counts[name] = replace(self._counts[name], new=0) if name in self._counts else SearchCount(0, 0)
        self._opened(search)
        self._show()

    def save(self, name: str) -> None:
        """Keep what is set under a name; one of that name is replaced, which can be taken back."""
        try:
            wanted, past = self._setting()
        except InvalidInput as problem:
            self._desk.warn(f"{problem.message} {problem.hint}")
            return
        new = SavedSearch(name, wanted, past, self._newest)
        if self._waiting is None:
            self._keep(new)
            return
        self._waiting.append(new)  # written before the file is read, it would lose what stands there
        if self._unread:
            self._tell_unread()

    def rename(self, name: str, new: str) -> None:
        """Give a search another name; an empty one, or that of another search, is refused in words."""
        if not new or self._of(new):
            self._desk.tell(_("There is a search “{0}” already.").format(new) if new else _("A search needs a name."))
            self._show()
            return
        before = self.searches
        self._take([replace(one, name=new) if one.name == name else one for one in before])
        if name in self._counts:
            self._counts[new] = self._counts.pop(name)
        self._show()
        self._shown.choose(new)
        self._tell(_("“{0}” is called “{1}” now.").format(name, new), before)

    def remove(self, name: str) -> None:
        """Take a search away, which can be taken back."""
        before = self.searches
        self._take([one for one in before if one.name != name])
        self._show()
        self._tell(_("The search “{0}” is deleted.").format(name), before)

    def _read(self) -> None:
        """Read the searches, at first or once more."""
        home, self._unread = self._desk.home.folder, ""
        not_read = partial(self._not_read, self._desk.library is None)
        self._desk.jobs.read("", lambda _progress: read_searches(home), self._came, not_read)

    def _came(self, searches: tuple[SavedSearch, ...]) -> None:
        self.searches = searches
        waiting, self._waiting = self._waiting or (), None
        self._show()
        self.refresh()
        for one in waiting:
            self._keep(one)

    def _not_read(self, early: bool, error: Exception) -> None:
        """early: before the library was open."""
        if early and isinstance(error, LibraryProblem) and error.reason == "passphrase":
            self._locked = True
            self.refresh()
        elif isinstance(error, InvalidInput):  # what could not be understood is put aside, so that nothing is lost
            self._desk.warn(f"{error.message} {error.hint}")
            self._came(())
        else:
            self._unread = str(error)
            self._tell_unread()

    def _tell_unread(self) -> None:
        """Say why the searches cannot be read, and that what was to be kept is not kept yet."""
        names = ", ".join(one.name for one in self._waiting or ())
        told = _("Not kept yet: {0}. {1}").format(names, self._unread) if names else self._unread
        self._desk.warn(told, ((_("Try again"), self._read),))

    def _keep(self, new: SavedSearch) -> None:
        """Keep a search; one of its name makes way, which can be taken back."""
        before = self.searches
        if self._of(new.name):
            self._take([new if one.name == new.name else one for one in before])
            self._tell(_("The search “{0}” was replaced.").format(new.name), before)
        else:
            self._take([*before, new])
            self._tell(_("The search is kept as “{0}”.").format(new.name), before)
        self.refresh()

    def _of(self, name: str) -> SavedSearch | None:
        return next((one for one in self.searches if one.name == name), None)

    def _take(self, searches: Sequence[SavedSearch]) -> None:
        self.searches = tuple(searches)
        self._desk.write_down("searches", partial(_kept, self._desk.home.folder, self.searches), self._tell_unkept)

    def _tell_unkept(self, why_not: str) -> None:
        if why_not:
            self._desk.warn(why_not)

    def _tell(self, words: str, before: tuple[SavedSearch, ...]) -> None:
        self._desk.tell(words, ((_("Undo"), partial(self._back, before)),))

    def _back(self, before: tuple[SavedSearch, ...]) -> None:
        self._take(before)
        self._show()
        self.refresh()

    def _show(self) -> None:
        self._shown.show_searches(self.searches, self._counts)


def _kept(folder: Path, searches: tuple[SavedSearch, ...]) -> str:
    """Write searches down; "", or why that cannot be."""
    try:
        keep_searches(folder, searches)
    except CannotWrite as problem:
        return f"{problem.message} {problem.hint}"
    return ""
