"""Quotations told apart from titles, themes, names and terms; days of speaking; invariants."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction import extract
from app.model.document import Document, Known
from app.model.found import Found

SAMPLES = Path(__file__).parents[1] / "samples" / "speech"


def found(text: str, published: str = "") -> Found:
    return extract(Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain", published=Known(published, "given")))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The forum was held under the theme “Security and trade for a stronger region of tomorrow” in Oslo.", "theme"),
        ("She wrote an article titled “Why the road to the north was never really built” last year.", "title"),
        ("The first meeting of the “3 + 3” format took place in Oslo.", "name"),
        ("Liv Aune welcomed the “Northern Light” initiative.", "name"),
        ("He was at a conference on “Water and Energy in the Countries of the North”.", "title"),
        ("It is one of the “soft issues” of the region.", "term"),
    ],
)
def test_marked_text_that_nobody_said(text: str, why: str) -> None:
    result = found(text)
    assert [one.why for one in result.not_quotations] == [why]
    assert not [one for one in result.statements if one.kind in {"direct", "fragment"}]


def test_under_six_words_is_a_fragment() -> None:
    kinds = [
        one.kind
        for one in found("Liv Aune called it “a turning point” and said “we will be there in time.”").statements
    ]
    assert kinds == ["fragment", "direct"]


def test_the_day_of_speaking_is_the_sentences_own() -> None:
    (one,) = found("On 5 March 2031, Liv Aune said: “The road to the sea is open again.”").statements
    assert (one.said_on, one.said_on_basis) == ("2031-03-05", "explicit")


def test_the_day_of_an_article_goes_to_those_who_take_part() -> None:
    text = (
        "Minister Liv Aune visited Oslo on 5 March 2031 at the invitation of the mayor.\n\n"
        "During the visit, Liv Aune said: “The road to the sea is open again.”"
    )
    assert found(text).statements[-1].said_on == "2031-03-05"


def test_quotations_of_a_sentence_without_an_end_do_not_each_hold_all_of_it() -> None:
    text = " ".join(f"“the road number {number} to the sea is open”, Liv Aune said on Monday," for number in range(300))
    told = found(text).statements
    assert len(told) == 300
    assert all(one.context.contains(one.anchor) for one in told)
    assert max(one.context.end - one.context.start for one in told) < 600


def test_quotations_of_a_sentence_full_of_them_do_not_each_hold_all_of_it() -> None:
    text = " ".join(f"Liv Aune said “it is {number}” and" for number in range(100))
    told = found(text).statements
    assert len(text) < 4000 and len(told) == 100
    assert max(one.context.end - one.context.start for one in told) < 600


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_words_are_the_sources_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for one in found(text).statements:
        assert text[one.anchor.start : one.anchor.end] == one.text
        assert one.context.contains(one.anchor)
        assert 0 <= one.confidence <= 1


_PIECES = [
    "“",
    "”",
    '"',
    "«",
    "»",
    "'",
    "’",
    "\n\n",
    "\n",
    " ",
    "Minister Liv Aune",
    "said",
    "that",
    "noted",
    ",",
    ".",
    "he",
    "the ministry",
    "On 5 May 2031",
    "MR. ROSS:",
    "Q:",
    "?",
    "Oslo",
    "Norway",
    "(",
    ")",
    "—",
    "and",
    "according to",
    "\u0130lham",
    "\x00",
    "ə",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_nothing_is_altered_whatever_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    result = found(text)
    for one in [*result.statements, *result.not_quotations]:
        assert text[one.anchor.start : one.anchor.end] == one.text
        assert one.text.strip()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    found(text)


def test_the_same_text_gives_the_same_again() -> None:
    text = (SAMPLES / "agency.txt").read_text(encoding="utf-8")
    assert found(text) == found(text)
