import io
from collections.abc import Sequence

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.errors import UnreadableDocument
from app.model.document import Anchor, Document
from app.reading import limits, read_bytes
from app.reading.pdf_paragraphs import join

Lines = list[tuple[object, ...]]


def read(data: bytes) -> Document:
    return read_bytes(data, "digest.pdf")


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read(data)
    assert raised.value.message
    assert raised.value.hint
    return raised.value.reason


@pytest.mark.parametrize(("columns", "gap"), [(1, 18), (2, 18), (2, 9), (3, 18), (3, 12)])
def test_columns_are_read_one_after_the_other(prose, column_pdf, kept, columns: int, gap: float) -> None:
    text = read(column_pdf(prose, columns, gap)).text
    runs, order = kept(text, prose)
    assert runs >= 0.98
    assert order == 1.0


def test_columns_drawn_row_by_row_are_read_one_after_the_other(prose, row_major_pdf, kept) -> None:
    runs, order = kept(read(row_major_pdf(prose)).text, prose)
    assert runs >= 0.98
    assert order == 1.0


def test_paragraphs_stand_apart_by_a_blank_line_and_hold_no_line_ends(prose, column_pdf) -> None:
    found = read(column_pdf(prose, 1)).text.split("\n\n")
    assert sum(words in found for words in prose) >= 58  # where a page ends with a full stop, nothing tells


def test_running_heads_and_page_numbers_are_left_out_and_tell_the_issue(prose, column_pdf) -> None:
    document = read(column_pdf(prose, 2))
    assert "ORLO GAZETTE" not in document.text
    assert not any(line.isdigit() for line in document.text.split("\n"))
    assert document.issue.value == "2025, 1(4)"
    assert document.published.value == "2025-01/2025-03"


def test_numbered_headings_at_the_top_of_pages_are_no_running_heads(drawn_pdf) -> None:
    pages = [[(50, 60, f"Chapter {2 * number} of the treaty", 14), (50, 100, f"Words of chapter {number} go here.")]
             for number in range(1, 6)]
    text = read(drawn_pdf(*pages)).text
    assert [f"Chapter {2 * number} of the treaty" in text for number in range(1, 6)] == [True] * 5


def test_pages_have_labels_and_start_where_their_text_does(drawn_pdf) -> None:
    document = read(drawn_pdf([(50, 80, "First page of the note.")], [], [(50, 80, "Third page of the note.")]))
    assert [page.label for page in document.pages] == ["1", "2", "3"]
    assert document.text[document.pages[2].start :] == "Third page of the note."
    place = document.text.index("Third")
    assert document.page_label(Anchor(place, place + 5)) == "3"
    assert document.page_label(Anchor(0, place + 5)) == "1–3"


def test_a_sentence_that_a_page_cuts_is_joined(drawn_pdf) -> None:
    document = read(drawn_pdf([(50, 780, "The talks in Orlo went on until the")],
                              [(50, 60, "early morning of Friday.")]))
    assert document.text == "The talks in Orlo went on until the early morning of Friday."
    assert document.text[document.pages[1].start :] == "early morning of Friday."


def test_a_sentence_that_ends_with_its_page_is_not_joined(drawn_pdf) -> None:
    text = read(drawn_pdf([(50, 780, "The talks ended.")], [(50, 60, "Afterwards they dined.")])).text
    assert text == "The talks ended.\n\nAfterwards they dined."


@pytest.mark.parametrize(("before", "after", "elsewhere", "joined"), [
    ("the con-", "tribution was", (), "the contribution was"),
    ("a long-", "term plan", ("long-term",), "a long-term plan"),
    ("a high-", "level visit", ("high", "level"), "a high-level visit"),
    ("the 44-", "day talks", (), "the 44-day talks"),
    ("Orlo-", "Veldania talks", (), "Orlo-Veldania talks"),
    ("the talks –", "held late", (), "the talks – held late"),
    ("the talks", "went on", (), "the talks went on")])
def test_hyphens_at_line_ends(before: str, after: str, elsewhere: tuple[str, ...], joined: str) -> None:
    assert join(before, after, frozenset(elsewhere)) == joined


def test_a_heading_over_both_columns_comes_before_them(prose, drawn_pdf) -> None:
    left = [(50, 120 + 12 * row, f"left line {row} of the first column") for row in range(20)]
    right = [(320, 120 + 12 * row, f"right line {row} of the second one") for row in range(20)]
    lines: Lines = [(50, 80, "A heading that stands over both of the columns of this page", 16), *right, *left]
    text = read(drawn_pdf(lines)).text
    assert text.index("A heading") < text.index("left line 0") < text.index("left line 19") < text.index("right line 0")


