"""The countries that the items of a document stand among."""

import pytest

from app.extraction import extract
from app.library import around
from app.model.document import Document


def test_the_countries_of_an_article_are_looked_through_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (f"- {day} {month} {year}: President of Latvia Liv Aune met with President of Norway Ilo Dresk in Riga."
            for year in range(2001, 2006) for month in ("March", "May", "July", "October") for day in range(1, 29))
    text = "CHRONOLOGY\n\n" + "\n".join(rows)
    found = extract(Document("0" * 16, text, "0" * 64, "a.txt", "text/plain"))
    assert sum(event.primary for event in found.events) > 500
    asked = 0

    def counting(code: str) -> str:
        nonlocal asked
        asked += 1
        return code

    monkeypatch.setattr(around, "sound", counting)
    surroundings = around.Surroundings(found)
    assert {surroundings.around(event) for event in found.events} == {("LV", "NO")}
    assert asked < 5 * len(found.events)
