"""Which pages of a PDF are taken for pictures, by what is drawn on them."""

import io
from collections.abc import Callable, Sequence
from typing import Literal

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.reading.pdf_scans import Look, is_junk, look_of

SENTENCE = (
    "The council of Orlo opened its spring session on Monday with a minute of silence for the ferry that was lost in "
    "the northern strait last winter."
)
WORDS: Sequence[str] = SENTENCE.split()


def look(draw: Callable[[Canvas], None], texts: Sequence[str]) -> Look:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    draw(canvas)
    canvas.save()
    document = pdfium.PdfDocument(file.getvalue())
    try:
        return look_of(document[0], texts)
    finally:
        document.close()


def image(canvas: Canvas, share: float = 1.0) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, A4[0], A4[1] * share)


def words(canvas: Canvas, mode: Literal[0, 3] = 0) -> None:
    text = canvas.beginText(50, 700)
    text.setTextRenderMode(mode)
    for word in WORDS:
        text.textLine(word)
    canvas.drawText(text)


def both(mode: Literal[0, 3], share: float = 1.0) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        image(canvas, share)
        words(canvas, mode)

    return draw


def test_a_page_of_text_or_of_nothing_is_no_scan() -> None:
    assert look(words, WORDS) == Look("text", False)
    assert look(lambda canvas: canvas.rect(9, 9, 9, 9), []) == Look("text", False)


def test_a_picture_without_words_is_a_scan() -> None:
    assert look(image, []) == Look("unread", True)


def test_a_scan_cut_into_strips_and_put_into_a_form_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("strips")
        image(canvas, 0.5)
        canvas.endForm()
        canvas.doForm("strips")
        canvas.translate(0, A4[1] / 2)
        image(canvas, 0.5)

    assert look(draw, ["Received", "12", "May"]) == Look("unread", True)


def test_a_stamp_on_a_scan_is_not_its_text() -> None:
    assert look(image, ["Received", "12", "May"]) == Look("unread", True)


def test_words_that_another_program_read_are_marked() -> None:
    assert look(both(3), WORDS) == Look("recognised", False)


def test_words_that_another_program_put_into_a_form_are_marked() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("layer")
        words(canvas, 3)
        canvas.endForm()
        image(canvas)
        canvas.doForm("layer")

    assert look(draw, WORDS) == Look("recognised", False)


def test_words_printed_over_a_background_and_beside_a_photograph_are_text() -> None:
    assert look(both(0), WORDS) == Look("text", False)
    assert look(both(3, 0.3), WORDS) == Look("text", False)
    assert look(lambda canvas: image(canvas, 0.3), ["Short", "title"]) == Look("text", False)


def test_a_layer_of_junk_is_as_good_as_none() -> None:
    junk = ["~;~^", "`^{}\\", "\x7f<>", "^^~`", "{}|\\", "<>~^", ";~`^"] * 3
    assert look(image, junk) == Look("unread", True)
    assert look(words, junk) == Look("text", True)


@pytest.mark.parametrize("text", [
    SENTENCE, "1,204.5 (17%) 22–30 +4 €12/t; 3.4 [5]", "Contents ........................................ 4 ........ 9",
    "Саммит в Баку о транспортном коридоре прошёл в понедельник", "अध्यक्ष ने सोमवार को बैठक की शुरुआत की और सभी को धन्यवाद",
    "議会は月曜日に春の会期を開いた。議員は全員出席し、予算案を可決した。これは初めてのことである。", "A b",
])  # fmt: skip
def test_what_people_write_is_no_junk(text: str) -> None:
    assert not is_junk(text.split())


def test_letters_without_a_key_are_junk() -> None:
    assert is_junk(["\ue012\ue034\ue011abc\ue056"] * 10)


@given(st.lists(st.text(max_size=30), max_size=30))
def test_any_text_can_be_judged(texts: list[str]) -> None:
    assert is_junk(texts) in (True, False)