def test_rows_of_a_table_stay_together(drawn_pdf) -> None:
    rows = [(50 + 160 * cell, 100 + 16 * row, f"r{row}c{cell}") for row in range(6) for cell in range(3)]
    text = read(drawn_pdf([(50, 60, "Visits in the first half of the year were as follows."), *rows])).text
    assert "r0c0\tr0c1\tr0c2\nr1c0\tr1c1\tr1c2" in text


def test_a_page_lying_on_its_side_is_read_along_its_lines() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    for row in range(12):
        canvas.drawString(60, 500 - 14 * row, f"Turned line {row} runs along the longer side of the page.")
    canvas.save()
    text = read(file.getvalue()).text
    assert text.index("line 0") < text.index("line 5") < text.index("line 11")


def test_a_scan_says_how_many_pages_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for _ in range(3):
        canvas.drawImage(ImageReader(Image.new("L", (200, 280), 220)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableDocument) as raised:
        read(file.getvalue())
    assert raised.value.reason == "scan"
    assert "3 pages" in raised.value.message
    assert "OCR" in raised.value.hint and "Tesseract" in raised.value.hint


def test_a_pdf_without_text_or_pictures_is_empty(drawn_pdf) -> None:
    assert reason(drawn_pdf([], [])) == "empty"


def test_a_password_is_named(drawn_pdf) -> None:
    locked = drawn_pdf([(50, 80, "Secret talks in Orlo.")], encrypt=StandardEncryption("open", "own", canPrint=0))
    assert reason(locked) == "encrypted"


def test_a_pdf_that_only_forbids_copying_is_read(drawn_pdf) -> None:
    data = drawn_pdf([(50, 80, "Open talks in Orlo.")], encrypt=StandardEncryption("", "own", canCopy=0))
    assert read(data).text == "Open talks in Orlo."


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"rubbish " * 500])
def test_a_damaged_pdf_is_named(data: bytes) -> None:
    assert reason(data) == "damaged"


