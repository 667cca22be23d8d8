"""What people type as a date."""

import pytest

from app.errors import InvalidInput
from app.i18n import speaking
from app.model.dates import words
from app.ui.typed_dates import typed_date


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2025-01-15", "2025-01-15"), ("2025-01", "2025-01"), ("2025", "2025"), ("15 Jan 2025", "2025-01-15"),
        ("15 January, 2025", "2025-01-15"), ("Jan. 2025", "2025-01"), ("march 3, 2024", "2024-03-03"),
        ("31.12.2024", "2024-12-31"), ("12.2024", "2024-12"), ("2025-33", "2025-33"),
        (" 2025-01-15/2025-01-17 ", "2025-01-15/2025-01-17"),
        ("15 января 2025 г.", "2025-01-15"), ("3 мая 2020", "2020-05-03"), ("апр 2021", "2021-04"),
        ("15 yanvar 2025", "2025-01-15"), ("iyun 2022", "2022-06"), ("2025 г.", "2025"), ("202X", "202X"),
    ],
)
def test_is_understood(typed: str, edtf: str) -> None:
    assert typed_date(typed) == edtf


@pytest.mark.parametrize(
    "typed", ["tomorrow", "31 Feb 2025", "15 Foo 2025", "2025-13", "1.13.2025", "15 Jan", "3 iyu 2024"]
)
def test_else_says_what_is_accepted(typed: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        typed_date(typed)
    assert typed in problem.value.message
    assert "15 January 2025" in problem.value.hint


@pytest.mark.parametrize(("language", "named"), [("az", "15 yanvar 2025, yanvar 2025"), ("ru", "15 января 2025")])
def test_what_is_accepted_is_said_in_the_language_of_the_window(language: str, named: str) -> None:
    with speaking(language), pytest.raises(InvalidInput) as problem:
        typed_date("tomorrow")
    assert named in problem.value.hint


@pytest.mark.parametrize("language", ["en", "az", "ru"])
@pytest.mark.parametrize("date", ["2025-01-15", "2025-01", "2025"])
def test_a_date_that_is_told_can_be_typed(language: str, date: str) -> None:
    with speaking(language):
        assert typed_date(words(date)) == date
