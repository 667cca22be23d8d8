"""An event as one passage tells it: what it takes to see that another tells of the same."""

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
