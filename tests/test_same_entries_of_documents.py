"""Packs of real documents hold the same entries, with the same words, in every form and from every template."""

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import icalendar
import pikepdf
import pytest
from openpyxl import load_workbook

from app import tasks
from app.export import EXPORTERS
from app.export.calendar import coming
from app.library import Library
from app.model.item import Item
from app.model.pack import Entry, Pack, Selection, SourceDocument
from app.packs import templates
from app.paths import Home

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
CASES = (
    ("country-brief", Selection(countries=("AZ",))), ("bilateral", Selection(countries=("AZ", "KZ"))),
    ("forum-brief", Selection(forums=("CICA",))), ("person", Selection(people=("Sarybay",))),
    ("two-page-note", Selection(countries=("KZ",))), ("period-chronology", Selection(since="2017")),
)  # fmt: skip


def opened(folder: Path, documents: Path) -> Iterator[Library]:
    with tasks.open_library(Home(folder)) as library:
        tasks.import_documents(library, [documents])
        yield library


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from opened(tmp_path_factory.mktemp("starter"), ROOT / "data" / "documents")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    if not CORPUS.is_dir():
        pytest.skip("the reference corpus is not beside the repository")
    yield from opened(tmp_path_factory.mktemp("corpus"), CORPUS)


def exported(library: Library, folder: Path, name: str, wanted: Selection) -> tuple[Pack, dict[str, Path]]:
    pack = tasks.assemble_pack(library, wanted, templates.load(name), "2025-02-01", nil_return=True)
    paths = tasks.export_pack(pack, tuple(EXPORTERS), folder, stem="pack")
    return pack, dict(zip(EXPORTERS, paths, strict=True))


def kept(pack: Pack) -> list[Entry]:
    return [entry for section in pack.sections for entry in section.entries if entry.kept]


def word_numbers(path: Path) -> list[int]:
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    return [int(number) for number in re.findall(r'w:name="entry_(\d+)"', body)]


def pdf_numbers(path: Path) -> list[int]:
    with pikepdf.open(path) as document:
        names = pikepdf.NameTree(document.Root.Names.Dests)
        return sorted(int(name.removeprefix("entry-")) for name in names if name.startswith("entry-"))


def excel_words(path: Path) -> dict[int, str]:
    """The words of each entry that has some, by its number."""
    found: dict[int, str] = {}
    for sheet in load_workbook(path):
        header, *rows = sheet.iter_rows(values_only=True)
        if header[0] == "No.":
            found.update({row[0]: dict(zip(header, row, strict=True)).get("Words of the source") or "" for row in rows})
    return found


def records(path: Path) -> list[dict[str, Any]]:
    _head, *lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def one_line(text: str) -> str:
    return " ".join(text.split())


def hold_the_same(pack: Pack, paths: dict[str, Path]) -> None:
    numbers = [entry.number for entry in kept(pack)]
    in_excel, lines, rows = excel_words(paths["xlsx"]), records(paths["jsonl"]), table(paths["csv"])
    assert numbers == sorted(numbers)
    assert word_numbers(paths["docx"]) == numbers
    assert pdf_numbers(paths["pdf"]) == numbers
    assert sorted(in_excel) == numbers
    assert [line["number"] for line in lines] == numbers
    assert [int(row["number"]) for row in rows] == numbers
    for entry, line, row in zip(kept(pack), lines, rows, strict=True):
        if isinstance(entry.subject, Item):
            words = one_line(" […] ".join(citation.words for citation in entry.citations))
            assert in_excel[entry.number] == words
            assert one_line(line["words"]) in (words, one_line(entry.subject.words), row["words"].lstrip("'"))
            assert [one["selector"][1]["exact"] for one in line["target"]] == [one.words for one in entry.citations]
    sources = [entry.number for entry in kept(pack) if isinstance(entry.subject, SourceDocument)]
    told = json.loads(paths["csl.json"].read_text(encoding="utf-8"))
    assert [int(re.findall(r"No\. (\d+)", one["note"])[0]) for one in told] == sources
    days = icalendar.Calendar.from_ical(paths["ics"].read_bytes()).events
    assert len(days) == sum(bool(item_of(entry).date) for entry in coming(pack))


def item_of(entry: Entry) -> Item:
    assert isinstance(entry.subject, Item)
    return entry.subject


@pytest.mark.parametrize(("name", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_the_starter_library(starter: Library, tmp_path: Path, name: str, wanted: Selection) -> None:
    hold_the_same(*exported(starter, tmp_path, name, wanted))


@pytest.mark.parametrize(("name", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_the_five_documents(corpus: Library, tmp_path: Path, name: str, wanted: Selection) -> None:
    hold_the_same(*exported(corpus, tmp_path, name, wanted))


def test_the_selectors_of_an_exported_entry_find_its_words_in_the_document(starter: Library, tmp_path: Path) -> None:
    _pack, paths = exported(starter, tmp_path, *CASES[0])
    text = partial(_text, starter)
    targets = [target for line in records(paths["jsonl"]) for target in line.get("target", [])]
    assert len(targets) > 50
    assert sum("prefix" in target["selector"][1] for target in targets) > 50
    for target in targets:
        position, quote = target["selector"]
        whole, start, end = text(target["source"]["id"]), position["start"], position["end"]
        assert whole[start:end] == quote["exact"]
        assert whole[:start].endswith(quote.get("prefix", ""))
        assert whole[end:].startswith(quote.get("suffix", ""))


def _text(library: Library, urn: str) -> str:
    return library.document(urn.removeprefix("urn:valise:document:")).text
