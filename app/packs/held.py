"""Words of unclear speakers, which some houses do not print."""

from dataclasses import replace

from app.i18n import _
from app.model.found import Statement
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import Entry, Fact, Pack, Section
from app.model.part_text import without
from app.packs.counting import renumbered


def held_back(pack: Pack, house: HouseStyle) -> Pack:
    """The pack as the house wants it printed: without words whose speaker is not clear, where it holds them back.

    The coverage counts them. The pack itself, which the analyst keeps, has them still.
    """
    if house.unattributed == "print":
        return pack
    count = len(held(pack))
    if not count:
        return pack
    sections = tuple(map(_shown, pack.sections))
    told = Fact(_("Left out: speaker not clear, held back by the house style"), str(count))
    return renumbered(replace(pack, sections=sections, left_out=(*pack.left_out, told)))


def is_unattributed(entry: Entry) -> bool:
    """Whether an entry holds words that nobody is named for."""
    found = entry.subject.found if isinstance(entry.subject, Item) else None
    return isinstance(found, Statement) and not found.speaker


def _shown(section: Section) -> Section:
    """The section without such words; where a part written by hand quotes them stands […]."""
    entries = tuple(entry for entry in section.entries if not is_unattributed(entry))
    gone = [entry for entry in section.quoted if is_unattributed(entry)]
    shown = replace(section, entries=entries)
    return without(shown, gone) if gone else shown


def held(pack: Pack) -> set[str]:
    """Keys of what a house that holds such words back would not print, each once wherever it is told."""
    told = (entry for section in pack.sections for entry in (*section.entries, *section.quoted))
    return {entry.key for entry in told if entry.kept and is_unattributed(entry)}
