"""Who is named in a document and where: persons, offices, institutions, states, pronouns."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from app.extraction import offices, phrases
from app.extraction.cues import Cue
from app.extraction.in_order import in_order
from app.extraction.mention import INSTITUTION, OFFICE, PAPER, PERSON, PRONOUN, STATE, Mention
from app.extraction.namings import Namings
from app.extraction.odd_names import odd_names
from app.extraction.person_reader import PersonReader
from app.extraction.persons import Office, Person
from app.model.document import Anchor
from app.model.found import Role
from app.registry import Mention as Place

_COMPARED = 200
"""Of how many persons met before and after an office it can be: keeps the time linear in lists of names."""
_OFFICES = 100
"""Of how many wordings of the offices of one person an office can be one."""


class Names:
    """Everybody named in one text, built once; mentions in text order."""

    def __init__(self, text: str, cues: Sequence[Cue], places: Sequence[Place]) -> None:
        self.text = text
        ends = {place.anchor.start: place.anchor.end for place in places}
        found = odd_names(text, phrases.phrases(text, ends))
        namings = Namings(text, found, places)
        reader = PersonReader(text, found, cues, namings.of)
        persons = reader.mentions()
        self.register = reader.register
        self.mentions = _ordered(persons + namings.mentions({mention.start for mention in persons}))
        self.starts = [mention.start for mention in self.mentions]
        self.body_names = namings.body_names
        self._persons = {person.name: person for person in self.register.persons}
        self._offices: dict[str, list[Office]] = {}
        self._keys: dict[str, list[offices.Key]] = {}
        self._wordings: dict[str, str] = {}
        self._by_place = in_order(
            sorted(self.register.persons, key=lambda person: person.first_seen), lambda person: person.first_seen
        )

    @property
    def person_mentions(self) -> tuple[Mention, ...]:
        """Every naming of a person, by full name, surname or first name, in text order."""
        return tuple(mention for mention in self.mentions if mention.kind == PERSON)

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that start in text[start:end]."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def person(self, name: str) -> Person | None:
        """The person of that full name."""
        return self._persons.get(name)

    def _offices_of(self, person: Person) -> list[Office]:
        if person.name not in self._offices:
            self._offices[person.name] = _held(person)
        return self._offices[person.name]

    def wordings(self, person: Person) -> str:
        """The wordings of a person's offices, as Person has them."""
        if person.name not in self._wordings:
            self._wordings[person.name] = person.wordings
        return self._wordings[person.name]

    def _keys_of(self, person: Person) -> list[offices.Key]:
        """The different offices of a person, of very many the first."""
        if person.name not in self._keys:
            wordings = dict.fromkeys(office.words for office in person.roles)
            self._keys[person.name] = list(dict.fromkeys(map(offices.key, islice(wordings, _OFFICES))))
        return self._keys[person.name]

    def role_of(self, name: str, position: int) -> str:
        """The office printed beside name up to position, else the first one after it; "" where none is."""
        person = self.person(name)
        held = self._offices_of(person) if person else []
        if not held:
            return ""
        met = bisect_right(held, position, key=lambda office: office.start)
        return offices.best(held[max(met - 8, 0) : met] or held[:1])

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """Each office that the document prints beside a name, once per wording, in text order."""
        seen: dict[tuple[str, str], Role] = {}
        for person in self.register.persons:
            for office in _held(person):
                states = tuple(sorted(offices.key(office.words).states))
                seen.setdefault(
                    (person.name, office.words.casefold()),
                    Role(person.name, office.words, Anchor(office.start, office.end), countries=states),
                )
        return tuple(sorted(seen.values(), key=lambda role: (role.anchor.start, role.anchor.end)))

    def _around(self, position: int) -> Sequence[Person]:
        """The persons, of very many those met last before and first after a position."""
        met = self._by_place.upto(position)
        few = len(self._by_place) <= 2 * _COMPARED
        return self.register.persons if few else self._by_place[max(met - _COMPARED, 0) : met + _COMPARED]

    def resolve(self, mention: Mention, position: int) -> str:
        """The full name that a mention means at position, "" where unclear: offices by their last named holder."""
        if mention.name or mention.kind != OFFICE:
            return mention.name
        asked = offices.key(mention.words)
        best, best_score = "", 0.0
        for person in self._around(position):
            if not person.roles:
                continue
            score = max([offices.fit(asked, key) for key in self._keys_of(person)])
            score += 0.1 * (person.first_seen < position)
            if score > max(best_score, 0.3):
                best, best_score = person.name, score
        return best


def _covers(person: Mention, other: Mention) -> bool:
    """Whether the office, institution or other person is part of the person's own noun phrase."""
    if other.kind == PERSON:
        return person.outer_start <= other.start and other.end < person.start
    if other.kind == OFFICE and person.start < other.outer_end and other.outer_start >= person.outer_start - 5:
        return True
    return other.start >= person.outer_start - (5 if other.kind == OFFICE else 0) and other.kind != PRONOUN


_ORDER = {PERSON: 0, INSTITUTION: 1, STATE: 2, OFFICE: 3, PAPER: 4, PRONOUN: 5}


def _ordered(found: list[Mention]) -> list[Mention]:
    """In text order, those left out that lie inside another's noun phrase of a stronger kind."""
    found.sort(key=lambda mention: (mention.start, _ORDER[mention.kind]))
    kept: list[Mention] = []
    for mention in found:
        while kept and _gives_way(kept[-1], mention):
            kept.pop()
        if kept and _hidden(kept[-1], mention):
            continue
        for other in kept[-2:]:
            if mention.kind == PERSON and other.kind == PERSON:
                other.inside = other.inside or _covers(mention, other)
                mention.inside = mention.inside or mention.start < other.outer_end
        kept.append(mention)
    return kept


def _gives_way(earlier: Mention, mention: Mention) -> bool:
    """Whether an earlier mention is only part of this one: "Pakistani" of an office, an office of a person."""
    if mention.kind == PERSON:
        return earlier.kind != PERSON and not _hidden(earlier, mention) and _covers(mention, earlier)
    inner = earlier.start >= mention.outer_start and earlier.end <= mention.end
    return mention.kind == OFFICE and earlier.kind in {STATE, INSTITUTION} and inner


def _hidden(earlier: Mention, mention: Mention) -> bool:
    """Whether a mention lies inside an earlier one that stands for both."""
    if mention.kind == PERSON:
        return False
    whole = earlier.kind == PERSON or (earlier.kind == OFFICE and mention.kind in {STATE, INSTITUTION})
    return mention.start < (earlier.outer_end if whole else earlier.end)


def _held(person: Person) -> list[Office]:
    """What a person is by office: "his Kenyan counterpart" says of whom he is one, not what he is."""
    return [office for office in person.roles if "counterpart" not in offices.key(office.words).heads]
