"""What a person changes in a pack. Each edit returns a new Pack, numbered and counted afresh; undo keeps the old one.

An entry is meant by its number in the pack or by its key, which no edit changes.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.errors import InvalidInput
from app.i18n import _
from app.model.dates import Edtf
from app.model.pack import Cover, Entry, Layout, Pack, Section, SourceDocument
from app.model.part_text import with_text
from app.packs.counting import renumbered

_WRITTEN: tuple[Layout, ...] = (
    "hand", "interlocutors", "relations", "statements", "commitments", "forum-card", "annex", "distribution",
)
"""The parts that an analyst writes, or adds words of his own to."""
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
    return _beside(pack, which, lambda entry: replace(entry, note=text.strip()))


def retitle(pack: Pack, which: Which, title: str) -> Pack:
    """The pack with the analyst's title on an entry, the source's words unchanged beside it; "" takes it away."""
    return _with_entry(pack, which, lambda entry: replace(entry, title=" ".join(title.split())))


def mark(pack: Pack, which: Which, marking: str) -> Pack:
    """The pack with a marking of the analyst's on an entry; "" takes it away, those of its sources stay."""
    return _beside(pack, which, lambda entry: replace(entry, marking=" ".join(marking.split())))


def restore(pack: Pack, which: Which) -> Pack:
    """The pack with an entry as it was made: kept, without star, title, note and marking of the analyst's."""
    return _with_entry(
        pack, which, lambda entry: replace(entry, kept=True, starred=False, title="", note="", marking="")
    )


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


def write(pack: Pack, section_key: str, text: str, known: Iterable[Entry] = ()) -> Pack:
    """The pack with the analyst's words in a part written by hand, or over one that he adds to; "" empties it again.

    Words of entries that stand in it as their sources have them are cited: of known, and of what any part quotes.
    """
    open_parts = [one for one in pack.sections if one.layout in _WRITTEN]
    section = next((one for one in open_parts if one.key == section_key), None)
    if section is None:
        accepted = ", ".join(one.key for one in open_parts)
        raise InvalidInput(_("“{0}” is no part written by hand.").format(section_key), _("Use {0}.").format(accepted))
    others = (entry for one in (*pack.sections, *pack.hidden) if one is not section for entry in one.quoted)
    return _with_section(pack, with_text(section, text, (*known, *others)))


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


def set_cover(pack: Pack, cover: Cover) -> Pack:
    """The pack with other fields on its cover and last page; InvalidInput for a day that is none."""
    if cover.date and not Edtf.parse(cover.date).is_day:
        raise InvalidInput(_("“{0}” is not a full day.").format(cover.date), _("Write it as 2025-01-15."))
    addressees = tuple(" ".join(name.split()) for name in cover.distribution)
    return renumbered(replace(pack, cover=replace(cover, distribution=tuple(name for name in addressees if name))))


def set_ceiling(pack: Pack, ceiling: str) -> Pack:
    """The pack with the highest marking that may be in it; "" for any."""
    return replace(pack, ceiling=" ".join(ceiling.split()))


def set_house(pack: Pack, house: str) -> Pack:
    """The pack in another house style, by its name."""
    return replace(pack, house=house)


def set_front(
    pack: Pack, title: str, author: str, marking: str, ceiling: str, house: str, cover: Cover
) -> Pack:
    """The pack with what stands on its cover and last page, its marking, the ceiling and the house style, at once."""
    titled = set_author(set_marking(set_title(pack, title), marking), author)
    return set_cover(set_house(set_ceiling(titled, ceiling), house), cover)


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
    changed = _beside(pack, which, change)
    return pack if changed is pack else renumbered(changed)


def _beside(pack: Pack, which: Which, change: Callable[[Entry], Entry]) -> Pack:
    """The pack with an entry changed in what nothing else follows from, such as a note."""
    section, found = _find(pack, which)
    changed = change(found)
    if changed == found:
        return pack
    entries = tuple(changed if entry is found else entry for entry in section.entries)
    return _in_its_place(pack, replace(section, entries=entries))


def _with_section(pack: Pack, section: Section) -> Pack:
    return renumbered(_in_its_place(pack, section))


def _in_its_place(pack: Pack, section: Section) -> Pack:
    return replace(pack, sections=tuple(section if one.key == section.key else one for one in pack.sections))
