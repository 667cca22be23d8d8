"""Documents and found things for the library's tests, made by hand."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.library import Library, connecting
from app.library.folding import fold
from app.model.document import Anchor, Document, Known, Page
from app.model.found import Article, Event, Found, NotQuotation, Role, Statement

DIGEST = (
    "MOUNTAIN ROADS DIGEST\n\n"
    "Ministers meet in Şəki\n"
    "On 15 January 2025 the foreign ministers of Azerbaijan and Pakistan met in Şəki and signed a road agreement. "
    "“The road will open before the snow,” said Leyla İsmayıllı, Minister of Roads. "
    "She added that Kazakhstan had been invited.\n\n"
    "CICA seminar\n"
    "A seminar of the CICA Secretariat took place in June 2024. Тихон Орлёв called it useful. "
    "In the summer of 2023 the ёлка festival was held.\n\n"
    "Looking ahead\n"
    "The next round of talks is planned for 2026. A commission will be named one day.\n"
)
BULLETIN = (
    "Weekly bulletin\n\n"
    "Brazil was praised by visitors from the coast.\nThe ESCAP session ran from 3 to 5 March 2022 in Bangkok. "
    "Dr. Amal Haddad of Pakistan spoke of “shared water”.\n"
)


def document(text: str, filename: str = "digest.txt", **facts: Any) -> Document:
    """A document of that text, whose hash is that of its UTF-8 bytes; facts: title="…", published="…", pages=…."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    known = {name: Known(value, "as the test says") for name, value in facts.items() if isinstance(value, str)}
    return Document(
        digest[:16], text, digest, filename, "text/plain", pages=tuple(facts.get("pages", ())), **known
    )


def original(of: Document) -> bytes:
    """The bytes that the document was read from."""
    return of.text.encode("utf-8", "surrogatepass")


def at(of: Document, words: str) -> Anchor:
    """Where the words stand first; the test is wrong where they do not."""
    start = of.text.index(words)
    return Anchor(start, start + len(words))


def event(of: Document, words: str, **fields: Any) -> Event:
    """An event with those words as evidence."""
    return Event(fields.pop("title", words[:40]), (at(of, words),), **fields)


def said(of: Document, words: str, kind: Any = "direct", **fields: Any) -> Statement:
    """A statement of those words; its context is the line that they stand in."""
    anchor = at(of, words)
    start = of.text.rfind("\n", 0, anchor.start) + 1
    context = Anchor(start, of.text.find("\n", anchor.end))
    return Statement(kind, words, anchor, context, **fields)


def digest() -> tuple[Document, Found]:
    """A digest of three articles with four dated events, one undated, a quotation and two reported statements."""
    doc = document(
        DIGEST, title="Mountain Roads Digest", issuer="House of Roads", issue="7", published="2025-02",
        pages=(Page("1", 0), Page("2", DIGEST.index("CICA seminar"))),
    )
    starts = [DIGEST.index(head) for head in ("Ministers meet", "CICA seminar", "Looking ahead")]
    ends = [*starts[1:], len(DIGEST)]
    titles = ("Ministers meet in Şəki", "CICA seminar", "Looking ahead")
    articles = tuple(
        Article(f"a{number}", title, Anchor(start, end))
        for number, (title, start, end) in enumerate(zip(titles, starts, ends, strict=True), 1)
    )
    return doc, Found(articles, _digest_statements(doc), _digest_titles(doc), _digest_events(doc), _digest_roles(doc))


def _digest_events(doc: Document) -> tuple[Event, ...]:
    return (
        event(
            doc, "On 15 January 2025 the foreign ministers of Azerbaijan and Pakistan met in Şəki and signed a road"
            " agreement.", title="Foreign ministers met in Şəki", date="2025-01-15", date_basis="explicit",
            date_words="15 January 2025", kind="meeting", places=("Şəki",), countries=("AZ", "PK"),
            participants=("Leyla İsmayıllı",), topics=("transport",), primary=True, article="a1",
        ),
        event(
            doc, "A seminar of the CICA Secretariat took place in June 2024.", date="2024-06", date_basis="explicit",
            kind="seminar", countries=("KZ",), forums=("CICA",), primary=True, article="a2", confidence=0.5,
        ),
        event(
            doc, "In the summer of 2023 the ёлка festival was held.", date="2023-22", date_basis="explicit",
            countries=("KZ",), topics=("culture",), article="a2",
        ),
        event(
            doc, "The next round of talks is planned for 2026.", date="2026", date_basis="explicit",
            status="scheduled", countries=("AZ", "PK"), article="a3",
        ),
        event(doc, "A commission will be named one day.", countries=("AZ",), status="scheduled", article="a3"),
    )


def _digest_statements(doc: Document) -> tuple[Statement, ...]:
    return (
        said(
            doc, "The road will open before the snow,", speaker="Leyla İsmayıllı", role="Minister of Roads", cue="said",
            said_on="2025-01-15", said_on_basis="explicit", article="a1", countries=("AZ",), topics=("transport",),
        ),
        said(
            doc, "She added that Kazakhstan had been invited.", "reported", speaker="Leyla İsmayıllı", cue="added",
            said_on="2025-01-15", said_on_basis="year-inferred", article="a1", countries=("AZ", "KZ"),
        ),
        said(doc, "Тихон Орлёв called it useful.", "reported", speaker="Тихон Орлёв", cue="called", article="a2"),
    )


