"""A redline holds both packs: all changes accepted it is the one of now, all rejected the one of before."""

import re
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from app.export import PLAIN, export, redline
from app.model.house import HouseStyle
from app.model.pack import Issue, Pack, Section
from app.packs import edit
from app.packs.counting import renumbered
from tests.export import generated, tracked
from tests.export.composing import cite, event, pack, part, said
from tests.export.test_word_base import letterhead, write_here
from tests.packs import samples

DAY = "2025-07-01"


def redlined(before: Pack, pack: Pack, folder: Path, house: HouseStyle = PLAIN) -> Path:
    path = folder / "redline.docx"
    redline.write(pack, house, before, house, pack.marking, path)
    return path


def plain(pack: Pack, folder: Path) -> list[tuple[str, str]]:
    return tracked.lines(export(pack, "docx", folder / "plain.docx"))


def holds_both(before: Pack, pack: Pack, folder: Path) -> Path:
    """The redline, after its two texts were compared with those of the packs."""
    path = redlined(before, pack, folder)
    assert tracked.lines(path, "accept") == plain(pack, folder)
    assert tracked.lines(path, "reject") == plain(before, folder)
    return path


@st.composite
def related(draw: st.DrawFn) -> tuple[Pack, Pack]:
    """A pack, and the same with entries gone, come, moved and edited, with sections renamed and written."""
    before, other = draw(generated.packs()), draw(generated.packs())
    sections: list[Section] = []
    for section, source in zip(before.sections, other.sections, strict=True):
        entries = list(section.entries)
        if draw(st.booleans()):
            entries = [replace(one, note=draw(generated.TEXT)) if draw(st.booleans()) else one for one in entries]
        if draw(st.booleans()):
            entries = [one for one in entries if draw(st.booleans())]
        if draw(st.booleans()):
            entries += [replace(one, key=f"new:{one.key}") for one in source.entries]
        if draw(st.booleans()):
            entries = draw(st.permutations(entries))
        heading = section.heading if draw(st.booleans()) else draw(generated.SOME)
        sections.append(replace(section, entries=tuple(entries), heading=heading, text=draw(generated.TEXT).strip()))
    return before, renumbered(replace(before, sections=tuple(sections), made_on=DAY))


@settings(max_examples=40, deadline=None)
@given(related())
def test_accepted_it_is_the_new_pack_and_rejected_the_issued_one(both: tuple[Pack, Pack]) -> None:
    with TemporaryDirectory() as folder:
        holds_both(*both, Path(folder))


@settings(max_examples=20, deadline=None)
@given(generated.packs(), generated.packs())
def test_the_same_holds_of_packs_that_have_little_in_common(before: Pack, pack: Pack) -> None:
    with TemporaryDirectory() as folder:
        holds_both(before, pack, Path(folder))


def pair() -> tuple[Pack, Pack]:
    """A pack as issued, and its next version: an entry new, one gone, one noted, a part written further."""
    before = edit.write(samples.pack(), "purpose", "To agree on fees.\n\nAnd on dates.")
    before = replace(before, issue=Issue(1, "12", "2025-04-10"))
    keys = [entry.key for section in before.sections for entry in section.entries if section.layout == "chronology"]
    after = edit.note(edit.drop(before, keys[1]), keys[2], "Ask for minutes.")
    after = edit.write(after, "purpose", "To agree on harbour fees.\n\nAnd on dates.\n\nAnd on pilots.")
    new = replace(event(90, "Meeting on harbour dues", "2025-02-03"), key="new")
    sections = tuple(
        replace(one, entries=(*one.entries[:2], new, *one.entries[2:])) if one.layout == "chronology" else one
        for one in after.sections
    )
    return before, renumbered(replace(after, sections=sections, made_on=DAY, issue=Issue(2)))


def test_changes_bear_the_house_and_the_day_of_the_new_pack_and_nothing_of_the_machine(tmp_path: Path) -> None:
    before, after = pair()
    holds_both(before, after, tmp_path)
    with ZipFile(tmp_path / "redline.docx") as package:
        text = package.read("word/document.xml").decode()
        footer = package.read("word/footer1.xml").decode()
    assert set(re.findall(r'w:author="([^"]*)"', text)) == {"Valise"}
    assert set(re.findall(r'w:date="([^"]*)"', text)) == {f"{DAY}T00:00:00Z"}
    assert "Draft 2: changes since No. 12, version 1, issued 10 April 2025" in footer
    own = HouseStyle("harbour", title="Harbour “Desk”")
    redlined(before, after, tmp_path, own)
    with ZipFile(tmp_path / "redline.docx") as package:
        text = package.read("word/document.xml").decode()
    assert set(re.findall(r'w:author="([^"]*)"', text)) == {"Harbour “Desk”"}


