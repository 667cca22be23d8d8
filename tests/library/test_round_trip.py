"""Whatever is found in whatever document comes out as it went in."""

from collections.abc import Iterator
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.library import Library
from app.model.document import Anchor, Document, Heading, Known, Page
from app.model.found import Article, Candidate, Event, Found, NotQuotation, Role, Statement

WORDS = st.text(max_size=12)
NAMES = st.lists(WORDS, max_size=3).map(tuple)
SURE = st.floats(0, 1)
DATES = st.sampled_from(
    ["", "2025", "2025-01", "2025-01-15", "2025-21", "2025-33", "202X", "2025-01-XX", "2024?", "2024-05~",
     "2025-01-15/2025-01-17", "../2020", "2020-05/..", "0001-01-01", "9999-12-31"]
)  # fmt: skip
ORIGINS = st.sampled_from(["text", "recognised", "unread"])
BASES = st.sampled_from(["explicit", "year-inferred", "month-only", "publication", "undated", "corrected"])
TEXTS = st.builds(lambda piece, times: piece * times, st.text(min_size=1, max_size=60), st.sampled_from([1, 3, 200]))


def anchors(text: str) -> st.SearchStrategy[Anchor]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Anchor(min(pair), max(pair)))


def events(text: str) -> st.SearchStrategy[Event]:
    return st.builds(
        Event, title=WORDS, evidence=st.lists(anchors(text), min_size=1, max_size=3).map(tuple), date=DATES,
        date_basis=BASES, date_words=WORDS, status=st.sampled_from(["past", "scheduled"]), kind=WORDS, places=NAMES,
        countries=NAMES, forums=NAMES, participants=NAMES, topics=NAMES, primary=st.booleans(), article=WORDS,
        confidence=SURE,
    )


@st.composite
def statements(draw: st.DrawFn, text: str) -> Statement:
    anchor = draw(anchors(text))
    return Statement(
        kind=draw(st.sampled_from(["direct", "fragment", "reported", "spoken"])), text=text[anchor.start : anchor.end],
        anchor=anchor, context=draw(anchors(text)), speaker=draw(WORDS), role=draw(WORDS), cue=draw(WORDS),
        said_on=draw(DATES), said_on_basis=draw(BASES), article=draw(WORDS), countries=draw(NAMES), forums=draw(NAMES),
        topics=draw(NAMES), candidates=tuple(draw(st.lists(st.builds(Candidate, WORDS, WORDS, SURE), max_size=2))),
        confidence=draw(SURE), institution=draw(st.booleans()),
    )


def not_quotations(text: str) -> st.SearchStrategy[NotQuotation]:
    why = st.sampled_from(["title", "theme", "name", "term"])
    return st.builds(
        lambda anchor, reason: NotQuotation(text[anchor.start : anchor.end], anchor, reason), anchors(text), why
    )


@st.composite
def sources(draw: st.DrawFn) -> tuple[Document, Found]:
    text = draw(TEXTS)
    many = {"max_size": 3}
    known = st.builds(Known, WORDS, WORDS)
    starts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    digest = sha256(text.encode()).hexdigest()
    doc = Document(
        digest[:16], text, digest, draw(WORDS), "text/plain",
        tuple(Page(draw(WORDS), start, draw(ORIGINS)) for start in starts),
        draw(known), draw(known), draw(known), draw(st.builds(Known, DATES, WORDS)), draw(known),
        tuple(draw(st.lists(st.builds(Heading, anchors(text), st.integers(1, 6)), **many))),
    )
    found = Found(
        articles=tuple(draw(st.lists(st.builds(Article, WORDS, WORDS, anchors(text), WORDS), **many))),
        statements=tuple(draw(st.lists(statements(text), **many))),
        not_quotations=tuple(draw(st.lists(not_quotations(text), **many))),
        events=tuple(draw(st.lists(events(text), **many))),
        roles=tuple(draw(st.lists(st.builds(Role, WORDS, WORDS, anchors(text), DATES, NAMES), **many))),
    )
    return doc, found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("round") / "library.sqlite") as library:
        yield library


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(source=sources())
def test_what_goes_in_comes_out(shared: Library, source: tuple[Document, Found]) -> None:
    doc, found = source
    assert shared.add(doc, doc.text.encode(), found)
    try:
        assert shared.document(doc.id) == doc
        assert shared.original(doc.id) == doc.text.encode()
        assert shared.found(doc.id) == found
        items = shared.items_of(doc.id)
        expected = sorted(map(repr, (*found.events, *found.statements)))
        assert sorted(repr(item.found) for item in items) == expected
        for item in items:
            assert len({item.id for item in items}) == len(items)
            for citation in item.citations:
                assert citation.words == doc.passage(citation.anchor)
                assert citation.page == doc.page_label(citation.anchor)
    finally:
        shared.remove(doc.id)
    assert shared.summary().documents == 0


def test_after_all_that_the_library_is_sound(shared: Library) -> None:
    assert shared.check() == ()
