"""What the library answers with, beside items and documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.model.pack import Fact


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the library without its text. title: the file's name where none was found. imported_on: ISO day.

    statements counts reported ones only. reasons: why title, issuer, issue, published, language are believed.
    recognised: pages that a machine read from pictures (OCR); unread: pages that are pictures and were not read.
    marking: "" for none.
    """

    id: str
    title: str
    issuer: str
    issue: str
    published: str
    language: str
    filename: str
    media_type: str
    pages: int
    characters: int
    articles: int
    events: int
    quotations: int
    statements: int
    imported_on: str
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])
    recognised: int = 0
    unread: int = 0
    marking: str = ""


@dataclass(frozen=True, slots=True)
class HowRead:
    """All documents together. languages: codes with how many documents are in each; undated: how many have no date.

    recognised: pages that a machine read from pictures (OCR); unread: pages that are pictures and were not read.
    """

    languages: tuple[tuple[str, int], ...] = ()
    undated: int = 0
    recognised: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a document came into the library. number: its place in the order of import. imported_on: ISO day."""

    number: int
    imported_on: str


@dataclass(frozen=True, slots=True)
class PackRow:
    """A kept pack without what it holds. changed_on: ISO day. issued_on: ISO day, "" for a draft; then it is frozen."""

    id: str
    version: int
    addendum: int
    title: str
    template: str
    entries: int
    made_on: str
    changed_on: str
    number: str = ""
    issued_on: str = ""


class Headline(NamedTuple):
    """Of an event as little as tells whether it is worth reading. Fields as of Item and Event."""

    id: str
    title: str
    date: str
    kind: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items match. quotations: direct and fragments. statements: reported ones only."""

    events: int = 0
    quotations: int = 0
    statements: int = 0

    @property
    def items(self) -> int:
        """All of them together."""
        return self.events + self.quotations + self.statements


@dataclass(frozen=True, slots=True)
class Facets:
    """What a selection could be narrowed to, most items first; each counted under the other filters.

    countries, forums, topics, event_kinds: codes and ids. people, issuers: names. documents: ids. more: how many
    people, documents and issuers have matches and are not listed, since they have fewer.
    """

    countries: tuple[tuple[str, int], ...] = ()
    forums: tuple[tuple[str, int], ...] = ()
    people: tuple[tuple[str, int], ...] = ()
    topics: tuple[tuple[str, int], ...] = ()
    documents: tuple[tuple[str, int], ...] = ()
    issuers: tuple[tuple[str, int], ...] = ()
    event_kinds: tuple[tuple[str, int], ...] = ()
    statuses: tuple[tuple[str, int], ...] = ()
    reviews: tuple[tuple[str, int], ...] = ()
    more: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a selection took and what it left. undated, before, after: items left out by the dates alone.

    documents: all of the library. mentions_only: titles of documents that name what was looked for but hold no item.
    unread: titles and languages of those among them that are not in English, so that nothing was looked for in them;
    they are not in mentions_only. Where nothing is named, all documents in other languages.
    """

    documents: int = 0
    documents_with_items: int = 0
    undated: int = 0
    before: int = 0
    after: int = 0
    other: tuple[Fact, ...] = ()
    mentions_only: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole library. first_day, last_day: EDTF of the first and the last dated item, "" where there is none."""

    documents: int = 0
    events: int = 0
    quotations: int = 0
    statements: int = 0
    first_day: str = ""
    last_day: str = ""
