"""What is different between a pack and the same pack made afresh, and the pack with the differences that were accepted.

Which entry is which says app/packs/pairing.py. The analyst's own work (order, notes, titles, stars, what was dropped,
written parts) is never touched, and nothing is told of entries that are dropped already. Of an entry that is told in
one with another from now on, what the analyst wrote goes over to that one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce

from app.i18n import _, in_its_language
from app.model.dates import Edtf, words
from app.model.found import Event
from app.model.item import Citation, Item
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
from app.model.part_text import bare
from app.model.part_text import words as words_of
from app.packs.counting import date_basis, renumbered
from app.packs.pairing import Held, Pairs, read_entries
from app.quotation_marks import quoted


@in_its_language
def compare(
    before: Pack, fresh: Pack, documents: Collection[str] | None = None, lent: Collection[str] = (),
    rejected: Collection[str] = (),
) -> tuple[Change, ...]:
    """The changes from a pack to the same pack made afresh: new, changed, now past, dropped, as they would stand.

    documents: ids of those that the library holds, None where that is not known. lent: of those that came with the
    pack and that the library lacks: what they tell is no less in the pack for that. rejected: ids of items that the
    analyst found wrong.
    """
    pairs, over, quoted = Pairs(before, fresh), _over(before), _quoting(before)
    found: list[Change] = []
    for now in read_entries(fresh):
        then = pairs.before(now.entry)
        read = then and (then.entry.kept or then.entry.key not in over)
        change = _difference(then, now, lent, quoted) if then and read else _new(now.entry)
        if change:
            found.append(change)
    known = _documents(fresh) if documents is None else documents
    gone = (held for held in pairs.gone() if _is_read(held.entry, quoted) and not _is_lent(held.entry, lent))
    dropped = (_dropped(held, pairs.joined(held.entry), known, fresh.made_on, rejected) for held in gone)
    return (*found, *(_told_of_quotation(one, one.entry, quoted) for one in dropped))


def _quoting(pack: Pack) -> dict[str, str]:
    """By the key of an entry that parts written by hand quote, which parts those are."""
    quoting: dict[str, list[str]] = {}
    for section in pack.sections:
        for entry in section.quoted:
            quoting.setdefault(entry.key, []).append(quoted(section.heading))
    return {key: ", ".join(dict.fromkeys(headings)) for key, headings in quoting.items()}


def _is_read(entry: Entry, quoted: Collection[str]) -> bool:
    return entry.kept or entry.key in quoted


def _told_of_quotation(change: Change, key: str, quoted: Mapping[str, str]) -> Change:
    """The change, with a word on the parts that quote what it is about: what an analyst wrote stays as it is."""
    if key not in quoted:
        return change
    told = _("Quoted in {0}, which stays as you wrote it.").format(quoted[key])
    return replace(change, reason=f"{change.reason} {told}")


def _over(pack: Pack) -> frozenset[str]:
    """Keys of the entries that their sections had no room for: nobody dropped them, and nobody has read them."""
    return frozenset(key for fact in pack.left_out for key in fact.entries)


def _is_lent(entry: Entry, lent: Collection[str]) -> bool:
    return bool(lent) and all(citation.document_id in lent for citation in entry.citations)


def apply(before: Pack, fresh: Pack, accepted: Iterable[Change]) -> Pack:
    """The pack with the accepted changes in it, on the day of the fresh one; all else stays as the analyst left it."""
    update = _Update(before, fresh, tuple(accepted))
    sections = tuple(update.section(section) for section in _sections(before, fresh))
    return renumbered(replace(before, sections=sections, made_on=fresh.made_on, left_out=fresh.left_out,
                              nil_return=fresh.nil_return))


def _documents(pack: Pack) -> set[str]:
    listed = (entry.subject for section in pack.sections for entry in section.entries)
    return {subject.document_id for subject in listed if isinstance(subject, SourceDocument)} | {
        citation.document_id for held in read_entries(pack) for citation in held.entry.citations
    }


def _new(entry: Entry) -> Change | None:
    """None for one that its section has no room for: the coverage counts it, and nobody reads it."""
    return Change("new", entry.key, _("Not in the pack before."), after=told(entry.subject)) if entry.kept else None


def _dropped(
    then: Held, joined: Held | None, documents: Collection[str], today: str, rejected: Collection[str]
) -> Change:
    entry = then.entry
    if isinstance(entry.subject, Item) and entry.subject.id in rejected:
        reason = _("It was rejected in the review.")
    elif joined:
        reason = _("Told in one entry with: {0}.").format(told(joined.entry.subject).rstrip("."))
    elif not any(citation.document_id in documents for citation in entry.citations) and entry.citations:
        reason = _("The library holds no document any more that tells it.")
    elif _is_over(then, today):
        reason = _("Its day has passed, and this template has no part for what is past.")
    else:
        reason = _("No longer among what matches.")
    yours = entry.note or entry.title or entry.starred
    lost = _("What you gave it (note, title, star) goes with it.") if yours and not joined else ""
    return Change("dropped", entry.key, " ".join(part for part in (reason, lost) if part), before=told(entry.subject))


def _is_over(then: Held, today: str) -> bool:
    subject = then.entry.subject
    latest = Edtf.parse(subject.date).latest if isinstance(subject, Item) else None
    return then.section.layout == "coming" and latest is not None and latest.isoformat() < today


def _difference(then: Held, now: Held, lent: Collection[str], quoted: Mapping[str, str]) -> Change | None:
    before, after = then.entry, now.entry
    if not _is_read(before, quoted):
        return None
    reasons = (*_told_otherwise(before.subject, after.subject), *_sources(before, after, lent))
    if then.section.layout == "coming" and now.section.layout != "coming":
        asked = _("Its day has passed. Took place? No later source here mentions it.")
        reason = " ".join(reasons) if _is_told_as_past(after.subject) else " ".join((asked, *reasons))
        past = Change("past", after.key, reason, told(before.subject), told(after.subject))
        return _told_of_quotation(past, before.key, quoted)
    if not reasons:
        return None
    changed = Change("changed", after.key, " ".join(reasons), told(before.subject), told(after.subject))
    return _told_of_quotation(changed, before.key, quoted)


def _is_told_as_past(subject: Subject) -> bool:
    return isinstance(subject, Item) and isinstance(subject.found, Event) and subject.found.status == "past"


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
    elif date_basis(before) != date_basis(after):
        yield _("How its date is known is another.")
    if before.marking != after.marking:
        yield _("Its marking is another: {0}.").format(after.marking or _("none"))
    then, now = before.found, after.found
    if isinstance(then, Event) or isinstance(now, Event):
        if isinstance(then, Event) and isinstance(now, Event):
            if then.status != now.status:
                yield _("Announced before, now told as past.") if now.status == "past" else _("It is now announced.")
            if then.title != now.title:
                yield _("The title is another.")
            if then.places != now.places:
                yield _("The place is another.")
            if then.participants != now.participants:
                yield _("Those who took part are others.")
        return
    if then.speaker != now.speaker:
        yield _("The speaker is another.")
    elif then.role != now.role:
        yield _("The speaker’s role is another.")
    if then.text != now.text:
        yield _("The words are others.")


def _sources(before: Entry, after: Entry, lent: Collection[str]) -> Iterator[str]:
    then = {citation.document_id: citation for citation in before.citations}
    now = {citation.document_id: citation for citation in after.citations}
    if now.keys() - then.keys():
        yield _("A further source tells it.")
    if then.keys() - now.keys() - set(lent):
        yield _("A source of it is gone.")
    if len(after.versions) > len(before.versions):
        yield _("A source tells it otherwise.")
    both = then.keys() & now.keys()
    if any(then[one].marking != now[one].marking for one in both):
        yield _("The marking of a source is another.")
    if any(_about(then[one]) != _about(now[one]) for one in both):
        yield _("What is known of a source is another: its title, issuer, number or date.")


def _about(citation: Citation) -> tuple[str, ...]:
    return citation.title, citation.issuer, citation.issue, citation.published


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

    def __init__(self, before: Pack, fresh: Pack, accepted: tuple[Change, ...]) -> None:
        self._pairs = Pairs(before, fresh)
        self._taken = {(change.kind == "dropped", change.entry): change.kind for change in accepted}
        self._heirs = self._inheritances(before)
        self._over = _over(before)

    def _inheritances(self, before: Pack) -> dict[str, list[Entry]]:
        """By its key in either pack, the entries that go over into each."""
        heirs: dict[str, list[Entry]] = {}
        for held in read_entries(before):
            joined = self._pairs.joined(held.entry) if (True, held.entry.key) in self._taken else None
            if joined:
                then = self._pairs.before(joined.entry)
                for key in {joined.entry.key, then.entry.key if then else joined.entry.key}:
                    heirs.setdefault(key, []).append(held.entry)
        return heirs

    def section(self, pair: tuple[Section, Section | None]) -> Section:
        """The earlier section as it becomes, with what the fresh one adds."""
        then, now = replace(pair[0], quoted=tuple(map(self._quoted, pair[0].quoted))), pair[1]
        if then.layout == "sources":
            return replace(then, entries=_united(then.entries, now.entries if now else ()))
        kept = [entry for one in then.entries for entry in self._kept(one, then.key)]
        if now is None:
            return replace(then, entries=tuple(self._with_all(kept)))
        return replace(then, entries=tuple(self._with_all(self._with_new(kept, now))), facts=now.facts)

    def _quoted(self, entry: Entry) -> Entry:
        """What a part quotes, with its sources and marking as they are now where its words are the same."""
        now = self._pairs.now(entry)
        if now is None or not self._taken.get((False, now.entry.key)):
            return entry
        return bare(_renewed(entry, now.entry)) if words_of(now.entry) == words_of(entry) else (
            replace(entry, key=now.entry.key))

    def _with_all(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries with what they are heirs of, and persons with what they did and said last."""
        for entry in entries:
            now = self._pairs.fresh.get(entry.key) or self._pairs.now(entry)
            renewed = _with_last(entry, now.entry.subject) if now else entry
            yield reduce(_joined, self._heirs.get(entry.key, ()), renewed)

    def _kept(self, entry: Entry, section: str) -> Iterator[Entry]:
        """An earlier entry as it becomes; none where it is dropped or moves to another section."""
        now = self._pairs.now(entry)
        kind = self._taken.get((now is None, now.entry.key if now else entry.key), "")
        unread = not entry.kept and entry.key in self._over
        if kind == "dropped" or (kind and now and now.section.key != section) or (now is None and unread):
            return
        yield replace(_renewed(entry, now.entry), kept=entry.kept or kind == "new") if now and kind else entry

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
        then = self._pairs.before(fresh)
        if not self._taken.get((False, fresh.key)) and (fresh.kept or then):
            return None
        return _renewed(then.entry, fresh) if then else fresh


