"""The day that the line under a picture gives to undated news."""

import pytest

from app.extraction.dates import DateContext, find_dates
from app.extraction.picture_days import pictured

NEWS = "The ferry was late again on Tuesday.\n\n{picture}\n\nNobody waited for it."


def day(picture: str) -> str:
    text = NEWS.format(picture=picture)
    return pictured(text, 0, find_dates(text, 0, len(text), DateContext()))


@pytest.mark.parametrize("picture", [
    "Workers repair the ferry in Lindal, May 14, 2024 [Ana Roth/ Reuters]",
    "Workers repair the ferry in Lindal on 14 May 2024. (Ana Roth/AFP)",
    "Photo: the ferry in Lindal on 14 May 2024",
])  # fmt: skip
def test_a_full_date_under_a_picture_dates_the_news(picture: str) -> None:
    assert day(picture) == "2024-05-14"


@pytest.mark.parametrize("picture", [
    "File photo: the ferry in Lindal, May 14, 2024 [Ana Roth/ Reuters]",
    "Workers repair the ferry in Lindal, May 15, 2024 [Ana Roth/ Reuters]",
    "Workers repair the ferry in Lindal, May 2024 [Ana Roth/ Reuters]",
    "Workers repaired the ferry in Lindal on May 14, 2024 with great care.",
    "The ferry, May 14, 2024 [Ana Roth/ Reuters]\n\nThe yard, May 7, 2024 [Ana Roth/ Reuters]",
])  # fmt: skip
def test_an_old_picture_another_weekday_or_plain_text_does_not(picture: str) -> None:
    assert day(picture) == ""
