"""Other rules find a document otherwise: what was decided stays with what it was decided about."""

from dataclasses import replace

import pytest

from app import deciding
from app.errors import InvalidInput
from app.library import Library
from app.model.document import Anchor, Document, Known
from app.model.found import Event, Found, Statement
from app.model.item import Item
from app.model.pack import Selection
from tests.library import samples

TEXT = (
    "Ministers met in Orlo on Monday. A treaty was signed there and a school was opened.\n"
    "“We agreed on fish,” said Ana Pol. A seminar followed. A seminar followed.\n"
)
DOC = samples.document(TEXT, "other.txt", published="2024-05-13")


def event(words: str, title: str, nth: int = 0, **fields: object) -> Event:
    start = -1
    for _time in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Event(title, (Anchor(start, start + len(words)),), **fields)  # pyright: ignore[reportArgumentType]


MEETING = event(
    "Ministers met in Orlo on Monday.", "Ministers met in Orlo", date="2024-05-13", date_basis="year-inferred"
)
TREATY = event("A treaty was signed there and a school was opened.", "treaty was signed")
SCHOOL = event("A treaty was signed there and a school was opened.", "school was opened")
FIRST, SECOND = (event("A seminar followed.", "seminar followed", number) for number in range(2))
SAID = samples.said(DOC, "We agreed on fish,", speaker="Ana Pol")
FOUND = Found(statements=(SAID,), events=(MEETING, TREATY, SCHOOL, FIRST, SECOND))


@pytest.fixture
def decided(library: Library) -> Library:
    samples.put(library, (DOC, FOUND))
    return library


def titled(library: Library, title: str) -> list[Item]:
    return [item for item in library.items_of(DOC.id)
            if isinstance(item.found, Event) and item.found.title == title]


def renew(library: Library, *events: Event, document: Document = DOC, statements: tuple[Statement, ...] = ()) -> None:
    library.renew(document, samples.original(DOC), Found(statements=statements, events=events))


def test_of_two_events_in_one_sentence_each_keeps_what_was_decided(decided: Library) -> None:
    (treaty,), (school,) = titled(decided, "treaty was signed"), titled(decided, "school was opened")
    decided.decide((*deciding.reject((treaty,)), *deciding.correct(school, date="2020")))
    # Other rules find them with one word less, and in another order.
    shorter = tuple(replace(one, evidence=(Anchor(one.evidence[0].start, one.evidence[0].end - 1),))
                    for one in (SCHOOL, TREATY))
    renew(decided, *shorter)
    assert titled(decided, "treaty was signed")[0].id == treaty.id
    assert titled(decided, "treaty was signed")[0].review == "rejected"
    again = titled(decided, "school was opened")[0]
    assert (again.id, again.date, again.words) == (school.id, "2020", school.words[:-1])
    assert len(decided.items_of(DOC.id)) == 2


def test_of_two_passages_with_the_same_words_each_keeps_its_own(decided: Library) -> None:
    first, second = titled(decided, "seminar followed")
    decided.decide((*deciding.correct(first, date="2001"), *deciding.correct(second, date="2002")))
    by = "One line more.\n"
    moved = [replace(one, evidence=(Anchor(one.evidence[0].start + len(by), one.evidence[0].end + len(by)),))
             for one in (SECOND, FIRST)]
    renew(decided, *moved, document=replace(DOC, text=by + TEXT))
    assert [(item.id, item.date) for item in decided.items_of(DOC.id)] == [(first.id, "2001"), (second.id, "2002")]


