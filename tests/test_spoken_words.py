"""Spoken words on their way from a transcript to a pack: counted among the quotations everywhere, alike."""

from pathlib import Path

from app import tasks
from app.model.pack import Selection
from app.packs import templates
from app.paths import Home

BRIEFING = """Department Press Briefing – March 3, 2022

Tomas Rell, Department Spokesperson

MR. RELL: Good afternoon, everyone. We condemn the shelling of the harbour in Moldova. It began on Sunday.

QUESTION: Do you support the proposal of Romania?

MR. RELL: We believe that Romania has shown courage.

QUESTION: Thank you.
"""


def test_counts_agree_from_the_import_to_the_pack(tmp_path: Path) -> None:
    source = tmp_path / "briefing.txt"
    source.write_text(BRIEFING, encoding="utf-8")
    with tasks.open_library(Home(tmp_path / "home")) as library:
        report = tasks.import_documents(library, [source])
        (row,) = library.documents()
        quoted = tasks.find(library, Selection(), "quotations")
        assert [item.found.kind for item in quoted] == ["spoken", "spoken"]
        assert library.found(row.id).statements == tuple(item.found for item in quoted)
        assert library.found(row.id).statements == tuple(item.found for item in quoted)
        for counted in (report.added[0], row, library.summary(), library.count(Selection())):
            assert (counted.quotations, counted.statements) == (2, 0)
        pack = tasks.assemble_pack(library, Selection(), templates.load("country-brief"), "2025-04-03")
    glance = next(section for section in pack.sections if section.layout == "glance")
    facts = {fact.label: fact.value for fact in glance.facts}
    assert facts["Quotations"] == "2"
