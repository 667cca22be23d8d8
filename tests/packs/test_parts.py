"""The parts of a pack beside chronology and words: people, relations, promises, figures, the card of a forum."""

from dataclasses import replace

from app.model.document import Anchor
from app.model.item import Citation, Item
from app.model.pack import (
    Commitment,
    Entry,
    Fact,
    Figure,
    Pack,
    Person,
    Section,
    SectionSpec,
    Selection,
    Template,
)
from app.packs import assemble, edit
from app.packs.assemble import Contents
from tests.packs import samples

MINISTERS = (
    Person("Mira Tolland", "Minister of Ports", "2025-03-01", ("AZ",), 4),
    Person("Davor Ivan Quill", "Foreign Minister", "2025-01-01", ("KZ",), 2),
    Person("Davor Quill", "Foreign Minister of the Quay", "2025-03-02", ("KZ",), 1),
    Person("Lena Strand", "", "", ("LV",), 5),
)
SIDES = Selection(countries=("AZ", "KZ"), both=True)


def template(*layouts: str, **fields: object) -> Template:
    specs = (SectionSpec(layout, layout, layout, **fields) for layout in layouts)  # pyright: ignore[reportArgumentType]
    return Template("mine", "Mine", "", tuple(specs))


def made(contents: Contents, *layouts: str, selection: Selection = SIDES, **fields: object) -> Pack:
    return assemble(template(*layouts, **fields), selection, contents, samples.MADE_ON)


def section(pack: Pack, layout: str) -> Section:
    return next(one for one in pack.sections if one.layout == layout)


def facts(pack: Pack, layout: str) -> list[tuple[str, str]]:
    return [(fact.label, fact.value) for fact in section(pack, layout).facts]


def people(pack: Pack) -> list[Person]:
    return [one.subject for one in section(pack, "interlocutors").entries if isinstance(one.subject, Person)]


def meeting(title: str, date: str, *participants: str, **found: object) -> Item:
    fields: dict[str, object] = {"kind": "meeting", "countries": ("AZ", "KZ"), "participants": participants, **found}
    return samples.event(title, date, start=sum(map(ord, title)), **fields)


def test_interlocutors_are_those_of_the_sides_with_one_row_a_person() -> None:
    pack = made(Contents(people=MINISTERS), "interlocutors")
    assert [(one.name, one.role, one.items) for one in people(pack)] == [
        ("Mira Tolland", "Minister of Ports", 4),
        ("Davor Ivan Quill", "Foreign Minister of the Quay", 3),
    ]


def test_where_he_met_the_other_side_and_what_he_said_last() -> None:
    met = meeting("Ministers met at the quay", "2025-02-01", "Mira Tolland", "Davor Quill")
    earlier = meeting("Ministers met on a ship", "2025-01-01", "Mira Tolland", "Davor Ivan Quill")
    at_home = meeting("Minister met her staff", "2025-03-01", "Mira Tolland", "Lena Strand", countries=("AZ",))
    spoken_of = meeting("The ministers spoke about the summit", "2025-03-05", "Mira Tolland", "Davor Quill")
    days = range(1, 6)
    said = tuple(samples.statement(f"Word {day} of the talks.", "Mira Tolland", f"2025-02-0{day}") for day in days)
    contents = Contents((met, earlier, at_home, spoken_of), said, MINISTERS)
    mira, davor = people(made(contents, "interlocutors", "chronology", "quotations"))
    assert mira.met == (met.id, earlier.id)
    assert davor.met == (met.id, earlier.id)
    assert mira.said == (said[4].id, said[3].id, said[2].id)
    assert davor.said == ()


def test_who_met_one_of_the_two_sides_alone_is_an_interlocutor_though_no_source_says_his_state() -> None:
    call = meeting("Minister telephoned her counterpart", "2025-02-01", "Mira Tolland", "Otto Grane")
    fair = meeting("Fair of three states", "2025-02-02", "Mira Tolland", "Nils Ferre", countries=("AZ", "KZ", "LV"))
    unknown = (Person("Otto Grane", "", "", (), 2), Person("Nils Ferre", "", "", (), 2))
    asked = Contents((call, fair), (), (MINISTERS[0], *unknown))
    names = [one.name for one in people(made(asked, "interlocutors", "chronology"))]
    assert names == ["Mira Tolland", "Otto Grane"]
    either = made(asked, "interlocutors", "chronology", selection=replace(SIDES, both=False))
    assert [one.name for one in people(either)] == ["Mira Tolland"]


def test_a_person_pack_has_the_person_asked_for() -> None:
    pack = made(Contents(people=MINISTERS), "interlocutors", selection=Selection(people=("quill",)))
    assert [one.name for one in people(pack)] == ["Davor Ivan Quill"]


