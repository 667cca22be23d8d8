"""What documents promise and count, on a real library; the second story of the users on the reference corpus."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import findings, tasks
from app.importing import import_documents
from app.library import Library
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Commitment, Entry, Figure, Pack, Section, Selection
from app.packs import templates

CORPUS = Path("../shared/corpus")
NEWS = """Ministers of Latvia and Kazakhstan meet in Riga

Riga, 12 March 2025

On 12 March 2025 Foreign Minister of Latvia Mira Tolland met Foreign Minister of Kazakhstan Davor Quill in Riga.

Mira Tolland said that Latvia will lend two pilots by the end of 2026. The evening will be remembered.

In 2024 the trade turnover between Latvia and Kazakhstan was $13.4 million, with $3 million in exports. In 2010 the
trade turnover between Latvia and Kazakhstan was $2 million. The turnover of the two countries was $5 million in
January 2025.

Georgia bought 70 tonnes of salt. Its buyers
paid 9 million euros for it.

Estonia sold 300 tonnes of fish in 2024.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    with Library.open(tmp_path / "library.sqlite") as made:
        import_documents(made, [tmp_path / "news.txt"])
        yield made


BOTH = Selection(countries=("LV", "KZ"), both=True)


def items(library: Library, wanted: Selection) -> tuple[Item, ...]:
    return (*library.events(wanted), *library.statements(wanted))


def test_promises_have_their_exact_sentence(library: Library) -> None:
    ((told, cited),) = findings.committed(findings.Documents(library, items(library, BOTH)), items(library, BOTH))
    assert (told.who, told.cue, told.words, told.due) == (
        "Latvia", "will", "lend two pilots by the end of 2026", "2026",
    )
    document = library.document(cited[0].document_id)
    assert document.passage(cited[0].anchor) == cited[0].words
    assert cited[0].words.startswith("Mira Tolland said") and cited[0].words.endswith("2026.")
    assert document.text[: cited[0].anchor.start].endswith(cited[0].before)
    assert document.text[cited[0].anchor.end :].startswith(cited[0].after)


def test_figures_are_those_of_the_countries_and_the_period(library: Library) -> None:
    def amounts(wanted: Selection) -> list[tuple[str, str]]:
        found = findings.counted(findings.Documents(library, items(library, wanted)), wanted, items(library, wanted))
        assert all(library.document(c.document_id).passage(c.anchor) == c.words for _one, cited in found for c in cited)
        return [(one.amount, one.year) for one, _cited in found]

    now = [("13.4 million", "2024"), ("3 million", "2024")]
    assert amounts(BOTH) == [*now, ("2 million", "2010"), ("5 million", "2025-01")]
    assert amounts(replace(BOTH, since="2020")) == [*now, ("5 million", "2025-01")]
    assert [amount for amount, _year in amounts(Selection(countries=("GE",)))] == []
    assert ("300", "2024") in amounts(Selection())


def test_nothing_is_looked_for_that_the_template_has_no_section_for(library: Library) -> None:
    pack = tasks.assemble_pack(library, BOTH, templates.load("person"), "2025-04-01")
    assert [one.layout for one in pack.sections if one.layout == "figures"] == []
    bilateral = tasks.assemble_pack(library, BOTH, templates.load("bilateral"), "2025-04-01")
    assert [entry.subject.amount for entry in entries(bilateral, "figures") if isinstance(entry.subject, Figure)] == [
        "5 million", "13.4 million", "3 million", "2 million",
    ]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (BOTH, "bilateral"),
        (Selection(countries=("LV", "KZ")), "country-brief"),
        (Selection(people=("Tolland",)), "person"),
        (Selection(forums=("CICA",), countries=("KZ",)), "forum-brief"),
        (Selection(since="2020"), "period-chronology"),
    ],
)
def test_the_usual_template_fits_what_is_asked_for(asked: Selection, name: str) -> None:
    assert tasks.usual_template(asked) == name


def entries(pack: Pack, layout: str) -> tuple[Entry, ...]:
    return next(one for one in pack.sections if one.layout == layout).entries


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack that the second of the users' stories asks for."""
    if not CORPUS.is_dir():
        pytest.skip("the reference corpus is not here")
    with Library.open(tmp_path_factory.mktemp("home") / "library.sqlite") as library:
        import_documents(library, sorted(CORPUS.glob("*.txt")))
        wanted = Selection(countries=("AZ", "PK"), both=True, since="2020")
        return tasks.assemble_pack(library, wanted, templates.load(tasks.usual_template(wanted)), "2022-02-01")


def test_the_call_the_session_and_the_declaration_are_in_the_chronology(story: Pack) -> None:
    told = [e.subject.found for e in entries(story, "chronology") if isinstance(e.subject, Item)]
    events = {one.date: one for one in told if isinstance(one, Event)}
    items_told = (e for e in entries(story, "chronology") if isinstance(e.subject, Item))
    call = next(e for e in items_told if isinstance(e.subject, Item) and e.subject.date == "2022-01-26")
    assert "reported on" in call.citations[0].words
    assert events["2021-12-19"].date_basis == "year-inferred" and events["2021-12-19"].places == ("Islamabad",)
    assert events["2021-07-27"].kind == "signing" and "Baku Declaration" in events["2021-07-27"].title


def test_the_anniversary_is_scheduled_and_coming(story: Pack) -> None:
    told = [e.subject.found for e in entries(story, "coming") if isinstance(e.subject, Item)]
    assert [(one.date, one.kind) for one in told if isinstance(one, Event)] == [("2022", "anniversary")]


def test_trade_has_its_year(story: Pack) -> None:
    told = [e.subject for e in entries(story, "figures") if isinstance(e.subject, Figure)]
    assert {(one.amount, one.unit, one.year) for one in told} >= {
        ("13.2 million", "dollars", "2020"), ("3.1 million", "dollars", "2021-01/2021-03"),
    }
    lines = [fact.value for fact in section(story, "relations").facts]
    assert any("13.2 million dollars (2020)" in line for line in lines)
    assert any("30th anniversary" in line for line in lines)


def test_what_the_sides_stressed_stands_under_the_ministry(story: Pack) -> None:
    said = [e.subject.found for e in entries(story, "quotations") if isinstance(e.subject, Item)]
    stressed = [one for one in said if isinstance(one, Statement) and "the sides stressed" in one.text]
    assert [one.speaker for one in stressed] == ["Ministry of Foreign Affairs of Azerbaijan"]
    groups = {entry.group for entry in entries(story, "statements")}
    assert "According to Ministry of Foreign Affairs of Azerbaijan" in groups


def test_parts_by_hand_are_empty_and_no_promise_is_invented(story: Pack) -> None:
    assert all(one.text == "" and one.prompt for one in story.sections if one.layout == "hand")
    assert [e.subject.who for e in entries(story, "commitments") if isinstance(e.subject, Commitment)] == []


def section(pack: Pack, layout: str) -> Section:
    return next(one for one in pack.sections if one.layout == layout)
