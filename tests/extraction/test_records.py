"""The records that "valise extract" prints."""

import json
from dataclasses import replace
from pathlib import Path

from app.extraction import extract
from app.extraction.records import records
from app.model.document import Anchor, Document
from app.model.found import Candidate, Event, Found, Statement

SAMPLE = Path(__file__).parents[1] / "samples" / "speech" / "press-release.txt"


def test_records_have_the_agreed_fields_in_text_order() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    document = Document("0" * 16, text, "0" * 64, SAMPLE.name, "text/plain")
    rows = [json.loads(json.dumps(row)) for row in records(document, extract(document))]
    assert {row["type"] for row in rows} == {"article", "quotation", "not_quotation", "statement", "event"}
    starts = [row["start"] if "start" in row else row["evidence"][0][0] for row in rows]
    assert starts == sorted(starts)
    quotation = next(row for row in rows if row["type"] == "quotation")
    assert quotation["text"] == text[quotation["start"] : quotation["end"]]
    assert {"speaker", "role", "cue", "said_on", "kind", "article"} <= quotation.keys()
    event = next(row for row in rows if row["type"] == "event")
    assert {
        "id",
        "title",
        "date",
        "date_basis",
        "status",
        "places",
        "countries",
        "forums",
        "participants",
        "evidence",
        "primary",
        "article",
    } <= event.keys()


def test_what_else_is_known_is_told_where_there_is_some() -> None:
    event = Event("Talks", (Anchor(0, 5),), date="2025-05", date_words="next month", topics=("trade",))
    said = Statement("direct", "Talks", Anchor(0, 5), Anchor(0, 5), "Ministry of Ferries", topics=("trade",),
                     candidates=(Candidate("Mira Voss", "nearest", 0.404),), institution=True)  # fmt: skip
    document = Document("0" * 16, "Talks", "0" * 64, "a.txt", "text/plain")
    told, spoken = records(document, Found(events=(event,), statements=(said,)))
    assert (told["date_words"], told["topics"]) == ("next month", ["trade"])
    assert (spoken["institution"], spoken["topics"]) == (True, ["trade"])
    assert spoken["candidates"] == [{"name": "Mira Voss", "reason": "nearest", "confidence": 0.4}]
    bare = Found(events=(replace(event, date_words="", topics=()),), statements=(replace(
        said, topics=(), candidates=(), institution=False),))  # fmt: skip
    more = {"date_words", "topics", "candidates", "institution"}
    assert not any(more & row.keys() for row in records(document, bare))
