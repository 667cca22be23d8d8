"""How sure a speaker is whom an office or a pronoun means; proverbs are nobody's words."""

from app.extraction import extract
from app.model.found import Statement
from tests.extraction.conftest import document_of

HEAD = "Ministers in Riga\n\n"
ONE = "Transport Minister Levan Oridze came to Riga on 4 April 2025.\n\n"
THREE = ("Transport Minister Levan Oridze, Foreign Minister Ana Dolani and Energy Minister Otar Melano met in Riga on "
         "4 April 2025.\n\n")
SAID = "“We shall build two more roads in the hills,” the minister said. “We begin tomorrow,” he added.\n"


def _quotations(text: str) -> list[Statement]:
    return [one for one in extract(document_of(text, "2025-04-07")).statements if one.kind != "reported"]


def test_an_office_that_several_hold_is_doubtful_and_the_others_are_candidates() -> None:
    first = _quotations(HEAD + THREE + SAID)[0]
    assert first.confidence <= 0.6
    assert {one.name for one in first.candidates} == {"Levan Oridze", "Ana Dolani", "Otar Melano"}
    assert max(first.candidates, key=lambda one: one.confidence).name == first.speaker


def test_an_office_that_one_holds_is_sure() -> None:
    first = _quotations(HEAD + ONE + SAID)[0]
    assert (first.speaker, first.confidence, len(first.candidates)) == ("Levan Oridze", 0.95, 1)


def test_a_speaker_whom_a_pronoun_means_is_not_said_to_be_named() -> None:
    second = _quotations(HEAD + ONE + SAID)[1]
    assert (second.speaker, second.confidence) == ("Levan Oridze", 0.85)
    assert [one.reason for one in second.candidates] == ["meant by “he” after the words"]


def test_what_elders_say_is_nobodys() -> None:
    text = "Speech\n\nTuvalu thanked the partners. {} “the sea gives and the sea takes away from all of us”.\n"
    for before in ("As our elders say,", "As the saying goes:", "As they often say,"):
        assert [one.speaker for one in _quotations(text.format(before))] == [""]
    assert [one.speaker for one in _quotations(text.format("Tuvalu said that"))] == ["Tuvalu"]
