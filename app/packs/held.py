"""Words of unclear speakers, which some houses do not print."""

from dataclasses import replace

from app.i18n import _
from app.model.found import Statement
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import Entry, Fact, Pack
from app.packs.counting import renumbered


def held_back(pack: Pack, house: HouseStyle) -> Pack:
    """The pack as the house wants it printed: without words whose speaker is not clear, where it holds them back.

    The coverage counts them. The pack itself, which the analyst keeps, has them still.
    """
    if house.unattributed == "print":
        return pack
    sections = tuple(
        replace(section, entries=tuple(entry for entry in section.entries if not is_unattributed(entry)))
        for section in pack.sections
    )
    count = _kept(pack) - _kept(replace(pack, sections=sections))
    if not count:
        return pack
    told = Fact(_("Left out: speaker not clear, held back by the house style"), str(count))
    return renumbered(replace(pack, sections=sections, left_out=(*pack.left_out, told)))


def is_unattributed(entry: Entry) -> bool:
    """Whether an entry holds words that nobody is named for."""
    found = entry.subject.found if isinstance(entry.subject, Item) else None
    return isinstance(found, Statement) and not found.speaker


def _kept(pack: Pack) -> int:
    return sum(is_unattributed(entry) and entry.kept for section in pack.sections for entry in section.entries)
