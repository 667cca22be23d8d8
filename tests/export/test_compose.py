"""Every part of a pack as blocks: what is printed of it, where its links lead, what the house changes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.export.blocks import Block, HandBox, Heading, Note, Paragraph, Quotation, Run, Table, Timeline
from app.export.compose import blocks
from app.model.dates import Edtf
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.house import HouseStyle, Marking
from app.model.item import Citation, Item
from app.model.pack import (
    Change,
    Commitment,
    Cover,
    Entry,
    Fact,
    Figure,
    Issue,
    Pack,
    Person,
    Section,
    Selection,
    SourceDocument,
)
from tests.export.generated import ENTRIES, kept, packs

HOUSES = st.sampled_from((
    HouseStyle("plain"),
    HouseStyle("full", footnotes="full", date_style="dd.MM.y", countries=(("TR", "Turkey"),)),
    HouseStyle("marks", markings=(Marking("TLP:RED", 4, portion="(R)"), Marking("TLP:GREEN", 1, portion="(G)"))),
))  # fmt: skip
LADDER = HouseStyle("own", markings=(Marking("OPEN", 0), Marking("SECRET", 2, portion="(S)")))
PLAIN = HouseStyle("plain")


def cells(block: Block) -> Iterator[tuple[Run, ...]]:
    """The groups of runs that stand together in a block."""
    match block:
        case Paragraph():
            yield block.runs
        case Quotation():
            yield (*block.lead, *block.words)
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case _:
            return


def runs(stream: list[Block]) -> Iterator[Run]:
    """Every run in its order, a footnote's after the run that calls it."""
    for block in stream:
        for cell in cells(block):
            for run in cell:
                yield run
                for note in run.notes:
                    yield from note.runs


def notes(stream: list[Block]) -> list[Note]:
    return [note for block in stream for cell in cells(block) for run in cell for note in run.notes]


def text(found: tuple[Run, ...]) -> str:
    return "".join(run.text for run in found).replace("\u00a0", " ")


def bookmarks(stream: list[Block]) -> list[str]:
    found: list[str] = []
    for block in stream:
        match block:
            case Heading():
                found.append(block.bookmark)
            case Quotation():
                found.append(f"entry-{block.number}")
            case Table():
                found.extend(block.bookmarks)
            case _:
                pass
    return found


def cite(words: str, number: int = 1, **changes: str) -> Citation:
    known = {"issuer": f"Ministry {number}", "issue": "", "published": "2025-02-01", "article": "Talks", "page": "4"}
    fields = {"filename": f"f{number}.pdf", "title": f"Gazette {number}", **known, **changes}
    return Citation(document_id=f"d{number}", words=words, anchor=Anchor(10, 20), **fields)  # pyright: ignore[reportArgumentType]


def event(number: int, title: str, date: str, cited: tuple[Citation, ...] = (), **fields: object) -> Entry:
    found = Event(title, (Anchor(10, 20),), date, "explicit" if date else "undated", **fields)  # pyright: ignore[reportArgumentType]
    cited = cited or (cite(f"It is told that {title}."),)
    return Entry(number, f"e{number}", Item(f"e{number}", found, cited), cited)


def said(number: int, words: str, speaker: str = "Ada Brenn", day: str = "2025-01-15", **fields: object) -> Entry:
    whole = {"kind": "direct", **fields}
    found = Statement(text=words, anchor=Anchor(1, 2), context=Anchor(1, 2), speaker=speaker, said_on=day,
                      said_on_basis="explicit", **whole)  # fmt: skip  # pyright: ignore[reportArgumentType]
    cited = (cite(words),)
    return Entry(number, f"s{number}", Item(f"s{number}", found, cited), cited)


def part(layout: str, *entries: Entry, **fields: object) -> Section:
    return Section(layout, layout, layout.title(), entries=entries, **fields)  # pyright: ignore[reportArgumentType]


