"""What the analyst asks for (Selection), how a pack is laid out (Template), and the pack itself."""

from dataclasses import dataclass, field
from typing import Literal

from app.model.dates import Basis
from app.model.decision import ReviewState
from app.model.found import Status
from app.model.item import Citation, Item

ItemKind = Literal["events", "quotations", "statements"]
KINDS: tuple[ItemKind, ...] = ("events", "quotations", "statements")


@dataclass(frozen=True, slots=True)
class Selection:
    """What to look for; an empty field does not narrow. countries: ISO 3166-1 alpha-2. forums: registry ids.

    since, until: EDTF, both days included; an item matches when its span touches theirs. both: all the countries
    together, else any of them. people: names, folded and matched whole or by surname. words: full-text query.
    issuers: as documents name them. event_kinds: ids of data/event-kinds.toml, which only events have, as statuses.
    reviews: none of them means all but the rejected. undated, unclear: only items without a date, without a speaker.
    items: ids; only these, chosen one by one.
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
    issuers: tuple[str, ...] = ()
    event_kinds: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    reviews: tuple[ReviewState, ...] = ()
    undated: bool = False
    unclear: bool = False
    items: tuple[str, ...] = ()


Layout = Literal[
    "cover", "glance", "hand", "interlocutors", "relations", "chronology", "timeline", "quotations", "statements",
    "commitments", "figures", "coming", "forum-card", "participants", "changes", "annex", "sources", "coverage",
    "distribution",
]
Grouping = Literal["speaker", "topic", "date", "issuer", "country", "none"]


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section as a template asks for it. key: unique in the template; order: oldest or newest first.

    group: under which headings entries stand. prompt: what a hand-written section should hold, printed in its empty
    box. most: so many entries at most, the starred and the weightiest first; 0 for all. limit: pages, 0 for none.
    """

    key: str
    layout: Layout
    heading: str
    order: Literal["oldest", "newest"] = "oldest"
    group: Grouping = "none"
    prompt: str = ""
    most: int = 0
    limit: float = 0.0


@dataclass(frozen=True, slots=True)
class Template:
    """A pack's layout, from templates/NAME.toml. limit: pages of the whole pack, 0 for none."""

    name: str
    title: str
    description: str
    sections: tuple[SectionSpec, ...]
    limit: float = 0.0


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as the matched items show him: role as last seen, with the day and the place it was read.

    met: keys of the entries in which he last met the other side; said: of what he said last, newest first.
    """

    name: str
    role: str
    role_seen_on: str
    countries: tuple[str, ...]
    items: int
    citations: tuple[Citation, ...] = ()
    met: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody is said to have promised. who: "" where the sentence names nobody. cue: the verb as printed.

    words: the exact words of the promise. due: EDTF or "", due_words as printed. item: id of the item it stands in.
    """

    who: str
    cue: str
    words: str
    due: str
    due_words: str
    said_on: str
    item: str
    countries: tuple[str, ...] = ()
    said_on_basis: Basis = "undated"


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as a source prints it. amount: "13.2 million"; unit: "US dollars", "" for a bare count.

    what: the source's words of what is counted. year: EDTF or "", year_words as printed. words: the whole sentence.
    """

    amount: str
    unit: str
    what: str
    year: str
    year_words: str
    words: str
    item: str
    countries: tuple[str, ...] = ()


ChangeKind = Literal["new", "changed", "dropped", "past"]


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from an earlier pack about one entry. reason: why, in words; before, after: what it said.

    entry: key of the entry that it is about.
    """

    kind: ChangeKind
    entry: str
    reason: str
    before: str = ""
    after: str = ""


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
    marking: str = ""
    language: str = ""


Subject = Item | Person | Commitment | Figure | Change | SourceDocument


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered line of the pack. number: unique in the pack, the same in every export.

    title, note: the analyst's words, beside the source's which never change. An entry that is not kept is not
    exported, and the coverage counts it. versions: the other items that tell of the same event, where they differ.
    """

    number: int
    key: str
    subject: Subject
    citations: tuple[Citation, ...]
    group: str = ""
    title: str = ""
    note: str = ""
    kept: bool = True
    starred: bool = False
    versions: tuple[Item, ...] = ()
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value: a line of the cover, of "at a glance", of the coverage.

    citations: of one that a source states; entries: keys of the entries that tell it.
    """

    label: str
    value: str
    citations: tuple[Citation, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the pack. text: the analyst's own words ("" prints the marked empty box with the prompt).

    quoted: entries whose exact words stand in that text between quotation marks, as they were when they were put in.
    """

    key: str
    layout: Layout
    heading: str
    preface: str = ""
    entries: tuple[Entry, ...] = ()
    facts: tuple[Fact, ...] = ()
    prompt: str = ""
    text: str = ""
    limit: float = 0.0
    quoted: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """What the analyst writes on the cover and the last page. date: EDTF day of the meeting or "".

    distribution: one addressee each, numbered in this order as copies.
    """

    meeting: str = ""
    place: str = ""
    date: str = ""
    for_whom: str = ""
    from_whom: str = ""
    copy_number: str = ""
    distribution: tuple[str, ...] = ()
    clearance: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Where a pack stands: a draft while number is "". An issued pack never changes again; addendum counts from 1."""

    version: int = 1
    number: str = ""
    issued_on: str = ""
    issued_by: str = ""
    addendum: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """A briefing pack. made_on: ISO date. marking: printed on every page, "" for none. house: name of the house style.

    ceiling: the highest marking that may be in it, "" for any. limit: pages, 0 for none. id: the same for all
    versions of a pack that is kept, "" for one that was never. language: of all words that are not a source's (BCP 47).
    hidden: sections that are put away: in no file, and not counted. nil_return: what was searched, in a
    pack made though nothing matched; "" in any other.
    """

    title: str
    template: str
    selection: Selection
    made_on: str
    sections: tuple[Section, ...]
    marking: str = ""
    author: str = ""
    subtitle: str = ""
    left_out: tuple[Fact, ...] = field(default=())
    house: str = "plain"
    cover: Cover = Cover()
    issue: Issue = Issue()
    ceiling: str = ""
    limit: float = 0.0
    id: str = ""
    language: str = "en"
    hidden: tuple[Section, ...] = ()
    nil_return: str = ""
