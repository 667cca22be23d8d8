"""The folding of words. A change here needs a migration that rebuilds the indexes of every library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.folding import fold, fold_name, sound, surname, terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("İsmayıllı", "ismayilli"), ("ISMAYILLI", "ismayilli"), ("Şəki", "seki"), ("Ёлка", "елка"), ("Łódź", "lodz"),
        ("Straße", "strasse"), ("Ærø", "aero"), ("ﬁnance", "finance"), ("e\u0301te\u0301", "ete"), ("Чай", "чаи"),
        ("Azer\u00adbaijan", "azerbaijan"), ("مُحَمَّد", "محمد"), ("北京", " 北  京 "), ("a\0b", "a b"), ("ÇAĞ", "cag"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)).split() == fold(text).split()


@given(st.text(alphabet=st.characters()))
def test_sound_text_can_be_kept_and_keeps_its_length(text: str) -> None:
    kept = sound(text)
    assert len(kept) == len(text)
    kept.encode("utf-8")


def test_names_are_one_however_they_are_dotted_and_spaced() -> None:
    assert fold_name("  J. R.  O’Neill ") == fold_name("J.R. O'Neill") == "j r o'neill"


@pytest.mark.parametrize(
    ("name", "expected"), [("leyla ismayilli", "ismayilli"), ("pol", "pol"), ("", ""), ("ministry of roads", "")]
)
def test_surname(name: str, expected: str) -> None:
    assert surname(name) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Road snow", ('"road"', '"snow"')), ('"Road  snow" x*', ('"road  snow"', '"x"*')), ("« Şəki »", ('" seki "',)),
        ("HoA-IP", ('"hoa-ip"',)), ('"', ()), ("* - +", ()), ("a OR b", ('"a"', '"or"', '"b"')), ("3+3", ('"3+3"',)),
    ],
)
def test_terms(words: str, expected: tuple[str, ...]) -> None:
    assert terms(words) == expected


def test_terms_are_bounded() -> None:
    assert len(terms("word " * 100_000)) == 32
