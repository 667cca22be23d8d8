"""The card of a forum: name and members as the registry has them, chair and sessions as the entries tell them."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from app import registry
from app.i18n import _
from app.model.dates import words
from app.model.found import Event
from app.model.item import Citation, Item
from app.model.pack import Entry, Fact, Pack
from app.model.told_as import told_as
from app.packs.grouping import in_time
from app.packs.subjects import day, found
from app.packs.wording import as_seen

_SESSIONS = frozenset({"summit", "session", "conference", "meeting"})
_CHAIR = r"(?:chairmanship|chairperson|chair|presidency)"
_OWNED = re.compile(
    rf"(?:['’]s|s['’])?\s+(?:\w+\s+){{0,3}}?{_CHAIR}\b|,\s+(?:as\s+)?(?:the\s+)?(?:current\s+)?{_CHAIR}\b",
    re.IGNORECASE)
_HELD = re.compile(rf"\b{_CHAIR}\s+(?:of|held by|passed to|by)\s+(?:the\s+)?(?:Republic of\s+)?\Z", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:former|previous|outgoing|past|incoming|future|next|upcoming)\b", re.IGNORECASE)
_BODY = r"(?:summit|council|committee|assembly|congress|ministerial|session|conference of ministers)"
_SITS = re.compile(rf"\b{_BODY}\b", re.IGNORECASE)
_SITS_AFTER = re.compile(rf"['’]?s?\s+(?:\w+\s+){{0,3}}?{_BODY}\b", re.IGNORECASE)
_SITS_BEFORE = re.compile(rf"\b{_BODY}\s+(?:\w+\s+){{0,2}}?of\s+(?:the\s+)?[“\"]?\Z", re.IGNORECASE)


def forum_card(pack: Pack) -> tuple[Fact, ...]:
    """The lines of each forum asked for; where none is, of the one that most entries concern."""
    items = [entry for section in pack.sections for entry in section.entries if entry.kept and found(entry)]
    forums = pack.selection.forums or _usual(items)
    return tuple(chain.from_iterable(_of(forum, items, pack.made_on) for forum in forums))


def _usual(items: Iterable[Entry]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for forum in chain.from_iterable(told.forums for entry in items if (told := found(entry))):
        counts[forum] = counts.get(forum, 0) + 1
    return tuple(sorted(counts, key=lambda forum: (-counts[forum], forum))[:1])


def _of(forum: str, items: Sequence[Entry], made_on: str) -> Iterable[Fact]:
    own = [entry for entry in items if (told := found(entry)) and forum in told.forums]
    sessions = [entry for entry in own if _is_session(entry, forum)]
    yield Fact(_("Forum"), _named(forum))
    yield from _members(forum)
    yield from _chair(own)
    past = [entry for entry in in_time(sessions, "newest") if _is(entry, "past") and day(entry)[:10] <= made_on]
    coming = [entry for entry in in_time(sessions, "oldest") if _is(entry, "scheduled") and _is_ahead(entry, made_on)]
    yield from (_session(_("Last session"), entry) for entry in past[:1])
    yield from (_session(_("Next session"), entry) for entry in coming[:1])


def _named(forum: str) -> str:
    name = registry.forum_name(forum)
    return forum if name == forum else f"{name} ({forum})"


def _members(forum: str) -> Iterable[Fact]:
    known = next((one for one in registry.forums() if one.id == forum), None)
    if known and known.members:
        names = sorted(registry.country_name(code) for code in known.members)
        yield Fact(_("Members ({0}), by the program’s own list").format(len(names)), ", ".join(names))


def _is(entry: Entry, status: str) -> bool:
    told = found(entry)
    return isinstance(told, Event) and told.status == status


def _is_ahead(entry: Entry, made_on: str) -> bool:
    last = day(entry).rpartition("/")[2]
    return last >= made_on[: len(last)]


def _is_session(entry: Entry, forum: str) -> bool:
    """Whether it is a session of the forum itself: its title names a body of it that sits, or "its Summit"."""
    told = found(entry)
    if not isinstance(told, Event) or told.kind not in _SESSIONS:
        return False
    title = told.title
    named = [one.anchor for one in registry.forum_mentions(title) if one.code == forum]
    return any(
        _SITS.search(title[one.start : one.end]) or _SITS_AFTER.match(title, one.end)
        or _SITS_BEFORE.search(title, 0, one.start)
        for one in named
    )  # fmt: skip


def _session(label: str, entry: Entry) -> Fact:
    told = found(entry)
    name = told_as(entry.subject) if isinstance(entry.subject, Item) else ""
    title = entry.title or name[:1].upper() + name[1:]
    places = ", ".join(told.places) if isinstance(told, Event) else ""
    where = f" ({places})" if places and places not in title else ""
    return Fact(label, f"{words(day(entry))}: {title}{where}", entry.citations, (entry.key,))


def _chair(own: Sequence[Entry]) -> Iterable[Fact]:
    """The state in the chair as the newest entry that says so has it, with its day."""
    for entry in in_time(own, "newest"):
        for citation in entry.citations:
            code = _chairing(citation)
            if code:
                value = as_seen(registry.country_name(code), day(entry))
                return [Fact(_("Chair, as last seen"), value, (citation,), (entry.key,))]
    return []


def _chairing(citation: Citation) -> str:
    text = citation.context or citation.words
    for mention in registry.country_mentions(text):
        before, after = text[max(mention.anchor.start - 60, 0) : mention.anchor.start], text[mention.anchor.end :][:80]
        owned = _OWNED.match(after)
        if owned and not _FORMER.search(owned.group()) and not _FORMER.search(before[-20:]):
            return mention.code
        held = _HELD.search(before)
        if held and not _FORMER.search(before[: held.start()][-20:]):
            return mention.code
    return ""


