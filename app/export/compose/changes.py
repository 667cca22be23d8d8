"""What changed since the last version: new, changed, now past and dropped entries, each with its reason."""

from collections.abc import Iterator
from itertools import groupby

from app.export.blocks import Block, Run
from app.export.compose import lines
from app.export.compose.composition import Composition, kept
from app.export.compose.nothing import nothing
from app.i18n import _
from app.model.pack import Change, Entry, Section

_LONGEST = 300


def changes(section: Section, name: str, composition: Composition) -> Iterator[Block]:
    """A table a kind of change, in the order in which the section holds them."""
    told = [(entry, entry.subject) for entry in kept(section)]
    changed = [(entry, one) for entry, one in told if isinstance(one, Change)]
    for count, (kind, grouped) in enumerate(groupby(changed, lambda pair: pair[1].kind), 1):
        some = list(grouped)
        yield lines.heading(2, _heading(kind), f"{name}-{count}", [entry for entry, _one in some])
        rows = [(entry, _row(entry, one, composition)) for entry, one in some]
        yield lines.table((_("No."), _("What changed"), _("Why")), rows, (0.07, 0.58, 0.35), composition)
    if not changed:
        yield nothing(section)


def _heading(kind: str) -> str:
    return {"new": _("New"), "changed": _("Changed"), "past": _("Now past"), "dropped": _("Dropped")}[kind]


def _row(entry: Entry, change: Change, composition: Composition) -> lines.Row:
    link = composition.links((change.entry,))
    return (
        lines.number(entry),
        (
            *lines.before(entry, composition),
            *_told(entry, change, composition),
            *((Run(" ("), *link, Run(")")) if link else ()),
            *lines.remark(entry),
        ),
        (Run(change.reason),),
    )


def _told(entry: Entry, change: Change, composition: Composition) -> tuple[Run, ...]:
    """What the entry said before and says now, where both are known and differ."""
    before, after = _shown(change.before, composition), _shown(change.after, composition)
    if entry.title:
        return (Run(entry.title),)
    if not before or not after or before == after:
        return (Run(after or before),)
    return (Run(_("Before: {0}").format(before)), Run(_("\nNow: {0}").format(after)))


def _shown(told: str, composition: Composition) -> str:
    """What an entry said, in one line, with the day that it begins with as the house writes days."""
    day, parting, rest = told.partition(", ")
    shown, is_cut = lines.stretch(f"{composition.named.day(day)}{parting}{rest}", _LONGEST)
    return f"{shown} […]" if is_cut else shown
