import pytest

from app.model.pack import Selection
from app.packs import wording


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2025-01-01", "2025-03-31", "1 January – 31 March 2025"),
        ("2020", "", "from 2020"),
        ("", "2025-03", "until March 2025"),
        ("", "", "any date"),
        ("2025-01/2025-02", "2025-03", "January–February 2025 to March 2025"),
    ],
)
def test_the_period_in_words(since: str, until: str, words: str) -> None:
    assert wording.period(Selection(since=since, until=until)) == words


def test_the_subject_names_countries_forums_people_and_words() -> None:
    asked = Selection(("AZ", "PK"), both=True, people=("Mira Tolland",), words="corridor")
    assert wording.subject(asked) == "Azerbaijan and Pakistan, Mira Tolland, “corridor”"
    assert wording.subject(Selection()) == "All documents"


def test_criteria_say_whether_countries_are_wanted_together() -> None:
    asked = (Selection(("AZ",)), Selection(("AZ", "PK"), both=True), Selection(("AZ", "PK")))
    assert [wording.criteria(one)[0].value for one in asked] == [
        "Azerbaijan",
        "Azerbaijan and Pakistan, all of them together",
        "Azerbaijan, Pakistan, any of them",
    ]


def test_a_narrowed_kind_is_said() -> None:
    facts = wording.criteria(Selection(forums=("CICA",), kinds=("events",)))
    assert ("Kinds", "events") in [(fact.label, fact.value) for fact in facts]
    assert any("(CICA)" in fact.value for fact in facts)
