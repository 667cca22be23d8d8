"""Packs that the export tests share. Every person and state that speaks in them is invented."""

from dataclasses import replace

import pytest

from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Entry, Fact, Pack, Person, Section, Selection, SourceDocument

HOSTILE = "=HYPERLINK(\"http://x\") <b>bold</b> & <para> \x0b\x00 end"


def citation(words: str, number: int = 1, page: str = "3") -> Citation:
    return Citation(
        document_id=f"d{number}",
        filename=f"bulletin-{number}.pdf",
        title=f"Bulletin of Veldania {number}",
        issuer="Ministry of Foreign Affairs of Veldania",
        issue=f"no. {number}",
        published="2025-02-03",
        article=f"Talks in Orlo ({number})",
        page=page,
        words=words,
        anchor=Anchor(0, len(words)),
    )


def event(number: int, title: str, date: str, **fields: object) -> Entry:
    found = Event(title, (Anchor(0, 10),), date, places=("Şəki",), countries=("TR", "AZ"), forums=("CICA",))
    cited = (citation(f"It was said that {title}.", number),)
    return Entry(number, f"e{number}", Item(f"e{number}", replace(found, **fields), cited), cited)


def quotation(number: int, words: str, speaker: str, **fields: object) -> Entry:
    said = Statement("direct", words, Anchor(0, len(words)), Anchor(0, len(words)), speaker, "Minister of Roads",
                     said_on="2025-01-15", said_on_basis="explicit", countries=("GE",))
    cited = (citation(words, number),)
    return Entry(number, f"q{number}", Item(f"q{number}", replace(said, **fields), cited), cited, group=speaker)


def _events() -> tuple[Entry, ...]:
    return (
        event(1, "The ministers of Veldania and Norr met in Şəki on the İsmayıllı road", "2025-01-15"),
        event(2, "Саммит в Баку о транспортном коридоре", "2025-02"),
        event(3, "Consultations over ığdır and ğ ş ö ü ç, ΑΒΓ Ελλάδα", "2025-03-01/2025-03-04",
              date_basis="year-inferred"),
        replace(event(4, HOSTILE, "2025-03-09"), starred=True, note="Compare no. 1."),
        replace(event(5, "Nobody should see this", "2025-03-10"), kept=False),
    )


def _quotations() -> tuple[Entry, ...]:
    second = quotation(7, "Roads are longer than speeches.", "Ada Brenn")
    return (
        quotation(6, "We will build the bridge before the winter comes to the valley.", "Ada Brenn"),
        replace(second, citations=(*second.citations, citation("longer than speeches", 1, "9"))),
        quotation(8, "=1+1 is not a policy", "Tomas Quell", said_on=""),
    )


@pytest.fixture
def pack() -> Pack:
    """A pack with every layout."""
    reported = quotation(9, "Norr stressed that the tunnel stays open.", "Norr", kind="reported")
    person = Person("Ada Brenn", "Minister of Roads", "2025-01-15", ("GE",), 2)
    source = SourceDocument("d1", "Bulletin of Veldania 1", "Ministry of Foreign Affairs of Veldania", "no. 1",
                            "2025-02-03", "bulletin-1.pdf", 5)
    sections = (
        Section("cover", "cover", "Cover", facts=(Fact("For", "The Minister"), Fact("Made on", "3 April 2025"))),
        Section("purpose", "hand", "Purpose and bottom line", prompt="Three to five lines by hand."),
        Section("glance", "glance", "At a glance", facts=(Fact("Events", "4"), Fact("Quotations", "3"))),
        Section("chronology", "chronology", "Chronology", "Oldest first.", _events()),
        Section("quotations", "quotations", "Quotations by speaker", entries=_quotations()),
        Section("statements", "statements", "Reported statements", entries=(reported,)),
        Section("coming", "coming", "Coming dates",
                entries=(event(10, "Session of the road commission", "2025-06", status="scheduled"),)),
        Section("participants", "participants", "Participants", entries=(Entry(11, "p", person, ()),)),
        Section("sources", "sources", "Sources", entries=(Entry(12, "s", source, ()),)),
        Section("coverage", "coverage", "Coverage", facts=(Fact("Documents searched", "5"),)),
    )
    return Pack("Veldania and Norr: the roads", "country-brief", Selection(countries=("TR",)), "2025-04-03", sections,
                marking="TLP:AMBER", author="Analysis Unit", subtitle="January – March 2025",
                left_out=(Fact("Undated", "2"),))
