"""Titles of events: the source's own words, cut where a thought ends, without what only leads to them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.analysis import analyse
from app.extraction.event_titles import TitleFinder
from app.extraction.events import find_events
from app.extraction.word_lists import word_lists
from app.model.found import Event
from app.reading import read
from tests.extraction.conftest import SAMPLES, document_of

SHIPPED = Path(__file__).parents[2] / "data" / "documents"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CHRONOLOGY = """Chronology

- 15 June 2019: the 5th Harbour Summit was held in Oslo
- 3–4 July 2020: the pilots of Norway and Japan signed a treaty on lights
- 8 May 2021: Karin Lund met Pekka Salonen in Lindal
"""


def _titles(text: str, published: str = "2024-06-20") -> list[str]:
    return [event.title for event in find_events(analyse(document_of(text, published)))]


def test_list_marks_and_leading_dates_are_left_out_of_titles_and_marks_of_evidence() -> None:
    analysis = analyse(document_of(CHRONOLOGY))
    events = find_events(analysis)
    assert [event.title for event in events] == [
        "The 5th Harbour Summit was held in Oslo",
        "The pilots of Norway and Japan signed a treaty on lights",
        "Karin Lund met Pekka Salonen in Lindal"]  # fmt: skip
    assert [analysis.document.passage(event.evidence[0])[:7] for event in events] == ["15 June", "3–4 Jul", "8 May 2"]


@pytest.mark.parametrize(("sentence", "title"), [
    ("Moreover, on 18 June 2024 Minister Karin Lund received Envoy Pekka Salonen in Oslo.",
     "Minister Karin Lund received Envoy Pekka Salonen in Oslo"),
    ("Oslo, 17-18 June 2024 – The Secretary General visited the harbour of Oslo and its pilots.",
     "The Secretary General visited the harbour of Oslo and its pilots"),
    ("On 18 June 2024 Minister Karin Lund told the conference that the lights were old.",
     "Minister Karin Lund told the conference that the lights were old"),
])  # fmt: skip
def test_what_leads_to_the_news_is_no_part_of_its_title(sentence: str, title: str) -> None:
    assert _titles(sentence) == [title]


def test_what_is_only_talked_of_is_named_by_its_own_words() -> None:
    text = ("Minister Karin Lund met Envoy Pekka Salonen in Oslo on 18 June. The two discussed preparations for the "
            "Tenth Harbour Conference in Lindal in October 2025.")  # fmt: skip
    assert _titles(text)[-1] == "The Tenth Harbour Conference in Lindal in October 2025"


def test_a_name_or_a_short_form_is_never_cut() -> None:
    text = ("On 18 June 2024 the Secretary General of the Harbour Group had a long and friendly meeting on pilots and "
            "lights with Mrs. Karin Lund of the Ministry of Harbours and Lights.")  # fmt: skip
    (title,) = _titles(text)
    assert title.split()[-1] not in ("Mrs.", "Mrs", "Karin", "of", "the", "with", "Ministry")


@pytest.mark.parametrize(("heading", "reads"), [
    ("What comes next", False), ("Flash briefing", False), ("March: a minister in Astana", False),
    ("Two wheels in the park", False), ("Who met whom in the harbour?", False),
    ("Kestrel hands over the harbour to Marovia", True), ("A visit to the lighthouse", True),
    ("Marovia abuses funds of the pilots", True),
])  # fmt: skip
def test_headings_that_are_rubrics_name_no_event(heading: str, reads: bool) -> None:
    assert TitleFinder(analyse(document_of("Karin Lund met Pekka Salonen."))).reads_as_event(heading) is reads


def _is_worded_by_the_source(event: Event, heading: str, texts: list[str]) -> bool:
    sources = (" ".join(source.split()) for source in (heading, *texts))
    # The comma that stood before a closing mark is left out.
    words = event.title[1:].rstrip("”»\")]")
    return any(words in source and event.title[0].casefold() in source.casefold() for source in sources)


@pytest.mark.parametrize("path", [
    *SHIPPED.iterdir(), *SAMPLES.iterdir(), *(CORPUS.glob("*.txt") if CORPUS.is_dir() else ())],
    ids=lambda path: path.name)  # fmt: skip
def test_titles_are_short_and_the_source_s_own(path: Path) -> None:
    document = read(path)
    loose = word_lists("events").words("titles", "loose")
    headings = {article.id: article.title for article in analyse(document).articles}
    for event in find_events(analyse(document)):
        texts = [document.passage(span) for span in event.evidence]
        assert _is_worded_by_the_source(event, headings[event.article], texts), event.title
        assert 1 <= len(event.title.split()) <= 24, event.title
        assert not event.title[0].islower()
        assert event.title.split()[-1].casefold().strip(".,") not in loose or len(event.title.split()) < 5, event.title
        assert event.title[0] not in "-–•*#:,;"


@settings(max_examples=40)
@given(st.lists(st.sampled_from((
    "The Minister met", "Karin Lund", "on 5 May 2024", "in Oslo", "and", ",", ".", "\n\n", "will visit", "“We agreed",
    "”", "- 3 June 2024: ", "Moreover,", "# News", "Norway", "of the", "Mrs.", "(2023)", "5 –", "summit", "which was")),
    max_size=40))  # fmt: skip
def test_any_words_give_titles_of_their_own_words(words: list[str]) -> None:
    document = document_of(" ".join(words), "2024-06-20")
    analysis = analyse(document)
    headings = {article.id: article.title for article in analysis.articles}
    for event in find_events(analysis):
        texts = [document.passage(span) for span in event.evidence]
        assert _is_worded_by_the_source(event, headings[event.article], texts)


def test_rows_of_a_table_are_titled_by_the_cell_that_tells() -> None:
    text = ("Week in review, 5-9 June 2023\n\n| Date | Event | Place |\n| --- | --- | --- |\n"
            "| 5 June | Minister Karin Lund received the Ambassador of Norway. | Lindal |\n"
            "| 6 June | Envoy Pekka Salonen opened the conference on lights. | Oslo |\n"
            "| 9 June | Kestrel and Norway signed an agreement on pilots. | Oslo |\n")  # fmt: skip
    assert _titles(text, "2023-06") == [
        "Minister Karin Lund received the Ambassador of Norway", "Envoy Pekka Salonen opened the conference on lights",
        "Kestrel and Norway signed an agreement on pilots"]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), [
    ("OSLO (AP) — Ana Roth met the pilots of Norway today.", "Ana Roth met the pilots of Norway today"),
    ("June 20 (Reuters) - Ana Roth met the pilots of Norway for talks.", "Ana Roth met the pilots of Norway for talks"),
    ("Last week we asked the pilots of Norway for talks in Oslo.", "We asked the pilots of Norway for talks in Oslo"),
])  # fmt: skip
def test_agencies_and_days_before_a_subject_are_left_out(text: str, title: str) -> None:
    assert title in _titles(text)


def test_no_title_begins_behind_a_condition() -> None:
    text = ("The envoys of Norway spoke today. The council has already closed the port and said that it could act with "
            "all its means if the coup leaders do not restore power to the elected mayor by 30 June 2024.")  # fmt: skip
    assert not any(title.startswith("The coup leaders") for title in _titles(text))


LEAD = "Minister Karin Lund met Envoy Pekka Salonen in Oslo on 18 June 2024. "


@pytest.mark.parametrize(("sentence", "title"), [
    ("On 9 June 2024 Envoy Pekka Salonen called the harbour of Oslo “a true friend of all the pilots,” adding that no "
     "lamp had failed.", "Envoy Pekka Salonen called the harbour of Oslo “a true friend of all the pilots”"),
    ("The pilots of Norway played an important role in the rescue of the people of Lindal during this summer "
     "evacuation.”", "This summer evacuation"),
    ("On 8 June 2024, Nils Per Aas, a pilot of the Port of Oslo, was killed as a result of a collision in the north of "
     "the bay.", "Nils Per Aas, a pilot of the Port of Oslo, was killed"),
    ("At the opening of the Tenth Harbour Conference in Lindal on 3 May 2024 the envoy said: “The lamps are old.”",
     "The opening of the Tenth Harbour Conference in Lindal"),
    ("During the trilateral meeting in Lindal last month held by Minister Karin Lund, we adopted a declaration.",
     "The trilateral meeting in Lindal last month held by Minister Karin Lund"),
    ("During his visit to Oslo in March 2024 Minister Pekka Salonen opened the lighthouse.",
     "During his visit to Oslo in March 2024 Minister Pekka Salonen opened the lighthouse"),
])  # fmt: skip
def test_titles_begin_and_end_where_a_thought_does(sentence: str, title: str) -> None:
    assert title in _titles(LEAD + sentence)


def test_a_title_does_not_begin_amid_what_only_goes_on_about_a_name() -> None:
    text = ("While other countries called back their pilots, Norway, as the only friend of the pilots in the mission, "
            "raised boats from ninety to 120 in early 2023.")  # fmt: skip
    assert _titles(LEAD + text)[0].startswith("Norway, as the only friend of the pilots in the mission, raised boats")


def test_a_sentence_that_opens_with_its_reason_is_titled_by_what_was_done() -> None:
    text = ("As a follow-up to the long discussions of Minister Karin Lund with the pilots, the Harbour Council held a "
            "conference on lamps on 18 June 2024.")  # fmt: skip
    (title,) = _titles(text)
    assert title.startswith("The Harbour Council held a conference on lamps")


def test_a_title_does_not_begin_with_the_rest_of_a_heading() -> None:
    name = "the Third Meeting of the Ministers of Harbours of Norway and Japan"
    text = (f"JOINT COMMUNIQUÉ\non {name}\n(Lindal, 14-15 May 2023)\n\n1. At the invitation of Norway, {name} was "
            "held in Lindal on 14-15 May 2023.\n")  # fmt: skip
    assert all(one.startswith("The Third Meeting of the Ministers of Harbours of Norway") for one in _titles(text))
