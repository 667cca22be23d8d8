"""Calls to watch, read or explore something elsewhere, and the properties above a text, tell of nothing."""

import pytest

from app.extraction.adverts import is_advert
from app.extraction.analysis import analyse
from app.extraction.events import find_events
from app.model.document import Anchor
from tests.extraction.conftest import document_of
from tests.extraction.test_articles import DIGEST

FRONT = "---\ntitle: Harbour Notes\nissuer: Port of Lindal\ndate: 2022-06-20\n---\n\n"
POSTS = """


Watch the full interview of Envoy Pekka Salonen for Lindal TV. Explore insights into the start of his mission and the \
opening of the northern harbours.



Explore the minister's thoughts on the role of pilots, with a view of the coming conference on lights.

Read her interview with The Lindal Mirror.



The Oslo Herald published an in-depth article on the opening of the harbour school under Minister Karin Lund.



Trust through dialogue is the key to calm waters! Minister Karin Lund visited the pilots of the northern islands.
"""


def test_posts_that_call_elsewhere_are_no_articles_and_no_events() -> None:
    analysis = analyse(document_of(DIGEST + POSTS, "2024-06"))
    openings = [place.article.title.split()[:2] for place in analysis.layout.places if place.brief]
    assert openings == [["Minister", "Karin"], ["The", "Council"], ["The", "Oslo"], ["Trust", "through"]]
    told = [event.title for event in find_events(analysis)]
    assert not [one for one in told if one.startswith(("Watch", "Explore", "Read", "The Oslo Herald", "Trust"))], told
    assert "Minister Karin Lund visited the pilots of the northern islands" in told


def test_an_article_that_somebody_published_on_a_day_is_an_event() -> None:
    text = "Notes\n\nMinister Karin Lund published an article on the harbours in The Oslo Herald on 3 May 2022."
    assert [event.date for event in find_events(analyse(document_of(text, "2022-06-20")))] == ["2022-05-03"]


@pytest.mark.parametrize(("words", "advert"), [
    ("Explore insights into the start of the mission.", True), ("Don’t miss the new film.", True),
    ("Read her interview in the Mirror.", True), ("Learn more about the fund here.", True),
    ("Explorers met in Oslo on 3 May.", False), ("Discoveries were shown in Oslo.", False),
    ("Watch towers were opened in Oslo.", False), ("Reading rooms were opened in Oslo.", False),
])  # fmt: skip
def test_what_calls_elsewhere_is_told_by_its_first_words(words: str, advert: bool) -> None:
    assert is_advert(words, Anchor(0, len(words))) is advert


def test_properties_above_a_text_tell_of_nothing() -> None:
    text = f"{FRONT}# Harbour Notes\n\nThe mayors of Kenya and Uganda met in Jinja on 3 May 2022 for talks.\n"
    analysis = analyse(document_of(text, "2022-06-20"))
    assert [analysis.document.passage(one.anchor)[:15] for one in analysis.articles] == ["# Harbour Notes"]
    assert {event.date for event in find_events(analysis)} == {"2022-05-03"}
