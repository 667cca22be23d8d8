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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The 5th Meeting of the Roads Group was held in Oslo. The Meeting recalled the plan of 2019.",
         "5th Meeting of the Roads Group"),
        ("Statement by the Ministry of Roads of Norway\n\nWe congratulate both towns on the new bridge.",
         "Ministry of Roads of Norway"),
        ("Liv Aune became Director of the Fund on 1 May. The new Director thanked the mayor for his help.", "Liv Aune"),
        ("Presidents Liv Aune and Otto Brandt met in Oslo. The two Heads of State recalled the old treaty.",
         "Liv Aune; Otto Brandt"),
        ("The Norwegian Roads Secretary, Liv Aune, came late. The Norwegian minister thanked the town for waiting.",
         "Liv Aune"),
        ("The roads were open again, observers from the Roads League and the Northern Union said in a statement.",
         "Roads League; Northern Union"),
        ("Director of relief at the Society Liv Aune told the agency that ten ships were being loaded.", "Liv Aune"),
        ("Norwegian Charge d'Affaires Liv Aune thanked the town for its help.", "Liv Aune"),
        ("External Affairs Minister Liv Aune met the press. EAM conveyed the thanks of the town for the help.",
         "Liv Aune"),
        ("- **Liv Aune** urged the towns to pay for the road.", "Liv Aune"),
        ("Mr Otto Brandt, a consultant from Oslo, disagreed with the mayor about the road.", "Otto Brandt"),
        ("Otto Brandt doubted whether the road could be kept open after May.", "Otto Brandt"),
        ("Norway on Monday rejected the remarks that were made about the road.", "Norway"),
        ("Norway's delegate expressed hope that the road would be open in May.", "Norway"),
    ],
)  # fmt: skip
def test_the_speaker_is_an_office_a_gathering_or_two(text: str, speaker: str) -> None:
    assert [name for name, _ in reported(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Liv Aune answered the questions of journalists after the meeting.",
        "Liv Aune, who came late, met the press, answering as many as twelve questions.",
        "Liv Aune watched and observed the exercise from the deck of the ferry.",
        "The Council observes its rules and keeps a register of ships.",
        "What did Liv Aune say about the road to the harbour?",
        "It was noted that the roads had been opened before the summer.",
        "Liv Aune paid a farewell call on the mayor of the town.",
        "Norway and Poland have maintained relations since 1919.",
        "Ambassador Liv Aune calls on the Minister of Roads.",
        "Minister Liv Aune concluded a successful visit to the town of Oslo.",
        "The mayor of the town, Liv Aune, disagrees.",
    ],
)
def test_what_only_looks_like_saying_is_no_statement(text: str) -> None:
    assert reported(text) == []


def test_a_sentence_goes_on_over_the_head_of_the_next_page() -> None:
    page = "Roads Letter No. 3\n\nPage {}\n\n"
    text = (
        page.format(1) + "Mr. Otto Brandt noted that the number of roads had\n\n" + page.format(2)
        + "doubled since the year before.\n\n" + page.format(3) + "The road is long.\n\n" + page.format(4)
        + "It is open again."
    )  # fmt: skip
    ((speaker, words),) = reported(text)
    assert (speaker, words.split()[-1]) == ("Otto Brandt", "before.")


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


MINISTERS = (
    "Lindal, 5 May 2024\n\nForeign Minister Karin Lund of Norway met Foreign Minister Pekka Salonen of Finland.\n\n")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Karin Lund apprised her colleague of the progress made in the talks.", "Karin Lund"),
        ("Karin Lund lauded the efforts of the pilots of both countries.", "Karin Lund"),
        ("Karin Lund took note of the proposal made by the Finnish side.", "Karin Lund"),
        ("In her remarks, Karin Lund pointed to the success of the exchange.", "Karin Lund"),
        ("As Karin Lund put it, the bridge was built by patience.", "Karin Lund"),
        ("Karin Lund spoke highly of the cooperation between the two ministries.", "Karin Lund"),
        ("Karin Lund attached great importance to the study of languages.", "Karin Lund"),
        ("Karin Lund raised the issue of visas for students.", "Karin Lund"),
        ("Karin Lund characterised the relations as exemplary.", "Karin Lund"),
        ("Karin Lund slammed the decision as a mistake.", "Karin Lund"),
        ("Karin Lund regretted the delay of the ferry.", "Karin Lund"),
        ("Karin Lund lashed out at the committee for its silence.", "Karin Lund"),
        ("Karin Lund hoped that the visit would open a new page.", "Karin Lund"),
        ("Karin Lund believes the treaty will be signed this year.", "Karin Lund"),
        ("Karin Lund is confident that the treaty will be signed this year.", "Karin Lund"),
        ("Karin Lund was of the view that the treaty should be amended.", "Karin Lund"),
        ("Karin Lund sent a congratulatory message to the President of Finland.", "Karin Lund"),
        ("For his part, Pekka Salonen assured his colleague that the port would be ready.", "Pekka Salonen"),
        ("Karin Lund was quoted as saying that the talks had gone well.", "Karin Lund"),
        ("The Ministry of Roads of Norway issued a statement condemning the attack.", "Ministry of Roads of Norway"),
        ("She stressed the need for clean harbours in the north", "Karin Lund"),
    ],
)
def test_the_verbs_of_diplomatic_prose_report(text: str, speaker: str) -> None:
    assert [(name, words) for name, words in reported(MINISTERS + text + "\n") if words == text] == [(speaker, text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("We, the Ministers of Roads of Norway and Finland, met in Oslo.\n\nWe welcome the opening of the bridge.",
         "Norway; Finland"),
        ("Today, we — President Roth of Norway and Chancellor Lund of Finland — met.\n\nWe condemn the attack on it.",
         "Roth; Lund"),
        ("We—the Northern Roads Union, represented here by Norway, and Poland—met.\n\nWe recall the treaty of 2019.",
         "Northern Roads Union; Poland"),
    ],
)  # fmt: skip
def test_we_are_those_whom_a_joint_statement_names(text: str, speaker: str) -> None:
    assert reported(text)[-1][0] == speaker


