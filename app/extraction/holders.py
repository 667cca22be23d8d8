"""Who holds an office: persons by their offices, and who of them was met and spoke last."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import islice
from operator import itemgetter

from app.extraction import offices
from app.extraction.persons import Person

_REMEMBERED = 12
_COMPARED = 200
"""Of how many holders of an office before and after a place one is looked for: keeps the time linear."""
_OFFICES = 50
"""Of how many different offices of one person, those last printed beside the name, one is looked for."""


class Holders:
    """The persons of a document by their offices; met and subjects: their names, the last one first.

    states: those that the offices of each are of, by the name.
    """

    def __init__(self, persons: Mapping[str, Person]) -> None:
        self.subjects: list[str] = []
        self.met: list[str] = []
        self.position = 0
        self._persons = persons
        self.keys = {name: _offices_of(person) for name, person in persons.items()}
        self.states = {name: frozenset(code for _, key in keys for code in key.states)
                       for name, keys in self.keys.items()}  # fmt: skip
        self._by_head, self._by_state = self._indexed()
        self._printed: dict[str, str] = {}
        self.main = max(persons.values(), key=lambda person: sum(person.forms.values())).name if persons else ""

    def meet(self, name: str) -> None:
        """Remembers that somebody was named."""
        _front(self.met, name)

    def speak(self, name: str) -> None:
        """Remembers that somebody was the subject of a sentence."""
        _front(self.subjects, name)

    def near(self, asked: offices.Key) -> dict[str, None]:
        """Those who may hold an office, a few hundred around here at most."""
        found: dict[str, None] = {}
        for head in sorted({*asked.heads, "counterpart"}):
            found |= dict.fromkeys(self._around(self._by_head.get(head, [])))
        return found

    def _around(self, names: list[str]) -> list[str]:
        """Of names in the order of their first places, those around here."""
        met = bisect_right(names, self.position, key=lambda name: self._persons[name].first_seen)
        return names[max(met - _COMPARED, 0) : met + _COMPARED]

    def is_printed(self, name: str, words: str) -> bool:
        """Whether the office of several words is printed beside a name just so."""
        folded = " ".join(words.split()).casefold()
        if " " not in folded:
            return False
        if name not in self._printed:
            self._printed[name] = self._persons[name].wordings
        return folded in self._printed[name]

    def has_state(self, name: str, asked: offices.Key) -> bool:
        """Whether one of the offices of a person is of a state asked for."""
        return not self.states[name].isdisjoint(asked.states)

    def only_of_state(self, asked: offices.Key) -> str:
        """The only one who answers to an office and is of its state, "" where there is none or several."""
        found = dict.fromkeys(name for code in asked.states for name in self._around(self._by_state.get(code, [])))
        return self.only(found, asked)

    def only(self, names: Iterable[str], asked: offices.Key) -> str:
        """The only one of the names who answers to an office, "" where there is none or several."""
        found = list(islice((name for name in names if self.fit(name, asked) > 0), 2))
        return found[0] if len(found) == 1 else ""

    def is_stateless(self, name: str) -> bool:
        """Whether somebody is a person none of whose offices is of a state: no institution that was spoken for."""
        return name in self.keys and not self.states[name]

    def fit(self, name: str, asked: offices.Key) -> float:
        """How well a person answers to an office, 0.0 for not at all: by its words, then by who was spoken of last."""
        keys = self.keys.get(name, [])
        count = bisect_right(keys, self.position + 200, key=itemgetter(0))
        met = keys[max(count - _OFFICES, 0) : count]
        score = max([offices.fit(asked, key) for _, key in met or keys[:_OFFICES]], default=0.0)
        if score < 0.4:
            return 0.0
        if not met:
            score *= 0.6
        if name == self.main:
            score += 0.15
        if name in self.met:
            score += 0.5 * (1 - self.met.index(name) / _REMEMBERED)
        if name in self.subjects:
            score += 0.5 * (1 - self.subjects.index(name) / _REMEMBERED)
        return score

    def _indexed(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Names by each noun of their offices, and by its last word, and by their states, so that few are compared."""
        heads: dict[str, list[str]] = {}
        states: dict[str, list[str]] = {}
        for name, keys in sorted(self.keys.items(), key=lambda item: self._persons[item[0]].first_seen):
            for head in {head for _, key in keys for head in (*key.heads, *key.generic)}:
                heads.setdefault(head, []).append(name)
            for code in self.states[name]:
                states.setdefault(code, []).append(name)
        return heads, states


class Present:
    """Who has been named in an article, each with how many were before, and by the states of their offices."""

    def __init__(self) -> None:
        self.order: dict[str, int] = {}
        self._of: dict[str, list[str]] = {}

    def add(self, name: str, states: Iterable[str]) -> None:
        """Takes in somebody who is named; nothing happens where that is not for the first time."""
        if name not in self.order:
            self.order[name] = len(self.order)
            for code in states:
                self._of.setdefault(code, []).append(name)

    def of(self, states: Iterable[str]) -> tuple[str, ...]:
        """Those with an office of one of the states, of very many the last."""
        return tuple(dict.fromkeys(name for code in states for name in self._of.get(code, [])[-2 * _COMPARED :]))


def _offices_of(person: Person) -> list[tuple[int, offices.Key]]:
    """The different offices of a person with where each is first printed."""
    first: dict[offices.Key, int] = {}
    for office in person.roles:
        first.setdefault(offices.key(office.words), office.start)
    return sorted(((start, key) for key, start in first.items()), key=itemgetter(0))


def _front(names: list[str], name: str) -> None:
    if name in names:
        names.remove(name)
    names.insert(0, name)
    del names[_REMEMBERED:]
