"""What the full-text index is asked: FTS5's expressions, of which every piece is a quoted string or a label."""

import re
from collections.abc import Iterable, Sequence

from app.library.folding import label

_LABEL, _PARTS = re.compile(r"[cdfgkptx][0-9a-f]*"), re.compile(r"[^\W_]+")
MOST_LABELS = 200
"""More documents than this, which only an issuer has, are not asked for in the full-text index."""


def in_words(wanted: tuple[str, ...]) -> str:
    """The expression for items whose words hold all the terms."""
    return _of_words(wanted, " AND ")


def in_any(wanted: Sequence[str]) -> str:
    """The expression for items whose words hold one of the terms."""
    return _of_words(wanted, " OR ")


def _of_words(wanted: Sequence[str], joined: str) -> str:
    held = f"({joined.join(wanted)})"
    # To tell the words of an item from its labels takes as long as to find them; few words look like a label.
    return f"{{words}} : {held}" if any(map(may_be_labels, wanted)) else held


def may_be_labels(term: str) -> bool:
    """Whether all words of a term may be, or begin, labels as folding.label makes them."""
    return all(map(_LABEL.fullmatch, _PARTS.findall(term)))


def in_labels(prefixes: str, values: Iterable[str | int]) -> str:
    """The expression for items that have one of the values, under any of the prefixes."""
    return "{labels} : (" + " OR ".join(label(prefix, value) for prefix in prefixes for value in values) + ")"
