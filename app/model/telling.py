"""Events as single passages tell them, and what may be told more than once."""

from dataclasses import dataclass

from app.model.dates import Basis
from app.model.found import Status


@dataclass(frozen=True, slots=True)
class Telling:
    """key: in the library, in the order of time. document: its id. Meanings of the other fields as in Event."""

    key: int
    id: str
    document: str
    title: str
    date: str
    basis: Basis
    status: Status
    kind: str
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Tellings that may be of one event, by their ids, the best first, whose title and date (EDTF) stand here.

    sure: whether a pack would join them unasked. likeness: of the two least alike neighbours, 0 to 1.
    documents: how many documents tell it.
    """

    ids: tuple[str, ...]
    title: str
    date: str
    sure: bool
    likeness: float
    documents: int


@dataclass(frozen=True, slots=True)
class Copies:
    """Documents that hold the same, by their ids, the one imported first first. same_text: to the letter."""

    ids: tuple[str, ...]
    same_text: bool
