"""In which order matches run that are not to run by date."""

from dataclasses import dataclass
from typing import Literal

OrderBy = Literal[
    "title", "place", "countries", "people", "kind", "status", "speaker", "words", "role", "forums", "topics",
    "document", "issuer", "page", "review", "marking",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """What of an item decides; those of which it says nothing come last either way, equal ones run by date."""

    by: OrderBy
    falling: bool = False
