"""What holds of every pack that is composed: its numbers, bookmarks, links, footnotes; and what the house changes."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.export.blocks import Heading, Quotation
from app.export.compose import blocks
from app.model.house import HouseStyle, Marking
from app.model.pack import Commitment, Entry, Fact, Figure, Pack, Person, SourceDocument
from tests.export.composing import bookmarks, cite, composed, event, headings, lines, notes, part, row, runs, said, text
from tests.export.generated import kept, packs

HOUSES = st.sampled_from((
    HouseStyle("plain"),
    HouseStyle("full", footnotes="full", date_style="dd.MM.y", countries=(("TR", "Turkey"),)),
    HouseStyle("marks", markings=(Marking("TLP:RED", 4, portion="(R)"), Marking("TLP:GREEN", 1, portion="(G)"))),
))  # fmt: skip
LADDER = HouseStyle("own", markings=(Marking("OPEN", 0), Marking("SECRET", 2, portion="(S)")))
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
