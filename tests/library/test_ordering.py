"""Matches in another order than that of time: all of them, whatever is asked, in the order of what a column says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app import registry
from app.deciding import accept, correct, reject
from app.library import Library, ordering
from app.library.folding import fold
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.order import Order, OrderBy
from app.model.pack import Selection
from app.progress import Cancelled
from tests.library import samples
from tests.library.samples import put


def of_event(item: Item) -> Event:
    assert isinstance(item.found, Event)
    return item.found


def of_statement(item: Item) -> Statement:
    assert isinstance(item.found, Statement)
    return item.found


def named(codes: tuple[str, ...]) -> str:
    return ", ".join(registry.country_name(code) for code in codes)


def topics(item: Item) -> str:
    return ", ".join(registry.topic_names()[one] for one in item.found.topics)


def kind_words(item: Item) -> str:
    kind = of_event(item).kind
    return "" if kind == "other" else registry.event_kind_names().get(kind, kind)


COMMON: dict[OrderBy, Callable[[Item], str]] = {
    "countries": lambda item: named(item.found.countries), "forums": lambda item: ", ".join(item.found.forums),
    "topics": topics, "document": lambda item: item.citations[0].title,
    "issuer": lambda item: item.citations[0].issuer, "page": lambda item: item.citations[0].page,
    "review": lambda item: {"open": ""}.get(item.review, item.review),
    "marking": lambda item: item.marking or item.citations[0].marking,
}  # fmt: skip
EVENTS: dict[OrderBy, Callable[[Item], str]] = {
    "title": lambda item: of_event(item).title, "place": lambda item: ", ".join(of_event(item).places),
    "people": lambda item: ", ".join(of_event(item).participants), "kind": kind_words,
    "status": lambda item: of_event(item).status, **COMMON,
}  # fmt: skip
STATEMENTS: dict[OrderBy, Callable[[Item], str]] = {
    "speaker": lambda item: of_statement(item).speaker, "role": lambda item: of_statement(item).role,
    "words": lambda item: item.words, "kind": lambda item: of_statement(item).kind, **COMMON,
}  # fmt: skip


def begun(text: str) -> bytes:
    """Folded words without the article and the sign before them."""
    return fold(text).removeprefix("the ").removeprefix("“").encode()


def run(items: tuple[Item, ...], shown: Callable[[Item], str], falling: bool) -> list[str]:
    """The ids of items as they are to run, sorted one by one; items: by date."""
    told = [item for item in items if shown(item)]
    told.sort(key=lambda item: begun(shown(item)), reverse=falling)
    return [item.id for item in (*told, *(item for item in items if not shown(item)))]


@pytest.fixture
def varied(library: Library) -> Library:
    """Documents of two kinds; of their items some are accepted, rejected, corrected, marked."""
    put(library, *(samples.renamed(samples.digest(), number) for number in range(3)), samples.bulletin())
    items = (*library.events(Selection()), *library.statements(Selection()))
    library.decide((*accept(items[::4]), *reject(items[1::5]), *correct(items[0], title="The “Zoo” opens\nagain")))
    library.mark_items([items[2].id, items[-1].id], "SECRET")
    library.mark_documents([library.documents()[0].id], "LIMITE")
    return library


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("by", EVENTS)
def test_events_run_by_any_column(varied: Library, by: OrderBy, falling: bool) -> None:
    for wanted in (Selection(), Selection(countries=("AZ",)), Selection(reviews=("open", "accepted", "rejected"))):
        expected = run(varied.events(wanted), EVENTS[by], falling)
        order = Order(by, falling)
        assert [item.id for item in varied.events(wanted, order=order)] == expected
        assert [item.id for item in varied.events(wanted, 3, 2, order=order)] == expected[2:5]
        assert [item.id for item in varied.first(wanted, 2, orders=(order, None))[1]] == expected[:2]


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("by", STATEMENTS)
def test_statements_run_by_any_column(varied: Library, by: OrderBy, falling: bool) -> None:
    for wanted in (Selection(), Selection(kinds=("quotations",)), Selection(words="road")):
        expected = run(varied.statements(wanted), STATEMENTS[by], falling)
        order = Order(by, falling)
        assert [item.id for item in varied.statements(wanted, order=order)] == expected
        assert [item.id for item in varied.first(wanted, 2, orders=(None, order))[2]] == expected[:2]


def test_what_was_decided_since_runs_where_it_belongs(varied: Library) -> None:
    last = varied.events(Selection(), order=Order("title"))[-1]
    varied.decide(correct(last, title="A beginning"))
    assert varied.events(Selection(), 1, order=Order("title"))[0].id == last.id


def test_countries_run_by_the_names_that_the_user_gives_them(
    varied: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = varied.events(Selection(), order=Order("countries"))
    assert before[0].found.countries[0] == "AZ"
    usual = registry.country_name
    monkeypatch.setattr(registry, "country_name", lambda code: "Zzz" if code == "AZ" else usual(code))
    after = varied.events(Selection(), order=Order("countries"))
    assert after[0].found.countries[0] != "AZ"
    assert {item.id for item in after} == {item.id for item in before}


def test_lines_are_read_in_parts_and_can_be_stopped(varied: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run(varied.events(Selection()), COMMON["page"], False)
    monkeypatch.setattr(ordering, "_AT_ONCE", 2)

    def stop(_done: int, _total: int, _message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        varied.first(Selection(), 2, progress=stop, orders=(Order("page"), None))
    assert [item.id for item in varied.events(Selection(), order=Order("page"))] == expected


def test_an_empty_library_has_an_order_too(library: Library) -> None:
    for by in EVENTS:
        assert library.events(Selection(), 5, order=Order(by)) == ()


def test_a_selection_without_events_has_none_in_any_order_either(varied: Library) -> None:
    wanted = Selection(kinds=("quotations",))
    for by in EVENTS:
        assert varied.events(wanted, order=Order(by)) == ()
        assert varied.first(wanted, 5, orders=(Order(by), None))[1] == ()


def test_pages_run_by_their_numbers(library: Library) -> None:
    document, found = samples.digest()
    pages = tuple(replace(page, label=label) for page, label in zip(document.pages, ("10", "9"), strict=True))
    put(library, (replace(document, pages=pages), found))
    assert library.events(Selection(), 1, order=Order("page"))[0].citations[0].page == "9"
