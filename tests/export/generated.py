"""Packs of every layout as hypothesis draws them: some entries dropped, each with a word of its own."""

from dataclasses import replace

from hypothesis import strategies as st

from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import (
    Change,
    Commitment,
    Cover,
    Entry,
    Fact,
    Figure,
    Issue,
    Pack,
    Person,
    Section,
    Selection,
    SourceDocument,
)

ANCHOR = Anchor(0, 5)
TEXT = st.text(st.sampled_from("abcxyzƏəğşİıÇЖяλώ =+-@<>&\"'.,;"), max_size=80)
SOME = st.text(st.sampled_from("abcxyzƏəğşİıÇЖяλώ"), min_size=1, max_size=20)
DAYS = st.sampled_from(("", "2025-01-15", "2024-02", "2023", "2025-03-01/2025-03-04", "2025-06-10", "2025-07"))
MARKINGS = st.sampled_from(("", "TLP:GREEN", "tlp:red", "Eyes only"))
COPIES = st.lists(SOME, max_size=3).map(tuple)


def mark(number: int) -> str:
    """A word that stands in one entry only."""
    return f"Entry{number}Mark"


def cited(text: str, document: str = "d") -> tuple[Citation, ...]:
    """A passage of a document."""
    anchor = Anchor(len(text), 2 * len(text) + 1)
    place = (document, "file.pdf", "Gazette", "Ministry of Norr", "no. 2", "2025-02", "Talks", "4")
    return (Citation(*place, text, anchor),)


@st.composite
def events(draw: st.DrawFn, number: int) -> Entry:
    title = f"{mark(number)} {draw(TEXT)}"
    status = draw(st.sampled_from(("past", "past", "scheduled")))
    found = Event(title, (ANCHOR,), draw(DAYS), "explicit", places=(draw(TEXT),), status=status)
    item = Item(f"e{number}", found, cited(draw(TEXT)))
    other = Item(f"v{number}", Event(draw(TEXT), (ANCHOR,), draw(DAYS), "explicit"), cited(draw(TEXT), "other"))
    versions = (other,) if draw(st.booleans()) else ()
    citations = tuple(citation for one in (item, *versions) for citation in one.citations)
    return Entry(number, item.id, item, citations, note=draw(TEXT), starred=draw(st.booleans()), versions=versions,
                 marking=draw(MARKINGS))  # fmt: skip


@st.composite
def statements(draw: st.DrawFn, number: int, kind: str) -> Entry:
    said = draw(TEXT)
    found = Statement(kind, said, ANCHOR, ANCHOR, mark(number), draw(TEXT), "", draw(DAYS), "explicit")  # pyright: ignore[reportArgumentType]
    item = Item(f"s{number}", found, cited(said))
    group = draw(st.sampled_from(("", "A", "B", "According to Ministry of Norr")))
    return Entry(number, item.id, item, item.citations, group=group, note=draw(TEXT), marking=draw(MARKINGS))


@st.composite
def people(draw: st.DrawFn, number: int) -> Entry:
    earlier = st.lists(st.integers(1, 40).flatmap(lambda n: st.sampled_from((f"e{n}", f"s{n}"))), max_size=4)
    met, said = tuple(draw(earlier)), tuple(draw(earlier))
    person = Person(mark(number), draw(TEXT), draw(DAYS), ("TR",), 3, cited(draw(TEXT)), met, said)
    return Entry(number, f"p{number}", person, person.citations, starred=draw(st.booleans()))


@st.composite
def commitments(draw: st.DrawFn, number: int) -> Entry:
    words = draw(TEXT)
    promise = Commitment(mark(number), "will", words, draw(DAYS), draw(TEXT), draw(DAYS), f"e{number}")
    return Entry(number, f"commitment:{number}", promise, cited(words), note=draw(TEXT))


@st.composite
def figures(draw: st.DrawFn, number: int) -> Entry:
    what = f"{mark(number)} {draw(TEXT)}"
    figure = Figure("13.2 million", "US dollars", what, draw(st.sampled_from(("", "2020"))), draw(TEXT), what, "e1")
    return Entry(number, f"figure:{number}", figure, cited(what), group=draw(st.sampled_from(("", "Türkiye"))))


@st.composite
def changes(draw: st.DrawFn, number: int) -> Entry:
    kind = draw(st.sampled_from(("new", "dropped", "past")))
    told = {"before" if kind == "dropped" else "after": mark(number)}
    change = Change(kind, f"e{draw(st.integers(1, 40))}", draw(TEXT), **told)
    return Entry(number, f"change:{number}", change, ())


@st.composite
def sources(draw: st.DrawFn, number: int) -> Entry:
    title = f"{mark(number)} {draw(TEXT)}"
    source = SourceDocument(f"d{number}", title, draw(TEXT), draw(TEXT), draw(DAYS), "f.txt", 2)
    return Entry(number, f"d{number}", source, ())


ENTRIES = {
    "interlocutors": people,
    "chronology": events,
    "quotations": lambda number: statements(number, "direct"),
    "statements": lambda number: statements(number, "reported"),
    "commitments": commitments,
    "figures": figures,
    "coming": events,
    "participants": people,
    "changes": changes,
    "sources": sources,
}
WITHOUT = ("glance", "relations", "timeline", "forum-card", "coverage", "distribution")


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Packs of every layout but the annex, with some entries dropped."""
    sections: list[Section] = []
    number = 0
    for layout, maker in ENTRIES.items():
        entries: list[Entry] = []
        for _ in range(draw(st.integers(0, 4))):
            number += 1
            entries.append(replace(draw(maker(number)), kept=draw(st.integers(0, 4)) > 0))
        # Entries of one heading stand together, and numbers follow what is printed.
        groups = sorted(one.group for one in entries)
        entries = [replace(one, group=group) for one, group in zip(entries, groups, strict=True)]
        sections.append(Section(layout, layout, layout.title(), entries=tuple(entries), text=draw(TEXT).strip()))
    for layout in WITHOUT:
        fact = Fact(draw(SOME), draw(TEXT), cited(draw(TEXT)), ("e1", "s2", "e3"))
        sections.append(Section(layout, layout, layout.title(), facts=(fact,)[: draw(st.integers(0, 1))]))
    cover = Cover(copy_number="1", distribution=draw(COPIES), clearance=draw(TEXT))
    issue = Issue(2, draw(st.sampled_from(("", "12"))), "2025-04-04")
    return Pack("Norr", "country-brief", Selection(), "2025-04-03", tuple(sections), marking="TLP:GREEN", cover=cover,
                issue=issue)  # fmt: skip


def kept(pack: Pack) -> list[Entry]:
    """The entries that are exported, in their order."""
    return [entry for section in pack.sections for entry in section.entries if entry.kept]
