"""Words are found again by themselves, then by what stands beside them, then by how near they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.anchoring import anchor_again
from app.library.standing import quotes
from app.model.document import Anchor

TEXT = "The road is open. He said so. The road is open. She doubted it. The road is long and winding, they said."


def again(before: str, words: str, after: str, nth: int = 0, shift: int = 0) -> str | None:
    """The words that are found in a changed text, in brackets among their neighbours."""
    start = -1
    for _time in range(nth + 1):
        start = before.index(words, start + 1)
    anchor = Anchor(start, start + len(words))
    found = anchor_again(after, anchor, quotes(before, [anchor])[anchor], shift)
    return None if found is None else f"{after[: found.start]}[{after[found.start : found.end]}]{after[found.end :]}"


def test_unchanged_text_gives_the_same_place() -> None:
    assert again(TEXT, "The road is open.", TEXT, 1) == TEXT[:30] + "[The road is open.]" + TEXT[47:]


def test_of_the_same_words_those_with_the_same_neighbours_are_taken() -> None:
    moved = "A line. " * 9 + TEXT
    assert again(TEXT, "The road is open.", moved, 1) == "A line. " * 9 + TEXT[:30] + "[The road is open.]" + TEXT[47:]


def test_mended_words_are_found_as_whole_words() -> None:
    mended = TEXT.replace("long and winding", "long, and winding")
    found = again(TEXT, "The road is long and winding", mended)
    assert found == TEXT[:64] + "[The road is long, and winding], they said."


@pytest.mark.parametrize("text", ["", "Nothing of the kind.", "ROAD"])
def test_words_that_are_gone_are_not_found(text: str) -> None:
    assert again(TEXT, "The road is long and winding", text) is None


@given(st.text(alphabet="ab c.\n", max_size=60), st.text(alphabet="ab c.\n", max_size=60), st.text(
    alphabet="ab c.", min_size=1, max_size=30), st.text(alphabet="ab\n", max_size=40), st.integers(-50, 50))
def test_words_that_are_there_are_always_found(ahead: str, behind: str, words: str, more: str, shift: int) -> None:
    before = ahead + words + behind
    anchor = Anchor(len(ahead), len(ahead) + len(words))
    found = anchor_again(more + before, anchor, quotes(before, [anchor])[anchor], shift)
    assert (found is None) == (not words.strip())
    assert found is None or (more + before)[found.start : found.end] == words
