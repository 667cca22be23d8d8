"""What became of announced events, looked for in the whole library."""

from pathlib import Path

from app import tasks
from app.importing import import_documents
from app.library import Library
from app.model.found import Event
from app.model.item import Item
from app.model.pack import Commitment, Pack, Selection
from app.outcomes import outcomes
from app.packs import templates

ANNOUNCED = """Latvia prepares for a session

Riga, 12 March 2025

Foreign Minister of Latvia Mira Tolland said that Latvia was ready. The 48th session of the OIC Council of Foreign
Ministers with guests from Latvia will be held in Islamabad on 22 April 2025.
"""
TOLD = """Ministers met

Islamabad, 24 April 2025

The 48th session of the OIC Council of Foreign Ministers was held in Islamabad on 22 April 2025.
"""
LATVIA = Selection(countries=("LV",))


def made(folder: Path, *texts: str) -> Library:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    library = Library.open(folder / "library.sqlite")
    import_documents(library, sorted(folder.glob("*.txt")))
    return library


def events(pack: Pack) -> list[tuple[str, str, int]]:
    """Day, status and number of citations of the events of forums."""
    entries = [entry for one in pack.sections if one.layout == "chronology" for entry in one.entries]
    found = [(entry, entry.subject.found) for entry in entries if isinstance(entry.subject, Item)]
    sessions = ((entry, one) for entry, one in found if isinstance(one, Event) and one.forums)
    return [(one.date, one.status, len(entry.citations)) for entry, one in sessions]


def due(pack: Pack) -> list[str]:
    entries = [entry for one in pack.sections if one.layout == "commitments" for entry in one.entries]
    return [entry.subject.due for entry in entries if isinstance(entry.subject, Commitment) and not entry.subject.who]


def pack(library: Library) -> Pack:
    return tasks.assemble_pack(library, LATVIA, templates.load("country-brief"), "2025-05-01")


def test_a_session_that_another_document_tells_of_is_not_due_any_more(tmp_path: Path) -> None:
    with made(tmp_path, ANNOUNCED, TOLD) as library:
        assert {item.citations[0].filename for item in library.events(LATVIA)} == {"0.txt"}
        whole = pack(library)
        assert events(whole) == [("2025-04-22", "past", 2)] and due(whole) == []
        told = {fact.label: fact.value for one in whole.sections if one.layout == "coverage" for fact in one.facts}
        assert told["Added, for they tell what became of what was announced"] == "1"


def test_where_nobody_tells_of_it_it_stays_due(tmp_path: Path) -> None:
    with made(tmp_path, ANNOUNCED) as library:
        whole = pack(library)
        assert events(whole) == [("2025-04-22", "scheduled", 1)] and due(whole) == ["2025-04-22"]


def test_what_lies_ahead_has_no_outcome_yet(tmp_path: Path) -> None:
    with made(tmp_path, ANNOUNCED, TOLD) as library:
        assert outcomes(library, library.events(LATVIA), "2025-04-01") == ()