def pack(*sections: Section, **fields: object) -> Pack:
    return Pack("Roads", "own", Selection(), "2025-04-03", sections, **fields)  # pyright: ignore[reportArgumentType]


def composed(*sections: Section, house: HouseStyle = PLAIN, **fields: object) -> list[Block]:
    return list(blocks(pack(*sections, **fields), house))


def table(stream: list[Block]) -> Table:
    return next(block for block in stream if isinstance(block, Table))


def row(stream: list[Block], number: int = 0) -> list[str]:
    return [text(cell) for cell in table(stream).rows[number]]


def lines(stream: list[Block]) -> list[str]:
    return [text(block.runs) for block in stream if isinstance(block, Paragraph)]


def headings(stream: list[Block]) -> list[str]:
    return [block.text for block in stream if isinstance(block, Heading) and block.level == 2]


GENERATED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@GENERATED
@given(packs(), HOUSES)
def test_every_kept_entry_has_one_bookmark_under_its_number_and_no_other_has_any(made: Pack, house: HouseStyle) -> None:
    found = bookmarks(list(blocks(made, house)))
    assert [name for name in found if name.startswith("entry-")] == [f"entry-{entry.number}" for entry in kept(made)]
    assert len(set(found)) == len(found)


@GENERATED
@given(packs(), HOUSES)
def test_every_link_leads_to_a_bookmark(made: Pack, house: HouseStyle) -> None:
    stream = list(blocks(made, house))
    assert {run.link for run in runs(stream) if run.link} <= set(bookmarks(stream))


@GENERATED
@given(packs(), HOUSES)
def test_footnotes_run_from_one_in_the_order_in_which_they_are_called(made: Pack, house: HouseStyle) -> None:
    called = notes(list(blocks(made, house)))
    assert [note.number for note in called] == list(range(1, len(called) + 1))
    assert all(note.text == "".join(run.text for run in note.runs) for note in called)


@GENERATED
@given(packs(), HOUSES)
def test_sections_have_headings_that_know_the_numbers_under_them(made: Pack, house: HouseStyle) -> None:
    first = [block for block in blocks(made, house) if isinstance(block, Heading) and block.level == 1]
    printed = [one for one in made.sections if one.layout != "changes" or one.text or any(e.kept for e in one.entries)]
    assert [block.text for block in first] == [section.heading for section in printed]
    for block, section in zip(first, printed, strict=True):
        numbers = [entry.number for entry in section.entries if entry.kept] or [0]
        assert (block.first, block.last) == (min(numbers), max(numbers))


@GENERATED
@given(packs(), HOUSES)
def test_no_run_is_empty_of_source_or_holds_a_control_character(made: Pack, house: HouseStyle) -> None:
    for run in runs(list(blocks(made, house))):
        allowed = "" if run.source else "\n\t\u00a0"
        assert all(sign.isprintable() or sign in allowed for sign in run.text)


@GENERATED
@given(packs(), HOUSES)
def test_words_of_a_source_are_as_it_has_them(made: Pack, house: HouseStyle) -> None:
    known = {" ".join(citation.words.split()) for e in kept(made) for citation in e.citations}
    known |= {" ".join(fact.citations[0].words.split()) for one in made.sections for fact in one.facts}
    for entry in kept(made):
        if isinstance(entry.subject, Commitment):
            known |= {" ".join(entry.subject.due_words.split())}
        if isinstance(entry.subject, Figure):
            known |= {" ".join(entry.subject.year_words.split())}
    for run in runs(list(blocks(made, house))):
        if run.source:
            assert any(" ".join(run.text.split()) in words for words in known), run.text


