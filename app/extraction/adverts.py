"""Sentences that only call elsewhere: to a video, a journal, a letter to subscribe to."""

import re
from functools import lru_cache

from app.extraction.word_lists import word_lists
from app.model.document import Anchor

_MARGIN = 20
"""Characters before a sentence in which the word stands that a mark parts from it: "READ MORE: "."""
_REACH = 160


def is_advert(text: str, span: Anchor) -> bool:
    """Whether a sentence only points elsewhere: "READ MORE: ...", "Watch | ...", "Explore insights into ..."."""
    line = text.rfind("\n", max(0, span.start - _MARGIN), span.start) + 1
    begin = line if line and span.start - line < _MARGIN else span.start
    return _adverts().match(text, begin, span.end) is not None


def names_publication(text: str, span: Anchor) -> bool:
    """Whether a sentence tells no more than that an article, an interview or a film came out."""
    return _publications().search(text, span.start, min(span.end, span.start + _REACH)) is not None


@lru_cache(maxsize=1)
def _adverts() -> re.Pattern[str]:
    before_mark, alone = _words("before_mark"), _words("alone")
    return re.compile(rf"\W*(?:(?:{before_mark})\s*[|:»>–—-]|(?:{alone})\b)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _publications() -> re.Pattern[str]:
    verbs, works = _words("came_out"), _words("works")
    return re.compile(rf"\b(?:{verbs})\s+(?:an?|the|its|our|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?(?:{works})\b")


def _words(name: str) -> str:
    """The entries of a list of adverts as alternatives of a pattern; apostrophes of either form."""
    entries = word_lists("events").entries("adverts", name)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in entries)
