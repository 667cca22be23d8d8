"""Forums that a document itself introduces: "Partnership Network of Lake Universities (PNLU)", then "PNLU"."""

import re
from collections.abc import Sequence
from itertools import chain

from app.extraction.in_order import InOrder, in_order
from app.extraction.named_meetings import named_bodies, named_meetings
from app.extraction.word_lists import word_lists
from app.model.document import Anchor
from app.registry import Mention, country, forum

_BRACKETED = re.compile(
    r"\s?\((?:the\s+)?[“\"‘']?(?:hereinafter|hereafter)?\s*(?P<short>[A-Z][A-Za-z0-9&+-]{2,11})[”\"’']?\)")
_WORD = re.compile(r"[^\s()]+")
_JOINING = frozenset(("of", "for", "the", "on", "and", "in", "to", "&", "against", "with", "at", "de"))
_MOST_WORDS = 12
_REACH = 140
"""Characters before an abbreviation within which its words stand."""


def introduced(text: str) -> list[Mention]:
    """Where the text names forums that it introduces itself, by their abbreviations and by their full names."""
    names = dict(_pairs(text))
    if not names:
        return []
    wanted = sorted(chain(names, names.values()), key=len, reverse=True)
    codes = {name: short for short, name in names.items()}
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in wanted))
    return [_mention(match, codes) for match in pattern.finditer(text)]


def _mention(match: re.Match[str], codes: dict[str, str]) -> Mention:
    how = "name" if match.group() in codes else "abbreviation"
    return Mention(codes.get(match.group(), match.group()), Anchor(match.start(), match.end()), how)


def with_introduced(text: str, known: InOrder[Mention]) -> InOrder[Mention]:
    """The known mentions with those that the text introduces, in text order; the known ones come first."""
    taken = {at for mention in known for at in (mention.anchor.start, mention.anchor.end)}
    own = [mention for mention in chain(introduced(text), named_meetings(text), named_bodies(text))
           if not {mention.anchor.start, mention.anchor.end} & taken
           and not any(mention.anchor.overlaps(other.anchor) for other in _near(known, mention))]  # fmt: skip
    ordered = sorted([*known, *own], key=lambda mention: mention.anchor) if own else known
    return in_order(ordered, lambda mention: mention.anchor.start)


def _near(known: InOrder[Mention], own: Mention) -> Sequence[Mention]:
    return known.between(own.anchor.start - _REACH + 1, own.anchor.start + _REACH)


def _pairs(text: str) -> list[tuple[str, str]]:
    """Abbreviations with the names that they stand for."""
    found = ((match["short"], _full_name(text, match.start(), match["short"])) for match in _BRACKETED.finditer(text))
    return [(short, name) for short, name in found if name and not (forum(short) or forum(name) or country(short))]


def _full_name(text: str, end: int, short: str) -> str:
    """The words before a bracket whose capitals spell the abbreviation, if they name a forum; else ""."""
    words = list(_WORD.finditer(text, max(0, end - _REACH), end))[-_MOST_WORDS:]
    letters = [letter for letter in short if letter.isalpha()]
    for count in range(2, len(words) + 1):
        chosen = words[-count:]
        if not chosen[0].group()[0].isupper():
            continue
        parts = [part for word in chosen for part in re.split(r"[-–/]", word.group()) if part]
        if _spells(letters, parts):
            name = text[chosen[0].start() : chosen[-1].end()]
            return name if _is_forum(name) else ""
    return ""


def _spells(letters: list[str], parts: list[str]) -> bool:
    """Whether the first letters of a name's words are those of its abbreviation, with small words or without."""
    wanted = [letter.upper() for letter in letters]
    capitals = [part[0] for part in parts if part[0].isupper()]
    every = [part[0].upper() for part in parts if part[0].isupper() or part.casefold() in _JOINING]
    return wanted in (capitals, every)


def _is_forum(name: str) -> bool:
    """Whether a name is that of a forum, by a word of it, rather than of an office or firm of one state."""
    words = {word.strip(",.").casefold() for word in name.split()}
    lists = word_lists("events")
    own = words - _JOINING - lists.words("forums", "generic")
    return bool(own and words & lists.words("forums", "nouns")) and not words & lists.words("forums", "not_nouns")
