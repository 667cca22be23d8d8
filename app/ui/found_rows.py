"""What was found in a document, a line each, made on a worker: tens of thousands take a while to put in words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import _
from app.model.document import Anchor
from app.model.found import Article, Event
from app.model.item import Item
from app.ui import words
from app.ui.passages import Mark, Passages, mark_of

_LONGEST = 300
_NESTED = 8
"""Articles within articles are looked at so deep."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A line: the passage it leads to, its words, and all words it is found by. article: its place among them, or -1.

    item: None for what is no quotation.
    """

    anchor: Anchor
    mark: Mark
    told: str
    sought: str
    article: int = -1
    item: Item | None = None


def found_rows(
    articles: Sequence[Article], items: Sequence[Item], passages: Passages, known: Sequence[FoundRow] = ()
) -> tuple[FoundRow, ...]:
    """A line for each item and each passage that is no quotation, in the order of the text; known: made before."""
    starts = [one.anchor.start for one in articles]
    made = {id(row.item): row for row in known if row.item}
    rows = [made.get(id(item)) or _row(item, passages.of(item.id)[0].anchor, articles, starts)
            for item in items if passages.of(item.id)]
    for one in passages.all:
        if one.item is None:
            told = other_words(one.why)
            rows.append(FoundRow(one.anchor, one.mark, told, told.casefold(), _article(one.anchor, articles, starts)))
    return tuple(sorted(rows, key=lambda row: row.anchor))


def other_words(why: str) -> str:
    """What stands between quotation marks that nobody said."""
    return {"title": _("a title"), "theme": _("a theme"), "name": _("a name"), "term": _("a term")}.get(why, why)


def _row(item: Item, anchor: Anchor, articles: Sequence[Article], starts: Sequence[int]) -> FoundRow:
    told = words.flat(words.heading(item))
    if not isinstance(item.found, Event):
        told = f"{words.speaker_cell(item)}: {words.flat(words.cut(item.words, _LONGEST))}"
    told = f"{words.date_cell(item)} · {told}" if item.date else told
    sought = f"{told} {item.words}".casefold()
    return FoundRow(anchor, mark_of(item), told, sought, _article(anchor, articles, starts), item)


def _article(anchor: Anchor, articles: Sequence[Article], starts: Sequence[int]) -> int:
    """The place of the innermost article that holds an anchor, -1 where none does."""
    last = bisect_right(starts, anchor.start) - 1
    near = range(last, max(last - _NESTED, -1), -1)
    return next((number for number in near if articles[number].anchor.contains(anchor)), -1)
