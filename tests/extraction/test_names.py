"""Persons, offices and institutions of a document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction import cues
from app.extraction.names import Names
from app.registry import country_mentions


def names(text: str) -> Names:
    return Names(text, cues.find(text), country_mentions(text))


def people(text: str) -> list[str]:
    return list(dict.fromkeys(mention.name for mention in names(text).person_mentions))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Marek Ostrava spoke. Ostrava left.", ["Marek Ostrava"]),
        ("Norwegian Prime Minister Liv Aune and her guest.", ["Liv Aune"]),
        ("Secretary General of the Northern League (NL), Ambassador Ada Moss, came.", ["Ada Moss"]),
        ("President of the Republic of Kenya Otieno Maro noted this.", ["Otieno Maro"]),
        ("Vera Lindt, a senior adviser at the Institute, agreed.", ["Vera Lindt"]),
        ("Rep. Jim Jordan (D-Ohio) said so. Jordan left.", ["Jim Jordan"]),
        ("Former governor Howard Dean said so, and Dean left.", ["Howard Dean"]),
        ("“We go,” said Will Doyle.", ["Will Doyle"]),
        ("AMINA DIALLO (Senegal) said that it was late.", ["Amina Diallo"]),
        ("Southern Gas Corridor and Burabay National Park were named.", []),
    ],
)
def test_persons_are_found(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_short_damaged_and_initialled_forms_are_one_person() -> None:
    text = (
        "Ambassador Kemal Sorabay arrived. K. Sorabay spoke. Ambassador Sorabav left. President Ilmar Kestas met "
        "Kemal Sorabay. Later President Ilmar spoke."
    )
    assert people(text) == ["Kemal Sorabay", "Ilmar Kestas"]


@pytest.mark.parametrize("printed", ["Tarnrvvay", "Tamrvvav", "Tarnrwav"])
def test_letters_that_a_machine_takes_for_one_another_make_no_other_person(printed: str) -> None:
    text = f"Ambassador Kemal Tamryvay arrived. Ambassador {printed} thanked everybody."
    assert people(text) == ["Kemal Tamryvay"]
    assert people(text.replace(printed, "Tamaryan")) == ["Kemal Tamryvay", "Tamaryan"]


def test_namesakes_are_kept_apart() -> None:
    text = "President Ilmar Kestas left. Prosecutor General Roman Kestas stayed. Prosecutor General Kestas spoke."
    found = names(text)
    assert [mention.name for mention in found.person_mentions] == ["Ilmar Kestas", "Roman Kestas", "Roman Kestas"]


def test_an_office_is_resolved_to_its_holder() -> None:
    text = "Deputy Foreign Minister of Norway Liv Aune came. President Otieno Maro left. The deputy minister spoke."
    found = names(text)
    office = next(mention for mention in found.mentions if mention.kind == "office")
    assert found.resolve(office, office.start) == "Liv Aune"


def test_roles_are_as_printed() -> None:
    text = "Deputy Foreign Minister of Norway Liv Aune came."
    (role,) = names(text).roles
    assert (role.person, role.role, role.countries) == ("Liv Aune", "Deputy Foreign Minister of Norway", ("NO",))
    assert text[role.anchor.start : role.anchor.end] == role.role


def test_a_counterpart_is_no_office() -> None:
    text = "Minister Karin Lund telephoned her Belmarkan counterpart Pekka Salonen. Salonen agreed."
    assert {role.role for role in names(text).roles} == {"Minister"}


def test_institutions_have_their_full_name() -> None:
    text = "The Norwegian Foreign Ministry spoke. The Northern Trade League (NTL) met. The NTL agreed."
    found = [mention.name for mention in names(text).mentions if mention.kind == "institution"]
    assert found == ["Ministry of Foreign Affairs of Norway", "Northern Trade League", "Northern Trade League"]


_PIECES = ["President", "Ada", "Moss", "said", ",", ".", "the", "of", "Norway", "Ministry", "(", ")", "’s", "he", "K."]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*_PIECES, "\n"]), max_size=40))
def test_mentions_lie_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for mention in names(text).mentions:
        assert 0 <= mention.outer_start <= mention.start < mention.end <= len(text)
        assert mention.outer_end <= len(text)
