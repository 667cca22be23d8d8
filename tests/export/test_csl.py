import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.export import PLAIN
from app.export.csl import issued, write
from app.model.pack import Pack, SourceDocument


def read(pack: Pack, folder: Path) -> list[dict[str, Any]]:
    write(pack, PLAIN, folder / "p.csl.json")
    made: list[dict[str, Any]] = json.loads((folder / "p.csl.json").read_text(encoding="utf-8"))
    return made


def test_a_source_says_what_it_is(pack: Pack, tmp_path: Path) -> None:
    first = read(pack, tmp_path)[0]
    assert first == {
        "id": "d1", "type": "report", "title": "Bulletin of Veldania 1",
        "author": [{"literal": "Ministry of Foreign Affairs of Veldania"}],
        "publisher": "Ministry of Foreign Affairs of Veldania", "number": "no. 1",
        "issued": {"date-parts": [[2025, 2, 3]]}, "note": "No. 12 in the pack; file bulletin-1.pdf",
    }  # fmt: skip


def test_documents_that_are_cited_and_not_listed_are_there_too(pack: Pack, tmp_path: Path) -> None:
    made = read(pack, tmp_path)
    assert sorted(one["id"] for one in made) == sorted({"d1", "d2", "d3", "d4", "d6", "d7", "d8", "d9", "d10"})
    assert made[1]["note"] == "file bulletin-2.pdf"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [({"title": "Address to the assembly"}, "speech"), ({"title": "Interview of the minister"}, "interview"),
     ({"filename": "news.html", "issue": ""}, "webpage"), ({"issue": ""}, "document")],
)  # fmt: skip
def test_the_type_follows_from_what_is_known(pack: Pack, tmp_path: Path, changes: dict[str, str], kind: str) -> None:
    section = pack.sections[8]
    source = section.entries[0].subject
    assert isinstance(source, SourceDocument)
    entry = replace(section.entries[0], subject=replace(source, **changes))
    (made,) = read(replace(pack, sections=(replace(section, entries=(entry,)),)), tmp_path)
    assert made["type"] == kind


@pytest.mark.parametrize(
    ("value", "told"),
    [("", {}), ("2025", {"date-parts": [[2025]]}), ("2025-02", {"date-parts": [[2025, 2]]}),
     ("2025-02-03/2025-02-05", {"date-parts": [[2025, 2, 3], [2025, 2, 5]]}),
     ("2025-02~", {"date-parts": [[2025, 2]], "circa": True}), ("2025-21", {"literal": "spring 2025"}),
     ("202X", {"literal": "2020s"}), ("2025-02-03/..", {"literal": "from 3 February 2025"})],
)  # fmt: skip
def test_dates_are_parts_where_they_have_some(value: str, told: dict[str, object]) -> None:
    assert issued(value) == told


def test_a_pack_without_sources_is_an_empty_list(pack: Pack, tmp_path: Path) -> None:
    assert read(replace(pack, sections=()), tmp_path) == []
