"""The documents read last and the place in each, as text that the settings keep."""

import json
from dataclasses import dataclass

_KEPT = 12


@dataclass(frozen=True, slots=True)
class ReadLast:
    """Pairs of a document's id and an offset into its text, the latest first."""

    places: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def parse(kept: str) -> "ReadLast":
        """What was kept; nothing of what is not as it was written."""
        try:
            found = json.loads(kept) if kept else []
        except ValueError:
            return ReadLast()
        pairs = found if isinstance(found, list) else []
        return ReadLast(tuple((one[0], one[1]) for one in pairs[:_KEPT] if _is_place(one)))

    def kept(self) -> str:
        """The text to keep."""
        return json.dumps(self.places)

    def with_place(self, document_id: str, offset: int) -> "ReadLast":
        """The same with a document in front, read as far as an offset."""
        others = tuple(one for one in self.places if one[0] != document_id)
        return ReadLast(((document_id, offset), *others)[:_KEPT])

    def offset(self, document_id: str) -> int:
        """Where a document was left, 0 where it was not read."""
        return dict(self.places).get(document_id, 0)

    def ids(self) -> tuple[str, ...]:
        """The documents, the latest first."""
        return tuple(one for one, _offset in self.places)


def _is_place(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) and isinstance(one[1], int)
