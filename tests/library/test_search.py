"""Selections: each filter, together, and against a plain reading of what they mean."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app import registry
from app.errors import InvalidInput
from app.library import Counts, Library
from app.library.folding import fold
from app.model.dates import Edtf
from app.model.document import Anchor, Document
from app.model.found import Article, Event, Found, Statement
from app.model.item import Item
from app.model.pack import KINDS, Selection
from tests.library import samples
from tests.library.samples import put


def titles(library: Library, **fields: object) -> list[str]:
    return [item.found.title for item in library.events(Selection(**fields))]  # type: ignore[arg-type, union-attr]


def test_countries_match_any_of_them(filled: Library) -> None:
    assert filled.count(Selection(countries=("AZ",))) == Counts(3, 1, 1)
    assert filled.count(Selection(countries=("KZ",))) == Counts(2, 0, 1)
    assert filled.count(Selection(countries=("AZ", "KZ"))) == Counts(5, 1, 1)
    assert filled.count(Selection(countries=("BR",))) == Counts()


def test_both_asks_for_all_the_countries_together(filled: Library) -> None:
    both = Selection(countries=("AZ", "PK"), both=True)
    assert filled.count(both) == Counts(2, 1, 1)
    assert {item.date for item in filled.events(both)} == {"2025-01-15", "2026"}


def test_both_takes_what_the_article_is_about(library: Library) -> None:
    put(library, _meeting())
    both = Selection(countries=("AZ", "PK"), both=True)
    assert titles(library, countries=("AZ", "PK"), both=True) == ["The call", "The council"]
    assert [item.words for item in library.statements(both)] == ["we agreed", "we hoped"]
    assert titles(library, countries=("AZ",), both=True) == ["The call"]
    assert titles(library, countries=("AZ", "AF"), both=True) == ["The council"]
    assert titles(library, countries=("BR", "AF"), both=True) == []
    assert titles(library, countries=("AZ", "PK")) == ["The call", "The council", "The fair"]


def _meeting() -> tuple[Document, Found]:
    """Two articles: of a call of AZ and PK that tells of a council in PK on AF; one whose title alone names both."""
    lines = ("The call.", "The council.", "The flood.", "The fair.", "we agreed", "we hoped", "we sang")
    doc = samples.document("\n".join(lines) + "\n")
    articles = tuple(
        Article(name, title, Anchor(0, 1)) for name, title in (("a1", "A call"), ("a2", "Azerbaijan, Pakistan to talk"))
    )
    events = tuple(
        samples.event(doc, f"{title}.", title=title, date="2021", countries=codes, primary=primary, article=article)
        for title, codes, primary, article in (
            ("The call", ("AZ", "PK"), True, "a1"), ("The council", ("PK", "AF"), False, "a1"),
            ("The flood", ("BR",), False, "a1"), ("The fair", ("PK",), False, "a2"),
        )
    )
    statements = tuple(
        samples.said(doc, words, countries=codes, article=article)
        for words, codes, article in (
            ("we agreed", ("PK",), "a1"), ("we hoped", ("AZ",), "a2"), ("we sang", (), "a1"),
        )
    )
    return doc, Found(articles, statements, (), events)


def test_forum_takes_the_bodies_below_it(filled: Library) -> None:
    assert "UN" in registry.parents("ESCAP")
    assert filled.count(Selection(forums=("ESCAP",))).events == 1
    assert filled.count(Selection(forums=("UN",))).events == 1
    assert filled.count(Selection(forums=("CICA", "UN"))).events == 2
    assert filled.count(Selection(forums=("NATO",))).events == 0


def test_people_match_by_whole_name_or_surname_however_written(filled: Library) -> None:
    for name in ("Leyla İsmayıllı", "leyla ismayilli", "ISMAYILLI", "İSMAYILLI"):
        assert filled.count(Selection(people=(name,))) == Counts(1, 1, 1), name
    assert filled.count(Selection(people=("Орлев",))) == Counts(0, 0, 1)
    for name in ("Leyla", "Ismay", "Anna Ismayilli", "", " . "):
        assert filled.count(Selection(people=(name,))) == Counts(), name


def test_surname_may_be_of_several_words(library: Library) -> None:
    put(library, samples.dated("2020", participants=("Anna van der Berg", "Ministry of Roads of Arvania")))
    for name, found in (("van der Berg", 1), ("Berg", 1), ("der berg", 1), ("an der Berg", 0), ("Arvania", 0)):
        assert library.count(Selection(people=(name,))).events == found, name


def test_two_speakers_of_one_sentence_are_found_each(library: Library) -> None:
    doc, _found = samples.bulletin()
    put(library, (doc, Found(statements=(samples.said(doc, "shared water", speaker="Ana Pol; Ben Rud"),))))
    for name in ("Ana Pol", "rud"):
        assert library.count(Selection(people=(name,))).quotations == 1


def test_topics_kinds_and_documents_narrow(filled: Library) -> None:
    assert filled.count(Selection(topics=("transport",))) == Counts(1, 1, 0)
    assert filled.count(Selection(kinds=("statements",))) == Counts(0, 0, 2)
    doc, _found = samples.bulletin()
    assert filled.count(Selection(documents=(doc.id,))) == Counts(1, 1, 0)
    assert filled.count(Selection(documents=(doc.id, "unknown"), countries=("PK",))) == Counts(0, 1, 0)
    assert filled.count(Selection(documents=("unknown",))) == Counts()


def test_kinds_decide_what_events_and_statements_give(filled: Library) -> None:
    assert filled.events(Selection(kinds=("quotations",))) == ()
    assert filled.statements(Selection(kinds=("events",))) == ()
    assert len(filled.statements(Selection(kinds=("quotations",)))) == 2
    assert len(filled.statements(Selection(kinds=("statements", "quotations")))) == 4
    assert filled.count(Selection(kinds=())) == Counts()


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (
            "2025-01-10", "2025-01-20",
            {"2025-01-15", "2025-01", "2025", "2025-01-10/2025-01-31", "2024/..", "2020/2030", "2024-24"},
        ),
        ("2025-02", "2025-02", {"2025", "2024/..", "2025-02-28/2025-03-01", "2020/2030", "2024-24"}),
        ("2024-07-01", "2024-07-02", {"2024-22", "2024/..", "../2024-12", "2020/2030"}),
        ("2031", "", {"2024/.."}),
        ("", "2019", {"../2024-12"}),
        ("2024-12", "2024-12", {"2024/..", "../2024-12", "2020/2030", "2024-24"}),
    ],
)
def test_dates_match_where_spans_touch(library: Library, since: str, until: str, expected: set[str]) -> None:
    held = (
        "2025-01-15", "2025-01", "2025", "2025-01-10/2025-01-31", "2024/..", "../2024-12", "2024-22", "2024-24",
        "2020/2030", "2025-02-28/2025-03-01", "",
    )
    put(library, samples.dated(*held))
    found = {item.date for item in library.events(Selection(since=since, until=until))}
    assert found == expected
    assert {item.date for item in library.events(Selection(since=since, until=until, words="happened"))} == expected
    assert library.count(Selection(since=since, until=until)).events == len(expected)


def test_undated_items_match_no_range_and_come_last(library: Library) -> None:
    put(library, samples.dated("", "2021", "2020-05", "", "1999"))
    assert [item.date for item in library.events(Selection())] == ["1999", "2020-05", "2021", "", ""]
    assert [item.date for item in library.events(Selection(), newest=True)] == ["2021", "2020-05", "1999", "", ""]
    assert [item.date for item in library.events(Selection(since="0001"))] == ["1999", "2020-05", "2021"]
    assert [item.date for item in library.events(Selection(until="9999"))] == ["1999", "2020-05", "2021"]


@pytest.mark.parametrize("newest", [False, True])
@pytest.mark.parametrize("fields", [{}, {"words": "happened"}, {"countries": ("AZ", "PK")}])
def test_pages_follow_one_another(library: Library, newest: bool, fields: dict[str, object]) -> None:
    dates = ("", "2021", "2020-05", "", "1999", "2001-01-01/2004")
    put(library, samples.dated(*dates, countries=("AZ", "PK")))
    put(library, samples.renamed(samples.dated("2003", countries=("PK",)), 1))
    wanted = Selection(**fields)  # type: ignore[arg-type]
    whole = library.events(wanted, newest=newest)
    assert len(whole) == 7
    for size in (1, 2, 5, 10):
        pages = [library.events(wanted, size, start, newest) for start in range(0, 10, size)]
        assert tuple(item for page in pages for item in page) == whole


def test_a_date_that_is_none_says_what_is_accepted(filled: Library) -> None:
    with pytest.raises(InvalidInput, match="2025-01-15"):
        filled.count(Selection(since="last spring"))


@pytest.mark.parametrize(
    ("words", "events", "quotations", "statements"),
    [
        ("road", 1, 1, 1), ("ROAD snow", 0, 1, 1), ("seki", 1, 1, 1), ("ŞƏKİ", 1, 1, 1), ("ismayilli", 0, 1, 1),
        ("ISMAYILLI", 0, 1, 1), ("елка", 1, 0, 1), ("ЁЛКА", 1, 0, 1), ('"signed a road"', 1, 1, 1),
        ('"road signed"', 0, 0, 0), ("semin*", 1, 0, 1), ("semin", 0, 0, 0), ("“foreign minist*", 1, 1, 1),
        ('"foreign minist"*', 1, 1, 1), ("road bangkok", 0, 0, 0), ("", 6, 2, 2), ("—", 6, 2, 2),
    ],
)
def test_words(filled: Library, words: str, events: int, quotations: int, statements: int) -> None:
    counts = filled.count(Selection(words=words))
    # The digest's first paragraph is the context of two of its statements.
    assert counts == Counts(events, quotations, statements)


def test_words_go_with_every_other_filter(filled: Library) -> None:
    assert filled.count(Selection(words="road", countries=("AZ",))) == Counts(1, 1, 1)
    assert filled.count(Selection(words="road", countries=("PK", "KZ"))) == Counts(1, 0, 1)
    assert filled.count(Selection(words="road", countries=("AZ", "PK"), both=True)) == Counts(1, 1, 1)
    assert filled.count(Selection(words="road", people=("ismayilli",), kinds=("quotations",))) == Counts(0, 1, 0)
    assert filled.count(Selection(words="session", forums=("UN",), since="2022", until="2022")) == Counts(1, 0, 0)
    assert filled.count(Selection(words="session", forums=("UN",), since="2023")) == Counts()
    assert filled.count(Selection(words="road", topics=("culture",))) == Counts()


@given(words=st.text(max_size=60) | st.text(alphabet='"*():^{}+-~ANDORNEAR \\;\'a“”\ud800\0', max_size=40))
def test_no_words_of_a_user_raise(searched: Library, words: str) -> None:
    searched.count(Selection(words=words, countries=("AZ",)))
    searched.count(Selection(people=(words,), topics=(words,), countries=(words,), forums=(words,), documents=(words,)))
    searched.coverage(Selection(words=words, people=(words,)))


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the samples and of many small items that differ in everything that filters ask for."""
    with Library.open(tmp_path_factory.mktemp("searched") / "library.sqlite") as library:
        put(library, *_sources())
        yield library


