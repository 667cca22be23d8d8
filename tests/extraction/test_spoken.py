"""Spoken words: what a speaker's own turn or text says in position, without marks, and what is never taken."""

import pytest

from app.extraction import extract
from app.extraction.records import records
from app.model.document import Document, Known
from app.model.found import Statement

BRIEFING = """Department Press Briefing – March 3, 2022

Tomas Rell, Department Spokesperson

MR. RELL: Good afternoon, everyone. Thank you for coming. We condemn the shelling of the harbour in Moldova. We call \
on all parties to stop at once. It began on Sunday.

I will take your questions now.

QUESTION: Do you support the proposal of Romania? We support it here in the press.

MR. RELL: (Laughter.) Look, the file is thick. We believe that Romania has shown courage. Let me be clear: \
we reject it all.

AFP: And what of the sanctions? We regret that Moldova is late.

MR. RELL: We have decided to impose them next week. Romania must be heard.

QUESTION: Thank you.
"""
ADDRESS = """Statement by H.E. Ms. Ilona Varga, Permanent Representative of Hungary to the United Nations, at the \
General Assembly

New York, 4 May 2023

Mr. President,

I congratulate you on your election. I stand before this Assembly for the third time. My delegation welcomes the \
report of the envoy and urges all sides to exercise restraint. The session lasted three hours.

We remain deeply concerned about the situation in the Sahel. Hungary stands ready to assist. Can we wait any longer?

I thank you.
"""


def document(text: str, published: str = "") -> Document:
    return Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain", published=Known(published, "given"))


def spoken(text: str) -> list[Statement]:
    return [one for one in extract(document(text)).statements if one.kind == "spoken"]


def words(text: str) -> list[tuple[str, str]]:
    return [(one.speaker, " ".join(one.text.split())) for one in spoken(text)]


def test_a_briefing_gives_the_spokesmans_positions_alone() -> None:
    assert words(BRIEFING) == [
        ("Tomas Rell", "We condemn the shelling of the harbour in Moldova. We call on all parties to stop at once."),
        ("Tomas Rell", "We believe that Romania has shown courage."),
        ("Tomas Rell", "We have decided to impose them next week. Romania must be heard."),
    ]


def test_a_spoken_item_is_told_of_like_a_quotation() -> None:
    first = spoken(BRIEFING)[0]
    assert (first.role, first.said_on, first.cue) == ("Department Spokesperson", "2022-03-03", "transcript")
    assert first.countries == ("MD",)
    assert BRIEFING[first.anchor.start : first.anchor.end] == first.text
    assert first.context.contains(first.anchor)
    assert [one.name for one in first.candidates] == ["Tomas Rell"]
    assert first.confidence == first.candidates[0].confidence > 0.75


def test_a_speech_at_the_assembly() -> None:
    assert words(ADDRESS) == [
        ("Ilona Varga", "My delegation welcomes the report of the envoy and urges all sides to exercise restraint."),
        ("Ilona Varga", "We remain deeply concerned about the situation in the Sahel. Hungary stands ready to assist."),
    ]
    assert {(one.said_on, one.cue) for one in spoken(ADDRESS)} == {("2023-05-04", "speech")}


def test_remarks_with_a_dateline_and_a_quotation() -> None:
    text = (
        "Remarks by President Liv Aune at the opening of the Fjord Forum\n\n"
        "BERGEN, 3 May 2022 – We support every harbour of the Baltic. I said last year: “we believe that the fjord has "
        "no owner.” I still hold to it.\n\nMy government has decided to build three piers.\n"
    )
    found = extract(document(text)).statements
    assert words(text) == [
        ("Liv Aune", "We support every harbour of the Baltic."),
        ("Liv Aune", "My government has decided to build three piers."),
    ]
    quoted = next(one for one in found if one.kind == "direct")
    assert all(one is quoted or not one.anchor.contains(quoted.anchor) for one in found)


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Q: {0}", "A: {0}"), ("**{0}**", "{0}"), ("- {0}", "- {0}"), ("{0}", "{0}"),
     ("Daily Fjord: {0}", "Lena Marosi: {0}"), ("QUESTION: {0}", "AMBASSADOR MAROSI: {0}")],
)  # fmt: skip
def test_the_answers_of_an_interview(asks: str, answers: str) -> None:
    text = "\n\n".join([
        "Interview with Ambassador Lena Marosi",
        asks.format("Do we expect that Ukraine opens the border?"),
        answers.format("We expect it before the summer. It rained."),
        asks.format("We hope that Ukraine is heard, is it not?"),
        answers.format("I regret that the talks stopped."),
        asks.format("And must Ukraine wait?"),
        answers.format("It must not. We support Ukraine."),
    ])  # fmt: skip
    assert words(text) == [
        ("Lena Marosi", "We expect it before the summer."),
        ("Lena Marosi", "I regret that the talks stopped."),
        ("Lena Marosi", "We support Ukraine."),
    ]


