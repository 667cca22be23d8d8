"""Items as lines of a table and as records: doubts are shown, reasons are told."""

import csv
import io
import json

import pytest

from app.listing import listed
from app.model.dates import Basis
from app.model.document import Anchor
from app.model.found import Candidate, Event, Statement
from app.model.item import Citation, Item

HERE = Anchor(0, 5)
GUESS = (Candidate("Ole Tarn", "last named", 0.3), Candidate("Mira Voss", "named after", 0.6))


def item(found: Event | Statement) -> Item:
    return Item("1", found, (Citation("d", "f.txt", "Gazette", "", "", "", "", "", "We go", HERE),))


def said(speaker: str, confidence: float = 0.9, candidates: tuple[Candidate, ...] = GUESS) -> Item:
    return item(Statement("direct", "We go", HERE, HERE, speaker, confidence=confidence, candidates=candidates,
                          topics=("energy",), institution=True))


@pytest.mark.parametrize(
    ("basis", "date", "shown"),
    [("explicit", "2025-01-15", "15 January 2025"), ("year-inferred", "2025-01-15", "15 January 2025 ᶜ"),
     ("publication", "2025-01", "January 2025 ᶜ"), ("undated", "", "undated")],
)
def test_a_date_that_is_not_stated_in_full_is_marked(basis: Basis, date: str, shown: str) -> None:
    line = listed([item(Event("Talks", (HERE,), date, basis))], "table")
    assert line[:24].rstrip() == shown
    assert "Talks" in line and "Gazette" in line


@pytest.mark.parametrize(
    ("found", "shown"),
    [(said("Mira Voss"), " Mira Voss: We go"), (said("Mira Voss", 0.5), " Mira Voss ?: We go"),
     (said(""), " (unclear, perhaps Mira Voss): We go"), (said("", candidates=()), " (speaker unclear): We go")],
)
def test_a_doubtful_speaker_is_marked_and_an_unclear_one_is_guessed_aloud(found: Item, shown: str) -> None:
    assert shown in listed([found], "table")


def test_records_tell_who_it_may_be_and_why() -> None:
    record = json.loads(listed([said("Mira Voss", 0.6)], "jsonl"))
    assert record["candidates"] == ["Ole Tarn (last named, 0.30)", "Mira Voss (named after, 0.60)"]
    assert (record["institution"], record["confidence"], record["topics"]) == (True, 0.6, ["energy"])
    (row,) = csv.DictReader(io.StringIO(listed([said("Mira Voss", 0.6)], "csv").removeprefix("\ufeff")))
    assert row["candidates"] == "Ole Tarn (last named, 0.30); Mira Voss (named after, 0.60)"


def test_an_event_tells_the_words_that_date_it() -> None:
    event = Event("Talks", (HERE,), "2025-01-15", "year-inferred", "last Friday")
    assert json.loads(listed([item(event)], "jsonl"))["date_words"] == "last Friday"
