"""A pack and every state it had before: undo is keeping the old one."""

from dataclasses import replace

from app.model.pack import Pack

_STEPS_KEPT, _FEWEST = 500, 20
_ENTRIES_KEPT = 200_000
"""In all steps together: an edit may give each entry another number, and so make all of them anew."""


class PackHistory:
    """The states of one pack. changed: whether it differs from the state last exported.

    foreign: whether it came in an archive, so that what the library keeps under its identity may be another's.
    """

    def __init__(self, pack: Pack, exported: bool = True) -> None:
        self.pack = pack
        self._before: list[Pack] = []
        self._after: list[Pack] = []
        self._topic = ""
        self._exported: Pack | None = pack if exported else None
        self._came: Pack | None = None
        self.foreign = False

    def put(self, pack: Pack, topic: str = "") -> bool:
        """Take over an edited pack; edits of one topic in a row are one step. Whether anything changed."""
        if pack == self.pack:
            return False
        if not (topic and topic == self._topic):
            self._before = [*self._before[-_steps_kept(pack) :], self.pack]
        self.pack, self._topic = pack, topic
        self._after.clear()
        return True

    def undo(self) -> None:
        """Go back one step, if there is one."""
        self._step(self._before, self._after)

    def redo(self) -> None:
        """Go forward one step, if there is one."""
        self._step(self._after, self._before)

    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._before)

    def can_redo(self) -> bool:
        """Whether there is a step forward."""
        return bool(self._after)

    def exported(self) -> None:
        """Remember that the pack was exported as it is."""
        self._exported = self.pack

    def came_as(self, pack: Pack) -> None:
        """Remember that an archive holds the pack as it came."""
        self._came, self.foreign = pack, True

    def as_it_came(self) -> bool:
        """Whether it is as an archive holds it."""
        return self._came is not None and self.pack == self._came

    def not_kept(self) -> None:
        """Remember that nothing holds the pack any more."""
        self._exported = None

    def known_as(self, before: Pack, kept: Pack) -> None:
        """Remember that the library keeps the pack, under its identity; edits made meanwhile stay unsaved."""
        self._came, self.foreign = None, False
        if self.pack == before:
            self.pack = self._exported = kept
        else:
            self.pack = replace(self.pack, id=kept.id)
        # What is undone or done again is the same pack, and is not to be kept a second time as another.
        self._before = [replace(one, id=kept.id) for one in self._before]
        self._after = [replace(one, id=kept.id) for one in self._after]

    @property
    def changed(self) -> bool:
        """Whether the pack holds edits that were not exported."""
        return self.pack != self._exported

    def _step(self, source: list[Pack], target: list[Pack]) -> None:
        if source:
            target.append(self.pack)
            self.pack, self._topic = source.pop(), ""


def _steps_kept(pack: Pack) -> int:
    entries = sum(len(section.entries) for section in pack.sections)
    return min(_STEPS_KEPT, max(_FEWEST, _ENTRIES_KEPT // max(entries, 1)))
