"""What the pages of persons, countries and forums ask: who stands beside, all kinds in one list, one person."""

from collections import Counter

from app.library import Library
from app.model.found import Event
from app.model.pack import Selection


def test_those_beside_are_counted_in_the_matches_alone(filled: Library) -> None:
    wanted = Selection(countries=("PK",))
    items = filled.in_time(wanted)
    beside = filled.beside(wanted)
    counted = Counter(code for item in items for code in item.found.countries)
    assert dict(beside.countries) == dict(counted)
    assert dict(beside.forums) == dict(Counter(forum for item in items for forum in item.found.forums))
    assert set(dict(filled.facets(wanted).countries)) > set(dict(beside.countries))


def test_events_and_statements_come_as_one_list_in_time(filled: Library) -> None:
    items = filled.in_time(Selection())
    events, statements = filled.events(Selection()), filled.statements(Selection())
    assert sorted(one.id for one in items) == sorted(one.id for one in (*events, *statements))
    assert [one.id for one in items if isinstance(one.found, Event)] == [one.id for one in events]
    dated = [one for one in items if one.date]
    assert items[: len(dated)] == tuple(dated)
    newest = filled.in_time(Selection(), newest=True)
    assert {one.id for one in newest} == {one.id for one in items}
    assert filled.in_time(Selection(), 2, 1) == items[1:3]


def test_days_hold_what_names_one_day(filled: Library) -> None:
    days = dict(filled.days(Selection()))
    whole = Counter(one.date for one in filled.in_time(Selection()) if len(one.date) == 10)
    assert days == dict(whole)


def test_one_person_is_told_by_the_whole_name_however_it_is_spelt(filled: Library) -> None:
    person = filled.person("leyla ismayilli")
    assert person is not None
    assert (person.name, person.role) == ("Leyla İsmayıllı", "Minister of Roads")
    assert person.citations
    assert filled.person("Leyla") is None
