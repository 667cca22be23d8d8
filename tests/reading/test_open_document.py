import pytest

from app.errors import UnreadableDocument
from app.reading import limits, read_bytes
from tests.reading.made_files import open_document, zipped


def text(body: str, styles: str = "") -> str:
    return read_bytes(open_document(body, styles), "note.odt").text


def test_headings_and_paragraphs_in_order() -> None:
    assert text('<text:h text:outline-level="1">Ferries</text:h><text:p>Talks <text:span>in</text:span> Orlo.</text:p>'
                "<text:section><text:p>They ended.</text:p></text:section>"
                ) == "Ferries\n\nTalks in Orlo.\n\nThey ended."


def test_spaces_tabs_and_breaks_as_the_format_counts_them() -> None:
    assert text('<text:p>a\n   b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e<text:a> f</text:a></text:p>'
                ) == "a b   c\td\ne f"


def test_tracked_deletions_go_and_insertions_stay() -> None:
    body = ("<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>"
            '<text:p>The ferries <text:change text:change-id="1"/><text:change-start/>sail<text:change-end/>.</text:p>')
    assert text(body) == "The ferries sail."


def test_comments_and_hidden_text_are_left_out() -> None:
    styles = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    body = ("<text:p>Open<office:annotation><text:p>comment</text:p></office:annotation>"
            '<text:span text:style-name="T1"> secret</text:span>.</text:p><text:p text:style-name="T1">hidden</text:p>')
    assert text(body, styles) == "Open."


def test_notes_and_boxes_follow_the_paragraph_that_calls_them() -> None:
    body = ("<text:p>Said he<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>As told in Orlo.</text:p></text:note-body></text:note>.</text:p>"
            "<text:p>Beside<draw:frame><draw:text-box>"
            "<text:p>Pull-out.</text:p></draw:text-box></draw:frame> it.</text:p><text:p>Next.</text:p>")
    assert text(body).split("\n\n") == ["Said he.", "As told in Orlo.", "Beside it.", "Pull-out.", "Next."]


LEVELS = ('<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="I" '
          'style:num-suffix="." text:start-value="3"/>'
          '<text:list-level-style-number text:level="2" style:num-format="1" '
          'style:num-suffix=")" text:display-levels="2"/></text:list-style><text:list-style style:name="L2">'
          '<text:list-level-style-bullet text:level="1"/></text:list-style>')


def item(inner: str) -> str:
    return f"<text:list-item>{inner}</text:list-item>"


def test_lists_are_numbered_as_printed() -> None:
    inner = f"<text:list>{item('<text:p>b1</text:p>')}{item('<text:p>b2</text:p>')}</text:list>"
    body = (f'<text:list text:style-name="L1">{item("<text:p>a</text:p><text:p>a more</text:p>")}'
            f'{item(f"<text:p>b</text:p>{inner}")}</text:list><text:p>Between.</text:p>'
            f'<text:list text:style-name="L1" text:continue-numbering="true">{item("<text:p>c</text:p>")}</text:list>'
            f'<text:list text:style-name="L2">{item("<text:p>d</text:p>")}</text:list>')
    assert text(body, LEVELS).split("\n\n") == [
        "III. a", "a more", "IV. b", "IV.1) b1", "IV.2) b2", "Between.", "V. c", "- d"]


def test_tables_give_a_line_a_row_with_tabs() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    nested = f"<table:table>{row('<text:p>inner</text:p>')}</table:table>"
    body = (f"<table:table><table:table-header-rows>{row('<text:p>Day</text:p>', '<text:p>Item</text:p>')}"
            f"</table:table-header-rows>{row('<text:p>Monday</text:p>', '<text:p>Ferries</text:p>')}</table:table>"
            "<table:table>" + row("<text:p>One.</text:p><text:p>Two.</text:p>", f"<text:p>Three.</text:p>{nested}")
            + "</table:table>")
    assert text(body).split("\n\n") == ["Day\tItem\nMonday\tFerries", "One.", "Two.", "Three.", "inner"]


def test_properties_and_the_style_of_a_title() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    body = ('<text:p>Council of Orlo, note 7</text:p><text:p text:style-name="P1">Talks in Orlo</text:p>'
            "<text:p>They ended.</text:p>")
    meta = "<dc:creator>Edda Quill</dc:creator><meta:creation-date>2024-05-06T10:00:00</meta:creation-date>"
    document = read_bytes(open_document(body, styles, meta), "note.odt")
    assert (document.title.value, document.title.reason) == ("Talks in Orlo", "set in the style of a title")
    assert (document.issuer.value, document.published.value) == ("Edda Quill", "2024-05-06")


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(data, "note.odt")
    return raised.value


def test_a_protected_document_is_named() -> None:
    manifest = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    assert refusal(open_document("<text:p>x</text:p>", extra=manifest)).reason == "encrypted"


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    assert refusal(open_document("", extra={"content.xml": bomb})).reason == "damaged"


def test_nesting_without_end_is_damaged() -> None:
    assert refusal(open_document("<text:section>" * 3000 + "</text:section>" * 3000)).reason == "damaged"


def test_a_package_without_text_is_told() -> None:
    kind = "application/vnd.oasis.opendocument.text"
    assert refusal(zipped({"meta.xml": "<a/>"}, kind)).reason == "unsupported"


def test_other_open_documents_are_named() -> None:
    refused = refusal(zipped({"content.xml": "<a/>"}, "application/vnd.oasis.opendocument.spreadsheet"))
    assert (refused.reason, "OpenDocument" in refused.message) == ("unsupported", True)


def test_a_package_above_the_limits_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ZIP_UNPACKED_BYTES", 10)
    assert refusal(open_document("<text:p>words</text:p>")).reason == "too-large"


@pytest.mark.timeout(10)
def test_notes_within_notes_are_each_printed_once() -> None:
    depth = 40
    nested = "<text:p>word<text:note><text:note-body>" * depth + "</text:note-body></text:note></text:p>" * depth
    assert text(nested).split() == ["word"] * depth


def test_a_number_that_no_list_reaches_is_passed_over() -> None:
    vast = "9" * 5_000
    listed = f'<text:list-item text:start-value="{vast}"><text:p>of Orlo</text:p></text:list-item>'
    heading = f'<text:h text:outline-level="{vast}">Talks</text:h>'
    assert text(f"{heading}<text:list>{listed}</text:list>") == "Talks\n\n- of Orlo"
