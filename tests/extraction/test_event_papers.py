"""What "the document" is that was signed: named in a sentence before."""

import pytest

from app.extraction.analysis import analyse
from app.extraction.event_papers import named_paper
from app.extraction.events import find_events
from app.model.document import Anchor
from tests.extraction.conftest import document_of

BEFORE = "Both parliaments have approved the Jinja Declaration on Clean Harbours."


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The document was signed on 27 July 2021.", "Jinja Declaration on Clean Harbours"),
        ("This agreement has been ratified by both on 27 July 2021.", "Jinja Declaration on Clean Harbours"),
        ("The document of the two sides hung on a wall on 27 July 2021.", ""),
        ("The mayors signed it on 27 July 2021.", ""),
    ],
)
def test_a_paper_is_called_by_the_name_given_before(sentence: str, name: str) -> None:
    text = f"{BEFORE} {sentence}"
    first, second = Anchor(0, len(BEFORE)), Anchor(len(BEFORE) + 1, len(text))
    paper = named_paper(text, second, [first])
    assert (paper.name if paper else "") == name
    assert paper is None or paper.sentence == first


def test_a_paper_that_nobody_names_stays_unnamed() -> None:
    text = "Both sides were glad. The document was signed on 27 July 2021."
    assert named_paper(text, Anchor(22, len(text)), [Anchor(0, 21)]) is None


def test_the_title_of_a_signing_says_what_was_signed_and_shows_where_it_stands() -> None:
    text = f"Harbours\n\nThe mayors met on 3 May 2022. {BEFORE} The document was signed on 27 July 2021."
    event = min(find_events(analyse(document_of(text, "2022-05-04"))), key=lambda one: one.date)
    assert event.title == "Jinja Declaration on Clean Harbours"
    shown = [text[span.start : span.end] for span in event.evidence]
    assert shown == [BEFORE, "The document was signed on 27 July 2021."]


def test_the_states_of_a_signing_stand_where_the_paper_is_named() -> None:
    lead = "Harbours\n\nThe ports ministers of Kenya and Uganda met on 3 May 2022. "
    told = "The parliaments of Kenya, Tanzania and Uganda signed the Jinja Declaration. "
    text = f"{lead}{told}The document was signed on 27 July 2021."
    event = min(find_events(analyse(document_of(text, "2022-05-04"))), key=lambda one: one.date)
    assert event.countries == ("KE", "TZ", "UG")


@pytest.mark.parametrize(
    "words",
    [
        "READ MORE: Mayors visit the harbour of Entebbe on 9 June 2022",
        "Also read | Mayors visited the harbour of Entebbe on 9 June 2022.",
        "Watch: the mayors visited the harbour of Entebbe on 9 June 2022.",
        "Subscribe to our letter on the visit of the mayors to Entebbe on 9 June 2022.",
    ],
)
def test_what_points_elsewhere_tells_of_nothing(words: str) -> None:
    text = f"Harbours\n\nThe mayors met in Jinja on 3 May 2022 for talks.\n\n{words}\n\nThey will meet again."
    assert [event.date for event in find_events(analyse(document_of(text, "2022-06-20")))] == ["2022-05-03"]


def test_a_phrase_is_no_occurrence() -> None:
    text = "Harbours\n\nThe mayors met in Jinja on 3 May 2022. Of course the water was high in June 2021 too."
    assert {event.kind for event in find_events(analyse(document_of(text, "2022-06-20")))} <= {"meeting", "other"}
