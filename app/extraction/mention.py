"""One naming of somebody, and the run of name words that it is read from."""

from dataclasses import dataclass, field
from functools import lru_cache

from app.extraction.lexicon import lexicon
from app.extraction.persons import Office, Person
from app.extraction.phrases import (
    ACRONYM,
    BODY,
    COMMON,
    INITIAL,
    MODIFIER,
    NAME,
    ROLE,
    STOP,
    SUFFIX,
    TITLE,
    Phrase,
    Word,
)
from app.model.document import Anchor

PERSON, OFFICE, INSTITUTION, STATE, PAPER, PRONOUN = "person", "office", "institution", "state", "paper", "pronoun"
STATES, AUTHORITIES = "countries", "authorities"
"""The words of a plural office that means states: "the two countries said", "the authorities said"."""


_NO_WHOLE_NAMES = frozenset({INITIAL, SUFFIX})
_BEGINNING = frozenset({NAME, INITIAL, ACRONYM})
_GOING_ON = frozenset({NAME, INITIAL, SUFFIX})


@lru_cache(maxsize=1)
def days() -> frozenset[str]:
    """The names of days and months."""
    return lexicon().words("not_names", "days")


@lru_cache(maxsize=1)
def headline_words() -> frozenset[str]:
    """Capitalised words that a headline prints after somebody's name and that are no part of one."""
    return lexicon().words("not_names", "headlines")


@dataclass(slots=True)
class Mention:
    """One naming of somebody. name: resolved, "" until it is. outer_*: the whole noun phrase with title and office.

    inside: whether it stands in another mention's noun phrase. indefinite: an office after "a", "one", "another".
    """

    kind: str
    start: int
    end: int
    words: str
    name: str
    person: Person | None
    outer_start: int
    outer_end: int
    countries: tuple[str, ...] = ()
    plural: bool = False
    inside: bool = False
    indefinite: bool = False

    @property
    def anchor(self) -> Anchor:
        """Where the name itself stands."""
        return Anchor(self.start, self.end)


@dataclass(slots=True)
class Run:
    """A run of name words in a phrase. followed: words of an office or institution come after it there."""

    phrase: Phrase
    first: int
    last: int
    followed: bool
    person: Person | None = None
    office: Office | None = None
    titled: bool = False
    prefixed: bool = False
    capitals: bool = False

    form: str = ""
    words: tuple[Word, ...] = field(init=False)
    """The name words."""
    start: int = field(init=False)
    """Where the name starts."""
    end: int = field(init=False)
    """Where the name ends."""
    full: int = field(init=False)
    """How many of the words are whole names rather than initials or suffixes."""

    def __post_init__(self) -> None:
        self.words = self.phrase.words[self.first : self.last + 1]
        self.start, self.end = self.words[0].start, self.words[-1].end
        self.full = sum([word.label not in _NO_WHOLE_NAMES for word in self.words])


def runs(text: str, phrase: Phrase) -> list[Run]:
    """The runs of name words of a phrase."""
    found: list[Run] = []
    words = phrase.words
    index = 0
    while index < len(words):
        label = words[index].label
        if label not in _BEGINNING:
            index += 1
            continue
        capitals = _in_capitals(words, index) if label != NAME else 0
        if capitals:
            found.append(
                Run(
                    phrase,
                    index,
                    capitals,
                    followed=False,
                    capitals=True,
                    form=_form(text, words[index].start, words[capitals].end).title(),
                )
            )
            index = capitals + 1
            continue
        family = label == ACRONYM and _is_family_name(words, index)
        if label == ACRONYM and not family and _is_titled_surname(words, index):
            form = _form(text, words[index].start, words[index].end).title()
            found.append(Run(phrase, index, index, followed=False, form=form))
            index += 1
            continue
        if label == ACRONYM and not family:
            index += 1
            continue
        last = index + family
        while last + 1 < len(words) and _goes_on(words[last], words[last + 1]):
            last += 1
        found.append(
            Run(phrase, index, last, _followed(words, last), form=_form(text, words[index].start, words[last].end))
        )
        index = last + 1
    return found


def _is_family_name(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word in capitals is a family name before a first name: "Minister ONODERA Shun", "HAYASAKA Kenji,"."""
    if index + 1 >= len(words) or words[index].label != ACRONYM or words[index + 1].label != NAME:
        return False
    long = len(words[index].text) > 3 and words[index].text.isalpha() and not words[index + 1].text.isupper()
    return long and index + 2 == len(words) and index > 0 and words[index - 1].label in {ROLE, TITLE}


def _is_titled_surname(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word in capitals is a surname because a form of address stands before it: "Mr. VARDANIAN"."""
    long = len(words[index].text) > 3 and words[index].text.isalpha()
    return long and index > 0 and words[index - 1].label == TITLE and index + 1 == len(words)


def _in_capitals(words: tuple[Word, ...], index: int) -> int:
    """Index of the last of the two to four words of a phrase all in capitals, as names are in some records; else 0."""
    if index and words[index - 1].label != TITLE:
        return 0
    titled, words = index > 0, words[index:]
    if not 2 <= len(words) <= 4 or not all(word.label in {ACRONYM, INITIAL} for word in words):
        return 0
    if titled and words[0].label == INITIAL:
        return 0
    return index + len(words) - 1 if sum(len(word.text) > 2 for word in words) and not words[-1].possessive else 0


def _form(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _goes_on(word: Word, following: Word) -> bool:
    if following.label in _GOING_ON:
        return True
    return following.label == ACRONYM and len(following.text) > 3 and word.label == NAME


def _followed(words: tuple[Word, ...], last: int) -> bool:
    if last + 1 >= len(words) or words[last].possessive:
        return False
    following = words[last + 1]
    if following.label in {STOP, COMMON}:
        return following.text.casefold() not in days() | headline_words()
    return following.label in {BODY, ROLE, MODIFIER}


def note_gender(persons: list[Mention], mentions: list[Mention]) -> None:
    """Learns from "Ambassador Roth said as she signed it" that she is a woman, where nobody else is named."""
    person = persons[0].person if len(persons) == 1 else None
    if person is None or person.gender:
        return
    told = {one.words.casefold() for one in mentions if one.kind == PRONOUN and one.start > persons[0].end}
    if len(told & {"he", "she"}) == 1:
        person.gender = "f" if "she" in told else "m"
