"""What is said of a find: how its date is known, why a speaker is believed to be the one, topics, institutions."""

from dataclasses import replace

import pytest

from app.model.dates import Basis
from app.model.document import Anchor
from app.model.found import Candidate, Event, Statement, StatementKind
from app.model.item import Citation, Item
from app.model.pack import Entry
from app.ui import review_words, words
from app.ui.models import pack as pack_model

HERE = Anchor(0, 5)
VOSS, TARN = Candidate("Mira Voss", "named after the words", 0.9), Candidate("Ole Tarn", "last named", 0.3)


def statement(speaker: str, *candidates: Candidate, confidence: float = 0.9, institution: bool = False) -> Statement:
    return Statement("direct", "We go", HERE, HERE, speaker, "", "said", "2025-01-15", "explicit",
                     candidates=candidates, confidence=confidence, institution=institution)


def item(found: Event | Statement) -> Item:
    return Item("1", found, (Citation("d", "f.txt", "T", "", "", "", "", "", "We go", HERE),))


@pytest.mark.parametrize(
    ("kind", "cue", "told"),
    [("direct", "said", "quotation"), ("fragment", "said", "fragment"), ("reported", "said", "reported"),
     ("spoken", "transcript", "from a transcript"), ("spoken", "interview", "from an interview"),
     ("spoken", "speech", "from a speech")],
)  # fmt: skip
def test_what_kind_of_words_they_are(kind: StatementKind, cue: str, told: str) -> None:
    said = replace(statement("Mira Voss", VOSS), kind=kind, cue=cue)
    assert words.kind_words(said) == told
    own = "" if kind == "spoken" else f" · “{cue}”"
    assert words.facts(item(said)).splitlines()[1] == told + own


@pytest.mark.parametrize(
    ("basis", "date_words", "told"),
    [
        ("explicit", "15 January 2025", "date stated"),
        ("year-inferred", "15 January", "year inferred"),
        ("year-inferred", "last Friday", "inferred from “last Friday”"),
        ("year-inferred", "", "inferred"),
        ("month-only", "", "month only"),
        ("publication", "", "date of publication"),
        ("publication", "Orlo, 15 January", "date of the dateline"),
        ("undated", "", "no date found"),
    ],
)
def test_how_a_date_is_known(basis: Basis, date_words: str, told: str) -> None:
    assert words.basis_words(basis, date_words) == told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (statement("Mira Voss", VOSS), "Speaker: named after the words, 90%"),
        (statement("Mira Voss", VOSS, TARN), "Speaker: named after the words, 90% · or Ole Tarn (last named, 30%)"),
        (statement("Ole Tarn", TARN, confidence=0.3), "Speaker: last named, 30% · doubtful"),
        (statement("", TARN), "Speaker unclear: perhaps Ole Tarn (last named, 30%)"),
        (statement(""), "Speaker unclear: nobody is named near"),
        (statement("Mira Voss; Ole Tarn", VOSS, TARN), "Speaker: named after the words, 90%; last named, 30%"),
        (statement("Mira Voss"), ""),
    ],
)
def test_why_a_speaker_is_the_one(found: Statement, told: str) -> None:
    assert words.speaker_words(found) == told


def test_a_doubtful_speaker_is_marked_in_the_table_and_an_institution_is_called_one() -> None:
    doubtful = statement("Council of Orlo", Candidate("Council of Orlo", "last named", 0.5), confidence=0.5,
                         institution=True)
    assert words.speaker_cell(item(doubtful)) == "Council of Orlo ?"
    assert words.speaker_cell(item(statement("Mira Voss", VOSS))) == "Mira Voss"
    assert "an institution · quotation · “said”" in words.facts(item(doubtful))


def test_a_title_that_is_a_sentence_brings_no_full_stop_into_its_citation() -> None:
    cited = Citation("d", "f.txt", "Voss met Tarn.", "", "", "2025-01-15", "", "", "We go", HERE)
    assert words.citation_words(cited) == "issuer not stated, Voss met Tarn, 15 January 2025, f.txt"


def test_kind_and_topics_are_said_by_name() -> None:
    event = Event("Talks", (HERE,), "2025-01-15", "explicit", "15 January 2025", kind="ceasefire",
                  topics=("energy", "climate"))
    assert words.facts(item(event)).splitlines() == [
        "15 January 2025 · date stated", "ceasefire or withdrawal", "Topics: Energy, Climate and environment",
    ]


@pytest.mark.parametrize(
    ("text", "most", "told"),
    [("Nobody asked the men", 20, "Nobody asked the men"), ("Nobody asked the men there", 18, "Nobody asked the…"),
     ("Nobody asked the men", 16, "Nobody asked the…"), ("x" * 90, 40, "x" * 40 + "…"),
     ("Oh " + "x" * 90, 50, "Oh " + "x" * 47 + "…")],
)  # fmt: skip
def test_words_are_cut_between_two_of_them_unless_one_is_very_long(text: str, most: int, told: str) -> None:
    assert words.cut(text, most) == told


@pytest.mark.parametrize(("kind", "told"), [("direct", "Mira Voss: “We go”"), ("fragment", "Mira Voss: “We go”"),
                                            ("spoken", "Mira Voss: “We go”"), ("reported", "Mira Voss: We go")])
def test_a_sentence_that_reports_what_was_said_is_not_shown_as_the_speakers_own_words(
    kind: StatementKind, told: str
) -> None:
    one = item(replace(statement("Mira Voss", VOSS), kind=kind))
    cells = pack_model.entry_cells(Entry(1, "e", one, one.citations))
    assert [words.told_in_a_line(one), review_words.short(one), cells[0]] == [told, told, f"1  {told}"]
    assert ("reported speech" in words.support_words(Entry(1, "e", one, one.citations))) == (kind == "reported")
