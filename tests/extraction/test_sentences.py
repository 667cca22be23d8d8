"""Sentences as spans."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction import sentences
from app.extraction.marks import pair
from app.model.document import Anchor


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences.split(text, pair(text))]


@pytest.mark.parametrize(
    "text",
    [
        "H.E. Mr. Ivo Brandt met Amb. K. Soler in the U.S. Senate.",
        "Lt. Gen. Ada Moss (Ret.) spoke at St. Anne's on Jan. 5.",
        "The treaty, No. 12 of Art. 5, is in force.",
        "She arrived at 9 a.m. and left.",
        "He said “We are late. We must go.” and left.",
        "The road leads to\n\nthe sea and back.",
        "The envoy of the\nNorthern League and Dr. A. B. Ross\nmet there.",
        "On 5-6 June 2031. Ambassador Soler arrived.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("“We go.” The others stayed.", ["“We go.”", "The others stayed."]),
        ("It is in the U.S. The others agree.", ["It is in the U.S.", "The others agree."]),
        ("A heading\n\nThe text.", ["A heading", "The text."]),
        ("Points:\n- one\n- two", ["Points:", "- one", "- two"]),
        ("MR. ROSS: We agree. Do you?", ["MR. ROSS:", "We agree.", "Do you?"]),
    ],
)
def test_sentences_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet='aB .!?\n"“”:-19', max_size=200))
def test_spans_are_in_order_and_hold_every_letter(text: str) -> None:
    spans = sentences.split(text, pair(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    left_out = "".join(
        text[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
    )
    assert not left_out.strip()


@given(st.text(alphabet="ab ,\n", max_size=6000), st.integers(0, 6000), st.integers(0, 3000))
def test_what_is_shown_around_words_is_their_sentence_or_whole_words_near_them(text: str, at: int, count: int) -> None:
    whole = Anchor(0, len(text))
    words = Anchor(min(at, len(text)), min(at + count, len(text)))
    shown = sentences.around(text, whole, words)
    assert shown.contains(words) and whole.contains(shown)
    if len(text) <= 4000:
        assert shown == whole
    else:
        assert shown.end - shown.start <= words.end - words.start + 500
        assert shown.start in {0, words.start} or text[shown.start - 1].isspace()
        assert shown.end in {len(text), words.end} or text[shown.end].isspace()
