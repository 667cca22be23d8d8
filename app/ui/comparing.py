"""Two tellings of what may be one event side by side: where their words and their fields differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from app import registry
from app.i18n import _
from app.model.dates import words as date_words
from app.model.found import Event
from app.model.item import Item
from app.ui import review_words, words

Pieces = tuple[tuple[str, bool], ...]
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*|\S", re.UNICODE)
_MUCH_ALIKE = 55.0
"""How alike two sentences are, of 100, of which each word that differs is marked; else only names and numbers."""
_MOST = 1_200
"""Words of a passage that are compared."""


Said = tuple[str, str]
"""What one side says of a field, and why that is believed ("" where nothing is to say)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field on both sides; whether both say something and not the same."""

    name: str
    one: Said
    other: Said
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Both sides: their words in pieces, each with whether it differs, and their fields."""

    one: Pieces
    other: Pieces
    rows: tuple[Row, ...]


def compare(one: Item, other: Item) -> Compared:
    """What is shown of two items side by side."""
    mine, theirs = differing(one.words, other.words)
    return Compared(mine, theirs, _rows(one, other))


def differing(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, marked where the other has other words; of quite other texts only names and numbers."""
    mine, theirs = list(_WORD.finditer(one))[:_MOST], list(_WORD.finditer(other))[:_MOST]
    a, b = [match.group().casefold() for match in mine], [match.group().casefold() for match in theirs]
    left, right = _changed(a, b)
    if fuzz.token_set_ratio(" ".join(a), " ".join(b)) < _MUCH_ALIKE:
        left = {at for at in left if _tells(mine[at].group())}
        right = {at for at in right if _tells(theirs[at].group())}
    return _pieces(one, mine, left), _pieces(other, theirs, right)


def _changed(one: Sequence[str], other: Sequence[str]) -> tuple[set[int], set[int]]:
    """The places of words that the other side lacks; what only stands elsewhere there is not among them."""
    left: set[int] = set()
    right: set[int] = set()
    for step in Levenshtein.opcodes(one, other):
        if step.tag != "equal":
            left.update(range(step.src_start, step.src_end))
            right.update(range(step.dest_start, step.dest_end))
    here, there = set(one), set(other)
    return {at for at in left if one[at] not in there}, {at for at in right if other[at] not in here}


def _tells(word: str) -> bool:
    """Whether a word may be a name or a number."""
    return word[:1].isupper() or any(sign.isdecimal() for sign in word)


def _pieces(text: str, found: Sequence[re.Match[str]], marked: set[int]) -> Pieces:
    """The whole text in order; words that differ and follow one another are one piece."""
    pieces: list[tuple[str, bool]] = []
    done = 0
    for at, match in enumerate(found):
        if at not in marked:
            continue
        together = at - 1 in marked and pieces
        if together:
            pieces[-1] = (pieces[-1][0] + text[done : match.end()], True)
        else:
            pieces += [(text[done : match.start()], False), (match.group(), True)]
        done = match.end()
    pieces.append((text[done:], False))
    return tuple(piece for piece in pieces if piece[0])


def _rows(one: Item, other: Item) -> tuple[Row, ...]:
    names = (_("Date"), _("Status"), _("Kind"), _("Places"), _("Countries"), _("Forums"), _("Participants"))
    sides = zip(names, _said(one), _said(other), strict=True)
    rows = [Row(name, mine, theirs, _differ(mine, theirs)) for name, mine, theirs in sides if mine[0] or theirs[0]]
    return (*rows, Row(_("Source"), (_source(one), ""), (_source(other), "")))


def _said(item: Item) -> tuple[Said, ...]:
    found = item.found
    linked = ("; ".join(map(registry.country_name, found.countries)), "; ".join(found.forums))
    if not isinstance(found, Event):
        values = ("", words.kind_words(found), "", *linked, found.speaker)
    else:
        status = _("scheduled when it was written") if found.status == "scheduled" else _("took place")
        kind, people = words.event_kind_words(found.kind), "; ".join(found.participants)
        values = (status, kind, "; ".join(found.places), *linked, people)
    return ((date_words(item.date), review_words.date_reason(item)), *((value, "") for value in values))


def _differ(mine: Said, theirs: Said) -> bool:
    """Whether both say something and not the same; the order of names says nothing."""
    one, other = (set(said[0].casefold().split("; ")) for said in (mine, theirs))
    return bool(mine[0] and theirs[0]) and one != other


def _source(item: Item) -> str:
    return "\n".join(dict.fromkeys(words.cut(words.citation_words(one), 600) for one in item.citations[:3]))
