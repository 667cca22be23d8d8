"""Progress of one step shown as a share of the whole."""

from app.progress import part


def test_a_part_is_shown_within_its_share() -> None:
    seen: list[tuple[int, int, str]] = []
    step = part(lambda done, total, message: seen.append((done, total, message)), 40, 60)
    step(0, 4, "a")
    step(2, 4, "b")
    step(4, 4, "c")
    step(7, 0, "d")
    assert seen == [(40, 100, "a"), (50, 100, "b"), (60, 100, "c"), (40, 100, "d")]
