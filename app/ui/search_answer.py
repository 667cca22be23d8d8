"""What the library answers to a selection, read on a worker in two goes: counts and the first rows, which the analyst
waits for, then the counts around them, by which he may narrow it further."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from app.i18n import _
from app.model.item import Item
from app.model.order import Order
from app.model.pack import KINDS, Selection
from app.progress import Progress, silent
from app.saved_searches import now_past
from app.ui.models.items import PAGE

if TYPE_CHECKING:
    from app.library import Library
    from app.library.answers import Counts, Facets
    from app.ui.near import Near

Field = Literal[
    "countries", "forums", "people", "topics", "documents", "issuers", "event_kinds", "statuses", "reviews",
]
FIELDS: tuple[Field, ...] = get_args(Field)
Values = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """selection: what was asked. nothing: words where nothing matches.

    empty: whether the library holds nothing at all. titles: of documents by id.
    naming: where nothing matches, the documents that only name it. near: selections beside it that find something.
    """

    selection: Selection
    events: int
    statements: int
    first_events: tuple[Item, ...]
    first_statements: tuple[Item, ...]
    nothing: str
    empty: bool
    titles: Mapping[str, str]
    naming: tuple[str, ...] = ()
    near: "tuple[Near, ...]" = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What a selection could be narrowed to. facets: per filter (value, name, count), each under the other filters.

    months: matches at any date by month ("2025-01"). kinds: matches of each kind, also of those not asked for.
    undated, unclear, now_past: how many items each tick would leave. more: values of a filter that are not listed.
    """

    selection: Selection
    facets: Mapping[Field, Values]
    months: tuple[tuple[str, int], ...]
    kinds: "Counts"
    undated: int
    unclear: int
    now_past: int
    more: Mapping[str, int]


def answer(
    library: "Library",
    wanted: Selection,
    newest: tuple[bool, bool] = (False, False),
    titles: Mapping[str, str] | None = None,
    progress: Progress = silent,
    orders: tuple[Order | None, Order | None] = (None, None),
) -> Answer:
    """The answer to a selection; newest: whether events, statements run from the newest. titles: read when missing.

    orders: of events and of statements where they are not to run by date.
    """
    from app import tasks
    from app.ui.near import naming, near

    progress(0, 2, "")
    counts, first_events, first_statements = library.first(wanted, PAGE, newest, progress, orders)
    statements = counts.quotations + counts.statements
    progress(1, 2, "")
    titles = titles or library.titles()
    nothing = "" if counts.items else tasks.explain_nothing(library, wanted)
    empty = bool(nothing) and not library.summary().documents
    offers = (naming(library, wanted), near(library, wanted)) if nothing and not empty else ((), ())
    return Answer(
        wanted, counts.events, statements, first_events, first_statements, nothing, empty, titles, *offers
    )


def around(
    library: "Library", wanted: Selection, titles: Mapping[str, str], today: str, progress: Progress = silent
) -> Around:
    """What the filters say beside an answer; today: ISO day."""
    progress(0, 4, "")
    counted = library.facets(wanted, progress)
    facets = _facets(counted, titles)
    progress(1, 4, "")
    any_date = replace(wanted, since="", until="", undated=False)
    months = library.histogram(any_date)
    progress(2, 4, "")
    kinds = library.count(replace(wanted, kinds=KINDS, unclear=False))
    undated = library.count(replace(any_date, undated=True)).items
    progress(3, 4, "")
    unclear = library.count(replace(wanted, unclear=True)).items
    past = library.count(now_past(wanted, today)).items
    return Around(wanted, facets, months, kinds, undated, unclear, past, counted.more)


def _facets(counted: "Facets", titles: Mapping[str, str]) -> dict[Field, Values]:
    """The values of each filter with the names that the user reads."""
    name = names(titles)
    return {
        field: tuple((value, name(field, value), count) for value, count in getattr(counted, field))
        for field in FIELDS
    }


def names(titles: Mapping[str, str]) -> Callable[[Field, str], str]:
    """A function from a filter's value to the name that the user reads."""
    from app import registry

    known: dict[str, Mapping[str, str]] = {
        "topics": registry.topic_names(),
        "event_kinds": registry.event_kind_names() | {"other": _("other events")},
        "statuses": {"past": _("past when written"), "scheduled": _("scheduled when written")},
        "reviews": {"open": _("not reviewed"), "accepted": _("accepted"), "rejected": _("rejected")},
        "documents": titles,
    }

    def name(field: Field, value: str) -> str:
        if field == "countries":
            return registry.country_name(value)
        if field == "forums":
            full = registry.forum_name(value)
            return value if full == value else f"{value} · {full}"
        return known.get(field, {}).get(value, value)

    return name