DATES = (
    "", "1990", "2019-12-31", "2020-01", "2020-01-05/2020-02-03", "2020-02", "2021-22", "../2020", "2020-06/..", "202X",
)
LINES = ("Roads were opened.", "Ёлка and Şəki were shown.", "A bridge of roads.")


def _sources() -> list[tuple[Document, Found]]:
    sources = [samples.digest(), samples.bulletin()]
    for copy in range(3):
        doc = samples.document(f"Number {copy}.\n" + "\n".join(LINES) + "\n")
        events = tuple(
            samples.event(
                doc, LINES[number % 3], title=f"Event {number}", date=date,
                countries=("AZ", "PK", "KZ")[: (number + copy) % 4], forums=("CICA", "ESCAP", "UN")[number % 3 :],
                participants=("Ana Pol", "Ben Rud")[: number % 3], topics=("transport",) * (number % 2),
                article=("a1", "a2", "")[number % 3], primary=number in (4, 5, 6),
            )
            for number, date in enumerate(DATES)
        )
        statements = tuple(
            samples.said(
                doc, LINES[number % 3], ("direct", "reported", "fragment")[number % 3], said_on=date,
                speaker=("Ana Pol", "", "Ben Rud")[(number + copy) % 3], countries=("PK", "AZ")[: number % 3],
                forums=("CICA",) * (number % 2), topics=("culture",) * (copy % 2),
                article=("a1", "a2", "a3", "")[number % 4],
            )
            for number, date in enumerate(DATES)
        )
        titled = ("Roads", "Kazakhstan and the sea", "A Brazilian in Baku")
        articles = tuple(Article(f"a{number}", title, Anchor(0, 9)) for number, title in enumerate(titled, 1))
        sources.append((doc, Found(articles, statements, (), events)))
    return sources


