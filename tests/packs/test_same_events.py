from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.found import Event
from app.model.item import Item
from app.packs.same_events import days_about, event_entries, kinds_of_family, may_be_one
from tests.packs import samples


def held(title: str, date: str = "2025-02-27", document: str = "d1", **found: object) -> Item:
    fields: dict[str, object] = {"kind": "session", "forums": ("CICA",), "countries": ("AZ",), "places": ("Baku",)}
    start = sum(map(ord, title + date))
    return samples.event(title, date, document, start, **{**fields, **found})


FIRST = held("The Senior Officials Committee held its first session in Baku")
AGAIN = held("First session of the Senior Officials Committee held in Baku", document="d2")


def test_one_event_of_two_documents_is_one_entry_with_both_citations() -> None:
    entries = event_entries((FIRST, AGAIN))
    assert [len(entry.citations) for entry in entries] == [2]
    assert entries[0].versions == ()


def test_where_the_dates_differ_the_other_telling_is_a_version() -> None:
    other = replace_date(AGAIN, "2025-02-28")
    entry = event_entries((FIRST, other))[0]
    assert (entry.subject, entry.versions) == (FIRST, (other,))
    assert set(entry.citations) == {*FIRST.citations, *other.citations}


def test_merged_tellings_that_count_otherwise_are_versions_on_one_day_too() -> None:
    first = replace(held("At the forum in Baku 120 delegates met"), event="one")
    other = replace(held("At the forum in Baku 140 delegates met", document="d2"), event="one")
    third = replace(held("At the forum in Baku 150 delegates met", document="d2"), event="one")
    entry = event_entries((first, other, third))[0]
    assert (entry.subject, entry.versions) == (first, (other, third))


def replace_date(item: Item, date: str) -> Item:
    assert isinstance(item.found, Event)
    return replace(item, found=replace(item.found, date=date))


def test_a_vague_date_that_holds_the_day_is_the_same_event_under_the_day() -> None:
    entry = event_entries((held("The Senior Officials Committee held a session in Baku", "2025-02", "d2"), FIRST))[0]
    assert (entry.subject, entry.versions, len(entry.citations)) == (FIRST, (), 2)


def test_what_took_place_wins_over_what_was_announced_even_on_another_day() -> None:
    announced = held("The Seventh Ministerial Council in Baku", "2024-11-11", "d2", status="scheduled")
    took_place = held("The Seventh Ministerial Council was held in Baku", "2024-12-17", "d3")
    entry = event_entries((announced, took_place))[0]
    assert (entry.subject, entry.versions) == (took_place, (announced,))


def test_all_announcements_of_a_body_join_its_session_and_only_other_days_are_versions() -> None:
    took_place = held("The CICA Ministerial Council met in Baku", "2024-12-17", "d3")
    announced = tuple(
        held(f"The CICA Ministerial Council in Baku {words}", date, document, status="scheduled")
        for words, date, document in (
            ("by the end of the year", "2024", "d1"), ("in autumn", "2024-09/2024-11", "d1"),
            ("in November", "2024-11", "d2"), ("in November again", "2024-11", "d2"),
        )
    )
    (entry,) = event_entries((*announced, took_place))
    assert entry.subject == took_place
    assert [version.date for version in entry.versions] == ["2024-11", "2024-09/2024-11"]
    assert len(entry.citations) == 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FIRST, replace_date(held("First session of the Senior Officials Committee held in Baku"), "2025-02-28")),
        (FIRST, replace_date(AGAIN, "2025-03-02")),
        (held("The Sixth Ministerial Council met in Baku"), held("The Seventh Ministerial Council met in Baku")),
        (held("The Council met in Baku"), held("The Council met in Baku today", document="d2", places=("Astana",))),
        (held("The Council met the guests"), held("The Council met the guests again", document="d2", kind="attack")),
        (
            held("The Secretary General met the Ambassador of Japan in Baku"),
            held("The Secretary General met the Ambassador of China in Baku", document="d2"),
        ),
        (
            held("The working group on ports met", participants=("Mira Tolland",)),
            held("The working group on ports met again", document="d2", participants=("Davor Quill",)),
        ),
        (held("Ferry line opened"), held("Ferry line opened anew", document="d2", forums=(), countries=("KZ",))),
        (held("Ferry line opened", ""), held("Ferry line opened", "", "d2")),
    ],
)
def test_what_may_be_two_events_stays_two(one: Item, other: Item) -> None:
    assert len(event_entries((one, other))) == 2


