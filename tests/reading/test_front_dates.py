"""The day that the first lines of a document give it, as publishers print it, and why it is believed."""

import pytest

from app.model.document import Known
from app.reading import read_bytes

TEXT = "\n\nMinister meets the Ambassador of Norway\n\nForeign Minister Karin Lund received the Ambassador in Lindal.\n"


def published(head: str, day: str = "") -> Known:
    return read_bytes((head + TEXT).encode(), "x.txt", day).published


@pytest.mark.parametrize(("head", "day"), [
    ("Date: 12 March 2024", "2024-03-12"),
    ("Published on 12 March 2024", "2024-03-12"),
    ("Published: 12 Mar 2024, 10:23 GMT+4", "2024-03-12"),
    ("Publish Date : 11/17/2023 3:31:37 AM", "2023-11-17"),
    ("Posted On: 12 MAR 2024 5:04PM by the press desk", "2024-03-12"),
    ("Post By : 31/05/2024", "2024-05-31"),
    ("Date of issue: 12 March 2024", "2024-03-12"),
    ("Press Release No. 12/2024\n12 March 2024", "2024-03-12"),
    ("PR/24/113\nMarch 12, 2024", "2024-03-12"),
    ("For Immediate Release: March 12, 2024", "2024-03-12"),
    ("Ref.: MFA/12/2024    12 March 2024", "2024-03-12"),
    ("Statement | 12 March 2024 | Lindal", "2024-03-12"),
    ("Tue, 12 Mar 2024 10:23:00 +0400", "2024-03-12"),
    ("12-Mar-2024", "2024-03-12"),
    ("12.III.2024", "2024-03-12"),
    ("2024/03/12", "2024-03-12"),
    ("12-03-2024", "2024-03-12"),
    ("12 Ramadan 1445 AH | 22 March 2024", "2024-03-22"),
    ("Thursday, 12 Esfand 1402 / March 2, 2024", "2024-03-02"),
    ("Bulletin No. 5 March 2024", "2024-03"),
    ("Ministry of Ferries of Veldania\nWeekly note No. 14, 7 April 2025", "2025-04-07"),
    ("Bulletin No. 14, 7 April 2025", "2025-04-07"),
    ("Issue 14 | 7 April 2025", "2025-04-07"),
    ("Note 14/2025, 7 April 2025", "2025-04-07"),
    ("Press review No. 14 of the Ministry of Ferries of Veldania (7 April 2025)", "2025-04-07"),
    ("Newsletter, Volume 12, Issue 3, April 7, 2025", "2025-04-07"),
    ("The bulletin that came out as No. 14 tells of the talks in Lindal, which ended well on 7 April 2025", ""),
    ("Bulletin No. 14 was late, as it came only on 7 April 2025.", ""),
    ("Updated: 14 March 2024\nPublished: 12 March 2024", "2024-03-12"),
    ("First published: 12 March 2024 | Last updated: 15 March 2024", "2024-03-12"),
    ("Last updated: 12 March 2024 14:05", "2024-03-12"),
    ("Lindal: 3 July 2023: The ministers met and spoke of pilots and of the ferry that they want.", "2023-07-03"),
    ("Postal reform of 12 March 2024 and what the towns of the coast say about it", ""),
    ("12 hours ago", ""),
])  # fmt: skip
def test_the_day_in_the_first_lines(head: str, day: str) -> None:
    assert published(head).value == day


def test_the_line_is_the_reason() -> None:
    assert published("Lindal Gazette\nPublished: 12 March 2024").reason == "line 2: “Published: 12 March 2024”"


def test_figures_that_can_be_read_either_way_date_nothing_and_are_told() -> None:
    known = published("Date: 3/4/2024")
    assert known == Known("", "line 1: “3/4/2024” can be read with the day or the month first")


def test_what_is_given_by_hand_wins() -> None:
    assert published("Date: 12 March 2024", "2024-03-15") == Known("2024-03-15", "given by hand")
