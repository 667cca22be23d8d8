"""Whatever is decided: taking it back leaves no trace; it holds through removal, renewal, shifted and other finds."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app import deciding
from app.library import Library
from app.model.decision import Decision
from app.model.document import Anchor, Document
from app.model.found import Article, Event, Found, Statement
from app.model.item import Item
from tests.library import samples
from tests.library.test_decisions import PATH, rows

Step = Callable[[Library], Sequence[Decision]]
EXAMPLES = settings(max_examples=20, deadline=None)


@cache
def kept() -> Path:
    """A library that holds the digest and the bulletin, made once."""
    folder = Path(tempfile.mkdtemp(prefix="valise-decided-"))
    with Library.open(folder / PATH) as library:
        samples.put(library, samples.digest(), samples.bulletin())
    return folder / PATH


@contextmanager
def opened() -> Iterator[tuple[Library, Path]]:
    """A copy of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PATH
        shutil.copy(kept(), path)
        with Library.open(path) as library:
            yield library, path


def everything(library: Library) -> list[Item]:
    return [item for row in library.documents() for item in library.items_of(row.id)]


def _nth(library: Library, number: int, kind: type | None = None) -> Item:
    items = [item for item in everything(library) if kind is None or isinstance(item.found, kind)]
    return items[number % len(items)]


def _made(number: int, spoken: bool, fields: dict[str, Any]) -> Step:
    def decisions(library: Library) -> Sequence[Decision]:
        document = library.document(samples.digest()[0].id)
        lines = [line for line in document.text.split("\n") if line]
        anchor = samples.at(document, lines[number % len(lines)])
        if spoken:
            return deciding.make_statement(document, anchor, speaker="Ana Pol", countries=("PK",))
        return deciding.make_event(document, (anchor,), **fields)

    return decisions


numbers = st.integers(0, 30)
dates = st.sampled_from(["", "2019", "2025-01-15", "2024-22", "2010-03-01/2012-05-06", "../2020"])
codes = st.lists(st.sampled_from(["AZ", "PK", "KZ", "BR", "TH"]), unique=True)
names = st.sampled_from(["Leyla İsmayıllı", "Orkhan Novak", "Ministry of Roads", ""])
event_fields = st.fixed_dictionaries({}, optional={
    "date": dates, "title": st.sampled_from(["A road", "Talks, second round"]), "countries": codes,
    "status": st.sampled_from(["past", "scheduled"]), "kind": st.sampled_from(["meeting", "visit", "other"]),
    "participants": st.lists(names.filter(bool), unique=True), "forums": st.sampled_from([[], ["CICA"], ["ESCAP"]]),
    "evidence": st.sampled_from([(Anchor(3, 9),), (Anchor(0, 21), Anchor(30, 60))]),
})
statement_fields = st.fixed_dictionaries({}, optional={
    "date": dates, "speaker": names, "role": st.sampled_from(["", "envoy"]), "countries": codes,
    "kind": st.sampled_from(["direct", "reported"]), "institution": st.booleans(),
    "anchor": st.sampled_from([Anchor(3, 9), Anchor(30, 60)]),
})
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda n: lambda one: deciding.accept((_nth(one, n),)), numbers),
    st.builds(lambda n, m: lambda one: deciding.reject((_nth(one, n), _nth(one, m))), numbers, numbers),
    st.builds(lambda n: lambda one: deciding.reopen((_nth(one, n),)), numbers),
    st.builds(lambda n, f: lambda one: deciding.correct(_nth(one, n, Event), **f), numbers, event_fields),
    st.builds(lambda n, f: lambda one: deciding.correct(_nth(one, n, Statement), **f), numbers, statement_fields),
    st.builds(lambda n, name: lambda one: deciding.name_speaker(_nth(one, n, Statement), name), numbers, names),
    st.builds(lambda n: lambda one: deciding.not_a_quotation(_nth(one, n, Statement), "theme"), numbers),
    st.builds(lambda n, m: lambda one: deciding.merge((_nth(one, n, Event), _nth(one, m, Event))), numbers, numbers),
    st.builds(lambda n: lambda one: deciding.part((_nth(one, n, Event),)), numbers),
    st.builds(
        lambda n, m: lambda one: deciding.not_same(_nth(one, n, Event), _nth(one, n + m, Event)),
        numbers, st.integers(1, 4),
    ),
    st.builds(_made, numbers, st.booleans(), event_fields.map(
        lambda fields: {name: value for name, value in fields.items() if name != "evidence"})),
    st.builds(lambda n: lambda one: deciding.remove_made(_nth(one, n)), numbers),
    st.builds(
        lambda field, value: lambda one: deciding.set_document([samples.digest()[0].id], field, value),
        st.sampled_from(["title", "issuer", "issue"]), st.sampled_from(["By hand", "", None]),
    ),
)
many_steps = st.lists(steps, min_size=1, max_size=8)


def taken(library: Library, step: Step) -> tuple[Decision, ...]:
    return library.decide(step(library))


