"""Documents of our own that tell the same events again, for tests of how they are found and merged."""

import hashlib
from pathlib import Path
from typing import Any

from app.library import Library
from app.model.document import Anchor, Document, Known
from app.model.found import Article, Event, Found

Told = tuple[str, str, str, dict[str, Any]]
"""A sentence, the title in it, its date, further fields."""


def told(sentence: str, title: str, day: str, **fields: Any) -> Told:
    """An event as one sentence tells it; title: words of the sentence."""
    return sentence, title, day, fields


def document(name: str, tellings: list[Told], published: str = "") -> tuple[Document, bytes, Found]:
    """A document of these sentences, a paragraph each."""
    text = "\n\n".join((name, *(sentence for sentence, *_rest in tellings))) + "\n"
    events = tuple(_event(text, *one) for one in tellings)
    sha = hashlib.sha256(text.encode()).hexdigest()
    made = Document(
        sha[:16], text, sha, f"{name}.txt", "text/plain", title=Known(name, "first line"),
        published=Known(published, "test") if published else Known(), language=Known("en", "words"),
    )
    return made, text.encode(), Found(articles=(Article("a1", name, Anchor(0, len(text))),), events=events)


def _event(text: str, sentence: str, title: str, day: str, fields: dict[str, Any]) -> Event:
    start = text.index(sentence)
    usual: dict[str, Any] = {"date_basis": "explicit" if day else "undated", "kind": "meeting", "countries": ("AZ",)}
    anchor = Anchor(start, start + len(sentence))
    return Event(title, (anchor,), day, **{"article": "a1", **usual, **fields})


def library(path: Path, *documents: tuple[Document, bytes, Found]) -> Library:
    """A library that holds these documents."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Library.open(path)
    for one in documents:
        assert made.add(*one)
    return made


COUNCIL: dict[str, Any] = {"kind": "session", "forums": ("CICA",), "places": ("Baku",)}


def gazette() -> tuple[Document, bytes, Found]:
    """One report of a session of a council, and what is told by nobody else."""
    return document("Port Gazette", [
        told("On 27 February 2025 the Harbour Council held its first session in Baku.",
             "The Harbour Council held its first session in Baku", "2025-02-27", **COUNCIL),
        told("A school for pilots was opened on 3 May 2024.", "A school for pilots was opened", "2024-05-03",
             kind="opening"),
    ], "2025-03-01")  # fmt: skip


def bulletin() -> tuple[Document, bytes, Found]:
    """Another report of the same session a day later, with another number of delegates."""
    return document("Quay Bulletin", [
        told("The first session of the Harbour Council was held in Baku on 28 February 2025 with 14 delegates.",
             "The first session of the Harbour Council was held in Baku", "2025-02-28", **COUNCIL),
        told("A regatta took place on 9 June 2025.", "A regatta took place", "2025-06-09", kind="competition"),
    ], "2025-03-02")  # fmt: skip
