"""Entries of promises and figures, each once with all that tell it, and of what was announced and is over."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from app.model.found import Event
from app.model.item import Citation, Item
from app.model.pack import Commitment, Entry, Figure
from app.packs.subjects import folded, found

Committed = Sequence[tuple[Commitment, tuple[Citation, ...]]]
Counted = Sequence[tuple[Figure, tuple[Citation, ...]]]


def commitment_entries(told: Committed, events: Iterable[Entry]) -> list[Entry]:
    """An entry a promise, and one for each event that was announced, is over and that nobody tells of since."""
    entries = _once((_promise(one, cited) for one, cited in told), _same_promise)
    items = {entry.subject.item for entry in entries if isinstance(entry.subject, Commitment)}
    due = (entry for entry in events if entry.key not in items)
    return entries + [announced for entry in due if (announced := _announced(entry))]


def figure_entries(told: Counted) -> list[Entry]:
    """An entry a figure."""
    return _once((_figure(one, cited) for one, cited in told), _same_figure)


def _promise(told: Commitment, cited: tuple[Citation, ...]) -> Entry:
    start = cited[0].anchor.start + max(cited[0].words.find(told.words), 0) if cited else 0
    return Entry(0, f"commitment:{told.item}:{start}", told, cited)


def _figure(told: Figure, cited: tuple[Citation, ...]) -> Entry:
    start = cited[0].anchor.start + _at(told, cited[0].words) if cited else 0
    return Entry(0, f"figure:{told.item}:{start}", told, cited)


def _at(told: Figure, words: str) -> int:
    """Where the number of a figure stands in its sentence; two of one amount are told apart by what they count."""
    number = told.amount.split()[-1]
    after = words.find(told.what.split()[0]) if told.what else -1
    near = words.rfind(number, 0, after) if after > 0 else -1
    return max(near, words.find(number), 0) if near < 0 else near


def _same_promise(entry: Entry) -> object:
    told = entry.subject
    return (folded(told.who), _plain(told.words), told.due) if isinstance(told, Commitment) else entry.key


def _same_figure(entry: Entry) -> object:
    told = entry.subject
    if not isinstance(told, Figure):
        return entry.key
    return (_plain(told.amount), told.unit, _plain(told.what), told.year)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _once(entries: Iterable[Entry], same: Callable[[Entry], object]) -> list[Entry]:
    """The entries, those told alike as one with all their citations; keys stay apart."""
    kept: dict[object, Entry] = {}
    keys: set[str] = set()
    for entry in entries:
        first = kept.get(same(entry))
        if first is not None:
            cited = tuple(dict.fromkeys((*first.citations, *entry.citations)))
            kept[same(entry)] = replace(first, citations=cited)
        elif entry.key not in keys:
            keys.add(entry.key)
            kept[same(entry)] = entry
    return list(kept.values())


def _announced(entry: Entry) -> Entry | None:
    """What was due as a promise without a promiser: the sentence that announces it, its day, when it was said."""
    told = found(entry)
    if not isinstance(told, Event) or told.status != "scheduled" or not isinstance(entry.subject, Item):
        return None
    first = next((one for one in entry.citations if told.date_words in one.words), None)
    if first is None:
        return None
    promise = Commitment(
        "", "", first.words, told.date, told.date_words, first.published, entry.key, told.countries,
        "publication" if first.published else "undated",
    )  # fmt: skip
    return Entry(0, f"commitment:{entry.key}:{first.anchor.start}", promise, entry.citations)
