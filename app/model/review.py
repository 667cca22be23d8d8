"""What of the library is to be looked through, and in which order."""

from dataclasses import dataclass
from typing import Literal

from app.model.pack import Selection

Doubt = Literal["", "inferred", "past-due", "unsure"]
"""All of a selection; dates that were inferred; announced for a day that has passed; little confidence."""

INFERRED = ("year-inferred", "month-only", "publication")
"""Bases of dates that no source states in full."""
DOUBTFUL = 0.75
"""What the program is less sure of than this is worth a look."""


@dataclass(frozen=True, slots=True)
class Queue:
    """today: ISO day, from which on what was announced counts as past."""

    selection: Selection
    doubt: Doubt = ""
    newest: bool = False
    today: str = ""
