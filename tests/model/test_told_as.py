"""What an event is called where its title stops before the other side."""

from dataclasses import replace

import pytest

from app.model.item import Item
from app.model.told_as import told_as
from tests.export.composing import cite, event, said


def named(title: str, words: str) -> str:
    subject = event(1, title, "2025-01-15", (cite(words),)).subject
    assert isinstance(subject, Item)
    return told_as(subject)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Brenn had a\nmeeting with Mr. Bo Lind, Mayor of Norr.", "Ada Brenn had a meeting with Mr. Bo Lind"),
        ("Ada Brenn had a meeting with Bo Lind.", "Ada Brenn had a meeting with Bo Lind"),
        ("Ada Brenn had a meeting on roads.", "Ada Brenn had a meeting"),
        ("Ada Brenn had a meeting, with Bo Lind.", "Ada Brenn had a meeting"),
        ("Ada Brenn had a meeting with Bo " + "and Bo " * 20, "Ada Brenn had a meeting"),
        ("They met with Bo Lind.", "Ada Brenn had a meeting"),
    ],
)
def test_the_other_side_is_told_in_the_words_of_the_source(words: str, expected: str) -> None:
    assert named("Ada Brenn had a meeting", words) == expected


def test_what_is_no_event_has_no_name() -> None:
    subject = said(1, "Roads.").subject
    assert isinstance(subject, Item) and told_as(replace(subject)) == ""
