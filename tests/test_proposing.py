"""What is proposed of words that somebody selects."""

from hashlib import sha256

from app.model.document import Anchor, Document, Known
from app.model.found import Event, Statement
from app.proposing import propose, whole_sentences

TEXT = """Northland Gazette, 20 January 2025

Foreign Minister Mira Voss visited Baku on 15 January 2025 and met with her counterpart. “We will open the bridge \
before the summer,” Voss said. Rain fell on the harbour.

Nothing else was told that day of the ferry, as the clerk had no paper left."""


def document(language: str = "en", text: str = TEXT) -> Document:
    sha = sha256(text.encode()).hexdigest()
    return Document(sha[:16], text, sha, "a.txt", "text/plain", published=Known("2025-01-20"),
                    language=Known(language))


def at(words: str, text: str = TEXT) -> Anchor:
    return Anchor(text.index(words), text.index(words) + len(words))


def test_an_event_is_proposed_with_its_day_and_place_and_exactly_the_words() -> None:
    anchor = at("Mira Voss visited Baku on 15 January 2025")
    made = propose(document(), anchor)
    assert made.event_known
    assert made.event.evidence == (anchor,)
    assert (made.event.date, made.event.date_basis) == ("2025-01-15", "explicit")
    assert made.event.places == ("Baku",)
    assert "visited Baku" in made.event.title


def test_a_quotation_is_proposed_with_its_speaker() -> None:
    anchor = at("open the bridge before the summer")
    made = propose(document(), anchor)
    assert made.statement_known
    assert made.statement.text == "open the bridge before the summer"
    assert made.statement.anchor == anchor
    assert "Voss" in made.statement.speaker
    assert made.statement.context == at("“We will open the bridge before the summer,” Voss said.")


def test_where_the_rules_find_nothing_the_words_are_the_title() -> None:
    anchor = at("the clerk had no paper left.")
    made = propose(document(), anchor)
    assert not made.event_known
    assert made.event == Event("the clerk had no paper left", (anchor,))
    assert not made.statement_known
    assert made.statement.kind == "reported"
    assert isinstance(made.statement, Statement)


def test_words_of_another_language_are_taken_as_they_stand() -> None:
    made = propose(document("fr"), at("Mira Voss visited Baku"))
    assert not made.event_known
    assert made.event.title == "Mira Voss visited Baku"


def test_the_sentences_that_words_touch() -> None:
    whole = document()
    assert whole.passage(whole_sentences(whole, at("Rain"))) == "Rain fell on the harbour."
    two = whole_sentences(whole, at("harbour.\n\nNothing else"))
    assert whole.passage(two).startswith("Rain fell")
    assert whole.passage(two).endswith("paper left.")


def test_far_into_a_long_text_the_same_is_proposed() -> None:
    text = "One more day of rain passed by. " * 2_000 + "\n\n" + TEXT + "\n\n" + "And the rain went on. " * 2_000
    made = propose(document(text=text), at("Mira Voss visited Baku on 15 January 2025", text))
    assert made.event.date == "2025-01-15"
    assert made.event.places == ("Baku",)
