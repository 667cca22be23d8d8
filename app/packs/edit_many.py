"""Edits of several entries at once, and of whole sections; each returns a new Pack, numbered and counted afresh."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from app.errors import InvalidInput
from app.i18n import _
from app.model.pack import Entry, Pack, Section, SourceDocument
from app.packs import edit
from app.packs.counting import renumbered


def keep_all(pack: Pack, keys: Collection[str], kept: bool) -> Pack:
    """The pack with these entries kept or dropped; sources follow by themselves."""
    return _each(pack, keys, lambda entry: replace(entry, kept=kept))


def star_all(pack: Pack, keys: Collection[str], starred: bool) -> Pack:
    """The pack with these entries marked as important, or no longer."""
    return _each(pack, keys, lambda entry: replace(entry, starred=starred))


def turn_kept(pack: Pack, keys: Collection[str]) -> Pack:
    """The pack with these entries dropped where all of them are kept, else kept."""
    return keep_all(pack, keys, not all(entry.kept for entry in _of(pack, keys)))


def turn_starred(pack: Pack, keys: Collection[str]) -> Pack:
    """The pack with these entries no longer marked as important where all of them are, else marked."""
    return star_all(pack, keys, not all(entry.starred for entry in _of(pack, keys)))


def mark_all(pack: Pack, keys: Collection[str], marking: str) -> Pack:
    """The pack with a marking of the analyst's on these entries; "" takes it away."""
    return _each(pack, keys, lambda entry: replace(entry, marking=" ".join(marking.split())))


def move_all(pack: Pack, keys: Collection[str], by: int) -> Pack:
    """The pack with these entries a place further up (-1) or down (1) among the kept ones of their group."""
    sections = tuple(replace(one, entries=_shifted(one.entries, keys, by)) for one in pack.sections)
    return pack if sections == pack.sections else renumbered(replace(pack, sections=sections))


def move_to(pack: Pack, keys: Sequence[str], to: int) -> Pack:
    """The pack with entries one after the other in the place of number to, as near as section and group allow."""
    numbers = {entry.key: entry.number for section in pack.sections for entry in section.entries}
    order = sorted(keys, key=lambda key: numbers[key])
    first = [key for key in order if numbers[key] <= to]
    for key in (*first, *reversed(order[len(first) :])):
        pack = edit.move(pack, key, to)
    return pack


def move_section(pack: Pack, key: str, by: int) -> Pack:
    """The pack with a section so many places further up (negative) or down; the cover stays first."""
    order = list(pack.sections)
    start = _place(pack, key)
    least = 1 if order[0].layout == "cover" else 0
    end = max(least, min(start + by, len(order) - 1))
    if start < least or end == start:
        return pack
    order.insert(end, order.pop(start))
    return renumbered(replace(pack, sections=tuple(order)))


def hide_section(pack: Pack, key: str) -> Pack:
    """The pack with a section put away, with all that is in it."""
    section = pack.sections[_place(pack, key)]
    if section.layout == "cover":
        raise InvalidInput(_("The cover stays."), _("Choose another template for a pack without one."))
    sections = tuple(one for one in pack.sections if one is not section)
    return renumbered(replace(pack, sections=sections, hidden=(*pack.hidden, section)))


def bring_back(pack: Pack, key: str, at: int) -> Pack:
    """The pack with a section that was put away, in a place among the sections."""
    section = next(one for one in pack.hidden if one.key == key)
    rest = tuple(one for one in pack.hidden if one is not section)
    return add_section(replace(pack, hidden=rest), section, at)


def add_section(pack: Pack, section: Section, at: int) -> Pack:
    """The pack with another section in a place; entries that stand in the pack already are not told twice."""
    told = {entry.key for one in pack.sections for entry in one.entries}
    taken = {one.key for one in (*pack.sections, *pack.hidden)}
    key, number = section.key, 2
    while key in taken:
        key, number = f"{section.key}-{number}", number + 1
    new = replace(section, key=key, entries=tuple(one for one in section.entries if one.key not in told))
    return renumbered(replace(pack, sections=(*pack.sections[:at], new, *pack.sections[at:])))


def _of(pack: Pack, keys: Collection[str]) -> list[Entry]:
    wanted = frozenset(keys)
    return [entry for section in pack.sections for entry in section.entries if entry.key in wanted]


def _each(pack: Pack, keys: Collection[str], change: Callable[[Entry], Entry]) -> Pack:
    wanted = frozenset(keys)
    return renumbered(replace(pack, sections=tuple(
        replace(section, entries=tuple(
            change(entry) if entry.key in wanted and not isinstance(entry.subject, SourceDocument) else entry
            for entry in section.entries
        ))
        for section in pack.sections
    )))


def _shifted(entries: tuple[Entry, ...], keys: Collection[str], by: int) -> tuple[Entry, ...]:
    """The entries with those of the keys past the nearest kept neighbour of their group that is none of them."""
    order = list(entries)
    places = range(len(order)) if by < 0 else range(len(order) - 1, -1, -1)
    for place in places:
        moved = order[place]
        if moved.key not in keys or not moved.kept:
            continue
        beside = range(place - 1, -1, -1) if by < 0 else range(place + 1, len(order))
        near = next((at for at in beside if order[at].kept and order[at].group == moved.group), None)
        if near is not None and order[near].key not in keys:
            order.insert(near, order.pop(place))
    return tuple(order)


def _place(pack: Pack, key: str) -> int:
    found = next((place for place, one in enumerate(pack.sections) if one.key == key), None)
    if found is None:
        raise InvalidInput(_("There is no part “{0}”.").format(key), _("Choose one of the pack’s own."))
    return found
