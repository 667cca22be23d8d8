"""An exported pack holds no word but our fixed labels, the analyst's own and those of its sources."""

import ast
import csv
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import icalendar
import pypdfium2
import pytest
from lxml import etree
from openpyxl import load_workbook

from app import houses, registry, tasks
from app.library import Library
from app.model import dates
from app.model.item import Item
from app.model.pack import Cover, Pack, Selection
from app.packs import edit, quoting, templates
from app.paths import Home

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"word/(document|footnotes|(header|footer)\d*)\.xml")
COVER = Cover("Quayside talks", "Port Selen", "2025-05-05", "The Minister", "Desk Four", "1", ("Archivist",), "Cleared")


def words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def labels() -> Iterator[str]:
    """Every message of the program that a pack may print; names of our own registries; the shipped templates."""
    packing = ("export", "packs", "model")
    files = [path for name in packing for path in (ROOT / "app" / name).rglob("*.py")]
    for path in [*files, *(ROOT / "app").glob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "n_"):
                yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))
    for path in (ROOT / "app" / "model").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # Docstrings are printed nowhere.
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        yield from (str(n.value) for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in told)
    yield from (dates.words(f"2001-{month:02}")[:3] for month in range(1, 13))
    yield from (f"{one.code} {registry.country_name(one.code)}" for one in registry.countries())
    yield from (f"{one.id} {registry.forum_name(one.id)}" for one in registry.forums())
    yield from (f"{one.id} {one.name}" for one in registry.topics())
    yield from (one.name for one in registry.cities())
    yield from (path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.toml"))
    yield from ((ROOT / "data" / name).read_text(encoding="utf-8") for name in ("event-kinds.toml", "figures.toml"))


def sources(library: Library) -> Iterator[str]:
    """All that the documents say, and what is known of them."""
    for row in library.documents():
        yield library.document(row.id).text
        yield " ".join((row.title, row.issuer, row.issue, row.filename, row.media_type, row.language, row.id))
        yield library.document(row.id).sha256


def word_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if _PART.match(name)]
        roots = [etree.fromstring(package.read(name)) for name in parts]
    paragraphs = (paragraph for root in roots for paragraph in root.iter("{*}p"))
    told = ["".join(one.text or "" if one.tag.endswith("}t") else " " for one in p.iter("{*}t", "{*}tab", "{*}br"))
            for p in paragraphs]  # fmt: skip
    drawn = (one.get("descr") or "" for root in roots for one in root.iter("{*}docPr"))
    return "\n".join([*told, *drawn])


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def excel_text(path: Path) -> str:
    book = load_workbook(path)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join([*book.sheetnames, *(str(cell) for row in rows for cell in row if cell is not None)])


def calendar_text(path: Path) -> str:
    made = icalendar.Calendar.from_ical(path.read_bytes())
    told = [str(part.get(name, "")) for part in (made, *made.events) for name in ("NAME", *ICS)]
    return "\n".join(told)


def table_text(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return "\n".join(value for row in rows for name, value in row.items() if name not in FIXED)


def lines_text(path: Path) -> str:
    return "\n".join(values([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]))


def csl_text(path: Path) -> str:
    return "\n".join(values(json.loads(path.read_text(encoding="utf-8"))))


def values(held: Any) -> Iterator[str]:
    """Every text in a JSON value but those that are FIXED."""
    if isinstance(held, dict):
        for name, value in held.items():
            yield from values(value) if name not in FIXED else ()
    elif isinstance(held, list):
        for value in held:
            yield from values(value)
    elif isinstance(held, str):
        yield held


ICS = ("SUMMARY", "DESCRIPTION", "LOCATION")
FIXED = ("type", "key", "id", "format", "template", "house", "language", "starred", "prefix", "suffix")
"""Words of the formats, not of the pack; and what stands around a passage, which begins and ends within words."""
READERS = {"docx": word_text, "pdf": pdf_text, "xlsx": excel_text, "ics": calendar_text, "csv": table_text,
           "jsonl": lines_text, "csl.json": csl_text}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The starter library, with the reference corpus where that is at hand."""
    home = Home(tmp_path_factory.mktemp("home"))
    with tasks.open_library(home) as opened:
        tasks.import_documents(opened, [ROOT / "data" / "documents", *([CORPUS] if CORPUS.is_dir() else [])])
        yield opened


@pytest.fixture(scope="module")
def allowed(library: Library) -> set[str]:
    return set().union(*map(words, labels()), *map(words, sources(library)))


def made(library: Library, name: str, wanted: Selection) -> Pack:
    pack = tasks.assemble_pack(library, wanted, templates.load(name), "2025-06-01", marking="TLP:AMBER")
    told = [one for part in pack.sections for one in part.entries if isinstance(one.subject, Item)][::5]
    hand = next((part.key for part in pack.sections if part.layout == "hand"), "")
    pack = quoting.put(pack, hand, told) if hand and told else pack
    assert not hand or sum(len(part.quoted) for part in pack.sections) == len(told)
    return replace(edit.note(edit.star(pack, 1), 1, "Ask again."), cover=COVER)


CASES = (
    ("country-brief", Selection(countries=("AZ",), since="2025"), "plain"),
    ("bilateral", Selection(countries=("AZ", "PK"), both=True), "tlp"),
    ("forum-brief", Selection(forums=("CICA",), since="2025-03"), "letter"),
    ("person", Selection(people=("Sarybay",)), "national"),
    ("two-page-note", Selection(countries=("KZ",)), "plain"),
    ("period-chronology", Selection(since="2021", until="2024"), "letter"),
)


@pytest.mark.parametrize(("name", "wanted", "house"), CASES, ids=[case[0] for case in CASES])
def test_every_word_is_a_label_the_analysts_or_a_sources(
    library: Library, allowed: set[str], tmp_path: Path, name: str, wanted: Selection, house: str
) -> None:
    pack = made(library, name, wanted)
    files = tasks.export_pack(pack, tuple(READERS), tmp_path, house=houses.load(house))
    own = words(f"{pack.title} {pack.marking} Ask again. {' '.join(wanted.people)} {COVER}")
    for path, read in zip(files, READERS.values(), strict=True):
        foreign = words(read(path)) - allowed - own
        if path.suffix == ".pdf":  # a long name is parted where a line of a narrow cell ends
            foreign = {word for word in foreign if not any(word in known for known in allowed)}
        assert not foreign, path.name
