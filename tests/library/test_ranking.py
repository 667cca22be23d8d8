"""Texts ranked eight bytes at a time stand in the order of their bytes."""

from hypothesis import example, given
from hypothesis import strategies as st

from app.library.ranking import ranked

lines = st.text(st.sampled_from("abə 中z"), max_size=40)


@given(texts=st.lists(lines, max_size=60))
@example(texts=["a" * 8, "a" * 9, "a" * 16, "a" * 7, "a" * 16])
@example(texts=["", "", "a"])
def test_ranks_are_those_of_sorting(texts: list[str]) -> None:
    rank = [int(one) for one in ranked(one.encode() for one in texts)]
    order = sorted({one.encode() for one in texts if one})
    assert [one < 0 for one in rank] == [not one for one in texts]
    held = sorted({one for one in rank if one >= 0})
    assert [held.index(one) if one >= 0 else -1 for one in rank] == [
        order.index(one.encode()) if one else -1 for one in texts
    ]


def test_parts_of_several_lines_are_ranked_together() -> None:
    assert list(ranked([b"b\na", b"c\n\na"])) == [3, 1, 4, -1, 1]
