"""The forum that a document is of: whose paper it is, or what all of it is about."""

import re
from collections import Counter

from app.extraction.analysis import Analysis
from app.extraction.event_words import clues
from app.extraction.places import between

_LINE = 90
"""Characters of the longest line of a letterhead."""
_HEAD, _LONGEST_HEAD = 160, 600
"""Characters of the head of a paper: at least, where none is told apart, and at most."""
_ISSUED = re.compile(r"\b(?:secretariat|newsletter|bulletin|press service|digest|news from)\b", re.IGNORECASE)


def main_forum(analysis: Analysis) -> str:
    """The forum that the document is of: named in its head and far more often than any other; else ""."""
    counts = Counter(mention.code for mention in analysis.forums if mention.how != "sides")
    if not counts:
        return ""
    head = analysis.layout.places[0].body if analysis.layout.places else 0
    reach = min(max(head, _HEAD), _LONGEST_HEAD)
    issuer = _issuing_forum(analysis, reach)
    if issuer:
        return issuer
    (code, count), (_, next_count) = (*counts.most_common(2), ("", 0))[:2]
    paragraphs = max(analysis.text.count("\n\n"), 1)
    early = any(mention.code == code for mention in between(analysis.forums, 0, reach))
    often = count >= max(4, 2 * next_count, 0.5 * sum(counts.values()), 0.15 * paragraphs)
    return code if early and often else ""


def _issuing_forum(analysis: Analysis, reach: int) -> str:
    """The forum whose secretariat or newsletter a line of the head names; "" where none or several are."""
    found: set[str] = set()
    for mention in between(analysis.forums, 0, reach):
        begin = analysis.text.rfind("\n", 0, mention.anchor.start) + 1
        end = analysis.text.find("\n", mention.anchor.end)
        line = analysis.text[begin : end if end >= 0 else len(analysis.text)]
        rest = line.replace(analysis.document.passage(mention.anchor), "")
        if len(line) < _LINE and _ISSUED.search(line) and not clues(rest, 0, len(rest)):
            found.add(mention.code)
    return next(iter(found)) if len(found) == 1 else ""
