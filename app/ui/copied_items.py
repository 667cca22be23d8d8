"""Items as text for other programs: what, the source's own words, and where they stand."""

from collections.abc import Sequence

from app.i18n import _
from app.model.found import Event
from app.model.item import Item
from app.ui import words


def copied(items: Sequence[Item]) -> str:
    """The items, a paragraph each: the day and what it is, the words as printed, the citation."""
    return "\n\n".join(map(_one, items)) + "\n" if items else ""


def _one(item: Item) -> str:
    when = words.date_cell(item) or _("undated")
    cited = words.citation_words(item.citations[0])
    if isinstance(item.found, Event):
        return _("{0}: {1}. “{2}” ({3})").format(when, words.flat(item.found.title), words.flat(item.words), cited)
    role = _(" ({0})").format(item.found.role) if item.found.role else ""
    return _("{0}: {1}, {2}: “{3}” ({4})").format(
        f"{words.heading(item)}{role}", words.kind_words(item.found), when, words.flat(item.words), cited
    )
