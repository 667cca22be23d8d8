"""Adding, adding again, reading back, taking away."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InvalidInput
from app.library import Library
from app.model.document import Anchor, Known
from app.model.found import Event, Found
from app.model.pack import Selection
from tests.library import samples
from tests.library.samples import put


def test_document_comes_back_as_it_was_added(filled: Library) -> None:
    for doc, _found in (samples.digest(), samples.bulletin()):
        assert filled.document(doc.id) == doc
        assert filled.original(doc.id) == samples.original(doc)


def test_found_comes_back_as_it_was_added(filled: Library) -> None:
    for doc, found in (samples.digest(), samples.bulletin()):
        assert filled.found(doc.id) == found


def test_a_document_is_renewed_in_one_step_and_its_items_keep_their_ids(filled: Library) -> None:
    doc, found = samples.digest()
    before, others = filled.items_of(doc.id), len(filled.documents())
    again = replace(doc, published=Known("2026-01-01", "given by hand"))
    filled.renew(again, samples.original(doc), found)
    assert filled.document(doc.id) == again
    assert [item.id for item in filled.items_of(doc.id)] == [item.id for item in before]
    assert len(filled.documents()) == others
    assert filled.check() == ()


def test_what_is_not_known_cannot_be_renewed(library: Library) -> None:
    doc, found = samples.digest()
    with pytest.raises(InvalidInput):
        library.renew(doc, samples.original(doc), found)
    assert library.documents() == ()


def test_a_renewal_that_fails_leaves_the_document_as_it_was(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc, found = samples.digest()
    with monkeypatch.context() as changed, pytest.raises(InvalidInput):
        changed.setattr("app.library.keys.MOST_ITEMS", 1)
        filled.renew(replace(doc, published=Known("2026-01-01", "given by hand")), samples.original(doc), found)
    assert filled.document(doc.id) == doc
    assert filled.found(doc.id) == found


def test_items_of_a_document_stand_in_the_order_of_its_text(filled: Library) -> None:
    doc, found = samples.digest()
    items = filled.items_of(doc.id)
    assert len(items) == len(found.events) + len(found.statements)
    starts = [item.citations[0].anchor.start for item in items]
    assert starts == sorted(starts)
    assert all(item.words == doc.passage(item.citations[0].anchor) for item in items)


def test_citation_names_document_issue_article_page_and_exact_words(filled: Library) -> None:
    doc, _found = samples.digest()
    seminar = next(item for item in filled.items_of(doc.id) if item.date == "2024-06")
    (citation,) = seminar.citations
    assert (citation.document_id, citation.title) == (doc.id, "Mountain Roads Digest")
    assert (citation.issuer, citation.issue, citation.published) == ("House of Roads", "7", "2025-02")
    assert (citation.article, citation.page) == ("CICA seminar", "2")
    assert citation.words == "A seminar of the CICA Secretariat took place in June 2024."
    assert citation.context == ""


def test_citation_of_a_statement_holds_its_context(filled: Library) -> None:
    quotation = filled.statements(Selection(words="snow", kinds=("quotations",)))[0]
    (citation,) = quotation.citations
    assert citation.words == "The road will open before the snow,"
    assert citation.context.startswith("On 15 January 2025") and citation.context.endswith("invited.")


def test_citation_of_an_untitled_document_without_pages_names_the_file(filled: Library) -> None:
    session = filled.events(Selection(forums=("ESCAP",)))[0]
    assert (session.citations[0].title, session.citations[0].page) == ("bulletin.md", "")


def test_event_told_in_two_articles_cites_each_with_its_own(library: Library) -> None:
    doc, found = samples.digest()
    first, second = found.events[0].evidence[0], samples.at(doc, "The next round of talks is planned for 2026.")
    both = replace(found, events=(replace(found.events[0], evidence=(first, second)),))
    put(library, (doc, both))
    item = library.events(Selection())[0]
    assert [citation.article for citation in item.citations] == ["Ministers meet in Şəki", "Looking ahead"]
    assert [citation.page for citation in item.citations] == ["1", "2"]
    assert " […] " in item.words


def test_adding_again_changes_nothing(filled: Library, tmp_path: Path) -> None:
    before = _dump(tmp_path / "library.sqlite")
    doc, found = samples.digest()
    assert filled.knows(doc.sha256)
    assert not filled.add(doc, samples.original(doc), found)
    assert not filled.add(replace(doc, filename="other.txt"), samples.original(doc), Found())
    assert _dump(tmp_path / "library.sqlite") == before


def test_item_ids_are_the_same_in_another_library(filled: Library, tmp_path: Path) -> None:
    doc, _found = samples.digest()
    with Library.open(tmp_path / "second.sqlite") as second:
        put(second, samples.bulletin(), samples.digest())
        assert [item.id for item in second.items_of(doc.id)] == [item.id for item in filled.items_of(doc.id)]
        assert second.events(Selection()) == filled.events(Selection())


def test_two_events_of_one_sentence_are_two_items(library: Library) -> None:
    doc, found = samples.bulletin()
    twice = replace(found, events=(found.events[0], replace(found.events[0], title="A second event")))
    put(library, (doc, twice))
    items = library.events(Selection())
    assert len({item.id for item in items}) == 2
    assert library.found(doc.id) == twice


def test_removing_takes_all_of_a_document_and_nothing_else(filled: Library, tmp_path: Path) -> None:
    doc, _found = samples.bulletin()
    with Library.open(tmp_path / "alone.sqlite") as alone:
        put(alone, samples.digest())
    doc_kept, _found_kept = samples.digest()
    filled.remove(doc.id)
    assert [row.id for row in filled.documents()] == [doc_kept.id]
    assert not filled.knows(doc.sha256)
    assert filled.events(Selection(forums=("ESCAP",))) == ()
    assert filled.count(Selection(words="bangkok")).items == 0
    assert filled.coverage(Selection(countries=("BR",))).mentions_only == ()
    assert filled.check() == ()
    assert _dump(tmp_path / "library.sqlite") == _dump(tmp_path / "alone.sqlite")
    assert filled.add(doc, samples.original(doc), samples.bulletin()[1])


def test_a_document_that_is_not_there_is_told(filled: Library) -> None:
    for ask in (filled.document, filled.original, filled.found, filled.items_of, filled.remove):
        with pytest.raises(InvalidInput, match="no document"):
            ask("0123456789abcdef")


def test_rows_tell_of_documents_in_the_order_of_import(filled: Library) -> None:
    first, second = filled.documents()
    assert (first.title, second.title) == ("Mountain Roads Digest", "bulletin.md")
    assert (first.pages, first.articles, first.events, first.quotations, first.statements) == (2, 3, 5, 1, 2)
    assert (second.pages, second.events, second.quotations, second.statements) == (0, 1, 1, 0)
    assert first.characters == len(samples.DIGEST)
    assert dict(first.reasons) == dict.fromkeys(("title", "issuer", "issue", "published"), "as the test says")
    assert len(first.imported_on) == 10


def test_summary_counts_and_names_first_and_last_day(filled: Library) -> None:
    held = filled.summary()
    assert (held.documents, held.events, held.quotations, held.statements) == (2, 6, 2, 2)
    assert (held.first_day, held.last_day) == ("2022-03", "2026")


def test_summary_of_an_empty_library_has_no_days(library: Library) -> None:
    assert (library.summary().documents, library.summary().first_day, library.summary().last_day) == (0, "", "")


def test_summary_names_no_day_that_nobody_stated(library: Library) -> None:
    put(library, samples.dated("../2019", "2020-01-05/2020-01-07", "2021-03-01/.."))
    assert (library.summary().first_day, library.summary().last_day) == ("2020-01-05", "2021-03-01")


def test_library_is_one_file_that_only_its_owner_reads(filled: Library, tmp_path: Path) -> None:
    assert (tmp_path / "library.sqlite").stat().st_mode & 0o077 == 0


def test_reading_where_there_is_no_library_makes_none(tmp_path: Path) -> None:
    with Library.open(tmp_path / "home" / "library.sqlite") as library:
        assert library.summary().documents == 0
        assert library.events(Selection(words="road")) == library.documents() == library.people(Selection()) == ()
        assert library.coverage(Selection(countries=("AZ",))).mentions_only == library.check() == ()
        assert not library.knows("0" * 64)
        with pytest.raises(InvalidInput, match="no document"):
            library.remove("0123456789abcdef")
        assert list(tmp_path.iterdir()) == []
        put(library, samples.digest())
        assert library.summary().documents == 1
    with Library.open(tmp_path / "home" / "library.sqlite") as library:
        assert library.documents()[0].id == samples.digest()[0].id


def test_library_that_another_program_makes_meanwhile_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as early, Library.open(path) as other:
        assert early.summary().documents == 0
        put(other, samples.digest())
        assert early.summary().documents == 1
        assert not early.add(samples.digest()[0], b"", Found())
        put(early, samples.bulletin())
        assert other.summary().documents == 2


def test_closed_library_leaves_no_log_beside_it(tmp_path: Path) -> None:
    with Library.open(tmp_path / "deep" / "er" / "library.sqlite") as library:
        put(library, samples.digest())
    assert [path.name for path in (tmp_path / "deep" / "er").iterdir()] == ["library.sqlite"]
    with Library.open(tmp_path / "deep" / "er" / "library.sqlite") as library:
        assert library.summary().documents == 1


def test_backup_is_a_whole_library_in_one_file(filled: Library, tmp_path: Path) -> None:
    copy = filled.backup(tmp_path / "backup.sqlite")
    put(filled, samples.dated("2020"))
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == ["backup.sqlite"]
    with Library.open(copy) as restored:
        assert restored.summary().documents == 2
        assert restored.check() == ()
        put(restored, samples.dated("2021"))
        assert filled.backup(tmp_path / "backup.sqlite") == copy
    with Library.open(copy) as restored:
        assert restored.summary().documents == 3


def test_text_that_no_file_can_hold_is_kept_at_the_same_length(library: Library) -> None:
    doc = samples.document("A lone \ud800 surrogate stood here in 2020.", "odd\udcff.txt")
    found = Found(events=(Event("A lone \ud800", (Anchor(0, 40),), "2020"),))
    put(library, (doc, found))
    item = library.events(Selection(words="surrogate"))[0]
    assert item.words == "A lone \ufffd surrogate stood here in 2020."
    assert library.document(doc.id).filename == "odd\ufffd.txt"


def test_long_texts_are_cut_and_joined_without_loss(library: Library) -> None:
    text = "".join(f"Line {number} of a long report that goes on.\n" for number in range(2000)) + "x" * 9000 + " end."
    doc = samples.document(text)
    evidence = (samples.at(doc, "Line 1999 of a long report"), Anchor(1, len(text) - 1), Anchor(len(text), len(text)))
    put(library, (doc, Found(events=(Event("All of it", evidence, "2020"),))))
    assert library.document(doc.id).text == text
    assert [citation.words for citation in library.events(Selection())[0].citations] == [
        doc.passage(anchor) for anchor in evidence
    ]


def _dump(path: Path) -> list[tuple[object, ...]]:
    """Every row of every table of ours, but for those that are numbered by how often something was written."""
    with samples.looked_into(path) as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%' ORDER BY name"
        numbered = {"item_columns", "filter_value", "sqlite_sequence"}
        tables = [row[0] for row in connection.execute(query) if row[0] not in numbered]
        return [(table, *row) for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
