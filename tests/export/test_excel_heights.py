from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.export.excel_heights import HIGHEST, fitting_size, height, lines

SENTENCE = "The ministers of Veldania and Norr met on the İsmayıllı road to speak of timber, fish and ferries. "


def test_words_are_not_broken_where_they_fit() -> None:
    assert lines("", 10) == 1
    assert lines("Uzbekistan; Kyrgyzstan", 14) == 2
    assert lines("one\ntwo\n\nfour", 40) == 4
    assert lines("w" * 100, 14) >= 10


def test_a_line_holds_about_what_the_font_says() -> None:
    """Helvetica is as wide as Arial."""
    text = SENTENCE.encode("ascii", "ignore").decode() * 10
    digits = stringWidth(text, "Helvetica", 10) / stringWidth("0", "Helvetica", 10)
    assert digits / 50 <= lines(text, 50) <= digits / 50 * 1.25


def test_wide_scripts_take_more_room() -> None:
    assert lines("年" * 40, 42) > lines("a" * 40, 42) == 1


@given(st.text(max_size=300), st.floats(8, 60), st.floats(1, 40))
def test_a_wider_column_never_needs_more_lines(text: str, width: float, more: float) -> None:
    assert lines(text, width + more) <= lines(text, width)


def test_letters_are_smaller_only_where_a_row_would_be_too_high() -> None:
    assert fitting_size(SENTENCE * 5, 40) == 10
    assert fitting_size(SENTENCE * 20, 40) < 10
    assert fitting_size(SENTENCE * 500, 40) == 7
    assert height(3) == 41.7
    assert height(1000) == HIGHEST
