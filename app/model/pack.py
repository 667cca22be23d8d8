"""What the analyst asks for (Selection), how a pack is laid out (Template), and the pack itself."""

from dataclasses import dataclass, field
from typing import Literal

from app.model.item import Citation, Item

ItemKind = Literal["events", "quotations", "statements"]
KINDS: tuple[ItemKind, ...] = ("events", "quotations", "statements")


@dataclass(frozen=True, slots=True)
class Selection:
    """What to look for; an empty field does not narrow. countries: ISO 3166-1 alpha-2. forums: registry ids.

    since, until: EDTF, both days included; an item matches when its span touches theirs. both: all the countries
    together, else any of them. people: names, folded and matched whole or by surname. words: full-text query.
    """

    countries: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    words: str = ""
    kinds: tuple[ItemKind, ...] = KINDS
    both: bool = False
    documents: tuple[str, ...] = ()


Layout = Literal[
    "cover", "glance", "hand", "chronology", "quotations", "statements", "coming", "participants", "sources", "coverage"
]


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section as a template asks for it. key: unique in the template; order: oldest or newest first.

    group: quotations by speaker or date. prompt: what a hand-written section should hold, printed in its empty box.
    """

    key: str
    layout: Layout
    heading: str
    order: Literal["oldest", "newest"] = "oldest"
    group: Literal["speaker", "date", "none"] = "none"
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A pack's layout, from templates/NAME.toml."""

    name: str
    title: str
    description: str
    sections: tuple[SectionSpec, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as the matched items show him: role as last seen, with the day and the place it was read."""

    name: str
    role: str
    role_seen_on: str
    countries: tuple[str, ...]
    items: int
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that entries of the pack cite. recognised: whether a machine read pages of it from pictures (OCR)."""

    document_id: str
    title: str
    issuer: str
    issue: str
    published: str
    filename: str
    entries: int
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered line of the pack. number: unique in the pack, the same in every export.

    title, note: the analyst's words, beside the source's which never change. An entry that is not kept is not
    exported, and the coverage counts it.
    """

    number: int
    key: str
    subject: Item | Person | SourceDocument
    citations: tuple[Citation, ...]
    group: str = ""
    title: str = ""
    note: str = ""
    kept: bool = True
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value that the program counted: a line of the cover, of "at a glance", of the coverage."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the pack. text: the analyst's own words ("" prints the marked empty box with the prompt)."""

    key: str
    layout: Layout
    heading: str
    preface: str = ""
    entries: tuple[Entry, ...] = ()
    facts: tuple[Fact, ...] = ()
    prompt: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A briefing pack. made_on: ISO date. marking: printed on every page, "" for none."""

    title: str
    template: str
    selection: Selection
    made_on: str
    sections: tuple[Section, ...]
    marking: str = ""
    author: str = ""
    subtitle: str = ""
    left_out: tuple[Fact, ...] = field(default=())
