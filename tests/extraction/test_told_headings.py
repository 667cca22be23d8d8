"""Documents whose files tell their headings, made and read as files, cut into the articles that a reader would see."""

import io
from collections.abc import Callable, Sequence

import docx
import pytest

from app.extraction import extract
from app.model.document import Document
from app.reading import read_bytes
from tests.reading.made_files import book, open_document

Part = tuple[int, str]
"""A paragraph with its rank as a heading, 0 for text."""

ITEMS: tuple[tuple[str, str], ...] = (
    ("Northern pass reopened",
     "The road over the northern pass carries lorries again after two winters. Jonas Brekke, who looks after "
     "transport in Skarn, thanked the crews."),
    ("Wheat goes to Tern",
     "Forty thousand tonnes go from Oran to Tern before the winter. Samira Kassab told farmers that the price "
     "was fair to both."),
    ("New ombudsman in Marovia",
     "Irena Solt, a judge, was chosen by a wide majority of the parliament in Marovia. Her predecessor stepped "
     "down for reasons of health."),
    ("Ferry link under study",
     "Ships could run between Port Halden and Orlo in two years, the Harbour Board of Veldoria holds. The towns"
     " will be asked."),
    ("Editor set free",
     "A court in Veldt let Bruno Lask go after eleven weeks. His lawyers said that the paper would appear "
     "again."),
    ("Bread and books",
     "Two sisters from Lindal sell both in one shop in the capital of Tern. Ambassador Rosa Quint bought the "
     "first roll."),
)
DIGEST: tuple[Part, ...] = (
    (1, "Neighbours"), *(part for title, text in ITEMS[:3] for part in ((2, title), (0, text))),
    (1, "Further away"), *(part for title, text in ITEMS[3:] for part in ((2, title), (0, text))))
FLAT: tuple[Part, ...] = tuple(part for title, text in ITEMS for part in ((1, title), (0, text)))
UNDER_ONE: tuple[Part, ...] = (
    (1, "Notes from the north"), *(part for title, text in ITEMS for part in ((2, title), (0, text))))
RELEASE: tuple[Part, ...] = (
    (1, "Six states found a rescue service for the northern sea"),
    (0, "Lindal, 4 March 2024"),
    (0, "Six states of the northern sea have founded a rescue service of their own, with ships in Port Halden "
        "and helicopters in Orlo. The ministers of transport signed the charter in Lindal and rang the bell of "
        "an old lifeboat."),
    (2, "A shared command"),
    (0, "The service will have one command room. Officers of all six states will sit in it day and night."),
    (2, "Cost and crews"),
    (0, "The states pay by the length of their coasts. Crews are paid by the state whose flag they fly."),
    (2, "Next steps"),
    (0, "The parliaments of the six states have to agree by the end of the year. The first ship sails in "
        "spring."),
)
REPORT: tuple[Part, ...] = (
    (1, "Water and trust"),
    (0, "Report of the Lindal Institute"),
    (2, "Scope"),
    (0, "This paper looks at what the river commission has done since it was founded. It draws on forty talks."),
    (2, "The commission at work"),
    (0, "It meets four times a year. Its members are named by the two governments on the banks of the river."),
    (2, "Lessons from last spring"),
    (0, "Figures travelled more slowly than water. The towns did not have them, since nobody had been told to "
        "call."),
    (2, "Recommendations"),
    (0, "There should be an officer on duty at night. The two governments should pay him together."),
)


def word(parts: Sequence[Part]) -> bytes:
    made, file = docx.Document(), io.BytesIO()
    for level, words in parts:
        made.add_paragraph(words, style=f"Heading {level}" if level else None)
    made.save(file)
    return file.getvalue()


def markup(parts: Sequence[Part]) -> str:
    return "".join(f"<h{level}>{words}</h{level}>" if level else f"<p>{words}</p>" for level, words in parts)


def odt(parts: Sequence[Part]) -> bytes:
    return open_document("".join(
        f'<text:h text:outline-level="{level}">{words}</text:h>' if level else f"<text:p>{words}</text:p>"
        for level, words in parts))


def markdown(parts: Sequence[Part]) -> bytes:
    return "\n\n".join(f"{'#' * level} {words}" if level else words for level, words in parts).encode()


def rtf(parts: Sequence[Part]) -> bytes:
    rows = "".join(rf"\pard\outlinelevel{level - 1} {words}\par" if level else rf"\pard {words}\par"
                   for level, words in parts)
    return rf"{{\rtf1\ansi {rows}}}".encode("ascii")


FORMATS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "a.docx": word, "a.html": lambda parts: f"<html><body><main>{markup(parts)}</main></body></html>".encode(),
    "a.odt": odt, "a.md": markdown, "a.rtf": rtf, "a.epub": lambda parts: book({"one": markup(parts)}, ["one"]),
}


def titles(document: Document) -> list[str]:
    return [article.title for article in extract(document).articles]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("parts", [DIGEST, FLAT, UNDER_ONE], ids=["two ranks", "one rank", "under one title"])
def test_items_under_told_headings_are_articles(name: str, parts: tuple[Part, ...]) -> None:
    document = read_bytes(FORMATS[name](parts), name)
    assert titles(document) == [title for title, _ in ITEMS]
    for article, (_, text) in zip(extract(document).articles, ITEMS, strict=True):
        assert document.passage(article.anchor).endswith(text)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("parts", [RELEASE, REPORT], ids=["release", "report"])
def test_parts_under_told_headings_are_one_article(name: str, parts: tuple[Part, ...]) -> None:
    document = read_bytes(FORMATS[name](parts), name)
    assert titles(document) == [parts[0][1]]
    (article,) = extract(document).articles
    assert document.passage(article.anchor).endswith(parts[-1][1])


def test_items_below_the_title_of_a_word_document_are_articles() -> None:
    made, file = docx.Document(io.BytesIO(word(FLAT))), io.BytesIO()
    made.paragraphs[0].insert_paragraph_before("Notes from the north", style="Title")
    made.save(file)
    assert titles(read_bytes(file.getvalue(), "a.docx")) == [title for title, _ in ITEMS]


def test_parts_below_title_and_lead_of_a_word_document_are_one_article() -> None:
    made, file = docx.Document(), io.BytesIO()
    for number, (level, words) in enumerate(RELEASE):
        made.add_paragraph(words, style="Title" if number == 0 else "Heading 1" if level else None)
    made.save(file)
    assert titles(read_bytes(file.getvalue(), "a.docx")) == [RELEASE[0][1]]


def test_headings_that_no_file_tells_stay_unknown() -> None:
    """The same words without ranks: nothing in them tells items from parts."""
    text = "\n\n".join(words for _, words in UNDER_ONE)
    assert len(titles(read_bytes(text.encode(), "a.txt"))) == 1
