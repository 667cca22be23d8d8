"""Pack archives: what was written comes back; what a stranger changed, cut or blew up is refused in words."""

import hashlib
import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.archive import MEDIA_TYPE, Archive, Passages, read, read_apart, write
from app.errors import InvalidInput
from app.model.document import Anchor
from app.model.found import Statement
from app.model.item import Excerpt, Item
from app.model.pack import Pack
from app.model.part_text import words
from app.packs import edit
from app.reading import limits
from tests import works
from tests.packs import samples

PACK = samples.pack()


def excerpts(pack: Pack = PACK) -> tuple[Excerpt, ...]:
    """An excerpt that is each citation's words with a little around them."""
    cited = {
        (one.document_id, one.anchor.start): one.words
        for section in pack.sections for entry in section.entries for one in entry.citations
    }
    return tuple(Excerpt(name, "0" * 64, start, f"{words} – and on.") for (name, start), words in cited.items())


def test_what_a_part_quotes_is_looked_up_like_all_that_is_cited(tmp_path: Path) -> None:
    told = next(one for part in PACK.sections for one in part.entries if isinstance(one.subject, Item)
                and isinstance(one.subject.found, Statement))
    pack = edit.write(PACK, "purpose", f"“{words(told)}”", [told])
    write(pack, excerpts(), tmp_path / "a.valise")
    assert read(tmp_path / "a.valise") == Archive(pack, excerpts())
    found = replace(told.subject.found, text="Never said.")  # pyright: ignore[reportAttributeAccessIssue]
    false = replace(told, key="false", subject=replace(told.subject, found=found))  # pyright: ignore[reportCallIssue]
    forged = edit.write(PACK, "purpose", "“Never said.”", [false])
    write(forged, excerpts(), tmp_path / "b.valise")
    assert read(tmp_path / "b.valise").unfounded == ("false",)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "talks.valise"
    write(PACK, excerpts(), path)
    return path


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _put(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def test_pack_and_excerpts_come_back(archive: Path) -> None:
    assert read(archive) == Archive(PACK, excerpts())


def test_the_same_pack_gives_the_same_bytes_and_the_type_stands_first(archive: Path, tmp_path: Path) -> None:
    write(PACK, excerpts(), tmp_path / "again.valise")
    assert (tmp_path / "again.valise").read_bytes() == archive.read_bytes()
    assert archive.read_bytes()[30:].startswith(b"mimetype" + MEDIA_TYPE.encode())


def test_line_breaks_of_any_script_stay_in_their_excerpt(tmp_path: Path) -> None:
    odd = Excerpt("d1", "0" * 64, 5, "one\u2028two\x85three\nfour\r\x0bfive")
    write(PACK, (odd,), tmp_path / "a.valise")
    assert read(tmp_path / "a.valise").excerpts == (odd,)


def test_entries_whose_words_no_excerpt_holds_are_named(tmp_path: Path) -> None:
    altered = tuple(replace(one, text=one.text.swapcase()) for one in excerpts())
    write(PACK, altered, tmp_path / "a.valise")
    cited = {entry.key for section in PACK.sections for entry in section.entries if entry.citations}
    assert set(read(tmp_path / "a.valise").unfounded) == cited


def test_what_is_printed_as_said_must_be_what_is_cited(tmp_path: Path) -> None:
    found = next(entry for section in PACK.sections for entry in section.entries if section.layout == "quotations")
    assert isinstance(found.subject, Item) and isinstance(found.subject.found, Statement)
    forged = replace(found.subject, found=replace(found.subject.found, text="We give up the port."))
    cited = replace(found.subject.citations[0], words="We give up the port.")
    for subject in (forged, replace(found.subject, citations=(cited,))):
        sections = tuple(
            replace(section, entries=tuple(
                replace(entry, subject=subject) if entry.key == found.key else entry for entry in section.entries
            )) for section in PACK.sections
        )
        write(replace(PACK, sections=sections), excerpts(), tmp_path / "a.valise")
        assert read(tmp_path / "a.valise").unfounded == (found.key,)


@pytest.mark.timeout(20)
@pytest.mark.skipif(os.name == "nt", reason="there are no pipes among files there")
def test_what_is_no_file_is_refused_and_not_read_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.valise")
    for path in (tmp_path / "pipe.valise", tmp_path, Path("/dev/zero")):
        with pytest.raises(InvalidInput, match="it is no file"):
            read(path)


def test_links_many_parts_and_parts_under_a_password_are_refused_or_left_alone(archive: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("pack-link.json")
    link.external_attr = 0o120777 << 16
    shutil.copy(archive, tmp_path / "link.valise")
    with zipfile.ZipFile(tmp_path / "link.valise", "a") as package:
        package.writestr(link, "/etc/passwd")
    assert read(tmp_path / "link.valise").pack == PACK
    many = {**_parts(archive), **{f"part-{number}": b"" for number in range(12_000)}}
    with pytest.raises(InvalidInput, match="cannot be opened"):
        read(_put(tmp_path / "many.valise", many))
    locked = bytearray(archive.read_bytes())
    entry = locked.index(b"PK\x01\x02")
    while entry >= 0:
        locked[entry + 8] |= 1
        entry = locked.find(b"PK\x01\x02", entry + 4)
    (tmp_path / "locked.valise").write_bytes(locked)
    with pytest.raises(InvalidInput, match="password"):
        read(tmp_path / "locked.valise")


def test_a_part_that_was_changed_is_refused(archive: Path, tmp_path: Path) -> None:
    parts = _parts(archive)
    parts["pack.json"] = parts["pack.json"].replace(b"Port Selen", b"Port Salen")
    with pytest.raises(InvalidInput, match=r"pack\.json in it is not as it was written"):
        read(_put(tmp_path / "changed.valise", parts))


@pytest.mark.parametrize("name", ["mimetype", "valise.json", "pack.json", "excerpts.jsonl"])
def test_an_archive_without_one_of_its_parts_is_refused(archive: Path, tmp_path: Path, name: str) -> None:
    parts = {key: data for key, data in _parts(archive).items() if key != name}
    with pytest.raises(InvalidInput, match="cannot be opened"):
        read(_put(tmp_path / "cut.valise", parts))


def test_an_archive_of_a_newer_version_says_so(archive: Path, tmp_path: Path) -> None:
    parts = _parts(archive)
    parts["valise.json"] = json.dumps({**json.loads(parts["valise.json"]), "version": 2}).encode()
    with pytest.raises(InvalidInput, match="newer version"):
        read(_put(tmp_path / "newer.valise", parts))


def test_names_that_lead_out_of_the_archive_are_never_followed(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = _put(tmp_path / "in" / "a.valise", {**_parts(archive), "../../out.txt": b"x", "/tmp/abs.txt": b"x"})
    assert read(path).pack == PACK
    assert sorted(one.name for one in tmp_path.rglob("*") if one.is_file()) == ["a.valise", "talks.valise"]


def test_what_swells_beyond_all_measure_is_refused(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be opened"):
        read(_put(tmp_path / "bomb.valise", {**_parts(archive), "pack.json": b"0" * 50_000_000}))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.valise"
    path.write_bytes(data)
    with pytest.raises(InvalidInput, match=r"other\.valise cannot be opened"):
        read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read(tmp_path / "none.valise")


def test_excerpts_that_are_none_are_refused(archive: Path, tmp_path: Path) -> None:
    for line in (b"3\n", b"{}\n", b'{"document_id": "d", "sha256": "", "text": "", "start": -1}\n', b"\xff\n", b"{\n",
                 b'{"document_id": "d", "sha256": "", "text": "\\ud800", "start": 1}\n',
                 b'{"document_id": "d", "sha256": "", "text": "", "start": 1' + b"0" * 5_000 + b"}\n",
                 b'{"document_id": "d", "sha256": "", "text": "", "start": true}\n'):
        parts = _parts(archive)
        about = json.loads(parts["valise.json"])
        about["files"]["excerpts.jsonl"] = hashlib.sha256(line).hexdigest()
        changed = {**parts, "excerpts.jsonl": line, "valise.json": json.dumps(about).encode()}
        with pytest.raises(InvalidInput, match="cannot be opened"):
            read(_put(tmp_path / "odd.valise", changed))


@given(st.lists(st.tuples(st.integers(0, 50), st.text("ab c", min_size=1, max_size=9)), max_size=6), st.data())
def test_passages_find_what_stands_in_the_text(cuts: list[tuple[int, str]], data: st.DataObject) -> None:
    text = "".join(part for _gap, part in cuts) or "a"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    cited = replace(samples.citation(text[start:end]), anchor=Anchor(start, end))
    assert Passages([Excerpt("d1", "", 0, text)]).around(cited)
    assert Passages([Excerpt("d2", "", 0, text), Excerpt("d1", "", end + 1, text)]).around(cited) is None


def test_an_archive_is_read_apart_and_refused_in_the_same_words(archive: Path, tmp_path: Path) -> None:
    assert read_apart(archive) == read(archive)
    with pytest.raises(InvalidInput, match="No such file") as raised:
        read_apart(tmp_path / "gone.valise")
    assert raised.value.hint == ""


@works.linux
def test_an_archive_that_takes_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_MEMORY_BYTES", 300_000_000)
    path = tmp_path / "large.valise"
    packed_badly = Random(1).randbytes(9_000_000).hex()
    write(PACK, (Excerpt("a", "b", 0, packed_badly) for _number in range(6)), path)
    with pytest.raises(InvalidInput, match=r"large\.valise cannot be opened"):
        read_apart(path)
