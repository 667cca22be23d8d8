"""Countries: every code, no name for two of them, and the names that diplomats use."""

from itertools import pairwise

import pycountry
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from app.registry import check_code, countries, country, country_mentions, country_name
from app.registry.folding import folded

DIPLOMATIC = {
    "Republic of Azerbaijan": "AZ", "Kingdom of Cambodia": "KH", "Türkiye": "TR", "Turkey": "TR", "TÜRKİYE": "TR",
    "Republic of Turkey": "TR", "Viet Nam": "VN", "Vietnam": "VN", "Czechia": "CZ", "Czech Republic": "CZ",
    "Ivory Coast": "CI", "Côte d’Ivoire": "CI", "Cote d'Ivoire": "CI", "UAE": "AE", "U.A.E.": "AE", "U.S.": "US",
    "US": "US", "USA": "US", "U.S.A.": "US", "the United States of America": "US", "United States": "US",
    "America": "US", "UK": "GB", "U.K.": "GB", "Great Britain": "GB", "Britain": "GB", "DPRK": "KP",
    "North Korea": "KP", "Democratic People's Republic of Korea": "KP", "ROK": "KR", "South Korea": "KR",
    "Republic of Korea": "KR", "Korea, Republic of": "KR", "Korea (Democratic People's Republic of)": "KP",
    "Kyrgyz Republic": "KG", "Palestine": "PS", "State of Palestine": "PS", "Palestinian Authority": "PS",
    "Lao PDR": "LA", "Lao People's Democratic Republic": "LA", "Burma": "MM", "Myanmar": "MM", "Russia": "RU",
    "Russian Federation": "RU", "the Russian Federation": "RU", "Kosovo": "XK", "Holy See": "VA", "the Vatican": "VA",
    "Bolivia (Plurinational State of)": "BO", "Venezuela (Bolivarian Republic of)": "VE",
    "Iran (Islamic Republic of)": "IR",
    "Iran, Islamic Republic of": "IR", "Islamic Republic of Iran": "IR", "Micronesia (Federated States of)": "FM",
    "United Republic of Tanzania": "TZ", "Tanzania, United Republic of": "TZ", "Syrian Arab Republic": "SY",
    "Republic of Moldova": "MD", "The former Yugoslav Republic of Macedonia": "MK", "North Macedonia": "MK",
    "Democratic Republic of the Congo": "CD", "DR Congo": "CD", "DRC": "CD", "Republic of the Congo": "CG",
    "Congo-Brazzaville": "CG", "The Gambia": "GM", "the Bahamas": "BS", "Brunei Darussalam": "BN", "Cabo Verde": "CV",
    "Cape Verde": "CV", "Timor-Leste": "TL", "East Timor": "TL", "Eswatini": "SZ", "Swaziland": "SZ", "Taiwan": "TW",
    "Hong Kong, China": "HK", "Macau": "MO", "Antigua and Barbuda": "AG", "Antigua & Barbuda": "AG",
    "St. Kitts and Nevis": "KN", "Saint Vincent and the Grenadines": "VC", "São Tomé and Príncipe": "ST",
    "Sao Tome & Principe": "ST", "Bosnia-Herzegovina": "BA", "Papua New Guinea": "PG", "Equatorial Guinea": "GQ",
    "Guinea-Bissau": "GW", "Guinea": "GN", "Niger": "NE", "Nigeria": "NG", "Dominica": "DM",
    "Dominican Republic": "DO",
    "Swiss Confederation": "CH", "Hellenic Republic": "GR", "Kingdom of Saudi Arabia": "SA", "KSA": "SA",
    "People's Republic of China": "CN", "PRC": "CN", "Federal Republic of Germany": "DE", "Northern Ireland": "GB",
    "Republic of Ireland": "IE", "Islamic Emirate of Afghanistan": "AF", "Turkmenistan": "TM", "AZ": "AZ",
    "aze": "AZ",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), DIPLOMATIC.items())
def test_diplomatic_name_is_known(name: str, code: str) -> None:
    assert country(name) == code


@pytest.mark.parametrize("name", ["", " ", "xyz", "Atlantis", "Azerbaij", "the", "Asia", "New York", "."])
def test_what_is_no_country_is_not_guessed(name: str) -> None:
    assert country(name) is None


def test_every_iso_code_and_kosovo_is_there() -> None:
    assert {one.code for one in countries()} == {one.alpha_2 for one in pycountry.countries} | {"XK"}


def test_every_name_of_iso_and_cldr_leads_to_its_code() -> None:
    territories = Locale("en").territories
    for one in pycountry.countries:
        names = [one.name, one.alpha_3, getattr(one, "official_name", one.name), territories[one.alpha_2]]
        assert {country(name) for name in names} == {one.alpha_2}


