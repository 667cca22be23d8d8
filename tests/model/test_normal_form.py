"""Normal forms: Unicode's own, but for rows of marks that no letter bears, which take no longer than other text."""

import sys
import unicodedata
from time import process_time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.normal_form import MANY_MARKS, normal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")
MARKS = "\u0301\u0323\u0f73\u0e38\u0e48\uff9e"


@given(st.text(st.sampled_from("aé∈≠…ạﾊ " + MARKS), max_size=31) | st.text(max_size=60), st.sampled_from(FORMS))
def test_text_has_the_form_that_unicode_gives_it(text: str, form: Form) -> None:
    assert normal(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", FORMS)
def test_long_rows_of_signs_with_a_mark_each_do_too(form: Form) -> None:
    text = "∈\u0338" * 100 + "…" * 100 + "a\u0323\u0301" * 100
    assert normal(form, text) == unicodedata.normalize(form, text)


def _taken_apart(text: str) -> list[str]:
    return sorted("".join(unicodedata.normalize("NFKD", one) for one in text))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("row", ["\u0301\u0323", "\u0f73", "\u0e38\u0e48", "\uff9e\u0301"])
def test_marks_without_end_take_little_time(row: str, form: Form) -> None:
    text = "a" + row * 100_000
    began = process_time()
    found = normal(form, text)
    assert process_time() - began < 3
    assert _taken_apart(found) == _taken_apart(text)


def test_every_sign_that_is_put_in_order_is_seen() -> None:
    moved = [chr(code) for code in range(sys.maxunicode + 1)
             if unicodedata.combining(unicodedata.normalize("NFKD", chr(code))[0])]  # fmt: skip
    assert len(moved) > 800
    assert [one for one in moved if not MANY_MARKS.fullmatch(one * 33)] == []
