"""The states of those who speak and whose state the text does not print: the state at home, or the one they lead."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial

from app.extraction.analysis import Analysis
from app.extraction.homes import Homes
from app.extraction.main_forum import main_forum
from app.model.found import Statement
from app.registry import country_mentions

_ELSEWHERE = re.compile(r"['’]s\b")
"""In an office that is said to be somebody's, whoever that is: "Eastmark's Minister"."""


def with_homes(analysis: Analysis, statements: Iterable[Statement]) -> list[Statement]:
    """The statements, those of officials on the home side with the state at home first among their countries."""
    homes = Homes(analysis, main_forum(analysis) if analysis.layout.several else "")
    state_of = cache(partial(_state_of, homes))  # who speaks often has an office beside each mention
    return [_at_home(state_of, one) for one in statements]


def _at_home(state_of: Callable[[str], str], statement: Statement) -> Statement:
    if statement.institution or not statement.speaker:
        return statement
    found = (state_of(name) for name in statement.speaker.split("; "))
    codes = tuple(code for code in found if code)
    return replace(statement, countries=tuple(dict.fromkeys((*codes, *statement.countries)))) if codes else statement


def _state_of(homes: Homes, name: str) -> str:
    """The state that issues the paper, for one of a national office beside which none is printed; "" for others.

    A dateline is not enough: those who visit a capital hold offices too.
    """
    if name not in homes.national:
        return homes.led_by(name)
    person = homes.analysis.names.person(name)
    offices = [role.words for role in person.roles] if person else []
    return "" if any(_ELSEWHERE.search(office) or country_mentions(office) for office in offices) else homes.issuer
