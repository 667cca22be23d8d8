"""Who speaks for which state: heads of state and government, ministers and others (data/leaders.toml)."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

from app.registry import files
from app.registry.folding import folded

_Key = TypeVar("_Key")
_STYLES = frozenset(("king", "queen", "pope", "sultan"))


def leader_state(name: str, *, in_office: bool = False) -> str:
    """The state that somebody of this name is known to speak for; "" for others.

    in_office: a national office stands beside the name, and so one word of it is enough, as it is of the best known.
    """
    words = _words(name)
    if len(words) == 1:
        return _short().get(words[0], "") if in_office or words[0] in _alone() else ""
    return _full().get((words[0], words[-1]), "") if words else ""


def _words(name: str) -> list[str]:
    """The words of a name, spelled one way: "al-Assad" and "Assad" are the same."""
    words = [folded(word.strip(",.")).removeprefix("al ").removeprefix("el ") for word in name.split()]
    return [word for word in words if word and word not in _STYLES and word != "jr"]


def _names() -> Iterator[tuple[str, list[str]]]:
    for state, names in files.shipped_toml("leaders.toml")["leaders"].items():
        yield from ((state, _words(name)) for name in names.split(","))


@cache
def _full() -> dict[tuple[str, str], str]:
    """The first and last words of names, with the state."""
    names = [(words[0], words[-1], state) for state, words in _names() if len(words) > 1]
    given = dict(folded(pair).split() for pair in _lists()["given"].split(","))
    names += [(given[first], last, state) for first, last, state in names if first in given]
    return _unique(((first, last), state) for first, last, state in names)


@cache
def _short() -> dict[str, str]:
    """The names that people are called by alone, with the state."""
    family_first = {code.strip() for code in _lists()["family_first"].split(",")}
    common = {folded(word) for word in _lists()["common"].split(",")}
    alone = _unique((words[0] if state in family_first else words[-1], state) for state, words in _names())
    return {word: state for word, state in alone.items() if word not in common}


@cache
def _alone() -> frozenset[str]:
    return frozenset(folded(word) for word in _lists()["alone"].split(","))


@cache
def _lists() -> dict[str, str]:
    return files.shipped_toml("leaders.toml")["short"]


def _unique(pairs: Iterable[tuple[_Key, str]]) -> dict[_Key, str]:
    """Keys with the state of each, those apart that belong to several states."""
    found: dict[_Key, set[str]] = {}
    for key, state in pairs:
        found.setdefault(key, set()).add(state)
    return {key: next(iter(states)) for key, states in found.items() if len(states) == 1}
