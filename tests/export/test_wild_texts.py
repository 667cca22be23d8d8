"""Whatever stands in the texts of a pack, the files for other programs are sound and hold it."""

import csv
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import icalendar
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.export import export
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Entry, Pack, Person, Section, Selection, SourceDocument

WILD = st.one_of(
    st.text(st.characters(), max_size=60),
    st.sampled_from(("\x00\x07", "\ud800", "\r\n\t", "_x000D_", "=cmd|' /C calc'!A0", "مرحبا", "\u202eabc", "]]>",
                     "\ufffe", "BEGIN:VEVENT", "\\n;,", '"', "x" * 40_000, "\U0001f600" * 20_000)),
)  # fmt: skip


FORMS = ("xlsx", "ics", "jsonl", "csv", "csl.json")


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """A pack of an event, a quotation, a person and a source that are made of wild texts."""
    words, name = draw(WILD), draw(WILD)
    place = ("d", draw(WILD), draw(WILD), draw(WILD), draw(WILD), "2025-02", draw(WILD), draw(WILD))
    cited = (Citation(*place, words, Anchor(0, len(words)), before=draw(WILD), after=draw(WILD)),)
    event = Event(draw(WILD), (Anchor(0, 1),), "2025-06-10", "explicit", draw(WILD), "scheduled", places=(draw(WILD),),
                  participants=(draw(WILD),))  # fmt: skip
    said = Statement("direct", words, Anchor(0, 1), Anchor(0, 1), name, draw(WILD))
    source = SourceDocument("d", draw(WILD), draw(WILD), draw(WILD), "2025-02", draw(WILD), 2)
    subjects = (Item("e", event, cited), Item("s", said, cited), Person(name, draw(WILD), "", (), 1), source)
    entries = tuple(
        Entry(number, f"k{number}", subject, cited, draw(WILD), draw(WILD), draw(WILD), marking=draw(WILD))
        for number, subject in enumerate(subjects, 1)
    )
    section = Section("coming", "coming", draw(WILD), entries=entries, text=draw(WILD))
    return Pack(draw(WILD), "note", Selection(), "2025-04-03", (section,), draw(WILD), draw(WILD), draw(WILD))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(packs())
def test_any_text_gives_sound_files(pack: Pack) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = {form: export(pack, form, Path(name) / f"p.{form}") for form in FORMS}
        book = load_workbook(paths["xlsx"])
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {"Events", "Quotations", "People", "Sources"} < set(book.sheetnames)
        assert "f" not in {cell.data_type for cell in cells}
        (event,) = icalendar.Calendar.from_ical(paths["ics"].read_bytes()).events
        assert event["DTSTART"].dt.isoformat() == "2025-06-10"
        records = [json.loads(line) for line in paths["jsonl"].read_bytes().split(b"\n")[:-1]]
        assert [record["number"] for record in records[1:]] == [1, 2, 3, 4]
        assert records[1]["target"][0]["selector"][1]["exact"] == pack.sections[0].entries[0].citations[0].words
        with paths["csv"].open(encoding="utf-8-sig", newline="") as file:
            assert [row["number"] for row in csv.DictReader(file)] == ["1", "2", "3", "4"]
        assert json.loads(paths["csl.json"].read_text(encoding="utf-8"))[0]["id"] == "d"


def test_a_quotation_of_twenty_thousand_words_is_whole_in_every_file(pack: Pack, tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    quotations = pack.sections[4]
    entry = quotations.entries[0]
    long = replace(entry, citations=(replace(entry.citations[0], words=words),),
                   subject=replace(entry.subject, found=replace(entry.subject.found, text=words)))  # fmt: skip
    pack = replace(pack, sections=(replace(quotations, entries=(long,)),))
    assert words in export(pack, "csv", tmp_path / "p.csv").read_text(encoding="utf-8-sig")
    assert words in export(pack, "jsonl", tmp_path / "p.jsonl").read_text(encoding="utf-8")
    book = load_workbook(export(pack, "xlsx", tmp_path / "p.xlsx"))
    held = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert {"word0", "word19999"} <= {part for cell in held for part in cell.split()}
