"""Summits and conferences that a text names in full and no list holds."""

import pytest

from app.extraction.analysis import analyse
from app.extraction.events import find_events
from app.extraction.named_meetings import named_bodies, named_meetings
from app.model.found import Event
from tests.extraction.conftest import document_of


def _last(text: str) -> Event:
    return max(find_events(analyse(document_of(text))), key=lambda event: event.date)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("She spoke at the Lake Harbour Summit in Jinja.", "Lake Harbour Summit"),
        ("He went to Japan's Third Tidal Power Conference.", "Tidal Power Conference"),
        ("They opened the inaugural Critical Salts\nMinisterial.", "Critical Salts Ministerial"),
        ("Delegates came to the 14th Annual Forests and Rivers Forum.", "Forests and Rivers Forum"),
        ("Remarks at the Opening of the Straw Dialogue\n\nGood morning.", "Straw Dialogue"),
    ],
)
def test_a_meeting_is_known_by_its_noun(words: str, name: str) -> None:
    assert [one.code for one in named_meetings(words)] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "He gave a Joint Press Conference.",
        "They met at the Labour Party Conference.",
        "A Ministerial Conference was held.",  # what many forums have
        "The Lake Harbour Summit Declaration was read.",
        "They hold a Political, Trade, and Naval Dialogue.",  # only the end of its name
        "Minister Opens Harbour Forum\n\nIt was raining.",  # in a title verbs have capitals too
        "The summit was long.",
    ],
)
def test_not_everything_with_such_a_noun_is_the_name_of_a_meeting(words: str) -> None:
    assert list(named_meetings(words)) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Straw Foundation hosted him.", "Straw Foundation"),
        ("Lake Towns\n\nHarbour Foundation hosted the Ambassador.", "Harbour Foundation"),
        ("He spoke at the Muscat International Reef Centre.", "Muscat International Reef Centre"),
        ("He opened the Muscat International Reef Centre’s Conference.", "Muscat International Reef Centre"),
        ("Director Ada Brand of Chile African Tide Agency came.", "Chile African Tide Agency"),
        ("She came to the Muscat-based Pacific Salt Commission.", "Pacific Salt Commission"),
    ],
)
def test_a_foundation_or_a_body_of_several_states_is_known_by_its_name(words: str, name: str) -> None:
    assert [one.code for one in named_bodies(words)] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "the Harbour Institute of Jinja",  # says of no several states
        "the Jinja International Convention Centre",  # a house
        "the Asian Studies Institute",
        "the African National Congress Council",
        "the International Commission",  # has no name of its own
    ],
)
def test_houses_parties_and_bodies_of_one_state_are_none(words: str) -> None:
    assert list(named_bodies(words)) == []


def test_no_name_of_a_meeting_is_that_of_a_state_or_a_month() -> None:
    assert list(named_meetings("the Oman Summit and a May Conference were long.")) == []


def test_an_event_takes_place_in_the_meeting_that_its_sentence_names() -> None:
    text = "Port day\n\nMinister Ada Brand will speak at the Lake Harbour Summit in Jinja on 3 May 2022."
    assert _last(text).forums == ("Lake Harbour Summit",)


def test_a_meeting_of_the_two_whom_an_article_is_about_leaves_them_its_parties() -> None:
    text = ("Talks in Muscat\n\nThe foreign ministers of Chile and Oman met in Muscat on 3 May 2022. They will hold "
            "the next Cable Dialogue on 9 June 2022.")  # fmt: skip
    event = _last(text)
    assert event.forums == ("Cable Dialogue",)
    assert set(event.countries) == {"CL", "OM"}
