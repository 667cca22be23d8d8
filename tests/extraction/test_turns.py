"""Whose turn it is: transcripts, interviews, press conferences, and what a question tells of the one who answers."""

import pytest

from app.extraction import extract
from app.model.document import Document


def speakers(text: str) -> list[str]:
    document = Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain")
    return [one.speaker for one in extract(document).statements if one.kind in {"direct", "fragment"}]


def test_a_briefing_with_questions() -> None:
    text = (
        "Briefing – March 3, 2022\n\nTomas Rell, Department Spokesperson\n\n"
        "MR RELL: Good afternoon. What I said was, “we keep all doors open,” and I stand by it.\n\n"
        "QUESTION: You said yesterday that “the bridge is closed until the spring comes.” Is it?\n\n"
        "MR RELL: It is.\n\nQUESTION: Thank you.\n"
    )
    assert speakers(text) == ["Tomas Rell", "Tomas Rell"]


def test_turns_in_brackets() -> None:
    text = (
        "Press Conference by Foreign Minister HAYAMA Kenta\n\n"
        "(Minister Hayama) I met them on Monday. My message was “we have one sea and one harbour.”\n\n"
        "(Reporter, Sunde, Daily Fjord) What did they answer?\n\n"
        "(Minister Hayama) That they will think about it.\n"
    )
    assert speakers(text) == ["HAYAMA Kenta"]


@pytest.mark.parametrize(
    "questions",
    [
        ("**What is the aim of the visit?**", "**And what do they answer?**"),
        ("- What is the aim of the visit?", "- And what do they answer?"),
        ("What is the aim of the visit?", "And what do they answer?"),
    ],
)
def test_an_interview(questions: tuple[str, str]) -> None:
    dash = "- " if questions[0].startswith("-") else ""
    text = (
        f"Interview with Ambassador Lena Marosi\n\n{questions[0]}\n\n"
        f"{dash}We want to open the border. My message is “there is no time to lose with this.”\n\n"
        f"{questions[1]}\n\n{dash}Nothing yet. It was a long night, and I thought “a good neighbour sleeps late.”\n"
    )
    assert speakers(text) == ["Lena Marosi", "Lena Marosi"]


def test_a_speech_is_its_speakers_and_quotes_others() -> None:
    text = (
        "Remarks by President Liv Aune at the opening of the Fjord Forum\n\n"
        "I am glad to be here. I said last year: “the fjord has no owner.” I still think so. "
        "My predecessor, Ilo Dresk, used to say “build boats before you need them.” I agree with him.\n"
    )
    assert speakers(text) == ["Liv Aune", "Ilo Dresk"]


def test_a_short_briefing_in_which_no_label_comes_twice() -> None:
    text = (
        "Briefing by the Spokesperson\n\nArdal, 12 March 2022\n\n"
        "MR. RELL: Good afternoon. I told them, “we keep all doors of the harbour open,” and I stand by it.\n\n"
        "QUESTION: Will the minister travel?\n\n"
        "SPOKESPERSON TOMAS RELL: Not this week.\n"
    )
    assert [name.split()[-1] for name in speakers(text)] == ["Rell"]
