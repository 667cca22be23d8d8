"""A pack on its way to another process, again after each edit: entries that the other one holds are not sent again."""

import pickle
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from app.model.pack import Entry, Pack

_TOGETHER = 200


class Sender:
    """Knows by their identity the entries that a receiver holds, which has to be given all of this, in its order."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[int, Entry]] = {}
        self._last = 0

    def new(self, pack: Pack) -> Iterator[bytes]:
        """The entries of a pack that the receiver lacks, some at a time."""
        lacking = list({id(one): one for one in _entries(pack) if id(one) not in self._held}.values())
        for start in range(0, len(lacking), _TOGETHER):
            numbered = list(enumerate(lacking[start : start + _TOGETHER], self._last + 1))
            self._last += len(numbered)
            self._held |= {id(entry): (number, entry) for number, entry in numbered}
            yield pickle.dumps(numbered, pickle.HIGHEST_PROTOCOL)

    def packed(self, pack: Pack) -> bytes:
        """The pack, once all its new entries were given; then both forget those that it has not."""
        self._held = {id(one): self._held[id(one)] for one in _entries(pack)}
        stream = BytesIO()
        _Writing(stream, {name: number for name, (number, _entry) in self._held.items()}).dump(pack)
        return stream.getvalue()


class Receiver:
    """Reads what one sender gives."""

    def __init__(self) -> None:
        self._held: dict[int, Entry] = {}

    def take(self, entries: bytes) -> None:
        """Hold some entries."""
        self._held.update(pickle.loads(entries))

    def pack(self, packed: bytes) -> Pack:
        """The pack that was sent."""
        reading = _Reading(BytesIO(packed), self._held)
        pack: Pack = reading.load()
        self._held = reading.met
        return pack


def _entries(pack: Pack) -> Iterator[Entry]:
    for section in (*pack.sections, *pack.hidden):
        yield from section.entries
        yield from section.quoted


class _Writing(pickle.Pickler):
    """Writes the number of an entry in its place."""

    def __init__(self, stream: BytesIO, numbers: dict[int, int]) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers

    def persistent_id(self, obj: Any) -> int | None:
        return self._numbers[id(obj)] if type(obj) is Entry else None


class _Reading(pickle.Unpickler):
    """Puts each entry in the place of its number. met: the entries of the pack."""

    def __init__(self, stream: BytesIO, held: dict[int, Entry]) -> None:
        super().__init__(stream)
        self._held = held
        self.met: dict[int, Entry] = {}

    def persistent_load(self, pid: Any) -> Entry:
        self.met[pid] = self._held[pid]
        return self.met[pid]
