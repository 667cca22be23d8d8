"""How well found records agree with gold ones: precision, recall, F1 and shares, with the list of misses.

Quotations and statements meet one to one where their spans share four fifths. Events meet where their evidence shares
three tenths, or where the date is the same and they touch or stand in the same article; several records may meet one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

Record = dict[str, Any]
Span = tuple[int, int]
SAME_SPAN, SAME_EVIDENCE, SAME_ARTICLE, ARTICLE_SLACK = 0.8, 0.3, 0.5, 80
COUNTED = ("quotations", "exact", "statements", "articles", "events", "countries", "forums", "participants")
SHARES = ("quotation speaker", "quotation date", "statement speaker", "event date", "event status", "primary events")
_HONORIFICS = re.compile(r"\b(?:the|of|republic|mr|mrs|ms|dr|amb|ambassador|president|he|h\.e)\b\.?")


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts of one kind: gold records, found ones, gold ones that were found, found ones that are right."""

    gold: int = 0
    found: int = 0
    hit: int = 0
    right: int = 0

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.gold + other.gold, self.found + other.found, self.hit + other.hit, self.right + other.right)

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Figures by name (COUNTED and SHARES; "altered" counts quotations that differ from the text), and the misses."""

    figures: dict[str, Figure] = field(default_factory=dict[str, Figure])
    misses: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Figure:
        return self.figures.get(name, Figure())

    def __add__(self, other: "Score") -> "Score":
        names = [*self.figures, *(name for name in other.figures if name not in self.figures)]
        return Score({name: self[name] + other[name] for name in names}, self.misses + other.misses)


def total(scores: Iterable[Score]) -> Score:
    """All scores together, every record counted alike."""
    return reduce(lambda one, other: one + other, scores, Score())


def score(gold: Iterable[Record], found: Iterable[Record], text: str) -> Score:
    """The agreement of found with gold, both records of the document that text is."""
    want, got = _by_type(gold), _by_type(found)
    parts = (
        _quotations(want["quotation"], got["quotation"], text),
        _statements(want["statement"], got["statement"], text),
        _articles(want["article"], got["article"]),
        _events(want, got, text),
    )
    return total(parts)


def _by_type(records: Iterable[Record]) -> dict[str, list[Record]]:
    kinds: dict[str, list[Record]] = {kind: [] for kind in ("quotation", "statement", "article", "event")}
    for record in records:
        kinds.setdefault(record["type"], []).append(record)
    return kinds


def _quotations(gold: list[Record], found: list[Record], text: str) -> Score:
    pairs = _pairs(gold, found, lambda a, b: overlap(_tight(a, text), _tight(b, text)))
    both = [(gold[i], found[j]) for i, j in pairs]
    exact = sum(_tight(a, text) == _tight(b, text) for a, b in both)
    dated = [(a, b) for a, b in both if a.get("said_on")]
    altered = sum(text[b["start"] : b["end"]] != b["text"] for b in found)
    figures = {
        "quotations": Figure(len(gold), len(found), len(pairs), len(pairs)),
        "exact": Figure(len(gold), len(found), exact, exact),
        "quotation speaker": _share(_speakers_agree(both)),
        "quotation date": _share([a["said_on"] == b.get("said_on") for a, b in dated]),
        "altered": Figure(found=len(found), right=len(found) - altered),
    }
    misses = [*_unpaired("quotation", gold, found, pairs, text), *_wrong_speakers("quotation", both, text),
              *(_told("quotation date", a, text, a["said_on"], b.get("said_on"))
                for a, b in dated if a["said_on"] != b.get("said_on"))]
    return Score(figures, tuple(misses))


def _statements(gold: list[Record], found: list[Record], text: str) -> Score:
    if not gold:  # a document in which nobody looked for statements tells nothing of them
        return Score()
    pairs = _pairs(gold, found, lambda a, b: overlap(_span(a), _span(b)))
    both = [(gold[i], found[j]) for i, j in pairs]
    figures = {"statements": Figure(len(gold), len(found), len(pairs), len(pairs)),
               "statement speaker": _share(_speakers_agree(both))}
    misses = (*_unpaired("statement", gold, found, pairs, text), *_wrong_speakers("statement", both, text))
    return Score(figures, misses)


def _articles(gold: list[Record], found: list[Record]) -> Score:
    def near(a: Record, b: Record) -> float:
        return float(max(abs(a["start"] - b["start"]), abs(a["end"] - b["end"])) <= ARTICLE_SLACK)

    pairs = _pairs(gold, found, near)
    kept, seen = {j for _, j in pairs}, {i for i, _ in pairs}
    misses = [f"article missed {a['start']}-{a['end']} {a['title']}" for i, a in enumerate(gold) if i not in seen]
    misses += [f"article false {b['start']}-{b['end']} {b['title']}" for j, b in enumerate(found) if j not in kept]
    return Score({"articles": Figure(len(gold), len(found), len(pairs), len(pairs))}, tuple(misses))


def _events(want: dict[str, list[Record]], got: dict[str, list[Record]], text: str) -> Score:
    gold, found = want["event"], got["event"]
    homes = {one["id"]: _span(one) for one in want["article"]}, {one["id"]: _span(one) for one in got["article"]}
    grid = [[_meeting(a, b, *homes) for b in found] for a in gold]
    partner = {i: max(range(len(found)), key=row.__getitem__) for i, row in enumerate(grid) if any(row)}
    known = {j for j in range(len(found)) if any(row[j] for row in grid)}
    both = [(gold[i], found[j]) for i, j in partner.items()]
    primary = [i in partner for i, one in enumerate(gold) if one["primary"]]
    figures = {
        "events": Figure(len(gold), len(found), len(partner), len(known)),
        "event date": _share([a["date"] == b["date"] for a, b in both]),
        "event status": _share([a["status"] == b["status"] for a, b in both]),
        "primary events": _share(primary),
        **{name: _sum(_sets(name, a, b) for a, b in both) for name in ("countries", "forums", "participants")},
    }
    return Score(figures, tuple(_event_misses(gold, found, partner, known, text)))


def _meeting(a: Record, b: Record, gold_homes: dict[str, Span], found_homes: dict[str, Span]) -> float:
    """0 where the two are not the same event, else the more the better they agree."""
    spans = [((x[0], x[1]), (y[0], y[1])) for x in a["evidence"] for y in b["evidence"]]
    near = max((overlap(x, y) for x, y in spans), default=0.0)
    same_day = a["date"] == b["date"]
    homes = gold_homes.get(a["article"]), found_homes.get(b["article"])
    at_home = overlap(homes[0], homes[1]) > SAME_ARTICLE if homes[0] and homes[1] else False
    if near >= SAME_EVIDENCE or (same_day and (near > 0 or at_home)):
        return 0.1 + near + 2 * (same_day and near > 0) + same_day
    return 0.0


def _sets(name: str, a: Record, b: Record) -> Figure:
    def key(value: str) -> object:
        return tuple(folded(value)[-1:]) if name == "participants" else value.casefold()

    want, got = {key(one) for one in a[name]}, {key(one) for one in b[name]}
    return Figure(len(want), len(got), len(want & got), len(want & got))


def _sum(figures: Iterable[Figure]) -> Figure:
    return reduce(lambda one, other: one + other, figures, Figure())


def _event_misses(gold: list[Record], found: list[Record], partner: dict[int, int], known: set[int],
                  text: str) -> Iterator[str]:
    for i, a in enumerate(gold):
        if i not in partner:
            yield _told(f"event missed{' (primary)' if a['primary'] else ''}", _evidence(a), text, a["date"])
            continue
        b = found[partner[i]]
        for name in ("date", "status", "countries", "forums", "participants"):
            if a[name] != b[name] if isinstance(a[name], str) else _sets(name, a, b) != _sets(name, a, a):
                yield _told(f"event {name}", _evidence(a), text, a[name], b[name])
    for j, b in enumerate(found):
        if j not in known:
            yield _told("event false", _evidence(b), text, b["date"])


def _evidence(event: Record) -> Record:
    return {"start": event["evidence"][0][0], "end": event["evidence"][0][1]}


def _unpaired(kind: str, gold: list[Record], found: list[Record], pairs: list[tuple[int, int]],
              text: str) -> Iterator[str]:
    seen, kept = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from (_told(f"{kind} missed", a, text, a["speaker"]) for i, a in enumerate(gold) if i not in seen)
    yield from (_told(f"{kind} false", b, text, None, b["speaker"]) for j, b in enumerate(found) if j not in kept)


def _wrong_speakers(kind: str, both: list[tuple[Record, Record]], text: str) -> Iterator[str]:
    return (_told(f"{kind} speaker", a, text, a["speaker"], b["speaker"])
            for (a, b), good in zip(both, _speakers_agree(both), strict=True) if not good)


def _told(what: str, record: Record, text: str, want: object, got: object = None) -> str:
    words = " ".join(text[record["start"] : record["end"]].split())
    shown = words if len(words) <= 110 else f"{words[:70]} ... {words[-35:]}"
    meant = "" if want is None else f" {want!r}"
    return f"{what} {record['start']}{meant}{'' if got is None else f' got {got!r}'}: {shown}"


def _speakers_agree(both: list[tuple[Record, Record]]) -> list[bool]:
    return [same_speaker(a["speaker"], b["speaker"]) for a, b in both]


def _share(answers: list[bool]) -> Figure:
    return Figure(len(answers), len(answers), sum(answers), sum(answers))


def _pairs(gold: list[Record], found: list[Record],
           nearness: Callable[[Record, Record], float]) -> list[tuple[int, int]]:
    """Gold and found records one to one, the nearest first."""
    rows = ((nearness(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found))
    taken_gold, taken_found, pairs = set[int](), set[int](), list[tuple[int, int]]()
    for _, i, j in sorted((row for row in rows if row[0] >= SAME_SPAN), reverse=True):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def overlap(a: Span, b: Span) -> float:
    """What two spans share of what they cover together, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same: the same last name, or one holds all words of the other; accents apart."""
    a, b = folded(one), folded(other)
    if not a or not b:
        return a == b
    return a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a)


def folded(name: str | None) -> list[str]:
    """The words of a name without accents, case, titles and punctuation."""
    plain = unicodedata.normalize("NFKD", (name or "").replace("ı", "i").replace("ə", "a"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return re.findall(r"\w+", _HONORIFICS.sub(" ", plain))


def _span(record: Record) -> Span:
    return record["start"], record["end"]


def _tight(record: Record, text: str) -> Span:
    start, end = _span(record)
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip().rstrip(",.; \n\t"))
