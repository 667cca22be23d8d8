"""Offsets into a text and positions in what Qt shows of it lead to each other."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.positions import Positions


def check(text: str, offsets: list[int]) -> None:
    positions = Positions(text)
    units = positions.shown.encode("utf-16-le")
    for offset in offsets:
        place = positions.position(offset)
        assert positions.offset(place) == offset
        if offset < len(text):
            length = 4 if ord(text[offset]) > 0xFFFF else 2
            assert units[2 * place : 2 * place + length].decode("utf-16-le") == text[offset]


@given(st.text(st.sampled_from("ab \n🌍ə"), max_size=80))
def test_every_offset_has_its_position_and_comes_back(text: str) -> None:
    check(text, list(range(len(text) + 1)))
    assert Positions(text).shown == text


def test_lines_that_are_too_long_are_shown_on_several_and_lose_nothing() -> None:
    text = "short\n" + "word 🌍 " * 6_000 + "\n" + "x" * 30_000 + "\nend"
    positions = Positions(text)
    lines = positions.shown.split("\n")
    assert max(map(len, lines)) <= 8_000
    assert len(lines) > 8
    check(text, [*range(0, len(text), 97), len(text)])
    assert lines[1].endswith(" ")


def test_text_of_usual_lines_is_shown_as_it_is() -> None:
    text = "One line.\n" * 100
    assert Positions(text).shown is text
