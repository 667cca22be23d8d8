"""Speakers named without a verb of saying: tags, signatures, headings, paragraphs that go on."""

import pytest

from app.extraction import extract
from app.model.document import Document


def speakers(text: str) -> list[str]:
    document = Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain")
    return [one.speaker for one in extract(document).statements if one.kind in {"direct", "fragment"}]


def test_a_name_and_a_colon_begin_the_line() -> None:
    text = (
        "Reactions to the opening of the port\n\n"
        "Secretary of the Treasury Tomas Rell: “Thank you, Madam Mayor.”\n\n"
        "Rep. Vera Lindt: “The port belongs to everybody on this coast.”\n"
    )
    assert speakers(text) == ["Tomas Rell", "Vera Lindt"]


@pytest.mark.parametrize(
    "line",
    ["Vera Lindt, Director of the Port", "– Lindt", "Vera Lindt", "— Vera Lindt, Director of the Port"],
)
def test_a_name_stands_under_the_words(line: str) -> None:
    text = (
        f"Director Vera Lindt opened the port on Monday.\n\n“Nobody has to wait at the bar any more.”\n\n{line}\n\n"
        "The first ship came in."
    )
    assert speakers(text) == ["Vera Lindt"]


def test_words_of_a_heading_are_of_whom_the_text_names() -> None:
    text = (
        "Port will be ‘a house for all’: mayor\n\nOSLO, 4 May 2021\n\n"
        "Mayor Vera Lindt opened the port on Tuesday. “It will be a house for all who trade,” she said.\n"
    )
    assert speakers(text) == ["Vera Lindt", "Vera Lindt"]


def test_paragraphs_of_marked_words_go_on() -> None:
    said = ["Nobody has asked the people here.", "The river was never theirs to sell.", "We will walk to the capital."]
    more = "\n\n".join(f"“{words}”" for words in said)
    text = f"“The dam should be stopped at once,” said River League member Vera Lindt.\n\n{more}\n"
    assert speakers(text) == ["Vera Lindt"] * 4


def test_lines_that_open_a_mark_again_are_of_the_same_speaker() -> None:
    text = (
        "Director Vera Lindt spoke of the harbour.\n“We dredge it in the spring and in the autumn.\n"
        "“We have never asked anybody for money,” Lindt said.\n"
    )
    assert speakers(text) == ["Vera Lindt", "Vera Lindt"]
