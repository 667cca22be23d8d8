"""Dates typed beside a sentence."""

import pytest

from app.errors import InvalidInput
from app.ui.typed_in_context import date_in_context, read_back


@pytest.mark.parametrize(
    ("typed", "near", "meant"),
    [
        ("2021-12-18", "", "2021-12-18"),
        ("2021-12", "2025-01-01", "2021-12"),
        ("18 Dec", "2021-12-19", "2021-12-18"),
        ("Dec 18", "2022-01-10", "2021-12-18"),
        ("3 January", "2021-12-19", "2022-01-03"),
        ("18", "2021-12-19", "2021-12-18"),
        ("18.12", "2021-12-19", "2021-12-18"),
        ("18.12.2020", "2021-12-19", "2020-12-18"),
        ("18/12/21", "2025", "2021-12-18"),
        ("December 18th, 2021", "", "2021-12-18"),
        ("Dec", "2021-12-19", "2021-12"),
        ("2020", "2021-12-19", "2020"),
        ("summer 2025", "", "2025-22"),
        ("autumn", "2024-12-01", "2024-23"),
        ("Q4 2025", "", "2025-36"),
        ("3rd quarter of 2025", "", "2025-35"),
        ("27–28 Feb 2025", "", "2025-02-27/2025-02-28"),
        ("27-28 feb 2025", "", "2025-02-27/2025-02-28"),
        ("27-28 Feb", "2025-02-01", "2025-02-27/2025-02-28"),
        ("27 Feb – 1 Mar 2025", "", "2025-02-27/2025-03-01"),
        ("30 Dec - 2 Jan 2025", "", "2024-12-30/2025-01-02"),
        ("2025-05-20/2025-05-21", "", "2025-05-20/2025-05-21"),
        ("c. 2019", "", "2019~"),
        ("18 декабря", "2021-12-19", "2021-12-18"),
        ("18 dekabr 2021", "", "2021-12-18"),
        ("May", "2025-04-30", "2025-05"),
        ("", "2021-12-19", ""),
    ],
)
def test_what_is_typed_is_understood_beside_the_date_that_stands_there(typed: str, near: str, meant: str) -> None:
    assert date_in_context(typed, near) == meant


@pytest.mark.parametrize("typed", ["soonish", "31 Feb 2025", "18 18 Dec", "Ma 2025", "13.13.2025", "0 Dec", "–", "x–y"])
def test_what_is_no_date_is_told(typed: str) -> None:
    with pytest.raises(InvalidInput, match="is not a date"):
        date_in_context(typed, "2025-03-09")


def test_a_day_is_read_back_with_its_day_of_the_week() -> None:
    assert read_back("2021-12-18") == "Saturday, 18 December 2021"
    assert read_back("2021-12") == "December 2021"
    assert read_back("") == "undated"
