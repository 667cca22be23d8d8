"""One pack taking the place of another: what the library does not hold of the one under work is kept there first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.collecting import put_off
from app.i18n import _
from app.model.item import Excerpt
from app.model.pack import Pack
from app.ui.pack_history import PackHistory
from app.ui.widgets.notice import Steps

if TYPE_CHECKING:
    from app.library import Library
    from app.progress import Progress
    from app.ui.pages.pack import PackPage

_LONGEST_TITLE = 500
"""Characters that are told."""


class PackReplacing(QObject):
    """Puts another pack in front of the analyst, once the one that stands there is safe."""

    def __init__(self, page: "PackPage") -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def replace(
        self, pack: Pack, excerpts: tuple[Excerpt, ...] = (), archived: bool = False, words: str = "", steps: Steps = ()
    ) -> None:
        """Have another pack under work. archived: whether it came in an archive; words, steps: told then."""

        def take() -> None:
            self._page.take(pack, excerpts)
            if archived and self._page.history:
                self._page.history.came_as(pack)

        self._make_room(pack, take, words, steps)

    def _make_room(self, other: Pack, take: Callable[[], None], words: str = "", steps: Steps = ()) -> None:
        """Keep the pack under work in the library if need be, then take the other one; where that fails, do not."""
        self._page.panel.commit()
        history, held, library = self._page.history, self._page.keeping.excerpts, self._desk.library
        if history is None or library is None or history.pack.issue.number or history.as_it_came():
            self._take(take, history, held, False, words, steps)
            return
        before = history.pack
        apart = history.foreign or _identity(before) == _identity(other)  # the other shows what the library keeps of it

        def done(kept: Pack | None) -> None:
            now = kept or before
            history.known_as(before, now)
            self._page.panel.commit()
            if self._page.history is history and history.pack == now:
                self._take(take, history, held, kept is not None, words, steps)
            else:  # edited meanwhile, or another pack came to the front, which is to be safe as well
                self._make_room(other, take, words, steps)

        def failed(error: Exception) -> None:
            told = _("“{0}” could not be saved in the library, so it stays here and no other pack took its place: {1}")
            again = (_("Try again"), lambda: self._make_room(other, take, words, steps))
            self._page.notice.tell(told.format(_title(before), error), (again,), problem=True)

        self._desk.jobs.change(_("Saving the pack"), _keeping(library, before, held, apart), done, failed)

    def _take(
        self, take: Callable[[], None], history: PackHistory | None, held: tuple[Excerpt, ...], saved: bool,
        words: str, steps: Steps,
    ) -> None:
        """Take the other pack, and say what became of the one before it."""
        take()
        if history is not None and (saved or history.changed):
            told = _("“{0}” is saved in the library.") if saved else _(
                "“{0}” made way. Its edits are neither in a file nor in the library yet.")
            words = " ".join(part for part in (words, told.format(_title(history.pack))) if part)
            steps = (*steps, (_("Open it again"), lambda: self._open_again(history, held)))
        if words:
            self._page.notice.tell(words, steps)

    def _open_again(self, history: PackHistory, excerpts: tuple[Excerpt, ...]) -> None:
        self._make_room(history.pack, lambda: self._bring_back(history, excerpts))

    def _bring_back(self, history: PackHistory, excerpts: tuple[Excerpt, ...]) -> None:
        self._page.take(history.pack, excerpts)
        self._page.go_on_with(history)


def _title(pack: Pack) -> str:
    return pack.title[:_LONGEST_TITLE]


def _identity(pack: Pack) -> tuple[str, int, int]:
    return pack.id, pack.issue.version, pack.issue.addendum


def _keeping(
    library: "Library", pack: Pack, excerpts: tuple[Excerpt, ...], apart: bool
) -> "Callable[[Progress], Pack | None]":
    @put_off()
    def work(_progress: "Progress") -> Pack | None:
        from app import tasks

        return tasks.keep_aside(library, pack, tasks.today(), excerpts, apart=apart)

    return work
