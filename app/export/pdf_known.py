"""What was set before and is set again: who lays out one state of a pack after the other sets only what is new in it.

Blocks and footnotes are known by what they say. The elements of their strips belong to the tag tree of the state they
were made for: what is laid out in this way is looked at, and no file is made of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.export.blocks import Block, Heading, Note
from app.export.pdf_setting import Setting
from app.export.pdf_strips import Strip

Set = Callable[[], list[Strip]]


@dataclass(slots=True)
class _Made:
    """Strips, and the last state that they were laid out in."""

    strips: list[Strip]
    state: int


class Known:
    """The strips of the states of a pack that were laid out last, all in one setting."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._made: dict[object, _Made] = {}
        self._state = 0

    def begin(self, is_whole: bool) -> None:
        """Begin another state. is_whole: whether all of the last one was laid out, so that it is enough to go by."""
        self.setting.begin()
        if is_whole:
            self._made = {key: made for key, made in self._made.items() if made.state == self._state}
        if self.setting.type_.missing:  # which of the words hold them is not known
            self._made.clear()
            self.setting.type_.forget()
        self._state += 1

    def block(self, block: Block, ends: bool, listed: Sequence[Heading], make: Set) -> list[Strip]:
        """The strips of a block, made where they are not known. ends: whether nothing need stay with what follows."""
        return self._known((block, ends, tuple(listed)), make)

    def note(self, note: Note, make: Set) -> list[Strip]:
        """The strips of a footnote, made where they are not known."""
        return self._known(note, make)

    def _known(self, key: object, make: Set) -> list[Strip]:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = _Made(make(), self._state)
        found.state = self._state
        return found.strips
