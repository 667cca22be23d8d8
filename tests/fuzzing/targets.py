"""What is tried with made inputs: each takes bytes, and raises nothing but what is told to the user in words.

The readers do what an import does with a file's bytes, apart from finding things in the text, which is a target of its
own; what an answer promises is looked at too, so that a wrong one counts as much as an error.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from random import Random

from app import archive, deciding, houses, registry, saved_searches, settings, suggesting, words_asked
from app.errors import ValiseError
from app.export import EXPORTERS, export
from app.extracting import found_in
from app.extraction import extract
from app.i18n import speaking
from app.library import Library
from app.model.dates import Edtf
from app.model.dates import words as date_words
from app.model.decision import Decision
from app.model.document import Document, Known
from app.model.found import Found
from app.model.house import HouseStyle
from app.model.pack import Selection
from app.packs import assemble, templates
from app.reading import Recognition, members, read_bytes
from app.reading.pdf_paper import Paper
from tests.export.test_word_base import write_here
from tests.fuzzing import library_rows, seeds, tokens
from tests.fuzzing.mutating import json_mutated, mutated, packed, turned, unzipped
from tests.library import samples as held
from tests.packs import samples
from tests.reading.made_files import compound_file

Seeds = Callable[[], Sequence[bytes]]
Make = Callable[[Random, Sequence[bytes], Sequence[bytes]], bytes]
UNREAD = Recognition(languages="")


@dataclass(frozen=True, slots=True)
class Target:
    """run: takes one input. share: of how many inputs in a thousand; dear ones are tried less often."""

    run: Callable[[bytes], None]
    seeds: Seeds
    tokens: Sequence[bytes]
    share: int
    make: Make = mutated


PREFIX = "valise-fuzzing-"
BASE = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()
"""Where there is a place in memory, files that are tried need no disk."""


@cache
def folder() -> Path:
    """The folder of this process."""
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=BASE))


@contextmanager
def room() -> Generator[None]:
    """A folder and a library of its own for the block, gone after it; a process that was forked needs one."""
    folder.cache_clear()
    _library.cache_clear()
    try:
        yield
    finally:
        if _library.cache_info().currsize:
            _library().close()
        if folder.cache_info().currsize:
            shutil.rmtree(folder(), ignore_errors=True)
        folder.cache_clear()
        _library.cache_clear()


def _file(name: str, data: bytes) -> Path:
    path = folder() / name
    path.write_bytes(data)
    return path


def _read(name: str, data: bytes) -> None:
    """As an import reads: the file itself and each document that it carries."""
    for member in members(data, name):
        with suppress(ValiseError):
            if member.problem is None:
                _look_at(read_bytes(member.data, member.name, recognition=UNREAD))


def _look_at(document: Document) -> None:
    """What every reader promises."""
    end = len(document.text)
    document.text.encode()
    assert document.text.strip()
    assert all(0 <= one.start <= end for one in document.pages), "a page lies outside"
    assert all(0 <= one.anchor.start < one.anchor.end <= end for one in document.headings), "a heading lies outside"
    Edtf.parse(document.published.value)


def _draw(data: bytes) -> None:
    """As the pages of a PDF are shown: drawn, and its words found again in the text."""
    document = read_bytes(data, "a.pdf", recognition=UNREAD)
    with Paper(data) as paper:
        for index in range(min(len(paper.sizes), 3)):
            paper.draw(index, 0.2)
            paper.words(index, document.text, 0)


def _extract(data: bytes) -> None:
    """As things are found in a text; each must stand where it says."""
    document = read_bytes(data, "a.md")
    found_in(document)
    english = replace(document, language=Known("en", "as tried"))
    with speaking("en"):
        _stand(english, extract(english))


def _stand(document: Document, found: Found) -> None:
    assert all(document.passage(one.anchor) == one.text for one in found.statements), "other words than cited"
    for event in found.events:
        assert event.title.strip() and all(document.passage(one) for one in event.evidence)
        Edtf.parse(event.date)
    for said in found.statements:
        Edtf.parse(said.said_on)


@cache
def _library() -> Library:
    made = Library.open(folder() / "library.sqlite")
    held.put(made, held.digest(), held.bulletin())
    return made


def _add(data: bytes) -> None:
    """As a document comes into the library and goes again: what is found is what was put in."""
    document = read_bytes(data, "a.txt")
    found, library = found_in(document), _library()
    if library.add(document, data, found):
        assert library.document(document.id).text == document.text
        assert len(library.items_of(document.id)) == len(found.events) + len(found.statements)
        assert library.original(document.id) == data
        library.remove(document.id)


def _ask(data: bytes) -> None:
    """Everywhere where words can be typed."""
    text, library = data.decode("utf-8", "surrogateescape"), _library()
    words_asked.not_understood(text)
    suggesting.suggestions(library, text)
    library.document_ids(words=text)
    library.facet_values(Selection(), "people", text)
    for field in ("countries", "forums", "people", "topics", "documents", "issuers", "event_kinds"):
        library.count(Selection(**{field: (text,)}))  # pyright: ignore[reportArgumentType]
    asked = Selection(words=text)
    events = len(library.events(asked))
    assert library.count(asked).events == events, "two ways of counting differ"


def _decide(data: bytes) -> None:
    """As decisions are taken, from wherever they come; what was taken can be taken back."""
    try:
        asked = json.loads(data)
        many = [Decision(str(one["about"]), str(one["field"]),
                         None if one["value"] is None else json.dumps(one["value"]))
                for one in asked]  # fmt: skip
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    library = _library()
    back = library.decide(many)
    try:
        for row in library.documents():
            library.items_of(row.id)
        library.count(Selection())
    finally:
        library.decide(back)


def _decisions() -> tuple[bytes, ...]:
    library = _library()
    document = held.digest()[0]
    items = library.items_of(document.id)
    events = [one for one in items if hasattr(one.found, "title")]
    said = [one for one in items if hasattr(one.found, "speaker")]
    steps = (
        deciding.accept(items), deciding.reject(items[:2]), deciding.merge(events[:2]),
        deciding.not_same(events[0], events[1]),
        deciding.name_speaker(said[0], "Ada Brenn", "Minister"), deciding.not_a_quotation(said[0], "title"),
        deciding.correct(events[0], date="2025-01-16", title="T", countries=("AZ",), evidence=events[0].found.evidence),
        deciding.correct(said[0], anchor=said[0].found.anchor, kind="reported"),
        deciding.make_event(document, [events[0].found.evidence[0]], title="Made", date="2025-01"),
        deciding.make_statement(document, said[0].found.anchor, speaker="Ada Brenn"),
        deciding.set_document([document.id], "published", "2025-03"),
    )  # fmt: skip
    plain = [[{"about": one.about, "field": one.field, "value": None if one.value is None else json.loads(one.value)}
              for one in step] for step in steps]  # fmt: skip
    return tuple(json.dumps(one).encode() for one in plain)


def _rows(data: bytes) -> None:
    """As a library that somebody sent is opened and read."""
    library_rows.use(data, folder() / "rows.sqlite")


def _edtf(data: bytes) -> None:
    value = data.decode("utf-8", "replace")
    read = Edtf.parse(value)
    assert value == "" or (read.earliest or read.latest), "a date without any day"
    for language in ("en", "ru", "az"):
        with speaking(language):
            assert date_words(value)


def _searches(data: bytes) -> None:
    home = _file("searches.json", data).parent
    found = saved_searches.read_searches(home)
    saved_searches.keep_searches(home, found)
    for one in found:
        _library().count(one.wanted("2025-04-02"))


def _settings(data: bytes) -> None:
    home = _file("settings.toml", data).parent
    settings.save(home, settings.load(home))


def _template(data: bytes) -> None:
    made = templates.load("tried", _file("tried.toml", data).parent)
    assemble(made, Selection(), samples.contents(), samples.MADE_ON)


def _house(data: bytes) -> None:
    from app.export.furniture import furniture

    furniture(samples.pack(), houses.read(_file("house.toml", data)))


def _names(data: bytes) -> None:
    registry.check_house_names(_file("names.toml", data))


def _base(data: bytes) -> None:
    """A pack put into a stranger's Word file, and what came out read back."""
    _file("base.docx", data)
    path = folder() / "out.docx"
    write_here(samples.pack("person"), HouseStyle("tried", base="base.docx", base_folder=str(folder())), path)
    read_bytes(path.read_bytes(), "out.docx")


