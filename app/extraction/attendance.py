"""Lists of who was there: the sentences that say so, and the lines below those that end on a colon."""

import re

from app.extraction.analysis import Analysis
from app.extraction.event_words import holds
from app.extraction.mention import PERSON
from app.extraction.places import between
from app.model.document import Anchor

_LONGEST_LIST = 4000
"""Characters of the longest list in lines of their own."""
_LONGEST_ROW = 170
_LINE = re.compile(r"^.*$", re.MULTILINE)
_ENUMERATED = re.compile(r"\s*(?:[•●▪◦*-]|\(?[a-z]\)|\(?[ivx]+\))\s")
_NUMBERED = re.compile(r"\s*\d{1,3}\.\s")


def with_rows(analysis: Analysis, span: Anchor) -> Anchor:
    """A sentence with the lines after it that go on with its list: of states, of persons with their offices."""
    text = analysis.text
    end = span.end
    opens = text.endswith(":", 0, span.end) or text[span.end : span.end + 2].lstrip().startswith(":")
    for match in _LINE.finditer(text, span.end, min(len(text), span.end + _LONGEST_LIST)):
        row = match.group().strip(" :")
        if not row:
            continue
        if not (_is_state(analysis, match) or (opens and _is_person(analysis, match))):
            break
        end = match.start() + len(match.group().rstrip())
    return Anchor(span.start, end)


def _is_state(analysis: Analysis, match: re.Match[str]) -> bool:
    """Whether a line holds hardly more than the name of a state."""
    named = between(analysis.countries, match.start(), match.end())
    held = sum(mention.anchor.end - mention.anchor.start for mention in named)
    return held * 2 >= len(match.group().strip())


def _is_person(analysis: Analysis, match: re.Match[str]) -> bool:
    """Whether a line names somebody and tells nothing: an office, an item of a list."""
    if match.end() - match.start() > _LONGEST_ROW or _NUMBERED.match(match.group()):
        return False
    persons = any(mention.kind == PERSON for mention in analysis.names.between(match.start(), match.end()))
    named = persons or bool(between(analysis.countries, match.start(), match.end()))
    listed = _ENUMERATED.match(match.group()) is not None or not holds("tense", "back", match.group())
    return named and listed
