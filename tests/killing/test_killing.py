"""A short run of the killing, and that it would notice what is lost; the long one is tests/killing/run.py."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import tasks
from app.paths import Home
from tests.killing import homes
from tests.killing.judging import judge
from tests.killing.run import NAMES
from tests.killing.works import PASSPHRASES, WORKS, digest, the_pack

RUN = Path(__file__).with_name("run.py")


@pytest.mark.timeout(600)
def test_killed_at_a_random_moment_of_each_kind_of_work() -> None:
    command = [sys.executable, str(RUN), "--times", str(len(NAMES))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[-len(NAMES) :]] == list(NAMES) == list(WORKS)


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Homes as the works begin with them."""
    return homes.make(tmp_path_factory.mktemp("bases"))


def test_what_is_lost_is_noticed(bases: dict[str, Path]) -> None:
    home = Home(bases["usual"])
    with tasks.open_library(home) as library:
        pack, item = the_pack(library), library.items_of(library.documents()[0].id)[0]
    held: dict[str, Any] = {pack.id: digest(pack)}
    assert judge("pack", home, held, {}) == []
    assert judge("pack", home, {pack.id: "another"}, {}) == ["the pack is not as it was said to be kept"]
    assert judge("review", home, {f"{item.id} review": '"accepted"'}, {}) != []
    assert judge("export", home, {"pack.pdf": "0"}, {}) == ["pack.pdf is gone"]
    assert judge("encryption", home, {}, {"under": PASSPHRASES[0]}) == []
    assert "the pack under work is not" in judge("encryption", home, {"beside": "Ferries"}, {"beside": "Trains"})[0]
    assert "opens otherwise" in judge("encryption", home, {"under": PASSPHRASES[0]}, {})[0]
    assert judge("backup", home, {"newest": "none", "document": item.citations[0].document_id}, {}) != []


def test_a_damaged_library_and_half_files_are_noticed(bases: dict[str, Path]) -> None:
    home = Home(bases["usual"])
    (home.folder / "out").mkdir(exist_ok=True)
    (home.folder / "out" / "pack.docx").write_bytes(b"PK half")
    assert any("pack.docx is half" in one for one in judge("export", home, {}, {"pack.docx": None}))
    (home.folder / ".strange.part").write_bytes(b"")
    assert "left over: .strange.part" in judge("pack", home, {}, {})
    home.library.write_bytes(home.library.read_bytes()[:20_000])
    assert judge("pack", home, {}, {}) != []
    home.library.unlink()
    assert judge("pack", home, {}, {})[0] == "there is no library"
