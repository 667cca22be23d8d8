"""valise review: lists what is open, and decides for ever."""

from pathlib import Path

import pytest

from app.cli import run

NOTE = ("NOTE FOR THE FILE\n\nMinister Mira Voss met the Ambassador of Brazil in Port Alder on 12 May 2024.\n\n"
        "Minister Mira Voss visited Orlo on 10 May 2023.\n")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("VALISE_HOME", str(tmp_path / "home"))
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    assert run(["import", str(tmp_path / "note.txt")]) == 0
    capsys.readouterr()
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert run(["review", *options]) == 0
    return capsys.readouterr().out.splitlines()


def test_open_items_are_listed_and_accepted_ones_are_not(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = listed(capsys)
    assert "10 May 2023" in first and "12 May 2024" in second and "[open]" in first
    told = listed(capsys, "--accept", first[:16])
    assert told[0] == "1 item reviewed:" and "[accepted]" in told[1]
    assert listed(capsys, "--list") == [second]
    assert [line[:16] for line in listed(capsys, "--state", "accepted")] == [first[:16]]


def test_a_rejected_item_is_found_no_more_and_comes_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, _second = listed(capsys)
    listed(capsys, "--reject", first[:16])
    assert run(["find", "--until", "2023"]) == 1
    capsys.readouterr()
    listed(capsys, "--reopen", first[:16])
    assert run(["find", "--until", "2023"]) == 0


def test_corrections_hold_through_another_import(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, _second = listed(capsys)
    name = first[:16]
    told = listed(capsys, "--correct", name, "date", "2021-12-18", "--correct", name, "countries", "Brazil; KZ")
    assert "18 December 2021" in told[1] and "[open, countries, date]" in told[1]
    assert run(["import", str(home / "note.txt"), "--published", "2025"]) == 0
    assert run(["find", "--until", "2021", "--country", "Kazakhstan"]) == 0
    assert "18 December 2021" in capsys.readouterr().out
    assert "10 May 2023" in listed(capsys, "--correct", name, "date", "")[1]


@pytest.mark.parametrize(("options", "problem"), [
    (["--accept", "0123456789abcdef"], "holds no item 0123456789abcdef"),
    (["--state", "rejected"], "nothing to list"),
])
def test_what_cannot_be_is_told(
    home: Path, capsys: pytest.CaptureFixture[str], options: list[str], problem: str
) -> None:
    assert run(["review", *options]) == 1
    assert problem in capsys.readouterr().err


def test_a_date_that_is_none_is_told_and_nothing_changes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = listed(capsys)
    assert run(["review", "--accept", first[:16], "--correct", first[:16], "date", "tomorrow"]) == 1
    assert "not a date" in capsys.readouterr().err
    assert listed(capsys) == [first, second]
