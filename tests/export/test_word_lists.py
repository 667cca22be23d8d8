"""Points of a written part are a real list in Word, in a document of ours and in one of the house."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from app.model.house import HouseStyle
from app.packs import edit
from tests.export.test_word_base import write_here
from tests.packs import samples

TEXT = "# On the quay\n- Open it.\n- Keep it open.\n\nAs agreed."


def written(folder: Path, house: HouseStyle) -> Document:
    write_here(edit.write(samples.pack(), "purpose", TEXT), house, folder / "pack.docx")
    return docx.Document(str(folder / "pack.docx"))


def bullet(document: Document, words: str) -> str:
    """The sign before a paragraph, followed from its style to the list and what that looks like."""
    found = next(one for one in document.paragraphs if one.text == words)
    number = found.style.element.pPr.numPr.numId.val  # pyright: ignore
    lists = document.part.numbering_part.element
    (about,) = {one.abstractNumId.val for one in lists.num_lst if one.numId == number}
    (looks,) = [one for one in lists.iter(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == str(about)]
    assert [child.tag for child in lists] == sorted((child.tag for child in lists), key=qn("w:num").__eq__)
    return next(looks.iter(qn("w:lvlText"))).get(qn("w:val"))


def own(folder: Path, numbered: bool) -> HouseStyle:
    """A house whose document has lists of its own, or none."""
    base = docx.Document()
    if numbered:
        base.add_paragraph("Room 4", style="List Number")
    else:
        rels = base.part.rels
        for name in [name for name, one in rels.items() if one.reltype.endswith("/numbering")]:
            del rels[name]
    base.save(str(folder / "base.docx"))
    return HouseStyle("own", base="base.docx", base_folder=str(folder))


@pytest.mark.parametrize("kind", ["plain", "numbered", "bare"])
def test_points_are_a_list_and_headings_are_headings(tmp_path: Path, kind: str) -> None:
    house = HouseStyle("plain") if kind == "plain" else own(tmp_path, kind == "numbered")
    document = written(tmp_path, house)
    assert {bullet(document, words) for words in ("Open it.", "Keep it open.")} == {"•"}
    styles = {one.text: one.style.name for one in document.paragraphs if one.style}
    assert styles["On the quay"] == "Heading 2" and styles["As agreed."] == "Normal"


def test_lists_of_the_house_stay_what_they_were(tmp_path: Path) -> None:
    house = own(tmp_path, True)
    before = [one.numId for one in docx.Document(str(tmp_path / "base.docx")).part.numbering_part.element.num_lst]
    after = [one.numId for one in written(tmp_path, house).part.numbering_part.element.num_lst]
    assert after[:-1] == before and after[-1] not in before
