"""Events: when, who, where, past or to come, and what an article is about."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.analysis import Analysis, analyse
from app.extraction.event_words import clues
from app.extraction.events import find_events
from app.model.dates import Edtf
from app.model.found import Event
from app.registry import event_kinds
from tests.extraction.conftest import SAMPLES, document_of

PRIMARY = {
    "press-release.txt": ["2024-11-04"],
    "communique.txt": ["2023-05-14/2023-05-15"],
    "call-readout.txt": ["2023-02-06"],
    "briefing-transcript.txt": ["2021-10-12"],
    "speech.txt": ["2023-09-23"],
    "itinerary.txt": ["2022-05-10/2022-05-15"],
    "weekly-bulletin.txt": ["2024-03-19", "2024-03-20", "2024-03-21", "2024-03-22"],
    "capitals-digest.txt": ["2022-03", "2022-03-03", "2022-03-09/2022-03-11"],
    "newsletter.md": ["2023-09", "2023-09-05/2023-09-06", "2023-09-14"],
    "numbered-review.txt": ["2023-10-12", "2023-10-20", "2023-10-24/2023-10-26"],
    "chronology.txt": [
        "2022-01-05", "2022-01-12/2022-01-14", "2022-01-27", "2022-02-03", "2022-02-24", "2022-03-01", "2022-03-08",
        "2022-03-30/2022-04-01"],
}  # fmt: skip
OTHERS = {
    "press-release.txt": {"1992-06-12", "2025-03", "2025-01-20/2025-01-22"},
    "communique.txt": {"2021-03-03", "2022-06-20", "2022-12-09", "2024", "2023-07/2023-12"},
    "call-readout.txt": {"2023-02-25", "2023-02-13/2023-02-19", "2023-02-02"},
    "briefing-transcript.txt": {"2021-10-13", "2021-10-14", "2021-10-09/2021-10-10"},
    "speech.txt": {"2023-08-04", "2023-08-11", "2022-05", "2024-09"},
    "itinerary.txt": {"2022-05-10/2022-05-11", "2022-05-12", "2022-05-14"},
}


@pytest.mark.parametrize("name", PRIMARY)
def test_what_an_article_is_about_has_its_day(name: str, sample: Callable[[str], Analysis]) -> None:
    assert [event.date for event in find_events(sample(name)) if event.primary] == PRIMARY[name]


@pytest.mark.parametrize("name", OTHERS)
def test_other_dated_occurrences_are_found_too(name: str, sample: Callable[[str], Analysis]) -> None:
    assert OTHERS[name] <= {event.date for event in find_events(sample(name)) if not event.primary}


@pytest.mark.parametrize("name", [path.name for path in SAMPLES.iterdir()])
def test_events_are_whole_and_point_into_the_text(name: str, sample: Callable[[str], Analysis]) -> None:
    analysis = sample(name)
    kinds = {kind.id for kind in event_kinds()}
    for event in find_events(analysis):
        Edtf.parse(event.date)
        assert (event.date == "") == (event.date_basis == "undated")
        assert event.kind in kinds
        assert event.evidence == tuple(sorted(event.evidence))
        texts = [analysis.document.passage(span) for span in event.evidence]
        assert all(text and text == text.strip() for text in texts)
        heading = next(a.title for a in analysis.articles if a.id == event.article)
        source = " ".join(" ".join([heading, *texts]).split())
        assert event.title
        assert event.title[1:] in source
        assert event.title[0].casefold() in source.casefold()


def _events(text: str, published: str = "2024-06-20") -> list[Event]:
    return list(find_events(analyse(document_of(text, published))))


def _one(text: str, published: str = "2024-06-20") -> Event:
    (event,) = _events(text, published)
    return event


def test_past_and_coming_are_told_against_the_publication() -> None:
    text = "Minister Karin Lund met Envoy Pekka Salonen in Oslo on 18 June. The next meeting will be held on 5 July."
    assert [(event.date, event.status) for event in _events(text)] == [
        ("2024-06-18", "past"), ("2024-07-05", "scheduled")]  # fmt: skip


def test_an_announcement_is_about_what_is_to_come() -> None:
    event = _one("The Tenth Harbour Conference will be held in Oslo on 3-4 September 2024 with many guests.")
    assert (event.date, event.status, event.primary, event.kind) == (
        "2024-09-03/2024-09-04", "scheduled", True, "conference")  # fmt: skip


def test_several_days_in_one_sentence_are_several_events() -> None:
    text = ("The two sides met again this spring. Detained sailors were returned to Norway on 26 April, 4 May and "
            "19 May after long talks.")  # fmt: skip
    assert [event.date for event in _events(text) if not event.primary] == ["2024-04-26", "2024-05-04", "2024-05-19"]


@pytest.mark.parametrize("text", [
    "Kestrel, which chairs the group for 2024-2026, thanked its guests from near and far once more.",
    "In 2020, the trade turnover between the two countries was 13.2 million dollars in all.",
    "The speaker, born on 24 April 1971 in Lindal, thanked the guests for coming so far.",
    "He called for the ratification of the 2010 Convention on Privileges by all of them.",
])  # fmt: skip
def test_terms_statistics_births_and_names_are_no_events(text: str) -> None:
    lead = "Minister Karin Lund met Envoy Pekka Salonen in Oslo on 18 June. "
    assert [event.date for event in _events(lead + text)] == ["2024-06-18"]


def test_the_host_city_brings_the_country_that_the_paper_names_and_no_other() -> None:
    met = "The ministers of the Harbour Group met in Oslo on 18 June to discuss pilots."
    assert _one(f"{met} They thanked the government of Norway for its hospitality.").countries == ("NO",)
    assert _one(met).countries == ()


def test_who_meets_without_his_state_beside_him_is_of_the_other_state_that_the_article_names() -> None:
    text = ("Foreign Minister Karin Lund met Foreign Minister of Japan Haruto Ishikawa on 18 June. The two spoke about "
            "the trade between Japan and Norway.")  # fmt: skip
    assert set(_one(text).countries) == {"NO", "JP"}


def test_a_forum_is_known_by_its_bodies() -> None:
    assert _one("Minister Karin Lund addressed the Security Council on 18 June on pilots.").forums[-1] == "UN"


def test_offices_bring_their_country_and_their_holders_take_part() -> None:
    event = _one("Foreign Minister of Norway Karin Lund met with Foreign Minister of Japan Haruto Ishikawa on 18 June.")
    assert set(event.countries) == {"NO", "JP"}
    assert set(event.participants) == {"Karin Lund", "Haruto Ishikawa"}


def test_forums_are_filed_with_what_they_belong_to() -> None:
    event = _one("The 80th session of ESCAP opened in Bangkok on 18 June with delegates of many states.")
    assert event.forums[0] == "ESCAP"
    assert "UN" in event.forums


def test_one_day_told_twice_is_one_event_with_two_evidences() -> None:
    text = ("Minister Karin Lund visited Oslo on 18 June for talks on fishing. During the day the weather was fine.\n\n"
            "The visit on 18 June was her first to Norway since she took office.")  # fmt: skip
    assert len(_one(text).evidence) == 2


def test_a_release_without_a_day_takes_that_of_its_publication() -> None:
    event = _one("Minister Karin Lund received the Ambassador of Norway and spoke with him about pilots.")
    assert (event.date, event.date_basis) == ("2024-06-20", "publication")


def test_without_any_day_an_event_stays_undated() -> None:
    event = _one("Minister Karin Lund received the Ambassador of Norway and spoke with him about pilots.", "")
    assert (event.date, event.date_basis) == ("", "undated")


def test_march_is_no_protest() -> None:
    text = "It was in March and in May"
    assert clues(text, 0, len(text)) == []


@settings(max_examples=40)
@given(st.lists(st.sampled_from((
    "The Minister met", "Karin Lund", "on 5 May 2024", "in Oslo", "and", ",", ".", "\n\n", "will visit", "“We agreed",
    "”", "CONTENTS", "1. Talks Held in Lindal", "# News", "Norway", "NATO", "last month", "(2023)", "5 –", "summit")),
    max_size=40))  # fmt: skip
def test_any_words_give_events_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for event in _events(text):
        Edtf.parse(event.date)
        assert event.evidence
        assert all(0 <= span.start < span.end <= len(text) for span in event.evidence)


def test_several_days_of_a_dateline_are_those_of_the_event_and_one_day_that_of_the_report() -> None:
    text = "The Secretary General conducted a visit to Kestrel with his staff."
    several = _one(f"Lindal, 15-17 January 2025 – {text}", "2025-03")
    assert (several.date, several.date_basis) == ("2025-01-15/2025-01-17", "explicit")
    one = _one(f"Lindal, 17 January 2025 – {text}", "2025-03")
    assert (one.date, one.date_basis) == ("2025-01-17", "publication")


def test_last_week_is_said_from_the_day_that_the_lead_gives() -> None:
    text = ("On 3 March 2022 Minister Karin Lund telephoned Envoy Pekka Salonen. The Envoy expressed his gratitude for "
            "the medicines that were delivered last week. The day before the meeting she was received in Oslo.")
    assert [event.date for event in _events(text, "2022-03")] == [
        "2022-02-21/2022-02-27", "2022-03-02", "2022-03-03"]  # fmt: skip


@pytest.mark.parametrize("text", [
    "The prize money would be doubled from next year, she announced.",
    "“I speak to you tonight after a long journey, and I thank you all for coming,” said Lund.",
    "Salonen said that “those who broke the harbour in 2011 now lecture us on repairs”.",
    "He said that the Envoy had told the council in July that no ship would be left behind.",
])  # fmt: skip
def test_what_is_only_talked_of_is_no_event(text: str) -> None:
    lead = "Minister Karin Lund met Envoy Pekka Salonen in Oslo on 18 June. "
    assert [event.date for event in _events(lead + text)] == ["2024-06-18"]


def test_a_day_to_come_named_after_a_lead_that_looks_back_is_not_the_day_of_the_lead() -> None:
    told = (
        "Ardenia and Belmark talk\n\n18 February 2022\n\n"
        "The foreign ministers of Ardenia and Belmark spoke by telephone, the ministry reported on February 16.\n\n"
        "The ninth session of the harbour council will be held there in May.\n"
    )
    events = {event.date: event for event in find_events(analyse(document_of(told)))}
    assert (events["2022-02-16"].kind, events["2022-02-16"].primary) == ("call", True)
    assert (events["2022-05"].kind, events["2022-05"].status) == ("session", "scheduled")


@pytest.mark.parametrize("text", ["This communique is released jointly.", "The report was released.", "News release"])
def test_papers_that_are_released_are_no_release_of_people(text: str) -> None:
    assert "release" not in [clue.kind for clue in clues(text, 0, len(text))]
    assert [clue.kind for clue in clues("Ten prisoners were released.", 0, 28)] == ["release"]
