"""What an analyst decides about what was found. Decisions outlive re-import and new versions of the rules."""

from dataclasses import dataclass
from typing import Literal

ReviewState = Literal["open", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. value: JSON; None takes back what was decided.

    about: the id of an item, of a document, or of two items in order with a space between.
    field: of an item "review", "made", "not_quotation" (why), "event" (the id of the item whose event it tells of), or
    the name of a field of Event or Statement that is corrected; of a document a field that is given by hand; of two
    items "same" (false).
    """

    about: str
    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that the library keeps, and when it was taken (ISO instant, UTC)."""

    decision: Decision
    decided_on: str
