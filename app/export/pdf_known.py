"""What was set before and is set again: who lays out one state of a pack after the other sets only what is new in it.

Blocks and footnotes are known by what they say. The elements of their strips belong to the tag tree of the state they
were made for: what is laid out in this way is looked at, and no file is made of it.
"""

from collections.abc import Callable, Sequence

from app.export.blocks import Block, Heading, Note
from app.export.pdf_setting import Setting
from app.export.pdf_strips import Strip

Set = Callable[[], list[Strip]]


class Known:
    """The strips of the states of a pack that were laid out last, all in one setting."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._before: dict[object, list[Strip]] = {}
        self._now: dict[object, list[Strip]] = {}

    def begin(self, is_whole: bool) -> None:
        """Begin another state. is_whole: whether all of the last one was laid out, so that it is enough to go by."""
        self._before = self._now if is_whole else self._before | self._now
        self._now = {}
        self.setting.begin()
        if self.setting.type_.missing:  # which of the words hold them is not known
            self._before.clear()
            self.setting.type_.forget()

    def block(self, block: Block, ends: bool, listed: Sequence[Heading], make: Set) -> list[Strip]:
        """The strips of a block, made where they are not known. ends: whether nothing need stay with what follows."""
        return self._known((block, ends, tuple(listed)), make)

    def note(self, note: Note, make: Set) -> list[Strip]:
        """The strips of a footnote, made where they are not known."""
        return self._known(note, make)

    def _known(self, key: object, make: Set) -> list[Strip]:
        found = self._now.get(key) or self._before.get(key)
        found = make() if found is None else found
        self._now[key] = found
        return found
