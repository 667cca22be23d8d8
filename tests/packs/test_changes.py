"""What an update tells, and that it leaves what the analyst did as it was."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.model.item import Item
from app.model.pack import Entry, Pack, Person, Selection, SourceDocument
from app.packs import edit
from app.packs.assemble import Contents, assemble
from app.packs.changes import apply, compare, told
from tests.packs import samples

OLD = samples.event("Ministers of Orlo and Pell met", "2025-02-03", start=0)
DUE = samples.event("A harbour forum is to meet in Pell", "2025-05-06", start=100, status="scheduled")
SAID = samples.statement("The quay will stay open.")
NEWS = samples.event("Orlo opened a consulate in Pell", "2025-02-20", document="d9", start=0)


def made(*items: Item, on: str = "2025-04-02") -> Pack:
    """A pack of these items, made on that day."""
    events = tuple(item for item in items if hasattr(item.found, "title"))
    said = tuple(item for item in items if not hasattr(item.found, "title"))
    return assemble(samples.template(), Selection(countries=("AZ",)), Contents(events, said), on)


def keys(pack: Pack) -> set[str]:
    return {entry.key for entry in entries(pack)}


def entries(pack: Pack) -> list[Entry]:
    return [
        entry for section in pack.sections for entry in section.entries
        if not isinstance(entry.subject, SourceDocument)
    ]


def changed(item: Item, **fields: Any) -> Item:
    return replace(item, found=replace(item.found, **fields))


def test_the_same_pack_has_no_changes() -> None:
    pack = made(OLD, DUE, SAID)
    assert compare(pack, made(OLD, DUE, SAID)) == ()


def test_new_changed_dropped_and_past_are_told_with_their_reasons() -> None:
    before = made(OLD, DUE, SAID)
    fresh = made(changed(OLD, date="2025-02-04"), DUE, NEWS, on="2025-06-01")
    found = {change.entry: change for change in compare(before, fresh)}
    assert {key: found[key].kind for key in (OLD.id, DUE.id, NEWS.id, SAID.id)} == {
        OLD.id: "changed", DUE.id: "past", NEWS.id: "new", SAID.id: "dropped"
    }
    assert found[OLD.id].reason == "The date is another."
    assert (found[OLD.id].before, found[OLD.id].after) == (
        "3 February 2025, Ministers of Orlo and Pell met", "4 February 2025, Ministers of Orlo and Pell met"
    )
    assert "no later source" in found[DUE.id].reason.casefold()


def test_a_document_read_anew_is_no_change() -> None:
    again = replace(OLD, id="other-id")
    assert compare(made(OLD, SAID), made(again, SAID)) == ()


def test_a_further_source_is_told() -> None:
    other = samples.event("Ministers of Orlo and Pell met", "2025-02-03", document="d7", start=9)
    (change,) = (one for one in compare(made(OLD), made(OLD, other)) if one.entry == OLD.id)
    assert (change.kind, change.reason) == ("changed", "A further source tells it.")


def test_what_is_not_accepted_stays_and_what_is_accepted_comes_in() -> None:
    before = made(OLD, DUE, SAID)
    fresh = made(changed(OLD, date="2025-02-04"), NEWS)
    found = compare(before, fresh)
    only_new = apply(before, fresh, [one for one in found if one.kind == "new"])
    assert keys(only_new) == keys(before) | {NEWS.id}
    assert next(one for one in entries(only_new) if one.key == OLD.id).subject == OLD
    everything = apply(before, fresh, found)
    assert keys(everything) == keys(fresh)
    assert "d9" in {
        entry.subject.document_id for section in everything.sections for entry in section.entries
        if isinstance(entry.subject, SourceDocument)
    }


def test_the_work_of_the_analyst_stays() -> None:
    pack = made(OLD, DUE, SAID, NEWS)
    pack = edit.write(edit.note(edit.star(pack, OLD.id), OLD.id, "Ask for minutes."), "purpose", "Why we meet.")
    pack = edit.drop(edit.retitle(pack, DUE.id, "Forum"), SAID.id)
    fresh = made(
        changed(OLD, date="2025-02-04"), changed(DUE, date="2025-05-07"), changed(SAID, speaker="Somebody"), NEWS
    )
    found = compare(pack, fresh)
    assert SAID.id not in {one.entry for one in found}
    after = {entry.key: entry for entry in entries(apply(pack, fresh, found))}
    assert after[OLD.id].starred and after[OLD.id].note == "Ask for minutes."
    assert after[DUE.id].title == "Forum" and not after[SAID.id].kept
    written = next(one for one in apply(pack, fresh, found).sections if one.key == "purpose")
    assert written.text == "Why we meet."


def test_order_made_by_hand_stays() -> None:
    items = [samples.event(f"Visit number {n} to Pell", f"2025-02-0{n}", start=n * 50) for n in range(1, 5)]
    pack = made(*items)
    moved = edit.move(pack, items[3].id, next(one.number for one in entries(pack) if one.key == items[0].id))
    assert [entry.key for entry in entries(moved)] != [entry.key for entry in entries(pack)]
    fresh = made(*items, NEWS)
    after = [entry.key for entry in entries(apply(moved, fresh, compare(moved, fresh)))]
    assert [key for key in after if key != NEWS.id] == [entry.key for entry in entries(moved)]


def test_an_event_whose_day_has_passed_moves_to_the_chronology() -> None:
    before, fresh = made(OLD, DUE), made(OLD, DUE, on="2025-06-01")
    after = apply(edit.star(before, DUE.id), fresh, compare(before, fresh))
    (section,) = (one for one in after.sections if any(entry.key == DUE.id for entry in one.entries))
    assert section.layout == "chronology" and after.made_on == "2025-06-01"
    assert next(entry for entry in section.entries if entry.key == DUE.id).starred


ITEMS = [OLD, DUE, SAID, NEWS, *(samples.event(f"Call number {n}", f"2025-03-0{n}", start=n * 99) for n in range(1, 6))]


@given(st.sets(st.sampled_from(range(len(ITEMS)))), st.sets(st.sampled_from(range(len(ITEMS)))), st.data())
def test_accepting_all_gives_the_fresh_entries_and_nothing_gives_the_old(
    then: set[int], now: set[int], data: st.DataObject
) -> None:
    before, fresh = made(*(ITEMS[n] for n in sorted(then))), made(*(ITEMS[n] for n in sorted(now)))
    found = compare(before, fresh)
    assert keys(apply(before, fresh, found)) == keys(fresh)
    assert keys(apply(before, fresh, ())) == keys(before)
    some = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    after = apply(before, fresh, some)
    numbers = [entry.number for section in after.sections for entry in section.entries]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert keys(after) <= keys(before) | keys(fresh)


def person(name: str, **fields: Any) -> Person:
    return Person(name, fields.pop("role", "Minister"), "2025-02-03", (), 2, samples.event("At the quay").citations)


def with_people(*people: Person) -> Pack:
    return assemble(samples.template(), Selection(countries=("AZ",)), Contents((OLD,), (SAID,), people), "2025-04-02")


def test_a_person_whose_name_is_given_more_fully_is_the_same_and_another_is_not() -> None:
    short, full = with_people(person("M. Tolland")), with_people(person("Mira Tolland"))
    assert compare(short, full) == () and compare(full, short) == ()
    promoted = with_people(person("Mira Ann Tolland", role="Prime Minister"))
    (change,) = compare(full, promoted)
    assert (change.kind, change.reason) == ("changed", "Role as last seen is another.")
    others = compare(full, with_people(person("Marek Tolland")))
    assert sorted(change.kind for change in others) == ["dropped", "new"]


def test_who_had_no_room_before_comes_in_as_new_and_is_never_taken_for_dropped() -> None:
    names = ["Ada Kell", "Bo Lund", "Cy Moss", "Di Nash", "Ed Orr", "Fay Pine", "Gus Rey", "Hal Stone", "Ida Tarn",
             "Jo Unger", "Kai Voss", "Lea West", "Max Yorke", "Nia Zell", "Oz Abbot", "Pia Blum", "Ray Cole"]
    people = [person(name) for name in names]
    before, fresh = with_people(*people), with_people(*people[2:])
    left = [entry.key for entry in entries(before) if isinstance(entry.subject, Person) and not entry.kept]
    assert len(left) == 2
    found = compare(before, fresh)
    assert sorted(one.entry for one in found if one.kind == "new") == left
    after = apply(before, fresh, found)
    assert keys(after) == keys(fresh) and all(entry.kept for entry in entries(after))
    gone = with_people(*people[:15])
    assert compare(before, gone) == () and not set(left) & keys(apply(before, gone, ()))
    facts = [fact.label for section in apply(before, gone, ()).sections for fact in section.facts]
    assert "Dropped by hand" not in facts


def test_entries_of_one_sentence_each_find_their_own_again() -> None:
    twin = replace(OLD, id="twin", found=replace(OLD.found, title="Ministers of Orlo and Pell signed an accord"))
    before = made(OLD, twin)
    again = made(replace(twin, id="twin-again"), replace(OLD, id="old-again"))
    assert compare(before, again) == ()


def test_a_document_got_anew_as_another_file_is_a_change_of_source_and_not_of_event() -> None:
    cited = replace(OLD.citations[0], document_id="d1-again")
    (change,) = compare(made(OLD), made(replace(OLD, id="other", citations=(cited,))))
    assert (change.kind, change.reason) == ("changed", "A further source tells it. A source of it is gone.")


def test_what_is_known_of_a_source_and_markings_are_told() -> None:
    dated = replace(OLD, citations=(replace(OLD.citations[0], published="2025-04-30", marking="TLP:RED"),))
    (change,) = compare(made(OLD), made(replace(dated, marking="TLP:AMBER")))
    assert change.reason.startswith("Its marking is another: TLP:AMBER. The marking of a source is another. What is")


def test_an_event_told_in_one_with_another_hands_its_note_over() -> None:
    twin = samples.event("Talks at the quay", "2025-02-03", document="d7", start=9)
    before = edit.star(edit.note(made(OLD, twin), twin.id, "Ask who came."), twin.id)
    both = replace(OLD, citations=(*OLD.citations, *twin.citations))
    fresh = made(both)
    found = {change.entry: change for change in compare(before, fresh)}
    assert found[twin.id].kind == "dropped" and "in one entry with: 3 February 2025, Min" in found[twin.id].reason
    after = {entry.key: entry for entry in entries(apply(before, fresh, found.values()))}
    assert twin.id not in after and after[OLD.id].note == "Ask who came." and after[OLD.id].starred


def test_why_an_entry_is_dropped() -> None:
    before = edit.note(made(OLD, DUE, NEWS), NEWS.id, "Mine.")
    reasons = {one.entry: one.reason for one in compare(before, made(SAID, on="2025-06-01"), documents={"d1"})}
    assert reasons[OLD.id] == "No longer among what matches."
    assert reasons[DUE.id].startswith("Its day has passed")
    assert reasons[NEWS.id].startswith("The library holds no document") and "note" in reasons[NEWS.id]
    lent = {one.entry for one in compare(before, made(SAID), documents={"d1"}, lent={"d9"})}
    assert NEWS.id not in lent and OLD.id in lent
    alone = made(NEWS)
    named = replace(alone, sections=tuple(
        replace(section, entries=(Entry(9, "person:Ana Reed", Person("Ana Reed", "", "", (), 2), ()),))
        if section.layout == "participants" else section for section in alone.sections
    ))
    assert compare(named, made(), documents=set(), lent={"d9"}) == ()


def test_an_event_that_a_source_now_tells_as_past_is_not_asked_about() -> None:
    (change,) = compare(made(DUE), made(changed(DUE, status="past"), on="2025-06-01"))
    assert (change.kind, change.reason) == ("past", "Announced before, now told as past.")
    assert compare(edit.drop(made(DUE), DUE.id), made(changed(DUE, status="past"), on="2025-06-01")) == ()


def test_told_is_in_the_words_of_the_source() -> None:
    assert told(SAID) == "3 February 2025, Mira Tolland, The quay will stay open."


def test_what_a_bounded_section_leaves_out_is_no_news() -> None:
    note = samples.template("two-page-note")
    towns = ("Orlo", "Pell", "Selen", "Dorn", "Cove", "Aal", "Bern")
    days = enumerate(towns, 1)
    events = tuple(samples.event(f"Talks in {town}", f"2025-02-0{day}", start=day * 50) for day, town in days)
    before, fresh = (assemble(note, Selection(), Contents(some), samples.MADE_ON) for some in (events[:6], events))
    assert [(change.kind, change.entry) for change in compare(before, fresh)] == [("new", events[6].id)]
