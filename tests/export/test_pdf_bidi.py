import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.blocks import Run
from app.export.fonts import Typesetting
from app.export.pdf_bidi import is_right_to_left, levels, visual
from app.export.pdf_lines import Line, Piece, lines
from app.export.pdf_styles import Look

LOOK = Look(11, 15)
SCRIPTS = st.text("abc ABC 123 -+%.,() سلام عليكم שלום ٤٥", max_size=80)


def shown(text: str, base: int) -> str:
    """The text as it stands from left to right."""
    return "".join(text[index] for index in visual(levels(text, base)))


# Capitals stand for letters from right to left, as in the examples of UAX #9.
@pytest.mark.parametrize(("said", "base", "expected"), [
    ("car means CAR.", 0, "car means RAC."),
    ("CAR MEANS car.", 1, ".car SNAEM RAC"),
    ("he said ‘CAR MEANS 25’.", 0, "he said ‘25 SNAEM RAC’."),
    ("IN 25 OF 2025", 1, "2025 FO 25 NI"),
    ("IN 3.50 OR 1,000", 1, "1,000 RO 3.50 NI"),
    ("a 10% b", 0, "a 10% b"),
    ("(CAR) b", 0, "(RAC) b"),
])  # fmt: skip
def test_lines_stand_as_the_unicode_algorithm_has_it(said: str, base: int, expected: str) -> None:
    hebrew = {chr(65 + index): chr(0x5D0 + index) for index in range(26)}
    latin = {turned: letter for letter, turned in hebrew.items()}
    text = "".join(hebrew.get(character, character) for character in said)
    assert "".join(latin.get(character, character) for character in shown(text, base)) == expected


@given(SCRIPTS, st.integers(0, 1))
def test_nothing_is_lost_by_the_order(text: str, base: int) -> None:
    assert sorted(visual(levels(text, base))) == list(range(len(text)))


TURNED = [("سلام Ada", True), ("Ada سلام said", False), ("plain", False), ("", False)]


@pytest.mark.parametrize(("text", "turned"), TURNED)
def test_a_paragraph_is_turned_round_where_most_of_its_letters_are(text: str, turned: bool) -> None:
    assert is_right_to_left(text) == turned


def set_lines(*runs: Run, width: float = 200) -> list[Line]:
    return lines([Piece(run, LOOK) for run in runs], width, Typesetting(), LOOK.leading)


@settings(max_examples=60, deadline=None)
@given(SCRIPTS, st.floats(30, 300))
def test_lines_of_mixed_scripts_keep_to_their_width_and_lose_no_letter(text: str, width: float) -> None:
    found = set_lines(Run(text), width=width)
    assert all(line.width <= width + 0.5 for line in found)
    assert "".join(line.text for line in found).replace(" ", "") == text.replace(" ", "")


def test_a_paragraph_from_right_to_left_ends_at_the_right_edge() -> None:
    found = set_lines(Run("قال وزير الخارجية أحمد بن علي إن الدول وافقت على النص ولن تعود عنه", source=True))
    assert len(found) > 1
    assert all(line.width == pytest.approx(200) for line in found)


def test_words_of_a_source_do_not_turn_round_what_is_said_of_them() -> None:
    arabic = "وزارة الخارجية في الرباط عاصمة المملكة"
    for source in (False, True):
        first, *_ = set_lines(Run("According to "), Run(arabic, source=source), width=2000)
        assert first.segments[0].x == 0
        assert first.segments[0].text == "According to "
    quoted, *_ = set_lines(Run("“"), Run(arabic, source=True), Run("”"), width=2000)
    assert quoted.segments[-1].x == 0
