"""How an event is named to a reader where its title alone would not say with whom it was."""

import re

from app.model.found import Event
from app.model.item import Item

_WITH_WHOM = re.compile(r" with [^,;:()“”\"]{3,80}?(?=[,;]|\.?$)")
"""The words by which a sentence goes on after a meeting: the other side, as far as a comma or the end."""


def told_as(item: Item) -> str:
    """The title of an event, in the source's own words as far as whom it was with; "" of what is none."""
    if not isinstance(item.found, Event):
        return ""
    title = " ".join(item.found.title.split())
    for citation in item.citations:
        words = " ".join(citation.words.split())
        end = _end(words, title)
        more = _WITH_WHOM.match(words, end) if end else None
        if more:
            return title + more[0]
    return item.found.title


def _end(words: str, title: str) -> int:
    """Where a title ends in a sentence, its first letter in any case; 0 where it does not stand there."""
    at = words.find(title[1:], 1) if title else -1
    return at + len(title) - 1 if at > 0 and words[at - 1].casefold() == title[0].casefold() else 0
