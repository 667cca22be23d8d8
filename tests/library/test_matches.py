"""What is counted and paged in columns is what SQL finds, whatever is asked and whatever has happened before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.deciding import accept, correct, reject, reopen
from app.library import Library
from app.library.answers import Headline
from app.model.found import Event, Found
from app.model.item import Item
from app.model.pack import KINDS, Selection
from app.progress import Cancelled
from tests.library import samples
from tests.library.samples import put

DATES = ("", "2019", "2022-03", "2022-03-04", "2024-06", "2025-01-15", "2026")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Documents of two kinds, some items accepted, some rejected, some that last for years."""
    with Library.open(tmp_path_factory.mktemp("many") / "library.sqlite") as library:
        put(library, *(samples.renamed(samples.digest(), number) for number in range(3)))
        put(library, samples.bulletin(), samples.dated("2019-05/2024-02", "", "2022", countries=("AZ",)))
        items = (*library.events(Selection()), *library.statements(Selection()))
        library.decide((*accept(items[::4]), *reject(items[1::5])))
        yield library


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    """None, one or two of the values."""
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@pytest.fixture(scope="module")
def plain(many: Library) -> Iterator[Library]:
    """The same, of which nothing is ever counted: all that is asked of it comes from SQL."""
    with Library.open(many.path) as library:
        yield library


selections = st.builds(
    Selection, countries=some("AZ", "PK", "KZ", "BR"), forums=some("CICA", "ESCAP", "UN"),
    since=st.sampled_from(DATES), until=st.sampled_from(DATES), people=some("ismayilli", "Тихон Орлёв", "nobody"),
    topics=some("transport", "culture"), words=st.sampled_from(("", "road", "the", "happen*", "nothing such")),
    kinds=some(*KINDS).map(lambda kinds: kinds or KINDS),
    both=st.booleans(), issuers=some("as nobody is called"), event_kinds=some("session", "other"),
    statuses=some("past", "scheduled"), reviews=some("open", "accepted", "rejected"), undated=st.booleans(),
    unclear=st.booleans(),
)  # fmt: skip


def headline(item: Item) -> Headline:
    assert isinstance(item.found, Event)
    return Headline(item.id, item.found.title, item.date, item.found.kind)


@settings(max_examples=100, deadline=None)
@given(wanted=selections)
def test_columns_and_sql_agree(many: Library, plain: Library, wanted: Selection) -> None:
    events, statements = plain.events(wanted), plain.statements(wanted)
    assert (many.events(wanted), many.statements(wanted)) == (events, statements)
    counts = many.count(wanted)
    assert (counts.events, counts.quotations + counts.statements) == (len(events), len(statements))
    assert many.events(wanted, 1_000) == events
    assert many.events(wanted, 3, 2) == events[2:5]
    newest = plain.events(wanted, newest=True)
    assert many.events(wanted, newest=True) == many.events(wanted, 1_000, newest=True) == newest
    assert many.events(wanted, offset=3) == plain.events(wanted, offset=3) == events[3:]
    assert many.events(wanted, 4, 1, newest=True) == newest[1:5]
    assert sum(items for _day, items in many.days(wanted)) <= counts.items
    assert many.first(wanted, 3, (True, False)) == (counts, newest[:3], statements[:3])
    assert many.coverage(wanted) == plain.coverage(wanted)
    for library in (many, plain):
        told = [tuple(map(headline, some)) for some in (events, plain.events(Selection()))]
        assert library.headlines((wanted, Selection())) == told


@settings(max_examples=60, deadline=None)
@given(wanted=selections)
def test_each_value_of_a_facet_finds_as_many_as_it_says(many: Library, wanted: Selection) -> None:
    facets = many.facets(wanted)
    for field in ("forums", "topics", "people", "documents", "issuers", "event_kinds", "statuses", "reviews"):
        for value, items in getattr(facets, field):
            found = many.count(replace(wanted, **{field: (value,)}))
            kin = field == "forums" or (field == "people" and wanted.both)  # a forum's bodies count with it
            assert found.items == items or (kin and found.items > items), (field, value)


def test_states_of_review_are_told_apart(many: Library) -> None:
    reviews = dict(many.facets(Selection()).reviews)
    assert set(reviews) == {"open", "accepted", "rejected"}
    every = [many.count(Selection(reviews=(one,))).items for one in ("open", "accepted", "rejected")]
    assert every == [reviews["open"], reviews["accepted"], reviews["rejected"]]
    assert many.count(Selection()).items == every[0] + every[1]
    assert {item.review for item in many.events(Selection(reviews=("rejected",)))} == {"rejected"}


