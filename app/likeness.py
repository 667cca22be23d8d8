"""Which tellings of events may be of the same event: near in time, with rare words of their titles in common.

Pairs are looked for only where two tellings share a word within a stretch of time, so that the work grows with the
number of tellings and not with its square. What speaks against a pair is asked of the few that are alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum, log
from typing import Literal

from app import registry
from app.model.dates import Edtf
from app.model.telling import Telling
from app.progress import Progress
from app.registry.files import shipped_toml

Level = Literal["days", "months", "years"]
_SHORT, _VAGUE = 7, 62
"""Days that a telling spans at most to be looked for by days, by months; longer ones are looked for by years."""
_NEAR = 2
_SOON = 62
"""Days within which what was announced may have come true."""
_STRETCHES: dict[Level, int] = {"days": 4, "months": 31, "years": 366}
_CROWD = 120
"""A word that more tellings of one stretch hold tells none of them from another."""
_ALIKE_IN_TIME, _ALIKE, _NEARLY_ALIKE = 0.45, 0.62, 0.72
"""How much of the titles' weight two tellings share: on the same days; else; and where parties or kinds are unsure."""
SURE_OF_TITLES = _ALIKE
_LEAST = 0.3
_PHRASE = 1.75
"""Titles of one kind on the same days may share little, where what they share weighs as much as so many rare words."""
_MANY = 200
"""Tellings that are thought to be there besides: what few tell is no common word yet."""
_BUT_FOR_A_NUMBER = 0.9
_FEW = 14
"""Days up to which a span is a time of its own: two that are near may be one, longer ones must overlap."""
_EVERY = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings by their place in the order given, and how alike they are from 0 to 1."""

    one: int
    other: int
    likeness: float


@dataclass(frozen=True, slots=True)
class _Told:
    """What a telling is compared by. first, last: ordinals of its days. rarest: the words of which another has one."""

    first: int
    last: int
    days: int
    due: bool
    document: str
    family: str
    words: frozenset[str]
    rarest: tuple[str, ...]
    weight: float
    parties: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]


def like_pairs(tellings: Sequence[Telling], progress: Progress) -> list[Pair]:
    """The pairs that may tell of one event, by titles, parties and days; sentences are not looked at yet."""
    progress(0, len(tellings), "")
    titles = [title_words(one.title) for one in tellings]
    weights = _weights(titles)
    told = [_told(one, words, weights) for one, words in zip(tellings, titles, strict=True)]
    index = _Index(told)
    pairs: dict[tuple[int, int], Pair] = {}
    for at, one in enumerate(told):
        if at % _EVERY == 0:
            progress(at, len(told), "")
        for other_at in index.near(at) if one else ():
            other = told[other_at]
            if one and other and (likeness := _likeness(one, other, weights)):
                pair = (min(at, other_at), max(at, other_at))
                pairs[pair] = Pair(*pair, likeness)
    return [pairs[pair] for pair in sorted(pairs)]


def _likeness(one: _Told, other: _Told, weights: Mapping[str, float]) -> float:
    """How alike two titles are, from 0 to 1: the weight of shared words; 0 where they cannot be of one event."""
    known = one.parties and other.parties
    if (known and one.parties.isdisjoint(other.parties)) or _disjoint(one.places, other.places):
        return 0.0
    if not _one_time(one, other):
        return 0.0
    shared = fsum([weights[word] for word in one.words & other.words])  # the same in whatever order words come
    least, most = (one.weight, other.weight) if one.weight < other.weight else (other.weight, one.weight)
    alike = 0.6 * shared / least + 0.4 * shared / most
    if alike < _ALIKE and _is_phrase(one, other, shared, weights[""]):
        return _ALIKE
    return alike if alike >= _needed(one, other, bool(known)) else 0.0


def _is_phrase(one: _Told, other: _Told, shared: float, rare: float) -> bool:
    """Whether two of one kind on the same days share the rare name of an event. rare: the weight of a rare word."""
    same_days = one.days <= _SHORT and (one.first, one.last) == (other.first, other.last)
    both = one.parties & other.parties and not _disjoint(one.numbers, other.numbers)
    return bool(same_days and both and one.family == other.family and shared >= _PHRASE * rare)


def _needed(one: _Told, other: _Told, known: bool) -> float:
    """How alike two titles must be: less on the same few days, more where parties, kinds or numbers are unsure."""
    if _disjoint(one.numbers, other.numbers):
        return _BUT_FOR_A_NUMBER
    if one.days > _VAGUE or other.days > _VAGUE or not known or _far(one.family, other.family):
        return _NEARLY_ALIKE
    return _ALIKE_IN_TIME if one.days <= _SHORT and (one.first, one.last) == (other.first, other.last) else _ALIKE


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and one.isdisjoint(other))


def _far(family: str, other: str) -> bool:
    """Whether two kinds are of no one family, such as a visit and a signing."""
    return family != other and "other" not in (family, other)


def _one_time(one: _Told, other: _Told) -> bool:
    """Whether two tellings may be of one time: near, or one announced what the other tells soon after."""
    if one.first != other.first and not one.days and not other.days and one.document == other.document:
        return False
    apart = max(one.first, other.first) - min(one.last, other.last)
    if apart <= (_NEAR if one.days <= _FEW and other.days <= _FEW else 0):
        return True
    if one.due == other.due:
        return False
    due, done = (one, other) if one.due else (other, one)
    return done.days <= _VAGUE and due.last < done.first <= due.last + _SOON


_Stretch = tuple[Level, int]


class _Index:
    """Tellings by the stretches of time that they lie in and the words of their titles, at three grains of time."""

    def __init__(self, told: Sequence[_Told | None]) -> None:
        self._told = told
        self._places: dict[_Stretch, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._vague: dict[_Stretch, set[str]] = defaultdict(set)
        for one in told:
            if one is not None and _reach(one)[2] != "days":
                for stretch in _stretches(*_reach(one)):
                    self._vague[stretch].update(one.rarest)
        for at, one in enumerate(told):
            if one is not None:
                self._list(at, one)

    def near(self, at: int) -> set[int]:
        """The tellings that share a rare word with one in its time; the vaguer of two finds the finer."""
        one = self._told[at]
        found: set[int] = set()
        for stretch in _stretches(*_reach(one)) if one else ():
            here = self._places.get(stretch)
            for word in one.rarest if one and here else ():
                places = here.get(word) if here else None
                if places and len(places) <= _CROWD:
                    found.update(places)
        found.discard(at)
        return found

    def _list(self, at: int, one: _Told) -> None:
        """List a telling by days where it is short, and at a vaguer grain where somebody will look there."""
        if one.days <= _SHORT:
            for stretch in _stretches(one.first, one.last, "days"):
                here = self._places[stretch]
                for word in one.words:
                    here[word].append(at)
        grains: tuple[Level, ...] = ("months", "years") if one.days <= _VAGUE else ("years",)
        for level in grains:
            for stretch in _stretches(one.first, one.last, level):
                here, vague = self._places[stretch], self._vague.get(stretch)
                for word in one.words & vague if vague else ():
                    here[word].append(at)


def _stretches(first: int, last: int, level: Level) -> Iterator[_Stretch]:
    length = _STRETCHES[level]
    return ((level, stretch) for stretch in range(first // length, last // length + 1))


def _reach(one: _Told) -> tuple[int, int, Level]:
    """From when until when, and at what grain, tellings of the same are looked for."""
    if one.due:
        return one.first - _NEAR, one.last + _SOON, "months" if one.days <= _VAGUE else "years"
    return one.first - _NEAR, one.last + _NEAR, _grain(one.days)


def _grain(days: int) -> Level:
    return "days" if days <= _SHORT else "months" if days <= _VAGUE else "years"


def _weights(titles: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each word of the titles tells, the rarer the more; "" for one that stands nowhere else."""
    counts = Counter(word for words in titles for word in words)
    total = len(titles) + _MANY
    return {"": log(1 + total), **{word: log(1 + total / count) for word, count in counts.items()}}


