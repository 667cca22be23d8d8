"""The day or period that a document is of."""

from collections.abc import Callable

import pytest

from app.extraction.analysis import Analysis, month_of

RELEASE = "{head}\n\nForeign Minister Karin Lund received the Ambassador of Norway and spoke with him about pilots.\n"


@pytest.mark.parametrize(("head", "day"), [
    ("Press release No. 12, 5 May 2021", "2021-05-05"),
    ("Lindal, 5 May 2021", "2021-05-05"),
    ("2021-05-05 18:40", "2021-05-05"),
    ("HARBOUR OBSERVER      May 2021", "2021-05"),
    ("Nothing that dates it", ""),
])  # fmt: skip
def test_a_release_is_of_the_day_in_its_head(head: str, day: str, analysed: Callable[..., Analysis]) -> None:
    assert analysed(RELEASE.format(head=head)).published == day


def test_what_the_reader_knows_wins(analysed: Callable[..., Analysis]) -> None:
    assert analysed(RELEASE.format(head="5 May 2021"), "2022-01-01").published == "2022-01-01"


def test_a_signed_text_is_of_the_day_in_its_last_line(analysed: Callable[..., Analysis]) -> None:
    text = "We, the ministers of the rivers, will build a bridge.\n\nDone at Lindal on 4 July 2019 in two copies."
    assert analysed(text).published == "2019-07-04"


ITEMS = """{head}

Minister Lund Opens the New Harbour School

Minister Karin Lund opened the new school of the harbour, which will train two hundred pilots every year.

Council of Ports Discusses the Winter Rules

The Council of Ports met to discuss the rules that will hold in winter, and its members agreed on them.
"""


@pytest.mark.parametrize(("head", "period"), [
    ("HARBOUR DIGEST 2024, 2(4)", "2024-04/2024-06"),
    ("HARBOUR DIGEST 2024, No. 3(12)", "2024-03"),
    ("HARBOUR BULLETIN\nWeek 36, 2023", "2023-09-04/2023-09-10"),
    ("HARBOUR BULLETIN\nNo. 11 (18-24 March 2024)", "2024-03-18/2024-03-24"),
    ("HARBOUR NEWSLETTER\nIssue 7, September 2023", "2023-09"),
])  # fmt: skip
def test_a_periodical_is_of_the_period_on_its_cover(
    head: str, period: str, analysed: Callable[..., Analysis]) -> None:  # fmt: skip
    analysis = analysed(ITEMS.format(head=head))
    assert len(analysis.articles) == 2
    assert analysis.published == period


def test_a_month_heading_dates_the_articles_under_it(analysed: Callable[..., Analysis]) -> None:
    head, _, rest = ITEMS.partition("Council of Ports Discusses")
    analysis = analysed(head.format(head="HARBOUR DIGEST 2024, 2(4)") + "June\n\nCouncil of Ports Discusses" + rest)
    months = [month_of(place, analysis.published, None) for place in analysis.layout.places]
    assert months == ["", "2024-06"]


def _dates(analysis: Analysis) -> list[str]:
    return [mention.edtf for mention in analysis.dates]


def test_lines_of_dates_date_the_items_that_nothing_else_parts(analysed: Callable[..., Analysis]) -> None:
    text = (
        "Harbour letters\n\nThe school opens\nFriday, 12 January 2024\nIt was opened yesterday by the mayor.\n"
        "The school closes\nTuesday, 20 February 2024 - 18:40\nIt was closed on Monday by the mayor of Oslo.\n")
    assert _dates(analysed(text, "2024-03-31")) == ["2024-01-12", "2024-01-11", "2024-02-20", "2024-02-19"]


def test_weekdays_give_the_year_that_a_text_does_not_state(analysed: Callable[..., Analysis]) -> None:
    text = "Approved in 2019, the treaty was discussed by the ministers on Sunday (Nov. 26). It ends on December 7."
    assert _dates(analysed(text)) == ["2019", "2023-11-26", "2023-12-07"]


def test_web_addresses_give_the_year_that_a_text_does_not_state(analysed: Callable[..., Analysis]) -> None:
    text = "The ministers met on March 5. Read more: https://gazette.example/2017/03/the-ministers-met/"
    assert _dates(analysed(text)) == ["2017-03-05"]


def test_what_has_been_lies_before_the_day_of_undated_news(analysed: Callable[..., Analysis]) -> None:
    text = "The strike is the largest after the February 1 vote of 2021. The party had won a November 8 poll."
    assert _dates(analysed(text))[-1] == "2020-11-08"
