"""What is read outside of an import is read in a process that is held to memory and time: its end is told in words."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from app import caging, tasks
from app.answering import Answerer
from app.bounds import Ended
from app.errors import UnreadableDocument
from app.library import Library
from app.paths import Home
from app.progress import Cancelled
from app.reading import limits
from tests import works
from tests.hostile import pdfs

NEWS = "NORTHLAND NEWS\n\n12 May 2024\n\nMinister Mira Voss visited Port Alder yesterday. “We stay,” she said.\n"
SWELLS = pdfs.ENDED["text that swells"]
pytestmark = works.linux


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits at which a PDF that swells is ended soon."""
    monkeypatch.setattr(limits, "READ_MEMORY_BYTES", 500_000_000)
    monkeypatch.setattr(limits, "READ_SECONDS", 10.0)


@pytest.mark.parametrize("read", [tasks.extract_file, tasks.read_document])
def test_a_file_that_ends_its_process_is_told_in_words(tmp_path: Path, read: object) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(SWELLS)
    with pytest.raises(UnreadableDocument, match=r"^Reading this file") as raised:
        read(path)  # type: ignore[operator]
    assert raised.value.hint.startswith("The file is as it was. ")


def test_one_of_an_archive_that_ends_its_process_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in (("a.txt", NEWS.encode()), ("b.pdf", SWELLS), ("c.txt", NEWS.encode())):
            packed.writestr(name, data)
    first, second, third = tasks.extract_archive(path)
    assert first.document and third.document and first.found == third.found
    assert second.failure and second.failure.message.startswith("Reading this file")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    made = tasks.open_library(Home(tmp_path / "home"))
    tasks.import_documents(made, [tmp_path / "news.txt"])
    return made


def test_a_document_whose_process_ends_keeps_its_day_and_language(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = library.documents()
    before = row, library.items_of(row.id), library.decisions([row.id])

    def ended(*_said: object, **_named: object) -> None:
        raise Ended("memory")

    monkeypatch.setattr(Answerer, "ask", ended)
    for act in (lambda: tasks.redate(library, {row.id: "2020-01-01"}), lambda: tasks.reread(library, {row.id: "fr"}),
                lambda: tasks.would_redate(library, [row.id], "2020-01-01")):  # fmt: skip
        with pytest.raises(UnreadableDocument) as raised:
            act()
        assert "NORTHLAND NEWS is in the library as before." in raised.value.hint
        (now,) = library.documents()
        assert (now, library.items_of(row.id), library.decisions([row.id])) == before


def test_one_that_ends_its_process_costs_no_other_its_day_and_language(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "later.txt").write_text(NEWS.replace("NEWS", "EVENING"), encoding="utf-8")
    (tmp_path / "last.txt").write_text(NEWS.replace("NEWS", "MORNING"), encoding="utf-8")
    tasks.import_documents(library, [tmp_path / "later.txt", tmp_path / "last.txt"])
    ids, asked = library.document_ids(), Answerer.ask

    def ended(self: Answerer, progress: Any, name: str, document: Any, *said: Any, **named: Any) -> Any:
        if document.id == ids[1]:
            raise Ended("memory")
        return asked(self, progress, name, document, *said, **named)

    for act, back, before in (
        (lambda: tasks.redate(library, dict.fromkeys(ids, "2020-01-01")), tasks.undate, library.documents()),
        (lambda: tasks.reread(library, dict.fromkeys(ids, "fr")), tasks.unread, library.documents()),
    ):
        monkeypatch.setattr(Answerer, "ask", ended)
        done = act()
        now = library.documents()
        assert [row == was for row, was in zip(now, before, strict=True)] == [False, True, False]
        assert done.told().startswith("Reading this file took more memory") and "NORTHLAND EVENING is in" in done.told()
        back(library, done.back)
        assert library.documents() == before and library.decisions(ids) == {}
        monkeypatch.setattr(Answerer, "ask", asked)
        whole = act()
        monkeypatch.setattr(Answerer, "ask", ended)
        with pytest.raises(UnreadableDocument, match="NORTHLAND EVENING is in the library as before"):
            back(library, whole.back)
        assert [row == was for row, was in zip(library.documents(), before, strict=True)] == [True, False, True]
        monkeypatch.setattr(Answerer, "ask", asked)
        back(library, whole.back)
        assert library.documents() == before and library.decisions(ids) == {}


def test_one_that_is_stopped_while_it_is_read_keeps_its_day_and_language(library: Library) -> None:
    (row,) = library.documents()
    before = row, library.items_of(row.id), library.decisions([row.id])

    def stop(_done: int, _total: int, message: str) -> None:
        if message:
            raise Cancelled

    assert not tasks.redate(library, {row.id: "2020-01-01"}, stop)
    assert not tasks.reread(library, {row.id: "fr"}, stop)
    (now,) = library.documents()
    assert (now, library.items_of(row.id), library.decisions([row.id])) == before


def test_one_process_reads_all_and_none_is_started_for_nothing(library: Library) -> None:
    (row,) = library.documents()
    document, original = library.document(row.id), library.original(row.id)
    with caging.cage() as reading:
        assert reading._answerer._running is None
        assert reading.dated(document, original, "2021-02-03").found != reading.looked_through(document).found
        assert reading._answerer._started == 1
