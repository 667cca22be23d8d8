"""The timeline: what is drawn of a pack, what is said of it in words, and its picture."""

import io
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.export.blocks import Point, Timeline
from app.export.timeline import COLOURS, png, timeline
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import Pack
from app.packs import edit
from app.packs.assemble import Contents
from tests.packs import samples

PLAIN = HouseStyle("plain")
DATES = st.dates() | st.dates(date(2020, 1, 1), date(2026, 1, 1))


def drawn(*days: str, house: HouseStyle = PLAIN) -> Timeline | None:
    events = tuple(samples.event(f"Visit {n}", day, start=n * 50) for n, day in enumerate(days))
    return timeline(samples.pack(found=Contents(events)), house)


def picture(shown: Timeline, width: int = 900) -> Image.Image:
    return Image.open(io.BytesIO(png(shown, width)))


def colours(image: Image.Image) -> set[tuple[int, int, int]]:
    return {colour for _count, colour in image.convert("RGB").getcolors(1 << 24) or ()}  # pyright: ignore


def test_every_dated_entry_that_is_kept_is_a_point_and_the_others_are_counted() -> None:
    pack = samples.pack()
    dated = next(e for s in pack.sections for e in s.entries if isinstance(e.subject, Item) and e.subject.date)
    shown, full = timeline(edit.drop(pack, dated.number), PLAIN), timeline(pack, PLAIN)
    assert shown and full
    assert len(full.points) - len(shown.points) == 1
    assert {point.kind for point in full.points} == {"event", "quotation", "coming"}
    assert full.alt == (
        "Timeline of 12 dated entries: 6 events, 5 quotations and statements, 1 coming date. From 19 December 2024 to"
        " 12 June 2025. First month: December 2024 (1); last month: June 2025 (1); busiest month: February 2025 (5)."
        " 1 entry with a vaguer date is not drawn."
    )
    assert full.caption == "12 dated entries, 19 December 2024 – 12 June 2025. 1 entry with a vaguer date is not drawn."


@pytest.mark.parametrize("days", [(), ("",), ("2024",), ("2024-21", "202X"), ("2025-01-05/..",)])
def test_without_a_date_that_can_be_drawn_there_is_no_timeline(days: tuple[str, ...]) -> None:
    assert drawn(*days) is None


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (("2025-03-03",), ["3 Mar"]),
        (("2025-03-28", "2025-04-02"), ["28 Mar", "29 Mar", "30 Mar", "31 Mar", "1 Apr", "2 Apr"]),
        (("2025-01-15", "2025-04-02"), ["Jan 2025", "Feb 2025", "Mar 2025", "Apr 2025"]),
        (("2023-02-15", "2025-04-02"), [f"{month} {year}" for year in (2023, 2024, 2025)
                                        for month in ("Jan", "Apr", "Jul", "Oct")][:10]),
        (("2016-02-15", "2025-04-02"), [str(year) for year in range(2016, 2026)]),
        (("1991-02-15", "2025-04-02"), [str(year) for year in range(1990, 2026, 5)]),
    ],
)  # fmt: skip
def test_ticks_are_days_months_quarters_or_years(days: tuple[str, ...], labels: list[str]) -> None:
    shown = drawn(*days)
    assert shown and [label for _day, label in shown.ticks] == labels


def test_the_words_follow_the_date_style_of_the_house() -> None:
    shown = drawn("2025-01-15", "2025-04-02", house=HouseStyle("dots", date_style="dd.MM.y"))
    assert shown and shown.caption == "2 dated entries, 15.01.2025 – 02.04.2025."


@settings(max_examples=60, deadline=None)
@given(st.lists(DATES, min_size=1, max_size=8), st.integers(0, 30))
def test_points_and_ticks_lie_on_the_axis(days: list[date], length: int) -> None:
    spans = [(day, min(day.toordinal() + length, date.max.toordinal())) for day in days]
    values = [f"{day.isoformat()}/{date.fromordinal(end).isoformat()}" for day, end in spans]
    shown = drawn(*values)
    assert shown and 1 <= len(shown.ticks) <= 12
    assert all(0 <= point.at < shown.days or shown.days == 0 for point in shown.points)
    assert list(shown.ticks) == sorted(shown.ticks) and shown.ticks[0][0] == 0
    assert min(day for day, _end in spans) - timedelta(shown.points[0].at) >= date.min


def test_the_picture_is_the_same_each_time_and_as_wide_as_asked() -> None:
    shown = timeline(samples.pack(), PLAIN)
    assert shown
    assert png(shown, 900) == png(shown, 900)
    assert picture(shown).width == 900
    wanted = {tuple(bytes.fromhex(colour[1:])) for colour in COLOURS.values()}
    assert wanted <= colours(picture(shown))


def test_a_crowded_day_is_as_tall_as_the_picture_allows() -> None:
    points = tuple(Point(3, 1, number, "event") for number in range(5000))
    image = picture(Timeline(points, 30, ((0, "Jan 2025"),), ""))
    assert image.height < 300


def test_a_large_pack_has_every_entry_in_its_picture() -> None:
    pack: Pack = samples.pack(found=samples.large(300, 150))
    shown = timeline(pack, PLAIN)
    assert shown and len(shown.points) == 450
