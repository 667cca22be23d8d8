"""Kept packs on the command line: kept, listed, exported, updated, issued, handed over, marked."""

import zipfile
from pathlib import Path

import pytest

from app.cli import run
from app.errors import LibraryProblem
from tests.export import tracked

FIRST = "Gazette\n\nOn 15 January 2025 the foreign minister of Azerbaijan met the ambassador of Brazil in Baku.\n"
LATER = "Gazette\n\nOn 9 June 2025 the foreign minister of Azerbaijan met the ambassador of Chile in Baku.\n"


class Desk:
    """A home folder, and what the commands in it print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def does(self, *arguments: str, status: int = 0) -> str:
        """What a command prints, on both streams."""
        code = run(["--home", str(self.folder / "home"), *arguments])
        told = self._capsys.readouterr()
        assert code == status, told
        return told.out + told.err

    def imports(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        self.does("import", str(self.folder / name))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    made = Desk(tmp_path, capsys)
    made.imports("first.txt", FIRST)
    out = str(tmp_path / "out")
    made.does("pack", "--country", "AZ", "--title", "Talks", "--keep", "--format", "docx", "--out", out)
    return made


def test_a_kept_pack_is_listed_and_exported_again(desk: Desk) -> None:
    assert "Draft 1  Talks" in desk.does("packs")
    written = desk.does("export", "talks", "--format", "docx,valise", "--out", str(desk.folder / "again"))
    assert [Path(line).suffix for line in written.split()] == [".docx", ".valise"]
    assert all(Path(line).exists() for line in written.split())


def test_files_written_before_one_that_fails_are_named(desk: Desk) -> None:
    out = desk.folder / "out"
    stem = next(out.iterdir()).stem
    (out / f"{stem}.pdf").mkdir()
    told = desk.does("export", "talks", "--format", "csv,pdf,xlsx", "--out", str(out), status=1)
    assert told.startswith(f"{out / stem}.csv\n") and f"{stem}.pdf is a folder." in told


def test_no_packs_and_unknown_packs_are_told(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert "keeps no packs" in Desk(tmp_path / "empty", capsys).does("packs")
    assert "It keeps: “Talks”" in desk.does("export", "Nowhere", status=1)


def test_an_update_lists_what_is_new_and_takes_over_what_is_accepted(desk: Desk) -> None:
    assert "issued" in desk.does("issue", "Talks", "--number", "12", "--by", "Desk 4")
    desk.imports("later.txt", LATER)
    listed = desk.does("update", "Talks")
    assert "new" in listed and "Chile" in listed and "Not in the pack before." in listed
    assert "Draft 2" not in desk.does("packs")
    assert "Draft 2" in desk.does("update", "Talks", "--accept", "new,past", "--tell")
    assert {"No. 12", "Draft 2"} <= {line[10:17].strip() for line in desk.does("packs").splitlines()} | {"No. 12"}
    assert "Draft of addendum 1" in desk.does("update", "12", "--accept", "all", "--addendum")
    assert "“sometimes” is no kind" in desk.does("update", "Talks", "--accept", "sometimes", status=1)


def test_a_redline_tracks_what_changed_since_a_pack_was_issued(desk: Desk) -> None:
    assert "No earlier version of “Talks” was issued" in desk.does("redline", "Talks", status=1)
    desk.does("issue", "Talks", "--number", "12")
    desk.imports("later.txt", LATER)
    desk.does("update", "Talks", "--accept", "all")
    out = desk.folder / "redlines"
    path = Path(desk.does("redline", "Talks", "--out", str(out)).strip())
    assert path.parent == out and path.name.endswith("-v2 (redline v1).docx")
    (new,) = desk.does("export", "Talks", "--out", str(out)).split()
    assert tracked.lines(path, "accept") == tracked.lines(Path(new))
    issued = next((desk.folder / "out").glob("*.docx"))
    before = [line for line in tracked.lines(path, "reject") if "Draft" not in line[1] and "No. 12" not in line[1]]
    assert before == [line for line in tracked.lines(issued) if "Draft" not in line[1]]
    desk.does("update", "12", "--accept", "all", "--addendum")


def test_an_issued_pack_is_not_issued_again(desk: Desk) -> None:
    desk.does("issue", "Talks")
    assert "issued as no. 1" in desk.does("issue", "Talks", status=1)


def test_an_archive_is_shown_and_added(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = desk.does("export", "Talks", "--format", "valise", "--out", str(tmp_path)).strip()
    (tmp_path / "other").mkdir()
    colleague = Desk(tmp_path / "other", capsys)
    assert "Talks: Draft 1" in colleague.does("open", written)
    assert "keeps no packs" in colleague.does("packs")
    assert "Kept in the library." in colleague.does("open", written, "--add")
    assert "Talks" in colleague.does("packs")
    again = colleague.does("export", "Talks", "--format", "valise", "--out", str(tmp_path / "again")).strip()
    assert Path(again).read_bytes() == Path(written).read_bytes()
    assert "cannot be opened" in colleague.does("open", str(tmp_path / "first.txt"), status=1)


def test_a_stranger_s_title_does_not_steer_the_terminal(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "Talks \x1b[2J\u202efdp.exe\x07"
    out = desk.does("pack", "--country", "AZ", "--title", title, "--keep", "--format", "valise", "--out", str(tmp_path))
    other = Desk(tmp_path / "other", capsys)
    told = other.does("open", out.strip(), "--add") + other.does("packs") + desk.does("packs")
    told += other.does("issue", "none such", status=1)
    assert "fdp.exe" in told and not {"\x1b", "\x07", "\u202e"} & set(told)
    assert told.count("fdp.exe") == 4


def test_a_pack_in_the_style_of_another_house_is_exported_in_the_plain_one(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    houses = desk.folder / "home" / "templates" / "house"
    houses.mkdir(parents=True)
    (houses / "ours.toml").write_text('title = "Ours"\n', encoding="utf-8")
    desk.does("pack", "--country", "AZ", "--title", "Ours", "--house", "ours", "--keep", "--format", "valise",
              "--out", str(tmp_path / "ours"))
    (path,) = (tmp_path / "ours").iterdir()
    other = Desk(tmp_path / "other", capsys)
    other.does("open", str(path), "--add")
    told = other.does("export", "Ours", "--format", "docx,valise", "--out", str(tmp_path / "again"))
    assert "no house style “ours”. Written in the plain style." in told
    assert len(list((tmp_path / "again").iterdir())) == 2
    other.does("issue", "Ours")
    assert "0 documents" not in other.does("open", str(next((tmp_path / "again").glob("*.valise"))))


def test_markings_reach_the_pack(desk: Desk) -> None:
    assert "first.txt: TLP:AMBER" in desk.does("mark", "TLP:AMBER", "first.txt")
    out = str(desk.folder / "marked")
    asked = ("pack", "--country", "AZ", "--house", "tlp", "--ceiling", "TLP:GREEN", "--format", "docx", "--out", out)
    told = desk.does(*asked, status=1)
    assert "TLP:AMBER" in told and not Path(out).exists()
    assert desk.does("mark", "", "first.txt") == "first.txt: no marking\n"
    desk.does(*asked)
    assert "holds no document “nowhere.txt”" in desk.does("mark", "TLP:RED", "nowhere.txt", status=1)


def test_a_name_in_an_archive_does_not_steer_the_terminal(desk: Desk, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as package:
        package.writestr("odd\x1b[2J.txt", LATER)
        package.writestr("none\x1b[2J.pdf", b"no pdf")
    told = desk.does("import", str(tmp_path / "mail.zip"), status=1) + desk.does("extract", str(tmp_path / "mail.zip"),
                                                                                 status=1)
    assert "1 event" in told and "\x1b" not in told


def test_files_are_named_even_where_the_pack_cannot_be_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise LibraryProblem("There is no room left.", "Free some space.")

    monkeypatch.setattr("app.tasks.keep_pack", full)
    out = str(desk.folder / "kept")
    told = desk.does("pack", "--country", "AZ", "--keep", "--format", "csv", "--out", out, status=1)
    assert f"{out}/AZ-country-brief.csv" in told.replace("\\", "/") and "no room left" in told
