"""Names and dates as a house style wants them; date patterns against babel's."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from app import registry
from app.export.date_patterns import is_pattern, written
from app.export.house import Named
from app.model.dates import words
from app.model.house import HouseStyle

HOUSE = HouseStyle(
    "dots",
    date_style="dd.MM.y",
    countries=(("TR", "Turkey"), ("BA", "BiH")),
    people=(("Mira Tolländ", "M. Tolland"),),
    forums=(("CICA", "Conference for Asia"),),
)
FIELDS = st.sampled_from(
    ["d", "dd", "M", "MM", "MMM", "MMMM", "MMMMM", "LLLL", "y", "yy", "yyy", "yyyy", "E", "EEE", "EEEE", "EEEEE",
     "EEEEEE", " ", ".", ", ", "/", "-", " 'of' ", "'o''clock'"]
)


@given(st.lists(FIELDS, min_size=1, max_size=8), st.dates())
def test_days_are_written_as_babel_writes_them(fields: list[str], day: date) -> None:
    pattern = "|".join(fields)
    assert written(day, pattern) == format_date(day, pattern, locale="en")


@pytest.mark.parametrize("pattern", ["d MMMM y", "EEE dd.MM.yy", "y-MM-dd", "MMMM d, y", "d 'day of' LLLL y"])
def test_patterns_of_a_day(pattern: str) -> None:
    assert is_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["", "d MMMM", "HH d M y", "MMMMMM d y", "d 'of MMMM y", "yyyyy d M", "d q y", "ddd M y"]
)
def test_patterns_that_tell_no_day_are_refused(pattern: str) -> None:
    assert not is_pattern(pattern)


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2025-01-05", "05.01.2025"),
        ("2025-01-05~", "c. 05.01.2025"),
        ("2025-01-05/2025-01-07", "05.01.2025 – 07.01.2025"),
        ("2025-01-05/..", "from 05.01.2025"),
        ("../2025-01-05", "until 05.01.2025"),
        ("2025-01", "January 2025"),
        ("2025-22", "summer 2025"),
        ("202X", "2020s"),
        ("", "undated"),
    ],
)
def test_full_days_follow_the_style_and_vague_dates_stay_words(edtf: str, shown: str) -> None:
    assert Named(HOUSE).date(edtf) == shown
    assert Named(HouseStyle("plain")).date(edtf) == words(edtf)


def test_names_of_the_house_win_over_those_of_the_registry() -> None:
    named = Named(HOUSE)
    assert (named.country("TR"), named.country("GE")) == ("Turkey", registry.country_name("GE"))
    assert (named.forum("CICA"), named.forum("OIC")) == ("Conference for Asia", registry.forum_name("OIC"))
    assert (named.person("MIRA TOLLAND"), named.person("Jon Harrow")) == ("M. Tolland", "Jon Harrow")


@pytest.mark.parametrize(
    ("ours", "shown"),
    [
        ("5 January 2025", "05.01.2025"),
        ("Türkiye (12), Bosnia and Herzegovina (9)", "Turkey (12), BiH (9)"),
        ("Bosnia and Herzegovina and Türkiye, all of them together", "BiH and Turkey, all of them together"),
        (f"{registry.forum_name('CICA')} (CICA)", "Conference for Asia (CICA)"),
        ("Türkiye and the sea", "Türkiye and the sea"),
        ("5 Orlo 2025", "5 Orlo 2025"),
        ("31 February 2025", "31 February 2025"),
    ],
)
def test_values_of_ours_are_put_into_the_words_of_the_house(ours: str, shown: str) -> None:
    assert Named(HOUSE).label(ours) == shown