def test_a_ministrys_spokesman_speaks_for_the_state() -> None:
    text = (
        "Chinese Foreign Ministry Spokesperson Lu Wen's Regular Press Conference on June 2, 2021\n\n"
        "Kyodo: What is your comment?\n\nLu Wen: China firmly opposes any official exchange. The weather was good.\n\n"
        "Kyodo: Will you answer?\n\nLu Wen: We urge Japan to keep its word.\n\nKyodo: And if not?\n\n"
        "Lu Wen: The Chinese side stands ready to talk.\n"
    )
    assert words(text) == [
        ("Lu Wen", "China firmly opposes any official exchange."),
        ("Lu Wen", "We urge Japan to keep its word."),
        ("Lu Wen", "The Chinese side stands ready to talk."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Remarks by President Aune draw criticism\n\nPresident Liv Aune said on Tuesday that Norway supports the "
        "fjord. We asked our readers. I went there. She added that our sea is ours. We support them.",
        "Remarks on the death of Minister Jon Dahl\n\nWe mourn a friend. We condemn the attack. I support our people.",
        "Remarks by President Liv Aune and Minister Jon Dahl after their meeting\n\n"
        "I support the plan. We welcome it. We condemn the attack on our ships.",
        "Port opened\n\nNorway welcomed the port on 3 May 2022. We support it, readers write. Sweden must act.",
    ],
)
def test_what_is_not_one_persons_words(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    "courtesy",
    ["Thank you for supporting Norway.", "Good morning, we welcome Norway.", "Let me say that we support Norway.",
     "We welcome you to Norway.", "Go ahead, we support Norway.", "We support (laughter) Norway here.",
     "Do we support Norway?", "The ferry left at nine.", "We walked."],
)  # fmt: skip
def test_courtesies_questions_and_plain_facts_are_no_positions(courtesy: str) -> None:
    text = f"MS. DAHL: I stood there. {courtesy}\n\nQ: Why?\n\nMS. DAHL: Because of it.\n\nQ: And?\n\nMS. DAHL: No.\n"
    assert spoken(f"Briefing by Eva Dahl\n\n{text}") == []
    assert words(f"Briefing by Eva Dahl\n\n{text}".replace(courtesy, "We support Norway."))


def test_what_another_of_unknown_name_says_is_nobodys() -> None:
    text = BRIEFING.replace("AFP: And what of the sanctions?", "MINISTER OF ROADS: We reject the plan of Moldova.")
    assert not [one for one in spoken(text) if "reject" in one.text]


def test_a_long_turn_gives_few_items() -> None:
    turn = " ".join(f"We support port {n}. The ferry left." for n in range(400))
    text = f"Briefing by Eva Dahl\n\nMS. DAHL: {turn}\n\nQ: Why?\n\nMS. DAHL: No.\n\nQ: So?\n\nMS. DAHL: Yes.\n"
    count = len(text.split())
    assert 0.8 * count * 25 / 1000 < len(spoken(text)) <= count * 25 / 1000
    assert [one.anchor for one in spoken(text)] == sorted(one.anchor for one in spoken(text))


def test_sentences_side_by_side_are_one_item_of_sixty_words() -> None:
    turn = " ".join(f"We support the building of harbour number {n} in Norway." for n in range(20))
    text = f"Briefing by Eva Dahl\n\nMS. DAHL: {turn}\n\nQ: Why?\n\nMS. DAHL: No.\n\nQ: So?\n\nMS. DAHL: Yes.\n"
    assert {len(one.text.split()) for one in spoken(text)} == {60, 20}


def test_the_second_article_begins_without_a_voice() -> None:
    text = (
        "WEEKLY BULLETIN\n\n1. The ministry answers the press\n\nOSLO, 2 May 2022 – The spokeswoman Eva Dahl met the "
        "press.\n\n"
        "MS. DAHL: We support Norway.\n\nQ: Why?\n\nMS. DAHL: No.\n\nQ: So?\n\nMS. DAHL: Yes.\n\n"
        "2. Port opened in Oslo\n\nOSLO, 3 May 2022 – The port was opened. We condemn its smoke, readers wrote.\n\n"
        "3. Fair closed in Bergen\n\nBERGEN, 4 May 2022 – The fair was closed. Norway must reopen it.\n"
    )
    assert words(text) == [("Eva Dahl", "We support Norway.")]


def test_records_of_their_own_type() -> None:
    found = extract(document(BRIEFING))
    rows = [row for row in records(document(BRIEFING), found) if row["type"] == "spoken"]
    assert len(rows) == 3
    assert set(rows[0]) == {"type", "start", "end", "text", "speaker", "role", "said_on", "article"}
    assert rows[0]["text"] == BRIEFING[rows[0]["start"] : rows[0]["end"]]
    others = [row for row in records(document(BRIEFING), found) if row["type"] in {"quotation", "statement"}]
    assert not {row["start"] for row in others} & {row["start"] for row in rows}
