"""Whether words look ahead or back: will, upcoming, agreed to hold; took place, was."""

import re
from functools import lru_cache

from app.extraction.word_lists import word_lists


@lru_cache(maxsize=2)
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(word_lists("events").entries("tense", name), key=len, reverse=True)
    patterns = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{patterns})\b", re.IGNORECASE)


def looks_ahead(text: str) -> bool:
    """Whether a passage speaks of what is still to come."""
    return _pattern("ahead").search(text) is not None


def looks_back(text: str) -> bool:
    """Whether a passage says that something has been."""
    return _pattern("back").search(text) is not None
