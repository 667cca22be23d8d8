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
        stands = re.search(re.escape(title), words, re.IGNORECASE) if title else None
        more = _WITH_WHOM.match(words, stands.end()) if stands else None
        if more:
            return title + more[0]
    return item.found.title
