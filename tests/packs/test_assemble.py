import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInput
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Entry, Pack, Person, Section, Selection, SourceDocument
from app.packs import assemble
from app.packs.assemble import Contents
from tests.packs import samples

SHIPPED = ("bilateral", "country-brief", "forum-brief", "period-chronology", "person", "two-page-note")


def section(pack: Pack, layout: str) -> Section:
    return next(one for one in pack.sections if one.layout == layout)


def titles(section: Section) -> list[str]:
    found = [one.subject.found for one in section.entries if isinstance(one.subject, Item)]
    return [one.title if isinstance(one, Event) else one.text for one in found]


def facts(pack: Pack, layout: str) -> dict[str, str]:
    return {fact.label: fact.value for fact in section(pack, layout).facts}


def entries(pack: Pack) -> list[Entry]:
    return [entry for one in pack.sections for entry in one.entries]


def test_same_input_same_pack() -> None:
    assert samples.pack() == samples.pack()


def test_the_order_in_which_things_were_found_does_not_matter() -> None:
    found = samples.contents()
    turned = Contents(found.events[::-1], found.statements[::-1], found.people, found.coverage)
    assert samples.pack(found=found) == samples.pack(found=turned)


def test_numbers_run_through_the_whole_pack() -> None:
    assert [entry.number for entry in entries(samples.pack())] == list(range(1, 21))


def test_the_chronology_runs_in_time_with_the_undated_apart_at_its_end() -> None:
    newest = section(samples.pack("country-brief"), "chronology")
    oldest = section(samples.pack("forum-brief"), "chronology")
    assert titles(newest)[0] == "Council of the Forum convened"
    assert titles(newest)[:-1] == titles(oldest)[:-1][::-1]
    assert [entry.group for entry in newest.entries] == [""] * 6 + ["Undated"]
    assert titles(oldest)[-1] == "Agreement on port fees = draft & <annex>"


def test_announced_events_are_coming_until_their_last_day_is_over() -> None:
    pack = samples.pack()
    assert titles(section(pack, "coming")) == ["Summit of the Harbour Forum", "Autumn review conference"]
    assert "Council of the Forum convened" in titles(section(pack, "chronology"))
    assert facts(pack, "coverage")["Announced, day over, outcome not in the library"] == "1"


@pytest.mark.parametrize(("day", "place"), [("2025-06-12", "coming"), ("2025-06-13", "chronology")])
def test_the_last_day_of_an_announced_event_still_counts_as_coming(day: str, place: str) -> None:
    pack = assemble(samples.template(), Selection(), samples.contents(), day)
    assert "Summit of the Harbour Forum" in titles(section(pack, place))


def test_direct_and_reported_speech_are_never_mixed() -> None:
    pack = samples.pack()
    kinds = {
        layout: {e.subject.found.kind for e in section(pack, layout).entries if isinstance(e.subject, Item)}
        for layout in ("quotations", "statements")
    }
    assert kinds == {"quotations": {"direct", "fragment"}, "statements": {"reported"}}


def test_spoken_words_stand_among_the_quotations() -> None:
    told = samples.statement("We shall dredge the river.", kind="spoken", cue="speech")
    held = assemble(samples.template(), Selection(), Contents(statements=(told,)), "2025-04-03")
    assert [entry.subject for entry in section(held, "quotations").entries] == [told]
    assert section(held, "statements").entries == ()
    facts = {fact.label: fact.value for one in held.sections if one.layout == "glance" for fact in one.facts}
    assert (facts["Quotations"], facts["Reported statements"]) == ("1", "none")


def test_speakers_stand_in_order_of_name_and_the_unattributed_last() -> None:
    groups = [entry.group for entry in section(samples.pack(), "quotations").entries]
    assert list(dict.fromkeys(groups)) == ["Mira Tolland", "Әлия Сериккызы", "Unattributed"]


def test_by_date_quotations_stand_under_their_years() -> None:
    groups = [entry.group for entry in section(samples.pack("period-chronology"), "quotations").entries]
    assert list(dict.fromkeys(groups)) == ["2025", "Undated"]


def test_the_same_event_in_two_documents_is_one_entry_with_both_citations() -> None:
    twice = (samples.event("Quay opened"), samples.event("Quay  opened", document="d2"), samples.event("Quay shut"))
    chronology = section(samples.pack(found=Contents(twice)), "chronology")
    assert [len(entry.citations) for entry in chronology.entries] == [2, 1]
    assert {c.document_id for c in chronology.entries[0].citations} == {"d1", "d2"}
    counted = facts(samples.pack(found=Contents(twice)), "coverage")
    assert counted["Told more than once, in one row with all sources"] == "1"


def test_events_without_a_date_are_never_taken_for_the_same() -> None:
    twice = (samples.event("Quay opened", ""), samples.event("Quay opened", "", document="d2"))
    assert len(section(samples.pack(found=Contents(twice)), "chronology").entries) == 2


def test_sources_are_those_cited_with_the_number_of_their_entries() -> None:
    rows = [e.subject for e in section(samples.pack(), "sources").entries if isinstance(e.subject, SourceDocument)]
    assert [(row.document_id, row.entries) for row in rows] == [("d1", 13), ("d2", 1), ("d3", 2)]


def test_what_the_library_says_of_a_document_wins_and_uncited_ones_are_no_sources() -> None:
    known = (
        SourceDocument("d2", "Corrected title", "Harbour Office", "", "2025", "d2.txt", 0),
        SourceDocument("d9", "Never cited", "", "", "", "d9.txt", 0),
    )
    pack = samples.pack(found=Contents((samples.event("Quay opened", document="d2"),), documents=known))
    assert [e.subject for e in section(pack, "sources").entries] == [
        SourceDocument("d2", "Corrected title", "Harbour Office", "", "2025", "d2.txt", 1)
    ]


