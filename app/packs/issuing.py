"""A pack's way: draft, issued and frozen, next version from its copy, addendum, and the section that tells changes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.errors import InvalidInput
from app.i18n import _, in_its_language, p_
from app.model.dates import Edtf, words
from app.model.pack import Change, Entry, Issue, Pack, Section
from app.packs.changes import apply
from app.packs.counting import renumbered

_SPLIT = ("sources", "cover", "coverage", "distribution")
_CLOSING = ("annex", "sources", "coverage", "distribution")
"""What every template has at its end, behind what changed."""


def issued(pack: Pack, number: str, on: str, by: str) -> Pack:
    """The pack as issued under a number on an ISO day; InvalidInput for one that was issued already, or no number."""
    if pack.issue.number:
        raise InvalidInput(
            _("This pack was issued as no. {0}.").format(pack.issue.number), _("Begin a new version of it.")
        )
    if not number.strip() or not Edtf.parse(on).is_day:
        raise InvalidInput(_("A pack is issued under a number, on a day."), _("Give both, such as 12 and 2025-03-01."))
    issue = replace(pack.issue, number=" ".join(number.split()), issued_on=on, issued_by=" ".join(by.split()))
    return renumbered(replace(pack, issue=issue))


def next_version(pack: Pack) -> Pack:
    """A draft of the version after this one, with all that is in it but what changed before this one."""
    return renumbered(replace(_without_changes(pack), issue=Issue(pack.issue.version + 1)))


def _without_changes(pack: Pack) -> Pack:
    return replace(pack, sections=tuple(one for one in pack.sections if one.layout != "changes"))


@in_its_language
def addendum(before: Pack, fresh: Pack, accepted: Iterable[Change], number: int) -> Pack:
    """A draft that holds the changes alone, as addendum of that number to an issued pack."""
    taken = tuple(accepted)
    whole = with_changes(apply(_without_changes(before), fresh, taken), before, taken, in_front=True)
    about = {change.entry for change in taken}
    sections = (_only(section, about) for section in whole.sections if section.layout != "hand")
    to = _("Addendum {0} to no. {1}").format(number, before.issue.number) if before.issue.number else (
        _("Addendum {0}").format(number)
    )
    dated = p_("date", "{0} of {1}").format(to, words(before.issue.issued_on)) if before.issue.issued_on else to
    return renumbered(replace(
        whole, sections=tuple(one for one in sections if one is not None), subtitle=dated,
        issue=Issue(before.issue.version, addendum=number),
    ))


def _only(section: Section, about: set[str]) -> Section | None:
    """The section with the entries that changed; none where that leaves nothing of it."""
    if section.layout in (*_SPLIT, "changes"):
        return section
    entries = tuple(entry for entry in section.entries if entry.key in about)
    return replace(section, entries=entries) if entries else None


@in_its_language
def with_changes(pack: Pack, before: Pack, changes: Iterable[Change], in_front: bool = False) -> Pack:
    """The pack with a section that tells these changes, beside those that it tells already.

    before holds the entries that were dropped. The section stands where templates have it, so that all before it keeps
    its numbers; in_front: behind the cover.
    """
    cited = {entry.key: entry for one in (before, pack) for section in one.sections for entry in section.entries}
    entries = tuple(
        Entry(0, f"change:{one.kind}:{one.entry}", one, cited[one.entry].citations if one.entry in cited else ())
        for one in changes
    )
    place = next((number for number, one in enumerate(pack.sections) if one.layout == "changes"), None)
    if place is None:
        place = _place(pack.sections, in_front)
        told = Section("changes", "changes", _("What changed"), entries=entries)
        sections = (*pack.sections[:place], told, *pack.sections[place:])
    else:
        told = replace(pack.sections[place], entries=_with_earlier(pack.sections[place].entries, entries))
        sections = (*pack.sections[:place], told, *pack.sections[place + 1 :])
    return renumbered(replace(pack, sections=sections))


def _place(sections: Sequence[Section], in_front: bool) -> int:
    """Before which section what changed is told."""
    places = [
        number for number, one in enumerate(sections)
        if (one.layout != "cover" if in_front else one.layout in _CLOSING)
    ]
    return places[0] if places else len(sections)


def _with_earlier(earlier: Iterable[Entry], now: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The changes told already, each as it is now; one that came in and went again is none."""
    later = {entry.subject.entry: entry for entry in now if isinstance(entry.subject, Change)}
    told: list[Entry] = []
    for entry in earlier:
        if isinstance(entry.subject, Change):
            newer = later.pop(entry.subject.entry, None)
            told += [entry] if newer is None else _since(entry, entry.subject, newer)
    return (*told, *later.values())


def _since(entry: Entry, first: Change, newer: Entry) -> list[Entry]:
    """Both changes of one entry as one, from what it was at first to what it is now."""
    last = newer.subject
    if not isinstance(last, Change) or (first.kind, last.kind) == ("new", "dropped"):
        return []
    kind = "new" if first.kind == "new" else last.kind
    reason = first.reason if kind == "new" else last.reason
    whole = Change(kind, last.entry, reason, first.before, last.after)
    return [replace(newer, key=f"change:{kind}:{last.entry}", subject=whole, note=entry.note)]
