"""Who said the words of a quotation."""

from pathlib import Path

import pytest

from app.extraction import extract
from app.model.document import Document
from app.model.found import Statement

SAMPLES = Path(__file__).parents[1] / "samples" / "speech"


def said(text: str) -> list[Statement]:
    document = Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain")
    return [one for one in extract(document).statements if one.kind in {"direct", "fragment"}]


def speakers(text: str) -> list[str]:
    return [one.speaker for one in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The road is open to everybody now,” Minister Marek Ostrava said.", ["Marek Ostrava"]),
        ("“The road is open to everybody now,” said Minister Marek Ostrava.", ["Marek Ostrava"]),
        ("“The road is open to everybody now” – stated Minister Marek Ostrava.", ["Marek Ostrava"]),
        ("Minister Marek Ostrava noted that “the road is open to everybody now.”", ["Marek Ostrava"]),
        ("Minister Marek Ostrava: “The road is open to everybody now.”", ["Marek Ostrava"]),
        ("According to Marek Ostrava, “the road is open to everybody now.”", ["Marek Ostrava"]),
        ("Vera Lindt, who runs the port, said: “The road is open to everybody now.”", ["Vera Lindt"]),
        ("“The road is open,” said former League adviser Vera Lindt.", ["Vera Lindt"]),
        ("“Is the road open to everybody now?” Vera Lindt asked.", ["Vera Lindt"]),
        ("“The road is open to everybody now.” — Vera Lindt", ["Vera Lindt"]),
        ("The Ministry of Transport of Norway said: “The road is open.”", ["Ministry of Transport of Norway"]),
    ],
)
def test_the_speaker_is_named_before_or_after(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The League met. Its Secretary, **Tomas Rell**, told them they sat “on borrowed chairs.”", ["Tomas Rell"]),
        ("“They counted every vote with care,” its head, Jean-Paul Kestler, said.", ["Jean-Paul Kestler"]),
        ("Liv Aune opened it. Her predecessor, the late Ilo Dresk, used to say that “rain is free.”", ["Ilo Dresk"]),
        ("Vera Lindt spoke to them. In her words, “no road was ever built by waiting for one.”", ["Vera Lindt"]),
        ("Liv Aune (Norway): “We shall do our part on land and at sea.”", ["Liv Aune"]),
        ("Vera Lindt said that it was late. Asked about the cost, she shrugged: “Ask me in May.”", ["Vera Lindt"]),
        ("„We comment when there is something to tell“, said Ilo Dresk, spokesman of the port.", ["Ilo Dresk"]),
        ("The delegate of Norway, however, said that “those who broke it now lecture us”.", ["Norway"]),
        ("“Nobody leaves before the bell,” the mayor, Vera Lindt, told the crowd.", ["Vera Lindt"]),
        ("“No lessons from anyone,” Ministry of Roads spokesperson Ilo Dresk said on Monday.", ["Ilo Dresk"]),
    ],
)
def test_a_name_stands_beside_an_office_or_a_calling(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_a_calling_makes_the_newest_subject_the_one_she_means() -> None:
    text = (
        "“It has read our agenda,” joked the host, Minister Marek Ostrava. His Polish colleague, Ágnes Dresk, "
        "did not smile. “Each of us has a plan for it,” she said."
    )
    assert speakers(text) == ["Marek Ostrava", "Ágnes Dresk"]


def test_a_quotation_that_heads_an_interview_is_of_the_one_interviewed() -> None:
    text = (
        "“We do not choose between neighbours today”\n\nInterview of the Foreign Minister of Georgia, Nino Abulad, "
        "with the Daily Bridge\n\nDaily Bridge: When do you expect an answer?\n\nNino Abulad: Soon."
    )
    assert speakers(text) == ["Nino Abulad"]


def test_a_lead_with_an_office_alone_is_of_the_one_named_next() -> None:
    text = (
        "Norway's president rejected the plan on Thursday, calling it “a bridge to nowhere.”\n\n"
        "“I have read it twice and I am no wiser for it,” Marek Ostrava told reporters."
    )
    assert speakers(text) == ["Marek Ostrava", "Marek Ostrava"]


def test_a_quotation_goes_on_after_the_reporters_words() -> None:
    text = "“The road is open,” said Vera Lindt. “It will stay open all winter.”\n\nMarek Ostrava met the mayor."
    assert speakers(text) == ["Vera Lindt", "Vera Lindt"]


def test_adding_that_has_the_speaker_of_the_sentence() -> None:
    text = "Marek Ostrava said “the road is open to all,” adding that “nobody will have to pay for it.”"
    assert [(one.speaker, one.cue) for one in said(text)] == [("Marek Ostrava", "said"), ("Marek Ostrava", "adding")]


def test_the_sentence_before_names_the_speaker() -> None:
    text = "Marek Ostrava spoke about the new road. “It will be open to everybody in the spring of next year.”"
    (one,) = said(text)
    assert (one.speaker, one.confidence < 0.8) == ("Marek Ostrava", True)


def test_paragraphs_of_one_quotation_have_one_speaker_named_at_the_end() -> None:
    text = "“First we looked at the road for a while.\n\n“Then we saw what it needed,” said Vera Lindt."
    assert speakers(text) == ["Vera Lindt", "Vera Lindt"]


def test_an_office_without_a_holder_stays_unclear() -> None:
    (one,) = said("The harbour master said that “nobody has told us about the road yet.” Vera Lindt was there.")
    assert one.speaker != "Vera Lindt"


def test_voices_inside_a_quotation_are_not_its_speaker() -> None:
    text = "The Northern League issued a statement, noting that “President Kestas said that the road is open.”"
    assert speakers(text) == ["Northern League"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("press-release.txt", ["Marek Ostrava", "Ilona Dresk", "Tomas Rell"]),
        ("briefing.txt", ["", "Karim Basri", "Ned Parrish", ""]),
        ("interview.md", ["Teodor Vasile", "Teodor Vasile", "Huber"]),
        ("council-summary.txt", ["Amina Diallo", "Qasira"]),
        ("communique.txt", ["Jun Takeda"]),
    ],
)
def test_speakers_of_a_document(name: str, expected: list[str]) -> None:
    assert speakers((SAMPLES / name).read_text(encoding="utf-8")) == expected


def test_single_marks_are_quotations_with_speakers() -> None:
    found = speakers((SAMPLES / "single-marks.txt").read_text(encoding="utf-8"))
    assert found[1:6] == ["Oliver Finch", "Scottish Fishermen's Alliance", "Moira Baird", "Moira Baird", "Moira Baird"]


def test_roles_and_countries_go_with_the_speaker() -> None:
    (one,) = said("Foreign Minister of Norway Liv Aune said: “The road to the sea is open again.”")
    assert (one.role, one.countries[:1]) == ("Foreign Minister of Norway", ("NO",))
