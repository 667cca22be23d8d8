"""What is suggested for words that are being typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.library import Library
from app.suggesting import suggestions
from tests.library import samples


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        samples.put(opened, samples.digest(), samples.bulletin())
        yield opened


def told(library: Library, line: str) -> list[tuple[str, str, int, str]]:
    return [(one.kind, one.value, one.items, one.typed) for one in suggestions(library, line)]


def test_a_person_is_suggested_by_any_part_of_the_name_with_or_without_its_letters(library: Library) -> None:
    for typed in ("leyla", "ismay", "İsmayıl", "road leyla ism"):
        person = next(one for one in suggestions(library, typed) if one.kind == "person")
        assert (person.name, person.items > 0) == ("Leyla İsmayıllı", True)
    assert next(one for one in suggestions(library, "road leyla ism") if one.kind == "person").typed == "leyla ism"


def test_countries_forums_and_topics_come_with_their_counts(library: Library) -> None:
    assert ("country", "PK", 3, "paki") in told(library, "paki")
    assert any(kind == "forum" and value == "CICA" and items for kind, value, items, _typed in told(library, "cica"))
    assert ("country", "BR", 0, "brazi") in told(library, "brazi")
    assert told(library, "energ") == []


def test_words_of_the_library_are_suggested_folded_most_frequent_first(library: Library) -> None:
    words = [one for one in told(library, "fest") if one[0] == "word"]
    assert words == [("word", "festival", 2, "fest")]
    assert [one for one in told(library, "елк") if one[0] == "word"] == [("word", "елка", 2, "елк")]
    assert not [one for one in told(library, "fe") if one[0] == "word"]


@pytest.mark.parametrize("line", ["", " ", "road ", '"the ro', "x", "%", "__", "\\", "'; drop table", "a" * 3000])
def test_nothing_is_suggested_where_nothing_begins_so(library: Library, line: str) -> None:
    assert suggestions(library, line) == ()
