import pytest

from app.errors import UnreadableDocument
from app.reading import limits, read_bytes
from tests.reading.made_files import book, point, zipped

ONE, TWO = "<h1>Opening</h1><p>Talks in Orlo.</p>", "<p>They ended.</p><blockquote>“We sail.”</blockquote>"


def test_chapters_come_in_the_order_of_reading_under_their_headings() -> None:
    contents = point("Opening", "text/one.xhtml") + point("The end", "text/two.xhtml#a") + point("Gone", "../../x.html")
    data = book({"two": TWO, "one": ONE, "unlisted": "<p>NEVER</p>"}, ["one", "two"], "", contents)
    text = read_bytes(data, "a.epub").text
    assert text.split("\n\n") == ["Opening", "Talks in Orlo.", "The end", "They ended.", "“We sail.”"]


def test_what_a_book_states_of_itself() -> None:
    facts = ("<dc:title>Ferry Notes</dc:title><dc:creator>Edda Quill</dc:creator><dc:publisher>Institute of Orlo"
             '</dc:publisher><dc:date opf:event="modification">2025-01-01</dc:date><dc:date>2024-05-06</dc:date>')
    document = read_bytes(book({"one": ONE}, ["one"], facts), "a.epub")
    assert (document.title.value, document.issuer.value, document.published.value) == (
        "Ferry Notes", "Institute of Orlo", "2024-05-06")
    assert document.published.reason == "property date of the book"


def test_a_day_printed_in_the_first_lines_beats_that_of_the_book() -> None:
    pages = {"one": "<h1>Ferry Notes</h1><p>Issue 14 | 7 April 2025</p><p>Talks in Orlo.</p>"}
    data = book(pages, ["one"], "<dc:date>2026-01-31</dc:date>")
    assert read_bytes(data, "a.epub").published.value == "2025-04-07"


def test_calls_of_notes_do_not_grow_onto_words() -> None:
    one = ("<p>Said he<sup><a epub:type='noteref' href='#n1'>1</a></sup>, "
           "in Orlo<a role='doc-noteref' href='#n2'>*</a>, "
           "at 10<sup>2</sup> knots.</p><aside><p><sup><a href='#c1'>1</a></sup>As told.</p></aside>")
    assert read_bytes(book({"one": one}, ["one"]), "a.epub").text == "Said he, in Orlo, at 102 knots.\n\nAs told."


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(data, "a.epub")
    return raised.value


def locked(algorithm: str) -> dict[str, str]:
    return {"META-INF/encryption.xml": f'<encryption><EncryptionMethod Algorithm="{algorithm}"/></encryption>'}


def test_a_locked_book_is_named_and_one_with_disguised_fonts_read() -> None:
    chapters = book({"one": ONE}, ["one"], extra=locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    assert refusal(chapters).reason == "encrypted"
    fonts = book({"one": ONE}, ["one"], extra=locked("http://www.idpf.org/2008/embedding"))
    assert "Talks in Orlo." in read_bytes(fonts, "a.epub").text


def test_a_book_without_its_parts_is_damaged() -> None:
    assert refusal(zipped({"x": "y"}, "application/epub+zip")).reason == "damaged"


def test_a_book_without_chapters_is_empty() -> None:
    assert refusal(book({"one": ONE}, [])).reason == "empty"


@pytest.mark.timeout(10)
def test_a_chapter_named_again_and_again_is_read_once() -> None:
    chapter = "<p>Talks in Orlo.</p>" * 1_000
    assert read_bytes(book({"one": chapter}, ["one"] * 5_000), "a.epub").text.count("Orlo") == 1_000


def test_a_book_of_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 10)
    refused = refusal(book({"one": ONE, "two": ONE}, ["one", "two"]))
    assert (refused.reason, "book" in refused.message) == ("too-large", True)
