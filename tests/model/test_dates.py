"""EDTF dates: the days they span, what is refused, and how they read in words."""

import time
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInput
from app.model.dates import Edtf, words

PLAIN = st.one_of(
    st.integers(1000, 2999).map(str),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda d: d.isoformat()[:7]),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    st.tuples(st.integers(1900, 2100), st.integers(33, 36)).map(lambda p: f"{p[0]}-{p[1]}"),
    st.integers(190, 210).map(lambda decade: f"{decade}X"),
)


def as_day(value: time.struct_time) -> date:
    return date(value.tm_year, value.tm_mon, value.tm_mday)


@given(PLAIN)
def test_spans_the_same_days_as_the_edtf_package(value: str) -> None:
    theirs = parse_edtf(value)
    ours = Edtf.parse(value)
    assert (ours.earliest, ours.latest) == (as_day(theirs.lower_strict()), as_day(theirs.upper_strict()))


@given(PLAIN, PLAIN)
def test_an_interval_spans_from_its_first_to_its_last_day(a: str, b: str) -> None:
    first, last = sorted((a, b), key=lambda v: (Edtf.parse(v).earliest, Edtf.parse(v).latest))
    if Edtf.parse(first).earliest > Edtf.parse(last).latest:
        return
    whole = Edtf.parse(f"{first}/{last}")
    assert whole.earliest == Edtf.parse(first).earliest
    assert whole.latest == Edtf.parse(last).latest


@given(st.text(max_size=20))
def test_anything_else_is_refused_in_words(value: str) -> None:
    try:
        Edtf.parse(value)
    except InvalidInput as problem:
        assert problem.hint


@pytest.mark.parametrize("value", ["2025-13", "2023-02-30", "15 January", "2025-1-5", "2024-22-01", "/", "2025/2024"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(InvalidInput):
        Edtf.parse(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", "undated"),
        ("2024", "2024"),
        ("2024-02", "February 2024"),
        ("2024-02-29", "29 February 2024"),
        ("2024-10/2024-12", "October–December 2024"),
        ("2025-05/2025-05", "May 2025"),
        ("2025-05-01/2025-05-01", "1 May 2025"),
        ("2024-36", "fourth quarter of 2024"),
        ("2024-22", "summer 2024"),
        ("2025-01-15/2025-01-17", "15–17 January 2025"),
        ("2024-11-30/2024-12-01", "30 November – 1 December 2024"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2025/..", "from 2025"),
        ("2010/2049", "2010–2049"),
        ("../2024", "until 2024"),
        ("2021-12?", "c. December 2021"),
        ("202X", "2020s"),
    ],
)
def test_in_words(value: str, expected: str) -> None:
    assert words(value) == expected


def test_an_open_end_has_no_last_day() -> None:
    assert Edtf.parse("2025/..").latest is None
    assert Edtf.parse("").earliest is None


def test_a_season_may_end_in_the_next_year() -> None:
    assert Edtf.parse("2024-24").latest == date(2025, 2, 28)


def test_only_a_full_day_is_a_day() -> None:
    assert Edtf.parse("2025-01-15").is_day
    assert not Edtf.parse("2025-01").is_day
    assert not Edtf.parse("2025-01-15/2025-01-15").is_day
