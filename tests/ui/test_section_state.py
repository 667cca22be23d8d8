"""What the outline of a pack says of a section in a word or two."""

from dataclasses import replace

import pytest

from app.model.pack import Fact, Layout, Section
from app.ui.models.pack import section_state
from tests.packs import samples

ENTRIES = next(section.entries for section in samples.pack().sections if len(section.entries) > 1)


@pytest.mark.parametrize(
    ("layout", "told"),
    [
        ("hand", "to be written"), ("chronology", "nothing"), ("timeline", "from the entries"),
        ("annex", "from the entries"), ("distribution", "from the cover"),
    ],
)
def test_a_section_without_entries_says_where_its_content_comes_from(layout: Layout, told: str) -> None:
    assert section_state(Section("a", layout, "A")) == told


def test_what_was_written_counted_or_dropped_is_told() -> None:
    assert section_state(Section("a", "hand", "A", text="words")) == "written"
    assert section_state(Section("a", "glance", "A", facts=(Fact("Events", "3"),))) == "counted"
    assert section_state(Section("a", "chronology", "A", entries=ENTRIES)) == f"{len(ENTRIES)} entries"
    one_less = (replace(ENTRIES[0], kept=False), *ENTRIES[1:])
    assert section_state(Section("a", "chronology", "A", entries=one_less)).startswith(f"{len(ENTRIES) - 1} of ")
