"""Selections of each kind as analysts make them, drawn from a library's own values, each with the same in SQL."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app import registry
from app.library import keys
from app.library.answers import Facets
from app.model.dates import Edtf
from app.model.pack import Selection
from tests.benchmarks.bare_sql import Asked, BareLibrary

EACH = 24
"""Selections of a kind."""
Both = tuple[Selection, Asked]
Period = tuple[str, str]


class World:
    """Selections of each kind, from what a library holds most of to what it holds least of, each also in SQL."""

    def __init__(self, held: Facets, bare: BareLibrary) -> None:
        self.draw, self.bare, self.held = random.Random(7), bare, held
        self.countries, self.topics = _names(held.countries), _names(held.topics)
        self.people, self.issuers = _names(held.people), _names(held.issuers)
        self.kinds, self.documents = _names(held.event_kinds), _names(held.documents)
        known = _names(held.forums)
        # A forum with bodies below it means these too: more than one value, which the SQL here does not ask for.
        self.forums = [one for one in known if not any(one in registry.parents(other) for other in known)]
        self.numbers = dict(bare.connection.execute("SELECT name, id FROM person_name").fetchall())
        self.sources = dict(bare.connection.execute("SELECT substr(sha256, 1, 16), id FROM document").fetchall())

    def kinds_of_selections(self) -> Iterator[tuple[str, Iterator[Both]]]:
        """Each kind of selection with as many of it as are wanted, and more."""
        yield "nothing (the whole library)", iter([(Selection(), Asked("item d", key="d.id"))])
        yield "a large country", map(self.country, self.countries[:EACH])
        yield "a small country", map(self.country, self.countries[60:])
        yield "two countries together", map(self.together, self.pairs())
        yield "a forum", map(self.forum, self.forums)
        yield "a period", map(self.period, self.periods())
        yield "a country in a period", (
            self.within(self.country(code), period)
            for code, period in zip(self.countries, self.periods(), strict=False))
        yield "a person", map(self.person, self.people[::5])
        yield "a person of a country", (self.of_country(self.person(name), self.countries[number % 6])
                                        for number, name in enumerate(self.people[1:]))
        yield "a topic", map(self.topic, self.topics)
        yield "a topic of a country", (
            self.of_country(self.topic(topic), code)
            for topic, code in zip(self.topics * 9, self.countries[3:], strict=False))
        yield "a document", map(self.document, self.documents[::3])
        yield "a kind of events", map(self.kind, self.kinds)
        yield "what lies ahead, in a period", map(self.ahead, self.periods())
        yield "an issuer", map(self.issuer, self.issuers)
        yield "a word", map(self.words, self.vocabulary())
        yield "two words", (self.words(f"{one} {other}") for one, other in self.word_pairs())
        yield "the beginning of a word", (self.words(f"{word[:4]}*") for word in self.vocabulary())
        yield "a word of a country", (self.of_country(self.words(word), code) for word, code in
                                      zip(self.vocabulary(), self.countries * 2, strict=False))
        yield "a word in a period", (self.within(self.words(word), period) for word, period in
                                     zip(self.vocabulary(), self.periods(), strict=False))
        yield "all at once", map(self.every_filter, zip(self.topics * 9, self.countries, self.periods(), strict=False))

    def selections(self) -> list[tuple[str, Both]]:
        """All that are asked, each with the name of its kind, in no order."""
        listed = [(name, one) for name, many in self.kinds_of_selections() for one in different(many)]
        self.draw.shuffle(listed)
        return listed

    def country(self, code: str) -> Both:
        return Selection(countries=(code,)), _linked("country", code)

    def forum(self, name: str) -> Both:
        return Selection(forums=(name,)), _linked("forum", name)

    def topic(self, name: str) -> Both:
        return Selection(topics=(name,)), _linked("topic", name)

    def person(self, name: str) -> Both:
        return Selection(people=(name,)), _linked("person", self.numbers[name])

    def document(self, name: str) -> Both:
        return Selection(documents=(name,)), Asked(
            "item d", "d.document = :document", {"document": self.sources[name]}, "d.id")

    def kind(self, kind: str) -> Both:
        where, held = "d.event_kind = :event_kind", {"event_kind": kind}
        return Selection(event_kinds=(kind,)), Asked("item d", where, held, "d.id")

    def issuer(self, name: str) -> Both:
        return Selection(issuers=(name,)), Asked(
            "item d", "d.document IN (SELECT id FROM document WHERE issuer = :issuer)", {"issuer": name}, "d.id")

    def together(self, pair: Period) -> Both:
        """Both of the item or of what its article is about, one of them at least its own."""
        large, small = sorted(pair, key=self.countries.index)
        other = "(SELECT 1 FROM {0} e WHERE e.value = :large AND e.kind = d.kind AND e.item = d.item)"
        where = (f"d.value = :small AND EXISTS {other.format('around')}"
                 f" AND (d.own = 1 OR EXISTS {other.format('country')})")
        return Selection(countries=pair, both=True), Asked("around d", where, {"small": small, "large": large})

    def period(self, period: Period) -> Both:
        return self.within((Selection(), Asked("item d", key="d.id")), period)

    def ahead(self, period: Period) -> Both:
        asked = Asked("item d", "d.status = 'scheduled' AND d.kind = 1", {}, "d.id")
        return self.within((Selection(statuses=("scheduled",)), asked), period)

    def within(self, both: Both, period: Period) -> Both:
        selection, asked = both
        first, last = Edtf.parse(period[0]).earliest, Edtf.parse(period[1]).latest
        assert first and last
        latest = "i.latest" if asked.kind == "i.kind" else "d.latest"
        held = {**asked.held, "reaches": first.toordinal(), "high": keys.first_key(last.toordinal() + 1) - 1,
                "low": keys.first_key(first.toordinal() - self.bare.longest)}
        where = f"{asked.where} AND {asked.key} BETWEEN :low AND :high AND {latest} >= :reaches"
        return replace(selection, since=period[0], until=period[1]), replace(asked, where=where, held=held)

    def of_country(self, both: Both, code: str) -> Both:
        selection, asked = both
        where = (f"{asked.where} AND EXISTS (SELECT 1 FROM country c WHERE c.value = :country"
                 f" AND c.kind = {asked.kind} AND c.item = {asked.key})")
        return replace(selection, countries=(code,)), replace(asked, where=where, held={**asked.held, "country": code})

    def words(self, words: str) -> Both:
        return Selection(words=words), Asked(
            "word w JOIN item i ON i.id = w.rowid", "w.word MATCH :words", {"words": words}, "w.rowid", "i.kind")

    def every_filter(self, values: tuple[str, str, Period]) -> Both:
        topic, code, period = values
        return self.within(self.of_country(self.topic(topic), code), period)

    def pairs(self) -> Iterator[Period]:
        while True:
            one, other = self.draw.sample(self.countries[:40], 2)
            yield one, other

    def periods(self) -> Iterator[Period]:
        for number in range(10 * EACH):
            year, month = self.draw.randint(2002, 2024), self.draw.randint(1, 9)
            yield (
                (f"{year}-{month:02}", f"{year}-{month + 3:02}"), (f"{year}", f"{year}"),
                (f"{year - 4}", f"{year}"), (f"{year}-{month:02}-11", f"{year}-{month:02}-17"),
            )[number % 4]  # fmt: skip

    def vocabulary(self) -> Iterator[str]:
        """Words from those in every tenth item to those in a few."""
        wanted = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, word, row)"
        self.bare.connection.execute(wanted)
        query = "SELECT term FROM temp.vocabulary WHERE length(term) > 4 ORDER BY doc DESC LIMIT 3000"
        ranked = [term for (term,) in self.bare.connection.execute(query)]
        while True:
            yield ranked[int(len(ranked) * self.draw.random() ** 3)]

    def word_pairs(self) -> Iterator[Period]:
        words = self.vocabulary()
        return zip(words, words, strict=False)


def _linked(table: str, value: str | int) -> Asked:
    return Asked(f"{table} d", "d.value = :value", {"value": value})


def different(many: Iterable[Both], most: int = EACH) -> list[Both]:
    """The first of them that are no repeats."""
    found: dict[Selection, Both] = {}
    for one in many:
        found.setdefault(one[0], one)
        if len(found) == most:
            break
    return list(found.values())


def _names(counted: Sequence[tuple[str, int]]) -> list[str]:
    return [name for name, _count in counted]
