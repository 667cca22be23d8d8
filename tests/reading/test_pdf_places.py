"""Where words of a PDF's text stand on its pages, checked by asking PDFium what stands inside the boxes."""

import io
import itertools
import re
from collections.abc import Sequence

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from app.errors import UnreadableDocument
from app.extraction.sentences import split
from app.model.document import Anchor, Document
from app.model.printed_page import Box, PrintedPage
from app.reading import limits, read_bytes
from app.reading.pdf_alignment import aligned
from app.reading.pdf_paper import Paper
from app.reading.pdf_places import printed_page


def read(data: bytes) -> tuple[Document, list[PrintedPage]]:
    """The document, and its pages as they are printed."""
    document = read_bytes(data, "digest.pdf")
    starts = [*(page.start for page in document.pages), len(document.text)]
    with Paper(data) as paper:
        pages = [paper.words(index, document.text[begin:end], begin)
                 for index, (begin, end) in enumerate(itertools.pairwise(starts))]
    return document, pages


def inside(data: bytes, index: int, boxes: Sequence[Box]) -> str:
    """The characters whose middle lies in boxes of an upright page, as PDFium tells them, without white space."""
    file = pdfium.PdfDocument(data)
    page = file[index]
    textpage, height = page.get_textpage(), page.get_height()
    found = ""
    for number in range(textpage.count_chars()):
        left, bottom, right, top = textpage.get_charbox(number)
        x, y = (left + right) / 2, height - (bottom + top) / 2
        if any(box.holds(x, y) for box in boxes):
            found += textpage.get_text_range(number, 1)
    file.close()
    return re.sub(r"[\s\x00-\x1f\ufffe]", "", found)


def exact(data: bytes, document: Document, pages: Sequence[PrintedPage], anchor: Anchor) -> bool:
    """Whether the boxes of an anchor hold its words and no others, but for the hyphens at line ends."""
    held = "".join(inside(data, index, page.marks(anchor)) for index, page in enumerate(pages) if page.marks(anchor))
    wanted = re.sub(r"\s", "", document.passage(anchor))
    return sorted(held.replace("-", "")) == sorted(wanted.replace("-", ""))


def share_exact(data: bytes) -> float:
    document, pages = read(data)
    sentences = split(document.text)
    assert len(sentences) > 20
    return sum(exact(data, document, pages, one) for one in sentences) / len(sentences)


@pytest.mark.parametrize(("columns", "gap"), [(1, 18), (2, 18), (3, 12)])
def test_boxes_of_sentences_hold_their_words_and_no_others(prose, column_pdf, columns: int, gap: float) -> None:
    assert share_exact(column_pdf(prose[:20], columns, gap)) >= 0.99


def test_boxes_are_right_where_columns_were_drawn_row_by_row(prose, row_major_pdf) -> None:
    assert share_exact(row_major_pdf(prose[:20])) >= 0.99


