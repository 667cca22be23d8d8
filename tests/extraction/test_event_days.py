"""Days of events in news: of speaking and of what was said, without a year, come after, and soon to come."""

import pytest

from app.extraction.analysis import analyse
from app.extraction.events import find_events
from app.extraction.tense import looks_ahead
from app.model.found import Event
from tests.extraction.conftest import document_of


def _events(text: str, published: str = "") -> list[Event]:
    return list(find_events(analyse(document_of(text, published))))


def _told(text: str, published: str = "") -> list[tuple[str, str]]:
    return [(event.date, event.status) for event in _events(text, published)]


@pytest.mark.parametrize("lead", [
    "Norway said on Tuesday it would send two ships to the harbour talks.",
    "Norway on Tuesday said it would send two ships to the harbour talks.",
    "Norway warned on Tuesday (May 3) that it would leave the harbour talks.",
])  # fmt: skip
def test_the_day_of_speaking_is_past_whatever_was_promised(lead: str) -> None:
    assert _told(lead, "2022-05-03")[0] == ("2022-05-03", "past")


def test_what_somebody_will_do_is_still_to_come_when_it_was_told() -> None:
    lead = "A Norwegian convoy will begin leaving Ostra after the talks, President Ana Roth said on Tuesday."
    assert [status for _, status in _told(lead)] == ["scheduled"]
    lead = "A Norwegian convoy left Ostra after the talks, President Ana Roth said on Tuesday."
    assert [status for _, status in _told(lead)] == ["past"]


def test_a_year_told_in_the_past_dates_no_other_day() -> None:
    text = "The two ports met for talks on Monday. Ana Roth has run the port since taking office in 2013."
    assert [date for date, _ in _told(text)] == [""]
    text = "The ports met for talks on Monday. A treaty was signed in 2013, the pilots left in December."
    assert ("2013-12", "past") not in _told(text)


def test_days_whose_date_nothing_tells_are_kept_undated() -> None:
    text = "The harbour of Ostra was shelled last night. More than 400 pilots gathered on Monday for a rally in Lindal."
    assert [(event.date, event.date_basis) for event in _events(text)] == [("", "undated")] * 2
    text = "Ostra was shelled last night. The leaders are expected to hold a summit next month in Lindal."
    assert [event.status for event in _events(text)] == ["past", "scheduled"]


def test_news_comes_after_another_day() -> None:
    text = "Norway left the harbour talks on Tuesday. The move came a day after Ana Roth visited Lindal for talks."
    assert ("2022-05-02", "past") in _told(text, "2022-05-03")


def test_the_past_week_ends_on_the_writers_day() -> None:
    text = "The pilots met on Tuesday. Ten ships were attacked off the coast over the past week."
    assert ("2022-04-26/2022-05-03", "past") in _told(text, "2022-05-03")


def test_years_and_months_before_an_occurrence_date_it() -> None:
    text = (
        "The pilots met on Tuesday. Storms do harm, as in 2005 during the flood, the 2010 earthquake in Ostra and in "
        "2011 when a storm struck Lindal. Ana Roth also directed the 2017 crackdown on the pilots. "
        "She canceled her May trip to Oslo.")
    assert {"2005", "2010", "2011", "2017", "2022-05"} <= {date for date, _ in _told(text, "2022-06-03")}


def test_the_year_in_a_name_is_that_of_the_occurrence_after_it() -> None:
    text = "The pilots met on Tuesday. Ana Roth, who led the coup, also directed the 2017 crackdown on the pilots."
    assert [event.kind for event in _events(text, "2022-06-03") if event.date == "2017"] == ["arrest"]


def test_what_somebody_is_thanked_for_may_be_soon_to_come() -> None:
    text = "The envoys met today. Ana Roth thanked Norway for hosting the Harbour Conference in early November."
    assert ("2023-11", "scheduled") in _told(text, "2023-10-02")
    text = "The envoys met today. The harbour treaty was signed in November."
    assert ("2022-11", "past") in _told(text, "2023-10-02")


def test_a_dash_in_a_name_parts_no_clause() -> None:
    text = "The envoys met today. We look forward to the Second U.S. – Pacific Harbour Summit in 2023."
    assert ("2023", "scheduled") in _told(text, "2023-05-12")