def test_nobody_is_interlocutor_and_participant_at_once() -> None:
    pack = made(Contents(people=MINISTERS), "interlocutors", "participants")
    keys = [entry.key for one in pack.sections for entry in one.entries]
    assert keys == ["person:Mira Tolland", "person:Davor Ivan Quill", "person:Lena Strand"]


def promise(who: str, words: str, due: str = "", start: int = 0) -> tuple[Commitment, tuple[Citation, ...]]:
    told = Commitment(who, "will", words, due, due, "2025-02-01", "i1", ("AZ",), "explicit")
    return told, (samples.citation(f"{who} will {words}.", start=start),)


def test_promises_stand_by_the_day_they_are_due_each_once() -> None:
    twice = (promise("Norland", "build a quay"), promise("norland", "build a  quay", start=90))
    contents = Contents(commitments=(*twice, promise("Sund", "pay", "2026", 50)))
    entries = section(made(contents, "commitments"), "commitments").entries
    assert [(one.key, len(one.citations)) for one in entries] == [("commitment:i1:60", 1), ("commitment:i1:13", 2)]


def test_what_was_due_and_nobody_told_of_since_is_a_promise_without_a_promiser() -> None:
    due = meeting("Council of the Forum convened", "2025-03-10", status="scheduled")
    ahead = meeting("Summit of the Forum", "2025-06-10", status="scheduled")
    pack = made(Contents((due, ahead)), "chronology", "commitments", "coming")
    entries = section(pack, "commitments").entries
    found = [entry.subject for entry in entries if isinstance(entry.subject, Commitment)]
    assert [(one.who, one.due, one.item, one.words) for one in found] == [("", "2025-03-10", due.id, due.words)]
    assert entries[0].key == f"commitment:{due.id}:{due.citations[0].anchor.start}"


def test_what_somebody_took_on_stands_before_what_was_announced() -> None:
    due = meeting("Council of the Forum convened", "2025-03-10", status="scheduled")
    contents = Contents((due,), commitments=(promise("Norland", "build a quay"),))
    entries = section(made(contents, "chronology", "commitments", "coming"), "commitments").entries
    assert [(e.subject.who, e.group) for e in entries if isinstance(e.subject, Commitment)] == [
        ("Norland", ""), ("", "Announced, and the day is over"),
    ]


def test_an_announcement_that_came_true_is_not_due() -> None:
    due = meeting("Council of the Forum held in Selen", "2025-03-10", status="scheduled")
    both = {"kind": "meeting", "countries": ("AZ", "KZ")}
    done = samples.event("Council of the Forum held in Selen", "2025-03-10", "d2", **both)
    pack = made(Contents((due, done)), "chronology", "commitments", "coming")
    assert section(pack, "commitments").entries == ()
    assert len(section(pack, "chronology").entries) == 1


def amount(number: str, what: str, year: str = "2024", start: int = 0) -> tuple[Figure, tuple[Citation, ...]]:
    words = f"In {year} {what} were {number} dollars."
    told = Figure(number, "dollars", what, year, year, words, "i1", ("AZ",))
    return told, (samples.citation(words, start=start),)


def test_figures_told_twice_are_one_with_both_sources() -> None:
    twice = (amount("5 million", "exports"), amount("5 million", "Exports", start=90))
    told = (*twice, amount("7 million", "imports", "2023", 200))
    entries = section(made(Contents(figures=told), "figures", order="newest"), "figures").entries
    assert [(e.subject.amount, len(e.citations)) for e in entries if isinstance(e.subject, Figure)] == [
        ("5 million", 2), ("7 million", 1),
    ]
    assert all(entry.key.startswith("figure:i1:") for entry in entries)


def test_relations_hold_what_entries_tell_and_follow_what_is_dropped() -> None:
    signed = meeting("Treaty on ports signed", "2024-05-01", kind="signing")
    visit = meeting("Minister visited Selen", "2024-06-01", kind="visit")
    ties = samples.event("Sides marked thirty years of diplomatic relations", "2022", start=7, countries=("AZ", "KZ"))
    contents = Contents((signed, visit, ties), figures=(amount("5 million", "exports"),))
    pack = made(contents, "relations", "chronology", "figures")
    assert facts(pack, "relations") == [
        ("Diplomatic relations", "2022: Sides marked thirty years of diplomatic relations"),
        ("Signed or agreed", "1 May 2024: Treaty on ports signed"),
        ("Last visit", "1 June 2024: Minister visited Selen"),
        ("Figure", "Exports: 5 million dollars (2024)"),
    ]
    first = section(pack, "relations").facts[1]
    assert (first.entries, first.citations) == ((signed.id,), signed.citations)
    assert [label for label, _value in facts(edit.drop(pack, signed.id), "relations")] == [
        "Diplomatic relations", "Last visit", "Figure",
    ]