def test_an_event_leads_to_the_words_said_on_its_occasion() -> None:
    happened = event(1, "talks in Orlo", "2025-01-15", participants=("Tomas Quell",))
    elsewhere = replace(said(4, "Elsewhere."), citations=(cite("Elsewhere.", article="Trade"),))
    other = replace(said(5, "Mine.", "Tomas Quell"), citations=(cite("Mine.", 3, article="Trade"),))
    words = (said(2, "Roads."), said(3, "Later.", day="2025-01-16"), elsewhere, other, said(6, "More roads."))
    stream = composed(part("chronology", happened), part("quotations", *words))
    assert row(stream)[2].endswith("\nSee no. 2, 6")
    assert [run.link for run in table(stream).rows[0][2] if run.link] == ["entry-2", "entry-6"]
    # Where its own articles quote nobody, it leads to what those who took part said that day.
    assert row(composed(part("chronology", happened), part("quotations", *words[1:4])))[2].endswith("\nSee no. 5")


def test_many_words_of_one_occasion_are_given_as_stretches_and_counted() -> None:
    words = [said(n, f"Word {n}.") for n in range(2, 40) if n < 9 or n % 2]
    stream = composed(part("chronology", event(1, "talks", "2025-01-15")), part("quotations", *words))
    assert row(stream)[2].endswith("\nSee no. 2–9, 11, 13, 15, 17, 19 and 10 more")
    assert [run.link for run in table(stream).rows[0][2] if run.link][:2] == ["entry-2", "entry-11"]


def test_facts_of_one_label_stand_together() -> None:
    facts = (Fact("Signed", "A charter"), Fact("Signed", "A pact"), Fact("Figure", "12"))
    stream = composed(part("relations", facts=facts))
    assert [row(stream, n) for n in (0, 1)] == [["Signed", "• A charter\n• A pact"], ["Figure", "12"]]


def test_a_state_that_the_role_names_is_not_named_again() -> None:
    person = Person("Ada Brenn", "Minister of Roads of Türkiye", "2025-01-15", ("TR", "GE"), 3)
    stream = composed(part("participants", Entry(1, "person:Ada Brenn", person, ())))
    assert row(stream)[2] == "Minister of Roads of Türkiye (Georgia)"


def test_a_date_over_some_months_stands_under_the_first_of_them() -> None:
    months = [event(n, f"visit {n}", f"2024-{n % 6 + 1:02}-03") for n in range(1, 31)]
    vague = (event(31, "tour", "2024-02/2024-05"), event(32, "campaign", "2024"), event(33, "fair", "2023"))
    entries = sorted((*months, *vague), key=lambda one: Edtf.parse(one.subject.date).earliest)
    assert headings(composed(part("chronology", *entries))) == [
        "2023", "January 2024", "February 2024", "March 2024", "April 2024", "May 2024", "June 2024",
    ]  # fmt: skip


def test_sources_that_differ_each_say_their_own_with_their_own_footnotes() -> None:
    one, other = cite("On the 19th.", 1), cite("On the 18th.", 2)
    happened = event(1, "session in Orlo", "2021-12-19", (one,))
    second = Item("v", Event("session in Orlo", (Anchor(1, 2),), "2021-12-18", "explicit"), (other,))
    third = cite("It was held.", 3)
    stream = composed(part("chronology", replace(happened, citations=(one, other, third), versions=(second,))))
    assert row(stream)[2] == (
        "Session in Orlo\nSources differ: Ministry 1 says 19 December 2021; Ministry 2 says 18 December 2021."
    )
    called = [(run.text, [note.text for note in run.notes]) for run in table(stream).rows[0][2] if run.notes]
    assert [name for name, _notes in called] == ["Session in Orlo", " says 19 December 2021", " says 18 December 2021"]
    assert [len(found) for _name, found in called] == [1, 1, 1]
    assert all(words in found[0] for words, (_name, found) in
               zip(("It was held.", "On the 19th.", "On the 18th."), called, strict=True))  # fmt: skip


