"""Whose an occurrence is, beside its date: "Ana Roth's visit in 2017", "the May visit of Ana Roth"."""

import re
from collections.abc import Sequence

from app.extraction import offices
from app.extraction.event_words import Clue, clues
from app.extraction.mention import OFFICE, Mention
from app.model.document import Anchor

_GENITIVE = ("'s", "’s")
_REACH = 30
"""Characters between an owner, the occurrence and its date."""
_OFFICE = re.compile(r"\b[Tt]he\s+((?:[A-Z][a-z]+[\s-]){0,3}[A-Z][a-z]+)(?=[’']s\s)")
_BY = re.compile(r"\s+(?:of|by|between)\s+(?:the\s+|then\s+)?\Z")
_ENDS = re.compile(r"[,;:.]\s")


def owners(text: str, segment: Anchor, persons: Sequence[Mention], at: int) -> list[Mention]:
    """The persons whose occurrence the date at a place is that of; none where the passage names no owner."""
    for clue in clues(text, segment.start, segment.end):
        found = [] if clue.verb else _before(text, persons, clue, at) or _behind(text, persons, clue, at)
        if found:
            return found
    return []


def owning_offices(text: str, segment: Anchor) -> list[Mention]:
    """The offices in the genitive of a passage: "the Secretary General's visit"."""
    found = (match for match in _OFFICE.finditer(text, segment.start, segment.end)
             if offices.is_noun(match.group(1).split()[-1].split("-")[-1].casefold()))  # fmt: skip
    return [Mention(OFFICE, match.start(1), match.end(1), match.group(1), "", None, match.start(), match.end())
            for match in found]  # fmt: skip


def _is_owner(text: str, end: int) -> bool:
    """Whether a name that ends here stands in the genitive: "Roth's", "Harris’"."""
    return text[end : end + 2] in _GENITIVE or (text[end - 1 : end] == "s" and text[end : end + 2] in ("’ ", "' "))


def _before(text: str, persons: Sequence[Mention], clue: Clue, at: int) -> list[Mention]:
    """Who stands in the genitive before an occurrence that goes on to its date, and whom it names on the way."""
    dated = next((one for one in persons if _is_owner(text, one.end) and one.end <= at < clue.start), None)
    if dated is not None and clue.start - dated.end < 2 * _REACH and at - dated.end < 4:
        return [dated]  # "Ana Roth's April 2022 meeting with"
    if not 0 <= at - clue.end < 2 * _REACH or _ENDS.search(text, clue.end, at):
        return []
    owned = [one for one in persons if _is_owner(text, one.end) and 0 <= clue.start - one.end < _REACH]
    return [*owned[-1:], *(one for one in persons if clue.end <= one.start < at)] if owned else []


def _behind(text: str, persons: Sequence[Mention], clue: Clue, at: int) -> list[Mention]:
    """Who follows on "of" or "by" after an occurrence that has its date right before it."""
    if not 0 < clue.start - at < _REACH or _ENDS.search(text, at, clue.start):
        return []
    return [one for one in persons if one.start >= clue.end and _BY.match(text, clue.end, one.outer_start)]