def _digest_titles(doc: Document) -> tuple[NotQuotation, ...]:
    return (NotQuotation("MOUNTAIN ROADS DIGEST", at(doc, "MOUNTAIN ROADS DIGEST"), "title"),)


def _digest_roles(doc: Document) -> tuple[Role, ...]:
    where = at(doc, "Leyla İsmayıllı, Minister of Roads")
    return (Role("Leyla İsmayıllı", "Minister of Roads", where, "2025-01-15", ("AZ",)),)


def bulletin() -> tuple[Document, Found]:
    """A bulletin without pages or title: one event of several days, and a fragment of an unclear speaker."""
    doc = document(BULLETIN, "bulletin.md", published="2022-03-07")
    session = event(
        doc, "The ESCAP session ran from 3 to 5 March 2022 in Bangkok.", date="2022-03-03/2022-03-05",
        date_basis="explicit", kind="session", places=("Bangkok",), forums=("ESCAP",), countries=("TH",),
    )
    water = said(doc, "shared water", "fragment", said_on="2022-03", said_on_basis="month-only", countries=("PK",))
    role = Role("Amal Haddad", "Dr.", at(doc, "Dr. Amal Haddad"))
    return doc, Found((), (water,), (), (session,), (role,))


def scan() -> tuple[Document, Found]:
    """Three pages with an event on the first, which has text, and one on the second, read from a picture."""
    text = "A port opened in Orlo.\n\nA school closed in Orlo."
    pages = (Page("1", 0), Page("2", text.index("A school"), "recognised"), Page("3", len(text), "unread"))
    doc = document(text, "scan.pdf", title="Papers of Orlo", pages=pages)
    return doc, Found(events=(event(doc, "A port opened in Orlo."), event(doc, "A school closed in Orlo.")))


def dated(*dates: str, **fields: Any) -> tuple[Document, Found]:
    """A document with one event to each date, told as "Event 0 happened."."""
    doc = document("".join(f"Event {number} happened.\n" for number in range(len(dates))), "dated.txt")
    events = tuple(
        event(doc, f"Event {number} happened.", date=value, date_basis="explicit" if value else "undated", **fields)
        for number, value in enumerate(dates)
    )
    return doc, Found(events=events)


def put(library: Library, *sources: tuple[Document, Found]) -> None:
    """Add documents that the library does not have yet."""
    for doc, found in sources:
        assert library.add(doc, original(doc), found)


def write_digests(folder: Path, count: int) -> Path:
    """A new folder with so many files that tell the same, each with a last line of its own."""
    folder.mkdir(parents=True)
    for number in range(count):
        folder.joinpath(f"{number}.txt").write_text(f"{DIGEST}Copy {number}.\n", encoding="utf-8")
    return folder


@contextmanager
def written_by_another(path: Path) -> Generator[None]:
    """Another program writes a library for as long as the block lasts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def looked_into(path: Path) -> Generator[sqlite3.Connection]:
    """SQLite's own connection to a library in clear, SQLCipher's to one whose passphrase is known."""
    with connecting.salt_of(path) as salt, closing(connecting.connect(path.as_uri(), salt, path)) as connection:
        yield connection


def interrupt(path: Path) -> None:
    """Leave a library as one does who is killed while he writes it without a log: half written, the journal beside."""
    with looked_into(path) as connection:
        for pragma in ("journal_mode = DELETE", "cache_size = 1", "cache_spill = 1"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute("UPDATE document SET title = 'half'")
        connection.execute("CREATE TABLE half AS SELECT zeroblob(4000) FROM item AS one, item AS other, item AS third")
        journal = path.with_name(f"{path.name}-journal")
        held = [(one, one.read_bytes()) for one in (path, journal)]
        connection.execute("ROLLBACK")
    for one, data in held:
        one.write_bytes(data)


def renamed(source: tuple[Document, Found], number: int) -> tuple[Document, Found]:
    """The same found things in a document that differs by a last line."""
    doc, found = source
    text = f"{doc.text}Copy {number}.\n"
    digest_ = sha256(text.encode()).hexdigest()
    return replace(doc, id=digest_[:16], sha256=digest_, text=text, filename=f"{number}-{doc.filename}"), found


def run_sql(path: Path, script: str) -> None:
    """Run SQL on a library's file behind its back; where there is no file, one is made."""
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("fold", 1, fold, deterministic=True)
        connection.executescript(script)


def put_version(path: Path, number: int) -> None:
    """Make the kept library of an earlier version."""
    run_sql(path, Path(__file__).with_name(f"version_{number}.sql").read_text(encoding="utf-8"))


def as_version_4(path: Path) -> None:
    """Take from a library's file what version 5 brought."""
    run_sql(
        path,
        "DROP TRIGGER item_columns_added; DROP TRIGGER item_columns_removed; DROP TABLE item_columns;"
        "DROP TABLE filter_value; DROP TABLE item_trait; PRAGMA user_version = 4;"
        "UPDATE item_text SET labels = substr(labels, 1, instr(labels || ' g', ' g') - 1);"
        "INSERT INTO item_fts (item_fts) VALUES ('rebuild')",
    )
