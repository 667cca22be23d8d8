from collections.abc import Iterator
from pathlib import Path

import pytest

from app.library import Library
from tests.library import samples


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


@pytest.fixture
def filled(library: Library) -> Library:
    """A library that holds the digest and the bulletin."""
    samples.put(library, samples.digest(), samples.bulletin())
    return library
