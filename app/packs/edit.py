"""What a person changes in a pack. Each edit returns a new Pack, numbered and counted afresh; undo keeps the old one.

An entry is meant by its number in the pack or by its key, which no edit changes.
"""

from collections.abc import Callable
from dataclasses import replace

from app.errors import InvalidInput
from app.i18n import _
from app.model.pack import Cover, Entry, Pack, Section, SourceDocument
from app.packs.counting import renumbered

Which = int | str
"""An entry's number or key."""


def keep(pack: Pack, which: Which) -> Pack:
    """The pack with a dropped entry back in its old place."""
    return _with_entry(pack, which, lambda entry: replace(_of_the_user(entry), kept=True))


def drop(pack: Pack, which: Which) -> Pack:
    """The pack with an entry that is not exported; it stays in the pack, and the coverage counts it."""
    return _with_entry(pack, which, lambda entry: replace(_of_the_user(entry), kept=False))


def star(pack: Pack, which: Which, starred: bool = True) -> Pack:
    """The pack with an entry marked as important, or no longer."""
    return _with_entry(pack, which, lambda entry: replace(entry, starred=starred))


def note(pack: Pack, which: Which, text: str) -> Pack:
    """The pack with the analyst's note on an entry; "" takes it away."""
    return _with_entry(pack, which, lambda entry: replace(entry, note=text.strip()))


def retitle(pack: Pack, which: Which, title: str) -> Pack:
    """The pack with the analyst's title on an entry, the source's words unchanged beside it; "" takes it away."""
    return _with_entry(pack, which, lambda entry: replace(entry, title=" ".join(title.split())))


def move(pack: Pack, which: Which, to: int) -> Pack:
    """The pack with an entry in the place of entry number to, as near as its section and group allow."""
    section, entry = _find(pack, which)
    if entry.number == to:
        return pack
    places = [index for index, one in enumerate(section.entries) if one.group == entry.group]
    start = section.entries.index(entry)
    passed = [index for index in places if index != start and _passes(section.entries[index], entry, start, index, to)]
    if not passed:
        return pack
    end = max(passed) if to > entry.number else min(passed)
    order = list(section.entries)
    order.insert(end, order.pop(start))
    return _with_section(pack, replace(section, entries=tuple(order)))


def _passes(other: Entry, moved: Entry, start: int, index: int, to: int) -> bool:
    """Whether moved goes past other on its way to number to."""
    if not other.kept:
        return False
    return index > start and other.number <= to if to > moved.number else index < start and other.number >= to


def write(pack: Pack, section_key: str, text: str) -> Pack:
    """The pack with the words of a part written by hand; "" empties it again."""
    section = next((one for one in pack.sections if one.key == section_key and one.layout == "hand"), None)
    if section is None:
        accepted = ", ".join(one.key for one in pack.sections if one.layout == "hand")
        raise InvalidInput(_("“{0}” is no part written by hand.").format(section_key), _("Use {0}.").format(accepted))
    return _with_section(pack, replace(section, text=text.strip()))


def set_title(pack: Pack, title: str) -> Pack:
    """The pack under another title."""
    if not title.strip():
        raise InvalidInput(_("A pack needs a title."), _("Write at least one word."))
    return replace(pack, title=" ".join(title.split()))


def set_marking(pack: Pack, marking: str) -> Pack:
    """The pack with another marking on every page; "" for none."""
    return renumbered(replace(pack, marking=" ".join(marking.split())))


def set_author(pack: Pack, author: str) -> Pack:
    """The pack with another author on its cover."""
    return renumbered(replace(pack, author=" ".join(author.split())))


def set_front(
    pack: Pack, title: str, author: str, marking: str, ceiling: str, house: str, cover: Cover
) -> Pack:
    """The pack with what stands on its cover and last page, its marking, the ceiling and the house style, at once."""
    titled = set_author(set_marking(set_title(pack, title), marking), author)
    return renumbered(replace(titled, ceiling=" ".join(ceiling.split()), house=house, cover=cover))


def _of_the_user(entry: Entry) -> Entry:
    if isinstance(entry.subject, SourceDocument):
        raise InvalidInput(
            _("A source is listed as long as an entry cites it."), _("Keep or drop the entries that cite it.")
        )
    return entry


def _find(pack: Pack, which: Which) -> tuple[Section, Entry]:
    for section in pack.sections:
        for entry in section.entries:
            if which in (entry.number, entry.key):
                return section, entry
    count = sum(len(section.entries) for section in pack.sections)
    raise InvalidInput(
        _("There is no entry {0}.").format(which), _("Entries are numbered 1 to {0}.").format(count)
    )


def _with_entry(pack: Pack, which: Which, change: Callable[[Entry], Entry]) -> Pack:
    section, found = _find(pack, which)
    entries = tuple(change(entry) if entry is found else entry for entry in section.entries)
    return _with_section(pack, replace(section, entries=entries))


def _with_section(pack: Pack, section: Section) -> Pack:
    sections = tuple(section if one.key == section.key else one for one in pack.sections)
    return renumbered(replace(pack, sections=sections))
