"""Under which headings matches can stand, and the selection that finds those of each heading."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from app.i18n import _
from app.model.dates import Edtf, words
from app.model.pack import ItemKind, Selection
from app.ui.models.grouped import Group
from app.ui.search_answer import Field

if TYPE_CHECKING:
    from app.library import Library

GroupBy = Literal["none", "month", "country", "forum", "person", "document"]
GROUPINGS: tuple[GroupBy, ...] = get_args(GroupBy)
_FIELDS: Mapping[GroupBy, Field] = {
    "country": "countries", "forum": "forums", "person": "people", "document": "documents",
}  # fmt: skip


def grouping_names() -> dict[GroupBy, str]:
    """The groupings as menus name them."""
    return {
        "none": _("No groups"), "month": _("By month"), "country": _("By country"), "forum": _("By forum"),
        "person": _("By person"), "document": _("By document"),
    }  # fmt: skip


def grouping_note(by: GroupBy) -> str:
    """What is to be known of such headings."""
    if by == "month":
        return _("An item whose date spans several months stands under each of them.")
    if by == "document":
        return _("The documents with most matches stand here, 200 at most: narrow the search to see others.")
    if by == "person":
        return _("The persons with most matches stand here, 200 at most; an item of several stands under each.")
    return _("An item of several stands under each; one of none stands under no heading.")


def groups(
    library: "Library", wanted: Selection, kinds: tuple[ItemKind, ...], by: GroupBy, name: Callable[[Field, str], str],
    newest: bool = False,
) -> tuple[Group, ...]:
    """The headings for the matches of some kinds: months in time, others by how many items they have."""
    asked = replace(wanted, kinds=tuple(kind for kind in wanted.kinds if kind in kinds))
    if by == "month":
        months = list(_months(library, asked))
        return tuple(reversed(months)) + _undated(library, asked) if newest else (*months, *_undated(library, asked))
    field = _FIELDS[by]
    chosen = set(getattr(asked, field))
    values = [one for one in getattr(library.facets(asked), field) if not chosen or one[0] in chosen or asked.both]
    return tuple(Group(name(field, value), items, _within(asked, field, value)) for value, items in values)


def _months(library: "Library", asked: Selection) -> Iterator[Group]:
    first = Edtf.parse(asked.since).earliest if asked.since else None
    last = Edtf.parse(asked.until).latest if asked.until else None
    for month, items in library.histogram(asked):
        span = Edtf.parse(month)
        assert span.earliest and span.latest
        since = max(span.earliest, first) if first else span.earliest
        until = min(span.latest, last) if last else span.latest
        if since <= until:
            within = replace(asked, since=since.isoformat(), until=until.isoformat())
            yield Group(words(month), items, within)


def _undated(library: "Library", asked: Selection) -> tuple[Group, ...]:
    if asked.since or asked.until:
        return ()
    wanted = replace(asked, undated=True)
    items = library.count(wanted).items
    return (Group(_("Undated"), items, wanted),) if items else ()


def _within(asked: Selection, field: Field, value: str) -> Selection:
    if field == "countries" and asked.both:
        return replace(asked, countries=tuple(dict.fromkeys((*asked.countries, value))))
    held = {"countries": asked.countries, "forums": asked.forums, "people": asked.people, "documents": asked.documents}
    held[field] = (value,)
    return replace(
        asked, countries=held["countries"], forums=held["forums"], people=held["people"], documents=held["documents"]
    )
