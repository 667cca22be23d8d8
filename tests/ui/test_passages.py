"""The passages of a document by place."""

from typing import Any

from app.model.document import Anchor
from app.model.found import Article, Event, NotQuotation, Statement
from app.model.item import Citation, Item
from app.ui.found_rows import found_rows
from app.ui.passages import MARKS, Passages
from app.ui.read_last import ReadLast


def item(name: str, *spans: tuple[int, int], kind: str = "event", review: Any = "open") -> Item:
    anchors = [Anchor(*span) for span in spans]
    found: Any = Event(name, tuple(anchors)) if kind == "event" else Statement(kind, name, anchors[0], anchors[0])  # type: ignore[arg-type]
    cited = tuple(Citation("d", "f", "t", "", "", "", "", "", name, one) for one in anchors)
    return Item(name, found, cited, review=review)


def passages() -> Passages:
    items = (item("e", (10, 60), (200, 220)), item("q", (20, 30), kind="direct"), item("r", (20, 50), kind="reported"),
             item("x", (80, 90), kind="direct", review="rejected"))
    return Passages(items, (NotQuotation("Title", Anchor(70, 75), "title"), NotQuotation("x", Anchor(80, 90), "name")),
                    "d")


def test_they_are_in_order_and_of_their_kinds() -> None:
    assert [(one.anchor.start, one.mark) for one in passages().all] == [
        (10, "event"), (20, "reported"), (20, "quotation"), (70, "other"), (80, "rejected"), (200, "event")]


def test_the_shortest_at_a_place_is_meant() -> None:
    found = passages()
    assert [found.at(offset).item.id for offset in (15, 25, 40)] == ["e", "q", "r"]  # type: ignore[union-attr]
    assert found.at(65) is None
    assert found.at(25, ("event",)) == found.all[0]


def test_those_in_a_stretch_are_found_however_early_they_begin() -> None:
    found = passages()
    assert [one.anchor.start for one in found.between(55, 72)] == [10, 70]
    assert [one.anchor.start for one in found.between(60, 70)] == []
    assert [one.mark for one in found.between(0, 300, ("rejected",))] == ["rejected"]


def test_stepping_visits_each_once_also_where_two_begin_together() -> None:
    found = passages()
    here = found.next(-1)
    visited = []
    while here:
        visited.append(here)
        here = found.beside(here)
    assert visited == list(found.all)
    assert found.beside(found.all[-1], step=-1) == found.all[-2]
    assert found.beside(found.all[0], ("event",)) == found.all[-1]
    assert found.next(75, MARKS, -1) == found.all[3]
    assert found.next(300) is None


def test_an_item_has_its_passages_in_order() -> None:
    found = passages()
    assert [one.anchor.start for one in found.of("e")] == [10, 200]
    assert found.of("nothing") == ()


def test_rows_stand_in_the_innermost_article() -> None:
    found = passages()
    items = [one.item for one in found.all if one.item]
    articles = (Article("a", "A", Anchor(0, 100)), Article("b", "B", Anchor(15, 55)))
    rows = found_rows(articles, tuple({one.id: one for one in items}.values()), found)
    assert [(row.anchor.start, row.article) for row in rows] == [(10, 0), (20, 1), (20, 1), (70, 0), (80, 0)]


def test_where_documents_were_left_is_kept_latest_first() -> None:
    last = ReadLast()
    for number in range(20):
        last = last.with_place(f"d{number}", number)
    last = last.with_place("d15", 7)
    assert last.ids()[:2] == ("d15", "d19")
    assert len(last.ids()) == 12
    again = ReadLast.parse(last.kept())
    assert again == last
    assert (again.offset("d15"), again.offset("gone")) == (7, 0)


def test_what_was_not_kept_by_us_is_left_aside() -> None:
    for kept in ("", "{", "[1, [2, 3], [\"a\"], [\"a\", \"b\"]]", "{\"a\": 1}", "null"):
        assert ReadLast.parse(kept).ids() == ()
