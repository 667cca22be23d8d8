import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.document import Anchor
from app.reading import read_bytes

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\f"), min_size=1)


def text(data: bytes, filename: str = "note.txt") -> str:
    return read_bytes(data, filename).text


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@given(words=WORDS.filter(lambda words: words.strip() and not words.startswith("\ufeff") and "<" not in words))
def test_utf8_text_with_lf_is_unchanged(suffix: str, words: str) -> None:
    assert text(words.encode(), f"note{suffix}") == words


@given(WORDS.filter(lambda words: words.strip() and "<" not in words and not words.startswith("\ufeff")))
def test_other_line_ends_become_lf_and_nothing_else_changes(words: str) -> None:
    assert text(words.replace("\n", "\r\n").encode()) == words
    assert text(words.replace("\n", "\r").encode()) == words


def test_letters_marks_and_spaces_stay_as_they_are() -> None:
    words = "  “ﬁne”\u00a0«so» e\u0301 \u00ad x\u200b\n\n\n\n\tTürkiye  "
    assert text(words.encode()) == words


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_goes(encoding: str) -> None:
    assert text("Gəncədə görüş — переговоры".encode(encoding)) == "Gəncədə görüş — переговоры"


RUSSIAN = "Министр иностранных дел Велдании принял посла. «Мы договорились о паромах», — сказал он."
FRENCH = "Le ministre a été reçu à Orlo, où il a déclaré que la réunion était « très utile » et que l’été serait calme."
TURKISH = "Dışişleri Bakanı görüşmenin ardından gazetecilere konuştu; iki ülke işbirliğinin güçleneceğini söyledi."


@pytest.mark.parametrize(("words", "encoding"), [(RUSSIAN, "cp1251"), (FRENCH, "cp1252"), (TURKISH, "cp1254")])
def test_older_encodings_are_told(words: str, encoding: str) -> None:
    assert text(words.encode(encoding)) == words


def test_a_few_bad_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    assert text("Gəncədə görüş keçirildi".encode() + b"\xff.") == "Gəncədə görüş keçirildi\ufffd."


def test_form_feeds_begin_pages_and_stay() -> None:
    document = read_bytes(b"First page.\fSecond page.\f", "note.txt")
    assert document.text == "First page.\fSecond page.\f"
    assert [(page.label, page.start) for page in document.pages] == [("1", 0), ("2", 12)]
    assert document.page_label(Anchor(14, 18)) == "2"


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert read_bytes(b"words", "note.txt").pages == ()
