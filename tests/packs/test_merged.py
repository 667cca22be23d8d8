"""What the analyst merged is one row, whatever the rules make of it; what he told apart is not."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.model.item import Item
from app.packs.same_events import event_entries
from tests.packs.test_same_events import AGAIN, FIRST, held, replace_date

OTHER = held("Ministers of transport met over a bridge", "2024-03-05", "d3", places=("Orlo",), forums=())


def joined(*items: Item) -> list[set[str]]:
    return [{one.id for one in items if set(one.citations) <= set(entry.citations)} for entry in event_entries(items)]


def merged(item: Item, lead: Item) -> Item:
    return replace(item, event=lead.id)


def test_merged_tellings_are_one_row_with_both_citations_and_what_each_says() -> None:
    entry, = event_entries((FIRST, merged(OTHER, FIRST)))
    assert set(entry.citations) == {*FIRST.citations, *OTHER.citations}
    assert [one.id for one in (entry.subject, *entry.versions) if isinstance(one, Item)] == [FIRST.id, OTHER.id] or [
        one.id for one in (entry.subject, *entry.versions) if isinstance(one, Item)] == [OTHER.id, FIRST.id]


def test_what_the_rules_join_stays_joined_with_what_is_merged() -> None:
    assert joined(FIRST, AGAIN, merged(OTHER, AGAIN)) == [{FIRST.id, AGAIN.id, OTHER.id}]


def test_those_merged_with_one_that_is_not_there_are_one_row() -> None:
    absent = held("Not in the pack", "2020-01-01", "d9")
    assert joined(merged(FIRST, absent), merged(OTHER, absent)) == [{FIRST.id, OTHER.id}]


def test_what_was_told_apart_is_two_rows_however_alike() -> None:
    assert joined(FIRST, AGAIN) == [{FIRST.id, AGAIN.id}]
    pair = frozenset({(min(FIRST.id, AGAIN.id), max(FIRST.id, AGAIN.id))})
    assert len(event_entries((FIRST, AGAIN), pair)) == 2


def test_what_is_apart_from_a_merged_one_is_apart_from_all_of_its_event() -> None:
    pair = frozenset({(min(OTHER.id, AGAIN.id), max(OTHER.id, AGAIN.id))})
    entries = event_entries((FIRST, AGAIN, merged(OTHER, FIRST)), pair)
    assert sorted(len(entry.citations) for entry in entries) == [1, 2]
    alone = next(entry for entry in entries if len(entry.citations) == 1)
    assert alone.subject == AGAIN


def test_a_telling_without_a_date_is_no_version() -> None:
    undated = merged(replace_date(OTHER, ""), FIRST)
    undated = replace(undated, found=replace(undated.found, places=()))
    (entry,) = event_entries((FIRST, undated))
    assert (entry.subject, entry.versions) == (FIRST, ())


ITEMS = tuple(
    held(title, date, f"d{number}") for number, (title, date) in enumerate([
        ("The Senior Officials Committee held its first session", "2025-02-27"),
        ("First session of the Senior Officials Committee", "2025-02-27"),
        ("The Senior Officials Committee met", "2025-02-28"), ("A seminar on roads", "2025-02-27"),
        ("Seminar on roads held", "2025-02-27"), ("A visit", "2023"),
    ])
)
leads = st.lists(st.one_of(st.none(), st.integers(0, len(ITEMS) - 1)), min_size=len(ITEMS), max_size=len(ITEMS))
pairs = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1]), max_size=4)


@given(leads, pairs)
def test_merges_hold_always_and_no_citation_is_lost(named: list[int | None], apart: set[tuple[int, int]]) -> None:
    roots = {number for number, lead in enumerate(named) if lead is None or lead == number}
    told = tuple(
        replace(item, event=ITEMS[lead].id if lead is not None and number not in roots and lead in roots else "")
        for number, (item, lead) in enumerate(zip(ITEMS, named, strict=True))
    )
    event = {item.id: item.event or item.id for item in told}
    ids = frozenset(
        (min(pair), max(pair)) for one, other in apart
        if event[(pair := (told[one].id, told[other].id))[0]] != event[pair[1]]
    )
    entries = event_entries(told, ids)
    assert sorted(one.document_id for entry in entries for one in entry.citations) == [f"d{n}" for n in range(6)]
    rows = {one.id: number for number, entry in enumerate(entries) for one in told
            if set(one.citations) <= set(entry.citations)}  # fmt: skip
    for one in told:
        assert all(rows[one.id] == rows[other.id] for other in told if event[one.id] == event[other.id])
    assert all(rows[first] != rows[second] for first, second in ids)
