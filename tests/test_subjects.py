"""What the page of a person, a country or a forum says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.library import Library
from app.model.item import Item
from app.model.pack import Selection
from app.subjects import selection_on, subject, subjects_of
from tests.library import samples


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        samples.put(opened, samples.digest(), samples.bulletin())
        yield opened


def test_a_person_has_the_role_as_last_seen_with_its_source(library: Library) -> None:
    shown = subject(library, "person", "Leyla İsmayıllı", "2026-01-01")
    facts = {fact.label: fact for fact in shown.facts}
    role = facts["Role as last seen"]
    assert "Minister of Roads" in role.value
    assert role.citations[0].document_id
    assert shown.counts == library.count(selection_on("person", "Leyla İsmayıllı"))
    assert "Leyla İsmayıllı" not in dict(shown.people)


def test_a_country_names_its_forums_and_those_beside_it(library: Library) -> None:
    shown = subject(library, "country", "AZ", "2025-06-01")
    assert shown.name == "Azerbaijan"
    assert "CICA" in shown.facts[0].value
    asked = library.events(Selection(countries=("AZ",))) + library.statements(Selection(countries=("AZ",)))
    assert dict(shown.countries)["PK"] == sum("PK" in one.found.countries for one in asked)
    assert "AZ" not in dict(shown.countries)
    assert not {"Azerbaijan", "Pakistan"} & set(dict(shown.people))


def test_a_forum_has_its_card(library: Library) -> None:
    shown = subject(library, "forum", "CICA", "2025-06-01")
    assert shown.facts[0].label.startswith("Members (")
    assert sum(items for _month, items in shown.months) <= shown.counts.items


def test_nobody_at_all_is_shown_with_nothing(library: Library) -> None:
    shown = subject(library, "person", "Nobody Known", "2025-06-01")
    assert (shown.counts.items, shown.facts, shown.months, shown.people) == (0, (), (), ())


def test_an_item_leads_to_all_it_names(library: Library) -> None:
    items: tuple[Item, ...] = library.in_time(Selection())
    assert len(items) == library.count(Selection()).items
    said = next(one for one in items if one.words.startswith("The road will open"))
    assert subjects_of(said)[0] == ("person", "Leyla İsmayıllı", "Leyla İsmayıllı")
    assert ("country", "AZ", "Azerbaijan") in subjects_of(said)
