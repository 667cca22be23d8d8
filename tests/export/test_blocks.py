from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.blocks import (
    Block,
    Contents,
    HandBox,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from app.export.compose import blocks
from app.model.item import Item
from app.model.pack import Commitment, Pack, Selection
from app.packs import edit
from app.packs.assemble import Contents as Found
from app.packs.assemble import assemble
from tests.packs import samples


def runs(found: list[Block]) -> Iterator[Run]:
    for block in found:
        if isinstance(block, Paragraph):
            yield from block.runs
        elif isinstance(block, Quotation):
            yield from (*block.lead, *block.words)
        elif isinstance(block, Table):
            yield from (run for row in block.rows for cell in row for run in cell)


def notes(found: list[Block]) -> list[Note]:
    return [note for run in runs(found) for note in run.notes]


def printed_numbers(found: list[Block]) -> list[int]:
    numbers: list[int] = []
    for block in found:
        if isinstance(block, Quotation):
            numbers.append(block.number)
        elif isinstance(block, Table) and block.header[0] == "No.":
            numbers += [int(row[0][0].text) for row in block.rows]
    return numbers


def text(parts: tuple[Run, ...]) -> str:
    return "".join(run.text for run in parts)


def rows(pack: Pack) -> dict[str, str]:
    """Event cells by date cell, of all tables of events."""
    tables = [block for block in blocks(pack) if isinstance(block, Table) and block.header[1] == "Date"]
    return {text(row[1]).replace("\u00a0", " "): text(row[2]) for table in tables for row in table.rows}


def test_cover_then_contents_then_the_sections_in_order() -> None:
    found = list(blocks(samples.pack()))
    kinds = [type(block) for block in found]
    assert kinds.index(PageBreak) + 1 == kinds.index(Contents) < kinds.index(Heading)
    assert [b.text for b in found if isinstance(b, Heading) and b.level == 1] == [
        s.heading for s in samples.pack().sections[1:]
    ]
    bookmarks = [b.bookmark for b in found if isinstance(b, Heading)]
    assert len(set(bookmarks)) == len(bookmarks)


def test_every_number_of_the_pack_is_printed_once_and_in_order() -> None:
    pack = edit.drop(edit.drop(samples.pack(), 12), 4)
    kept = sorted(e.number for s in pack.sections for e in s.entries if e.kept)
    assert printed_numbers(list(blocks(pack))) == kept == list(range(1, len(kept) + 1))


def test_headings_know_the_numbers_under_them() -> None:
    found = list(blocks(samples.pack()))
    assert [(b.first, b.last) for b in found if isinstance(b, Heading) and b.text == "Chronology"] == [(2, 8)]
    assert [(b.first, b.last) for b in found if isinstance(b, Heading) and b.text == "At a glance"] == [(0, 0)]


def test_footnotes_run_from_one_and_every_event_and_quotation_has_one() -> None:
    pack = samples.pack()
    found = list(blocks(pack))
    assert [note.number for note in notes(found)] == list(range(1, len(notes(found)) + 1))
    assert len(notes(found)) == sum(isinstance(e.subject, Item | Commitment) for s in pack.sections for e in s.entries)
    assert all(note.text == text(note.runs) for note in notes(found))


def test_inferred_dates_are_marked_and_explained() -> None:
    shown = rows(samples.pack())
    assert {"19 December 2024ᶜ", "January 2025ᶜ", "26 January 2025ᶜ", "3 February 2025", "undated"} <= set(shown)
    said = [note.text for note in notes(list(blocks(samples.pack())))]
    assert sum(one.startswith("Year inferred from “December 19, last year”. ") for one in said) == 1
    assert sum(one.startswith("Date of publication; ") for one in said) == 2


def test_what_was_due_is_told_so_and_what_is_to_come_is_not() -> None:
    shown = rows(samples.pack())
    assert shown["10 March 2025"].endswith("\nWas due; no later source here mentions it.")
    assert "Was due" not in shown["10–12 June 2025"]


@pytest.mark.parametrize(
    ("cue", "told"),
    [("transcript", "from a transcript"), ("interview", "from an interview"), ("speech", "from a speech")],
)
def test_spoken_words_are_printed_like_a_quotation_and_told_where_from(cue: str, told: str) -> None:
    found = Found(statements=(samples.statement("We shall dredge the river.", kind="spoken", cue=cue),))
    pack = assemble(samples.template(), Selection(), found, "2025-04-03")
    (said,) = (block for block in blocks(pack) if isinstance(block, Quotation))
    assert said.direct
    assert text(said.words) == "“We shall dredge the river.”"
    assert text(said.lead).endswith(f" ({told})")


def test_quotations_have_marks_and_reported_speech_is_said_aloud() -> None:
    said = [block for block in blocks(samples.pack()) if isinstance(block, Quotation)]
    assert all((text(one.words)[0] == "“") == one.direct for one in said)
    assert [("(reported speech)" in text(one.lead)) for one in said] == [not one.direct for one in said]
    assert "Mira Tolland, Secretary General of the Harbour Forum, 1 March 2025" in [text(one.lead) for one in said]
    assert "Unattributed, in Harbour Forum Bulletin, undated" in [text(one.lead) for one in said]


def test_a_fragment_is_shown_in_its_sentence_in_the_footnote() -> None:
    said = next(b for b in blocks(samples.pack()) if isinstance(b, Quotation) and text(b.words) == "“a shared quay”")
    assert said.words[-1].notes[0].text.endswith(": ‘He called the forum “a shared quay” for everyone.’")


def test_the_analysts_words_stand_beside_the_sources() -> None:
    pack = edit.star(edit.note(edit.retitle(samples.pack(), 2, "Council"), 2, "Ask for minutes."), 2)
    shown = rows(pack)["10 March 2025"]
    assert shown == "Important: Council\nWas due; no later source here mentions it.\nNote: Ask for minutes."
    remarked = edit.note(pack, 9, "Use in line 2.")
    assert [b.remark for b in blocks(remarked) if isinstance(b, Quotation) and b.number == 9] == ["Use in line 2."]


def test_a_document_is_cited_in_full_once_and_then_by_its_number_among_the_sources() -> None:
    pack = samples.pack()
    listed = {e.subject.title: e.number for s in pack.sections for e in s.entries if s.layout == "sources"}  # pyright: ignore[reportAttributeAccessIssue]
    said = [note.text for note in notes(list(blocks(pack))) if "Harbour Forum Bulletin" in note.text]
    assert [", file bulletin-7.pdf" in one for one in said] == [True] + [False] * (len(said) - 1)
    number = listed["Harbour Forum Bulletin"]
    short = f"Harbour Forum Bulletin, 2025, No. 7, p. 12, “Ministers meet at the harbour” (source no. {number})"
    assert len(said) > 2 and all(short in one for one in said[1:])


def test_without_a_list_of_sources_every_footnote_is_full() -> None:
    pack = samples.pack()
    bare = replace(pack, sections=tuple(one for one in pack.sections if one.layout != "sources"))
    said = [note.text for note in notes(list(blocks(bare)))]
    assert said and all(", file " in one for one in said)


def test_a_role_is_given_to_one_speaker_only_and_two_are_named_with_and() -> None:
    one = samples.statement("Both welcomed the quay.", speaker="Mira Tolland; Jon Harrow", role="Minister of Ports")
    pack = samples.pack(found=Found((), (one,)))
    found = list(blocks(pack))
    lead = next(text(block.lead) for block in found if isinstance(block, Quotation))
    assert lead.startswith("Mira Tolland and Jon Harrow, ") and "Minister of Ports" not in lead
    assert "Mira Tolland and Jon Harrow" in [b.text for b in found if isinstance(b, Heading)]


def test_event_lines_begin_with_a_capital_and_dates_break_only_after_the_dash() -> None:
    event = samples.event("opening of the quay", "2025-02-28/2025-03-03")
    found = list(blocks(samples.pack(found=Found((event,)))))
    table = next(block for block in found if isinstance(block, Table) and block.header[1] == "Date")
    assert text(table.rows[0][2]) == "Opening of the quay"
    assert text(table.rows[0][1]) == "28\u00a0February\u00a0– 3\u00a0March 2025"


def test_parts_by_hand_hold_the_prompt_or_what_was_written() -> None:
    written = edit.write(samples.pack(), "purpose", "To agree on fees.")
    found = list(blocks(written))
    assert len([block for block in found if isinstance(block, HandBox)]) == 1
    assert Paragraph((Run("To agree on fees."),)) in found


def test_a_nil_return_says_that_nothing_was_found() -> None:
    found = list(blocks(samples.pack(found=Found())))
    said = [text(block.runs) for block in found if isinstance(block, Paragraph)]
    assert sum(one.startswith("The sources searched") for one in said) == 8
    assert "The sources searched report no event." in said and "No document is cited." in said
    assert printed_numbers(found) == []


def test_a_long_chronology_is_cut_by_years_and_full_years_by_months() -> None:
    many = tuple(samples.event(f"Visit {n}", f"2024-{n % 3 + 1:02}-{n % 28 + 1:02}", start=n * 40) for n in range(70))
    few = (samples.event("Late visit", "2025-01-05"), samples.event("Some visit", ""))
    found = list(blocks(samples.pack("forum-brief", Found((*many, *few)))))
    headings = [b.text for b in found if isinstance(b, Heading) and b.level == 2]
    assert headings == ["January 2024", "February 2024", "March 2024", "2025", "Undated"]


def test_the_last_line_gives_origin_and_the_number_of_entries() -> None:
    last = list(blocks(samples.pack()))[-1]
    assert isinstance(last, Paragraph)
    assert text(last.runs) == "Desk 4, 2 April 2025. End of pack: 20 entries."


WORDS = st.text(min_size=1, max_size=60)


@settings(max_examples=50)
@given(st.lists(WORDS, max_size=5, unique=True), st.lists(WORDS, max_size=5, unique=True))
def test_source_words_are_printed_as_they_are_cited(told: list[str], said: list[str]) -> None:
    found = Found(tuple(map(samples.event, told)), tuple(samples.statement(words, kind="direct") for words in said))
    pack = samples.pack(found=found)
    stream = list(blocks(pack))
    printed = [run.text for run in runs(stream) if run.source]
    printed += [run.text for note in notes(stream) for run in note.runs if run.source]
    cited = [c.words for s in pack.sections for e in s.entries for c in e.citations]
    assert sorted(printed) == sorted(cited)