def test_a_marking_goes_with_its_item_to_another_place(decided: Library) -> None:
    first, second = titled(decided, "seminar followed")
    decided.mark_items((second.id,), "TLP:RED")
    by = "One line more.\n"
    moved = [replace(one, evidence=(Anchor(one.evidence[0].start + len(by), one.evidence[0].end + len(by)),))
             for one in (FIRST, SECOND)]
    renew(decided, *moved, document=replace(DOC, text=by + TEXT))
    assert [item.marking for item in titled(decided, "seminar followed")] == ["", "TLP:RED"]
    assert {item.review for item in titled(decided, "seminar followed")} == {"open"} and first.marking == ""
    decided.remove(DOC.id)
    samples.put(decided, (DOC, FOUND))
    assert [item.marking for item in titled(decided, "seminar followed")] == ["", "TLP:RED"]
    renew(decided, *FOUND.events[:3])
    assert titled(decided, "seminar followed") == [], "nobody decided that it stays"


def test_another_item_that_comes_to_stand_where_a_decided_one_stood_is_not_taken_for_it(library: Library) -> None:
    document = samples.document("Aaaa bbbb. Cccc dddd.", "swap.txt")
    spans = (Anchor(0, 10), Anchor(11, 21))
    samples.put(library, (document, Found(events=(Event("Aaaa", spans[:1]), Event("Cccc", spans[1:])))))
    first, second = library.items_of(document.id)
    library.decide(deciding.correct(first, date="2001"))
    turned = replace(document, text="Cccc dddd. Aaaa bbbb.")
    library.renew(turned, b"", Found(events=(Event("Cccc", spans[:1]), Event("Aaaa", spans[1:]))))
    now = {item.words: item for item in library.items_of(document.id)}
    assert (now["Aaaa bbbb."].id, now["Aaaa bbbb."].date) == (first.id, "2001")
    assert now["Cccc dddd."].date == "" and now["Cccc dddd."].id not in (first.id,)
    assert len({item.id for item in now.values()}) == 2 and library.check() == () and second.id


def test_an_accepted_item_stays_as_it_was_accepted_and_an_open_one_follows_the_rules(decided: Library) -> None:
    (meeting,) = titled(decided, "Ministers met in Orlo")
    decided.decide(deciding.accept((meeting,)))
    renew(decided, replace(MEETING, date="2024-05-06", kind="meeting"), replace(FIRST, date="2023"))
    again, other = decided.items_of(DOC.id)[0], titled(decided, "seminar followed")[0]
    assert isinstance(again.found, Event)
    assert (again.id, again.date, again.found.kind, again.review) == (meeting.id, "2024-05-13", "other", "accepted")
    assert other.date == "2023"


def test_what_hangs_on_the_day_of_publication_goes_with_it_though_accepted(decided: Library) -> None:
    (meeting,) = titled(decided, "Ministers met in Orlo")
    decided.decide(deciding.accept((meeting,)))
    later = replace(DOC, published=Known("2025-05-19", "given by hand"))
    renew(decided, replace(MEETING, date="2025-05-19"), document=later)
    assert titled(decided, "Ministers met in Orlo")[0].date == "2025-05-19"


def test_a_corrected_item_that_is_not_found_any_more_stays_and_a_rejected_one_is_not_missed(decided: Library) -> None:
    (meeting,), (treaty,) = titled(decided, "Ministers met in Orlo"), titled(decided, "treaty was signed")
    decided.decide((*deciding.correct(meeting, places=["Orlo"]), *deciding.reject((treaty,))))
    renew(decided)
    (left,) = decided.items_of(DOC.id)
    assert (left.id, left.corrected) == (meeting.id, ("places",))
    renew(decided, *FOUND.events, statements=FOUND.statements)
    assert decided.item(treaty.id) is not None and len(decided.items_of(DOC.id)) == 6
    assert titled(decided, "treaty was signed")[0].review == "rejected"


def test_an_item_whose_words_are_gone_is_there_again_when_they_are(decided: Library) -> None:
    (said,) = decided.statements(Selection())
    decided.decide(deciding.name_speaker(said, "Mira Voss"))
    renew(decided, document=replace(DOC, text="Nothing was recognised on this page."))
    assert decided.items_of(DOC.id) == () and decided.check() == ()
    renew(decided, *FOUND.events, statements=FOUND.statements)
    (again,) = decided.statements(Selection(people=("voss",)))
    assert (again.id, again.words) == (said.id, said.words)


