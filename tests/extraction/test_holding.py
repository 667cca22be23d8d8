"""The sentences of a passage that hold what is looked for."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.extraction import sentences
from app.extraction.holding import sentences_holding
from app.model.document import Anchor

BLANK = re.compile(r"(?<=[.!?…:”\"»)*])[^\S\n]*\n[^\S\n]*\n")
WANTED = re.compile("will")
PARTS = ("It will rain.", "He said:", "no stop", "Sun!", "\n", "\n\n", " ", "  \n \n", ".", "” ", "A will to go")


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), st.integers(0, 40), st.integers(0, 40))
def test_a_passage_is_cut_at_blank_lines_after_what_ends_a_sentence(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if start > end:
        return
    cuts = [start, *(one.start() for one in BLANK.finditer(text, start, end)), end]
    expected = [
        Anchor(first + one.start, first + one.end)
        for first, last in pairwise(cuts) for one in sentences.split(text[first:last])
        if WANTED.search(text, first + one.start, first + one.end)
    ]  # fmt: skip
    assert sentences_holding(text, Anchor(start, end), WANTED) == expected


def test_a_sentence_too_long_to_cite_is_left_out() -> None:
    text = "It will rain.\n\n" + "Word " * 200 + "will."
    assert sentences_holding(text, Anchor(0, len(text)), WANTED) == [Anchor(0, 13)]
