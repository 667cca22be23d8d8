"""Found things and packs for tests: fictitious people, documents and words."""

from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Fact, Pack, Person, Selection, Template
from app.packs import assemble, templates
from app.packs.assemble import Contents

MADE_ON = "2025-04-02"


def citation(words: str, document: str = "d1", start: int = 0, **changes: str) -> Citation:
    """A citation of a fictitious bulletin (d1), or of a press release without issuer (any other document)."""
    known = {
        "filename": "bulletin-7.pdf",
        "title": "Harbour Forum Bulletin",
        "issuer": "Secretariat of the Harbour Forum",
        "issue": "2025, No. 7",
        "published": "2025-03-31",
        "article": "Ministers meet at the harbour",
        "page": "12",
        "context": "",
    }
    bare = {"filename": f"{document}.txt", "title": f"Release {document}", "issuer": "", "issue": "", "published": ""}
    fields = {**known, **({} if document == "d1" else {**bare, "article": "", "page": ""}), **changes}
    return Citation(document_id=document, words=words, anchor=Anchor(start, start + len(words)), **fields)


def event(title: str, date: str = "2025-02-03", document: str = "d1", start: int = 0, **found: object) -> Item:
    """An event with one evidence sentence around its title."""
    cited = citation(f"It was reported that {title[:1].lower()}{title[1:]}.", document, start)
    fields: dict[str, object] = {"date_basis": "explicit" if date else "undated", "places": ("Port Selen",), **found}
    happened = Event(title, (cited.anchor,), date, **fields)  # pyright: ignore[reportArgumentType]
    return Item(f"e-{document}-{start}-{title[:12]}", happened, (cited,))


def statement(text: str, speaker: str = "Mira Tolland", said_on: str = "2025-02-03", **found: object) -> Item:
    """A direct quotation; kind="reported" makes it a reported statement."""
    start = sum(map(ord, text)) % 9000
    cited = citation(text, str(found.pop("document", "d1")), start, context=str(found.pop("context", "")))
    fields: dict[str, object] = {
        "kind": "direct",
        "role": "Secretary General of the Harbour Forum" if speaker else "",
        "said_on_basis": "explicit" if said_on else "undated",
        **found,
    }
    said = Statement(text=text, anchor=cited.anchor, context=cited.anchor, speaker=speaker, said_on=said_on, **fields)  # pyright: ignore[reportArgumentType]
    return Item(f"s-{start}-{text[:12]}", said, (cited,))


def contents() -> Contents:
    """A little of everything: inferred, vague and missing dates, scheduled ones, damaged and foreign words."""
    return Contents(
        events=(
            event("Ministers of the Harbour Forum met in Port Selen", "2025-02-03", countries=("AZ", "KZ"), start=100),
            event(
                "Extraordinary session on river transport",
                "2024-12-19",
                date_basis="year-inferred",
                date_words="December 19, last year",
                countries=("AZ",),
                start=200,
            ),
            event("Training course for customs officers", "2025-01", date_basis="month-only", start=300),
            event("Joint statement issued", "2025-01-26", document="d2", date_basis="publication", start=10),
            event("Agreement on port fees = draft & <annex>", "", countries=("KZ",), start=400),
            event("Council of the Forum convened", "2025-03-10", status="scheduled", start=500),
            event("Summit of the Harbour Forum", "2025-06-10/2025-06-12", status="scheduled", start=600),
            event("Autumn review conference", "2025-23", status="scheduled", start=700),
            event("Visit of the delegation of Ərzəbil İl", "2025-03-01", document="d3", places=("Şəhər", "Порт")),
        ),
        statements=(
            statement("The harbour is open to all who trade fairly, and it will stay so.", countries=("AZ",)),
            statement("We shall not wait for the tide.", said_on="2025-03-01"),
            statement("a shared quay", kind="fragment", context="He called the forum “a shared quay” for everyone."),
            statement("Nobody asked us.", speaker="", said_on=""),
            statement("Порт открыт для всех.", speaker="Әлия Сериккызы", document="d3", said_on_basis="publication"),
            statement("Davor Quill stressed that fees would fall by half.", speaker="Davor Quill", kind="reported"),
        ),
        people=(
            Person("Mira Tolland", "Secretary General of the Harbour Forum", "2025-03-01", (), 3),
            Person("Davor Quill", "", "", ("KZ",), 1),
        ),
        coverage=(Fact("Documents searched", "3"), Fact("Left out: before the first day", "4")),
    )


def template(name: str = "country-brief") -> Template:
    """A shipped template."""
    return templates.load(name)


def pack(name: str = "country-brief", found: Contents | None = None, **options: str) -> Pack:
    """A pack on Azerbaijan and Kazakhstan as the named template lays it out."""
    chosen = {"marking": "TLP:AMBER", "author": "Desk 4", **options}
    selection = Selection(countries=("AZ", "KZ"), since="2024-12-01", until="2025-12-31")
    return assemble(template(name), selection, found or contents(), MADE_ON, **chosen)


def large(events: int, statements: int) -> Contents:
    """Contents of a size: dated events of some years and quotations of twenty speakers."""
    happened = tuple(
        event(f"Working visit number {n} to the ports of the eastern shore", _day(n), start=n * 50)
        for n in range(events)
    )
    said = tuple(
        statement(f"Point {n}: the ports need steady traffic and steady rules.", f"Speaker {n % 20:02}", _day(n))
        for n in range(statements)
    )
    return Contents(happened, said)


def _day(number: int) -> str:
    return f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
