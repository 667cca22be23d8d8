from dataclasses import replace

import pytest

from app.export.furniture import furniture
from app.model.house import HouseStyle, Marking
from app.model.pack import Cover, Issue, Pack, Selection

PACK = Pack("Roads", "country-brief", Selection(), "2025-04-03", ())
AMBER = Marking("TLP:AMBER", 2, "#ffc000", "#000000")
HOUSE = HouseStyle("own", date_style="dd.MM.y", markings=(AMBER,))


@pytest.mark.parametrize(
    ("issue", "shown"),
    [
        (Issue(), "Draft 1"),
        (Issue(2), "Draft 2"),
        (Issue(1, "12", "2025-03-03"), "No. 12, version 1, issued 03.03.2025"),
        (Issue(1, "12", "2025-03-05", addendum=2), "Addendum 2 to no. 12, issued 05.03.2025"),
        (Issue(1, "12"), "No. 12, version 1, issued on a day not stated"),
    ],
)
def test_the_version_line(issue: Issue, shown: str) -> None:
    assert furniture(replace(PACK, issue=issue), HOUSE).version == shown


@pytest.mark.parametrize(
    ("cover", "shown"),
    [
        (Cover(), ""),
        (Cover(copy_number="2", distribution=("A", "B", "C")), "Copy 2 of 3"),
        (Cover(copy_number="4", distribution=("A", "B", "C")), "Copy 4"),
        (Cover(copy_number="3"), "Copy 3"),
        (Cover(copy_number="3/7", distribution=("A",)), "Copy 3/7"),
    ],
)
def test_the_copy_number(cover: Cover, shown: str) -> None:
    assert furniture(replace(PACK, cover=cover), HOUSE).copy == shown


def test_the_marking_is_the_rung_of_the_ladder_or_one_of_its_label_alone() -> None:
    assert furniture(PACK, HOUSE).marking is None
    assert furniture(replace(PACK, marking="tlp:amber "), HOUSE).marking == AMBER
    assert furniture(replace(PACK, marking="EYES ONLY"), HOUSE).marking == Marking("EYES ONLY", 0)
