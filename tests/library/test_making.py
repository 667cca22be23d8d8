"""What a maker makes is what the dataclass itself makes."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest

from app.library.making import maker
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item


@dataclass(frozen=True, slots=True)
class Held:
    """One of a kind with all sorts of defaults."""

    name: str
    number: int = 3
    many: list[int] = field(default_factory=list[int])


ANCHOR = Anchor(3, 9)
MADE: list[tuple[Any, tuple[Any, ...]]] = [
    (Held, ("a",)),
    (Held, ("a", 4, [1])),
    (Event, ("A meeting", (ANCHOR,), "2025-01-15")),
    (Statement, ("direct", "words", ANCHOR, Anchor(0, 20), "Somebody")),
    (Citation, ("d", "d.txt", "Title", "", "", "", "", "2", "words", ANCHOR)),
    (Item, ("i", Event("A meeting", (ANCHOR,)), ())),
]


@pytest.mark.parametrize(("cls", "given"), MADE)
def test_made_as_usual(cls: Any, given: tuple[Any, ...]) -> None:
    made, usual = maker(cls)(*given), cls(*given)
    assert type(made) is cls
    assert made == usual
    assert repr(made) == repr(usual)
    assert pickle.loads(pickle.dumps(made)) == usual == copy.deepcopy(made) == replace(made)
    if cls is not Held:
        assert hash(made) == hash(usual)


def test_frozen() -> None:
    made = maker(Held)(name="a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # pyright: ignore[reportAttributeAccessIssue]
    assert made.name == "a"


def test_defaults_are_their_own() -> None:
    make = maker(Held)
    make("a").many.append(1)
    assert make("b").many == []


def test_wants_what_the_class_wants() -> None:
    with pytest.raises(TypeError):
        maker(Held)()  # pyright: ignore[reportCallIssue]
