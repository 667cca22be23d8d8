"""What each source says of one event where they differ: "A says 19 December 2021; B says 18 December 2021"."""

from collections import Counter
from collections.abc import Callable, Sequence

from app.export import citations
from app.export.blocks import Run
from app.export.compose import lines
from app.export.compose.composition import Composition
from app.i18n import _
from app.model.dates import Edtf
from app.model.found import Event
from app.model.item import Citation, Item
from app.model.pack import Entry
from app.quotation_marks import quoted
from app.registry.told_numbers import names_apart, numbers_apart


def versions(entry: Entry, composition: Composition) -> tuple[Run, ...]:
    """A line that lets each source say under its name what differs, with its own footnotes; nothing where none do."""
    told = differing(entry)
    if not told or not isinstance(entry.subject, Item):
        return ()
    told = (entry.subject, *told)
    claims, voices = _claims(told, composition), _voices(told)
    runs = [Run(_("\nSources differ: "))]
    for number, (item, claim, voice) in enumerate(zip(told, claims, voices, strict=True)):
        parting = (Run("; "),) if number else ()
        runs += [*parting, *voice, Run(_(" says {0}").format(claim), notes=composition.cite_all(item.citations))]
    return (*runs, Run("."))


def differing(entry: Entry) -> tuple[Item, ...]:
    """The versions that do not only give the day of the entry less exactly, "2021" of what was on 19 December 2021."""
    subject = entry.subject
    if not entry.versions or not isinstance(subject, Item):
        return ()
    return tuple(one for one in entry.versions
                 if not _is_vaguer(one.date, subject.date) or any(map(_is_told_apart, _beside_days((subject, one)))))


def _is_vaguer(value: str, than: str) -> bool:
    """Whether a date is another one that holds the whole of the date it is compared with."""
    wide, exact = Edtf.parse(value), Edtf.parse(than)
    if value == than or not (wide.earliest and wide.latest and exact.earliest and exact.latest):
        return value == "" != than
    return wide.earliest <= exact.earliest and exact.latest <= wide.latest


def _claims(told: tuple[Item, ...], composition: Composition) -> list[str]:
    """What each item says of what the items do not say alike: date, place, number, names; else the event itself."""
    columns = [[_date(item, composition) for item in told], *_beside_days(told)]
    found = [column for column in columns if _is_told_apart(column)]
    if not found:
        found = [[quoted(_title(item)) for item in told]]
    return [", ".join(one for one in claim if one) or _("nothing of it") for claim in zip(*found, strict=True)]


def _beside_days(told: Sequence[Item]) -> list[list[str]]:
    """What each item says of the places, of the numbers and of the names that the items do not say alike."""
    people = [item.found.participants if isinstance(item.found, Event) else () for item in told]
    misspelt = [lines.listed([name for name in mine if any(name in names_apart(mine, theirs) for theirs in people)])
                for mine in people]
    return [[_places(item) for item in told], numbers_apart([_title(item) for item in told]), misspelt]


def _is_told_apart(column: Sequence[str]) -> bool:
    """Whether two items say something and not the same."""
    return len({one for one in column if one}) > 1


def _date(item: Item, composition: Composition) -> str:
    basis = item.found.date_basis if isinstance(item.found, Event) else item.found.said_on_basis
    return lines.date(item.date, basis, composition) if item.date else ""


def _places(item: Item) -> str:
    return lines.listed(item.found.places) if isinstance(item.found, Event) else ""


def _title(item: Item) -> str:
    return " ".join((item.found.title if isinstance(item.found, Event) else item.found.text).split())


def _voices(told: Sequence[Item]) -> list[tuple[Run, ...]]:
    """Each item's source by as much of its name as tells it from the others: issuer, document, issue, place in it."""
    shown: dict[int, tuple[Run, ...]] = {}
    for name in _NAMES:
        named = {at: name(item.citations[0]) for at, item in enumerate(told) if at not in shown and item.citations}
        said = Counter(_text(runs) for runs in (*named.values(), *shown.values()))
        shown |= {at: runs for at, runs in named.items() if _text(runs) and said[_text(runs)] == 1}
    return [shown.get(at) or _fallback(item) for at, item in enumerate(told)]


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _issuer(cited: Citation) -> tuple[Run, ...]:
    return (Run(citations.short_issuer(cited.issuer)),) if cited.issuer else ()


def _document(cited: Citation) -> tuple[Run, ...]:
    title = Run(citations.document_name(cited.title, cited.filename), italic=True)
    return (Run(f"{citations.short_issuer(cited.issuer)}, "), title) if cited.issuer else (title,)


def _issue(cited: Citation) -> tuple[Run, ...]:
    return (*_document(cited), Run(f", {cited.issue}" if cited.issue else f", {cited.filename}"))


def _place(cited: Citation) -> tuple[Run, ...]:
    article = " ".join(cited.article.split())
    where = citations.page(cited.page) or (quoted(article) if article else "")
    return (*_issue(cited), Run(f", {where}")) if where else ()


_NAMES: tuple[Callable[[Citation], tuple[Run, ...]], ...] = (_issuer, _document, _issue, _place)


def _fallback(item: Item) -> tuple[Run, ...]:
    """The source in full, of several passages that nothing tells apart; the footnotes do."""
    return _issue(item.citations[0]) if item.citations else (Run(_("A source")),)