def test_what_is_thought_to_be_is_not_to_come() -> None:
    assert looks_ahead("The talks are to be held in Oslo")
    assert not looks_ahead("Ana Roth is thought to be in Oslo")
    assert looks_ahead("Ana Roth would leave Oslo")
    assert not looks_ahead("I would just note that Ana Roth is in Oslo")


def test_a_lead_without_occurrence_or_day_gives_way_to_one_with_both() -> None:
    text = "Trade rose, the deputy said.\n\nOn 1 July 2024 Ana Roth and Ilo Dresk signed a plan on supplies in Oslo."
    assert [event.date for event in _events(text) if event.primary] == ["2024-07-01"]


def test_a_year_in_brackets_belongs_to_the_day_before_it() -> None:
    text = "Ana Roth said on 3 Dec (2022) that she would fly to Oslo for talks on 4 Dec (2022)."
    assert _told(text) == [("2022-12-03", "past"), ("2022-12-04", "scheduled")]


def test_a_note_in_brackets_alone_tells_of_nothing() -> None:
    text = "FOR THE PRESS\n\n(Released only in Ostra)\n\nThe envoys of the two ports met in Lindal on 5 May 2021.\n"
    assert [event.date for event in _events(text)] == ["2021-05-05"]


@pytest.mark.parametrize("lead", [
    "On 14 May 2024 Norway and Kenya signed a memorandum on digital freight in Ostra.",
    "Norway and Kenya signed a memorandum on digital freight in Ostra on 14 May 2024.",
    "In May 2024 the ministers of Norway and Kenya met in Ostra to speak of freight.",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["", "Freight goes digital\n\n", "Memorandum\n\n"])
def test_an_event_whose_sentence_states_its_day_has_no_second_one(heading: str, lead: str) -> None:
    told = _events(heading + lead, "2025-01-31")
    assert [event.date[:7] for event in told if event.date] == ["2024-05"]
    assert told[0].date_basis == "explicit"


def test_a_day_of_something_older_leaves_the_news_to_the_day_of_publication() -> None:
    told = _events("The Minister of Norway opened the port of Ostra, which was founded on 3 May 1958.", "2025-01-31")
    assert {event.date for event in told} == {"1958-05-03", "2025-01-31"}


def test_a_call_that_was_paid_is_no_request() -> None:
    (called,) = _events("The Ambassador of Kenya called on the Director General on 5 March 2025.", "2025-03-06")
    assert called.kind == "visit"
    (asked,) = _events("Kenya called on the Director General to open the port on 5 March 2025.", "2025-03-06")
    assert asked.kind == "request"


def test_a_day_by_which_somebody_wants_a_thing_is_no_event() -> None:
    text = "The envoys met in Ostra on 5 March 2025.\n\n“We want the crossing open by the first of May,” Ana Roth said."
    assert [event.date for event in _events(text, "2025-03-06")] == ["2025-03-05"]


def test_what_is_told_as_past_stays_past_where_the_document_is_dated_before_it() -> None:
    past = "On 5 March the Ministers of Kenya and Norway signed the agreement in Ostra."
    assert _told(past, "2025-03-04") == [("2025-03-05", "past")]
    assert _told(past.replace("signed", "will sign"), "2025-03-04")[-1] == ("2025-03-05", "scheduled")


@pytest.mark.parametrize(("sentence", "date"), [
    ("They attacked three ships last Friday or Saturday.", "2026-07-10/2026-07-11"),
    ("They attacked three ships last Monday and Thursday.", "2026-07-13"),
    ("The first talks of the two ports will begin the first week of August.", "2026-08-01/2026-08-07"),
    ("Is the visit that he had mentioned around September 24th, is that still on track?", "2026-09-24"),
    ("The two ports met for talks over two days, 13 and 14 March.", "2026-03-13/2026-03-14"),
    ("The two ports met for talks on 13-14 March.", "2026-03-13/2026-03-14"),
])  # fmt: skip
def test_days_told_by_the_way(sentence: str, date: str) -> None:
    assert date in [found for found, _ in _told(sentence, "2026-07-19")]
