"""What each source says of one event where they differ: "A says 19 December 2021; B says 18 December 2021"."""

from app.export import citations
from app.export.blocks import Run
from app.export.compose import lines
from app.export.compose.composition import Composition
from app.i18n import _
from app.model.found import Event
from app.model.item import Citation, Item
from app.model.pack import Entry


def versions(entry: Entry, composition: Composition) -> tuple[Run, ...]:
    """A line that lets each source say under its name what differs, with its own footnotes; nothing where none do."""
    if not entry.versions or not isinstance(entry.subject, Item):
        return ()
    told = (entry.subject, *entry.versions)
    claims = _claims(told, composition)
    voices = _voices(told)
    runs = [Run(_("\nSources differ: "))]
    for number, (item, claim, voice) in enumerate(zip(told, claims, voices, strict=True)):
        parting = (Run("; "),) if number else ()
        runs += [*parting, *voice, Run(_(" says {0}").format(claim), notes=composition.cite_all(item.citations))]
    return (*runs, Run("."))


def _claims(told: tuple[Item, ...], composition: Composition) -> list[str]:
    """What each item says of what the items do not say alike: the date, the place; else the event itself."""
    columns = [
        [_date(item, composition) for item in told],
        [_places(item) for item in told],
    ]
    differing = [column for column in columns if len({one for one in column if one}) > 1]
    if not differing:
        differing = [[f"“{_title(item)}”" for item in told]]
    return [", ".join(one or _("nothing") for one in claim) for claim in zip(*differing, strict=True)]


def _date(item: Item, composition: Composition) -> str:
    basis = item.found.date_basis if isinstance(item.found, Event) else item.found.said_on_basis
    return lines.date(item.date, basis, composition) if item.date else ""


def _places(item: Item) -> str:
    return lines.listed(item.found.places) if isinstance(item.found, Event) else ""


def _title(item: Item) -> str:
    return " ".join((item.found.title if isinstance(item.found, Event) else item.found.text).split())


def _voices(told: tuple[Item, ...]) -> list[tuple[Run, ...]]:
    """Each item's issuer in short; its document, where no issuer is known or two share one."""
    issuers = [citations.short_issuer(_first(item).issuer) if item.citations else "" for item in told]
    return [
        _voice(issuer, issuers.count(issuer) > 1, item.citations) for issuer, item in zip(issuers, told, strict=True)
    ]


def _voice(issuer: str, is_shared: bool, cited: tuple[Citation, ...]) -> tuple[Run, ...]:
    if not cited:
        return (Run(_("A source")),)
    name = Run(citations.document_name(cited[0].title, cited[0].filename), italic=True)
    if issuer and not is_shared:
        return (Run(issuer),)
    return (Run(f"{issuer}, "), name) if issuer else (name,)


def _first(item: Item) -> Citation:
    return item.citations[0]
