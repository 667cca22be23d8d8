"""A pack recorded though nothing matched says so plainly, with what was searched and when, in every file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook

from app.assembling import assemble_pack, explain_nothing
from app.exporting import export_pack
from app.i18n import use_language
from app.library import Library
from app.model.dates import span_words
from app.model.pack import Pack, Selection
from app.packs import templates
from tests.library import samples

BRAZIL = Selection(countries=("BR",), since="2025", until="2025")
SAID = ("Nothing was found when the library was searched on 2 February 2025. Searched for: Brazil; 2025. "
        "The library holds 1 document with ")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as made:
        samples.put(made, samples.digest())
        yield made


def nil(library: Library, template: str, wanted: Selection = BRAZIL) -> Pack:
    return assemble_pack(library, wanted, templates.load(template), "2025-02-02", nil_return=True)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("template", ["country-brief", "two-page-note"])
def test_every_file_says_that_nothing_was_found(library: Library, template: str, tmp_path: Path) -> None:
    word, pdf, excel = export_pack(nil(library, template), ("docx", "pdf", "xlsx"), tmp_path)
    paragraphs = [flat(one.text) for one in docx.Document(str(word)).paragraphs]
    assert any(one.startswith(f"Nil return: {SAID}") for one in paragraphs)
    assert f"Nil return: {SAID}" in flat(pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range())
    rows = [row[:2] for row in load_workbook(excel).worksheets[0].iter_rows(values_only=True)]
    assert any(label == "Nil return" and str(value).startswith(SAID) for label, value in rows)


def test_it_is_a_page_of_what_was_searched_and_what_was_written_to_it(library: Library, tmp_path: Path) -> None:
    made = nil(library, "country-brief")
    by_hand = next(one for one in made.sections if one.layout == "hand")
    asked = [replace(one, text="Asked again in March.") if one is by_hand else one for one in made.sections]
    for number, sections in enumerate((made.sections, tuple(asked))):
        (path,) = export_pack(replace(made, sections=sections), ("pdf",), tmp_path / str(number))
        pdf = pdfium.PdfDocument(path)
        told = flat(pdf[0].get_textpage().get_text_range())
        assert len(pdf) == 1 and "Documents searched" in told and "Chronology" not in told
        assert ("Asked again in March." in told) == bool(number)


def test_a_pack_that_holds_something_says_nothing_of_the_kind(library: Library) -> None:
    wanted = Selection()
    made = nil(library, "country-brief", wanted)
    assert made.nil_return == "" and any(section.entries for section in made.sections)


@pytest.mark.parametrize("code", ["en", "az", "ru"])
def test_the_time_that_the_library_spans_is_told_as_every_span_is(library: Library, code: str) -> None:
    held = library.summary()
    use_language(code)
    try:
        assert explain_nothing(library, BRAZIL).endswith(f" ({span_words(held.first_day, held.last_day)}).")
    finally:
        use_language("en")