SELECTIONS = st.builds(
    Selection,
    countries=st.lists(st.sampled_from(["AZ", "PK", "KZ", "BR"]), max_size=3, unique=True).map(tuple),
    forums=st.lists(st.sampled_from(["CICA", "ESCAP", "UN"]), max_size=2).map(tuple),
    since=st.sampled_from(["", "", "2020", "2020-02-01", "2020-06", "2022"]),
    until=st.sampled_from(["", "", "2019", "2020-01", "2021", "2030"]),
    people=st.lists(st.sampled_from(["Ana Pol", "rud", "Nobody"]), max_size=2).map(tuple),
    topics=st.lists(st.sampled_from(["transport", "culture"]), max_size=1).map(tuple),
    words=st.sampled_from(["", "", "roads", "elka seki", "bridge roads", "road*", "nowhere"]),
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True).map(tuple),
    both=st.booleans(),
)


@settings(deadline=None)
@given(selection=SELECTIONS, newest=st.booleans())
def test_search_finds_what_a_plain_reading_finds(searched: Library, selection: Selection, newest: bool) -> None:
    expected = _expected(searched, selection)
    events = searched.events(selection, newest=newest)
    statements = searched.statements(selection, newest=newest)
    assert len(events) + len(statements) == len(expected)
    assert {item.id for item in (*events, *statements)} == expected
    assert searched.count(selection).items == len(expected)
    assert searched.count(selection).events == len(events)
    for items in (events, statements):
        assert [_order(item, newest) for item in items] == sorted(_order(item, newest) for item in items)


