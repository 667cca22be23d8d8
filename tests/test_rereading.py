"""A language that is given by hand decides which rules look through a document; all of it can be taken back."""

from pathlib import Path

import pytest

from app import tasks
from app.library import DocumentRow, Library
from app.model.item import Item
from app.model.pack import Selection
from app.paths import Home

NEWS = "NORTHLAND NEWS\n\n12 May 2024\n\nMinister Mira Voss visited Port Alder on 10 May 2024. “We stay,” she said.\n"


def state(library: Library) -> tuple[DocumentRow, tuple[Item, ...]]:
    (row,) = library.documents()
    return row, library.items_of(row.id)


def test_a_language_looks_through_a_document_anew_and_back(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    with tasks.open_library(Home(tmp_path / "home")) as library:
        tasks.import_documents(library, [tmp_path / "news.txt"])
        (row,) = library.documents()
        event, *_others = library.events(Selection())
        library.decide(tasks.correct(event, title="Visit"))
        before = state(library)
        assert tasks.would_reread(library, [row.id], "fr") == (row.id,)
        assert tasks.would_reread(library, [row.id], "en-GB") == tasks.would_reread(library, [row.id], "") == ()
        done = tasks.reread(library, {row.id: "fr"})
        (item,) = library.items_of(row.id)
        assert item.id == event.id, "what was decided holds"
        assert library.documents()[0].language == "fr"
        assert tasks.would_reread(library, [row.id], "en") == (row.id,)
        again = tasks.reread(library, {row.id: "en"})
        assert len(library.items_of(row.id)) == len(before[1])
        tasks.unread(library, again.back)
        tasks.unread(library, done.back)
        assert state(library) == before
        tasks.remove_documents(library, [row.id])
        tasks.unread(library, done.back)
        assert library.documents() == ()


def given_french(folder: Path) -> tuple[Library, str]:
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    library = tasks.open_library(Home(folder / "home"))
    tasks.import_documents(library, [folder / "news.txt"])
    (row,) = library.documents()
    tasks.reread(library, {row.id: "fr"})
    return library, row.id


@pytest.mark.parametrize("in_a_batch", [False, True])
def test_a_given_language_looks_through_a_document_that_is_imported_again(tmp_path: Path, in_a_batch: bool) -> None:
    library, document_id = given_french(tmp_path)
    tasks.remove_documents(library, [document_id])
    if in_a_batch:
        report = tasks.run_batch(library, tasks.new_batch(None, [tmp_path / "news.txt"]))
    else:
        report = tasks.import_documents(library, [tmp_path / "news.txt"])
    (added,) = report.added
    assert added.unread, "it was not looked through, as it is in French"
    assert state(library)[0].language == "fr" and not library.items_of(document_id)
    tasks.reread(library, {document_id: None})
    assert state(library)[0].language != "fr" and library.items_of(document_id), "what was read is still known"


def test_a_given_language_looks_through_a_document_that_is_dated_anew(tmp_path: Path) -> None:
    library, document_id = given_french(tmp_path)
    assert tasks.would_redate(library, [document_id], "2024-05-20") == 0
    tasks.redate(library, {document_id: "2024-05-20"})
    assert (state(library)[0].language, state(library)[1]) == ("fr", ())
    report = tasks.import_documents(library, [tmp_path / "news.txt"], published="2024-05-21")
    assert [one.again for one in report.renewed] == ["dated 21 May 2024"]
    assert (state(library)[0].language, state(library)[1]) == ("fr", ())
