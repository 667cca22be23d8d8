"""Comments and tracked changes of the user's own Word file stay at home: changes count as accepted."""

import re
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml

from app.export.word_markup import NAMESPACES
from app.model.house import HouseStyle
from tests.export.test_word_base import write_here
from tests.packs import samples

CHANGED = 'w:id="7{}" w:author="Room 9" w:date="2025-01-01T00:00:00Z"'
NEW, OLD = CHANGED.format(1), CHANGED.format(2)
RUN, GONE = "<w:r><w:t>{}</w:t></w:r>", "<w:r><w:delText>{}</w:delText></w:r>"
BODY = (
    f"<w:p {NAMESPACES}><w:pPr><w:rPr><w:ins {NEW}/></w:rPr><w:pPrChange {OLD}><w:pPr/></w:pPrChange></w:pPr>"
    f"<w:ins {NEW}>{RUN.format('Ministry of Lakes')}</w:ins><w:del {OLD}>{GONE.format('Ministry of Ponds')}</w:del>"
    f"<w:moveFromRangeStart w:name=\"m\" {OLD}/><w:moveFrom {OLD}>{RUN.format('moved away')}</w:moveFrom>"
    f"<w:moveFromRangeEnd w:id=\"72\"/><w:moveTo {NEW}>{RUN.format(' and Rivers')}</w:moveTo></w:p>",
    f"<w:tbl {NAMESPACES}><w:tblPr/><w:tblGrid><w:gridCol w:w=\"2000\"/></w:tblGrid>"
    f"<w:tr><w:trPr><w:del {OLD}/></w:trPr><w:tc><w:p>{RUN.format('a row taken out')}</w:p></w:tc></w:tr>"
    f"<w:tr><w:trPr><w:ins {NEW}/></w:trPr><w:tc><w:p>{RUN.format('a row put in')}</w:p></w:tc></w:tr></w:tbl>",
    f"<w:tbl {NAMESPACES}><w:tblPr/><w:tblGrid><w:gridCol w:w=\"2000\"/></w:tblGrid>"
    f"<w:tr><w:trPr><w:del {OLD}/></w:trPr><w:tc><w:p>{RUN.format('all taken out')}</w:p></w:tc></w:tr></w:tbl>",
)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A pack in a Word file of a house that still has its comments and tracked changes."""
    base = docx.Document()
    said = base.add_paragraph("Letterhead").runs
    base.add_comment(said, text="Ask Room 4 about this", author="Room 9", initials="R9")
    for xml in BODY:
        base.element.body.insert(0, parse_xml(xml))
    header = base.sections[0].header.paragraphs[0]
    header._p.append(parse_xml(f"<w:ins {NAMESPACES} {NEW}>{RUN.format('Head of the paper')}</w:ins>"))
    base.save(str(tmp_path / "base.docx"))
    style = HouseStyle("norr", base="base.docx", base_folder=str(tmp_path))
    write_here(samples.pack(), style, tmp_path / "pack.docx")
    return tmp_path / "pack.docx"


def test_no_comment_no_deleted_word_and_no_author_leaves_the_house(exported: Path) -> None:
    with ZipFile(exported) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    everything = "".join(parts.values())
    for told in ("Room 9", "Ask Room 4", "Ponds", "moved away", "a row taken out", "all taken out"):
        assert told not in everything
    assert not re.search(r"<w:(ins|del|move\w+|comment\w*|\w+Change)\b", everything)
    assert not any("comment" in name for name in parts) and "comments" not in parts["[Content_Types].xml"]


def test_what_was_put_in_stays(exported: Path) -> None:
    made = docx.Document(str(exported))
    assert "Ministry of Lakes and Rivers" in [one.text for one in made.paragraphs]
    assert "Letterhead" in [one.text for one in made.paragraphs]
    assert [cell.text for cell in made.tables[0].column_cells(0)] == ["a row put in"]
    assert all(len(table.rows) for table in made.tables)
    assert "Head of the paper" in "".join(one.text for one in made.sections[0].header.paragraphs)
