"""What an analyst wrote, as every form prints it: headings, points, and the words of sources with their footnotes."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.export import EXPORTERS, export
from app.export.blocks import Heading, Paragraph, Run
from app.export.csl import sources
from app.model.house import HouseStyle
from app.model.pack import Entry
from app.model.part_text import with_text
from tests.export import tracked
from tests.export.composing import PLAIN, cite, composed, event, notes, pack, part, said, text
from tests.export.test_redline import holds_both

SAID, HELD = said(1, "We open  the\nbridge."), event(2, "fair", "2025-02-01")
FAIR = "It is told that fair."


def written(words: str, *known: object) -> object:
    return with_text(part("hand"), words, known or (SAID, HELD))  # pyright: ignore[reportArgumentType]


def test_words_of_a_source_are_its_own_and_their_footnote_is_called_behind_them() -> None:
    stream = composed(written(f"Say “We open the bridge.” (Brenn), as “{FAIR}” has it."))
    paragraph = next(one for one in stream if isinstance(one, Paragraph) and one.style == "body")
    assert text(paragraph.runs) == f"Say “We open the bridge.” (Brenn), as “{FAIR}” has it."
    assert [run.text for run in paragraph.runs if run.source] == ["We open the bridge.", FAIR]
    assert [(run.text, len(run.notes)) for run in paragraph.runs if run.notes] == [("”", 1), ("”", 1)]
    assert "Gazette 1" in notes(stream)[0].text and "We open" not in notes(stream)[0].text


def test_words_of_one_document_are_quoted_and_further_sources_are_told_with_theirs() -> None:
    both = (cite("It is told that fair."), cite("A fair was held.", 2))
    merged = event(3, "fair", "2025-02-01", both)
    stream = composed(written(f"“{FAIR}”", merged))
    assert [FAIR in one.text for one in notes(stream)] == [False, False]
    assert "Gazette 2" in notes(stream)[1].text and notes(stream)[1].text.endswith("“A fair was held.”")


def test_a_cut_in_a_sources_words_is_ours() -> None:
    apart = event(3, "fair", "2025-02-01", (cite("A fair was held."), cite("It was long.")))
    stream = composed(written("“A fair was held. […] It was long.”", apart))
    runs = next(one.runs for one in stream if isinstance(one, Paragraph) and one.style == "body")
    assert [run.text for run in runs if run.source] == ["A fair was held.", "It was long."]


def test_a_date_that_was_worked_out_is_told_in_the_footnote() -> None:
    stated = event(3, "fair", "2025-02-01", date_words="last month").subject
    vague = replace(stated, found=replace(stated.found, date_basis="year-inferred"))
    told = Entry(3, "e3", vague, vague.citations)
    assert notes(composed(written(f"“{FAIR}”", told)))[0].text.startswith("Date worked out from “last month”")


def test_headings_are_of_the_level_of_groups_and_points_are_a_list() -> None:
    stream = composed(written("# Aims\n- One\n- Two\n\nThen."), part("coming"))
    found = [(one.level, one.text) for one in stream if isinstance(one, Heading)]
    assert found == [(1, "Hand"), (2, "Aims"), (1, "Coming")]
    assert [one.runs for one in stream if isinstance(one, Paragraph) and one.style == "list"] == [
        (Run("One"),), (Run("Two"),)]
    names = [one.bookmark for one in stream if isinstance(one, Heading)]
    assert len(set(names)) == 3


def test_a_document_that_only_a_part_quotes_is_among_the_sources_and_in_the_annex() -> None:
    quoted = written("“We open the bridge.”")
    told = pack(quoted, part("annex"))
    assert [one.title for one, _number in sources(told)] == ["Gazette 1"]
    annex = [text(one.runs) for one in composed(quoted, part("annex")) if isinstance(one, Paragraph)]
    assert "“We open  the\nbridge.” (p. 4)" in annex


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_form_takes_it(tmp_path: Path, name: str) -> None:
    told = pack(written(f"# Aims\n- “{FAIR}” (1 February 2025)"), part("chronology", HELD))
    path = export(told, name, tmp_path / f"pack.{name}", HouseStyle("plain"))
    assert path.stat().st_size


def test_excel_tells_a_paragraph_a_row_with_its_sources(tmp_path: Path) -> None:
    told = pack(written(f"# Aims\nOpen it.\n- “{FAIR}” and “We open the bridge.”"))
    sheet = load_workbook(export(told, "xlsx", tmp_path / "pack.xlsx", PLAIN))["Written parts"]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[1].value for row in rows] == ["Aims", "Open it.", f"• “{FAIR}” and “We open the bridge.”"]
    assert [row[1].font.bold for row in rows] == [True, False, False]
    assert rows[0][2].value is None and str(rows[2][2].value).count("Gazette 1") == 2


def test_a_redline_tells_what_was_written_further_and_numbers_its_footnotes(tmp_path: Path) -> None:
    chronology = part("chronology", HELD)
    before = pack(written(f"# Aims\n- Open it.\n\nAs “{FAIR}” (1 February) says."), chronology)
    after = pack(written(f"# Our aims\n- Open it now.\n\n“We open the bridge.”\n\nAs “{FAIR}” (1 February) says."),
                 chronology)  # fmt: skip
    body, held = tracked.parts(holds_both(before, after, tmp_path))
    inserted = ["".join(one.itertext()) for one in body.iter(f"{tracked.W}ins") if len(one)]
    assert " now" in "".join(inserted) and not any(FAIR in one for one in inserted)
    called = [one.get(f"{tracked.W}id") for one in body.iter(f"{tracked.W}footnoteReference")]
    assert called == [number for number in held if int(number) > 0]
