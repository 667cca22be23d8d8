"""What holds for every text: nothing is raised, altered or placed outside, and the work grows with the length alone."""

import cProfile
import random
from collections.abc import Callable
from itertools import pairwise
from string import ascii_lowercase

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.extraction import extract
from app.extraction.records import records
from app.model.document import Anchor, Document

PIECES = (
    "“", "”", '"', "'", "’", "‘", "«", "»", "„", "``", "''", "「", "」", "(", ")", "[", "]", "*", "**", "_", "#", "|",
    "—", " – ", ". ", ", ", ": ", "; ", "! ", "? ", "… ", "...", " ", "\n", "\n\n", "\n- ", "\t", "\u202e", "\u2066",
    "\u200f", "\xa0", "\ufeff", "\u0301", "İ", "é", "Ж", "中", "😀", "Ana Roth", "Mr. ", "Dr. A. B. ", "President ",
    "Ilo Dresk", "Minister of Foreign Affairs ", "the minister ", "the ministry ", "Ministry of Trade of Norway ",
    "Norway", "the UN ", "COP29 ", "3+1 format ", "Oslo", "he ", "she ", "they ", "who ", "it ", "said ", "said that ",
    "told reporters ", "stressed ", "according to ", "noting that ", "by ", "of ", "and ", "in ", "on ", "5 May 2021 ",
    "5-7 May ", "May ", "2021", "21.05.2021", "last year ", "on Tuesday ", "the next day ", "next month ", "’24",
    "met ", "signed ", "will meet ", "visited ", "meeting ", "summit ", "agreed to go on ", "CONTENTS", "Q: ",
    "ANA ROTH: ", "Theme of the year", "entitled ", "A Heading of Several Words\n\n", "(AFN) ",
    "OSLO, 5 May (Wire) — ", "1. ", "II. ", "www.", "a@b.no", "Remarks by Ana Roth\n\n", "I ", "We condemn ", "our ",
)  # fmt: skip
"""What texts of the trade are made of, with all that has made trouble anywhere."""
TEXTS = st.lists(st.sampled_from(PIECES) | st.text("aA. \n“”\"'1", max_size=5), max_size=60).map("".join)


def document(text: str) -> Document:
    return Document(id="0" * 16, text=text, sha256="0" * 64, filename="made.txt", media_type="text/plain")


def lies_in(text: str, anchor: Anchor) -> bool:
    return 0 <= anchor.start < anchor.end <= len(text)


@settings(max_examples=250, deadline=None)
@given(TEXTS)
def test_everything_found_stands_in_the_text_as_it_is(text: str) -> None:
    made = document(text)
    found = extract(made)
    for one in (*found.statements, *found.not_quotations):
        assert made.passage(one.anchor) == one.text
        assert lies_in(text, one.anchor)
    for statement in found.statements:
        assert lies_in(text, statement.context)
    for before, after in pairwise(found.statements):
        assert before.anchor.end <= after.anchor.start or "spoken" not in {before.kind, after.kind}
    assert all(lies_in(text, article.anchor) for article in found.articles)
    assert all(lies_in(text, role.anchor) for role in found.roles)
    for event in found.events:
        assert event.evidence
        assert all(lies_in(text, anchor) for anchor in event.evidence)
        assert list(event.evidence) == sorted(event.evidence)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
@example("“A Heading of Several Words\n\nhe ““””")
def test_the_same_text_gives_the_same_in_text_order(text: str) -> None:
    found = extract(document(text))
    assert found == extract(document(text))
    for listed in (found.articles, found.statements, found.not_quotations, found.roles):
        starts = [one.anchor.start for one in listed]
        assert starts == sorted(starts)
    printed = list(records(document(text), found))
    assert len(printed) == len(found.articles) + len(found.statements) + len(found.not_quotations) + len(found.events)


def persons(count: int, said: str) -> str:
    """That many persons who differ in the letters of their surnames."""
    letters = ascii_lowercase
    names = (f"{letters[n % 26]}{letters[n // 26 % 26]}{letters[n // 676 % 26]}" for n in range(count))
    return " ".join(f"Minister Ana Ro{name} {said}." for name in names)


def row(words: str) -> Callable[[int], str]:
    """The words again and again, so many characters."""
    return lambda length: (words * (length // len(words) + 1))[:length]


HARD: dict[str, Callable[[int], str]] = {
    "quotation marks": row('"'), "curly marks": row("“"), "opened words": row("“a "), "pairs": row("“he said” "),
    "apostrophes": row("' a'b "), "open paragraphs": row("“one two three\n\n"), "backticks": row(" `a"),
    "no full stop": row("the ministers of the state agreed that work goes on and "), "brackets": row("("),
    "random bytes": lambda length: random.Random(4).randbytes(length).decode("latin-1"),
    "broken UTF-8": lambda length: random.Random(4).randbytes(length).decode("utf-8", "replace"),
    "one word of capitals": row("A"), "words of capitals": row("ANA "), "titles": row("Mr. "),
    "initials": row("Dr. A. B. "),
    "names": row("Ana Roth, Ilo Dresk, "), "offices": row("Minister of Foreign Affairs "),
    "bodies": row("Ministry of "),
    "states": row("Norway, Chile, "), "persons": lambda length: persons(length // 30, "said"),
    "holders": lambda length: persons(length // 46, "said so. The minister went"),
    "dates": row("5 May 2021 "), "lists of days": row("5, 6, 7 and 8 May, "), "months": row("May "),
    "years": row("2021-"),
    "digits": row("1"), "numbers": row("1."), "verbs": row("said that "), "line ends": row("\n"),
    "short lines": row("a\n"),
    "paragraphs": row("a\n\n"), "headings": row("A Heading of Some Words\n\n"), "white space": row(" "),
    "stops": lambda length: "." * length + "a", "marks after a stop": lambda length: "." + '"' * length + "a",
    "items": row("- "), "tables": row("| a "), "turns": row("ANA ROTH: I went.\n"),
    "meetings": row("the meeting of 5 May "),
    "forums": row("Harbour Council for Trade (HCT) and HCT "), "addresses": row("a@b.c "),
    "prose": row("On 5 May 2021 the President of Norway, Ana Roth, met Ilo Dresk in Oslo. “We go on,” she said. "),
    "one speaker": row("The Foreign Minister of Norway, Ana Roth, met Ilo Dresk in Oslo. “We go on,” she said.\n\n"),
}  # fmt: skip
LENGTH = 12_000


def calls(text: str) -> int:
    """How many functions are called to read a text, those of the standard library and of C included."""
    profile = cProfile.Profile()
    profile.runcall(extract, document(text))
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("name", HARD)
def test_work_grows_with_the_length_alone(name: str) -> None:
    make = HARD[name]
    extract(document(make(2 * LENGTH)))  # what is read, compiled and remembered once
    assert calls(make(2 * LENGTH)) <= 2.3 * calls(make(LENGTH)) + 2000
