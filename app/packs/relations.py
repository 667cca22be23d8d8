"""Relations at a glance: what the entries of a pack tell of ties, papers, visits and figures, each line cited."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from app.i18n import _
from app.model.dates import words
from app.model.found import Event
from app.model.item import Item
from app.model.pack import Entry, Fact, Figure, Pack
from app.model.told_as import told_as
from app.packs.grouping import in_time
from app.packs.subjects import day, found

_TIES = re.compile(r"\bdiplomatic\s+(?:relations|ties)\b", re.IGNORECASE)
_VERB = re.compile(r"(?:was|were|is|are|has|have|had)\s", re.IGNORECASE)
"""What begins so tells what was done with an amount, and is no name for it."""
_PAPERS = ("signing", "ratification", "agreement", "adoption")
_MOST_TIES, _MOST_PAPERS, _MOST_FIGURES = 2, 6, 8


def relations(pack: Pack) -> tuple[Fact, ...]:
    """A labelled line each, only of what kept entries tell; the newest of each kind."""
    kept = [entry for section in pack.sections for entry in section.entries if entry.kept]
    items = [entry for entry in kept if isinstance(entry.subject, Item)]
    past = in_time([entry for entry in items if _is_past(entry)], "newest")
    return (
        *_ties(items),
        *(_told(_("Signed or agreed"), entry) for entry in islice(_of_kinds(past, _PAPERS), _MOST_PAPERS)),
        *(fact for label, kinds in _contacts() for fact in _last(past, label, kinds)),
        *_figures(kept, pack.selection.both),
    )


def _contacts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (_("Last visit"), ("visit",)),
        (_("Last meeting or session"), ("meeting", "summit", "session", "conference")),
        (_("Last call"), ("call",)),
    )


def _is_past(entry: Entry) -> bool:
    told = found(entry)
    return isinstance(told, Event) and told.status == "past"


def _of_kinds(entries: Iterable[Entry], kinds: Sequence[str]) -> Iterator[Entry]:
    return (entry for entry in entries if isinstance(told := found(entry), Event) and told.kind in kinds)


def _last(past: Sequence[Entry], label: str, kinds: Sequence[str]) -> list[Fact]:
    return [_told(label, entry) for entry in islice((one for one in _of_kinds(past, kinds) if day(one)), 1)]


def _ties(items: Sequence[Entry]) -> list[Fact]:
    """What is said of diplomatic relations: events before statements, the first ones told."""
    told = [entry for entry in items if any(_names_ties(citation.words) for citation in entry.citations)]
    told.sort(key=lambda entry: not isinstance(found(entry), Event))
    return [_told(_("Diplomatic relations"), entry) for entry in told[:_MOST_TIES]]


def _names_ties(words_cited: str) -> bool:
    return "diplomatic" in words_cited.lower() and bool(_TIES.search(words_cited))


def _told(label: str, entry: Entry) -> Fact:
    """A line of an event or statement: its day and its title as the entry has it."""
    subject = entry.subject
    name = told_as(subject) if isinstance(subject, Item) and isinstance(subject.found, Event) else (
        " ".join(entry.citations[0].words.split()) if entry.citations else ""
    )
    title = entry.title or name[:1].upper() + name[1:]
    value = f"{words(day(entry))}: {title}" if day(entry) else title
    return Fact(label, value, entry.citations, (entry.key,))


def _figures(kept: Iterable[Entry], both: bool) -> list[Fact]:
    """Money and shares with the year they are of, the newest first; of two sides also a bare "exports"."""
    told = [entry for entry in kept if isinstance(entry.subject, Figure) and entry.subject.unit
            and (both or " " in entry.subject.what) and not _VERB.match(entry.subject.what)]  # fmt: skip
    return [_figure(entry) for entry in in_time(told, "newest")[:_MOST_FIGURES]]


def _figure(entry: Entry) -> Fact:
    subject = entry.subject
    assert isinstance(subject, Figure)
    what = subject.what[:1].upper() + subject.what[1:]
    year = words(subject.year) if subject.year else _("year not stated")
    amount = f"{subject.amount} {subject.unit}"
    return Fact(_("Figure"), _("{0}: {1} ({2})").format(what, amount, year), entry.citations, (entry.key,))
