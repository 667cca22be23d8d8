"""Where the cursor goes on a printed page."""

from app.model.printed_page import Box, PrintedPage
from app.ui.page_caret import box_at, moved

TEXT = "One two\n\nthree four"


def page() -> PrintedPage:
    """Two lines of ten characters' width, each character ten wide and ten high."""
    places = [(offset, Box(10 * offset, 0, 10 * offset + 10, 10)) for offset in range(7) if TEXT[offset] != " "]
    places += [(9 + n, Box(10 * n, 20, 10 * n + 10, 30)) for n in range(10) if TEXT[9 + n] != " "]
    return PrintedPage(200, 100, [offset for offset, _box in places], [box for _offset, box in places])


def test_by_characters_white_space_is_one_step() -> None:
    assert moved(TEXT, 6, "right", None) == 7
    assert moved(TEXT, 7, "right", None) == 9
    assert moved(TEXT, 9, "left", None) == 7
    assert moved(TEXT, 0, "left", None) == 0
    assert moved(TEXT, len(TEXT), "right", None) == len(TEXT)


def test_by_words() -> None:
    assert moved(TEXT, 0, "word-right", None) == 4
    assert moved(TEXT, 4, "word-right", None) == 9
    assert moved(TEXT, 9, "word-left", None) == 4
    assert moved(TEXT, 15, "word-right", None) == len(TEXT)
    assert moved(TEXT, 0, "word-left", None) == 0


def test_up_and_down_by_what_stands_on_the_paper() -> None:
    assert moved(TEXT, 4, "down", page()) == 13
    assert moved(TEXT, 13, "up", page()) == 4
    assert moved(TEXT, 4, "up", page()) == 4
    assert moved(TEXT, 4, "down", None) == 4
    assert moved(TEXT, 15, "line-start", page()) == 9
    assert moved(TEXT, 10, "line-end", page()) == len(TEXT)


def test_a_place_without_a_box_has_that_of_the_next_character() -> None:
    assert box_at(page(), 3) == Box(40, 0, 50, 10)
    assert box_at(PrintedPage(10, 10), 3) is None