def test_participants_need_a_role_or_a_second_mention_and_the_others_are_counted() -> None:
    pack = samples.pack()
    assert [e.key for e in section(pack, "participants").entries] == ["person:Mira Tolland"]
    assert facts(pack, "coverage")["People named once without a role, not listed"] == "1"
    often = Contents(people=(Person("Davor Quill", "", "", (), 2),))
    assert len(section(samples.pack(found=often), "participants").entries) == 1


def test_at_a_glance_counts_what_is_there() -> None:
    glance = facts(samples.pack(), "glance")
    assert glance["Events"] == "7"
    assert glance["Coming dates"] == "2"
    assert glance["Quotations"] == "5"
    assert glance["Documents cited"] == "3"
    assert (glance["First date"], glance["Last date"]) == ("19 December 2024", "10 March 2025")
    assert glance["Next date"] == "10–12 June 2025"
    assert glance["Countries (entries)"] == "Azerbaijan (3), Kazakhstan (2)"


def test_coverage_counts_how_dates_are_known_and_repeats_what_the_library_counted() -> None:
    counted = facts(samples.pack(), "coverage")
    assert counted["Left out: before the first day"] == "4"
    assert counted["Dates whose year was inferred from the document (ᶜ)"] == "1"
    assert counted["Dates taken from a dateline or from the publication (ᶜ)"] == "2"
    assert counted["Speaker not clear, printed as unattributed"] == "1"
    assert counted["Searched for"].endswith("1 December 2024 – 31 December 2025")


def test_what_a_template_has_no_section_for_is_counted() -> None:
    short = samples.template()
    few = tuple(s for s in short.sections if s.layout in ("cover", "chronology", "coverage"))
    pack = assemble(type(short)("short", "Short", "", few), Selection(), samples.contents(), samples.MADE_ON)
    assert facts(pack, "coverage")["Quotations, for which this template has no section"] == "5"
    assert "Summit of the Harbour Forum" in titles(section(pack, "chronology"))


def test_parts_written_by_hand_are_left_empty_with_their_prompt() -> None:
    by_hand = [one for one in samples.pack().sections if one.layout == "hand"]
    assert len(by_hand) == 2
    assert all(one.text == "" and one.prompt for one in by_hand)


def test_the_cover_says_what_was_asked_for() -> None:
    pack = samples.pack()
    assert pack.title == "Country brief: Azerbaijan, Kazakhstan"
    assert pack.subtitle == "1 December 2024 – 31 December 2025"
    assert facts(pack, "cover") == {
        "Countries": "Azerbaijan, Kazakhstan, any of them",
        "Made on": "2 April 2025",
        "Prepared by": "Desk 4",
        "Marking": "TLP:AMBER",
        "Status": "Draft 1",
    }


def test_a_nil_return_is_a_pack_too() -> None:
    pack = samples.pack(found=Contents())
    assert entries(pack) == []
    assert facts(pack, "glance")["Events"] == "none"


def test_a_pack_is_made_on_a_full_day() -> None:
    with pytest.raises(InvalidInput, match="2025-04"):
        assemble(samples.template(), Selection(), Contents(), "2025-04")


@st.composite
def findings(draw: st.DrawFn) -> Contents:
    dates = st.sampled_from(["", "2025", "2025-02", "2025-02-03", "2025-21", "../2025-01", "2024-12-30/2025", "202X"])
    names = st.sampled_from(["", "Mira Tolland", "Davor Quill", "A; B"])
    text = st.text(min_size=1, max_size=30)
    documents = st.sampled_from(["d1", "d2"])
    happened = st.builds(
        lambda title, date, document, status: samples.event(title, date, document, status=status),
        text, dates, documents, st.sampled_from(["past", "scheduled"]),
    )
    said = st.builds(
        lambda words, who, day, kind, document: samples.statement(words, who, day, kind=kind, document=document),
        text, names, dates, st.sampled_from(["direct", "fragment", "reported", "spoken"]), documents,
    )
    unique = {"unique_by": lambda item: item.id, "max_size": 8}
    return Contents(tuple(draw(st.lists(happened, **unique))), tuple(draw(st.lists(said, **unique))))


@given(findings(), st.sampled_from(SHIPPED))
def test_every_item_stands_once_and_numbers_are_consecutive(found: Contents, name: str) -> None:
    pack = samples.pack(name, found)
    assert sorted(entry.number for entry in entries(pack)) == list(range(1, len(entries(pack)) + 1))
    kept = [entry.number for entry in entries(pack) if entry.kept]
    assert kept == list(range(1, len(kept) + 1))
    cited = [c for e in entries(pack) if isinstance(e.subject, Item) for c in e.citations]
    assert set(cited) == {c for item in (*found.events, *found.statements) for c in item.citations}
    assert len({entry.key for entry in entries(pack)}) == len(entries(pack))
    statements = [e.subject.found for e in entries(pack) if isinstance(e.subject, Item)]
    assert all(isinstance(one, Event | Statement) for one in statements)


def test_institutions_that_speak_are_not_among_the_people() -> None:
    said = samples.statement("The ministry welcomed the quay.", speaker="Ministry of Ports", institution=True, role="")
    people = (Person("Ministry of Ports", "", "", (), 3), Person("Mira Tolland", "", "", (), 2))
    pack = samples.pack(found=Contents((), (said,), people))
    listed = [entry.subject for section in pack.sections for entry in section.entries if section.key == "participants"]
    assert [one.name for one in listed if isinstance(one, Person)] == ["Mira Tolland"]