def _told(one: Telling, words: frozenset[str], weights: Mapping[str, float]) -> _Told | None:
    """What a telling is compared by; None for one without days or words."""
    known = Edtf.parse(one.date)
    if not known.earliest or not known.latest or not words:
        return None
    first, last = known.earliest.toordinal(), known.latest.toordinal()
    parties = frozenset((*one.countries, *one.forums, *map(surname, one.participants)))
    weight = fsum(weights[word] for word in words)
    return _Told(
        first, last, last - first, one.status == "scheduled", one.document, _families().get(one.kind, one.kind), words,
        _rarest(words, weights, weight), weight, parties, frozenset(one.places), numbers(one.title),
    )  # fmt: skip


def _rarest(words: Iterable[str], weights: Mapping[str, float], weight: float) -> tuple[str, ...]:
    """The rarest words: two titles that are alike enough share one of these."""
    ranked = sorted(words, key=lambda word: (-weights[word], word))
    weighed = 0.0
    for number, word in enumerate(ranked, 1):
        weighed += weights[word]
        if weighed > (1 - _LEAST) * weight:
            return tuple(ranked[:number])
    return tuple(ranked)


def surname(name: str) -> str:
    """The last word of a name, in letters of one kind."""
    return registry.folded(name.rsplit(" ", maxsplit=1)[-1])


def title_words(title: str) -> frozenset[str]:
    """The words of a title that may tell it from others, without numbers and the smallest words."""
    return frozenset(map(_stem, registry.folded(title).replace("-", " ").split())) - {""}


def numbers(title: str) -> frozenset[str]:
    """What numbers an event: "48" of "48th", "6" of "sixth"."""
    return frozenset(map(_number, registry.folded(title).replace("-", " ").split())) - {""}


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """A word without its plural, "" for one that tells nothing."""
    bare = word.removesuffix("'s")
    stem = bare[:-1] if len(bare) > 4 and bare.endswith("s") else bare
    return "" if len(stem) < 2 or stem.isdecimal() or stem in _small() else stem


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> str:
    counted = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else ""
    return counted if counted.isdecimal() else _ordinals().get(word, "")


@cache
def _small() -> frozenset[str]:
    """Words that say nothing of what an event is about."""
    told = str(shipped_toml("same-events.toml")["titles"]["small"]).replace("\n", " ").split(",")
    return frozenset(word.strip() for word in told if word.strip())


@cache
def _ordinals() -> dict[str, str]:
    told = str(shipped_toml("same-events.toml")["titles"]["ordinals"]).replace("\n", " ").split(",")
    return {word.strip(): str(number) for number, word in enumerate(told, 1)}


@cache
def _families() -> dict[str, str]:
    lines = str(shipped_toml("same-events.toml")["kinds"]["families"]).strip().splitlines()
    rows = (line.partition("=") for line in lines)
    return {kind.strip(): name.strip() for name, _is, kinds in rows for kind in kinds.split(",")}

