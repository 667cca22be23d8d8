"""Names that are recognised by who they meet, by titles of many countries, by initials and small words."""

import pytest

from app.extraction.analysis import analyse
from tests.extraction.conftest import document_of


def _persons(text: str) -> set[str]:
    return {mention.name for mention in analyse(document_of(text)).names.person_mentions}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The minister met with Orvokki Tuulentie on Monday.", {"Orvokki Tuulentie"}),
        ("The talks were chaired by Thorgrim Aasland in Oslo.", {"Thorgrim Aasland"}),
        ("He met Li Wenbo and Wang Meiling there.", {"Li Wenbo", "Wang Meiling"}),
        ("Brigadier General Zaw Htet Tun, a spokesman, said so.", {"Zaw Htet Tun"}),
        ("Minister Dato Seri Setia Awang Haji Karim bin Haji Omar Salleh came.", {"Karim bin Haji Omar Salleh"}),
        ("The guests were greeted by Vice-President BT Hollis.", {"BT Hollis"}),
        ("The guide was Anna\nE. Hollis, who came early.", {"Anna E. Hollis"}),
        ("President To Quang arrived on Tuesday.", {"To Quang"}),
        ("The guest was PM Somchit Wattanakul.", {"Somchit Wattanakul"}),
        ("Alhaji Gambo Danladi and Ato Lemma Wondimu came.", {"Gambo Danladi", "Lemma Wondimu"}),
        ("STATEMENT BY HIS EXCELLENCY HON. WANJALA BARASA OTENYO, PRESIDENT OF KENYA", {"Wanjala Barasa Otenyo"}),
    ],
)
def test_names_of_persons(text: str, names: set[str]) -> None:
    assert names <= _persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "The guest was the Chief Executive of Tall Oaks. Tall Oaks said nothing.",
        "Mr. Peter Okot, Chairman, Lakeside Technologies, came. Lakeside Technologies said it would build.",
        "He met US Congress leaders and the EU Commission.",
    ],
)
def test_names_of_bodies_are_nobodys(text: str) -> None:
    assert _persons(text) <= {"Peter Okot"}


def test_a_misspelled_state_before_a_name_is_no_part_of_it() -> None:
    text = "Among the guests were the Deputy Minister of Roads of Uzbekstan Rustam Karimberdi and Mr. Jon Holt."
    assert _persons(text) == {"Rustam Karimberdi", "Jon Holt"}
