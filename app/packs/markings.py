"""How strictly a pack and its parts are marked: a pack at least as its strictest entry, and no entry above its ceiling.

A label that the house's ladder does not have cannot be compared: it counts as stricter than all that it has.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.errors import ValiseError
from app.i18n import _
from app.model.house import HouseStyle
from app.model.item import Citation, Item
from app.model.pack import Entry, Fact, Pack, Section, SourceDocument
from app.packs.counting import renumbered

_NAMED = 8


class AboveCeiling(ValiseError):
    """Entries that are marked above what a pack may hold."""


def highest(pack: Pack, house: HouseStyle) -> str:
    """The strictest marking of the pack and all that it prints, as the ladder spells it; "" where nothing is marked."""
    told = (*_kept(pack), *(entry for section in pack.sections for entry in section.quoted))
    labels = [pack.marking, *(label for entry in told for label in labels_of(entry))]
    labels += [one.marking for fact in _facts(pack) for one in fact.citations]
    return strictest(labels, house)


def above(pack: Pack, house: HouseStyle) -> tuple[Entry, ...]:
    """The kept entries that are marked above the pack's ceiling, sources apart; none where it has no ceiling."""
    ceiling = pack.ceiling.strip()
    if not ceiling:
        return ()
    told = (entry for entry in _kept(pack) if not isinstance(entry.subject, SourceDocument))
    return tuple(entry for entry in told if any(_is_above(label, ceiling, house) for label in labels_of(entry)))


def quoting_above(pack: Pack, house: HouseStyle) -> tuple[Section, ...]:
    """The parts written by hand that quote what is marked above the pack's ceiling; none where it has no ceiling."""
    return tuple(section for section in pack.sections if _labels_above(section, pack.ceiling.strip(), house))


def _labels_above(section: Section, ceiling: str, house: HouseStyle) -> list[str]:
    labels = (label for entry in section.quoted for label in labels_of(entry)) if ceiling else ()
    return [label for label in labels if _is_above(label, ceiling, house)]


def check(pack: Pack, house: HouseStyle) -> None:
    """Refuse a pack that tells or quotes what is above its ceiling, or is marked above it; AboveCeiling names that."""
    entries = above(pack, house)
    if entries:
        named = [f"{entry.number} ({strictest(labels_of(entry), house)})" for entry in entries[:_NAMED]]
        more = _(" and {0} more").format(len(entries) - _NAMED) if len(entries) > _NAMED else ""
        raise AboveCeiling(
            _("Nothing was written: the pack may hold nothing above {0}, and these entries are: no. {1}{2}.").format(
                pack.ceiling, ", ".join(named), more
            ),
            _("Drop them, or choose a higher ceiling."),
        )
    parts = quoting_above(pack, house)
    if parts:
        labelled = ((one.heading, strictest(_labels_above(one, pack.ceiling.strip(), house), house)) for one in parts)
        raise AboveCeiling(
            _("Nothing was written: the pack may hold nothing above {0}, and these parts quote what is: {1}.").format(
                pack.ceiling, "; ".join([_("“{0}” ({1})").format(*one) for one in labelled])
            ),
            _("Take those words out of the parts, or choose a higher ceiling."),
        )
    if pack.ceiling.strip() and pack.marking.strip() and _is_above(pack.marking, pack.ceiling, house):
        raise AboveCeiling(
            _("Nothing was written: the pack is marked {0}, above its ceiling {1}.").format(pack.marking, pack.ceiling),
            _("Choose a lower marking, or a higher ceiling."),
        )


def marked(pack: Pack, house: HouseStyle) -> Pack:
    """The pack with at least the marking of its strictest entry."""
    label = highest(pack, house)
    return pack if label.casefold() == pack.marking.strip().casefold() else renumbered(replace(pack, marking=label))


def labels_of(entry: Entry) -> tuple[str, ...]:
    """The markings of an entry: the analyst's, its item's, those of the documents that it cites."""
    subject = entry.subject
    own = subject.marking if isinstance(subject, Item | SourceDocument) else ""
    told = (one for item in entry.versions for one in (item.marking, *_of_citations(item.citations)))
    labels = (entry.marking, own, *_of_citations(entry.citations), *told)
    return tuple(dict.fromkeys(label.strip() for label in labels if label.strip()))


def _of_citations(citations: Iterable[Citation]) -> Iterator[str]:
    return (citation.marking for citation in citations)


def _kept(pack: Pack) -> list[Entry]:
    return [entry for section in pack.sections for entry in section.entries if entry.kept]


def _facts(pack: Pack) -> Iterator[Fact]:
    return (fact for section in pack.sections for fact in section.facts)


def _rank(label: str, house: HouseStyle) -> float:
    rung = house.marking(label)
    return rung.rank if rung else float("inf")


def strictest(labels: Iterable[str], house: HouseStyle) -> str:
    """The first of the strictest labels, so that the pack's own wins among equals; "" where nothing is marked."""
    given = [label.strip() for label in labels if label.strip()]
    if not given:
        return ""
    best = max(given, key=lambda label: _rank(label, house))
    rung = house.marking(best)
    return rung.label if rung else best


def _is_above(label: str, ceiling: str, house: HouseStyle) -> bool:
    """Whether a label is stricter than the ceiling; where either is not on the ladder, whether they differ."""
    if label.strip().casefold() == ceiling.strip().casefold():
        return False
    return _rank(label, house) > _rank(ceiling, house) or house.marking(ceiling) is None
