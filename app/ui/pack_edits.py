"""Edits of a pack in the order in which they were asked for: of a small one at once, of a large one on a worker.

After an edit all entries are numbered and all facts counted anew: that takes 0.2 s for 10,000 entries.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.errors import ValiseError
from app.model.pack import Pack
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.pack_history import PackHistory

_AT_ONCE = 500
"""Entries of a pack that is edited without a worker, which takes a hundredth of a second."""
Told = Callable[[Pack, Pack], object]
"""What is told of a pack before an edit and after it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a pack. topic: edits of one in a row are undone together; then: follows once it is shown."""

    change: Callable[[Pack], Pack]
    topic: str | Callable[[Pack, Pack], str] = ""
    then: Told | None = None


class PackEdits:
    """Takes edits to the pack under work. While one is made, those asked for meanwhile wait for it.

    held: gives the states of that pack; show: is called when they have changed and nothing waits.
    """

    def __init__(self, desk: Desk, held: Callable[[], PackHistory | None], show: Callable[[], None]) -> None:
        self._desk, self._held, self._show = desk, held, show
        self._waiting: deque[Edit | Callable[[], None]] = deque()
        self._job: Job | None = None
        self._changed = False
        self._told: list[Callable[[], object]] = []

    def take(self, step: Edit | Callable[[], None]) -> None:
        """Make an edit, or do what changes the states otherwise, when all that was asked for before it is done."""
        self._waiting.append(step)
        if self._job is None:
            self._go_on()

    def settle(self) -> None:
        """Make at once, on this thread, what waits: somebody needs the pack as it is with all edits."""
        job, self._job = self._job, None
        if job:
            job.drop()
        while self._waiting:
            self._do(self._waiting.popleft())
        self._tell()

    def _go_on(self) -> None:
        while self._waiting:
            step, history = self._waiting[0], self._held()
            if isinstance(step, Edit) and history is not None and _is_large(history.pack):
                self._begin(step, history)
                return
            self._do(self._waiting.popleft())
        self._tell()

    def _begin(self, step: Edit, history: PackHistory) -> None:
        pack = history.pack
        self._job = self._desk.jobs.beside(
            "", lambda _progress: step.change(pack), partial(self._made, step, history, pack), "edit of the pack",
            self._failed,
        )

    def _made(self, step: Edit, history: PackHistory, before: Pack, after: Pack) -> None:
        self._job = None
        if self._held() is history and history.pack is before:  # else it is made again, of the pack as it is now
            self._waiting.popleft()
            self._put(step, history, after)
        self._go_on()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._waiting.popleft()
        if isinstance(error, ValiseError):
            self._desk.warn(str(error))
        self._go_on()

    def _do(self, step: Edit | Callable[[], None]) -> None:
        history = self._held()
        if not isinstance(step, Edit):
            step()
            self._changed = True
        elif history is not None:
            self._put(step, history, step.change(history.pack))

    def _put(self, step: Edit, history: PackHistory, after: Pack) -> None:
        before = history.pack
        topic = step.topic if isinstance(step.topic, str) else step.topic(before, after)
        if history.put(after, topic):
            self._changed = True
            if step.then:
                self._told.append(partial(step.then, before, after))

    def _tell(self) -> None:
        """Show the pack once nothing waits: a state of before would take the place of what was typed since."""
        changed, self._changed = self._changed, False
        told, self._told = self._told, []
        if changed:
            self._show()
        for one in told:
            one()


def _is_large(pack: Pack) -> bool:
    return sum(len(section.entries) for section in pack.sections) > _AT_ONCE
