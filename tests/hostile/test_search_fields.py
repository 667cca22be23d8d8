"""No field of a search is a way into SQL or the full-text query: all of it is looked for as it is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import tasks
from app.errors import InvalidInput
from app.library import Library
from app.paths import Home

NEWS = "NORTHLAND NEWS\n\n12 May 2024\n\nMinister Mira Voss visited Port Alder on 10 May 2024. “We stay,” she said.\n"
HOSTILE = [
    "'; DROP TABLE item; --", '" OR 1=1 --', "%' OR '1'='1", '"', "'", "\\", "%", "_", "*", "Voss*", "^Voss", "a AND",
    "OR", "NOT NEAR(", "NEAR(a b, 99999999)", "text : Voss", "{a b} : c", "-Voss", '"unclosed', "(((((", "a" * 100_000,
    "( " * 5_000, " ".join(map(str, range(5_000))),
    "\0", "\ud800", "x'00'", "?1", ":name", "$(id)", "{0.__class__}", "{{7*7}}", "%s%n",
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("searched")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    with tasks.open_library(Home(folder / "home")) as made:
        tasks.import_documents(made, [folder / "news.txt"])
        yield made


@pytest.mark.parametrize("field", ["words", "people", "countries", "forums", "topics", "since", "until"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=[ascii(one)[:20] for one in HOSTILE])
def test_what_is_typed_into_a_search_is_only_looked_for(library: Library, field: str, hostile: str) -> None:
    held = len(library.events(tasks.selection()))
    try:
        wanted = tasks.selection(**{field: hostile if field in {"words", "since", "until"} else [hostile]})
        found = library.events(wanted)
        library.facets(wanted)
    except InvalidInput as problem:
        assert problem.message
    else:
        assert len(found) in (0, held if field == "words" else 0)
    assert len(library.events(tasks.selection())) == held == 1
    assert not library.soundness.faults()


@pytest.mark.parametrize("hostile", HOSTILE, ids=[ascii(one)[:20] for one in HOSTILE])
def test_what_is_typed_into_other_fields_is_only_looked_for(library: Library, hostile: str) -> None:
    assert len(library.document_ids(words=hostile)) <= 1
    assert library.person(hostile) is None


@pytest.mark.parametrize("hostile", ["{0.__class__.__mro__}", "{{7*7}}", "%s %(x)s %n", "${HOME} $(id)", "{% for %}"])
def test_words_of_a_document_are_never_a_pattern(hostile: str, tmp_path: Path) -> None:
    news = NEWS.replace("We stay", f"We stay with {hostile} here").replace("NORTHLAND", f"NORTHLAND {hostile}")
    (tmp_path / f"{hostile.replace('/', '')}.txt").write_text(news, encoding="utf-8")
    home = Home(tmp_path / "home")
    with tasks.open_library(home) as made:
        tasks.import_documents(made, [tmp_path])
        (said,) = made.statements(tasks.selection())
        template = tasks.load_template(home, "period-chronology")
        pack = tasks.assemble_pack(made, tasks.selection(), template, "2025-01-01")
    told = str(pack)
    assert said.citations[0].words in told and f"We stay with {hostile} here" in told
    assert "49" not in told.split("We stay with ")[1][:20]
