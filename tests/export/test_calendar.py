from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export import PLAIN
from app.export.calendar import coming, days, escaped, folded, left_out, write
from app.model.house import HouseStyle
from app.model.pack import Entry, Pack, Section
from tests.export.conftest import event


def read(pack: Pack, folder: Path, house: HouseStyle = PLAIN) -> icalendar.Calendar:
    write(pack, house, folder / "p.ics")
    return icalendar.Calendar.from_ical((folder / "p.ics").read_bytes())


def of(pack: Pack, *entries: Entry) -> Pack:
    return replace(pack, sections=(Section("coming", "coming", "Coming dates", entries=entries),))


def scheduled(number: int, day: str, **fields: object) -> Entry:
    return event(number, f"Session {number} of the road commission", day, status="scheduled",
                 **{"date_basis": "explicit", **fields})  # fmt: skip


def test_a_full_day_ends_before_the_next_and_is_confirmed(pack: Pack, tmp_path: Path) -> None:
    (found,) = read(of(pack, scheduled(10, "2025-06-10")), tmp_path).events
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2025, 6, 10), date(2025, 6, 11))
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert (found["STATUS"], found["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert (found["SUMMARY"], found["LOCATION"]) == ("Session 10 of the road commission", "Şəki")


@pytest.mark.parametrize(
    ("day", "first", "end"),
    [("2025-06", "2025-06-01", "2025-07-01"), ("2025-23", "2025-09-01", "2025-12-01"),
     ("2025", "2025-01-01", "2026-01-01"),
     ("2025-06-10~", "2025-06-10", "2025-06-11"), ("2025-06-10/..", "2025-06-10", "2025-06-11"),
     ("2025-06/2025-07", "2025-06-01", "2025-08-01")],
)  # fmt: skip
def test_a_vague_date_spans_what_it_can_mean_and_is_tentative(
    pack: Pack, tmp_path: Path, day: str, first: str, end: str
) -> None:
    (found,) = read(of(pack, scheduled(10, day)), tmp_path).events
    assert (found["DTSTART"].dt.isoformat(), found["DTEND"].dt.isoformat()) == (first, end)
    assert found["STATUS"] == "TENTATIVE"
    assert f"(EDTF {day})" in found["DESCRIPTION"]


def test_days_from_to_are_confirmed_and_an_inferred_one_is_not(pack: Pack, tmp_path: Path) -> None:
    entries = (scheduled(1, "2025-06-10/2025-06-12"), scheduled(2, "2025-06-10", date_basis="year-inferred"))
    first, second = read(of(pack, *entries), tmp_path).events
    assert (first["DTEND"].dt, first["STATUS"]) == (date(2025, 6, 13), "CONFIRMED")
    assert second["STATUS"] == "TENTATIVE"


def test_the_description_holds_marking_date_number_and_sources(pack: Pack, tmp_path: Path) -> None:
    entry = replace(scheduled(10, "2025-06-10"), note="Ask for the agenda; today.")
    (found,) = read(of(pack, entry), tmp_path).events
    lines = str(found["DESCRIPTION"]).split("\n")
    assert lines[:4] == ["TLP:AMBER", "10 June 2025 (EDTF 2025-06-10)",
                         "No. 10 in the pack “Veldania and Norr: the roads” of 3 April 2025",
                         "Ask for the agenda; today."]  # fmt: skip
    assert lines[4].startswith("According to the Ministry of Foreign Affairs of Veldania, Bulletin of Veldania 10")


def test_a_date_has_the_same_uid_in_every_pack_and_no_two_share_one(pack: Pack, tmp_path: Path) -> None:
    one, two = scheduled(1, "2025-06-10"), scheduled(2, "2025-06-11")
    first = read(of(pack, one, two), tmp_path).events
    again = read(replace(of(pack, replace(one, number=9, title="Moved")), made_on="2025-05-01"), tmp_path).events
    assert first[0]["UID"] == again[0]["UID"] != first[1]["UID"]
    assert again[0]["DTSTAMP"].dt.date() == date(2025, 5, 1)


def test_what_is_past_dropped_or_not_announced_is_not_coming(pack: Pack, tmp_path: Path) -> None:
    entries = (
        scheduled(1, "2025-04-02"), replace(scheduled(2, "2025-06-01"), kept=False), event(3, "A visit", "2025-06-02"),
        scheduled(4, "2025-04"), scheduled(5, "2025-04-03"),
    )  # fmt: skip
    assert [entry.number for entry in coming(of(pack, *entries))] == [4, 5]
    assert [str(one["SUMMARY"])[:9] for one in read(of(pack, *entries), tmp_path).events] == ["Session 4", "Session 5"]


def test_dates_that_nobody_knows_are_left_out_and_told(pack: Pack, tmp_path: Path) -> None:
    undated = of(pack, scheduled(4, ""), scheduled(7, ""), scheduled(8, "2025-05"))
    assert [entry.number for entry in left_out(undated)] == [4, 7]
    made = read(undated, tmp_path)
    assert len(made.events) == 1
    assert made["DESCRIPTION"] == "TLP:AMBER. Draft 1. 2 coming events without a date are left out: no. 4, 7"


def test_a_pack_without_coming_dates_gives_a_calendar_without_dates(pack: Pack, tmp_path: Path) -> None:
    made = read(replace(pack, sections=()), tmp_path)
    assert made.events == []
    assert made["X-WR-CALNAME"] == "Veldania and Norr: the roads"
    assert [part.name for part in made.subcomponents] == ["VTIMEZONE"]


def test_the_file_has_short_lines_that_end_as_the_standard_asks(pack: Pack, tmp_path: Path) -> None:
    write(of(pack, replace(scheduled(1, "2025-06-10"), note="Ə" * 400 + "\r\n;,\\\x07")), PLAIN, tmp_path / "p.ics")
    data = (tmp_path / "p.ics").read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert "Ə" * 400 + "\n;,\\" in str(icalendar.Calendar.from_ical(data).events[0]["DESCRIPTION"])


@given(st.text(max_size=200))
def test_any_text_is_read_back(text: str) -> None:
    line = folded(f"SUMMARY:{escaped(text)}")
    component = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")
    kept = [sign for sign in text if sign.isprintable()]
    assert [sign for sign in str(component["SUMMARY"]) if sign.isprintable()] == kept


def test_the_days_of_a_date_never_leave_the_calendar() -> None:
    assert days("9999-12") == (date(9999, 12, 1), date(9999, 12, 30))