def test_sources_of_one_issuer_that_differ_are_told_by_their_documents() -> None:
    happened = event(1, "session", "2021-12-19", (cite("One.", 1, issuer=""),), places=("Orlo",))
    second = Item("v", Event("session", (Anchor(1, 2),), "2021-12-19", places=("Norr",)), (cite("Two.", 2, issuer=""),))
    stream = composed(part("chronology", replace(happened, versions=(second,))))
    assert row(stream)[2].endswith("Sources differ: Gazette 1 says Orlo; Gazette 2 says Norr.")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({}, {}, "Gazette 1, f1.pdf, p. 4 says 19 December 2021; Gazette 1, f1.pdf, p. 9 says 18 December 2021."),
        ({"issue": "no. 1"}, {"issue": "no. 2"},
         "Gazette 1, no. 1 says 19 December 2021; Gazette 1, no. 2 says 18 December 2021."),
        ({"issuer": "Norr"}, {"issuer": "Norr", "title": "Herald"},
         "Norr, Gazette 1 says 19 December 2021; Norr, Herald says 18 December 2021."),
        ({"issuer": "Norr"}, {}, "Norr says 19 December 2021; Gazette 1 says 18 December 2021."),
    ],
)  # fmt: skip
def test_sources_that_differ_are_named_by_what_tells_them_apart(
    first: dict[str, str], second: dict[str, str], told: str
) -> None:
    happened = event(1, "session", "2021-12-19", (cite("One.", **{"issuer": "", **first}),))
    other = cite("Two.", **{"issuer": "", "page": "9", **second})
    version = Item("v", Event("session", (Anchor(1, 2),), "2021-12-18", "explicit"), (other,))
    stream = composed(part("chronology", replace(happened, versions=(version,))))
    assert row(stream)[2] == f"Session\nSources differ: {told}"


@pytest.mark.parametrize(("main", "version", "differs"), [
    ("2021-12-19", "2021-12", False), ("2021-12-19", "2021", False), ("2021-12-19", "", False),
    ("2021-12", "2021-12-19", True), ("2021-12-19", "2021-11", True), ("2021-12-19", "2021-12-19", True),
])  # fmt: skip
def test_a_source_that_is_only_less_exact_does_not_differ(main: str, version: str, differs: bool) -> None:
    happened = event(1, "session", main, (cite("One."),))
    other = Item("v", Event("sitting", (Anchor(1, 2),), version), (cite("Two.", 2),))
    both = replace(happened, citations=(*happened.citations, *other.citations), versions=(other,))
    stream = composed(part("chronology", both))
    assert ("Sources differ" in row(stream)[2]) == differs
    assert len(notes(stream)) == 2


def test_sources_that_differ_in_neither_day_nor_place_are_given_with_their_words() -> None:
    happened = event(1, "a hundred delegates met", "2021-12-19")
    second = Item("v", Event("ninety delegates met", (Anchor(1, 2),), "2021-12-19"), (cite("Ninety.", 2),))
    stream = composed(part("chronology", replace(happened, versions=(second,))))
    assert "Ministry 1 says “a hundred delegates met”; Ministry 2 says “ninety delegates met”." in row(stream)[2]


def test_interlocutors_stand_with_role_and_day_last_meeting_and_last_words() -> None:
    person = Person("Ada Brenn", "Minister of Roads", "2025-01-15", ("TR",), 3, (cite("Minister Brenn"),),
                    ("e2", "gone"), ("s3", "s4"))  # fmt: skip
    long = "We will build the bridge " * 12
    entry = replace(Entry(1, "person:Ada Brenn", person, person.citations), note="Ask her.", starred=True)
    stream = composed(
        part("interlocutors", entry),
        part("chronology", event(2, "call between ministers", "2022-01-26")),
        part("quotations", said(3, "Roads are long."), said(4, long.strip(), kind="reported")),
    )
    number, name, met, words = row(stream)
    assert number == "1"
    assert name == "Important: Ada Brenn\nMinister of Roads (Türkiye)\nRole as of 15 January 2025\nNote: Ask her."
    assert met == "26 January 2022, no. 2: call between ministers"
    first, second = words.split("\n")
    assert first == "15 January 2025, no. 3: “Roads are long.”"
    assert second.startswith("15 January 2025, no. 4 (reported): We will build")
    assert words.endswith(" […]") and len(words) < 250
    assert [run.link for cell in table(stream).rows[0] for run in cell if run.link] == ["entry-2", "entry-3", "entry-4"]


