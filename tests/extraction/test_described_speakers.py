"""Speakers whom no name is printed for: offices of a state, ministries, states together, somebody unnamed."""

import pytest

from app.extraction import extract
from app.model.document import Document
from app.model.found import Statement


def said(text: str) -> list[Statement]:
    document = Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain")
    return [one for one in extract(document).statements if one.kind in {"direct", "fragment"}]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The road will be useful to us all,” the foreign minister of Chile said.", "foreign minister of Chile"),
        ("“We have waited for it for years,” the representatives of Chile and Peru said.", "Chile; Peru"),
        ("Chile and Peru opened a road. “It is open to everybody now,” the two countries said.", "Chile; Peru"),
        ("The Norwegian government said the road was “a gift to the whole coast.”", "Norway"),
        ("“We have nothing to add to it,” a White House spokesperson said.", "White House"),
        ("OSLO: “We wish them well in this,” the Prime Minister’s Office said.", "Prime Minister’s Office"),
        ("Norway objected. “This was no way to treat a guest,” the foreign ministry said.",
         "Ministry of Foreign Affairs of Norway"),
        ("Danish fisheries officials said the quota was “far from what the sea can bear.”", "Denmark"),
    ],
)
def test_an_office_or_state_stands_for_its_holder(text: str, speaker: str) -> None:
    assert [one.speaker for one in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Vera Lindt met them. “Nothing is certain yet,” one diplomat said. “We shall see in May.”", "one diplomat"),
        ("Vera Lindt met them. “Nothing is certain yet,” said a Western envoy. “We shall see.”", "a Western envoy"),
        ("Vera Lindt met them. A journalist asked about the road. “Will it be open to trucks?”", "A journalist"),
    ],
)
def test_somebody_unnamed_is_described_and_unclear(text: str, speaker: str) -> None:
    found = said(text)
    assert {one.speaker for one in found} == {speaker}
    assert all(one.confidence == 0 and one.candidates for one in found)


def test_an_office_nobody_holds_stays_unclear() -> None:
    (found,) = said("“The road is open to everybody now,” the minister said.")
    assert (found.speaker, found.confidence) == ("", 0)
    assert [one.name for one in found.candidates] == ["minister"]


@pytest.mark.parametrize("word", ["he", "she", "they"])
def test_a_pronoun_is_offered_as_nobodys_name(word: str) -> None:
    (found,) = said(f"“Nobody asked the fishermen about the ferries,” {word} said in Orlo on 3 March 2025.")
    assert (found.speaker, found.confidence, found.candidates) == ("", 0, ())
