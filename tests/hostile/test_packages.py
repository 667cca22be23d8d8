"""Word, OpenDocument, EPUB and zip files that swell, refer outside of themselves or bring entities.

What else is tried of them stands beside their readers: tests/reading/test_containers.py (nested, overlapping, broken
and protected members, names that lead out), test_word.py, test_open_document.py; of packs and house files:
tests/test_archive.py, tests/export/test_word_hostile.py.
"""

import io
import socket
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from docx import Document

from app.errors import UnreadableDocument
from app.reading import limits, members, read_bytes
from tests.reading.made_files import book, open_document, zipped

WORDS = "Minister Mira Voss visited Port Alder on 10 May 2024."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def laughs(inside: str) -> str:
    """A billion of the same word, by entities of entities."""
    names = "abcdefghij"
    more = "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise(names))
    return f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">{more}]>{inside}'


def word(parts: dict[str, str] | None = None, relations: str = "") -> bytes:
    raw, packed = io.BytesIO(), io.BytesIO()
    made = Document()
    made.add_paragraph(WORDS)
    made.save(raw)
    with zipfile.ZipFile(raw) as package:
        held = {one: package.read(one) for one in package.namelist()}
    name = "word/_rels/document.xml.rels"
    held[name] = held[name].replace(b"</Relationships>", f"{relations}</Relationships>".encode())
    held |= {one: text.encode() for one, text in (parts or {}).items()}
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for one, data in held.items():
            package.writestr(one, data)
    return packed.getvalue()


def refused(data: bytes, name: str) -> str:
    began = process_time()
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(data, name)
    assert process_time() - began < 5
    assert raised.value.hint
    return raised.value.reason


def body(text: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize("entity", ['<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a SYSTEM "http://192.0.2.1/a">'])
def test_entities_from_outside_are_refused(entity: str) -> None:
    text = f'<?xml version="1.0"?><!DOCTYPE l [{entity}]>{body("&a;" if "%" not in entity else "x")}'
    assert refused(word({"word/document.xml": text}), "a.docx") == "damaged"


def test_a_billion_laughs_are_refused_or_left_out() -> None:
    assert refused(word({"word/document.xml": laughs(body("&j;"))}), "a.docx") == "damaged"
    told = read_bytes(book({"a.xhtml": laughs(f"<html><body><p>&j;{WORDS}</p></body></html>")}, ["a.xhtml"]), "a.epub")
    assert WORDS in told.text and "haha" not in told.text


@pytest.mark.parametrize("target", ["http://192.0.2.1/t.dotm", "file:///etc/passwd", "\\\\192.0.2.1\\share\\t.dotm"])
@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "subDocument", "frame", "aFChunk"])
def test_what_a_document_refers_to_outside_is_never_fetched(
    target: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_more: object) -> None:
        raise AssertionError("it was fetched")

    relation = f'<Relationship Id="x1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    data = word(relations=relation)
    monkeypatch.setattr(socket.socket, "connect", fail)
    monkeypatch.setattr(socket, "getaddrinfo", fail)
    monkeypatch.setattr(Path, "open", fail)
    assert read_bytes(data, "a.docx").text.strip() == WORDS


def test_counts_that_a_document_states_are_not_believed() -> None:
    table = ('<text:p>a<text:s text:c="2000000000"/>b</text:p><table:table><table:table-row '
             'table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000">'
             "<text:p>x</text:p></table:table-cell></table:table-row></table:table>")
    assert len(read_bytes(open_document(table), "a.odt").text) < 1_000


def test_archives_in_archives_that_swell_are_named_and_the_rest_is_read() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("zeros.txt", b"0" * 100_000_000)
    inner = zipped({f"{number}.zip": bomb.getvalue() for number in range(10)})
    began = process_time()
    found = list(members(zipped({"bombs.zip": inner, "note.txt": WORDS}), "papers.zip"))
    assert process_time() - began < 5
    assert [one.name for one in found if one.problem is None] == ["papers.zip › note.txt"]
    assert {one.problem.reason for one in found if one.problem} == {"too-large"}


def test_more_entries_than_anybody_packs_are_refused_before_each_is_made_an_object() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for number in range(limits.ZIP_ENTRIES * 2 + 1):
            package.writestr(f"{number}.txt", b"")
    (one,) = members(packed.getvalue(), "many.zip")
    assert one.problem is not None and one.problem.reason == "too-large"


def test_members_of_one_name_are_each_taken_once() -> None:
    packed = io.BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(packed, "w") as package:
        package.writestr("note.txt", "one")
        package.writestr("note.txt", "two")
    assert sorted(one.data for one in members(packed.getvalue(), "a.zip")) == [b"one", b"two"]


def test_a_member_that_lies_about_its_size_is_cut_there_or_named() -> None:
    data = zipped({"note.txt": "x" * 50_000})
    size = (50_000).to_bytes(4, "little")
    (one,) = members(data.replace(size, (10).to_bytes(4, "little")), "a.zip")
    assert len(one.data) <= 11 and (one.problem is None or one.problem.reason == "damaged")


@pytest.mark.parametrize(
    "name", ["../../etc/x.txt", "/etc/x.txt", "C:\\x.txt", "..\\x.txt", "a\0b.txt", "CON", "NUL.txt", "COM1.pdf"]
)
def test_names_of_members_lead_nowhere_and_make_no_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = [one.name for one in members(zipped({name: WORDS, "z.txt": "x"}), "a.zip")]
    shown = [one.removeprefix("a.zip › ") for one in found]
    assert not any(one.startswith("/") or ".." in one or ":" in one or "\\" in one or "\0" in one for one in shown)
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_cannot_be_unpacked_is_told() -> None:
    data = bytearray(zipped({"a.txt": zlib.compress(b"x" * 5_000).hex()}))
    data[60:400] = b"\xff" * 340
    assert all(one.problem is None or one.problem.hint for one in members(bytes(data), "a.zip"))
