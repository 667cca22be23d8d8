"""A wrong date: read back before it is saved, kept for ever, and no other date touched that somebody knows."""

from pathlib import Path

import pytest

from app.model.found import Event
from app.tasks import Home
from tests.ui.stories.conftest import Bring, Sit
from tests.ui.stories.drivers import User
from tests.ui.stories.steps import OUTLINE, QUEUE, decide, held, look_through, make_pack, save

TYPED = (("2021-12-18", "Saturday, 18 December 2021", "2021-12-18"), ("2021-12", "December 2021", "2021-12"),
         ("18 Dec", "Saturday, 18 December 2021", "2021-12-18"))
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def dates(home: Home) -> dict[str, tuple[str, str]]:
    """The date and its basis of each event, by its words."""
    return {one.words: (one.date, one.found.date_basis) for one in held(home) if isinstance(one.found, Event)}


def session(home: Home) -> set[tuple[str, str]]:
    """The date and its basis of the session on Afghanistan in Islamabad."""
    found = {date for words, date in dates(home).items() if "extraordinary" in words and "Islamabad" in words}
    assert found, dates(home)
    return found


def correct_date(user: User, typed: str, read_back: str) -> None:
    decide(user, "E", "Edit")
    user.write("Date", typed)
    user.sees(f"= {read_back}")
    save(user, "Save (Enter)")


def test_a_wrong_date_is_corrected_for_ever(sit: Sit, bring_in: Bring, home: Home, note: Path) -> None:
    user = sit()
    bring_in(user, note)
    before = dates(home)
    assert session(home) == {("2021-12-19", "year-inferred")}
    make_pack(user, Countries="Azerbaijan; Pakistan", From="2020")

    rows = look_through(user, "Inferred dates")
    assert any("extraordinary" in row for row in rows)
    user.choose(QUEUE, "extraordinary")
    user.settle()
    user.sees("19 December 2021 · year inferred from “December 19, last year”")
    for typed, read_back, kept in TYPED:
        correct_date(user, typed, read_back)
        assert session(home) == {(kept, "corrected")}
        user.sees("corrected by me, today")
        user.sees(read_back.partition(", ")[2] or read_back)
    untouched = {words: date for words, date in dates(home).items() if date[1] != "corrected"}
    assert untouched.items() <= before.items()
    assert len(untouched) == len(before) - 1

    # The pack, made before, takes it over when it is made again, and once.
    user.go("pack")
    user.command("Pack", "Update")
    user.sees("The date is another")
    user.press("Apply")
    user.settle()
    assert any("18 December 2021" in row for row in user.rows(OUTLINE))
    assert not any("19 December 2021" in row for row in user.rows(OUTLINE))

    # Taken out of the library and brought in again, it is as it was corrected.
    user.go("import")
    user.settle()
    user.choose("Documents", "2022")
    user.command("Library", "Remove from library")
    user.settle()
    assert not held(home)
    bring_in(user, note)
    assert session(home) == {("2021-12-18", "corrected")}
    user.go("pack")
    user.command("Pack", "Update")
    user.sees("Nothing changed")
