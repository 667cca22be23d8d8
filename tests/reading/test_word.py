import io
import zipfile

import docx
import pytest

from app.errors import UnreadableDocument
from app.reading import limits, read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
          'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
          'xmlns:v="urn:schemas-microsoft-com:vml"')


def package(body: str, **parts: str) -> bytes:
    """A Word package with this body; further parts by name, their folder left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def text(body: str, **parts: str) -> str:
    return read_bytes(package(body, **parts), "note.docx").text


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(data, "note.docx")
    return raised.value


def test_runs_make_paragraphs_apart_by_blank_lines() -> None:
    body = paragraph(run("Talks ") + run("in Orlo.")) + paragraph(run("They ended."))
    assert text(body) == "Talks in Orlo.\n\nThey ended."


def test_tabs_breaks_and_hard_hyphens_are_kept() -> None:
    assert text(paragraph(run("a") + "<w:r><w:tab/></w:r>" + run("b") + "<w:r><w:br/></w:r>" + run("c")
                          + "<w:r><w:noBreakHyphen/></w:r>" + run("d"))) == "a\tb\nc\u2011d"


def test_insertions_are_kept_and_deletions_left_out() -> None:
    inner = (run("The ferries ") + f"<w:ins>{run('sail')}</w:ins><w:del><w:r><w:delText>sink</w:delText>"
             f"</w:r>{run('no')}</w:del>"
             f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run(' again')}</w:moveTo>")
    assert text(paragraph(inner)) == "The ferries sail again"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = paragraph(run("The ferries "), "<w:rPr><w:del/></w:rPr>")
    assert text(first + paragraph(run("sail.")) + paragraph(run("Next."))) == "The ferries sail.\n\nNext."


def test_links_fields_and_controls_give_their_words_but_not_their_codes() -> None:
    inner = (f"<w:hyperlink>{run('the council')}</w:hyperlink><w:r><w:instrText> PAGE </w:instrText></w:r>"
             f"<w:fldSimple>{run(' of Orlo')}</w:fldSimple>")
    assert text(f"<w:sdt><w:sdtContent>{paragraph(inner)}</w:sdtContent></w:sdt>") == "the council of Orlo"


def test_hidden_text_is_left_out() -> None:
    hidden = run("secret ", "<w:rPr><w:vanish/></w:rPr>")
    shown = run("open", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    assert text(paragraph(hidden + shown)) == "open"


def table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def test_a_table_gives_a_line_a_row_with_tabs() -> None:
    cells = [paragraph(run(words)) for words in ("Day", "Item", "Monday", "Ferries")]
    body = paragraph(run("Before.")) + table((cells[0], cells[1]), (cells[2], cells[3])) + paragraph(run("After."))
    assert text(body) == "Before.\n\nDay\tItem\nMonday\tFerries\n\nAfter."


def test_a_table_used_for_layout_gives_its_cells_one_after_another() -> None:
    left = paragraph(run("First left.")) + paragraph(run("Second left."))
    body = table((left, paragraph(run("Right.")) + table((paragraph(run("inner")),))))
    assert text(body) == "First left.\n\nSecond left.\n\nRight.\n\ninner"


def test_a_text_box_is_read_once_although_the_file_holds_it_twice() -> None:
    box = f"<w:txbxContent>{paragraph(run('Pull-out.'))}</w:txbxContent>"
    inner = (f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
             f"<mc:Fallback>{run('Again.')}<v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>")
    assert text(paragraph(run("Around") + inner + run(" it."))) == "Around it.\n\nPull-out."


def test_notes_follow_the_text_without_their_separators() -> None:
    notes = (f"<w:footnotes {W}><w:footnote w:type='separator'>{paragraph(run('-----'))}</w:footnote>"
             f"<w:footnote>{paragraph(run('As told in Orlo.'))}</w:footnote></w:footnotes>")
    body = paragraph(run("Said he") + "<w:r><w:footnoteReference w:id='1'/></w:r>" + run("."))
    assert text(body, footnotes=notes) == "Said he.\n\nAs told in Orlo."


def test_lists_are_numbered_as_printed() -> None:
    levels = "".join(f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
                     f'<w:numFmt w:val="{form}"/></w:lvl></w:abstractNum>'
                     for number, (form, start) in enumerate((("decimal", 1), ("upperRoman", 4), ("bullet", 1))))
    links = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
    body = "".join(paragraph(run(words), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
                   for words, number in (("a", 1), ("b", 1), ("c", 2), ("d", 3), ("e", 1), ("f", 9)))
    found = text(body, numbering=f"<w:numbering {W}>{levels}{links}</w:numbering>")
    assert found.split("\n\n") == ["1. a", "2. b", "IV. c", "- d", "3. e", "f"]


def test_documents_made_elsewhere_are_read_whole() -> None:
    file, made = io.BytesIO(), docx.Document()
    made.add_heading("Ferries", 1)
    made.add_paragraph("Sailings", style="List Number")
    made.sections[0].header.paragraphs[0].text = "RUNNING HEAD"
    made.save(file)
    document = read_bytes(file.getvalue(), "note.docx")
    assert document.text == "Ferries\n\n1. Sailings"
    assert document.title.value == "Ferries"
    assert document.published.value == ""  # the stamp of the template is nobody's date
    assert document.pages == ()


def test_a_document_without_words_is_empty() -> None:
    assert refusal(package(paragraph(""))).reason == "empty"


@pytest.mark.parametrize("cut", [100, 300])
def test_a_package_cut_short_is_damaged(cut: int) -> None:
    assert refusal(package(paragraph(run("Talks in Orlo. " * 50)))[:cut]).reason == "damaged"


def test_broken_xml_is_damaged() -> None:
    assert refusal(package("<w:p>")).reason == "damaged"


def test_entities_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                      f"<w:document {W}><w:body>{paragraph(run('&b;'))}</w:body></w:document>")
    assert refusal(file.getvalue()).reason == "damaged"


def test_nesting_without_end_is_damaged() -> None:
    assert refusal(package("<w:sdt>" * 3000 + "</w:sdt>" * 3000)).reason == "damaged"


@pytest.mark.parametrize("limit", ["ZIP_ENTRIES", "ZIP_UNPACKED_BYTES"])
def test_a_package_above_the_limits_is_refused_unopened(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, limit, 0)
    assert refusal(package(paragraph(run("words")))).reason == "too-large"


def test_a_bomb_is_refused_unopened() -> None:
    assert refusal(package(" " * 30_000_000)).reason == "too-large"


def test_a_member_with_a_password_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(package(paragraph(run("words"))))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert refusal(bytes(data)).reason == "encrypted"


def test_the_main_part_may_have_another_name() -> None:
    links = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="r1" Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>')
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("_rels/.rels", links)
        body = paragraph(run("Found."))
        made.writestr("word/document2.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    assert read_bytes(file.getvalue(), "note.docx").text == "Found."