def test_a_name_that_is_spelt_in_two_ways_is_a_version() -> None:
    one = held("The working group on river ports met", participants=("K. Sarybay", "Mira Tolland"))
    other = held("A working group on river ports met", "2025-02-27", "d2", participants=("K. Sarvbay", "Mira Tolland"))
    assert [entry.versions for entry in event_entries((one, other))] == [(other,)]


def test_two_forums_in_both_titles_on_one_day_are_one_occasion() -> None:
    one = held("CICA takes part in the SCO gathering")
    other = held("The Secretary General of CICA came to the SCO", document="d2", kind="visit")
    assert len(event_entries((one, other))) == 1


WORDS = ("Seventh", "Sixth", "Council", "Ministerial", "Baku", "Astana", "ports", "river", "session", "CICA", "SCO")


@st.composite
def tellings(draw: st.DrawFn) -> Item:
    words = draw(st.lists(st.sampled_from(WORDS), max_size=5))
    return held(
        " ".join(words) or "Talks",
        draw(st.sampled_from(("", "2025", "2025-02", "2025-02-26", "2025-02-27", "2025-02-27/2025-02-28", "../2025"))),
        draw(st.sampled_from(("d1", "d2", "d3"))),
        status=draw(st.sampled_from(("past", "scheduled"))),
        kind=draw(st.sampled_from(("session", "meeting", "signing"))),
        participants=draw(st.sampled_from(((), ("Mira Tolland",), ("Davor Quill", "Mira Tolland")))),
    )


@settings(deadline=None)
@given(st.lists(tellings(), max_size=12, unique_by=lambda item: item.id))
def test_no_citation_is_lost_and_none_is_made(items: list[Item]) -> None:
    entries = event_entries(items)
    assert {c for e in entries for c in e.citations} == {c for item in items for c in item.citations}
    assert len({entry.key for entry in entries}) == len(entries)
    assert all(version in items for entry in entries for version in entry.versions)


@settings(deadline=None)
@given(st.lists(tellings(), max_size=10, unique_by=lambda item: item.id))
def test_two_days_of_one_document_are_never_one_event(items: list[Item]) -> None:
    for entry in event_entries(items):
        told = [item for item in items if set(item.citations) <= set(entry.citations)]
        days: dict[str, set[str]] = {}
        for item in told:
            if len(item.date) == 10:
                days.setdefault(item.citations[0].document_id, set()).add(item.date)
        assert all(len(found) == 1 for found in days.values())


@settings(deadline=None)
@given(st.lists(tellings(), max_size=10, unique_by=lambda item: item.id))
def test_the_order_in_which_they_come_does_not_matter(items: list[Item]) -> None:
    assert event_entries(items) == event_entries(items[::-1])


TITLES = st.lists(
    st.sampled_from(("48th", "Sixth", "Senior", "Officials", "Committee", "session", "summit", "of", "CICA", "the OIC",
                     "Baku", "railway", "transport", "ministers", "signed", "Council")),
    min_size=2, max_size=8,
).map(" ".join)  # fmt: skip
KINDS = st.sampled_from(("session", "summit", "meeting", "signing", "opening"))


@settings(max_examples=200, deadline=None)
@given(TITLES, TITLES, KINDS, KINDS, st.integers(-230, 230), st.sampled_from(("day", "month", "fortnight")),
       st.booleans())  # fmt: skip
def test_whatever_is_joined_with_an_announcement_is_looked_through_for_its_outcome(
    announced: str, told: str, kind: str, other: str, later: int, spread: str, alike: bool
) -> None:
    day = date(2024, 6, 15)
    due_on = {"day": f"{day}", "month": "2024-06", "fortnight": f"{day}/{day + timedelta(days=12)}"}[spread]
    happened = day + timedelta(days=later)
    due = held(announced, due_on, kind=kind, status="scheduled")
    past = held(announced if alike else told, f"{happened}", document="d2", kind=other, status="past")
    assert isinstance(due.found, Event) and isinstance(past.found, Event)
    if len(event_entries((due, past))) == 1:
        days = days_about(due.found)
        assert days is not None and days[0] <= happened <= days[1]
        assert other in kinds_of_family(kind) and may_be_one(due.found, past.found)
