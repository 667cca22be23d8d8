"""Who holds an office: only persons, by state, and who was met last."""

from app.extraction import extract, offices
from app.extraction.analysis import analyse
from app.extraction.holders import Holders
from app.model.document import Document

TEXT = "Swiss Ambassador Ana Roth met Kenyan Minister Ilmar Kestas. Marek Dresk, a diplomat, joined them."


def document_of(text: str) -> Document:
    return Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain")


def holders() -> Holders:
    return Holders({person.name: person for person in analyse(document_of(TEXT)).names.register.persons})


def test_an_office_of_a_state_is_held_by_those_of_that_state() -> None:
    found = holders()
    assert found.only_of_state(offices.key("Swiss ambassador")) == "Ana Roth"
    assert found.only_of_state(offices.key("Chilean ambassador")) == ""


def test_an_institution_that_was_spoken_for_is_no_person_without_a_state() -> None:
    found = holders()
    found.meet("Kestrel Institute")
    assert [name for name in (*found.met, *found.keys) if found.is_stateless(name)] == ["Marek Dresk"]


def test_a_diplomat_of_another_state_is_looked_for_where_a_state_has_just_spoken() -> None:
    text = (
        "Roth met reporters on 3 May 2024. A representative of Chile said that the talks were open. Ana Roth, a "
        "diplomat, welcomed it. A representative of Kenya said that it was late. Ana Roth, a senior Swiss diplomat, "
        "said that the talks would go on. A representative of Kenya said that it was late.\n\n"
        "The Iranian diplomat said that this was welcome.")
    spoken = [statement.speaker for statement in extract(document_of(text)).statements]
    assert spoken[-2:] == ["Kenya", "Iranian diplomat"]