def test_a_forum_card_has_members_chair_and_sessions() -> None:
    asked = Selection(forums=("CICA",))
    fields = {"forums": ("CICA",), "kind": "session"}
    past = meeting("The CICA Senior Officials Committee met in Baku", "2025-02-27", **fields)
    other = meeting("CICA took part in a fair", "2025-03-01", forums=("CICA",), kind="conference")
    ahead = meeting("The CICA Summit will be held in Baku", "2026-10", status="scheduled", **fields)
    said = samples.statement(
        "Azerbaijan's Chairmanship of CICA is active.", "Mira Tolland", "2025-03-02", forums=("CICA",), kind="reported"
    )
    layouts = ("forum-card", "chronology", "coming", "statements")
    pack = made(Contents((past, other, ahead), (said,)), *layouts, selection=asked)
    card = dict(facts(pack, "forum-card"))
    assert card["Forum"].endswith("(CICA)")
    assert "Azerbaijan" in card["Members (28), by the program’s own list"]
    assert card["Chair, as last seen"] == "Azerbaijan (seen on 2 March 2025)"
    assert card["Last session"].startswith("27 February 2025: The CICA Senior Officials Committee met")
    assert card["Next session"].startswith("October 2026: The CICA Summit")


def test_words_stand_under_the_side_that_says_them() -> None:
    said = (
        samples.statement("We build.", "Davor Quill", countries=("AZ",)),
        samples.statement("We pay.", "Ministry of Ports of Azerbaijan", institution=True, role=""),
        samples.statement("Nobody asked.", "Someone Else"),
    )
    entries = section(made(Contents((), said, MINISTERS), "quotations", group="country"), "quotations").entries
    assert [entry.group for entry in entries] == ["Azerbaijan", "Kazakhstan", "Speaker of no country named"]


def test_positions_stand_under_the_issuer_and_one_institution_has_one_heading() -> None:
    ministry, full = "Ministry of Ports of Azerbaijan", "Secretariat of the Shanghai Cooperation Organisation"
    said = (
        samples.statement("The ministry said so.", ministry, kind="reported", institution=True),
        samples.statement("Quill said so.", "Davor Quill", kind="reported", document="d2"),
        _issued_by("SCO Secretariat", samples.statement("Tolland said so.", kind="reported")),
        _issued_by(full, samples.statement("Tolland said more.", kind="reported")),
    )
    entries = section(made(Contents((), said), "statements", group="issuer"), "statements").entries
    assert list(dict.fromkeys(entry.group for entry in entries)) == [
        "According to Ministry of Ports of Azerbaijan",
        f"According to {full}",
        "According to “Release d2”, issuer not stated",
    ]


def _issued_by(issuer: str, item: Item) -> Item:
    return replace(item, citations=tuple(replace(one, issuer=issuer) for one in item.citations))


def test_words_stand_under_their_topic() -> None:
    said = (samples.statement("On trade.", topics=("trade",)), samples.statement("On nothing."))
    entries = section(made(Contents((), said), "quotations", group="topic"), "quotations").entries
    assert entries[-1].group == "Other topics"
    assert entries[0].group != "Other topics"


def test_a_section_holds_so_many_at_most_and_the_rest_is_told_and_can_be_brought_back() -> None:
    events = tuple(meeting(f"Visit to the port of {name}", f"2025-02-0{at}", primary=at == 1) for at, name in enumerate(
        ("Aal", "Bern", "Cove", "Dorn", "Elm"), 1))
    pack = made(Contents(events), "chronology", "coverage", most=2)
    kept = [entry.key for entry in section(pack, "chronology").entries if entry.kept]
    assert kept == [events[0].id, events[4].id]
    told = ("Left out of “chronology”, which holds 2 at most", "3")
    assert told in facts(pack, "coverage")
    back = edit.keep(pack, events[3].id)
    assert (told[0], "2") in facts(back, "coverage")
    assert not any(label == "Dropped by hand" for label, _value in facts(back, "coverage"))
    dropped = edit.drop(back, events[0].id)
    assert ("Dropped by hand", "1") in facts(dropped, "coverage")


def test_a_section_of_changes_is_left_out_until_something_changed() -> None:
    pack = made(Contents(), "chronology", "changes")
    assert [one.layout for one in pack.sections] == ["chronology"]


def test_limits_of_pages_are_passed_on() -> None:
    bounded = replace(template("chronology", limit=0.5), limit=2.0)
    pack = assemble(bounded, SIDES, Contents(), samples.MADE_ON)
    assert (pack.limit, pack.sections[0].limit) == (2.0, 0.5)


def test_a_fact_keeps_its_citations() -> None:
    cited = Fact("Label", "Value", (samples.citation("Words."),), ("k",))
    assert cited.citations[0].anchor == Anchor(0, 6)
    assert Entry(1, "k", MINISTERS[0], cited.citations).citations == cited.citations