def test_no_name_points_to_two_countries() -> None:
    owners: dict[str, set[str]] = {}
    for one in countries():
        for name in (one.name, one.official, *one.officials, *one.variants, *one.demonyms, *one.capitals, *one.seats):
            owners.setdefault(folded(name), set()).add(one.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_names_are_clean_and_marks_refer_to_names() -> None:
    for one in countries():
        names = {*one.variants, *one.demonyms, *one.capitals, *one.seats}
        assert {*one.weak, *one.accented, *one.silent} <= names | {one.name}
        assert all(name == name.strip() and name[0].isalnum() and "?" not in name for name in names | {one.official})


def test_nearly_every_country_has_a_demonym_and_a_capital() -> None:
    without = [one.code for one in countries() if not one.demonyms or not (one.capitals or one.name)]
    assert len(without) < 40
    assert next(one.capital for one in countries() if one.code == "KZ") == "Astana"


HOUSE = {"TR": "Türkiye", "PS": "Palestine", "VN": "Viet Nam", "FR": "France", "ZZ": "ZZ"}


@pytest.mark.parametrize(("code", "name"), HOUSE.items())
def test_house_name_wins_over_cldr(code: str, name: str) -> None:
    assert country_name(code) == name


def found(text: str) -> list[tuple[str, str]]:
    return [(one.code, text[one.anchor.start : one.anchor.end]) for one in country_mentions(text)]


def test_longest_name_counts_and_nothing_inside_it() -> None:
    text = "Papua New Guinea, Guinea-Bissau, Equatorial Guinea, Guinea, Nigeria, Niger, Dominican Republic, Dominica"
    assert [code for code, _ in found(text)] == ["PG", "GW", "GQ", "GN", "NG", "NE", "DO", "DM"]
    assert found("Northern Ireland and Ireland") == [("GB", "Northern Ireland"), ("IE", "Ireland")]
    assert [code for code, _ in found("Romania, Oman, Somalia, Mali")] == ["RO", "OM", "SO", "ML"]


@pytest.mark.parametrize("text", [
    "Join us for polish and turkey", "Latin American states", "the Gulf of Guinea", "the Paris Agreement",
    "Mr. Jordan said",
    "the male voice", "Male voices", "New Mexico", "South China Sea", "the Turkish language", "the Minsk Group",
    "CHADwick",
    "George Washington", "Turkish-speaking peoples", "Victoria and Kingston met Lima", "the GUAM summit",
    "Organization of American States",
])  # fmt: skip
def test_words_that_only_look_like_names_are_left(text: str) -> None:
    assert found(text) == []


def test_demonyms_capitals_seats_and_long_names_tell_how() -> None:
    text = "The Republic of Azerbaijan, Azerbaijanis, Kiev, Nur-Sultan, the Kremlin, France"
    assert [(one.code, one.how) for one in country_mentions(text)] == [
        ("AZ", "official"), ("AZ", "demonym"), ("UA", "capital"), ("KZ", "capital"), ("RU", "seat"), ("FR", "name"),
    ]  # fmt: skip


def test_names_run_over_line_ends_dashes_and_accents() -> None:
    text = "United\nStates, Guinea-\nBissau, Côte d’Ivoire’s, Turkiye, N’Djamena, REPUBLIC OF KOREA, Malé"
    assert [code for code, _ in found(text)] == ["US", "GW", "CI", "TR", "TD", "KR", "MV"]


def test_weak_capital_counts_beside_its_state() -> None:
    assert found("Talks in Santiago with Chilean envoys") == [("CL", "Santiago"), ("CL", "Chilean")]


def test_shared_word_follows_the_rest_of_the_text() -> None:
    assert found("Korean envoys")[0][0] == "KR"
    assert found("Korean envoys left Pyongyang")[0][0] == "KP"
    assert found("Congolese talks in Brazzaville")[0][0] == "CG"


def test_part_of_a_text_gives_the_same_as_the_whole() -> None:
    text = "Kazakh and Chilean ministers met in Santiago; France looked on."
    middle = [one for one in country_mentions(text) if one.anchor.start >= 10 and one.anchor.end <= 45]
    assert country_mentions(text, 10, 45) == middle != []
    assert [one.code for one in country_mentions(text, start=text.index("France"))] == ["FR"]
    assert country_mentions(text, 0, 3) == []


PIECES = ["Chad", "Turkey", "U.S.", "Guinea-Bissau", "the", "Holy\nSee", "é", "“", "Korea", " ", "\n", "ß", "İ"]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_mentions_are_ordered_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    mentions = country_mentions(text)
    assert all(one.anchor.end <= other.anchor.start for one, other in pairwise(mentions))
    assert all(check_code(one.code) and text[one.anchor.start : one.anchor.end].strip() for one in mentions)


def test_every_mention_of_a_megabyte_is_found() -> None:
    sentence = "The delegation of the Republic of Korea met Kyrgyz officials in Bishkek to review an ordinary agenda. "
    text = sentence * 10_000 + "é"
    assert len(country_mentions(text)) == 3 * 10_000
