"""Scans from end to end: imported, found, marked in listings and exports; refused with help without Tesseract."""

import csv
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook

from app import settings, tasks
from app.cli import run
from app.i18n import speaking
from app.library import Library
from app.model.pack import Selection
from app.paths import Home
from app.progress import Cancelled
from app.settings import Settings
from tests.reading import scans

TYPED = ["NORTHLAND NEWS", "12 May 2024", "Minister Mira Voss visited Port Alder on 10 May 2024. “The bridge will be "
         "finished before the summer,” Minister Mira Voss said in Port Alder."]
PRINT = ["Minister Edda Quill received the delegation of", "Brazil in Orlo on 11 May 2024. “We shall sail again",
         "in the spring of next year,” Minister Edda Quill said in Orlo."]
MARK = "OCR: words read by machine from a picture"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins for Tesseract are scripts of sh")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    def make(does: str = "true", languages: str = "eng osd") -> Path:
        folder = scans.stand_in(tmp_path / "bin", does, [scans.hocr(*PRINT)], languages).parent
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        return folder

    return make


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(scans.pdf(TYPED, scans.blank()))
    return path


@pytest.fixture
def home(tmp_path: Path, mixed: Path, stand_in: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> Path:
    """A home whose library holds the mixed file."""
    stand_in()
    assert run(["--home", str(tmp_path / "home"), "import", str(mixed)]) == 0
    assert "1 page read by machine (OCR)" in capsys.readouterr().out
    return tmp_path / "home"


def test_records_bear_the_mark_only_where_a_picture_was_read(
    mixed: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--home", str(home), "extract", str(mixed)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    said = {one["speaker"]: one.get("ocr", "absent") for one in records if one["type"] == "quotation"}
    assert said == {"Mira Voss": "absent", "Edda Quill": True}
    assert {one.get("ocr", "absent") for one in records if one["type"] == "event"} == {True, "absent"}
    assert not any("ocr" in one for one in records if one["type"] == "article")


def test_listings_bear_the_mark(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def listed(form: str) -> str:
        assert run(["--home", str(home), "find", "--kind", "quotations", "--format", form]) == 0
        return capsys.readouterr().out

    lines = [json.loads(line) for line in listed("jsonl").splitlines()]
    assert {one["speaker"]: one.get("ocr", "absent") for one in lines} == {"Mira Voss": "absent", "Edda Quill": True}
    rows = list(csv.DictReader(io.StringIO(listed("csv").removeprefix("\ufeff"))))
    assert [(one["speaker"], one["ocr"]) for one in rows] == [("Mira Voss", ""), ("Edda Quill", "True")]
    assert [one["page"] for one in rows] == ["1", "2"]
    assert [" OCR: " in line for line in listed("table").splitlines()] == [False, True]


def test_every_export_says_it_in_footnotes_and_sources(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(["--home", str(home), "pack", "--template", "period-chronology", "--since", "2024", "--until", "2025",
                "--format", "docx,pdf,xlsx", "--out", str(out)]) == 0
    files = {path.suffix: path for path in out.iterdir()}
    with ZipFile(files[".docx"]) as package:
        assert all(MARK in package.read(f"word/{name}.xml").decode() for name in ("footnotes", "document"))
    printed = pdfium.PdfDocument(files[".pdf"])
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in printed)
    printed.close()
    assert text.count("OCR: words read") >= 3
    book = load_workbook(files[".xlsx"])
    for sheet in book.worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        if "OCR" in header:
            assert MARK in [row[header.index("OCR")] for row in rows], sheet.title
    sources = [cell for row in book["Sources"].iter_rows(values_only=True) for cell in row]
    assert MARK in sources


def test_items_know_it_in_the_library_and_in_the_pack(home: Path) -> None:
    with tasks.open_library(Home(home)) as library:
        (held,) = library.documents()
        assert (held.recognised, held.unread, held.pages) == (1, 0, 2)
        found = library.statements(Selection(kinds=("quotations",)))
        assert [(item.citations[0].page, item.recognised) for item in found] == [("1", False), ("2", True)]
        wanted = Selection()
        pack = tasks.assemble_pack(library, wanted, tasks.load_template(Home(home), "period-chronology"), "2025-01-01")
        sources = next(section for section in pack.sections if section.layout == "sources")
        assert [getattr(entry.subject, "recognised", None) for entry in sources.entries] == [True]


def test_a_scan_that_the_library_has_is_not_read_again(
    home: Path, mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tmp_path / "bin" / "arguments.txt").read_text()
    assert run(["--home", str(home), "import", str(mixed), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["known"]) == 1
    assert (tmp_path / "bin" / "arguments.txt").read_text() == before


def test_a_date_given_to_a_scan_that_the_library_has_reads_no_picture_again(
    home: Path, mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tmp_path / "bin" / "arguments.txt").read_text()
    assert run(["--home", str(home), "import", str(mixed), "--published", "2024-06-01"]) == 0
    shown = capsys.readouterr().out
    assert f"{mixed}: read again: dated 1 June 2024; " in shown and "1 page read by machine (OCR)" in shown
    assert (tmp_path / "bin" / "arguments.txt").read_text() == before
    with tasks.open_library(Home(home)) as library:
        (held,) = library.documents()
        assert (held.published, held.recognised) == ("2024-06-01", 1)


def test_pages_that_could_not_be_read_are_read_at_the_next_import_and_packs_count_them(
    mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand_in: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    def counted() -> dict[str, str]:
        with tasks.open_library(Home(tmp_path / "home")) as library:
            template = tasks.load_template(Home(tmp_path / "home"), "period-chronology")
            pack = tasks.assemble_pack(library, Selection(), template, "2025-01-01")
        facts = {fact.label: fact.value for section in pack.sections for fact in section.facts}
        return {label: value for label, value in facts.items() if label.startswith("Pages ")}

    order = ["--home", str(tmp_path / "home"), "import", str(mixed), "--json"]
    monkeypatch.setenv("PATH", "")
    assert run([*order, "--published", "2024-06-01"]) == 0
    assert counted() == {"Pages that are pictures and were not read": "1"}
    assert run(order) == 0
    stand_in()
    capsys.readouterr()
    assert run(order) == 0
    report = json.loads(capsys.readouterr().out)
    assert [one["gained"] for one in report["read_again"]] == ["pages that were pictures are read now"]
    assert (report["added"], report["known"], report["read_again"][0]["ocr_pages"]) == ([], [], 1)
    assert counted() == {"Pages read by machine from pictures (OCR)": "1"}
    with tasks.open_library(Home(tmp_path / "home")) as library:
        assert library.documents()[0].published == "2024-06-01", "what was given by hand stays"


@pytest.mark.parametrize("in_a_batch", [False, True])
def test_a_day_given_while_the_window_spoke_another_language_dates_what_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand_in: Callable[..., Path], in_a_batch: bool
) -> None:
    path = tmp_path / "mixed.pdf"
    undated = "Minister Mira Voss met the Ambassador of Brazil in Port Alder yesterday."
    path.write_bytes(scans.pdf(["NOTE FOR THE FILE", undated], scans.blank()))
    monkeypatch.setenv("PATH", "")
    with tasks.open_library(Home(tmp_path / "home")) as library:
        with speaking("ru"):
            tasks.import_documents(library, [path], published="2024-06-02")
        stand_in()
        if in_a_batch:
            report = tasks.run_batch(library, tasks.new_batch(None, [path]))
        else:
            report = tasks.import_documents(library, [path])
        assert len(report.renewed) == 1
        assert "2024-06-01" in {one.date for one in library.events(Selection())}, "yesterday of the day given"
        assert library.documents()[0].published == "2024-06-02"


def test_the_languages_in_the_settings_are_asked_for(
    mixed: Path, tmp_path: Path, stand_in: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = stand_in(languages="eng aze osd")
    settings.save(tmp_path / "home", Settings(ocr_languages="aze+eng"))
    assert run(["--home", str(tmp_path / "home"), "import", str(mixed), "--json"]) == 0
    (added,) = json.loads(capsys.readouterr().out)["added"]
    assert (added["ocr_pages"], added["unread_pages"]) == (1, 0)
    assert " -l aze+eng " in (folder / "arguments.txt").read_text()


def test_without_tesseract_a_scan_is_named_with_what_helps_and_the_rest_is_in(
    mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scans.pdf(scans.blank(), scans.blank()))
    assert run(["--home", str(tmp_path / "home"), "import", str(scan), str(mixed)]) == 1
    told = capsys.readouterr()
    assert "2 pages are pictures" in told.err and "Tesseract" in told.err and "Your file is as it was" in told.err
    assert "1 document added" in told.out and "1 page is a picture that was not read" in told.out
    assert "; 1 scan waits for text recognition; 0 failed" in told.out, "nothing is wrong with it"
    assert run(["--home", str(tmp_path / "home"), "import", str(scan), "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert ([one["reason"] for one in record["scans"]], record["failed"]) == (["scan"], [])
    assert run(["extract", str(mixed)]) == 0
    assert capsys.readouterr().err == f"valise: {mixed}: 1 page is a picture that was not read\n"


def test_import_goes_on_page_by_page_and_stops_in_mid_page(
    tmp_path: Path, mixed: Path, stand_in: Callable[..., Path]
) -> None:
    stand_in("sleep 0.3")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scans.pdf(scans.blank(), scans.blank(), scans.blank()))
    told: list[tuple[float, str]] = []

    def watch(done: int, total: int, message: str) -> None:
        told.append((done / total, message))
        if message == "scan.pdf: page 3, a picture":
            raise Cancelled

    with Library.open(tmp_path / "library.sqlite") as library:
        with pytest.raises(Cancelled):
            tasks.import_documents(library, [mixed, scan], watch)
        assert [row.filename for row in library.documents()] == ["mixed.pdf"]
    assert [share for share, _message in told] == sorted(share for share, _message in told)
    assert {"mixed.pdf: page 2, a picture", "scan.pdf: page 1, a picture"} <= {message for _share, message in told}


@pytest.mark.skipif(shutil.which("tesseract", path=os.environ["PATH"]) is None, reason="Tesseract is not installed")
def test_a_real_scan_gives_marked_quotations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scan = tmp_path / "fax.jpg"
    scan.write_bytes(scans.as_bytes(scans.picture([" ".join(PRINT)], 200), "JPEG"))
    assert run(["extract", str(scan)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    said = [(one["speaker"], one["text"], one["ocr"]) for one in records if one["type"] == "quotation"]
    assert said == [("Edda Quill", "We shall sail again in the spring of next year,", True)]
