"""Whether words look ahead or back: will, upcoming, agreed to hold; took place, was."""

import re
from functools import lru_cache

from app.extraction.word_lists import word_lists


@lru_cache(maxsize=4)
def pattern(name: str) -> re.Pattern[str]:
    """A pattern for any entry of a list of tense words, whole words."""
    words = sorted(word_lists("events").entries("tense", name), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + r")\b", re.IGNORECASE)


def looks_ahead(text: str) -> bool:
    """Whether a passage speaks of what is still to come."""
    return pattern("ahead").search(text) is not None


def looks_back(text: str) -> bool:
    """Whether a passage says that something has been."""
    return pattern("back").search(text) is not None
