"""Dates rendered in every form that publishers print and read back: days, runs, lists, months, relative words."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.dates import DateContext, find_dates
from app.model.dates import Edtf

THURSDAY = DateContext(published="2024-03-14")

CASES = [
    # forms of one day
    ("the 12th of March", "2024-03-12"),
    ("on the twelfth day of March 2023", "2023-03-12"),
    ("Done this twelfth day of March two thousand and twenty-three", "2023-03-12"),
    ("on 12.III.2023", "2023-03-12"),
    ("5 XI 1998", "1998-11-05"),
    ("12-Mar-2023", "2023-03-12"),
    ("on 7 th July 2023", "2023-07-07"),
    ("12 MAR 2023", "2023-03-12"),
    ("2023-3-2", "2023-03-02"),
    ("1 May '23", "2023-05-01"),
    ("Tue, 12 Mar 2024 10:23", "2024-03-12"),
    ("March 12 (Tuesday), 2024", "2024-03-12"),
    ("on Wednesday (March 13)", "2024-03-13"),
    ("May 8, 2023 - 10:46 UTC", "2023-05-08"),
    ("12 Ramadan 1445 AH corresponding to 22 March 2024", "2024-03-22"),
    ("23 Esfand 1402 (13 March 2024)", "2024-03-13"),
    # a weekday tells the year
    ("Sunday 12 March", "2023-03-12"),
    ("Friday 3rd May", "2024-05-03"),
    # runs and lists
    ("12-14 and 16 March 2023", "2023-03-12/2023-03-14 2023-03-16"),
    ("on 12, 13 and 14 March 2023", "2023-03-12/2023-03-14"),
    ("on 8 and 9 May 2023 respectively", "2023-05-08 2023-05-09"),
    ("between 30 November and 1 December 2023", "2023-11-30/2023-12-01"),
    ("between March 3 and 6, 2023", "2023-03-03/2023-03-06"),
    ("from 30 November to 1 December", "2023-11-30/2023-12-01"),
    ("12.-14. March 2023", "2023-03-12/2023-03-14"),
    ("12/13 March 2023", "2023-03-12/2023-03-13"),
    ("from Monday to Wednesday", "2024-03-11/2024-03-13"),
    ("held today and tomorrow", "2024-03-14/2024-03-15"),
    ("during January, February, and March 2023", "2023-01/2023-03"),
    ("between April and June 2023", "2023-04/2023-06"),
    ("between 2015 and 2019", "2015/2019"),
    # the year of what stands beside
    ("On 5 March 2019 he came. On 7 March he left", "2019-03-05 2019-03-07"),
    ("On 12 March, in Vienna, and on 15 March 2023, in Rome", "2023-03-12 2023-03-15"),
    ("in 1992 they met. On 5 May of that year", "1992 1992-05-05"),
    # told from the day of writing
    ("this morning", "2024-03-14"),
    ("last night", "2024-03-13"),
    ("the day before yesterday", "2024-03-12"),
    ("the day after tomorrow", "2024-03-16"),
    ("on Monday last week", "2024-03-04"),
    ("on Tuesday next week", "2024-03-19"),
    ("over the weekend", "2024-03-09/2024-03-10"),
    ("on the 10th of next month", "2024-04-10"),
    ("one year ago today", "2023-03-14"),
    ("by June 30", "2024-06-30"),
    ("by the end of the year", "2024"),
    ("they said that it would open on Friday", "2024-03-15"),
    # told from the date before
    ("on 5 May 2023. A day earlier, they", "2023-05-05 2023-05-04"),
    ("on 5 May 2023. Two days later they", "2023-05-05 2023-05-07"),
    ("on 5 May 2023. Eight months after, they", "2023-05-05 2024-01"),
    ("on 5 May 2023. On the same day, they", "2023-05-05 2023-05-05"),
    ("on 5 May 2023. Later that day, they", "2023-05-05 2023-05-05"),
    ("from 5 to 7 May 2023. The day before, they", "2023-05-05/2023-05-07 2023-05-04"),
    ("from 5 to 7 May 2023. The next day, they", "2023-05-05/2023-05-07 2023-05-08"),
    ("on 5 May 2023. The following week, they", "2023-05-05 2023-05-08/2023-05-14"),
    # no dates
    ("in fiscal year 2024", ""),
    ("FY 2023/24", ""),
    ("in the 2023/24 season", ""),
    ("at 1700 GMT", ""),
    ("some of 1950 families", ""),
    ("28 May Street", ""),
    ("8 November Avenue", ""),
    ("Bulletin No. 5 March 2023", "2023-03"),
    ("every Friday", ""),
    ("documents A/78/12/2023 and S/2024/123", ""),
    ("PR/24/113", ""),
    ("tel. (202) 555-0143, +44 20 7946 0958", ""),
    ("open 24/7, they won 3-2", ""),
    ("in section 1.2.10 and paragraph 3.4.21", ""),
]


def _read(text: str, context: DateContext = THURSDAY) -> str:
    return " ".join(mention.edtf for mention in find_dates(text, 0, len(text), context))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_reads(text: str, expected: str) -> None:
    assert _read(text) == expected


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FORMS = (
    "{d} {month} {y}", "{month} {d}, {y}", "{d}{th} {month} {y}", "the {d}{th} of {month}, {y}", "{d} {month}, {y}",
    "{month} {d}{th}, {y}", "{d} {short} {y}", "{short} {d}, {y}", "{d} {upper} {y}", "{weekday}, {d} {month} {y}",
    "{weekday}, {month} {d}, {y}", "{d} {month} {y}, {weekday},", "{d:02}.{m:02}.{y}", "{d}.{m}.{y}",
    "{d:02}/{m:02}/{y}",
    "{y}-{m:02}-{d:02}", "{y}/{m:02}/{d:02}", "{d}-{three}-{y}", "{d}.{roman}.{y}", "the {d}{th} day of {month} {y}",
    "{d:02}.{m:02}.{y} 10:23", "{d} {month} {y} at 10.30", "{y}-{m:02}-{d:02}T10:30:00+04:00",
)  # fmt: skip


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _written(form: str, day: date) -> str:
    return form.format(
        d=day.day, m=day.month, y=day.year, th=_ordinal(day.day), month=_MONTHS[day.month - 1],
        short=_SHORT[day.month - 1], upper=_MONTHS[day.month - 1].upper(), three=_MONTHS[day.month - 1][:3],
        roman=_ROMAN[day.month - 1], weekday=_WEEKDAYS[day.weekday()])  # fmt: skip


_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_BEFORE = st.sampled_from(("on ", "", "The ministers met on ", "(", "Lindal, ", "of "))
_AFTER = st.sampled_from((" they met.", ".", ")", ", in Lindal", "\n", ""))


@given(_DAYS, st.sampled_from(_FORMS), _BEFORE, _AFTER)
def test_every_day_in_every_form_is_read_back_where_it_stands(day: date, form: str, before: str, after: str) -> None:
    words = _written(form, day)
    text = f"{before}{words}{after}"
    (mention,) = find_dates(text, 0, len(text), DateContext())
    assert (mention.edtf, mention.basis) == (day.isoformat(), "explicit")
    start, end = mention.anchor.start, mention.anchor.end
    assert start >= len(before) and str(day.day) in text[start:end]


_RUNS = st.sampled_from(("{} to {}", "{}-{}", "{} – {}", "from {} until {}", "{} through {}", "between {} and {}"))


@given(_DAYS, st.integers(1, 40), _RUNS)
def test_every_run_of_days_is_read_back(first: date, length: int, form: str) -> None:
    last = first + timedelta(days=length)
    day_first = form.format(_written("{d} {month} {y}", first), _written("{d} {month} {y}", last))
    month_first = form.format(_written("{month} {d}, {y}", first), _written("{month} {d}, {y}", last))
    for text in (day_first, month_first):
        assert _read(text, DateContext()) == f"{first.isoformat()}/{last.isoformat()}"


@given(_DAYS, st.integers(1, 27))
def test_every_run_within_a_month_is_read_back(first: date, length: int) -> None:
    last = min(first.day + length, calendar.monthrange(first.year, first.month)[1])
    month = _MONTHS[first.month - 1]
    if last == first.day:
        return
    expected = f"{first.isoformat()}/{first.replace(day=last).isoformat()}"
    for text in (f"{first.day}-{last} {month} {first.year}", f"{month} {first.day}–{last}, {first.year}",
                 f"from {first.day} to {last} {month} {first.year}"):  # fmt: skip
        assert _read(text, DateContext()) == expected


@given(_DAYS, st.integers(-150, 0))
def test_a_past_day_without_a_year_is_the_last_one(published: date, back: int) -> None:
    day = published + timedelta(days=back)
    if (day.month, day.day) == (2, 29):
        return
    text = f"They met on {_written('{d} {month}', day)} in Lindal."
    assert _read(text, DateContext(published=published.isoformat())) == day.isoformat()


@given(_DAYS, st.integers(0, 6))
def test_a_weekday_is_that_of_the_week_before_the_writing(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    text = f"They met on {_WEEKDAYS[day.weekday()]} in Lindal."
    assert _read(text, DateContext(published=published.isoformat())) == day.isoformat()


@given(_DAYS, st.integers(1, 60), st.sampled_from(("days", "weeks")), st.booleans())
def test_days_and_weeks_are_counted_from_the_date_before(day: date, count: int, unit: str, later: bool) -> None:
    told = f"{count} {unit} {'later' if later else 'earlier'}"
    text = f"They met on {_written('{d} {month} {y}', day)}. {told}, they left."
    distance = timedelta(days=count * (7 if unit == "weeks" else 1))
    other = day + distance if later else day - distance
    assert _read(text, DateContext()).split() == [day.isoformat(), other.isoformat()]


_PARTS = st.sampled_from(("in {}", "in early {}", "mid-{}", "throughout {}"))


@given(st.integers(1900, 2099), st.integers(1, 12), _PARTS)
def test_every_month_is_read_back(year: int, month: int, form: str) -> None:
    assert _read(form.format(f"{_MONTHS[month - 1]} {year}"), DateContext()) == f"{year}-{month:02}"


@given(st.text(alphabet=st.sampled_from("12309./-: –,MarchMay(and)of the'XIV\n"), max_size=120))
def test_what_looks_like_dates_gives_only_dates_at_their_place(text: str) -> None:
    for mention in find_dates(text, 0, len(text), THURSDAY):
        Edtf.parse(mention.edtf)
        assert text[mention.anchor.start : mention.anchor.end].strip()
