import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.library import Library, connecting, opened
from tests.library import samples


@pytest.fixture(autouse=bool(os.environ.get("VALISE_TEST_ENCRYPTED")))
def encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries that are made in a test are encrypted; in all tests here with VALISE_TEST_ENCRYPTED=1."""
    make = opened.make_private

    def make_encrypted(path: Path) -> None:
        make(path)
        if path.stat().st_size:
            return
        with closing(connecting.connect(path.as_uri(), connecting.new_salt("a harbour at night"), path)) as made:
            made.execute("CREATE TABLE first (one)")
            made.execute("DROP TABLE first")

    monkeypatch.setattr(opened, "make_private", make_encrypted)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


@pytest.fixture
def filled(library: Library) -> Library:
    """A library that holds the digest and the bulletin."""
    samples.put(library, samples.digest(), samples.bulletin())
    return library
