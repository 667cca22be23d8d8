"""The footnotes of a redline: those of both texts, numbered anew in the order in which they are called."""

import re
from collections.abc import Sequence

_NOTE = re.compile(r'<w:footnote w:id="(\d+)">(.*)</w:footnote>', re.DOTALL)
_CALL = re.compile(r'<w:footnoteReference w:id="(\d+)"/>')


class Notes:
    """written: the footnotes that were called until now, as the file holds them. first: the highest id that is taken.

    A note that is about the same place as before and reads otherwise is one note, with its changes in it.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], first: int) -> None:
        self.old, self.new = _by_number(old), _by_number(new)
        self.written: list[str] = []
        self._first = first

    def put(self, paragraph: str) -> str:
        """The call of a footnote of that one paragraph, which is the next."""
        number = self._first + len(self.written) + 1
        self.written.append(f'<w:footnote w:id="{number}">{paragraph}</w:footnote>')
        return f'<w:footnoteReference w:id="{number}"/>'

    def kept(self, xml: str) -> str:
        """A piece of the new text with its footnotes as they stand."""
        return _CALL.sub(lambda call: self.put(self.new[int(call[1])]), xml) if "<w:footnoteReference" in xml else xml


def _by_number(notes: Sequence[str]) -> dict[int, str]:
    """The paragraph of each footnote by its id."""
    found = (_NOTE.match(note) for note in notes)
    return {int(one[1]): one[2] for one in found if one}
