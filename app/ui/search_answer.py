"""What the library answers to a selection, read in one go on a worker: counts, filter values, the first rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.model.item import Item
from app.model.pack import Selection
from app.progress import Progress, silent
from app.ui.models.items import PAGE

if TYPE_CHECKING:
    from app.library import Library
    from app.ui.near import Near

Field = Literal["countries", "forums", "people", "topics", "documents"]
FIELDS: tuple[Field, ...] = ("countries", "forums", "people", "topics", "documents")
Values = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """selection: what was asked. facets: per filter (value, name, count). nothing: words where nothing matches.

    empty: whether the library holds nothing at all. titles: of documents by id.
    naming: where nothing matches, the documents that only name it. near: selections beside it that find something.
    """

    selection: Selection
    events: int
    statements: int
    first_events: tuple[Item, ...]
    first_statements: tuple[Item, ...]
    facets: dict[Field, Values]
    nothing: str
    empty: bool
    titles: Mapping[str, str]
    naming: tuple[str, ...] = ()
    near: "tuple[Near, ...]" = ()


def answer(
    library: "Library",
    wanted: Selection,
    newest: tuple[bool, bool] = (False, False),
    titles: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Answer:
    """The answer to a selection; newest: whether events, statements run from the newest. titles: read when missing."""
    from app import tasks
    from app.ui.near import naming, near

    progress(0, 4, "")
    counts = library.count(wanted)
    statements = counts.quotations + counts.statements
    progress(1, 4, "")
    first_events = library.events(wanted, PAGE, 0, newest[0]) if counts.events else ()
    progress(2, 4, "")
    first_statements = library.statements(wanted, PAGE, 0, newest[1]) if statements else ()
    progress(3, 4, "")
    titles = titles or {row.id: row.title or row.filename for row in library.documents()}
    facets = _facets(library, wanted, titles)
    nothing = "" if counts.items else tasks.explain_nothing(library, wanted)
    empty = bool(nothing) and not library.summary().documents
    offers = (naming(library, wanted), near(library, wanted)) if nothing and not empty else ((), ())
    return Answer(
        wanted, counts.events, statements, first_events, first_statements, facets, nothing, empty, titles, *offers
    )


def _facets(library: "Library", wanted: Selection, titles: Mapping[str, str]) -> dict[Field, Values]:
    """The values of each filter with the names that the user reads."""
    counted, name = library.facets(wanted), names(titles)
    return {
        field: tuple((value, name(field, value), count) for value, count in getattr(counted, field))
        for field in FIELDS
    }


def names(titles: Mapping[str, str]) -> Callable[[Field, str], str]:
    """A function from a filter's value to the name that the user reads."""
    from app import registry

    topics = {topic.id: topic.name for topic in registry.topics()}

    def name(field: Field, value: str) -> str:
        if field == "countries":
            return registry.country_name(value)
        if field == "forums":
            full = registry.forum_name(value)
            return value if full == value else f"{value} · {full}"
        return {"topics": topics, "documents": titles}.get(field, {}).get(value, value)

    return name