def test_an_interlocutor_of_whom_nothing_is_known_is_told_so() -> None:
    stream = composed(part("interlocutors", Entry(1, "person:X", Person("Xan Olor", "", "", (), 1), ())))
    assert row(stream) == ["1", "Xan Olor\nnot stated", "No meeting in this pack.", "No words in this pack."]


@pytest.mark.parametrize("layout", ["relations", "forum-card"])
def test_facts_have_footnotes_and_lead_to_the_entries_that_tell_them(layout: str) -> None:
    facts = (Fact("Trade", "13.2 million US dollars", (cite("Trade reached 13.2 million."),), ("e2", "gone")),
             Fact("Members", "Türkiye, Georgia"))  # fmt: skip
    stream = composed(part(layout, facts=facts), part("chronology", event(2, "fair", "2025-01-01")),
                      house=HouseStyle("own", countries=(("TR", "Turkey"),)))  # fmt: skip
    assert row(stream) == ["Trade", "13.2 million US dollars (no. 2)"]
    assert row(stream, 1) == ["Members", "Turkey, Georgia"]
    assert "Trade reached 13.2 million." in notes(stream)[0].text


def test_numbers_of_entries_among_the_facts_are_links() -> None:
    fact = Fact("Marked as important", "2", entries=("e2",))
    stream = composed(part("glance", facts=(fact,)), part("chronology", event(2, "fair", "2025-01-01")))
    assert row(stream) == ["Marked as important", "2"]
    assert [run.link for run in table(stream).rows[0][1]] == ["entry-2"]


def promise(**fields: str) -> Entry:
    known = {"who": "Norr", "cue": "will", "words": "will open the tunnel", "due": "", "due_words": "",
             "said_on": "2025-01-15", "item": "e1", **fields}  # fmt: skip
    subject = Commitment(**known, said_on_basis="explicit")  # pyright: ignore[reportArgumentType]
    return Entry(1, "commitment:e1:4", subject, (cite("Norr will open the tunnel by spring."),))


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, "no day named"),
        ({"due_words": "soon"}, "“soon”"),
        ({"due": "2025-06-01"}, "1 June 2025"),
        ({"due": "2025-21", "due_words": "by spring"}, "spring 2025\n“by spring”"),
        ({"due": "2025-06", "due_words": "June"}, "June 2025"),
        ({"due": "2025-03-01"}, "1 March 2025\nWas due; no later source here mentions it."),
        ({"due": "2025-04-03"}, "3 April 2025"),
    ],
)
def test_a_promise_is_told_with_who_words_day_and_when_it_is_due(fields: dict[str, str], due: str) -> None:
    stream = composed(part("commitments", promise(**fields)))
    assert row(stream) == ["1", "Norr", "“will open the tunnel”", "15 January 2025", due]
    assert "“Norr will open the tunnel by spring.”" in notes(stream)[0].text


def test_a_promise_of_nobody_says_so() -> None:
    assert row(composed(part("commitments", promise(who=""))))[1] == "not named"


def test_figures_are_printed_as_the_source_has_them_under_their_groups() -> None:
    known = Figure("13.2 million", "US dollars", "trade between the two", "2020", "2020", "Trade was …", "e1")
    vague = replace(known, year="2021", year_words="last year", unit="")
    bare = replace(known, year="", year_words="")
    entries = [Entry(n, f"figure:e1:{n}", one, (cite("Trade was 13.2 million."),), group="Türkiye")
               for n, one in enumerate((known, vague, bare), 1)]  # fmt: skip
    stream = composed(part("figures", *entries), house=HouseStyle("own", countries=(("TR", "Turkey"),)))
    assert headings(stream) == ["Turkey"]
    assert row(stream) == ["1", "trade between the two", "13.2 million US dollars", "2020"]
    assert row(stream, 1) == ["2", "trade between the two", "13.2 million", "2021 (“last year”)"]
    assert row(stream, 2)[3] == "not stated"


