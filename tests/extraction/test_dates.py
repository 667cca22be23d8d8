"""Dates in their many forms, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.date_habits import day_first
from app.extraction.dates import DateContext, clustered_year, find_dates
from app.model.dates import Edtf

THURSDAY = DateContext(published="2022-01-27")

CASES = [
    # full days
    ("on 7 September 2023", "2023-09-07"),
    ("on September 7, 2023", "2023-09-07"),
    ("on 7 Sept. 2023", "2023-09-07"),
    ("on the 5th of June, 2024", "2024-06-05"),
    ("on Tuesday, 14 May 2024", "2024-05-14"),
    ("JUNE 5, 2024", "2024-06-05"),
    ("On 14 May 2024. Ambassador", "2024-05-14"),
    ("2024-05-14", "2024-05-14"),
    ("02.06.2025", "2025-06-02"),
    ("02/06/2025", "2025-06-02"),
    ("31/12/2019", "2019-12-31"),
    # short forms, said on a Thursday
    ("The House votes on 2.12. on the budget", "2021-12-02"),
    ("The House returns to it on the 31st.", "2022-01-31"),
    ("The House will return to it on the 3rd.", "2022-02-03"),
    ("The talks ended on the 30th.", "2021-12-30"),
    ("Ten years ago this month, they met", "2012-01"),
    # the tense says on which side of the writer's day
    ("She urged members to visit Tripoli in April", "2022-04"),
    ("She visited Tripoli in April", "2021-04"),
    ("The exercise was held on February 27 and 28", "2021-02-27/2021-02-28"),
    ("A day of mourning has been declared for Friday", "2022-01-28"),
    ("The talks broke down on Friday, and the minister will go home", "2022-01-21"),
    ("The minister said on Friday that talks would resume", "2022-01-21"),
    ("The fair opens in Oslo on March 21 and runs until March 23", "2022-03-21/2022-03-23"),
    ("Entries are accepted until 31 October", "2022-10-31"),
    # ranges and lists
    ("15-17 January 2025", "2025-01-15/2025-01-17"),
    ("from 3 to 5 June 2024", "2024-06-03/2024-06-05"),
    ("between 3 and 6 June 2024", "2024-06-03/2024-06-06"),
    ("June 5 to 6, 2024", "2024-06-05/2024-06-06"),
    ("November 30-December 1, 2017", "2017-11-30/2017-12-01"),
    ("31 May to 2 June 2024", "2024-05-31/2024-06-02"),
    ("28 December 2023 – 3 January 2024", "2023-12-28/2024-01-03"),
    ("28 December – 3 January 2024", "2023-12-28/2024-01-03"),
    ("02-04.06.2025", "2025-06-02/2025-06-04"),
    ("on 8 and 9 May 2023", "2023-05-08/2023-05-09"),
    ("5, 7 and 9 May 2023", "2023-05-05 2023-05-07 2023-05-09"),
    ("Press release No. 12, 5 May 2021", "2021-05-05"),
    ("on November 26, December 4 and December 19", "2021-11-26 2021-12-04 2021-12-19"),
    ("of 9 November 2020 and 11 January 2021", "2020-11-09 2021-01-11"),
    ("on 3 March and 5 April 2021", "2021-03-03 2021-04-05"),
    # without a year
    ("26-27 March", "2021-03-26/2021-03-27"),
    ("it was held on 5 Dec", "2021-12-05"),
    ("it will be held on 5 December", "2022-12-05"),
    ("December 19, last year", "2021-12-19"),
    ("19 December last year", "2021-12-19"),
    ("on 25 May this year", "2022-05-25"),
    ("preparations for the 25 February elections", "2022-02-25"),
    # months and parts of them
    ("in October 2022", "2022-10"),
    ("in early October 2024 was", "2024-10"),
    ("was held in late August", "2021-08"),
    ("will meet in late August", "2022-08"),
    ("Throughout December,", "2021-12"),
    ("the December meeting", "2021-12"),
    ("the beginning of December last year", "2021-12"),
    ("in April and May 2024", "2024-04 2024-05"),
    ("from January to March 2023", "2023-01/2023-03"),
    ("this November", "2022-11"),
    ("last November", "2021-11"),
    # quarters, halves, seasons, years
    ("the 4th quarter of 2024", "2024-10/2024-12"),
    ("in the first quarter of 2021.", "2021-01/2021-03"),
    ("in the fourth quarter of this year", "2022-10/2022-12"),
    ("Q4 2024", "2024-10/2024-12"),
    ("the second half of 2023", "2023-07/2023-12"),
    ("in autumn 2024", "2024-09/2024-11"),
    ("last summer", "2021-06/2021-08"),
    ("in 2017, they", "2017"),
    ("at the end of 2024", "2024"),
    ("mid-2025", "2025-06/2025-07"),
    ("in the first week of August 2026", "2026-08-01/2026-08-07"),
    ("the last week of February 2024", "2024-02-23/2024-02-29"),
    ("at Expo 2027, the first fair to be held there", "2027"),
    ("over two days, 13 and 14 March 2022", "2022-03-13/2022-03-14"),
    ("later this year", "2022"),
    ("first war of 1991-94", "1991/1994"),
    ("From 2015 to August 2021, it", "2015 2021-08"),
    ("at the beginning of the 1990s", "199X"),
    ("Bellona (2023), Ruritania", "2023"),
    ("the 2026 Summit", "2026"),
    # said from the day of writing
    ("he said yesterday", "2022-01-26"),
    ("he will leave tomorrow", "2022-01-28"),
    ("on Tuesday, he said", "2022-01-25"),
    ("they will meet on Tuesday", "2022-02-01"),
    ("three days ago", "2022-01-24"),
    ("last month", "2021-12"),
    ("next month", "2022-02"),
    ("last week", "2022-01-17/2022-01-23"),
    ("on 5 May 2021. The previous day", "2021-05-05 2021-05-04"),
    ("on the eve of the session in Lindal on 27 June 2024.", "2024-06-26 2024-06-27"),
    # no dates
    ("We may go", ""),
    ("the march of the guards", ""),
    ("55/20 Harbour Street", ""),
    ('the "3+3" format', ""),
    ("+994 12 596 91 31", ""),
    ("31 February 2024", ""),
    ("a share of 2024%", ""),
    ("paragraph 14.3.8 of the rules", ""),
    ("over 2,100 citizens", ""),
    ("Theresa May said", ""),
    ("over the past year", ""),
]


def _read(text: str, context: DateContext = THURSDAY) -> str:
    return " ".join(mention.edtf for mention in find_dates(text, 0, len(text), context))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_reads(text: str, expected: str) -> None:
    assert _read(text) == expected


def test_the_basis_tells_stated_from_inferred_years() -> None:
    mentions = find_dates(text := "on 5 May 2021 and on 7 June", 0, len(text), THURSDAY)
    assert [mention.basis for mention in mentions] == ["explicit", "year-inferred"]


def test_a_day_without_any_year_in_reach_stays_undated() -> None:
    (mention,) = find_dates(text := "on 5 May they met", 0, len(text), DateContext())
    assert (mention.edtf, mention.basis) == ("", "undated")


def test_the_dateline_wins_over_the_publication() -> None:
    context = DateContext(published="2024-06-30", dateline="2022-03-01")
    assert _read("on 20 February they met", context) == "2022-02-20"


def test_the_usual_year_dates_what_nothing_else_does() -> None:
    assert _read("on December 15 they met", DateContext(year=2021)) == "2021-12-15"


def test_last_month_skips_what_has_only_just_been() -> None:
    assert _read("the war ended last November", DateContext(published="2021-12")) == "2020-11"


def test_a_weekday_of_a_weekly_lies_in_its_week() -> None:
    assert _read("talks were held on Wednesday", DateContext(published="2024-03-18/2024-03-24")) == "2024-03-20"


@pytest.mark.parametrize(("text", "states", "habit"), [
    ("05/06/2024 and 05/14/2024", [], False),
    ("05/06/2024 and 14/05/2024", [], True),
    ("05/06/24 and 5/14/24", [], False),
    ("3/12/2024, that is on March 12, 2024", ["FR"], False),
    ("3/12/2024, that is on 3 December 2024", ["US"], True),
    ("3/12/2024", ["US", "US", "FR"], False),
    ("3/12/2024", ["KE"], True),
    ("3/12/2024, long after 7 May 2020", [], True),
    ("3/12/2024, long after May 7, 2020", [], False),
    ("3/12/2024", [], None),
    ("without any figures", [], True),
])  # fmt: skip
def test_the_habit_of_dates_in_figures(text: str, states: list[str], habit: bool | None) -> None:
    assert day_first(text, states) is habit


@pytest.mark.parametrize(("habit", "expected"), [
    (True, "2024-12-03 2024-12-31 2024-12-03"),
    (False, "2024-03-12 2024-12-31 2024-03-12"),
    (None, " 2024-12-31 2024-12-03"),
])
def test_figures_are_read_by_the_habit_and_left_undated_without_one(habit: bool | None, expected: str) -> None:
    assert _read("3/12/2024 and 12/31/2024 and 03.12.2024", DateContext(day_first=habit)) == expected


def test_a_years_name_is_told_from_a_year() -> None:
    mentions = find_dates(text := "the 2010 Convention, signed in 2011", 0, len(text), THURSDAY)
    assert [mention.naming for mention in mentions] == [True, False]


def test_the_year_that_full_dates_cluster_in() -> None:
    text = "In 2018 they met. On 3 May 2021 and on 9 May 2021 they signed; by 2030 they will build."
    assert clustered_year(find_dates(text, 0, len(text), DateContext())) == 2021


_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_words(day: date) -> None:
    month = _NAMES[day.month - 1]
    for text in (f"on {day.day} {month} {day.year}", f"on {month} {day.day}, {day.year}", f"on {day.isoformat()}"):
        assert _read(text, DateContext()) == day.isoformat()


_WORDS = st.sampled_from((
    "on", "5", "31", "30th", "May", "March", "February", "2024", "1999", "-", "–", "to", "and", ",", "of", "the",
    "last", "next", "this", "year", "month", "week", "quarter", "fourth", "autumn", "early", "end",
    "Tuesday", "today", "(",
    "2024-13-01", "99.99.2024", "31.04.2023", "three days ago", "the previous day", "1991-94", "\n", "\n\n", "Q4", ")",
    "12/31/2020", "(2023)", "1990s"))  # fmt: skip


@given(st.lists(_WORDS, max_size=30), st.sampled_from(("", "2022-01-27", "2024-04/2024-06", "2021")))
def test_any_words_give_valid_dates_at_their_own_place(words: list[str], published: str) -> None:
    text = " ".join(words)
    at = 0
    for mention in find_dates(text, 0, len(text), DateContext(published=published)):
        Edtf.parse(mention.edtf)
        assert 0 <= mention.anchor.start < mention.anchor.end <= len(text)
        assert mention.anchor.start >= at or text[mention.anchor.start : mention.anchor.end] == "on the eve of"
        at = mention.anchor.start
        assert text[mention.anchor.start : mention.anchor.end].strip()


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for mention in find_dates(text, 0, len(text), DateContext(published="2024")):
        assert mention.anchor.end <= len(text)


def test_a_row_of_numbers_is_no_list_of_days() -> None:
    text = "/".join(str(number % 28 + 1) for number in range(100)) + " May 2024"
    assert len(find_dates(text, 0, len(text), THURSDAY)) <= 32
