"""Who "we" are in a statement: who its head says issues it, else who it says we are ("We, the ministers of …")."""

import re

from app.extraction.analysis import Analysis
from app.extraction.first_words import matches
from app.extraction.mention import INSTITUTION, PERSON, STATE, Mention
from app.registry import country_name

_HEAD, _SIGNED = 300, 160
_COLLECTIVE = re.compile(
    r"\b(?:communiqu[eé]|joint (?:press |ministerial )?statement|"
    r"(?:leaders|ministers|heads of state)['’]? (?:statement|declaration)|"
    r"ministerial (?:statement|declaration)|"
    r"summit declaration|chair(?:man|person)?['’]s (?:statement|summary)|outcome document)\b", re.IGNORECASE)
_BY_BODY = re.compile(
    r"\b(?:[Ss]tatement|[Dd]eclaration|[Cc]omment|STATEMENT)\s+(?:by|of|from|BY|OF)\s+(?:the\s+|THE\s+)?")
_ON_BEHALF = re.compile(
    r"\b(?:statement|declaration|communiqu[eé])\b[^\n]{0,160}\bon\s+behalf\s+of\s+(?:the\s+)?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_REACH, _LONGEST, _ABBREVIATED = 3000, 900, 4
_WE = re.compile(r"[Ww](?<!\w.)e\s?(?P<mark>,|—|–|--)\s?")
_WE_WORD = frozenset(("we",))
_PAPERS = frozenset(("statement", "declaration", "comment", "communiqué", "communique"))
_COLLECTIVE_WORDS = frozenset((
    "communiqué", "communique", "joint", "leaders", "ministers", "heads", "ministerial", "summit", "chair", "chairman",
    "chairperson", "outcome"))  # fmt: skip
_GOES_ON = re.compile(
    r",\s+(?=(?:met|meeting|having|gathered|assembled|convened|today|on|in|hereby|have|held|guided|recall\w*|reaffirm\w*"
    r"|affirm\w*|express\w*|declare\w*|welcome\w*|reiterate\w*|recogni\w+|confirm\w*|agree\w*|condemn\w*|call\w*|adopt\w*"
    r"|underline\w*|underscore\w*|stress\w*|emphasi\w+|commend\w*|note|acknowledge\w*|commit\w*|stand|share)\b)")
_LAST = re.compile(r"\band\s+(?:the\s+)?\Z")


def issuers(analysis: Analysis, start: int) -> tuple[str, ...]:
    """Who says we in the article that starts at start, none where nothing tells."""
    issuing = _issuing(analysis, start)
    return (issuing,) if issuing else _signers(analysis, start) or joint_voice(analysis, start)


def _signers(analysis: Analysis, start: int) -> tuple[str, ...]:
    """The persons whose statement it is by its heading, where it names two or more: "Statement by Roth and Dresk"."""
    match = next(matches(_BY_BODY, analysis.text, _PAPERS, start, start + _SIGNED), None)
    if match is None:
        return ()
    end = _PARAGRAPH.search(analysis.text, match.end(), start + _HEAD)
    within = analysis.names.between(match.end(), end.start() if end is not None else start + _HEAD)
    names = dict.fromkeys(one.name for one in within if one.kind == PERSON and one.name)
    return tuple(names) if len(names) > 1 else ()


def _issuing(analysis: Analysis, start: int) -> str:
    """The forum or institution whose members speak in a communiqué or declaration: named in its head."""
    text, end = analysis.text, start + _HEAD
    behalf = next(matches(_ON_BEHALF, text, _PAPERS, start, end), None)
    if behalf is not None:
        start = behalf.end()
    elif signed := _signing(analysis, start):
        return signed
    elif _signers(analysis, start) or next(matches(_COLLECTIVE, text, _COLLECTIVE_WORDS, start, end), None) is None:
        return ""
    for forum in analysis.forums.between(start, start + (_HEAD if behalf is None else 12)):
        return analysis.text[forum.anchor.start : forum.anchor.end]
    named = (mention.name for mention in analysis.names.between(start, start + _HEAD) if mention.kind == INSTITUTION)
    return next((name for name in named if name), "")


def _signing(analysis: Analysis, start: int) -> str:
    """The institution that the head of an article says makes a statement: "Statement by the Ministry of"."""
    match = next(matches(_BY_BODY, analysis.text, _PAPERS, start, start + _SIGNED), None)
    if match is None:
        return ""
    first = next(iter(analysis.names.between(match.end(), match.end() + 8)), None)
    return first.name if first is not None and first.kind == INSTITUTION else ""


def joint_voice(analysis: Analysis, start: int) -> tuple[str, ...]:
    """The names of those who call themselves we near the beginning of an article, none where it does not say."""
    match = next(matches(_WE, analysis.text, _WE_WORD, start, start + _REACH), None)
    end = _end(analysis.text, match) if match else 0
    if match is None or not end:
        return ()
    named = [mention for mention in analysis.names.between(match.end(), end) if mention.name]
    persons = [mention.name for mention in named if mention.kind == PERSON]
    return tuple(dict.fromkeys(persons or _bodies(analysis.text, named) or _states(analysis, match.end(), end)))


def _end(text: str, match: re.Match[str]) -> int:
    """Where the words in apposition close; 0 where they do not."""
    mark, limit = match["mark"], match.end() + _LONGEST
    if mark == ",":
        closing = _GOES_ON.search(text, match.end(), limit)
        return closing.start() if closing else 0
    return max(text.find(mark, match.end(), limit), 0)


def _bodies(text: str, named: list[Mention]) -> list[str]:
    """The institution named first, and the one or the state that "and the" adds last."""
    bodies = [mention for mention in named if mention.kind in {INSTITUTION, STATE}]
    if not bodies or bodies[0].kind == STATE:
        return []
    last = bodies[-1]
    added = last is not bodies[0] and _LAST.search(text, max(last.outer_start - 12, 0), last.outer_start)
    return [bodies[0].name, last.name] if added else [bodies[0].name]


def _states(analysis: Analysis, start: int, end: int) -> list[str]:
    """The states of those who meet, once each as they are printed first."""
    found: dict[str, str] = {}
    for mention in analysis.countries.between(start, end):
        if mention.code:
            printed = " ".join(analysis.document.passage(mention.anchor).split())
            found.setdefault(mention.code, printed if len(printed) > _ABBREVIATED else country_name(mention.code))
    return list(found.values())
