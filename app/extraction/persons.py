"""Persons of a document: name runs, their evidence, their forms joined under one full name."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from app.extraction.lexicon import lexicon
from app.registry.folding import spelled_out


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name for comparing: accents, case and apostrophes apart."""
    return spelled_out(name).casefold().replace("'", "").strip(".")


@dataclass(slots=True)
class Person:
    """One person: the forms met, the offices printed beside them, and what is known of the gender (m, f or "")."""

    words: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter[str])
    roles: list["Office"] = field(default_factory=list["Office"])
    gender: str = ""
    first_seen: int = 0
    settled: str = ""

    @property
    def name(self) -> str:
        """The full form the document uses most, of equals the longest."""
        return self.settled or self._usual()

    def settle(self) -> None:
        """Keeps the name for good: all forms are known."""
        self.settled = self._usual()

    def _usual(self) -> str:
        return max(self.forms, key=lambda form: (len(form.split()) > 1, self.forms[form], len(form)))

    @property
    def wordings(self) -> str:
        """The offices printed beside the name, each wording once, in small letters and on a line of its own."""
        return "\n".join(dict.fromkeys(office.words.casefold() for office in self.roles))

    @property
    def surname(self) -> str:
        """Its last word, folded."""
        return self.words[-1]


@dataclass(frozen=True, slots=True)
class Office:
    """An office as printed beside a name, with the span of the words."""

    words: str
    start: int
    end: int


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """First names that show a person by themselves."""
    return frozenset(fold(name) for name in lexicon().words("given", "words"))


@lru_cache(maxsize=1)
def _female() -> frozenset[str]:
    return frozenset(fold(name) for name in lexicon().words("given", "female"))


@lru_cache(maxsize=1)
def _male() -> frozenset[str]:
    return given_names() - _female() - lexicon().words("titles", "both")


def _given_gender(words: tuple[str, ...]) -> str:
    """What a first name tells: m, f or ""; nothing where it stands alone and may be a surname."""
    if words[0] in _female():
        return "f"
    return "m" if len(words) > 1 and words[0] in _male() else ""


@lru_cache(maxsize=1)
def _suffixes() -> frozenset[str]:
    return lexicon().words("not_names", "suffixes")


@lru_cache(maxsize=4096)
def name_words(form: str) -> tuple[str, ...]:
    """The words of a name, folded, suffixes like Jr. left out."""
    words = [fold(word) for word in form.replace("\n", " ").split()]
    kept = [word for word in words if word.strip(",.") not in _suffixes()]
    return tuple(kept or words)


_COMPARED = 60
"""Of how many namesakes a name is compared with: keeps the time linear in lists of names."""
_MEANT = 200
"""Of how many namesakes a surname alone can mean one."""


class Register:
    """All persons of a document by surname and by first name."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._alike: dict[tuple[str, str], list[Person]] = {}
        """By the first letter of the surname, all of them and those of one first name."""

    def add(self, form: str, at: int, gender: str = "") -> Person:
        """The person that a full form means, made new where none matches; counts the form."""
        words = name_words(form)
        person = self._same(words)
        if person is None:
            person = Person(words, first_seen=at)
            self.persons.append(person)
            for word in {words[0], words[-1]}:
                self._by_word.setdefault(word, []).append(person)
            self._by_surname.setdefault(words[-1], []).append(person)
            for first in ("", words[0]):
                self._alike.setdefault((first, words[-1][:1]), []).append(person)
        elif len(words) > len(person.words) and words[-1] == person.words[-1]:
            person.words = words
        person.forms[" ".join(form.split())] += 1
        person.gender = person.gender or gender or _given_gender(words)
        return person

    def _same(self, words: tuple[str, ...]) -> Person | None:
        for person in self._by_word.get(words[-1], [])[:_COMPARED]:
            if person.words[-1] == words[-1] and same_given(person.words, words):
                return person
        if len(words) > 1:
            for person in self._alike.get((words[0], words[-1][:1]), [])[:_COMPARED]:
                if person.words[0] == words[0] and len(person.words) > 1 and _damaged(person.words[-1], words[-1]):
                    return person
            if len(words[0].strip(".")) == 1:
                return next((one for one in self.near(words[-1]) if one.words[0][:1] == words[0][0]), None)
        return None

    def full(self, form: str) -> Person | None:
        """The person registered under these words, or None."""
        return self._same(name_words(form))

    def named(self, word: str) -> list[Person]:
        """Those whose surname is word, else those whose first name is; of very many the first."""
        folded = fold(word)
        return (self._by_surname.get(folded) or self._by_word.get(folded, []))[:_MEANT]

    def near(self, word: str) -> list[Person]:
        """Those whose surname is word but for a damaged letter or two."""
        folded = fold(word)
        if len(folded) < 5:
            return []
        return [one for one in self._alike.get(("", folded[0]), [])[:_COMPARED] if _damaged(one.surname, folded)]


def _damaged(one: str, other: str) -> bool:
    return (
        one[:1] == other[:1]
        and abs(len(one) - len(other)) <= 2
        and min(len(one), len(other)) > 4
        and (fuzz.ratio(one, other) >= 80 or _shape(one) == _shape(other))
    )


_ALIKE = str.maketrans("ylj", "vii")
_TWO_ALIKE = (("rn", "m"), ("vv", "w"), ("ci", "d"))


@lru_cache(maxsize=4096)
def _shape(word: str) -> str:
    """A folded word as a machine that reads print may take it: letters that look alike are one."""
    word = word.translate(_ALIKE)
    for two, one in _TWO_ALIKE:
        word = word.replace(two, one)
    return word


def same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of one surname can be one person's: first names equal, initial of each other, or damaged."""
    if len(one) == 1 or len(other) == 1:
        return len(one) == len(other)
    a, b = one[0], other[0]
    if a == b:
        return True
    if len(a.strip(".")) == 1 or len(b.strip(".")) == 1:
        return a[0] == b[0]
    return _damaged(a, b) or (len(one) != len(other) and (a in other or b in one))
