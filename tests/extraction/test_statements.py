"""Reported statements."""

from pathlib import Path

import pytest

from app.extraction import extract
from app.model.document import Document

SAMPLES = Path(__file__).parents[1] / "samples" / "speech"


def reported(text: str) -> list[tuple[str, str]]:
    document = Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain")
    return [(one.speaker, one.text) for one in extract(document).statements if one.kind == "reported"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister Liv Aune said that the road to the sea would be open again.", "Liv Aune"),
        ("Minister Liv Aune thanked the mayor for the warm welcome in the city.", "Liv Aune"),
        ("The road to the sea will be open again in May, Minister Liv Aune said.", "Liv Aune"),
        ("According to Minister Liv Aune, the road to the sea will be open in May.", "Liv Aune"),
        ("The plan for the road was put forward by Minister Liv Aune in spring.", "Liv Aune"),
        ("Minister Liv Aune met the mayor, stressing the importance of the road.", "Liv Aune"),
        ("Minister Liv Aune had a meeting with the mayor and informed him about the road.", "Liv Aune"),
        ("Norway pledged to support the fund for the road in the coming year.", "Norway"),
        ("The Ministry of Transport of Norway announced that the road is open.", "Ministry of Transport of Norway"),
        ("Minister Liv Aune and Mayor Otto Brandt praised the work on the road.", "Liv Aune; Otto Brandt"),
    ],
)
def test_a_sentence_that_reports(text: str, speaker: str) -> None:
    assert reported(text) == [(speaker, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Liv Aune and Mayor Otto Brandt discussed the road to the sea.",
        "Minister Liv Aune was told about the road to the sea by nobody.",
        "Both sides expressed satisfaction with the state of the road.",
        "Minister Liv Aune said: “The road to the sea is open again.”",
        "The state support for the road was the subject of long talks in Oslo.",
        "Participants stressed that the road to the sea should be opened again.",
    ],
)
def test_a_sentence_that_does_not(text: str) -> None:
    assert reported(text) == []


def test_pronouns_offices_and_joint_speakers_are_resolved() -> None:
    text = (
        "Foreign Minister Liv Aune and her Kenyan counterpart Otieno Maro praised the work on the road. They stressed "
        "that it was of use to both. The Kenyan foreign minister invited his host to Nairobi in spring. He added that "
        "the fund would grow."
    )
    assert [speaker for speaker, _ in reported(text)] == [
        "Liv Aune; Otieno Maro",
        "Liv Aune; Otieno Maro",
        "Otieno Maro",
        "Otieno Maro",
    ]


def test_she_and_he_are_different_persons() -> None:
    text = "Ms. Ada Moss met Mr. Otto Brandt in Oslo. She said that the road was open. He noted that it was long."
    assert [speaker for speaker, _ in reported(text)] == ["Ada Moss", "Otto Brandt"]


def test_a_readout_reports_the_secretary() -> None:
    text = (SAMPLES / "readout.txt").read_text(encoding="utf-8")
    assert [speaker for speaker, _ in reported(text)] == ["Edwin Hale", "Edwin Hale"]


def test_a_council_summary_reports_delegates() -> None:
    text = (SAMPLES / "council-summary.txt").read_text(encoding="utf-8")
    found = [speaker for speaker, _ in reported(text)]
    assert found == ["Amina Diallo", "Amina Diallo", "France", "France", "Russian Federation", "Li Wen", "Li Wen"]


def test_members_of_a_forum_speak_for_it_in_their_communique() -> None:
    text = (
        "NATO Ministers' Joint Statement\nBrussels, 4 April 2031\n\nWe reaffirm our support for freedom at sea. "
        "Ministers welcomed the report on the harbour of Oslo."
    )
    assert [speaker for speaker, _ in reported(text)] == ["NATO", "NATO"]


def test_a_spokesman_without_a_name_speaks_for_his_ministry() -> None:
    text = "The spokesperson of the Ministry of Transport of Norway said that the road to the sea is open."
    assert reported(text) == [("Ministry of Transport of Norway", text)]


def test_the_speaker_of_a_turn_is_not_the_he_of_his_own_words() -> None:
    text = (
        "MR. ROSS: Welcome to Oslo.\n\nQUESTION: What of Minister Otto Brandt?\n\n"
        "MR. ROSS: He said that the road would be open.\n\nQUESTION: And then?\n"
    )
    assert reported(text) == [("Otto Brandt", "He said that the road would be open.")]


def test_an_institution_or_state_that_speaks_is_told_from_a_person() -> None:
    text = (
        "The Ministry of Transport of Norway announced that the bridge would open. "
        "Ilona Dresk stressed that it was late. "
        "“It was the rain that held us up this time,” the Northern League said. Poland welcomed the opening."
    )
    document = Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain")
    assert [(one.speaker, one.institution) for one in extract(document).statements] == [
        ("Ministry of Transport of Norway", True),
        ("Ilona Dresk", False),
        ("Northern League", True),
        ("Poland", True),
    ]
