"""Pairs of quotation marks."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.marks import Quote, pair


def inside(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in pair(text) if quote.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we will go" and left.', ["we will go"]),
        ("He said “we will go” and left.", ["we will go"]),
        ("She told him «nothing has changed» twice.", ["nothing has changed"]),
        ("Er sagte „nichts ist neu“ und ging.", ["nichts ist neu"]),
        ("Han sade ”inget är nytt” och gick.", ["inget är nytt"]),
        ("Hun sagde »intet nyt« og gik.", ["intet nyt"]),
        ('He said “it is mixed" and left.', ["it is mixed"]),
        ('The «Long Road" and "Short Road» clubs.', ["Long Road", "Short Road"]),
        ("“The “soft issues” like trade matter,” she said.", ["The “soft issues” like trade matter,"]),
        ('"In line with the «New Dawn» plan, we act." She left.', ["In line with the «New Dawn» plan, we act."]),
        ("He said: 'It was late.' The boys' coats weren't dry.", ["It was late."]),
        ("'The boats' owners are cross,' she said.", ["The boats' owners are cross,"]),
        ("It's the '90s and rock 'n' roll isn't dead.", []),
        ('A 6\' 2" man and a 4" pipe.', []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_a_quotation_runs_over_a_page_break() -> None:
    text = "She said “the road is the only way for\n\nour people to trade. We need it.” Then she left."
    assert inside(text) == ["the road is the only way for\n\nour people to trade. We need it."]


def test_each_paragraph_of_a_long_quotation_opens_a_mark() -> None:
    text = "“First we looked.\n\n“Then we saw.\n\n“Now we know,” he said."
    quotes = pair(text)
    assert [text[quote.start : quote.end] for quote in quotes] == ["First we looked.", "Then we saw.", "Now we know,"]
    assert [quote.runs_on for quote in quotes] == [True, True, False]
    assert [quote.closed for quote in quotes] == [False, False, True]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = 'He said "we will go and never come back.\n\nThe next day was fine. "Good," she said.'
    assert inside(text) == ["we will go and never come back.", "Good,"]


def test_nested_marks_have_a_depth() -> None:
    text = "“We call it “the gap” here,” he said."
    assert [(text[quote.start : quote.end], quote.depth) for quote in pair(text)] == [
        ("We call it “the gap” here,", 0),
        ("the gap", 1),
    ]


@given(st.text(alphabet="\"“”„«»‘’' \n.,aB", max_size=200))
def test_quotations_lie_inside_the_text_and_outer_ones_apart(text: str) -> None:
    quotes = pair(text)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in quotes)
    outer = [quote for quote in quotes if quote.depth == 0]
    assert all(one.end <= other.start for one, other in itertools.pairwise(outer))
    assert all(isinstance(quote, Quote) for quote in quotes)


@given(st.sampled_from(['"', "“", "”", "«", "'", '"a ', "“a ", ' "', "'a "]), st.integers(1, 400))
def test_rows_of_marks_do_no_harm(mark: str, times: int) -> None:
    assert all(quote.end <= len(mark) * times for quote in pair(mark * times))