def test_changes_stand_by_kind_with_what_was_and_what_is() -> None:
    entries = [
        Entry(1, "change:new:e9", Change("new", "e9", "Not in the pack before.", after="3 March, fair"), ()),
        Entry(2, "change:changed:e8", Change("changed", "e8", "Another day.", "1 May", "2 May"), ()),
        Entry(3, "change:dropped:e7", Change("dropped", "e7", "No longer told.", "1 June"), ()),
    ]
    stream = composed(part("changes", *entries), part("chronology", event(9, "fair", "2025-03-03")))
    tables = [block for block in stream if isinstance(block, Table)]
    assert headings(stream)[:3] == ["New", "Changed", "Dropped"]
    shown = [[text(cell) for cell in one.rows[0]] for one in tables[:3]]
    assert shown == [
        ["1", "3 March, fair (no. 9)", "Not in the pack before."],
        ["2", "Before: 1 May\nNow: 2 May", "Another day."],
        ["3", "1 June", "No longer told."],
    ]


def test_where_nothing_changed_nothing_is_said_of_changes() -> None:
    stream = composed(part("changes"), part("chronology"))
    assert [block.text for block in stream if isinstance(block, Heading)] == ["Chronology"]


def test_the_annex_holds_each_cited_passage_once_in_the_order_of_its_text() -> None:
    first, second = cite("First words.", page="1"), replace(cite("Second words."), anchor=Anchor(30, 40))
    inside = replace(cite("Second"), anchor=Anchor(30, 36))
    entries = (event(1, "fair", "2025-01-01", (inside, first)), event(2, "market", "2025-01-02", (second,)))
    stream = composed(part("chronology", *entries), part("annex"))
    assert headings(stream) == ["Gazette 1"]
    passages = [line for line in lines(stream) if line.startswith("“")]
    assert passages == ["“First words.” (p. 1; no. 1)", "“Second words.” (p. 4; no. 1, 2)"]


def test_the_last_page_lists_the_copies_and_who_cleared_the_pack() -> None:
    cover = Cover(distribution=("Minister", "Archive"), clearance="Head of unit", from_whom="Desk 4")
    stream = composed(part("distribution"), cover=cover, issue=Issue(1, "12", "2025-04-05", "B. Clerk"))
    assert [row(stream, n) for n in (0, 1)] == [["1", "Minister"], ["2", "Archive"]]
    assert lines(stream)[1:-1] == [
        "Clearance:\tHead of unit", "Origin:\tDesk 4", "Version:\tNo. 12, version 1, issued 5 April 2025",
        "Issued by:\tB. Clerk", "Made on:\t3 April 2025",
    ]  # fmt: skip


def test_the_timeline_stands_where_the_template_wants_it() -> None:
    stream = composed(part("timeline"), part("chronology", event(1, "fair", "2025-01-01")))
    assert [len(block.points) for block in stream if isinstance(block, Timeline)] == [1]
    assert "No entry of this pack has a date that can be drawn." in lines(composed(part("timeline")))


@pytest.mark.parametrize("layout", [name for name in ENTRIES if name != "changes"])
def test_an_empty_part_says_so_in_one_line(layout: str) -> None:
    stream = composed(part(layout))
    assert len(lines(stream)) == 3 and lines(stream)[1].endswith((".", "yet."))
    assert not [block for block in stream if isinstance(block, Table)]


def test_what_the_analyst_wrote_stands_above_what_was_found() -> None:
    parts = (part("relations", prompt="Since when.", text="Good since 1992."), part("figures", prompt="Which."))
    stream = composed(*parts)
    assert [block for block in stream if isinstance(block, HandBox)] == [
        HandBox("Since when.", "Good since 1992."), HandBox("Which.", ""),
    ]  # fmt: skip