SESSION = "The ESCAP session ran from 3 to 5 March 2022 in Bangkok."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"event_kinds": ("session",)}, [SESSION]),
        ({"undated": True, "since": "2020"}, []),
        ({"unclear": True}, ["shared water"]),
        ({"statuses": ("past",), "forums": ("ESCAP",)}, [SESSION]),
        ({"statuses": ("past", "scheduled"), "forums": ("ESCAP",)}, [SESSION]),
    ],
)
def test_what_only_some_items_have(filled: Library, fields: dict[str, Any], words: list[str]) -> None:
    wanted = Selection(**fields)
    assert [item.words for item in (*filled.events(wanted), *filled.statements(wanted))] == words


def test_issuers_are_found_by_any_spelling_and_listed_once(library: Library) -> None:
    for issuer in ("Ministry of Roads", "MINISTRY OF ROADS", "House of Bridges", ""):
        doc, found = samples.dated("2020")
        put(library, samples.renamed((replace(doc, issuer=samples.Known(issuer, "imprint")), found), len(issuer)
                                     + issuer.isupper()))
    assert library.facets(Selection()).issuers == (("Ministry of Roads", 2), ("House of Bridges", 1))
    assert library.count(Selection(issuers=("ministry of roads",))).items == 2
    assert library.count(Selection(issuers=("ministry of roads",), words="happened")).items == 2
    assert library.count(Selection(issuers=("",))).items == 0


def test_items_that_are_chosen_one_by_one_are_counted(many: Library) -> None:
    chosen = [item.id for item in many.events(Selection())[2:7]]
    for words in ("", "a*"):
        wanted = Selection(items=tuple(chosen), words=words)
        assert many.count(wanted).events == len(many.events(wanted))
    assert [item.id for item in many.events(Selection(items=tuple(chosen)), 3, 1)] == chosen[1:4]
    assert sum(items for _kind, items in many.facets(Selection(items=tuple(chosen))).event_kinds) == 5


def test_counts_follow_every_change(filled: Library) -> None:
    wanted = Selection(countries=("AZ",))
    before = filled.count(wanted).items
    put(filled, samples.dated("2020", "2021", countries=("AZ",)))
    doc, _found = samples.dated("2020", "2021", countries=("AZ",))
    assert filled.count(wanted).items == before + 2
    (first, second) = filled.events(replace(wanted, documents=(doc.id,)), 10)
    back = filled.decide((*reject((first,)), *correct(second, date="2022-05-01")))
    assert filled.count(wanted).items == before + 1
    assert dict(filled.histogram(replace(wanted, documents=(doc.id,)))) == {"2022-05": 1}
    filled.decide(back)
    assert filled.count(wanted).items == before + 2
    filled.decide(accept((first,)))
    assert filled.count(replace(wanted, reviews=("accepted",))).items == 1
    filled.decide(reopen((first,)))
    filled.remove(doc.id)
    assert filled.count(wanted).items == before


def test_a_search_that_nobody_waits_for_any_more_ends(many: Library) -> None:
    def stop(_done: int, _total: int, _message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        many.first(Selection(words="h*"), 10, progress=stop)
    with pytest.raises(Cancelled):
        many.facets(Selection(), stop)
    assert many.first(Selection(words="h*"), 10)[0] == many.count(Selection(words="h*"))


def test_counts_follow_what_another_program_writes(filled: Library, tmp_path: Path) -> None:
    assert filled.count(Selection(countries=("BR",))).items == 0
    with Library.open(tmp_path / "library.sqlite") as other:
        put(other, samples.dated("2020", countries=("BR",)))
    assert filled.count(Selection(countries=("BR",))).items == 1


def test_an_empty_library_has_no_matches(library: Library) -> None:
    assert library.count(Selection()).items == 0
    assert library.events(Selection(), 10) == ()
    assert library.histogram(Selection()) == ()
    assert library.facets(Selection(countries=("AZ",))).countries == ()


def test_long_lists_are_cut_and_the_rest_is_found_by_typing(library: Library) -> None:
    doc = samples.document("".join(f"Event {number} happened.\n" for number in range(260)))
    names = [f"Person Nr{number:03}" for number in range(260)]
    events = tuple(
        samples.event(doc, f"Event {number} happened.", participants=(name,)) for number, name in enumerate(names)
    )
    put(library, (doc, Found(events=events)), samples.dated("2020", participants=("Person Nr259",)))
    facets = library.facets(Selection())
    assert len(facets.people) == 200 and facets.people[0] == ("Person Nr259", 2)
    assert facets.more == {"people": 60}
    assert library.facet_values(Selection(), "people", "nr25") == (("Person Nr259", 2), *(
        (f"Person Nr25{number}", 1) for number in range(9)))
    assert library.facet_values(Selection(since="2020"), "people", "NR25") == (("Person Nr259", 1),)
    typed = library.facet_values(Selection(), "documents", "Dated")
    assert typed == ((samples.dated("2020")[0].id, 1),)
