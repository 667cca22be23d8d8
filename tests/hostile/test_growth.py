"""What extraction does grows as the text does: four times the text, about four times the work, counted in calls."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from app.extraction import extract, offices
from app.extraction.persons import fold
from app.model.document import Document

_MONTHS = ("January", "March", "May", "July", "August", "October", "December")
_STATES = ("Latvia", "Estonia", "Finland", "Norway", "Poland", "France", "Spain")


def _name(number: int) -> str:
    letters = "bdfgklmnprstvz"
    return "".join(letters[number // 14**place % 14] + "aeiou"[number // 5**place % 5] for place in range(4)).title()


def _day(number: int) -> str:
    return f"{number % 28 + 1} {_MONTHS[number // 28 % 7]} {1960 + number // 196 % 60}"


def _chronology(count: int) -> str:
    rows = (f"- {_day(n)}: President of Latvia {_name(n)} Berg met with President of {_STATES[n % 7]}.\n\n"
            f"“The road number {n} is open to all of us,” {_name(n + 9)} Roth said.\n"
            for n in range(count))  # fmt: skip
    return "\n".join(rows)


def _labels(count: int) -> str:
    turns = (f"{_name(n)} {_name(n + 1)}: We believe that the road must be open.\n\n"
             f"Minister of Roads {_name(n + 7)} {_name(n * 3)} was there.\n" for n in range(count))  # fmt: skip
    return "\n".join(turns)


def _namesakes(count: int) -> str:
    return " ".join(f"Minister {_name(n)} Kalnins was there. Kalnins said that it is well." for n in range(count))


def _offices_of_a_state(count: int) -> str:
    return " ".join(f"Foreign Minister of Latvia {_name(n)} {_name(n * 3)} was there. A spokesman for the President of "
                    f"Latvia said that it is well. The Latvian ambassador noted it." for n in range(count))  # fmt: skip


def _contents(count: int) -> str:
    listed = "\n".join(f"The road number {n} is open ..... {n}" for n in range(count))
    articles = "\n\n".join(f"The road number {n} is open\n\nThe town of {_name(n)} built a road to the sea in a year, "
                           f"and many men of the town worked there for it." for n in range(count))  # fmt: skip
    return f"CONTENTS\n\n{listed}\n\n{articles}"


def _offices_of_one(count: int) -> str:
    return " ".join(f"{_name(n)} Minister of {_STATES[n % 7]} Liv Aune said that it is well. The Minister of "
                    f"{_name(n)} noted it." for n in range(count))  # fmt: skip


def _work(text: str) -> int:
    """How many functions are called, those written in C among them."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    document = Document("0" * 16, f"HARBOUR COURIER\n19.11.2030\n\n{text}\n", "0" * 64, "a.md", "text/markdown")
    for kept in (offices.key, offices.fit, offices.answers, fold):
        kept.cache_clear()
    sys.setprofile(count)
    try:
        extract(document)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(("made", "count"), [
    (_chronology, 200), (_labels, 200), (_namesakes, 300), (_offices_of_a_state, 200), (_contents, 200),
    (_offices_of_one, 200)])  # fmt: skip
def test_four_times_the_text_is_about_four_times_the_work(made: Callable[[int], str], count: int) -> None:
    _work(made(5))  # what is read once, and kept
    assert _work(made(4 * count)) < 4.8 * _work(made(count))