def _expected(library: Library, selection: Selection) -> set[str]:
    """The ids of the items that a plain reading of the selection finds."""
    return {item.id for item, about in _all_items(library) if _matches(item, about, selection)}


@cache
def _all_items(library: Library) -> list[tuple[Item, dict[str, tuple[set[str], set[str]]]]]:
    ids = [row.id for row in library.documents()]
    return [(item, _about(library.found(one))) for one in ids for item in library.items_of(one)]


@settings(deadline=None, max_examples=60)
@given(selection=SELECTIONS)
def test_facets_coverage_people_and_months_agree_with_it(searched: Library, selection: Selection) -> None:
    # A first day after the last one is refused before it comes here; "before" and "after" would overlap.
    first, last = Edtf.parse(selection.since).earliest, Edtf.parse(selection.until).latest
    assume(first is None or last is None or first <= last)
    expected = _expected(searched, selection)
    taken = [item for item, _about in _all_items(searched) if item.id in expected]
    facets = searched.facets(selection)
    assert sum(number for _document, number in facets.documents) == len(taken)
    for code in ("AZ", "PK", "KZ", "BR"):
        further = (*selection.countries, code) if selection.both else (code,)
        number = dict(facets.countries).get(code, 0)
        assert number == len(_expected(searched, replace(selection, countries=further)))
    months = Counter(month for item in taken if (month := _month(item)))
    assert dict(searched.histogram(selection)) == dict(months)
    people = searched.people(selection)
    assert {one.name: one.items for one in people} == _persons(taken)
    covered = searched.coverage(selection)
    anytime = _expected(searched, replace(selection, since="", until=""))
    assert covered.undated + covered.before + covered.after == len(anytime) - len(taken)
    assert covered.documents_with_items == len({item.citations[0].document_id for item in taken})


