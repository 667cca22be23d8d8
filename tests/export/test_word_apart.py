"""Word files of strangers are read in a process of their own, whose end is told in words and costs nothing else."""

from collections.abc import Callable
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from random import Random
from time import monotonic
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.answering import Answerer
from app.errors import InvalidInput
from app.export import export, word, word_untrusted
from app.export.redline.issued import reads_as
from app.exporting import export_pack
from app.i18n import speaking
from app.model.house import HouseStyle
from app.progress import Cancelled
from tests import works
from tests.export.test_word_base import house, letterhead, write_here
from tests.export.test_word_hostile import plain, tried
from tests.packs import samples

PACK = samples.pack()


@pytest.fixture
def own(tmp_path: Path) -> HouseStyle:
    letterhead().save(str(tmp_path / "letterhead.docx"))
    return house(tmp_path)


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word file within all sizes whose text takes some 500 MB and several seconds to be looked through."""
    folder, parts, chosen = tmp_path_factory.mktemp("heavy"), plain(), Random(1)
    text = "".join(f"<w:t>{chosen.getrandbits(32):x}</w:t>{'<a/>' * 30}" for _number in range(110_000))
    name = "word/document.xml"
    parts[name] = parts[name].replace(b"<w:sectPr", f"<w:p>{text}</w:p><w:sectPr".encode())
    with ZipFile(folder / "letterhead.docx", "w", ZIP_DEFLATED) as package:
        for one, data in parts.items():
            package.writestr(one, data)
    return folder


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What grows by one with each process that is started."""
    up, started = Answerer.up, list[str]()

    def counting(self: Answerer) -> int:
        started.append(self._name)
        return up(self)

    monkeypatch.setattr(Answerer, "up", counting)
    return started


def test_what_is_read_apart_is_what_is_read_here_in_the_pack_s_language(own: HouseStyle, tmp_path: Path) -> None:
    pack = replace(PACK, language="az", marking="NORR SECRET")
    with speaking("az"):
        write_here(pack, own, tmp_path / "here.docx")
    apart = export(pack, "docx", tmp_path / "apart.docx", own).read_bytes()
    assert apart == (tmp_path / "here.docx").read_bytes()
    with ZipFile(tmp_path / "apart.docx") as package:
        assert "səhifə" in package.read("word/footer1.xml").decode().casefold()


def test_a_fault_is_told_in_the_same_words(tmp_path: Path) -> None:
    parts = {**plain(), "word/vbaProject.bin": b"\0"}
    with pytest.raises(InvalidInput) as here:
        tried(tmp_path, parts)
    style = HouseStyle("norr", base="base.docx", base_folder=str(tmp_path))
    with pytest.raises(InvalidInput) as apart:
        word.write(PACK, style, tmp_path / "pack.docx")
    assert (apart.value.message, apart.value.hint) == (here.value.message, here.value.hint)


def test_one_process_reads_the_letterhead_and_none_is_started_without(
    own: HouseStyle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = counted(monkeypatch)
    export_pack(PACK, ["docx", "pdf", "csv"], tmp_path / "plain")
    assert not started
    export_pack(PACK, ["docx", "pdf", "csv"], tmp_path / "own", house=own)
    assert started == ["valise reads"]


@works.linux
@pytest.mark.parametrize(("limit", "most", "why"), [
    ("MOST_MEMORY", 300_000_000, "takes too much memory"),
    ("MOST_SECONDS", 1, "takes too long"),
    ("MOST_WAITING", 1, "takes too long"),
])  # fmt: skip
def test_one_that_ends_its_reader_is_told_and_nothing_is_written(
    heavy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, why: str
) -> None:
    monkeypatch.setattr(word_untrusted, limit, most)
    (tmp_path / "pack.docx").write_text("old")
    with pytest.raises(InvalidInput) as raised:
        export(PACK, "docx", tmp_path / "pack.docx", house(heavy))
    told = "The Word file letterhead.docx of the house style cannot be used: reading it"
    assert raised.value.message == f"{told} {why}."
    assert "what stood there before is whole" in raised.value.hint and "in Word" in raised.value.hint
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("pack.docx", "old")]
    assert not active_children()


def test_an_export_that_is_stopped_ends_the_process_and_leaves_nothing(heavy: Path, tmp_path: Path) -> None:
    said = list[tuple[int, int, str]]()

    def stop(*told: int | str) -> None:
        said.append(told)  # pyright: ignore[reportArgumentType]
        if len(said) == 20:
            raise Cancelled

    began = monotonic()
    with pytest.raises(Cancelled):
        export_pack(PACK, ["docx", "pdf"], tmp_path / "out", stop, house=house(heavy))
    assert monotonic() - began < 10
    assert set(said) == {(0, 2, "Writing docx")}, "what is under way is told all the while"
    assert not active_children() and not list((tmp_path / "out").iterdir())


def packed_anew(path: Path) -> None:
    """The same parts in other bytes, as another program saves them."""
    with ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    with ZipFile(path, "w") as package:
        for one, data in parts.items():
            package.writestr(one, data)


def broken(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-500])


@pytest.mark.parametrize(("change", "same", "processes"), [
    (lambda _path: None, True, 1),
    (packed_anew, True, 2),
    (broken, False, 2),
])  # fmt: skip
def test_a_file_that_somebody_points_to_is_read_apart_where_it_is_not_the_same(
    own: HouseStyle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], same: bool,
    processes: int,
) -> None:
    path = export(PACK, "docx", tmp_path / "pack.docx", own)
    change(path)
    started = counted(monkeypatch)
    assert reads_as(path, PACK, own) is same
    assert len(started) == processes


@works.linux
def test_a_file_that_ends_its_reader_is_not_what_was_issued(heavy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_untrusted, "MOST_MEMORY", 300_000_000)
    assert not reads_as(heavy / "letterhead.docx", PACK, HouseStyle("plain"))
    assert not active_children()