def test_words_rows_and_paragraphs_change_and_no_more(tmp_path: Path) -> None:
    path = holds_both(*pair(), tmp_path)
    body, notes = tracked.parts(path)
    marked = {kind: ["".join(one.itertext()) for one in body.iter(f"{tracked.W}{kind}") if len(one)]
              for kind in ("ins", "del")}
    assert "harbour " in marked["ins"] and "And on pilots." in marked["ins"]
    assert not any("To agree on" in one or "And on dates" in one for kind in marked for one in marked[kind])
    rows = [row for row in body.iter(f"{tracked.W}tr") if row.find(f"{tracked.W}trPr") is not None]
    came = [row for row in rows if row.find(f"{tracked.W}trPr/{tracked.W}ins") is not None]
    went = [row for row in rows if row.find(f"{tracked.W}trPr/{tracked.W}del") is not None]
    assert any("Meeting on harbour dues" in "".join(row.itertext()) for row in came) and went
    # The footnotes of a row that went are there still, struck out, numbered in the order in which they are called.
    called = [one.get(f"{tracked.W}id") for one in body.iter(f"{tracked.W}footnoteReference")]
    assert called == [number for number in notes if int(number) > 0] == sorted(called, key=int)
    struck = [notes[one.get(f"{tracked.W}id") or ""] for row in went
              for one in row.iter(f"{tracked.W}footnoteReference")]
    assert struck and all(note.find(f".//{tracked.W}del") is not None for note in struck)


def test_every_mark_bookmark_and_picture_has_an_id_of_its_own(tmp_path: Path) -> None:
    body, notes = tracked.parts(holds_both(*pair(), tmp_path))
    marks = [one.get(f"{tracked.W}id") for root in (body, *notes.values())
             for one in root.iter(f"{tracked.W}ins", f"{tracked.W}del", f"{tracked.W}bookmarkStart")]
    pictures = [one.get("id") for one in body.iter() if isinstance(one.tag, str) and one.tag.endswith("}docPr")]
    assert len(marks) + len(pictures) == len({*marks, *pictures})
    names = [one.get(f"{tracked.W}name") for one in body.iter(f"{tracked.W}bookmarkStart")]
    links = {one.get(f"{tracked.W}anchor") for one in body.iter(f"{tracked.W}hyperlink")}
    assert len(set(names)) == len(names) and links <= set(names)


def test_the_contents_stay_a_field_whose_last_line_may_come_or_go(tmp_path: Path) -> None:
    before, after = pair()
    holds_both(replace(before, sections=before.sections[:-1]), after, tmp_path)
    holds_both(before, replace(after, sections=after.sections[:-1]), tmp_path)
    cut = tuple(one for one in after.sections if one.layout != "cover")
    holds_both(before, replace(after, sections=cut), tmp_path)
    holds_both(replace(before, sections=cut), after, tmp_path)


def test_a_part_that_comes_first_leaves_the_other_lines_of_the_contents_alone(tmp_path: Path) -> None:
    before, after = pair()
    first = Section("bottom", "hand", "Bottom line", text="For the minister alone.")
    body, _notes = tracked.parts(holds_both(before, replace(after, sections=(first, *after.sections)), tmp_path))
    lines = [line for line in body.iter(f"{tracked.W}p")
             if line.find(f"{tracked.W}pPr/{tracked.W}pStyle").get(f"{tracked.W}val") == "TOC1"]
    marked = [line for line in lines if line.find(f"{tracked.W}pPr/{tracked.W}rPr") is not None]
    assert ["Bottom line" in "".join(line.itertext()) for line in marked] == [True]


def test_it_stands_in_the_document_of_the_house(tmp_path: Path) -> None:
    before, after = pair()
    letterhead().save(str(tmp_path / "letterhead.docx"))
    own = HouseStyle("norr", title="Norr", base="letterhead.docx", base_folder=str(tmp_path))
    path = redlined(before, after, tmp_path, own)
    for how, one in (("accept", after), ("reject", before)):
        write_here(one, own, tmp_path / "whole.docx")
        assert tracked.lines(path, how) == tracked.lines(tmp_path / "whole.docx")  # pyright: ignore[reportArgumentType]


def test_a_pack_that_did_not_change_has_no_marks(tmp_path: Path) -> None:
    before, _after = pair()
    path = holds_both(before, before, tmp_path)
    assert tracked.count(path) == 0


def test_a_note_of_the_same_passage_that_reads_otherwise_keeps_its_call(tmp_path: Path) -> None:
    def one(words: str) -> Pack:
        return pack(part("chronology", event(1, "Talks", "2025-01-15", (cite(words),))))

    body, notes = tracked.parts(holds_both(one("They met on Monday."), one("They met on Tuesday."), tmp_path))
    assert not list(body.iter(f"{tracked.W}ins", f"{tracked.W}del"))
    (note,) = [note for number, note in notes.items() if int(number) > 0]
    changed = ["".join(found.itertext()) for found in note.iter(f"{tracked.W}ins", f"{tracked.W}del")]
    assert changed == ["Monday", "Tuesday"]


def test_words_that_look_like_marks_are_words(tmp_path: Path) -> None:
    def one(words: str) -> Pack:
        return pack(part("hand", text=words))

    path = holds_both(one('<w:del> id="1" name="a" r:embed="x" &amp;'), one('<w:del> id="2" name="b" r:embed="y" &lt;'),
                      tmp_path)
    assert tracked.count(path) > 0


def test_so_large_a_pack_is_compared_within_seconds(tmp_path: Path) -> None:
    """1,500 entries, of which every number changes; a bound that only what grows with the square breaks."""
    def large(left_out: int) -> Pack:
        events = [event(n, f"Talks no. {n}", f"20{10 + n % 15}-01-15") for n in range(1, 1001) if n % 40 != left_out]
        words = [said(n, f"We shall meet number {n}.") for n in range(1001, 1501) if n % 40 != left_out]
        return renumbered(pack(part("chronology", *events), part("quotations", *words)))

    before, after = large(3), large(7)
    start = time.process_time()
    redlined(before, after, tmp_path)
    assert time.process_time() - start < 10
