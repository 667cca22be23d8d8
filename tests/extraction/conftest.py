"""Documents to extract from: samples that we wrote, with fictitious persons, and the reference corpus where it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.extraction.analysis import Analysis, analyse
from app.model.document import Document, Known

SAMPLES = Path(__file__).parents[1] / "samples" / "events"


def document_of(text: str, published: str = "") -> Document:
    """A document with nothing known of it but its text and, if given, its publication."""
    return Document("0" * 16, text, "0" * 64, "sample.txt", "text/plain", published=Known(published, "given"))


@pytest.fixture
def analysed() -> Callable[..., Analysis]:
    """Analyses a text."""
    return lambda text, published="": analyse(document_of(text, published))


@pytest.fixture
def sample() -> Callable[[str], Analysis]:
    """Analyses a sample document by its file name."""
    return lambda name: analyse(document_of((SAMPLES / name).read_text(encoding="utf-8")))
