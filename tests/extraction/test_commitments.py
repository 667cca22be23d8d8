import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.commitments import Telling, commitments, may_hold
from app.model.document import Anchor
from app.model.pack import Commitment

SAID = Telling("i1", "Mira Tolland", "2025-02-27", "explicit", ("Mira Tolland", "Davor Quill"))
REPORTED = Telling("i1", "Mira Tolland", "2025-02-27", "explicit", ("Mira Tolland", "Davor Quill"), reported=True)


PROMISING = re.compile(
    r"\b(?:will|shall|would|(?:is|are)\s+to|pledge|promise|vow|undert|agree|commit|decided|resolved|offered|guarant|swore)",
    re.IGNORECASE)  # fmt: skip
PARTS = ("will", "Shall", "WOULD", "is", "are", " to", "\nto", "pledge", "promise", "vow", "undert", "Agree", "commit",
         "decided", "resolved", "offered", "guarant", "swore", "ſhall", "ıs", "x", "_", "é", " ", "-")  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=6).map("".join))
def test_what_may_hold_a_promise_is_told_by_its_words(text: str) -> None:
    assert may_hold(text) == (PROMISING.search(text) is not None)


def told(text: str, telling: Telling = SAID) -> list[Commitment]:
    return [one for one, _place, _sentence in commitments(text, Anchor(0, len(text)), telling)]


@pytest.mark.parametrize(
    ("sentence", "who", "cue", "words"),
    [
        ("Pakistan pledged to dredge the harbour.", "Pakistan", "pledged to", "dredge the harbour"),
        ("The two sides agreed to build a bridge over the Selen.", "The two sides", "agreed to",
         "build a bridge over the Selen"),
        ("The ministers agreed that the commission would sit in May.", "The ministers", "agreed that",
         "the commission would sit in May"),
        ("Kazakhstan and Latvia decided to hold joint exercises.", "Kazakhstan and Latvia", "decided to",
         "hold joint exercises"),
        ("The Ministry of Ports of Latvia will publish the list.", "The Ministry of Ports of Latvia", "will",
         "publish the list"),
        ("Latvia, as the host, will also pay for the journeys.", "Latvia", "will", "also pay for the journeys"),
        ("Kazakhstan has paid its share and will send engineers.", "Kazakhstan", "will", "send engineers"),
        ("The European Union undertook to finance the lighthouse.", "The European Union", "undertook to",
         "finance the lighthouse"),
        ("The government has committed itself to open the archives.", "The government", "committed itself to",
         "open the archives"),
        ("The parties agreed on holding the next round in Riga.", "The parties", "agreed on",
         "holding the next round in Riga"),
        ("President Davor Quill vowed to rebuild the quay.", "President Davor Quill", "vowed to", "rebuild the quay"),
        ("Quill promised that the toll would not rise.", "Quill", "promised that", "the toll would not rise"),
        ("The company is to deliver forty cranes.", "The company", "is to", "deliver forty cranes"),
        ("It was agreed to share the survey of the river.", "", "agreed to", "share the survey of the river"),
        ("Riga “will keep the ferry line open”, she said.", "Riga", "will", "keep the ferry line open"),
        ("We will return the ships; that is settled.", "Mira Tolland", "will", "return the ships"),
        ("Latvia will not charge fees this year.", "Latvia", "will", "not charge fees this year"),
    ],
)
def test_who_promises_what(sentence: str, who: str, cue: str, words: str) -> None:
    assert [(one.who, one.cue, one.words) for one in told(sentence)] == [(who, cue, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The evening will be remembered by all who came.",
        "It will rain on the coast.",
        "The new corridor will boost trade in the region.",
        "As the host will be ready, he doubted any court would bend.",
        "Mira Tolland decided to leave.",
        "She decided to take aim at the quay.",
        "Latvia will probably send a note.",
        "Latvia's railway will carry twice the freight.",
        "Latvia will benefit from the corridor.",
        "The opening of the office will strengthen ties.",
        "He is confident that Latvia will ratify the treaty.",
        "Tolland hoped that Kazakhstan would send experts.",
        "If Latvia closes the strait, Kazakhstan will close the road.",
        "Kazakhstan will reopen the road if Latvia agrees.",
        "The political will to open the border is there.",
        "Latvia remains committed to peace and dialogue.",
        "They also agreed on that.",
        "Latvia has not agreed to open the border.",
        "The Council will meet in Riga on 5 May.",
        "Tolland urged that Latvia will open the gates.",
        "A forum which will gather young authors was announced.",
        "Will Latvia open the border?",
        "The recently agreed draft was read out.",
        "They will torture the truth until it speaks.",
        "Key commitments undertaken in Riga were honoured.",
        "The ministers agreed to disagree.",
    ],
)
def test_what_is_no_promise(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "due", "words"),
    [
        ("Latvia will open the pier by the end of 2026.", "2026", "by the end of 2026"),
        ("Latvia will open the pier next month.", "2025-03", "next month"),
        ("Latvia pledged to keep the pier open until 1 March.", "2025-03-01", "until 1 March"),
        ("Latvia will open the pier no later than 30 June 2025.", "2025-06-30", "no later than 30 June 2025"),
        ("Latvia will open the pier that was shut in 2019.", "", ""),
        ("Latvia will open the pier.", "", ""),
    ],
)
def test_by_when(sentence: str, due: str, words: str) -> None:
    assert [(one.due, one.due_words) for one in told(sentence)] == [(due, words)]


def test_he_is_the_speaker_only_of_reported_words() -> None:
    sentence = "She added that she will chair the talks."
    assert [one.who for one in told(sentence, REPORTED)] == ["Mira Tolland"]
    assert told(sentence, SAID) == []


def test_would_is_will_in_reported_words_only() -> None:
    sentence = "She said that Latvia would lend two pilots."
    assert [one.words for one in told(sentence, REPORTED)] == ["lend two pilots"]
    assert told("Latvia would lend two pilots.", SAID) == []


def test_places_are_exact_and_lie_in_their_sentence() -> None:
    text = "It rained. Latvia will open the\n\npier by May. Nobody came. The EU will lend a ship."
    found = commitments(text, Anchor(0, len(text)), SAID)
    assert [one.words for one, _place, _sentence in found] == ["open the\n\npier by May", "lend a ship"]
    for one, place, sentence in found:
        assert text[place.start : place.end] == one.words
        assert sentence.contains(place)
    assert text[found[0][2].start : found[0][2].end] == "Latvia will open the\n\npier by May."


def test_a_text_without_the_words_of_a_promise_holds_none() -> None:
    assert not may_hold("The bridge was opened.")
    assert may_hold("The bridge is to be opened.")


def test_no_promise_of_the_starter_documents_is_a_forecast() -> None:
    found = [
        one
        for path in sorted(Path("data/documents").glob("*.[mt]*"))
        for one in told(path.read_text(encoding="utf-8"), Telling("i1", "", "2024", "explicit", reported=True))
    ]
    assert {(one.who, one.cue) for one in found} == {("Azerbaijan", "would")}
