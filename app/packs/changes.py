"""What is different between a pack and the same pack made afresh, and the pack with the differences that were accepted.

An entry of both is known by its key, or, where its document was read anew, by a passage that both cite. The analyst's
own work (order, notes, titles, stars, what was dropped, written parts) is never touched, and nothing is told of
entries that the analyst dropped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.i18n import _
from app.model.dates import words
from app.model.found import Event
from app.model.item import Item
from app.model.pack import (
    Change,
    Commitment,
    Entry,
    Figure,
    Pack,
    Person,
    Section,
    SourceDocument,
    Subject,
)
from app.packs.counting import renumbered


@dataclass(frozen=True, slots=True)
class _Held:
    """An entry, and the section it stands in."""

    entry: Entry
    section: Section


def compare(before: Pack, fresh: Pack) -> tuple[Change, ...]:
    """The changes from a pack to the same pack made afresh: new, changed, now past, dropped, as they would stand."""
    pairs = _Pairs(before, fresh)
    found: list[Change] = []
    for now in _entries(fresh):
        then = pairs.before(now.entry)
        change = _difference(then, now) if then else _new(now.entry)
        # What a bounded section made afresh leaves out is no news.
        if change and now.entry.kept:
            found.append(change)
    remaining = {held.entry.key for held in _entries(fresh) if pairs.before(held.entry)}
    kept = {pair.entry.key for key in remaining if (pair := pairs.before_key(key))}
    gone = (held.entry for held in _entries(before) if held.entry.key not in kept and held.entry.kept)
    return (*found, *(_dropped(entry, _documents(fresh)) for entry in gone))


def apply(before: Pack, fresh: Pack, accepted: Iterable[Change]) -> Pack:
    """The pack with the accepted changes in it, on the day of the fresh one; all else stays as the analyst left it."""
    update = _Update(_Pairs(before, fresh), tuple(accepted))
    sections = tuple(update.section(section) for section in _sections(before, fresh))
    return renumbered(replace(before, sections=sections, made_on=fresh.made_on, left_out=fresh.left_out))


class _Pairs:
    """Which entry of the earlier pack is which of the fresh one."""

    def __init__(self, before: Pack, fresh: Pack) -> None:
        self.fresh = {held.entry.key: held for held in _entries(fresh)}
        self._before = {held.entry.key: held for held in _entries(before)}
        self._then: dict[str, str] = {key: key for key in self.fresh if key in self._before}
        self._match_passages()
        self._now = {then: now for now, then in self._then.items()}

    def before(self, now: Entry) -> _Held | None:
        """The earlier entry of a fresh one."""
        return self.before_key(now.key)

    def before_key(self, key: str) -> _Held | None:
        """The earlier entry of the fresh one of that key."""
        then = self._then.get(key)
        return self._before[then] if then else None

    def now(self, then: Entry) -> _Held | None:
        """The fresh entry of an earlier one."""
        key = self._now.get(then.key)
        return self.fresh[key] if key else None

    def _match_passages(self) -> None:
        """Pair what is left by its kind and the first passage that both cite."""
        free: dict[object, str] = {}
        taken = set(self._then.values())
        for key, held in self._before.items():
            if key not in taken:
                for place in _places(held.entry):
                    free.setdefault(place, key)
        for key, held in self.fresh.items():
            if key in self._then:
                continue
            then = next((free[place] for place in _places(held.entry) if place in free), None)
            if then and then not in taken:
                self._then[key] = then
                taken.add(then)


def _places(entry: Entry) -> Iterator[object]:
    """What an entry can be known by beside its key: kind, document and words of each passage."""
    kind = type(entry.subject.found if isinstance(entry.subject, Item) else entry.subject)
    if kind not in (Person, Change):
        for citation in entry.citations:
            yield kind, citation.document_id, " ".join(citation.words.split())


def _entries(pack: Pack) -> Iterator[_Held]:
    """The entries that a person reads: sources follow from them, and changes are about them."""
    for section in pack.sections:
        for entry in section.entries:
            if not isinstance(entry.subject, SourceDocument | Change):
                yield _Held(entry, section)


def _documents(pack: Pack) -> set[str]:
    listed = (entry.subject for section in pack.sections for entry in section.entries)
    return {subject.document_id for subject in listed if isinstance(subject, SourceDocument)} | {
        citation.document_id for held in _entries(pack) for citation in held.entry.citations
    }


def _new(entry: Entry) -> Change:
    return Change("new", entry.key, _("Not in the pack before."), after=told(entry.subject))


def _dropped(entry: Entry, documents: set[str]) -> Change:
    held = any(citation.document_id in documents for citation in entry.citations)
    reason = (
        _("No longer among what matches.") if held or not entry.citations
        else _("No document of the pack tells it any more.")
    )
    return Change("dropped", entry.key, reason, before=told(entry.subject))


def _difference(then: _Held, now: _Held) -> Change | None:
    before, after = then.entry, now.entry
    if then.section.layout == "coming" and now.section.layout != "coming":
        reason = _("Its day has passed. Took place? No later source here mentions it.")
        return Change("past", after.key, reason, told(before.subject), told(after.subject))
    reasons = (*_told_otherwise(before.subject, after.subject), *_sources(before, after))
    if not reasons or not before.kept:
        return None
    return Change("changed", after.key, " ".join(reasons), told(before.subject), told(after.subject))


def _told_otherwise(before: Subject, after: Subject) -> Iterator[str]:
    """What of an entry is another: its date, how that is known, its words, its speaker, whether it took place."""
    match before, after:
        case Item(), Item():
            yield from _item_changes(before, after)
        case Person(), Person():
            if (before.role, before.role_seen_on) != (after.role, after.role_seen_on):
                yield _("Role as last seen is another.")
        case Commitment(), Commitment():
            if before.due != after.due:
                yield _("The day it is due is another.")
        case Figure(), Figure():
            if (before.amount, before.unit) != (after.amount, after.unit):
                yield _("The figure is another.")
        case _:
            yield _("It is told as another kind of entry.")


def _item_changes(before: Item, after: Item) -> Iterator[str]:
    if before.date != after.date:
        yield _("The date is another.")
    then, now = before.found, after.found
    if isinstance(then, Event) or isinstance(now, Event):
        if isinstance(then, Event) and isinstance(now, Event):
            if then.status != now.status:
                yield _("Announced before, now told as past.") if now.status == "past" else _("It is now announced.")
            if then.title != now.title:
                yield _("The title is another.")
            if then.places != now.places:
                yield _("The place is another.")
        return
    if then.speaker != now.speaker:
        yield _("The speaker is another.")
    if then.text != now.text:
        yield _("The words are others.")


def _sources(before: Entry, after: Entry) -> Iterator[str]:
    then = {citation.document_id for citation in before.citations}
    now = {citation.document_id for citation in after.citations}
    if now - then:
        yield _("A further source tells it.")
    if then - now:
        yield _("A source of it is gone.")
    if len(after.versions) > len(before.versions):
        yield _("A source tells it otherwise.")


def told(subject: Subject) -> str:
    """An entry in one line: its date and title, who said what, the person's role; of the sources' words alone."""
    match subject:
        case Item(found=Event() as event):
            parts = (words(event.date) if event.date else _("undated"), event.title)
        case Item() as item:
            parts = (words(item.date) if item.date else _("undated"), _speaker(item), item.words)
        case Person():
            parts = (subject.name, subject.role)
        case Commitment():
            parts = (subject.who, subject.words)
        case Figure():
            parts = (" ".join(part for part in (subject.amount, subject.unit) if part), subject.what)
        case Change():
            parts = (subject.after or subject.before,)
        case SourceDocument():
            parts = (subject.title,)
    return ", ".join(" ".join(part.split()) for part in parts if part)


def _speaker(item: Item) -> str:
    return "" if isinstance(item.found, Event) else item.found.speaker


class _Update:
    """Puts the accepted changes into the sections of a pack."""

    def __init__(self, pairs: _Pairs, accepted: tuple[Change, ...]) -> None:
        self._pairs = pairs
        self._taken = {(change.kind == "dropped", change.entry): change.kind for change in accepted}

    def section(self, pair: tuple[Section, Section | None]) -> Section:
        """The earlier section as it becomes, with what the fresh one adds."""
        then, now = pair
        if then.layout == "sources":
            return replace(then, entries=_united(then.entries, now.entries if now else ()))
        kept = [entry for one in then.entries for entry in self._kept(one, then.key)]
        if now is None:
            return replace(then, entries=tuple(kept))
        return replace(then, entries=tuple(self._with_new(kept, now)), facts=now.facts)

    def _kept(self, entry: Entry, section: str) -> Iterator[Entry]:
        """An earlier entry as it becomes; none where it is dropped or moves to another section."""
        now = self._pairs.now(entry)
        kind = self._taken.get((now is None, now.entry.key if now else entry.key), "")
        if kind == "dropped" or (kind and now and now.section.key != section):
            return
        yield _renewed(entry, now.entry) if now and kind else entry

    def _with_new(self, kept: list[Entry], now: Section) -> list[Entry]:
        """The entries with those that come in, each after the nearest one that precedes it in the fresh section."""
        placed = list(kept)
        here = {entry.key: entry for entry in kept}
        previous: Entry | None = None
        for fresh in now.entries:
            if found := self._already(fresh, here):
                previous = found
            elif incoming := self._incoming(fresh):
                placed.insert(_after(placed, previous, fresh), incoming)
                here[incoming.key] = previous = incoming
        return placed

    def _already(self, fresh: Entry, here: dict[str, Entry]) -> Entry | None:
        then = self._pairs.before(fresh)
        return here.get(fresh.key) or (here.get(then.entry.key) if then else None)

    def _incoming(self, fresh: Entry) -> Entry | None:
        if not self._taken.get((False, fresh.key)):
            return None
        then = self._pairs.before(fresh)
        return _renewed(then.entry, fresh) if then else fresh


def _after(placed: list[Entry], previous: Entry | None, fresh: Entry) -> int:
    """Where an entry comes in: behind the one before it, else at the head of its group, else at the end."""
    if previous is not None:
        return next(number for number, one in enumerate(placed, 1) if one.key == previous.key)
    return next((number for number, one in enumerate(placed) if one.group == fresh.group), 0)


def _renewed(entry: Entry, fresh: Entry) -> Entry:
    """The entry as it is now told, with all that the analyst gave it."""
    return replace(
        entry, key=fresh.key, subject=fresh.subject, citations=fresh.citations, versions=fresh.versions,
        group=fresh.group,
    )


def _united(before: tuple[Entry, ...], fresh: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Sources of both; those that no entry cites any more are not kept when the pack is counted."""
    now = {entry.key: entry for entry in fresh}
    known = {entry.key for entry in before}
    renewed = (replace(entry, subject=now[entry.key].subject) if entry.key in now else entry for entry in before)
    return (*renewed, *(entry for entry in fresh if entry.key not in known))


def _sections(before: Pack, fresh: Pack) -> list[tuple[Section, Section | None]]:
    """Each earlier section with its fresh one; sections that the template has gained stand where it has them."""
    now = {section.key: section for section in fresh.sections}
    paired: list[tuple[Section, Section | None]] = [(section, now.get(section.key)) for section in before.sections]
    known = {section.key for section in before.sections}
    for number, section in enumerate(fresh.sections):
        if section.key not in known:
            paired.insert(number, (replace(section, entries=()), section))
    return paired
