"""The list of documents: sorted by each column, narrowed by words and by what is lacking."""

from dataclasses import astuple, replace
from hashlib import sha256
from pathlib import Path

import pytest

from app.library import Library
from app.model.document import WHOLE, Anchor, Document, Known, Page, Stretch
from app.model.found import Found
from tests.library import samples
from tests.library.samples import put

FACTS = (
    ("Ships", "Eastmark", "2024-05-01", "en", "b.txt"),
    ("ämter", "", "2023", "fr", "a.txt"),
    ("", "Lakes Forum", "", "", "Çay.pdf"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.open(tmp_path / "library.sqlite")
    for number, (title, issuer, day, language, name) in enumerate(FACTS):
        sha = sha256(bytes([number])).hexdigest()
        document = Document(sha[:16], "Words.", sha, name, "text/plain", title=Known(title, ""),
                            issuer=Known(issuer, ""), published=Known(day, ""), language=Known(language, ""))
        if not title:
            document = replace(document, pages=(Page("1", 0), Page("2", 6, "unread")))
        made.add(document, bytes([number]), Found())
    return made


def names(library: Library, *asked: object) -> list[str]:
    """The files in the order that is asked for."""
    ids = library.document_ids(*asked)  # type: ignore[arg-type]
    rows = {row.id: row.filename for row in library.document_rows(ids)}
    return [rows[one] for one in ids]


def test_each_column_sorts_both_ways(library: Library) -> None:
    assert names(library, "title") == ["a.txt", "Çay.pdf", "b.txt"], "a title is its file's name where there is none"
    assert names(library, "filename") == ["a.txt", "b.txt", "Çay.pdf"]
    assert names(library, "published", True) == ["b.txt", "a.txt", "Çay.pdf"]
    assert names(library, "issuer") == ["a.txt", "b.txt", "Çay.pdf"]
    assert names(library, "imported_on") == ["b.txt", "a.txt", "Çay.pdf"]
    assert names(library, "imported_on", True) == ["Çay.pdf", "a.txt", "b.txt"]


def test_the_order_of_import_holds_where_a_document_is_dated_before_it(library: Library) -> None:
    with library._current().writing() as connection:
        connection.exec_driver_sql("UPDATE document SET imported_on = '1999-01-01' WHERE filename = 'Çay.pdf'")
    assert names(library, "imported_on") == ["Çay.pdf", "b.txt", "a.txt"]
    assert names(library, "added") == ["b.txt", "a.txt", "Çay.pdf"] == [row.filename for row in library.documents()]
    assert list(library.titles().values()) == ["Ships", "ämter", "Çay.pdf"]


def test_words_narrow_without_regard_to_case_and_accents(library: Library) -> None:
    assert names(library, "title", False, "cay LAKES") == ["Çay.pdf"]
    assert names(library, "title", False, "amter 2023") == ["a.txt"]
    assert names(library, "title", False, "ships fr") == []


def test_what_is_lacking_is_counted_and_listed(library: Library) -> None:
    assert library.documents_lacking() == {"published": 1, "issuer": 1, "pages": 1, "language": 1}
    assert names(library, "title", False, "", "published") == ["Çay.pdf"]
    assert names(library, "title", False, "", "issuer") == ["a.txt"]
    assert names(library, "title", False, "", "pages") == ["Çay.pdf"]
    assert names(library, "title", False, "", "language") == ["a.txt"]


def test_documents_that_are_gone_are_left_out(library: Library) -> None:
    ids = library.document_ids()
    library.remove(ids[0])
    assert {row.id for row in library.document_rows([*ids, "nobody"])} == set(ids[1:])


def test_how_all_were_read_is_counted(library: Library) -> None:
    read = library.how_read()
    assert dict(read.languages) == {"en": 1, "fr": 1, "": 1}
    assert (read.undated, read.recognised, read.unread) == (1, 0, 1)


def test_the_text_around_places_is_that_of_the_document(library: Library) -> None:
    documents = [library.document(one) for one in library.document_ids()]
    places = [(one, at) for one in documents for at in (WHOLE, Anchor(0, 9), Anchor(len(one.text) // 2, len(one.text)))]
    read = library.stretches((one.id, at) for one, at in places)
    for (document, at), stretch in zip(places, read, strict=True):
        text = document.text[stretch.start : stretch.start + len(stretch.text)]
        assert (stretch.document_id, stretch.text, stretch.pages) == (document.id, text, document.pages)
        assert document.text[at.start : at.end] == text[slice(*astuple(stretch.inside(at)))]
    assert library.stretches([("gone", WHOLE)]) == [Stretch("gone", 0, "")]


def test_articles_are_found_by_their_names(library: Library) -> None:
    put(library, samples.digest())
    held = {(name, one.id): one for name in library.document_ids() for one in library.articles(name)}
    assert held
    assert library.articles_named([*held, ("gone", "a1"), (next(iter(held))[0], "none such")]) == held