def _archive(data: bytes) -> None:
    archive.read(_file("a.valise", data))


def _exported(data: bytes) -> None:
    """An archive that is taken can be written in every format."""
    pack = archive.read(_file("a.valise", data)).pack
    name = sorted(EXPORTERS)[len(data) % len(EXPORTERS)]
    export(pack, name, folder() / f"out.{name}", houses.load())


def _resealed(random: Random, many: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """A pack archive with its JSON changed, and mostly with checksums that hold all the same."""
    parts = dict(unzipped(random.choice(many)))
    if random.random() < 0.05:
        return mutated(random, many, words)
    if random.random() < 0.85:
        parts["pack.json"] = json_mutated(random, (parts["pack.json"],), words)
    else:
        parts["excerpts.jsonl"] = turned(random, parts["excerpts.jsonl"], [parts["excerpts.jsonl"]], words)
    about = json.loads(parts["valise.json"])
    about["files"] = {name: archive._checksum(parts[name]) for name in about["files"]}
    parts["valise.json"] = json.dumps(about).encode()
    return packed([*parts.items()])


def _restreamed(random: Random, many: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """An Outlook message with one of its streams changed, at times the file itself."""
    if random.random() < 0.3:
        return mutated(random, many, words)

    def changed(tree: dict[str, object]) -> dict[str, object]:
        name = random.choice([*tree])
        one = tree[name]
        chance = random.random()
        if chance < 0.1:
            return {key: value for key, value in tree.items() if key != name}
        if isinstance(one, bytes):
            return tree | {name: turned(random, one, [one], words)}
        return tree | {name: changed(dict(one))} if one else tree  # type: ignore[call-overload]

    return compound_file(changed(dict(random.choice(seeds.outlook_trees()))))  # type: ignore[arg-type]


def _reader(name: str, made_of: Seeds, words: Sequence[bytes], share: int, make: Make = mutated) -> Target:
    return Target(partial(_read, f"a.{name}"), made_of, words, share, make)


def _word_seeds(name: str) -> Seeds:
    return lambda: (seeds.read(name),)


TARGETS: dict[str, Target] = {
    "reader:txt": _reader("txt", seeds.texts, tokens.TEXT, 50),
    "reader:md": _reader("md", _word_seeds("markdown.md"), tokens.TEXT, 20),
    "reader:pdf": _reader("pdf", seeds.pdfs, tokens.PDF, 70),
    "reader:docx": _reader("docx", seeds.words, tokens.WORD, 60),
    "reader:html": _reader("html", seeds.pages, tokens.MARKUP, 60),
    "reader:mhtml": _reader("mhtml", _word_seeds("web-archive.mhtml"), tokens.MAIL + tokens.MARKUP, 40),
    "reader:eml": _reader("eml", seeds.mails, tokens.MAIL, 70),
    "reader:msg": _reader("msg", seeds.messages, tokens.RICH + tokens.MARKUP, 50, _restreamed),
    "reader:rtf": _reader("rtf", seeds.rich_texts, tokens.RICH, 60),
    "reader:odt": _reader("odt", seeds.open_documents, tokens.OPEN, 50),
    "reader:epub": _reader("epub", seeds.books, tokens.BOOK, 50),
    "reader:zip": _reader("zip", seeds.archives, tokens.BOOK, 40),
    "reader:picture": _reader("tiff", seeds.pictures, tokens.PICTURE, 20),
    "drawing": Target(_draw, seeds.pdfs, tokens.PDF, 20),
    "extraction": Target(_extract, seeds.texts, tokens.TEXT, 80),
    "adding": Target(_add, seeds.texts, tokens.TEXT, 10),
    "query": Target(_ask, seeds.questions, tokens.QUERY, 50),
    "rows": Target(_rows, lambda: (b"[]",), tokens.JSON, 10, library_rows.made),
    "decisions": Target(_decide, _decisions, tokens.JSON, 40, json_mutated),
    "edtf": Target(_edtf, lambda: (b"2025-01-15", b"2025-01/2025-33", b"202X~"), tokens.DATES, 40),
    "searches": Target(_searches, seeds.searches, tokens.JSON, 30, json_mutated),
    "settings": Target(_settings, lambda: (b'language = "ru"\ntheme = "dark"\nsearch_view = "{}"\n',), tokens.TOML, 20),
    "template": Target(_template, seeds.shipped("templates"), tokens.TOML, 20),
    "house": Target(_house, seeds.shipped("templates/house"), tokens.TOML, 20),
    "names": Target(_names, lambda: (b'[countries]\nAZ = "Azerbaijan"\n[forums]\nCICA = "CICA"\n',), tokens.TOML, 10),
    "base": Target(_base, seeds.bases, tokens.WORD, 5),
    "archive": Target(_archive, seeds.packs, tokens.JSON, 40, _resealed),
    "exported": Target(_exported, seeds.packs, tokens.JSON, 10, _resealed),
}  # fmt: skip
