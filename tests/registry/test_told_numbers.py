"""What a title numbers and counts is compared by its value; years and days are no counts."""

import pytest

from app.registry.told_numbers import ORDINALS, names_apart, numbers_apart, told_numbers


@pytest.mark.parametrize(("title", "told"), [
    ("48th session of the Council on 19 December 2021", {ORDINALS: "48th session"}),
    ("Sixth Council, with twelve states", {ORDINALS: "Sixth Council", "state": "twelve states"}),
    ("The 2021 fair in Orlo on December 19 opened", {}),
    ("1,500 people from 12 states", {"people": "1,500 people", "state": "12 states"}),
    ("Visit to 3 ports and 4 ports", {}),
])  # fmt: skip
def test_numbers_are_told_by_what_they_count(title: str, told: dict[str, str]) -> None:
    assert {what: one.words for what, one in told_numbers(title).items()} == told


def test_the_same_number_in_other_signs_is_no_difference() -> None:
    assert numbers_apart(("twelve states met", "12 states met")) == ["", ""]
    assert numbers_apart(("1,500 people came", "1500 people came")) == ["", ""]
    assert numbers_apart(("120 foreign guests", "140 foreign guests in Orlo", "a fair")) == [
        "120 foreign guests", "140 foreign guests", "",
    ]  # fmt: skip


def test_a_name_that_the_others_spell_otherwise_is_found_by_its_surname() -> None:
    assert names_apart(("Kairat Sarybav", "Ada Brenn"), ("K. Sarybay", "A. Brenn")) == ["Kairat Sarybav"]
    assert names_apart(("Ada Brenn", "Ida Brennan"), ("Ada Brenn", "Ida Brennan")) == []
