"""What a pack counts of itself: the numbers of its entries, and the facts of cover, overview and coverage."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from app import registry
from app.i18n import _, in_its_language
from app.model.dates import Basis, Edtf, words
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Entry, Fact, Pack, Section, SourceDocument
from app.packs import wording
from app.packs.forum_card import forum_card
from app.packs.relations import relations

_MOST = 5
_FEW = 14


@in_its_language
def renumbered(pack: Pack) -> Pack:
    """The pack with all that follows from its entries put right.

    Kept entries are numbered 1, 2, 3 … as they are printed, dropped ones after the last of them. A source is kept as
    long as a kept entry cites it.
    """
    cited = _cited(pack)
    pack = replace(pack, sections=tuple(_with_sources(section, cited) for section in pack.sections))
    pack = replace(pack, sections=_numbered(pack.sections))
    return replace(pack, sections=tuple(_with_facts(section, pack) for section in pack.sections))


def _cited(pack: Pack) -> Counter[str]:
    """How many kept entries cite each document; 0 for one that only a part written by hand quotes."""
    cited = Counter(
        {one.document_id: 0 for section in pack.sections for entry in section.quoted for one in entry.citations}
    )
    cited.update(each for entry in _kept(pack) for each in {one.document_id for one in entry.citations})
    return cited


def _with_sources(section: Section, cited: Counter[str]) -> Section:
    if section.layout != "sources":
        return section
    return replace(section, entries=tuple(_source(entry, cited) for entry in section.entries))


def _source(entry: Entry, cited: Counter[str]) -> Entry:
    if not isinstance(entry.subject, SourceDocument):
        return entry
    count = cited[entry.subject.document_id]
    kept = entry.subject.document_id in cited
    if entry.subject.entries == count and entry.kept == kept:
        return entry
    return replace(entry, subject=replace(entry.subject, entries=count), kept=kept)


def _numbered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    entries = [entry for section in sections for entry in section.entries]
    order = sorted(entries, key=lambda entry: not entry.kept)
    numbers = {entry.key: number for number, entry in enumerate(order, 1)}
    return tuple(
        replace(section, entries=tuple(_with_number(entry, numbers[entry.key]) for entry in section.entries))
        for section in sections
    )


def _with_number(entry: Entry, number: int) -> Entry:
    """The same entry where it has that number: a large pack under work has hundreds of states, which share them."""
    return entry if entry.number == number else replace(entry, number=number)


def _with_facts(section: Section, pack: Pack) -> Section:
    if section.layout == "coverage":
        return replace(section, facts=_coverage(pack), preface=_method())
    facts = _FACTS.get(section.layout)
    return replace(section, facts=facts(pack)) if facts else section


def _cover(pack: Pack) -> tuple[Fact, ...]:
    facts = (
        *(fact for fact in wording.criteria(pack.selection) if fact.value.casefold() != pack.subtitle.casefold()),
        Fact(_("For the meeting"), pack.cover.meeting),
        Fact(_("Place"), pack.cover.place),
        Fact(_("Date of the meeting"), words(pack.cover.date) if pack.cover.date else ""),
        Fact(_("For"), pack.cover.for_whom),
        Fact(_("From"), pack.cover.from_whom),
        Fact(_("Made on"), words(pack.made_on)),
        Fact(_("Prepared by"), pack.author),
        Fact(_("Marking"), pack.marking),
        Fact(_("Copy"), wording.copy(pack.cover)),
        Fact(_("Status"), wording.status(pack.issue)),
    )
    return tuple(fact for fact in facts if fact.value)


def _glance(pack: Pack) -> tuple[Fact, ...]:
    by_layout = Counter(section.layout for section in pack.sections for entry in section.entries if entry.kept)
    found = [item.found for item in _items(pack)]
    first, last = _first_and_last(pack)
    facts = (
        Fact(_("Events"), _figure(by_layout["chronology"])),
        Fact(_("Coming dates"), _figure(by_layout["coming"])),
        Fact(_("Quotations"), _figure(by_layout["quotations"])),
        Fact(_("Reported statements"), _figure(by_layout["statements"])),
        Fact(_("Commitments"), str(by_layout["commitments"] or "")),
        Fact(_("Figures"), str(by_layout["figures"] or "")),
        Fact(_("Documents cited"), str(len(_cited(pack)))),
        Fact(_("First date"), first),
        Fact(_("Last date"), last),
        Fact(_("Next date"), _next_date(pack)),
        Fact(_("Countries (entries)"), _most((c for one in found for c in one.countries), registry.country_name)),
        Fact(_("Forums (entries)"), _most(f for one in found for f in one.forums)),
        Fact(_("Speakers and participants (entries)"), _most(name for one in found for name in _people(one))),
        Fact(_("Marked as important"), ", ".join(str(entry.number) for entry in _kept(pack) if entry.starred)),
    )
    return tuple(fact for fact in facts if fact.value)


def _figure(count: int) -> str:
    return str(count) if count else _("none")


def _first_and_last(pack: Pack) -> tuple[str, str]:
    """The first and the last date of what happened and was said, in words; coming dates are not among them."""
    entries = (entry for section in pack.sections if section.layout != "coming" for entry in section.entries)
    dates = _telling(entries)
    return (words(dates[0]), words(dates[-1])) if dates else ("", "")


def _next_date(pack: Pack) -> str:
    coming = (entry for section in pack.sections if section.layout == "coming" for entry in section.entries)
    dates = _telling(coming)
    return words(dates[0]) if dates else ""


def _telling(entries: Iterable[Entry]) -> list[str]:
    """The dates of kept entries in time, each once; vague ones, such as a year, only where there are no others."""
    dates = {entry.subject.date for entry in entries if entry.kept and isinstance(entry.subject, Item)} - {""}
    spans = sorted((span.earliest, value, span) for value in dates if (span := Edtf.parse(value)).earliest)
    precise = [value for first, value, span in spans if first and span.latest and (span.latest - first).days <= _FEW]
    return precise or [value for _first, value, _span in spans]


def _people(found: Event | Statement) -> tuple[str, ...]:
    if isinstance(found, Event):
        return found.participants
    return tuple(name for name in found.speaker.split("; ") if name)


def _most(values: Iterable[str], name: Callable[[str], str] = str) -> str:
    """The values met most often with their counts: "Kazakhstan (12), Azerbaijan (9)"; equal ones by name."""
    named = ((name(value), count) for value, count in Counter(values).items())
    counted = sorted(named, key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{value} ({count})" for value, count in counted[:_MOST])


def _coverage(pack: Pack) -> tuple[Fact, ...]:
    entries = [entry for section in pack.sections for entry in section.entries if section.layout != "sources"]
    items = _items(pack)
    unclear = sum(isinstance(item.found, Statement) and not item.found.speaker for item in items)
    beyond = [_still_left_out(fact, entries) for fact in pack.left_out]
    bound = {key for fact in pack.left_out for key in fact.entries}
    known = Counter(map(date_basis, items))
    counted = (
        *((label, known[basis]) for basis, label in _bases()),
        (_("Announced, day over, outcome not in the library"), _was_due(pack)),
        (_("Speaker not clear, printed as unattributed"), unclear),
        (_("Not reviewed by anybody"), _unreviewed(items)),
        (_("Dropped by hand"), sum(not entry.kept and entry.key not in bound for entry in entries)),
    )
    facts = [Fact(_("Searched for"), wording.in_words(pack.selection)), *(fact for fact in beyond if fact)]
    return (*facts, *(Fact(label, str(count)) for label, count in counted if count))


def _unreviewed(items: Iterable[Item]) -> int:
    """How many items nobody looked at, once somebody has begun to: before that it goes without saying."""
    reviewed = [item.reviewed for item in items]
    return reviewed.count(False) if any(reviewed) else 0


def _still_left_out(fact: Fact, entries: Iterable[Entry]) -> Fact | None:
    """What was left out over the number that a section holds, less what was brought back; other facts as they are."""
    if not fact.entries:
        return fact
    keys = frozenset(fact.entries)
    count = sum(not entry.kept and entry.key in keys for entry in entries)
    return replace(fact, value=str(count), entries=()) if count else None


def _bases() -> tuple[tuple[Basis, str], ...]:
    return (
        ("explicit", _("Dates stated in full by the source")),
        ("year-inferred", _("Dates whose year was inferred from the document (ᶜ)")),
        ("month-only", _("Dates of which only the month is known (ᶜ)")),
        ("publication", _("Dates taken from a dateline or from the publication (ᶜ)")),
        ("corrected", _("Dates corrected by hand")),
        ("undated", _("Entries without a date, listed apart")),
    )


def date_basis(item: Item) -> Basis:
    """How the date of an item is known."""
    return item.found.date_basis if isinstance(item.found, Event) else item.found.said_on_basis


def _was_due(pack: Pack) -> int:
    past = (entry for section in pack.sections if section.layout == "chronology" for entry in section.entries)
    found = (entry.subject.found for entry in past if entry.kept and isinstance(entry.subject, Item))
    return sum(isinstance(one, Event) and one.status == "scheduled" for one in found)


def _method() -> str:
    return _(
        "Entries were taken by fixed rules from the documents listed as sources. Words in quotation marks, and those in"
        " the footnotes, are the sources’ own. No generated prose: the program adds labels, counts and dates, and every"
        " claim stands under the name of the document that makes it, with its issuer."
    )


def _kept(pack: Pack) -> list[Entry]:
    return [entry for section in pack.sections for entry in section.entries if entry.kept]


def _items(pack: Pack) -> list[Item]:
    return [entry.subject for entry in _kept(pack) if isinstance(entry.subject, Item)]


_FACTS: dict[str, Callable[[Pack], tuple[Fact, ...]]] = {
    "cover": _cover,
    "glance": _glance,
    "relations": relations,
    "forum-card": forum_card,
}
