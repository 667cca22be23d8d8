"""What "the document was signed" means: the paper that a sentence before names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.document import Anchor

_THIN = re.compile(
    r"\W*(?:The|This|That)\s+(?:joint\s+)?(?:document|agreement|paper|memorandum|declaration|treaty|protocol|text|deal|accord|pact|plan)\s+"
    r"(?:was|were|has\s+been|had\s+been|will\s+be|is|is\s+to\s+be)\s+(?:also\s+|formally\s+|solemnly\s+)?[a-z]+ed\b")
_JOINING = r"(?:of|on|for|and|the|in|between|with|to)"
_PAPER = re.compile(
    rf"(?P<name>(?:[A-Z][\w’'-]*\s+(?:{_JOINING}\s+){{0,2}}){{0,6}}"
    r"(?:Agreement|Declaration|Memorandum|Treaty|Protocol|Convention|Charter|Accord|Pact|Plan|Programme|Program|Roadmap|Strategy)"
    rf"(?:\s+(?:{_JOINING}\s+){{1,2}}[A-Z][\w’'-]*(?:\s+(?:{_JOINING}\s+){{0,2}}[A-Z][\w’'-]*){{0,6}})?)")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by its name as printed, and the sentence that names it."""

    name: str
    sentence: Anchor


def named_paper(text: str, span: Anchor, before: Sequence[Anchor]) -> Paper | None:
    """The paper that a sentence calls only "the document", named in one of the sentences before; None for others."""
    if _THIN.match(text, span.start, span.end) is None:
        return None
    for sentence in before:
        match = _PAPER.search(text, sentence.start, sentence.end)
        if match and len(match["name"].split()) > 1:
            return Paper(" ".join(match["name"].split()).removeprefix("The "), sentence)
    return None
