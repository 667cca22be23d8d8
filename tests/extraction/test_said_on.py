"""The day on which words were said: of their own sentence, of the remarks told of, of the news itself."""

import pytest

from app.extraction import extract
from app.reading import read_bytes

HEAD = "{published}\n\nMinister speaks of the new ferry\n\n"


def said_on(text: str, published: str = "16 May 2024") -> dict[str, tuple[str, str]]:
    """The day and its basis by the first word of each statement's text."""
    found = extract(read_bytes((HEAD.format(published=published) + text).encode(), "x.txt"))
    return {one.text.split()[0]: (one.said_on, one.said_on_basis) for one in found.statements}


MINISTER = "Transport Minister Karin Lund has welcomed the new ferry between Lindal and Oslo.\n\n"


@pytest.mark.parametrize("told", [
    "Lund made the remarks on Tuesday in Lindal during a visit to the yard.",
    "She said this on Tuesday in Lindal.",
    "Lund was speaking at a ceremony in Lindal on Tuesday.",
    "She made this known on Tuesday when she opened the yard.",
])  # fmt: skip
def test_the_remarks_give_their_day_to_all_that_was_said(told: str) -> None:
    found = said_on(f"{MINISTER}{told}\n\n“Nobody will wait for a ship again,” she said.")
    assert found["Transport"] == found["Nobody"] == ("2024-05-14", "year-inferred")


def test_others_of_the_same_news_spoke_on_the_same_day() -> None:
    said = "Lund said on Tuesday that it was late.\n\nMayor Otto Brandt thanked the yard for its work."
    found = said_on(MINISTER + said)
    assert found["Mayor"] == ("2024-05-14", "year-inferred")


def test_each_has_the_day_of_his_own_sentence() -> None:
    said = "Transport Minister Karin Lund said on Tuesday that it was late."
    found = said_on(said + "\n\nMayor Otto Brandt said on Wednesday that it was not.")
    assert [found["Transport"][0], found["Mayor"][0]] == ["2024-05-14", "2024-05-15"]


def test_a_participle_has_the_day_of_what_was_done() -> None:
    met = "Minister Karin Lund met the mayor on Monday, adding: "
    found = said_on(met + "“We will build the bridge before the winter.”")
    assert found["We"] == ("2024-05-13", "year-inferred")


def test_without_any_day_nothing_is_guessed() -> None:
    assert said_on(MINISTER, "Harbour news")["Transport"] == ("", "undated")


PICTURE = "Workers repair the ferry in Lindal, May 14, 2024 [Ana Roth/ Reuters]"
NEWS = ("Hundreds came to the yard in Lindal.\n\n{told} the ferry was late again.\n\n{picture}\n\n"
        "“Nobody will wait for a ship again,” Transport Minister Karin Lund said on Tuesday.")  # fmt: skip


def test_undated_news_has_the_day_under_its_picture_where_the_weekday_fits() -> None:
    found = said_on(NEWS.format(told="On Tuesday", picture=PICTURE), published="")
    assert found["Nobody"][0] == "2024-05-14"


def test_a_day_in_words_that_end_before_is_not_the_day_of_speaking() -> None:
    text = ("Transport Minister Karin Lund said on 14 May 2024 that the ferry was late, and the report noted that "
            "she would sail on 20 May 2024 in the new ship Lund had called the voyage “a very short walk at sea”.")
    assert said_on(text, published="16 May 2024")["a"][0] == "2024-05-14"
