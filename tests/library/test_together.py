"""Two countries together, on a news item of the reference corpus about a call of two ministers."""

from pathlib import Path

import pytest

from app.extraction import extract
from app.library import Library
from app.model.pack import Selection
from app.reading import read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def test_news_of_two_countries_gives_all_that_it_tells_since_2020(library: Library) -> None:
    source = next(iter(sorted(CORPUS.glob("003_*"))), None)
    if source is None:
        pytest.skip("the reference corpus ../shared/corpus is absent")
    document = read(source)
    assert library.add(document, source.read_bytes(), extract(document))
    both = Selection(countries=("AZ", "PK"), since="2020", both=True)
    events = {item.date: item for item in library.events(both)}
    assert {"2020", "2021-07-27", "2021-12-19", "2022", "2022-01-26"} <= set(events)
    assert "AZ" not in events["2021-12-19"].found.countries
    quotations = [item for item in library.statements(both) if item.found.kind == "direct"]  # type: ignore[union-attr]
    assert any("the sides stressed" in item.words for item in quotations)
    assert {person.name.split()[-1] for person in library.people(both)} >= {"Bayramov", "Qureshi"}
    assert not [person for person in library.people(both) if person.name.endswith("Khalilov")]