def _month(item: Item) -> str:
    """The one month that a date lies in, "" for longer spans."""
    span = Edtf.parse(item.date)
    first, last = (day.isoformat()[:7] if day else "" for day in (span.earliest, span.latest))
    return first if first == last else ""


def _persons(items: list[Item]) -> dict[str, int]:
    named = [
        name for item in items
        for name in (item.found.participants if isinstance(item.found, Event) else (item.found.speaker,)) if name
    ]
    return dict(Counter(named))


def _order(item: Item, newest: bool) -> tuple[bool, int]:
    span = Edtf.parse(item.date)
    day = span.earliest.toordinal() if span.earliest else 1
    return item.date == "", 0 if item.date == "" else -day if newest else day


def _about(document: Found) -> dict[str, tuple[set[str], set[str]]]:
    """For each article: the countries of its primary events, and those that its title names."""
    about: dict[str, tuple[set[str], set[str]]] = {}
    for article in document.articles:
        primary = {code for event in document.events if event.primary and event.article == article.id
                   for code in event.countries}
        about[article.id] = primary, {mention.code for mention in registry.country_mentions(article.title)}
    return about


def _of_the_countries(found: Event | Statement, about: dict[str, tuple[set[str], set[str]]], asked: Selection) -> bool:
    own, wanted = set(found.countries), set(asked.countries)
    if not wanted:
        return True
    primary, titled = about.get(found.article, (set(), set()))
    around = own | primary | (titled if isinstance(found, Statement) else set())
    return bool(own & wanted) and (not asked.both or wanted <= around)


def _matches(item: Item, about: dict[str, tuple[set[str], set[str]]], selection: Selection) -> bool:
    found = item.found
    kind = "events" if isinstance(found, Event) else "statements" if found.kind == "reported" else "quotations"
    people = found.participants if isinstance(found, Event) else (found.speaker,)
    asked = {fold(name) for name in selection.people}
    forums = {one for forum in found.forums for one in (forum, *registry.parents(forum))}
    return (
        kind in selection.kinds
        and _of_the_countries(found, about, selection)
        and (not selection.forums or bool(forums & set(selection.forums)))
        and (not selection.topics or bool(set(found.topics) & set(selection.topics)))
        and (not asked or any({fold(name), fold(name).split()[-1]} & asked for name in people if name))
        and _holds(item, selection.words)
        and _touches(item, selection)
    )


def _holds(item: Item, words: str) -> bool:
    title = item.found.title if isinstance(item.found, Event) else ""
    text = fold(f"{item.words} {item.citations[0].context} {title}").replace(".", " ").split()
    return all(
        any(one.startswith(word[:-1]) for one in text) if word.endswith("*") else word in text for word in words.split()
    )


def _touches(item: Item, selection: Selection) -> bool:
    if not selection.since and not selection.until:
        return True
    span, first, last = Edtf.parse(item.date), Edtf.parse(selection.since).earliest, Edtf.parse(selection.until).latest
    return item.date != "" and not (
        (first and span.latest and span.latest < first) or (last and span.earliest and span.earliest > last)
    )


def test_a_filter_of_many_values_is_answered_too(searched: Library) -> None:
    many = ("AZ", *(f"X{number}" for number in range(200)))
    assert searched.count(Selection(countries=many)) == searched.count(Selection(countries=("AZ",)))
    assert searched.count(Selection(countries=many, words="roads")).items


def test_order_of_a_day_is_the_same_whatever_was_imported_first(tmp_path: Path) -> None:
    sources = _sources()
    with Library.open(tmp_path / "a.sqlite") as one, Library.open(tmp_path / "b.sqlite") as other:
        put(one, *sources)
        put(other, *reversed(sources))
        assert one.events(Selection()) == other.events(Selection())


@pytest.mark.parametrize("typed", ["k1", "k1*", "d*", "c4155", '"k1 k1"', "g"])
def test_words_that_look_like_labels_find_no_labels(filled: Library, typed: str) -> None:
    found = filled.count(Selection(words=typed)).items
    assert found == len(list(filled.in_time(Selection(words=typed), limit=1000)))
    assert found < filled.count(Selection()).items
    assert typed.endswith("*") or found == 0