def _after(placed: list[Entry], previous: Entry | None, fresh: Entry) -> int:
    """Where an entry comes in: behind the one before it in its group, else at the group's head, else behind that one.

    At the head of all where none comes before it.
    """
    head = next((number for number, one in enumerate(placed) if one.group == fresh.group), None)
    if previous is not None and (previous.group == fresh.group or head is None):
        return next(number for number, one in enumerate(placed, 1) if one.key == previous.key)
    return head or 0


def _renewed(entry: Entry, fresh: Entry) -> Entry:
    """The entry as it is now told, with all that the analyst gave it."""
    return replace(
        entry, key=fresh.key, subject=fresh.subject, citations=fresh.citations, versions=fresh.versions,
        group=fresh.group,
    )


def _with_last(entry: Entry, fresh: Subject) -> Entry:
    """The entry of a person with the keys of where he met the other side and of what he said last as they are now."""
    if not isinstance(entry.subject, Person) or not isinstance(fresh, Person):
        return entry
    return replace(entry, subject=replace(entry.subject, met=fresh.met, said=fresh.said))


def _joined(entry: Entry, other: Entry) -> Entry:
    """The entry with what the analyst gave to another that is now told in it."""
    note = "\n".join(dict.fromkeys(part for part in (entry.note, other.note) if part))
    return replace(entry, note=note, title=entry.title or other.title, starred=entry.starred or other.starred)


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
