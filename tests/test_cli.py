"""The command line as a user meets it: commands, exit statuses, messages."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import run

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "data" / "documents"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    assert run(["--home", str(folder), "import", str(STARTER)]) == 0
    return folder


def valise(home: Path, *arguments: str) -> int:
    return run(["--home", str(home), *arguments])


def test_importing_twice_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert valise(tmp_path, "import", str(STARTER), "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert len(first["added"]) == len(list(STARTER.iterdir()))
    assert valise(tmp_path, "import", str(STARTER), "--json") == 0
    second = json.loads(capsys.readouterr().out)
    assert second["added"] == [] and second["failed"] == []
    assert len(second["known"]) == len(first["added"])


def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (inbox / "good.txt").write_text("Baku, 3 March 2024 – Ministers of Ardenia met in Baku.\n", encoding="utf-8")
    assert valise(tmp_path / "home", "import", str(inbox)) == 1
    shown = capsys.readouterr()
    assert "1 document added" in shown.out
    assert "2 failed" in shown.out
    assert "empty.txt" in shown.err and "broken.pdf" in shown.err
    assert "Traceback" not in shown.err


def test_text_is_the_files_own_text(tmp_path: Path) -> None:
    source = tmp_path / "note.txt"
    source.write_bytes("Şəki – “peace”.\n\nSecond line.\n".encode())
    program = [sys.executable, "-m", "app", "--home", str(tmp_path), "text", str(source)]
    assert subprocess.run(program, capture_output=True, check=True, cwd=ROOT).stdout == source.read_bytes()


def test_extract_prints_records_whose_text_stands_at_their_offsets(capsys: pytest.CaptureFixture[str]) -> None:
    source = STARTER / "6-words-on-record.txt"
    assert run(["extract", str(source)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    text = source.read_text(encoding="utf-8")
    quotations = [r for r in records if r["type"] == "quotation"]
    assert len(quotations) >= 10
    assert all(r["text"] == text[r["start"] : r["end"]] for r in quotations)
    assert {r["type"] for r in records} >= {"article", "quotation", "event"}


@pytest.mark.parametrize("kind", ["events", "quotations", "statements"])
def test_find_lists_in_every_format(home: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    counts = {}
    for form in ("table", "jsonl", "csv"):
        assert valise(home, "find", "--country", "Azerbaijan", "--kind", kind, "--format", form) == 0
        out = capsys.readouterr().out
        counts[form] = len(list(csv.reader(io.StringIO(out)))) - 1 if form == "csv" else len(out.splitlines())
    assert counts["table"] == counts["jsonl"] == counts["csv"] > 0


def test_find_keeps_to_the_date_range(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quarter = ("--since", "2025-01-01", "--until", "2025-03-31")
    assert valise(home, "find", "--forum", "CICA", *quarter, "--format", "jsonl") == 0
    dates = [json.loads(line)["date"] for line in capsys.readouterr().out.splitlines()]
    assert dates and all(date.startswith("2025-0") for date in dates)


def test_find_narrows_to_a_kind_of_event_and_to_what_lay_ahead(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found: dict[str, set[str]] = {}
    for option, value, key in (("--event-kind", "visit", "kind"), ("--status", "scheduled", "status")):
        assert valise(home, "find", option, value, "--format", "jsonl") == 0
        found[value] = {json.loads(line)[key] for line in capsys.readouterr().out.splitlines()}
    assert found == {"visit": {"visit"}, "scheduled": {"scheduled"}}
    assert valise(home, "find", "--issuer", "nobody at all") == 1
    assert "nobody at all" in capsys.readouterr().err


def test_nothing_matching_says_what_the_library_holds(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert valise(home, "pack", "--country", "Peru", "--since", "1950", "--until", "1951", "--out", str(tmp_path)) == 1
    told = capsys.readouterr().err
    assert "Nothing matches: Peru; " in told
    assert "6 documents" in told
    assert list(tmp_path.iterdir()) == []


def test_what_matches_of_another_kind_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert valise(home, "find", "--country", "Brazil", "--kind", "quotations") == 1
    told = capsys.readouterr().err
    assert "No quotations match: Brazil; any date." in told and "There are: 1 event (--kind events)." in told
    assert valise(home, "find", "--country", "Peru", "--kind", "quotations") == 1
    told = capsys.readouterr().err
    assert "No quotations match: Peru; any date." in told and "The library holds 6 documents" in told


def test_a_nil_return_is_written_when_asked_for(home: Path, tmp_path: Path) -> None:
    arguments = ("--country", "Peru", "--since", "1950", "--until", "1951", "--nil-return", "--out", str(tmp_path))
    assert valise(home, "pack", *arguments) == 0
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["find", "--country", "Azerbajan"], "Azerbaijan"),
        (["find", "--forum", "Nonesuch Forum"], "abbreviation"),
        (["find", "--since", "last week"], "2025-01-15"),
        (["find", "--since", "2025", "--until", "2024"], "Swap"),
        (["find", "--topic", "nonsense"], "Topics:"),
        (["find", "--event-kind", "nonsense"], "visit"),
        (["find", "--status", "nonsense"], "scheduled"),
        (["find", "--kind", "rumours"], "events"),
        (["pack", "--template", "no-such"], "country-brief"),
        (["pack", "--format", "odt"], "docx"),
        (["frobnicate"], "import"),
        (["import"], "PATH"),
        (["extract", "no-such-file.txt"], "no-such-file.txt"),
    ],
)
def test_a_wrong_word_says_what_is_accepted(
    home: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert valise(home, *arguments) == 1
    shown = capsys.readouterr()
    assert told in shown.err
    assert "Traceback" not in shown.err


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert valise(tmp_path, "find", "--country", "AZ") == 1
    assert "import documents first" in capsys.readouterr().err


def test_a_pack_is_written_the_same_twice(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        arguments = ["--forum", "CICA", "--format", "docx,pdf,xlsx", "--made-on", "2025-04-01"]
        assert valise(home, "pack", *arguments, "--out", str(tmp_path / folder)) == 0
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert [name.rpartition(".")[2] for name in names] == ["docx", "pdf", "xlsx"]
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_file_where_the_folder_should_be_is_told(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert valise(home, "pack", "--forum", "CICA", "--out", str(tmp_path / "out")) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_the_command_line_runs_without_qt(home: Path) -> None:
    script = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from app.cli import run\n"
        f"sys.exit(run(['--home', {str(home)!r}, 'find', '--country', 'AZ']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_a_defect_is_logged_and_no_traceback_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **_how: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("app.tasks.open_library", broken)
    assert valise(tmp_path, "find") == 2
    told = capsys.readouterr().err
    assert "defect" in told and "Traceback" not in told
    assert "unforeseen" in (tmp_path / "logs" / "valise.log").read_text(encoding="utf-8")


def test_the_entry_point_loads_neither_library_nor_readers_before_it_knows_what_is_wanted() -> None:
    late = {"sqlalchemy", "app.tasks", "app.library", "app.reading"}
    code = f"import sys, app.__main__, app.cli; print([name for name in sys.modules if name in {late}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
