"""What a title should not begin with: words that only lead to what was, and the rest of a phrase set between commas."""

import re

_VERB_FOLLOWS = (
    r"(?:was|were|is|are|has|had|have|will|would|(?:held|met|took|gave|made|began|paid|sent|left|[a-z]{2,}ed)"
    r"(?!\s+(?:by|in|on|at|for|to|from|with|under|of|and|as|during)\b))")
"""A verb that says what was done, but not "held in" and "organised by", which only go on about a noun."""
_APPOSITION = re.compile(rf"(?:an?|the)\s[^,.;:]{{3,80}},\s+{_VERB_FOLLOWS}\b")
_REST_OF_HEADING = re.compile(r"(?:of|on|from)\s+(?=(?:the|an?|its)\s)")
_LEAD = re.compile(
    r"(?:at|during|referring\s+to|along\s+with|as\s+a\s+follow-up\s+to|in\s+order\s+to\s+[a-z]+)\s+"
    r"(?=(?:the|an?|his|her|its|their|this|in-depth)\b)", re.IGNORECASE)  # fmt: skip
_REASON = re.compile(r"(?:As\s+(?:a\s+follow-up\s+to|part\s+of)|In\s+order\s+to|While|Whilst|Although|Though)\b")
_MAIN_CLAUSE = re.compile(
    rf",\s+((?:the|an?|[A-Z][\w’'-]*)(?:,\s[^,.;:]{{3,80}},)?\s[^,.;:]{{0,120}}?\b{_VERB_FOLLOWS}\b)")
_VERB = re.compile(rf"{_VERB_FOLLOWS}\b")
_DONE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|said|told|spoke|gave|began|took|made"
    r"|(?:met|held|left|[a-z]{2,}ed)(?!\s+(?:by|in|on|at|from|to|for|with)\b))\b")  # fmt: skip
_SHORTEST = 3


def goes_on(text: str, at: int, end: int) -> bool:
    """Whether what begins here only goes on about a name: "…, a pilot of the port, was hurt"."""
    return _APPOSITION.match(text, at, end) is not None


def past_rest_of_heading(text: str, at: int) -> int:
    """Where a title begins that would begin with the second line of a heading: "of the Fourth Meeting"."""
    rest = _REST_OF_HEADING.match(text, at)
    return rest.end() if rest else at


def main_clause(text: str, at: int, end: int) -> int:
    """Where what was done begins in a sentence that opens with something else: "In order to …, the ministers met"."""
    if not _REASON.match(text, at, end):
        return at
    clause = _MAIN_CLAUSE.search(text, at, end)
    return clause.start(1) if clause else at


def without_lead(title: str) -> str:
    """A title that says no more than on which occasion something was, as the name of this occasion."""
    lead = _LEAD.match(title)
    named = title[lead.end() :] if lead else ""
    if len(named.split()) < _SHORTEST or "," in named or _DONE.search(named):
        return title
    return named[:1].upper() + named[1:]


def lacks_verb(words: str, text: str, at: int) -> bool:
    """Whether a title of these words would end right before the verb of what somebody did: "Norway, the host,"."""
    return _VERB.match(text, at) is not None and _DONE.search(words) is None