def test_a_passage_that_was_corrected_and_is_gone_waits_until_its_words_are_there_again(decided: Library) -> None:
    (treaty,) = titled(decided, "treaty was signed")
    decided.decide(deciding.correct(treaty, evidence=FIRST.evidence))
    gone = replace(DOC, text=TEXT.replace("A seminar followed.", "Nobody knows what."))
    renew(decided, TREATY, document=gone)
    (now,) = titled(decided, "treaty was signed")
    assert now.words == "A treaty was signed there and a school was opened."
    decided.decide(deciding.accept((now,)))
    (accepted,) = titled(decided, "treaty was signed")
    assert accepted.words == now.words and accepted.review == "accepted"
    renew(decided, *FOUND.events)
    (again,) = titled(decided, "treaty was signed")
    assert (again.words, again.id) == ("A seminar followed.", treaty.id)


def test_undoing_a_passage_finds_its_words_again_in_a_text_that_was_read_anew(decided: Library) -> None:
    (treaty,) = titled(decided, "treaty was signed")
    decided.decide(deciding.correct(treaty, evidence=SECOND.evidence))
    back = decided.decide(deciding.correct(treaty, evidence=MEETING.evidence))
    by = "One line more.\n"
    renew(decided, document=replace(DOC, text=by + TEXT))
    again = decided.decide(back)
    (now,) = decided.items_of(DOC.id)
    assert now.words == "A seminar followed." and now.citations[0].anchor.start == SECOND.evidence[0].start + len(by)
    renew(decided, document=DOC)
    back = decided.decide(again)
    (now,) = decided.items_of(DOC.id)
    assert isinstance(now.found, Event) and now.found.evidence == MEETING.evidence
    renew(decided, document=replace(DOC, text=TEXT.replace("A seminar followed.", "Nobody knows what.")))
    with pytest.raises(InvalidInput, match="does not hold these words"):
        decided.decide(back)
    assert [item.words for item in decided.items_of(DOC.id)] == ["Ministers met in Orlo on Monday."]


def test_undoing_the_cut_of_a_quotation_finds_its_words_again(decided: Library) -> None:
    (said,) = decided.statements(Selection())
    start = SAID.anchor.start
    decided.decide(deciding.correct(said, anchor=Anchor(start, start + 9)))
    back = decided.decide(deciding.correct(said, anchor=Anchor(start + 3, start + 9)))
    renew(decided, document=replace(DOC, text="One line more.\n" + TEXT))
    decided.decide(back)
    assert [item.words for item in decided.statements(Selection())] == ["We agreed"]


def test_a_statement_that_is_cut_otherwise_keeps_its_speaker(decided: Library) -> None:
    (said,) = decided.statements(Selection())
    decided.decide(deciding.name_speaker(said, "Mira Voss", "envoy"))
    wider = replace(SAID, text="We agreed on fish", anchor=Anchor(SAID.anchor.start, SAID.anchor.end - 1))
    renew(decided, statements=(wider,))
    (again,) = decided.statements(Selection())
    assert isinstance(again.found, Statement)
    assert (again.id, again.found.speaker, again.found.role) == (said.id, "Mira Voss", "envoy")
    assert again.words == "We agreed on fish" == again.found.text


def test_countries_of_what_an_article_is_about_are_those_of_all_in_it(library: Library) -> None:
    samples.put(library, samples.digest())
    both = Selection(countries=("KZ", "BR"), both=True)
    seminar = library.events(Selection(forums=("CICA",)))[0]
    festival = library.events(Selection(topics=("culture",)))[0]
    assert library.events(both) == ()
    back = library.decide(deciding.correct(seminar, countries=["BR"]))
    assert {item.id for item in library.events(both)} == {festival.id}
    library.decide(deciding.reject((library.items([seminar.id])[0],)))
    assert library.events(both) == ()
    library.decide((*deciding.reopen((seminar,)), *back))
    assert library.events(both) == () and library.events(Selection(forums=("CICA",))) == (seminar,)
