"""A note of few pages is set closely, and notes that say again what stands just before are short."""

from dataclasses import replace

from app.export.blocks import HandBox, Quotation, Table
from app.export.house import compact
from app.export.pdf import page_counts
from app.model.item import Citation
from app.model.pack import Entry, Fact, SourceDocument
from tests.export.composing import PLAIN, cite, composed, event, lines, notes, pack, part, row, said, text

LONG = "The delegations of both sides went through every point of the road and of the two bridges again"


def source(number: int, key: int) -> Entry:
    found = SourceDocument(f"d{key}", f"Gazette {key}", f"Ministry {key}", "", "2025-02-01", f"f{key}.pdf", 1)
    return Entry(number, f"source:d{key}", found, ())


def told(number: int, *cited: Citation) -> Entry:
    return event(number, "the road was opened", "2025-01-15", cited)


def test_a_note_cites_the_shortest_passage_and_says_who_else_tells() -> None:
    several = (cite(LONG), cite("It opened.", 2), cite(LONG + " twice", 3))
    parts = (part("chronology", told(1, *several)), part("sources", *(source(n + 4, n) for n in (1, 2, 3))))
    assert [note.text for note in notes(composed(*parts, limit=2))] == [
        "Ministry 2, Gazette 2, 1 February 2025, p. 4, “Talks” (source no. 6): “It opened.” "
        "Also told in source no. 5, 7."
    ]
    assert len(notes(composed(*parts))) == 3


def test_a_note_lists_a_source_in_a_line_and_counts_in_running_text() -> None:
    coverage = part("coverage", facts=(Fact("Searched", "4"), Fact("Too early", "0")), preface="How.")
    stream = composed(part("sources", source(1, 1), source(2, 2)), coverage, limit=2)
    assert [row(stream, n) for n in (0, 1)] == [
        ["1", "Gazette 1, file f1.pdf, Ministry 1, 1 February 2025"],
        ["2", "Gazette 2, file f2.pdf, Ministry 2, 1 February 2025"],
    ]
    assert len([block for block in stream if isinstance(block, Table)]) == 1 and lines(stream)[1] == "Searched: 4"


def test_a_note_leaves_out_empty_parts_but_not_those_written_by_hand() -> None:
    parts = (part("hand", prompt="Why."), part("coming"), part("quotations"))
    short, usual = composed(*parts, limit=2), composed(*parts)
    assert len(lines(short)) == len(lines(usual)) - 2
    assert [b.room < 40 for b in (*short, *usual) if isinstance(b, HandBox)] == [True, False]
    assert set(page_counts(pack(*parts, limit=2), PLAIN).by_section) == {"hand"}


def test_a_note_is_set_smaller_than_a_pack() -> None:
    style = compact(PLAIN)
    assert all(ours < theirs for ours, theirs in zip(style.sizes, PLAIN.sizes, strict=True))
    assert style.title_drop == 0 < PLAIN.title_drop and style.margins < PLAIN.margins
    many = part("quotations", *(said(n, LONG) for n in range(1, 9)))
    assert page_counts(pack(many, limit=2), PLAIN).by_section["quotations"] < (
        0.9 * page_counts(pack(many), PLAIN).by_section["quotations"]
    )


def test_words_that_stand_in_a_note_just_before_are_not_printed_again() -> None:
    parts = (part("chronology", *(told(n, cite(LONG)) for n in (1, 2))), part("sources", source(3, 1)))
    assert [note.text for note in notes(composed(*parts))][1] == (
        "Ministry 1, Gazette 1, p. 4, “Talks” (source no. 3): same words as in note 1."
    )
    apart = (told(1, cite(LONG)), *(told(n, cite(f"{n}.")) for n in range(2, 12)), told(12, cite(LONG)))
    far = notes(composed(part("chronology", *apart), part("sources", source(13, 1))))
    assert LONG in far[0].text and LONG in far[-1].text
    full = notes(composed(*parts, house=replace(PLAIN, footnotes="full")))
    assert LONG in full[1].text


def test_a_place_cited_before_takes_one_line() -> None:
    article = "Long talks on the road, the two bridges and the customs house of the upper valley"
    cited = [cite(f"{n}.", issuer="Ministry of Roads and Bridges of Norr", article=article) for n in (1, 2, 3)]
    entries = (replace(said(n, f"{n}."), citations=(one,)) for n, one in enumerate(cited, 1))
    found = [note.text for note in notes(composed(part("quotations", *entries), part("sources", source(4, 1))))]
    assert article in found[0] and "Norr" in found[0]
    assert found[1] == found[2] == "Gazette 1, p. 4, “Long talks on the road, the two…” (source no. 4)."


def test_a_speaker_stands_with_his_role_once() -> None:
    entries = [said(1, "a", role="Mayor"), said(2, "b", role="Mayor"), said(3, "c", role="Judge"), said(4, "d", "Bo")]
    stream = composed(part("quotations", *entries))
    assert [text(block.lead) for block in stream if isinstance(block, Quotation)] == [
        "Ada Brenn, Mayor, 15 January 2025", "Ada Brenn, 15 January 2025", "Ada Brenn, Judge, 15 January 2025",
        "Bo, 15 January 2025",
    ]  # fmt: skip


def test_the_day_before_a_fact_is_written_as_the_house_writes_days() -> None:
    facts = (Fact("Last call", "26 January 2022: The road: a call"), Fact("Note", "Roads: 5 May 2022"))
    found = composed(part("relations", facts=facts), house=replace(PLAIN, date_style="MMMM d, y"))
    assert [row(found, n)[1] for n in (0, 1)] == ["January 26, 2022: The road: a call", "Roads: 5 May 2022"]
