"""The language that most of a document is in: long, short, mixed."""

import re

import pytest

from app import i18n
from app.model.document import Anchor, Document, Heading
from app.reading import read_bytes
from app.reading.languages import english_only, language, name, unread
from tests.reading.language_texts import TEXTS

# Of one sentence these hold too few of their commonest words: they stay untold, and no other is taken for them.
SHORT = {"fi", "et", "uz", "id", "ky", "mn"}


@pytest.mark.parametrize("code", TEXTS)
def test_two_sentences_are_told(code: str) -> None:
    assert language(TEXTS[code]).value == code


@pytest.mark.parametrize("code", TEXTS)
def test_one_sentence_is_told_or_left_open(code: str) -> None:
    sentence = re.split(r"(?<=[.।。։۔])\s*", TEXTS[code])[0]
    assert language(sentence).value in (("",) if code in SHORT else (code,))


@pytest.mark.parametrize("code", ["fr", "ru", "az", "zh", "ar"])
def test_most_of_a_bilingual_text_decides(code: str) -> None:
    own, english = f"{TEXTS[code]}\n\n", f"{TEXTS['en']}\n\n"
    assert language(own * 12 + english * 3).value == code
    assert language(english * 12 + own * 3).value == "en"
    assert language(english * 3 + own * 12).value == code


@pytest.mark.parametrize("code", ["fr", "ru", "az", "de", "ka"])
def test_a_text_half_in_english_counts_as_english_and_says_so(code: str) -> None:
    for text in (f"{TEXTS[code]}\n\n{TEXTS['en']}", f"{TEXTS['en']}\n\n{TEXTS[code]}"):
        known = language(text)
        assert known.value == "en"
        assert f"the rest, mostly in {name(code)}, is not" in known.reason or known.reason.startswith("commonest words")


@pytest.mark.parametrize("code", ["fr", "ru", "az", "de", "ka"])
def test_only_the_english_of_a_mixed_text_is_read_and_nothing_moves(code: str) -> None:
    text = f"Notes\n\n{TEXTS[code]}\n\n12\n\n{TEXTS[code]}\n\nHarbour news\n\n{TEXTS['en']}"
    at = text.index("Harbour")
    headings = (Heading(Anchor(text.index("12"), text.index("12") + 2), 1), Heading(Anchor(at, at + 12), 1))
    read = english_only(Document("a", text, "b", "a.txt", "text/plain", headings=headings))
    assert len(read.text) == len(text)
    assert read.text.strip().removeprefix("Notes").strip().startswith(("Harbour news", TEXTS["en"]))
    assert read.text.endswith(TEXTS["en"])
    assert TEXTS[code] not in read.text
    assert read.headings == headings[1:]


def test_an_english_text_is_read_as_it_is() -> None:
    document = Document("a", TEXTS["en"] + "\n\nBonjour.", "b", "a.txt", "text/plain")
    assert english_only(document) is document


def test_the_end_of_a_long_text_counts_as_much_as_its_beginning() -> None:
    assert language(TEXTS["en"] * 200 + TEXTS["de"] * 2000).value == "de"


def test_a_text_in_a_language_that_is_not_known_is_not_taken_for_english() -> None:
    invented = "Zorim balek tuvandi kresto malun oberik. Shandu perolim vaketi norga suldim, baretu ganol wimpek. " * 4
    assert (language(invented).value, language(invented).reason) == ("und", "hardly a common English word in it")


def test_lists_of_names_in_english_are_not_taken_for_another_language() -> None:
    row = "Minister Arlen Voss and the delegation of Veldania at the council"
    assert language("\n".join(f"{number}. {row}" for number in range(30))).value == "en"


@pytest.mark.parametrize(("code", "words"), [("", ""), ("en", ""), ("en-GB", ""), ("und", "not in English: "),
                                             ("fr", "not in English (French): "),
                                             ("zh-Hans", "not in English (Chinese)")])
def test_what_is_said_of_a_document_that_is_not_read(code: str, words: str) -> None:
    assert unread(code).startswith(words)
    assert bool(unread(code)) == bool(words)


def test_names_of_languages() -> None:
    assert [name(code) for code in ("az", "ka", "pt-BR", "und", "xx")] == [
        "Azerbaijani", "Georgian", "Portuguese", "language not known", "xx"]


def test_languages_are_named_in_the_language_of_now() -> None:
    with i18n.speaking("ru"):
        assert [name(code) for code in ("az", "ka", "pt-BR")] == ["азербайджанский", "грузинский", "португальский"]
        assert unread("fr").startswith("не на английском (французский):")
    with i18n.speaking("az"):
        assert name("en") == "ingilis dili"


def test_the_language_stated_by_a_file_counts_where_the_text_cannot_tell() -> None:
    assert read_bytes(b'<html lang="fr"><body><p>Orlo 1 2 3</p></body></html>', "a.html").language.value == "fr"
    page = f'<html lang="fr"><body><p>{TEXTS["en"]}</p></body></html>'
    assert read_bytes(page.encode(), "a.html").language.value == "en"
