"""PDFs that loop or lie are read for their words; over those that swell the process ends, and the others are read."""

from pathlib import Path

import pytest

from app import tasks
from app.paths import Home
from app.reading import limits, read_bytes
from tests.hostile import pdfs


@pytest.mark.parametrize("name", pdfs.READ)
def test_words_are_read_and_nothing_else_is_followed(name: str) -> None:
    document = read_bytes(pdfs.READ[name], "paper.pdf")
    assert document.text.strip() == pdfs.WORDS.decode()


def test_what_ends_its_process_is_a_failed_file_and_all_others_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "READ_MEMORY_BYTES", 500_000_000)
    monkeypatch.setattr(limits, "READ_SECONDS", 10.0)
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, data in enumerate(pdfs.ENDED.values()):
        (folder / f"{number}.pdf").write_bytes(data)
    (folder / "note.pdf").write_bytes(pdfs.pdf())
    with tasks.open_library(Home(tmp_path / "home")) as library:
        report = tasks.run_batch(library, tasks.new_batch(tmp_path / "home", [folder]))
        assert [one.events for one in report.added] == [1]
        assert len(report.failed) == len(pdfs.ENDED)
    for one in report.failed:
        assert one.reason in {"defect", "too-large"}
        assert one.message.startswith("Reading this file ")
        assert one.hint.startswith("The file is as it was, nothing of it is in the library; the other files are imp")