def test_too_many_pages_are_refused(drawn_pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_PAGES", 2)
    assert reason(drawn_pdf(*[[(50, 80, "One page of many.")]] * 3)) == "too-large"


def test_a_damaged_page_does_not_lose_the_others(drawn_pdf) -> None:
    data = drawn_pdf([(50, 80, "First page.")], [(50, 80, "Second page.")], [(50, 80, "Third page.")])
    first = data.index(b"stream\n") + 7
    broken = data[:first] + b"\xff" * 20 + data[first + 20 :]
    text = read(broken).text
    assert "First page." not in text
    assert "Second page." in text
    assert "Third page." in text


def test_properties_of_the_file_come_last(drawn_pdf) -> None:
    document = read(drawn_pdf([(50, 80, "Talks in Orlo")], [(50, 80, "Nothing here says when it was issued.")]))
    assert document.published.reason == "PDF property CreationDate"
    assert document.title.value == "Talks in Orlo"


def test_a_day_printed_beside_the_number_of_the_issue_beats_the_properties(drawn_pdf) -> None:
    body = [(50, 160 + 12 * row, "The talks in Orlo went on for a day and will be held again.") for row in range(5)]
    head = [(50, 80, "Ministry of Ferries of Veldania", 16), (50, 110, "Weekly note No. 14, 7 April 2025")]
    document = read(drawn_pdf([*head, *body]))
    assert document.published.value == "2025-04-07"


def column_lines(x: float, top: float, name: str, count: int = 8) -> Lines:
    return [(x, top + 12 * row, f"{name} line {row} with words enough.") for row in range(count)]


def test_a_short_heading_in_the_middle_of_a_page_parts_the_columns_above_from_those_below(drawn_pdf) -> None:
    lines = [*column_lines(50, 80, "upper left"), *column_lines(320, 80, "upper right"), (50, 210, "Second item", 15),
             *column_lines(50, 240, "lower left"), *column_lines(320, 240, "lower right")]
    text = read(drawn_pdf(lines)).text
    order = ["upper left line 0", "upper right line 7", "Second item", "lower left line 0", "lower right line 7"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_heading_inside_one_column_stays_in_it(drawn_pdf) -> None:
    lines = [*column_lines(50, 80, "upper left"), (50, 200, "Second item", 15), *column_lines(50, 230, "lower left"),
             *column_lines(320, 80, "right", 20)]
    text = read(drawn_pdf(lines)).text
    assert text.index("upper left line 7") < text.index("Second item") < text.index("lower left line 7")
    assert text.index("lower left line 7") < text.index("right line 0")


def test_the_title_is_what_is_printed_largest(drawn_pdf) -> None:
    lines = [(50, 60, "Ministry of Ferries", 9), (50, 90, "Ferries sail between", 20),
             (50, 112, "Orlo and Port Sarn", 20), *column_lines(50, 150, "body")]
    known = read(drawn_pdf(lines)).title
    assert known.value == "Ferries sail between Orlo and Port Sarn"
    assert known.reason == "largest print of the first page"


def test_footnotes_stand_apart_from_a_sentence_that_goes_on_overleaf(drawn_pdf) -> None:
    first = [(50, 80 + 12 * row, f"Line {row} of the talks in Orlo on ferries and trust.") for row in range(6)]
    last = [(50, 700, "In the end the ministers agreed that the"), (50, 760, "1 As told by the envoy of Veldania.", 7)]
    text = read(drawn_pdf([*first, *last], [(50, 60, "ferries would sail again.")])).text
    assert "agreed that the ferries would sail again." in text
    assert "1 As told by the envoy of Veldania." in text


def test_the_small_number_of_a_note_is_no_part_of_its_word() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    line = canvas.beginText(50, 700)
    line.setFont("Helvetica", 12)
    line.textOut("They spoke of the ferries")
    line.setFont("Helvetica", 6)
    line.setRise(5)
    line.textOut("12")
    line.setRise(0)
    line.setFont("Helvetica", 12)
    line.textOut(" and of item7 and CO2.")
    canvas.drawText(line)
    canvas.save()
    assert read(file.getvalue()).text == "They spoke of the ferries and of item7 and CO2."


def test_a_raised_number_between_words_is_no_line_of_its_own(drawn_pdf) -> None:
    lines = [(50, 80 + 14 * row, f"Line {row} speaks of the ferries", 10) for row in range(5)]
    text = read(drawn_pdf([*lines, (179, 104, "3", 6), (184, 108, "and of trust.", 10)])).text
    assert "Line 2 speaks of the ferries and of trust." in text


def flow(x: float, *bands: tuple[float, Sequence[str]]) -> Lines:
    return [(x, top + 12 * row, words) for top, lines in bands for row, words in enumerate(lines)]


UPPER_LEFT = ("The ministers of the two shores met", "in the old customs house of Orlo and", "spoke about the ferries.",
              "The sea was calm on that morning.", "They agreed that")
LOWER_LEFT = ("boats would sail twice a day, and that", "the council would pay for the quay.", "Nobody was against.",
              "Both delegations left at noon. The", "engineers had asked for more time.")
UPPER_RIGHT = ("Governor Edda Quill was not content.", "She asked who would dredge the harbour", "and when to begin.",
               "There was a silence in the room.", "Nobody could tell her, so the")
LOWER_RIGHT = ("question was put off until the autumn.", "A working group will look at the maps", "and at the budget,",
               "hear the engineers of both countries", "and report to both of the parliaments.")


def test_a_pull_out_does_not_part_the_columns_it_stands_across(drawn_pdf) -> None:
    lines = [*flow(50, (80, UPPER_LEFT), (190, LOWER_LEFT)), *flow(320, (80, UPPER_RIGHT), (190, LOWER_RIGHT)),
             (90, 160, "“The sea is small and our patience is large”", 17)]
    text = read(drawn_pdf(lines)).text
    assert "They agreed that boats would sail twice a day" in text
    assert "so the question was put off" in text
    assert text.index("Governor") < text.index("“The sea is small")


def test_a_heading_between_columns_parts_them(drawn_pdf) -> None:
    finished = [*UPPER_RIGHT[:4], "Nobody could tell her."]
    started = ["Boats will sail twice a day, it is said.", *LOWER_LEFT[1:]]
    lines = [*flow(50, (80, UPPER_LEFT), (190, started)), *flow(320, (80, finished), (190, LOWER_RIGHT)),
             (50, 160, "A second item with a heading over both of the columns", 17)]
    text = read(drawn_pdf(lines)).text
    assert text.index("Nobody could tell") < text.index("A second item") < text.index("Boats will sail")


def test_a_page_turned_by_its_setting_has_its_edges_where_its_lines_do() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for words in ("first", "second", "third"):
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
        canvas.drawString(60, A4[0] - 30, "RUNNING HEAD OF ORLO")
        for row in range(12):
            canvas.drawString(60, 450 - 14 * row, f"Line {row} of {words} runs along the longer side.")
        canvas.showPage()
    canvas.save()
    document = read(file.getvalue())
    assert "RUNNING HEAD" not in document.text
    assert document.text.index("Line 0 of first") < document.text.index("Line 11 of first")
    assert document.text.index("Line 11 of first") < document.text.index("Line 0 of third")
