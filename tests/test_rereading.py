"""A language that is given by hand decides which rules look through a document; all of it can be taken back."""

from pathlib import Path

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
        tasks.unread(library, again)
        tasks.unread(library, done)
        assert state(library) == before
        tasks.remove_documents(library, [row.id])
        tasks.unread(library, done)
        assert library.documents() == ()
