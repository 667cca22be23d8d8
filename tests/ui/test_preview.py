"""The preview is the pack's blocks as HTML, nothing of a source taken for markup."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.model.house import HouseStyle
from app.model.pack import Pack, Section, Selection
from app.ui.pack_history import PackHistory
from app.ui.preview import Colours, drawn
from tests.packs import samples

COLOURS = Colours("#888888", "#777777", "#eeeeee", "#0000ff")


def pack(title: str = "A pack", text: str = "", marking: str = "") -> Pack:
    """A pack with one part written by hand."""
    part = Section("purpose", "hand", "Purpose", prompt="Why we meet", text=text)
    return Pack(title, "t", Selection(), "2025-01-01", (part,), marking)


def plain(shown: Pack) -> str:
    """The preview as text."""
    page = QTextDocument()
    page.setHtml(drawn(shown, COLOURS, HouseStyle("plain")).html)
    return page.toPlainText()


def test_an_empty_part_shows_its_prompt_and_a_written_one_its_text(qtbot: Any) -> None:
    assert "Why we meet" in plain(pack())
    written = plain(pack(text="To agree.\nAnd to sign."))
    assert "To agree.\nAnd to sign." in written
    assert "Why we meet" not in written


def test_the_marking_stands_on_top(qtbot: Any) -> None:
    assert plain(pack(marking="TLP:RED")).startswith("TLP:RED")


def test_a_long_pack_is_drawn_in_parts_that_each_are_whole(qtbot: Any) -> None:
    long = samples.pack(found=samples.large(150, 150))
    page = drawn(long, COLOURS, HouseStyle("plain"))
    assert len(page.parts) > 10 and max(map(len, page.parts)) < 40_000
    for part in page.parts:
        assert part.count("<table") == part.count("</table>") and part.count("<p") == part.count("</p>")
    kept = sum(entry.kept for section in long.sections for entry in section.entries)
    assert {f'name="entry-{number}"' in page.html for number in range(1, kept + 1)} == {True}
    assert [name for name, data in page.pictures if data.startswith(b"\x89PNG")] == [
        name for name, _data in page.pictures]


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=60))
def test_no_words_become_markup(title: str) -> None:
    assert "".join(title.split()) in "".join(plain(pack(title=title)).split())


def test_undo_returns_each_state_and_edits_of_one_topic_are_one_step() -> None:
    first, second, third = pack("one"), pack("two"), pack("three")
    history = PackHistory(first)
    assert history.put(second, "note 1")
    assert history.put(third, "note 1")
    assert not history.put(third)
    history.undo()
    assert history.pack == first
    assert not history.can_undo()
    history.redo()
    assert history.pack == third
    assert history.changed
    history.exported()
    assert not history.changed


@given(st.lists(st.sampled_from(["put", "undo", "redo"]), max_size=40))
def test_undo_and_redo_walk_one_line_of_states(steps: list[str]) -> None:
    states, at = [pack("0")], 0
    history = PackHistory(states[0])
    for number, step in enumerate(steps, 1):
        if step == "put":
            states, at = [*states[: at + 1], pack(str(number))], at + 1
            history.put(states[at])
        elif step == "undo":
            at = max(at - 1, 0)
            history.undo()
        else:
            at = min(at + 1, len(states) - 1)
            history.redo()
        assert history.pack == states[at]
        assert (history.can_undo(), history.can_redo()) == (at > 0, at < len(states) - 1)