def test_what_somebody_said_while_something_else_happened_is_reported() -> None:
    text = MINISTERS + "Tempers rose after Karin Lund accused the company of a breach of the treaty."
    assert [name for name, _ in reported(text)] == ["Karin Lund"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norwegian authorities say that order has been restored in the valley.", "Norway"),
        ("Norway's leaders announced in a joint statement that they favour the road.", "Norway"),
        ("The Norwegian army claimed that the bridge had been closed for repairs.", "Norwegian army"),
        ("The US military said the road did not pose a threat to the valley.", "US military"),
        ("European Union leaders meeting in Oslo hailed an agreement on the road.", "European Union"),
        ("Norway and Finland called for an end to the closure of the road.", "Norway; Finland"),
        ("A Kremlin spokesman said the envoy would stay in the north.", "Kremlin"),
        ("The United Nations warned Tuesday that food was running out in the valley.", "United Nations"),
        ("The road was closed at noon, according to the foreign ministry in Oslo.",
         "Ministry of Foreign Affairs of Norway"),
        ("Norway's Health Ministry reported that the road was closed to the sick.", "Ministry of Health of Norway"),
        ("The office of Norwegian President Liv Aune said the road might open.", "Office of the President of Norway"),
        ("Minister Liv Aune was also quick to condemn the closure of the road.", "Liv Aune"),
        ("Minister Liv Aune has long argued that the road should be free.", "Liv Aune"),
        ("Minister Liv Aune agreed that the road should be free for all.", "Liv Aune"),
        ("In reply to a letter by Minister Ana Roth of Finland, Mr. Aune called for calm on the road.", "Aune"),
        ("Talking to the envoy, Ms. Ana Roth, who called on her, Minister Liv Aune praised the road.", "Liv Aune"),
    ],
)  # fmt: skip
def test_states_forces_and_several_speak(text: str, speaker: str) -> None:
    assert reported(text) == [(speaker, text)]


@pytest.mark.parametrize(
    ("before", "text", "speaker"),
    [
        ("Norwegian officials said that the road was open.", "They added that the bridge was not.", "Norway"),
        ("Norwegian officials said that the road was open.", "The authorities say that it was paid for.", "Norway"),
        ("Norway and Finland have closed the bridge.", "Both countries have pledged to open it soon.",
         "Norway; Finland"),
        ("Minister Liv Aune of Norway met Ana Roth in Oslo.", "The two ministers called for an end to the works.",
         "Liv Aune; Ana Roth"),
        ("The Red Cross published a report.", "The road is in danger, the report said, as rain goes on.", "Red Cross"),
        ("The Red Cross published a report.", "The report found that half of the road was gone.", "Red Cross"),
        ("The Northern Road Fund (NORF) met in Oslo.", "The road is in danger, NORF said after it.",
         "Northern Road Fund"),
        ("The Northern Road Fund said the road was open.", "A Finnish Air Force flight took it there, it said.",
         "Northern Road Fund"),
    ],
)  # fmt: skip
def test_who_is_meant_by_what_came_before(before: str, text: str, speaker: str) -> None:
    assert reported(f"{before} {text}")[-1] == (speaker, text)


@pytest.mark.parametrize("text", [
    "Minister Liv Aune did not say when the road would be open again.",
    "If Minister Liv Aune says that the road is open, the market will live.",
    "Minister Liv Aune spoke on the phone with Minister Ana Roth of Finland.",
    "Witnesses said the road had been closed through the night.",
    "In addition to the two cases, the United States and Norway ended four other WTO disputes.",
    "Minister Liv Aune and Minister Ana Roth agreed that the road was long.",
])  # fmt: skip
def test_silence_conditions_and_unnamed_people_are_no_statement(text: str) -> None:
    assert reported(text) == []


def test_a_denial_is_a_statement() -> None:
    text = "Minister Liv Aune did not rule out that the road would be closed."
    assert reported(text) == [("Liv Aune", text)]


def test_the_persons_whose_statement_it_is_are_we() -> None:
    head = "Statement of Minister Liv Aune of Norway and Minister Ana Roth of Finland\n\n"
    text = "All of us recognize the needs of those who live beside the road."
    assert reported(head + "We met in Oslo today.\n\n" + text)[-1] == ("Liv Aune; Ana Roth", text)
