import pytest

from app import i18n
from app.model.pack import Cover, Selection
from app.packs import wording


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2025-01-01", "2025-03-31", "1 January – 31 March 2025"),
        ("2020", "", "from 2020"),
        ("", "2025-03", "until March 2025"),
        ("", "", "any date"),
        ("2025-01", "2025-01", "January 2025"),
        ("2025-01/2025-02", "2025-03", "January–March 2025"),
    ],
)
def test_the_period_in_words(since: str, until: str, words: str) -> None:
    assert wording.period(Selection(since=since, until=until)) == words


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2025-01-15", "Minister (seen on 15 January 2025)"),
        ("2025-01-15/2025-01-17", "Minister (seen on 15–17 January 2025)"),
        ("2025-01/2025-03", "Minister (seen in January–March 2025)"),
        ("2025", "Minister (seen in 2025)"),
        ("", "Minister"),
    ],
)
def test_a_role_is_seen_on_a_day_and_in_a_month(when: str, told: str) -> None:
    assert wording.as_seen("Minister", when) == told


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


def test_of_in_a_count_is_not_that_of_a_date() -> None:
    cover = Cover(copy_number="3", distribution=tuple("abcdefg"))
    said = {}
    for code in ("en", "ru", "az"):
        with i18n.speaking(code):
            said[code] = (wording.copy(cover), i18n.p_("date", "{0} of {1}").format("№ 2", "3 мая"))
    assert said == {"en": ("3 of 7", "№ 2 of 3 мая"), "ru": ("3 из 7", "№ 2 от 3 мая"), "az": ("3 / 7", "№ 2, 3 мая")}