def hyphenated(paragraphs: Sequence[str]) -> bytes:
    """A PDF whose lines end in the middle of words, with a note at the foot of each page and a number that calls it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for start in range(0, len(paragraphs), 4):
        place = A4[1] - 80
        for words in paragraphs[start : start + 4]:
            canvas.setFont("Times-Roman", 11)
            for line in _cut(words):
                canvas.drawString(70, place, line)
                place -= 14
            canvas.setFont("Times-Roman", 6)
            canvas.drawString(72 + canvas.stringWidth(line, "Times-Roman", 11), place + 18, str(start + 1))
            place -= 12
        canvas.setFont("Times-Roman", 8)
        for line, words in enumerate(simpleSplit(f"{start + 1} A note on item {start}: the envoy set aside the tariff "
                                                 "of the free port, and the council asked for the map again, as the "
                                                 "harbour commission had wished.", "Times-Roman", 8, 440)):
            canvas.drawString(70, 90 - 10 * line, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _cut(words: str) -> list[str]:
    lines: list[str] = []
    while len(words) > 76:
        cut = 76
        if words[cut - 2 : cut + 2].isalpha() and words[cut - 2 : cut + 2].islower():
            lines.append(words[:cut] + "-")
        else:
            cut = words.rindex(" ", 0, cut) + 1
            lines.append(words[:cut].rstrip())
        words = words[cut:]
    return [*lines, words]


def test_words_cut_by_line_ends_and_notes_that_were_moved_have_their_boxes(prose) -> None:
    data = hyphenated(prose[:16])
    assert "-\n" not in read(data)[0].text
    assert share_exact(data) >= 0.99


def test_a_quotation_is_marked_without_its_marks(drawn_pdf) -> None:
    data = drawn_pdf([(50, 80, "The envoy said: “We shall build the ferry.” Nobody else spoke.")])
    document, pages = read(data)
    start = document.text.index("We shall")
    (box,) = pages[0].marks(Anchor(start, start + len("We shall build the ferry.")))
    assert inside(data, 0, [box]) == "Weshallbuildtheferry."
    assert 66 < box.top < box.bottom < 86


def test_what_runs_over_two_pages_is_marked_on_both(drawn_pdf) -> None:
    data = drawn_pdf([(50, 780, "The talks in Orlo went on until the")], [(50, 60, "early morning of Friday.")])
    document, pages = read(data)
    whole = Anchor(0, len(document.text))
    assert [inside(data, index, page.marks(whole)) for index, page in enumerate(pages)] == [
        "ThetalksinOrlowentonuntilthe", "earlymorningofFriday."]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_that_are_turned_and_cropped_have_boxes_where_they_are_shown(drawn_pdf, turn: int) -> None:
    file = pdfium.PdfDocument(drawn_pdf([(100, 200, "Ferries sail again from Orlo.")]))
    page = file[0]
    page.set_cropbox(50, 100, 500, 800)
    page.set_rotation(turn)
    kept = io.BytesIO()
    file.save(kept)
    file.close()
    document, (shown,) = read(kept.getvalue())
    (box,) = shown.marks(Anchor(0, len(document.text)))
    upright = Box(50, 200 - 42 - 10, 50 + 123, 200 - 42 + 3)
    width, height = 450, 700
    expected = {0: upright, 90: Box(height - upright.bottom, upright.left, height - upright.top, upright.right),
                180: Box(width - upright.right, height - upright.bottom, width - upright.left, height - upright.top),
                270: Box(upright.top, width - upright.right, upright.bottom, width - upright.left)}[turn]
    assert tuple(box) == pytest.approx(tuple(expected), abs=4)
    assert (shown.width, shown.height) == ((width, height) if turn in (0, 180) else (height, width))


def test_a_point_leads_to_the_character_under_it(drawn_pdf) -> None:
    document, (page,) = read(drawn_pdf([(50, 80, "Ferries sail again."), (50, 200, "Nobody spoke.")]))
    place = document.text.index("again")
    box = page.boxes[page.offsets.index(place)]
    assert page.offset_at((box.left + box.right) / 2, (box.top + box.bottom) / 2) == place
    assert page.offset_at(400, 203) == document.text.index("spoke.") + 5  # beyond the end of its line
    assert PrintedPage(100, 100).offset_at(5, 5) is None


def test_pages_are_drawn_as_large_as_asked_but_no_larger_than_is_bearable(drawn_pdf, monkeypatch) -> None:
    with Paper(drawn_pdf([(50, 80, "Ferries sail again.")])) as paper:
        picture = paper.draw(0, 1.5)
        assert (picture.width, picture.height) == (893, 1263)
        assert set(picture.pixels[:: 4]) != {255}
        monkeypatch.setattr(limits, "PDF_PICTURE_DOTS", 50_000)
        small = paper.draw(0, 40)
        assert small.width * small.height <= 51_000


def test_drawing_stops_when_asked_and_when_it_takes_too_long(monkeypatch) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in range(30_000):
        canvas.line(number % 500, 0, 500 - number % 400, 800)
    canvas.save()

    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with Paper(file.getvalue()) as paper:
        with pytest.raises(Stop):
            paper.draw(0, 2.0, stop)
        monkeypatch.setattr(limits, "PDF_DRAWING_SECONDS", -1.0)
        with pytest.raises(UnreadableDocument, match="takes too long"):
            paper.draw(0, 2.0)


def test_a_damaged_page_is_told_and_the_others_are_drawn(drawn_pdf) -> None:
    data = drawn_pdf([(50, 80, "First page.")], [(50, 80, "Second page.")])
    assert b"/Kids [ 3 0 R" in data
    with Paper(data.replace(b"/Kids [ 3 0 R", b"/Kids [ 0 0 R")) as paper:
        assert len(paper.sizes) == 2
        for act in (lambda: paper.draw(0, 1.0), lambda: paper.words(0, "First page.", 0)):
            with pytest.raises(UnreadableDocument) as told:
                act()
            assert told.value.reason == "damaged"
            assert told.value.hint
        assert paper.draw(1, 1.0).width == 595


def test_after_it_is_closed_pages_are_told_as_damaged(drawn_pdf) -> None:
    paper = Paper(drawn_pdf([(50, 80, "First page.")]))
    paper.close()
    paper.close()
    with pytest.raises(UnreadableDocument):
        paper.draw(0, 1.0)


def test_words_without_a_place_are_counted(drawn_pdf) -> None:
    file = pdfium.PdfDocument(drawn_pdf([(50, 80, "Ferries sail again.")]))
    page = printed_page(file[0], "Ferries sail again. Xylograph!", 100)
    assert page.missing == len("Xylograph!")
    assert page.offsets[0] == 100
    assert len(page.marks(Anchor(100, 130))) == 1
    file.close()


def test_pages_of_too_many_words_are_not_compared() -> None:
    many = ["word"] * 9_000
    assert list(aligned(many, many)) == []


def test_a_page_of_one_repeated_word_is_bearable() -> None:
    many = ["word"] * 2_000
    assert len(list(aligned(many, many))) == 8_000
