"""Documents of many layouts cut into their articles, as a careful reader marked them in tests/samples/layouts."""

import re
from collections.abc import Callable
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


SET_OTHERWISE: dict[str, Callable[[str], str]] = {
    "spaces at the end of lines": lambda text: text.replace("\n", "  \n"),
    "two blank lines for one": lambda text: text.replace("\n\n", "\n\n\n"),
    "blank lines that hold a space": lambda text: text.replace("\n\n", "\n\u00a0\n"),
    "all lines indented": lambda text: re.sub(r"(?m)^(?=.)", "    ", text),
    "paragraphs unwrapped": lambda text: re.sub(r"(?<=[a-z,])\n(?=[a-z])", " ", text),
}


@pytest.mark.parametrize("way", SET_OTHERWISE)
def test_how_blank_space_is_set_changes_nothing(way: str) -> None:
    wrong: list[str] = []
    for sample in LAYOUTS:
        text = SET_OTHERWISE[way](sample.text)
        words = [text[start:end].split() for start, end in spans_of(text)]
        if words != [sample.text[start:end].split() for start, end in marked_spans(sample)]:
            wrong.append(sample.name)
    assert wrong == []


def test_paragraphs_of_one_line_without_blank_ones_are_mostly_cut_alike() -> None:
    hits = asked = 0
    for sample in LAYOUTS:
        text = re.sub(r"\n+", "\n", sample.text)
        found = [text[start:end].split() for start, end in spans_of(text)]
        marked = [sample.text[start:end].split() for start, end in marked_spans(sample)]
        hits, asked = hits + sum(one in found for one in marked), asked + len(marked)
    assert hits >= 0.8 * asked


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