def test_entries_bear_the_mark_of_the_strictest_marking_that_the_ladder_knows() -> None:
    open_, secret = cite("One.", marking="OPEN"), cite("Two.", 2, marking="secret")
    entries = (event(1, "fair", "2025-01-01", (open_, secret)), event(2, "market", "2025-01-02", (open_,)),
               replace(event(3, "show", "2025-01-03"), marking="SECRET", starred=True))  # fmt: skip
    stream = composed(part("chronology", *entries), part("quotations", replace(said(4, "No."), marking="Secret")),
                      house=LADDER)  # fmt: skip
    assert [row(stream, n)[2] for n in range(3)] == ["(S) Fair", "Market", "(S) Important: Show"]
    quoted = next(block for block in stream if isinstance(block, Quotation))
    assert text(quoted.lead).startswith("(S) Ada Brenn, ")
    unknown = replace(event(1, "fair", "2025-01-01"), marking="Eyes only", citations=(secret,))
    assert row(composed(part("chronology", unknown), house=LADDER))[2] == "(Eyes only) Fair"
    assert row(composed(part("chronology", unknown)))[2] == "Fair"


def test_footnotes_are_full_where_the_house_wants_them_so() -> None:
    source = Entry(9, "source:d1", SourceDocument("d1", "Gazette 1", "Ministry 1", "", "2025-02-01", "f1.pdf", 2), ())
    parts = (part("chronology", event(1, "fair", "2025-01-01"), event(2, "market", "2025-01-02")),
             part("sources", source))  # fmt: skip
    assert ["source no. 9" in note.text for note in notes(composed(*parts))] == [False, True]
    full = notes(composed(*parts, house=HouseStyle("full", footnotes="full", date_style="dd.MM.y")))
    assert ["file f1.pdf" in note.text and "01.02.2025" in note.text for note in full] == [True, True]


def test_names_of_the_house_are_on_our_labels_and_never_in_a_sources_words() -> None:
    house = HouseStyle("own", date_style="y-MM-dd", people=(("Ada Brenn", "A. Brenn"),), countries=(("TR", "Turkey"),))
    quoted = replace(said(1, "Ada Brenn and Türkiye."), group="Ada Brenn")
    person = Entry(2, "person:Ada Brenn", Person("Ada Brenn", "Minister", "2025-01-15", ("TR",), 1), ())
    stream = composed(part("quotations", quoted), part("participants", person), house=house)
    found = next(block for block in stream if isinstance(block, Quotation))
    assert headings(stream) == ["A. Brenn"]
    assert text(found.lead) == "A. Brenn, 2025-01-15"
    assert text(found.words) == "“Ada Brenn and Türkiye.”"
    assert row(stream)[1:4] == ["A. Brenn", "Minister (Turkey)", "2025-01-15"]


def test_positions_stand_under_the_name_of_their_issuer() -> None:
    group = "According to Ministry of Foreign Affairs of Norr"
    stream = composed(part("statements", replace(said(1, "Norr stressed it.", kind="reported"), group=group)))
    assert headings(stream) == ["According to the Ministry of Foreign Affairs of Norr"]


def test_words_in_another_language_are_marked_with_it() -> None:
    listed = Entry(2, "source:d1", SourceDocument("d1", "Gazette 1", "", "", "", "f", 1, language="az-Latn"), ())
    stream = composed(part("quotations", said(1, "Yollar uzundur.")), part("sources", listed))
    assert {run.language for run in runs(stream) if run.source} == {"az-Latn"}


def test_the_cover_writes_days_and_states_as_the_house_does() -> None:
    house = HouseStyle("own", date_style="dd.MM.y", countries=(("TR", "Turkey"),))
    facts = (Fact("Made on", "3 April 2025"), Fact("Countries", "Türkiye and Georgia, all of them together"))
    stream = composed(part("cover", facts=facts), house=house, subtitle="3 April 2025")
    assert lines(stream)[1:4] == [
        "03.04.2025", "Made on:\t03.04.2025", "Countries:\tTurkey and Georgia, all of them together",
    ]  # fmt: skip
