import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.figures import figures, may_hold
from app.model.document import Anchor
from app.model.pack import Figure


def stated(text: str) -> list[Figure]:
    return [one for one, _place, _sentence in figures(text, Anchor(0, len(text)), "i1", "2025-02-27")]


@pytest.mark.parametrize(
    ("sentence", "amount", "unit", "what"),
    [
        ("Trade turnover between Norland and Latvia was $5.2 million.", "5.2 million", "dollars",
         "Trade turnover between Norland and Latvia"),
        ("Exports amounted to US$ 12,400.", "12,400", "US dollars", "Exports"),
        ("The donors collected gifts amounting to €170 million.", "170 million", "euros", "gifts"),
        ("The bank lent 30 million euros for the bridge.", "30 million", "euros", "bridge"),
        ("More than 90 percent of the work is done.", "More than 90", "per cent", "work"),
        ("Fees fell by 3.5% in a year.", "3.5", "per cent", "Fees"),
        ("The ship brought 15 metric tons of seed potatoes.", "15", "tonnes", "seed potatoes"),
        ("The 340-kilometre-long canal is shut.", "340", "kilometres", "canal"),
        ("The park has a capacity of 240 MW.", "240", "megawatts", "capacity"),
        ("About 200 people were hurt.", "About 200", "", "people"),
        ("The school has 1 200 full-time students.", "1 200", "", "full-time students"),
        ("The council took note of a $14.5 billion tax bill.", "14.5 billion", "dollars", "tax bill"),
        ("In Latvia the share was 7%.", "7", "per cent", "share"),
        ("Of the gifts, $11 million were paid to the fund.", "11 million", "dollars", "were paid to the fund"),
        ("Two million tonnes of grain were shipped.", "Two million", "tonnes", "grain"),
    ],
)
def test_amounts_with_unit_and_what_is_counted(sentence: str, amount: str, unit: str, what: str) -> None:
    assert [(one.amount, one.unit, one.what) for one in stated(sentence)] == [(amount, unit, what)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting was held on 12 March 2025.",
        "Article 12 of the treaty was read out.",
        "Resolution 2231 was adopted.",
        "The 48th session opened in Selen.",
        "He is 45 years old.",
        "The 44-day war ended.",
        "Twenty-eight members took part in the 3+3 format.",
        "Talks were held on 3 May, 5 May and 7 May.",
        "Paragraph 20 people remember.",
        "COP31 is held at hall 7.",
        "He made $19 million in 2015.",
        "One finds that 1 in 4 residents agree.",
        "The registration is for those who raise $25,000 a year.",
        "The trade was high and then it was $5 million.",
        "Some 46 per cent would choose the quay.",
        "The firms owe 40 per cent of which nothing is known.",
    ],
)
def test_dates_ordinals_articles_and_ages_are_no_figures(sentence: str) -> None:
    assert stated(sentence) == []


def test_each_amount_of_a_sentence_has_its_own_words_and_the_year_of_all() -> None:
    sentence = "In 2020, the trade of both was $9 million, with $1 million in exports and $8 million in imports."
    assert [(one.amount, one.what, one.year) for one in stated(sentence)] == [
        ("9 million", "trade of both", "2020"),
        ("1 million", "exports", "2020"),
        ("8 million", "imports", "2020"),
    ]


def test_the_year_is_the_one_behind_the_amount() -> None:
    text = "In 2019 trade was $3 million, in the first quarter of 2021 trade was $1 million. Sales were $2 million."
    assert [one.year for one in stated(text)] == ["2019", "2021-01/2021-03", ""]
    assert [one.year_words for one in stated("Sales reached 5 tonnes in 2024, up from 4 tonnes.")][:1] == ["2024"]


def test_a_line_without_an_end_is_no_sentence() -> None:
    assert stated("Exports 12 million dollars of fish") == []


def test_a_text_without_numbers_holds_no_figure() -> None:
    assert not may_hold("Many people came.")
    assert may_hold("A million people came.")
    assert may_hold("trillion")
    assert may_hold("In ٣ days.")
    for word in ("millions", "amillion", "thousandth", "a bhundred", "hillion", "tillion"):
        assert not may_hold(f"Some {word} came.")


def test_countries_are_those_of_the_sentence() -> None:
    assert stated("Latvia sold 300 tonnes of fish to Kazakhstan.")[0].countries == ("LV", "KZ")


@given(st.text(alphabet="12,. $€%abcintonsfe milo", max_size=120))
def test_places_are_exact_whatever_the_text(text: str) -> None:
    for one, place, sentence in figures(text, Anchor(0, len(text)), "i1"):
        assert sentence.contains(place)
        assert one.words == text[sentence.start : sentence.end]
        assert one.amount.split()[-1] in " ".join(text[place.start : place.end].split())
