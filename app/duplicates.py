"""Possible duplicates over the whole library: tellings that may be of one event, and documents that hold the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.library import Library
from app.likeness import SURE_OF_TITLES, Pair, like_pairs, title_words
from app.model.dates import Edtf
from app.model.document import Anchor
from app.model.found import Event
from app.model.item import Citation, Item
from app.model.telling import Copies, Duplicates, Telling
from app.packs.same_events import tell_of_one
from app.progress import Progress, part, silent

_TOLD_BY_THE_OTHER = 0.6
"""How much of one title's words the other's sentence holds, where the titles alone are not much alike."""
_LARGEST = 40
"""Tellings in one group: more than a person compares."""
_LONG = 1_000_000
_COPIED, _FEWEST = 0.8, 3
"""Two documents of which one tells so much of the other's events, and so many, hold the same."""


def find_duplicates(library: Library, progress: Progress = silent) -> tuple[Duplicates, ...]:
    """What may be told more than once: sure ones first, then the more alike.

    Left out is what was merged already, and pairs of which the analyst said that they are not the same.
    """
    told = library.to_review.tellings(part(progress, 0, 20))
    pairs = _confirmed(library, told, like_pairs(told, part(progress, 20, 80)))
    groups = _groups(told, _undecided(library, told, pairs))
    found: list[Duplicates] = []
    for done, group in enumerate(groups):
        progress(80 + 20 * done // len(groups), 100, "")
        found.append(_duplicates(group))
    progress(100, 100, "")
    return tuple(sorted(found, key=_order))


def _order(one: Duplicates) -> tuple[bool, float, str, tuple[str, ...]]:
    return (not one.sure, -one.likeness, one.title, one.ids)


def _confirmed(library: Library, told: Sequence[Telling], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs whose titles are alike enough, or of which one's sentence holds most of the other's title."""
    doubtful = [pair for pair in pairs if pair.likeness < SURE_OF_TITLES]
    asked = sorted({told[at].key for pair in doubtful for at in (pair.one, pair.other)})
    words = {key: title_words(text) for key, text in library.to_review.words(asked).items()}
    kept = set(doubtful)
    for pair in doubtful:
        one, other = told[pair.one], told[pair.other]
        if max(_held(one, other, words), _held(other, one, words)) < _TOLD_BY_THE_OTHER:
            kept.discard(pair)
    return [pair for pair in pairs if pair.likeness >= SURE_OF_TITLES or pair in kept]


def _held(one: Telling, other: Telling, words: Mapping[int, frozenset[str]]) -> float:
    """How much of one's title the other's title and sentence hold."""
    title = title_words(one.title)
    return len(title & words.get(other.key, frozenset())) / max(len(title), 1)


def _undecided(library: Library, told: Sequence[Telling], pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs that were neither merged nor told apart."""
    together, apart = library.to_review.together(), library.to_review.apart()
    left: list[Pair] = []
    for pair in pairs:
        one, other = sorted((told[pair.one].id, told[pair.other].id))
        if (one, other) not in apart and together.get(one, one) != together.get(other, other):
            left.append(pair)
    return left


def _groups(told: Sequence[Telling], pairs: Sequence[Pair]) -> list[list[tuple[Telling, float]]]:
    """Tellings that belong together, each with how alike it is to another of its group; no chain of weak links.

    The most alike are joined first; two groups become one where at least half of all pairs between them are alike.
    """
    alike = {(pair.one, pair.other): pair.likeness for pair in pairs}
    group_of: dict[int, list[int]] = {}
    best: dict[int, float] = defaultdict(float)
    for pair in sorted(pairs, key=lambda one: (-one.likeness, one.one, one.other)):
        mine, theirs = (group_of.setdefault(at, [at]) for at in (pair.one, pair.other))
        if mine is theirs:
            continue
        links = sum((min(a, b), max(a, b)) in alike for a in mine for b in theirs)
        if 2 * links >= len(mine) * len(theirs) and len(mine) + len(theirs) <= _LARGEST:
            mine += theirs
            group_of |= dict.fromkeys(theirs, mine)
            for at in (pair.one, pair.other):
                best[at] = max(best[at], pair.likeness)
    found = {id(group): group for group in group_of.values() if len(group) > 1}
    return [[(told[at], best[at] or 1.0) for at in group] for group in found.values()]


def _duplicates(group: Sequence[tuple[Telling, float]]) -> Duplicates:
    ordered = sorted((one for one, _likeness in group), key=_best_first)
    first = ordered[0]
    items = [_item(one) for one in ordered]
    return Duplicates(
        tuple(one.id for one in ordered), first.title, first.date,
        sure=all(tell_of_one(items[0], other) for other in items[1:]),
        likeness=min(likeness for _one, likeness in group),
        documents=len({one.document for one in ordered}),
    )


def _best_first(one: Telling) -> tuple[bool, int, bool, int]:
    """What tells an event best: that it took place, the fewest days, that its article is about it."""
    known = Edtf.parse(one.date)
    days = (known.latest - known.earliest).days if known.earliest and known.latest else _LONG
    return (one.status != "past", days, not one.primary, one.key)


def _item(one: Telling) -> Item:
    """A telling as packs compare it."""
    cited = Citation(one.document, "", "", "", "", "", "", "", "", Anchor(0, 0))
    told = Event(
        one.title, (), one.date, one.basis, "", one.status, one.kind, one.places, one.countries, one.forums,
        one.participants, primary=one.primary,
    )
    return Item(one.id, told, (cited,))


def find_copies(library: Library, progress: Progress = silent) -> tuple[Copies, ...]:
    """Documents of the same text from different files, and documents that tell nearly all the same events."""
    order = library.document_ids("added")
    same = _same_texts(library, progress)
    known = {frozenset(pair) for ids in same for pair in ((a, b) for a in ids for b in ids if a != b)}
    told = [pair for pair in _same_events(library.to_review.tellings(progress)) if frozenset(pair) not in known]
    place = {document: number for number, document in enumerate(order)}
    found = [Copies(tuple(sorted(ids, key=place.__getitem__)), same_text=True) for ids in same]
    return (*found, *(Copies(tuple(sorted(ids, key=place.__getitem__)), same_text=False) for ids in told))


def _same_texts(library: Library, progress: Progress) -> list[tuple[str, ...]]:
    """Only documents of one length can be the same: of the others no text is read."""
    by_length: dict[int, list[str]] = defaultdict(list)
    for row in library.documents():
        by_length[row.characters].append(row.id)
    same: dict[int, list[str]] = defaultdict(list)
    for length, ids in by_length.items():
        progress(0, 0, "")
        for document in ids if length and len(ids) > 1 else ():
            same[hash(library.document(document).text)].append(document)
    return [tuple(ids) for ids in same.values() if len(ids) > 1]


def _same_events(told: Iterable[Telling]) -> list[tuple[str, str]]:
    """The pairs of documents of which the shorter one's events are nearly all told by the other."""
    tells: dict[str, set[tuple[str, str]]] = defaultdict(set)
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        what = (one.title, one.date)
        tells[one.document].add(what)
        where[what].add(one.document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in where.values():
        shared.update((a, b) for a in documents for b in documents if a < b and len(documents) <= _LARGEST)
    return [
        pair for pair, count in sorted(shared.items())
        if count >= max(_FEWEST, _COPIED * min(len(tells[one]) for one in pair))
    ]
