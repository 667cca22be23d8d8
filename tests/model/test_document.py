"""A document's passages and page labels."""

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from app.model.document import Anchor, Document, Page


def document(text: str, pages: tuple[Page, ...] = ()) -> Document:
    return Document(id="0" * 16, text=text, sha256="0" * 64, filename="a.txt", media_type="text/plain", pages=pages)


def test_a_passage_is_the_text_at_its_anchor() -> None:
    assert document("Two words here").passage(Anchor(4, 9)) == "words"


def test_a_passage_over_a_page_end_has_both_labels() -> None:
    paged = document("first page. second page.", (Page("1", 0), Page("2", 12)))
    assert paged.page_label(Anchor(0, 11)) == "1"
    assert paged.page_label(Anchor(6, 20)) == "1–2"
    assert paged.page_label(Anchor(12, 24)) == "2"


def test_without_pages_there_is_no_label() -> None:
    assert document("text").page_label(Anchor(0, 4)) == ""


def test_words_are_recognised_where_a_page_they_touch_is() -> None:
    paged = document("first page. second page.", (Page("1", 0), Page("2", 12, "recognised"), Page("3", 24, "unread")))
    assert not paged.recognised(Anchor(0, 12))
    assert paged.recognised(Anchor(6, 13))
    assert paged.recognised(Anchor(12, 24))
    assert not document("text").recognised(Anchor(0, 4))


def test_anchors_that_touch_do_not_overlap() -> None:
    assert not Anchor(0, 4).overlaps(Anchor(4, 8))
    assert Anchor(0, 5).overlaps(Anchor(4, 8))
    assert Anchor(0, 8).contains(Anchor(2, 8))


def test_an_anchor_is_a_frozen_dataclass_that_equals_anchors_alone() -> None:
    anchor = Anchor(4, 9)
    assert anchor == Anchor(start=4, end=9) == replace(Anchor(4, 8), end=9) == pickle.loads(pickle.dumps(anchor))
    assert anchor != (4, 9)
    assert {anchor: "here"}[Anchor(4, 9)] == "here"
    assert sorted([Anchor(4, 9), Anchor(4, 8), Anchor(0, 20)]) == [Anchor(0, 20), Anchor(4, 8), Anchor(4, 9)]
    assert repr(anchor) == "Anchor(start=4, end=9)"
    with pytest.raises(FrozenInstanceError):
        anchor.start = 5  # type: ignore[misc]
