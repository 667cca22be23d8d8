"""The records that "valise extract" prints."""

import json
from pathlib import Path

from app.extraction import extract
from app.extraction.records import records
from app.model.document import Document

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
