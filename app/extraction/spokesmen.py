"""Whom an unnamed representative or spokesman speaks for, as the words beside the office tell."""

import re

from app.extraction import bodies
from app.extraction.lexicon import lexicon
from app.extraction.mention import Mention
from app.registry import country

_SERVED = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)\s+)?(?P<body>[A-Z][\w.’'-]*(?:\s+(?:of|for|and|the|[A-Z][\w.’'-]*)){0,6})\s+"
    r"(?:deputy\s+|chief\s+)?(?:spokes(?:man|woman|person)|spox|representative)\b\s*\Z"
)
_SPEAKS_FOR = re.compile(
    r"(?:[\w-]+\s+){0,2}(?:representatives?|"
    r"spokes(?:man|woman|person)|delegates?|officials?|ambassador|observer|speaker)\s+(?:of|for|from)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"([A-Z][\w-]+)['’]s?\s+(?:[a-z]+\s+)?(?:representative|delegate|delegation|spokes(?:man|woman|person))\b"
)
_LONG_NAME = 3


def speaks_for(text: str, mention: Mention) -> bool:
    """Whether an office is that of somebody who speaks for another: "the spokesman for the ministry"."""
    return _SPEAKS_FOR.match(text, mention.start, mention.outer_end) is not None


def served(text: str) -> str:
    """The institution whose spokesperson words before a name describe, "" where they describe none."""
    match = _SERVED.match(text)
    known = match is not None and bodies.head(match["body"]) in lexicon().words("institutions", "anaphors")
    return match["body"] if match is not None and known else ""


def represented(text: str, mention: Mention) -> str:
    """The state or institution that somebody speaks for, as printed; "" where the words tell none."""
    whole = _SERVED.fullmatch(mention.words)
    if whole is not None and bodies.names_body(whole["body"]):
        return whole["body"]
    match = _SPEAKS_FOR.match(text, mention.start, mention.outer_end)
    owner = _OWNED.match(text, mention.start, mention.outer_end) if match is None else None
    if owner is not None:
        shown = owner.group(1)
    elif match is not None:
        shown = text[match.end() : mention.outer_end]
    else:
        return ""
    known = lexicon().words("institutions", "words")
    if not country(shown) and len(shown.split()) > _LONG_NAME and not known & set(shown.casefold().split()):
        return ""
    return shown
