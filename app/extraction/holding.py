"""The sentences of a passage that hold what is looked for, without cutting all the others."""

import re

from app.extraction import sentences
from app.model.document import Anchor

_PARAGRAPH = re.compile(r"[.!?…:”\"»)*](?=[^\S\n]*\n[^\S\n]*\n)")
"""After it a passage may be cut unread: what ends a sentence before a blank line, not one that a page left."""
_LONGEST = 900
"""Characters beyond which words without a stop are a table or a list, no sentence that could be cited."""


def sentences_holding(text: str, span: Anchor, wanted: re.Pattern[str]) -> list[Anchor]:
    """The whole sentences of text[span] in which wanted is found, in order, as spans of text."""
    found: list[Anchor] = []
    start = span.start
    for end in (*(match.end() for match in _PARAGRAPH.finditer(text, span.start, span.end)), span.end):
        if wanted.search(text, start, end):
            found += _of_paragraph(text, start, end, wanted)
        start = end
    return found


def _of_paragraph(text: str, start: int, end: int, wanted: re.Pattern[str]) -> list[Anchor]:
    cut = (Anchor(start + one.start, start + one.end) for one in sentences.split(text[start:end]))
    return [one for one in cut if one.end - one.start <= _LONGEST and wanted.search(text, one.start, one.end)]
