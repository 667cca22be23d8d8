"""Tesseract's answers taken apart."""

from hypothesis import given
from hypothesis import strategies as st

from app.reading.ocr_words import printed
from app.reading.pdf_layout import blocks
from app.reading.pdf_words import HYPHEN
from tests.reading.scans import hocr

LINES = ("The council of Orlo opened its spring session", "with a minute of silence for the ferry that was", "lost.")


def lines(answer: str) -> list[str]:
    return [line.text for column in blocks(printed(answer).words) for line in column]


def test_words_keep_their_lines_and_their_letters_are_counted() -> None:
    assert lines(hocr(*LINES)) == list(LINES)
    read = printed(hocr(*LINES))
    assert read.letters == read.sure_letters == sum(map(str.isalpha, "".join(LINES)))
    assert read.is_text and not read.is_doubtful


def test_usual_print_is_ten_points_high_and_uneven_measures_are_evened() -> None:
    uneven = hocr(*LINES).replace("x_size 40", "x_size 43", 1)
    assert {word.size for word in printed(uneven).words} == {10.0}
    heading = hocr(*LINES).replace("x_size 40", "x_size 64", 1)
    assert sorted({round(word.size) for word in printed(heading).words}) == [10, 16]


def test_a_slope_is_straightened() -> None:
    askew = hocr("one two three four five six seven", "eight nine ten eleven twelve").replace("line 0 ", "line 0.03 ")
    assert lines(askew) == ["one two three four five six seven", "eight nine ten eleven twelve"]


def test_a_word_cut_at_the_line_s_end_is_known_and_a_dash_is_not_taken_for_one() -> None:
    assert printed(hocr("the rail-", "way")).words[1].text == f"rail{HYPHEN}"
    assert printed(hocr("the end -", "of it")).words[2].text == "-"


def test_entities_and_emphasis_are_read_and_dirt_without_letters_left_out() -> None:
    told = hocr("Voss & Tolland").replace(">Voss<", "><strong>Voss</strong><")
    assert lines(told) == ["Voss & Tolland"]
    assert printed(hocr("| ~ .", sureness=20)).words == ()
    assert lines(hocr("* * *", sureness=95)) == ["* * *"]


def test_few_or_unsure_letters_are_no_text() -> None:
    assert not printed(hocr("Exit")).is_text
    assert not printed(hocr(*LINES, sureness=30)).is_text


@given(st.text())
def test_any_answer_can_be_taken(answer: str) -> None:
    assert printed(answer).letters >= 0


@given(st.lists(st.sampled_from([
    "<span class='ocr_line' title=\"", "<span class='ocrx_word' id='w' title='", "bbox 1 2 30 40", "bbox 9 9 -9 9",
    "; x_size 0", "; x_size 999999.5", "; baseline 0.1 -3", "; baseline -999999 5", "; textangle 90", "; x_wconf 99",
    "'>", "\">", "word", "</span>", "\n", "&#1114112;", "&#xd800;", "\x00",
]), max_size=60))  # fmt: skip
def test_any_answer_of_that_make_can_be_laid_out(parts: list[str]) -> None:
    read = printed("".join(parts))
    assert all(word.text for word in read.words)
    if read.words:
        assert blocks(read.words)


def test_a_long_answer_takes_time_in_proportion() -> None:
    assert printed("<span class='ocrx_word' title='" * 20_000).words == ()
