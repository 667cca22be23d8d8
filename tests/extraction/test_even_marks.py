"""Rare quotation marks read as the usual ones, without moving an offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction import extract
from app.extraction.even_marks import evened
from app.model.document import Document


def quoted(text: str) -> list[str]:
    document = Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain")
    found = [one for one in extract(document).statements if one.kind in {"direct", "fragment"}]
    assert all(text[one.anchor.start : one.anchor.end] == one.text for one in found)
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「The gate is open for all our guests」, said Minister Liv Aune.", "The gate is open for all our guests"),
        ("``The gate stays open for all of them,'' said Minister Liv Aune.", "The gate stays open for all of them,"),
        ("She saw the \"Gate\". ''It stays open for all of us,'' said Minister Liv Aune.",
         "It stays open for all of us,"),
        (",,The gate is open for all our guests'', said Minister Liv Aune of the \"Gate\" and the \"Port\".",
         "The gate is open for all our guests"),
        ("« The gate is open for all our guests », said Minister Liv Aune.", "The gate is open for all our guests"),
        ("`We shall not move from this place,' said Minister Liv Aune.", "We shall not move from this place,"),
        ("＂The gate is open for all our guests＂, said Minister Liv Aune.", "The gate is open for all our guests"),
    ],
)
def test_rare_marks_are_read(text: str, expected: str) -> None:
    assert quoted(text) == [expected]


@pytest.mark.parametrize("text", ["It is 5'' wide and 6'' long.", "Ha`apai and Mu`a are islands.", "A « B » C."])
def test_lengths_islands_and_usual_marks_lose_no_letter(text: str) -> None:
    assert [one for one in evened(text) if one.isalnum()] == [one for one in text if one.isalnum()]


def test_a_text_with_doubled_apostrophes_alone_is_left_as_it_is() -> None:
    text = "''We go,'' she said. ''We stay,'' he said."
    assert evened(text) == text


@given(st.text(alphabet="ab .,'`«» 「」\"“”\n", max_size=80))
def test_no_offset_moves_and_no_letter_changes(text: str) -> None:
    made = evened(text)
    assert len(made) == len(text)
    assert [(at, one) for at, one in enumerate(made) if one.isalnum()] == [
        (at, one) for at, one in enumerate(text) if one.isalnum()
    ]
