"""What of typed words is not looked for as one may think is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.folding import terms
from app.words_asked import not_understood


@pytest.mark.parametrize("plain", ["", "bridge", "bridge road", '"a new bridge" road', "bri*", "Şəki ёлка", "co-chair"])
def test_plain_words_need_no_word(plain: str) -> None:
    assert not_understood(plain) == ()


@pytest.mark.parametrize(("typed", "told"), [
    ("bridge && road", "no letter or figure: &&"), ('bridge "new road', "quotation mark is not closed"),
    ("bridge OR road", "“OR” is looked for as a word"), ("bridge -road", "“road” must occur"),
    (" ".join(f"w{n}" for n in range(40)), "Only the first 32 words"), ("a" * 1001, "Only the first 1000 characters"),
])  # fmt: skip
def test_what_is_left_out_or_meant_otherwise_is_said(typed: str, told: str) -> None:
    assert told in " ".join(not_understood(typed))


@given(typed=st.text(alphabet='ab*"“”-&+(): ORAND', max_size=60))
def test_nothing_typed_is_ignored_in_silence(typed: str) -> None:
    if typed.strip() and not terms(typed):
        assert not_understood(typed)
