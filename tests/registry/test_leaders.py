"""Who speaks for which state."""

import pytest

from app.registry import check_code, leader_state
from app.registry.files import shipped_toml


@pytest.mark.parametrize(("name", "state"), [
    ("Joe Biden", "US"), ("Recep Tayyip Erdoğan", "TR"), ("Recep Tayyip Erdogan", "TR"), ("Bashar al-Assad", "SY"),
    ("Bola Ahmed Tinubu", "NG"), ("King Abdullah II", "JO"), ("George Biden", ""), ("Ana Roth", ""), ("", ""),
])  # fmt: skip
def test_a_full_name_leads_to_its_state(name: str, state: str) -> None:
    assert leader_state(name) == state


@pytest.mark.parametrize(("name", "state"), [
    ("Kerry", "US"), ("Xi", "CN"), ("Cameron", "GB"), ("Khan", ""), ("Brown", ""), ("Roth", ""),
])  # fmt: skip
def test_one_word_of_a_name_counts_beside_an_office_alone(name: str, state: str) -> None:
    assert leader_state(name) == ""
    assert leader_state(name, in_office=True) == state


def test_the_best_known_need_no_office() -> None:
    assert leader_state("Putin") == "RU"
    assert leader_state("al-Assad") == "SY"


def test_every_state_of_the_table_is_one() -> None:
    assert [code for code in shipped_toml("leaders.toml")["leaders"] if not check_code(code)] == []


def test_a_first_name_may_be_short_or_in_full() -> None:
    assert leader_state("Joseph R. Biden, Jr.") == leader_state("Joe Biden") == "US"
    assert leader_state("Josephine Biden") == ""
