"""Every part of a pack as blocks: what is printed of it and where its links lead."""

from dataclasses import replace

import pytest

from app.export.blocks import HandBox, Heading, Table, Timeline
from app.model.dates import Edtf
from app.model.document import Anchor
from app.model.found import Event
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import Change, Commitment, Cover, Entry, Fact, Figure, Issue, Person
from tests.export.composing import cite, composed, event, headings, lines, notes, part, row, said, table, text
from tests.export.generated import ENTRIES


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


def test_sources_that_differ_in_nothing_that_can_be_named_are_given_with_their_words() -> None:
    happened = event(1, "delegates met", "2021-12-19")
    second = Item("v", Event("delegates quarrelled", (Anchor(1, 2),), "2021-12-19"), (cite("Quarrelled.", 2),))
    stream = composed(part("chronology", replace(happened, versions=(second,))))
    assert "Ministry 1 says “delegates met”; Ministry 2 says “delegates quarrelled”." in row(stream)[2]


@pytest.mark.parametrize(("titles", "days", "names", "told"), [
    (("48th session, 120 delegates came", "49th session, 140 delegates came"), ("2021-12-19", "2021-12-18"), ("", ""),
     ("19 December 2021, 48th session, 120 delegates came", "18 December 2021, 49th session, 140 delegates came")),
    (("a hundred delegates met", "100 delegates met"), ("2021-12-19", "2021-12-18"), ("", ""),
     ("19 December 2021", "18 December 2021")),
    (("twelve states signed", "14 states signed"), ("2021-12-19", "2021-12"), ("", ""),
     ("19 December 2021, twelve states signed", "December 2021, 14 states signed")),
    (("visit", "visit"), ("2021-12-19", "2021-12-18"), ("Kairat Sarybav", "K. Sarybay"),
     ("19 December 2021, Kairat Sarybav", "18 December 2021, K. Sarybay")),
])  # fmt: skip
def test_sources_that_differ_in_day_number_and_name_each_say_all_of_it(
    titles: tuple[str, str], days: tuple[str, str], names: tuple[str, str], told: tuple[str, str]
) -> None:
    people = [tuple(filter(None, [name])) for name in names]
    happened = event(1, titles[0], days[0], participants=people[0])
    found = Event(titles[1], (Anchor(1, 2),), days[1], "explicit", participants=people[1])
    stream = composed(part("chronology", replace(happened, versions=(Item("v", found, (cite("Two.", 2),)),))))
    assert row(stream)[2].endswith(f"\nSources differ: Ministry 1 says {told[0]}; Ministry 2 says {told[1]}.")


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


def test_changes_begin_with_the_day_as_the_house_writes_it() -> None:
    change = Change("changed", "e8", "Another day.", "1 May 2025, fair in May 2025", "2 May 2025, fair")
    house = HouseStyle("own", date_style="y-MM-dd")
    stream = composed(part("changes", Entry(2, "change:changed:e8", change, ())), house=house)
    assert row(stream)[1] == "Before: 2025-05-01, fair in May 2025\nNow: 2025-05-02, fair"


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


def test_the_last_page_is_one_of_its_own_where_the_first_is_a_cover() -> None:
    parts = (part("cover"), part("coverage"), part("distribution"))
    stream = composed(*parts, cover=Cover(distribution=("Minister",)))
    kinds = [type(block).__name__ for block in stream]
    assert kinds.count("PageBreak") == 2 and kinds[len(kinds) - kinds[::-1].index("PageBreak")] == "Heading"
    assert "PageBreak" not in [type(block).__name__ for block in composed(part("coverage"), part("distribution"))]
    assert [type(block).__name__ for block in composed(*parts)].count("PageBreak") == 1  # nobody gets a copy yet


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
    assert [block.prompt for block in stream if isinstance(block, HandBox)] == ["Which."]
    assert lines(stream)[1] == "Good since 1992."