@EXAMPLES
@given(many_steps)
def test_what_is_taken_back_leaves_no_trace_and_can_be_taken_again(wanted: list[Step]) -> None:
    with opened() as (library, path):
        states, back = [rows(path)], list[tuple[Decision, ...]]()
        for step in wanted:
            back.append(taken(library, step))
            states.append(rows(path))
        forward = list[tuple[Decision, ...]]()
        for decisions, state in zip(reversed(back), reversed(states[:-1]), strict=True):
            forward.append(library.decide(decisions))
            assert rows(path) == state
        for decisions, state in zip(reversed(forward), states[1:], strict=True):
            library.decide(decisions)
            assert rows(path) == state
        assert library.check() == ()


@EXAMPLES
@given(many_steps)
def test_words_are_always_those_of_the_document(wanted: list[Step]) -> None:
    with opened() as (library, _path):
        for step in wanted:
            taken(library, step)
        for row in library.documents():
            document = library.document(row.id)
            for item in library.items_of(row.id):
                anchors = item.found.evidence if isinstance(item.found, Event) else (item.found.anchor,)
                assert [one.words for one in item.citations] == [document.passage(one) for one in anchors]
                assert isinstance(item.found, Event) or item.found.text == document.passage(item.found.anchor)


def told(library: Library) -> dict[str, Item]:
    """All items without where they stand in the text."""
    return {item.id: item for item in everything(library)}


@EXAMPLES
@given(many_steps)
def test_decisions_hold_when_a_document_is_removed_and_imported_again(wanted: list[Step]) -> None:
    with opened() as (library, path):
        for step in wanted:
            taken(library, step)
        before, state = told(library), rows(path, numbered=False)
        for row in library.documents():
            library.remove(row.id)
        assert everything(library) == []
        samples.put(library, samples.digest(), samples.bulletin())
        assert told(library) == before
        assert rows(path, numbered=False) == state
        assert library.check() == ()


def shifted(source: tuple[Document, Found], by: str) -> tuple[Document, Found]:
    """The same document as other rules read it: with a line more ahead, so that everything stands elsewhere."""
    document, found = source

    def move(anchor: Anchor) -> Anchor:
        return Anchor(anchor.start + len(by), anchor.end + len(by))

    events = tuple(replace(one, evidence=tuple(map(move, one.evidence))) for one in found.events)
    statements = tuple(replace(one, anchor=move(one.anchor), context=move(one.context)) for one in found.statements)
    articles = tuple(Article(one.id, one.title, move(one.anchor), one.dateline) for one in found.articles)
    pages = tuple(replace(page, start=page.start + len(by) if page.start else 0) for page in document.pages)
    moved = replace(document, text=by + document.text, pages=pages)
    return moved, Found(articles, statements, (), events)


def without_places(item: Item, by: int) -> Item:
    """An item as it would be with everything so many characters further on."""

    def back(anchor: Anchor) -> Anchor:
        return Anchor(anchor.start - by, anchor.end - by)

    found = item.found
    if isinstance(found, Event):
        found = replace(found, evidence=tuple(map(back, found.evidence)))
    else:
        found = replace(found, anchor=back(found.anchor), context=back(found.context))
    citations = tuple(replace(one, anchor=back(one.anchor), before="", page="") for one in item.citations)
    return replace(item, found=found, citations=citations)


@EXAMPLES
@given(many_steps, st.sampled_from(["One more line.\n", "On 15 January 2025 nothing else happened.\n\n", "x" * 300]))
def test_decisions_hold_where_everything_stands_elsewhere(wanted: list[Step], by: str) -> None:
    with opened() as (library, _path):
        for step in wanted:
            taken(library, step)
        decided = {about for about in told(library) if library.decisions([about])}
        before = {uid: without_places(item, 0) for uid, item in told(library).items() if uid in decided}
        for row in library.documents():
            source = samples.digest() if row.id == samples.digest()[0].id else samples.bulletin()
            document, found = shifted(source, by)
            library.renew(document, samples.original(source[0]), found)
        after = told(library)
        assert len(after) >= len(before)
        assert {uid: without_places(after[uid], len(by)) for uid in before} == before
        assert library.check() == ()


@EXAMPLES
@given(many_steps)
def test_decisions_hold_where_nothing_is_found_any_more(wanted: list[Step]) -> None:
    with opened() as (library, _path):
        for step in wanted:
            taken(library, step)
        before = told(library)
        for document, _found in (samples.digest(), samples.bulletin()):
            now = Found(articles=_found.articles)
            library.renew(document, samples.original(document), now)
        stay = {uid: item for uid, item in before.items() if item.review != "rejected" and (
            item.review == "accepted" or item.corrected or item.by_hand or item.event)}
        assert {uid: item for uid, item in told(library).items() if uid in stay} == stay
        for source in (samples.digest(), samples.bulletin()):
            library.renew(source[0], samples.original(source[0]), source[1])
        assert told(library).keys() == before.keys()
        assert {uid: one for uid, one in told(library).items() if uid in stay} == stay
