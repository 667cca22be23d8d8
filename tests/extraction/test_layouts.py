"""Documents of many layouts cut into their articles, as a careful reader marked them in tests/samples/layouts."""

from pathlib import Path

import pytest

from app.extraction.articles import lay_out
from app.extraction.blocks import blocks
from app.extraction.divisions import worth
from app.extraction.headings import candidates
from app.extraction.printed import Printed
from tests.extraction.inline_gold import Marked, samples

LAYOUTS = samples(Path(__file__).parents[1] / "samples" / "layouts")


def spans_of(text: str) -> list[tuple[int, int]]:
    return [(place.article.anchor.start, place.article.anchor.end) for place in lay_out(text).places]


def marked_spans(sample: Marked) -> list[tuple[int, int]]:
    return [(article["start"], article["end"]) for article in sample.of("article")]


@pytest.mark.parametrize("sample", LAYOUTS, ids=lambda sample: sample.name)
def test_a_document_is_cut_as_its_reader_marked_it(sample: Marked) -> None:
    assert spans_of(sample.text) == marked_spans(sample)


@pytest.mark.parametrize("sample", LAYOUTS, ids=lambda sample: sample.name)
def test_wider_gaps_between_all_lines_change_nothing(sample: Marked) -> None:
    """Readers of other formats put blank lines where a text file has none, after every block alike."""
    text = sample.text.rstrip("\n") + "\n\n\n"
    assert spans_of(text) == marked_spans(sample)


@pytest.mark.parametrize("sample", LAYOUTS, ids=lambda sample: sample.name)
def test_articles_begin_and_end_with_printed_characters(sample: Marked) -> None:
    for start, end in spans_of(sample.text):
        assert not sample.text[start].isspace()
        assert not sample.text[end - 1].isspace()


def test_items_that_say_when_are_worth_more_than_parts_that_do_not() -> None:
    def value(lead: str) -> float:
        every = blocks("\n\n".join(f"Heading of item {name} here\n\n{lead}" for name in ("one", "two", "three")))
        page = Printed(every, list(range(len(every))), None)
        found = candidates(page)
        return worth(page, found, found)

    dated, undated = "The minister came to Oslo on 3 May 2021 and left.", "We hold that this is right and good for all."
    assert value(dated) > value(undated)
