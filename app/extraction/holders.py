"""Who holds an office: persons by their offices, and who of them was met and spoke last."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from app.extraction import offices
from app.extraction.persons import Person

_REMEMBERED = 12
_COMPARED = 200
"""Of how many holders of an office before and after a place one is looked for: keeps the time linear."""


class Holders:
    """The persons of a document by their offices; met and subjects: their names, the last one first."""

    def __init__(self, persons: Mapping[str, Person]) -> None:
        self.subjects: list[str] = []
        self.met: list[str] = []
        self.position = 0
        self._persons = persons
        self.keys = {name: _offices_of(person) for name, person in persons.items()}
        self._by_head = self._indexed()
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
            names = self._by_head.get(head, [])
            met = bisect_right(names, self.position, key=lambda name: self._persons[name].first_seen)
            found |= dict.fromkeys(names[max(met - _COMPARED, 0) : met + _COMPARED])
        return found

    def is_printed(self, name: str, words: str) -> bool:
        """Whether the office of several words is printed beside a name just so."""
        folded = " ".join(words.split()).casefold()
        return " " in folded and folded in "\n".join([office.words for office in self._persons[name].roles]).casefold()

    def has_state(self, name: str, asked: offices.Key) -> bool:
        """Whether one of the offices of a person is of a state asked for."""
        return any(key.states & asked.states for _, key in self.keys[name])

    def of_state(self, names: Iterable[str], asked: offices.Key) -> list[str]:
        """Those of the names who answer to an office and are of its state."""
        return [name for name in names if self.has_state(name, asked) and self.fit(name, asked) > 0]

    def is_stateless(self, name: str) -> bool:
        """Whether somebody is a person none of whose offices is of a state: no institution that was spoken for."""
        return name in self.keys and not any(key.states for _, key in self.keys[name])

    def fit(self, name: str, asked: offices.Key) -> float:
        """How well a person answers to an office, 0.0 for not at all: by its words, then by who was spoken of last."""
        keys = self.keys.get(name, [])
        met = [key for start, key in keys if start <= self.position + 200]
        score = max([offices.fit(asked, key) for key in met or [key for _, key in keys]], default=0.0)
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

    def _indexed(self) -> dict[str, list[str]]:
        """Names by each noun of their offices, and by its last word, so that few are compared."""
        found: dict[str, list[str]] = {}
        for name, keys in sorted(self.keys.items(), key=lambda item: self._persons[item[0]].first_seen):
            for head in {head for _, key in keys for head in (*key.heads, *key.generic)}:
                found.setdefault(head, []).append(name)
        return found


def _offices_of(person: Person) -> list[tuple[int, offices.Key]]:
    """The different offices of a person with where each is first printed."""
    first: dict[offices.Key, int] = {}
    for office in person.roles:
        first.setdefault(offices.key(office.words), office.start)
    return [(start, key) for key, start in first.items()]


def _front(names: list[str], name: str) -> None:
    if name in names:
        names.remove(name)
    names.insert(0, name)
    del names[_REMEMBERED:]
