"""Facets, the histogram, and the persons of a selection."""

from dataclasses import replace

import pytest

from app.library import Library
from app.model.document import Anchor
from app.model.found import Found, Role
from app.model.pack import Selection
from tests.library import samples
from tests.library.samples import put


def test_facets_count_values_most_first(filled: Library) -> None:
    facets = filled.facets(Selection())
    assert facets.countries == (("AZ", 5), ("KZ", 3), ("PK", 3), ("TH", 1))
    assert facets.forums == (("CICA", 1), ("ESCAP", 1))
    assert facets.people == (("Leyla İsmayıllı", 3), ("Тихон Орлёв", 1))
    assert facets.topics == (("transport", 2), ("culture", 1))
    assert facets.documents == ((samples.digest()[0].id, 8), (samples.bulletin()[0].id, 2))


def test_each_facet_is_counted_under_the_other_filters(filled: Library) -> None:
    facets = filled.facets(Selection(countries=("AZ",), topics=("transport",)))
    assert facets.countries == (("AZ", 2), ("PK", 1))
    assert facets.topics == (("transport", 2),)
    assert facets.people == (("Leyla İsmayıllı", 2),)
    doc, _found = samples.bulletin()
    assert dict(filled.facets(Selection(documents=(doc.id,))).documents)[samples.digest()[0].id] == 8


def test_countries_together_stay_when_a_further_one_is_counted(filled: Library) -> None:
    assert filled.facets(Selection(countries=("AZ", "PK"), both=True)).countries == (
        ("AZ", 4), ("PK", 4), ("KZ", 1),
    )


@pytest.mark.parametrize(
    "fields",
    [{}, {"kinds": ("events",)}, {"until": "2024"}, {"since": "2024"}, {"words": "road"}, {"people": ("nobody",)}],
)
def test_facets_agree_with_counts(filled: Library, fields: dict[str, object]) -> None:
    wanted = Selection(**fields)  # type: ignore[arg-type]
    facets = filled.facets(wanted)
    for name in ("countries", "forums", "topics", "people", "documents"):
        if name not in fields:
            for value, items in getattr(facets, name):
                assert filled.count(replace(wanted, **{name: (value,)})).items == items


def test_histogram_counts_months_and_no_longer_spans(filled: Library) -> None:
    assert filled.histogram(Selection()) == (("2022-03", 2), ("2024-06", 1), ("2025-01", 3))
    assert filled.histogram(Selection(words="road", kinds=("events",))) == (("2025-01", 1),)
    assert filled.histogram(Selection(countries=("BR",))) == ()


def test_person_has_the_role_that_a_document_prints(filled: Library) -> None:
    doc, _found = samples.digest()
    leyla, tikhon = filled.people(Selection())
    assert (leyla.name, leyla.role, leyla.role_seen_on) == ("Leyla İsmayıllı", "Minister of Roads", "2025-01-15")
    assert (leyla.countries, leyla.items) == (("AZ",), 3)
    assert (leyla.citations[0].document_id, leyla.citations[0].page) == (doc.id, "1")
    assert leyla.citations[0].words == "Leyla İsmayıllı, Minister of Roads"
    assert leyla.citations[0].article == "Ministers meet in Şəki"
    assert (tikhon.name, tikhon.role, tikhon.citations) == ("Тихон Орлёв", "", ())


def test_role_is_the_last_seen_whatever_was_imported_last(filled: Library) -> None:
    for number, (seen_on, role) in enumerate((("2024", "Mayor"), ("2025-03", "Envoy"), ("", "Guest"))):
        doc = samples.document(f"Leyla İsmayıllı, {role}, note {number}.", published="2023")
        put(filled, (doc, Found(roles=(Role("LEYLA ISMAYILLI", role, Anchor(0, 20), seen_on),))))
    leyla = filled.people(Selection(people=("ismayilli",)))[0]
    assert (leyla.name, leyla.role, leyla.role_seen_on) == ("Leyla İsmayıllı", "Envoy", "2025-03")


def test_role_without_a_day_was_seen_when_its_document_was_published(library: Library) -> None:
    doc = samples.document("Ana Pol, mayor, came in 2020.", published="2021-05")
    event = samples.event(doc, "Ana Pol, mayor, came in 2020.", date="2020", participants=("Ana Pol",))
    put(library, (doc, Found(events=(event,), roles=(Role("Ana Pol", "mayor", Anchor(0, 14)),))))
    assert library.people(Selection())[0].role_seen_on == "2021-05"


def test_role_under_which_somebody_is_quoted_serves_where_none_is_printed(filled: Library) -> None:
    doc = samples.document("Тихон Орлёв said no.\nТихон Орлёв said yes.\n")
    statements = [
        samples.said(doc, words, "reported", speaker="Тихон Орлёв", role=role, said_on=day)
        for words, role, day in (("Тихон Орлёв said no.", "envoy", "2020"), ("Тихон Орлёв said yes.", "guest", ""))
    ]
    put(filled, (doc, Found(statements=tuple(statements))))
    tikhon = filled.people(Selection(people=("орлев",)))[0]
    assert (tikhon.role, tikhon.role_seen_on, tikhon.items) == ("envoy", "2020", 3)


def test_long_document_cites_the_place_of_a_role(library: Library) -> None:
    text = "Filler of a line without any sense.\n" * 700 + "Ana Pol, mayor, came in 2020.\n" + "More.\n" * 900
    doc = samples.document(text)
    event = samples.event(doc, "Ana Pol, mayor, came in 2020.", participants=("Ana Pol",))
    put(library, (doc, Found(events=(event,), roles=(Role("Ana Pol", "mayor", samples.at(doc, "Ana Pol, mayor")),))))
    assert library.people(Selection())[0].citations[0].words == "Ana Pol, mayor"


def test_people_are_persons_and_not_those_who_wrote_the_document(library: Library) -> None:
    lines = ("Ana Pol came.", "the ministry agreed", "Ben Rud wrote this", "both were glad")
    doc = samples.document("\n".join(lines) + "\n", issuer="BEN RUD")
    came = samples.event(doc, lines[0], participants=("Ana Pol", "Ministry of Roads", "Ben Rud", "Türkiye", "NATO"))
    statements = (
        samples.said(doc, lines[1], speaker="Ministry of Roads", institution=True),
        samples.said(doc, lines[2], speaker="Ben Rud"),
        samples.said(doc, lines[3], speaker="Ana Pol; House of Bridges", institution=True),
    )
    put(library, (doc, Found(statements=statements, events=(came,))))
    assert [(one.name, one.items) for one in library.people(Selection())] == [("Ana Pol", 2), ("House of Bridges", 1)]
    put(library, samples.dated("2020", participants=("Ben Rud", "Ministry of Roads")))
    named = [(one.name, one.items) for one in library.people(Selection(people=("rud",)))]
    assert named == [("Ana Pol", 1), ("Ben Rud", 1)]
    assert library.count(Selection(people=("Ministry of Roads",))).items == 3
