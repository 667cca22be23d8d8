"""Datelines of agencies and ministries: where a report comes from, and of which day it is."""

import pytest

from app.extraction.datelines import dateline, dateline_parts


@pytest.mark.parametrize(("text", "place", "day"), [
    ("LINDAL, March 12 (Northwire) -- The ministers met.", "LINDAL", "March 12"),
    ("LINDAL, JAN 17 /NWA/ – The ministers met.", "LINDAL", "JAN 17"),
    ("LINDAL. March 12 (Northwire-Sea) – The ministers met.", "LINDAL", "March 12"),
    ("LINDAL, Norway, January 5. The ministers met.", "LINDAL, Norway", "January 5"),
    ("Lindal: 3 July 2023: The ministers met.", "Lindal", "3 July 2023"),
    ("Lindal, 12 May, 2024 (NoA). The ministers met.", "Lindal", "12 May, 2024"),
    ("Lindal, 12 May, NORTAC\n\nThe ministers met.", "Lindal", "12 May"),
    ("LINDAL, 12 March 2024. The ministers met.", "LINDAL", "12 March 2024"),
    ("Port Lindal 12 March 2024 (NWA) The ministers met.", "Port Lindal", "12 March 2024"),
    ("Lindal, D.C. – March 12, 2024 – The ministers met.", "Lindal, D.C", "March 12, 2024"),
    ("On 5 May 2024, the ministers met.", "", ""),
    ("The ministers met in Lindal on 12 March 2024. They spoke.", "", ""),
])  # fmt: skip
def test_place_and_day(text: str, place: str, day: str) -> None:
    assert dateline_parts(dateline(text)) == (place, day)
