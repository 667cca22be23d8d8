"""Those with whom somebody speaks: whom a question calls by name, whom one says that he met."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.extraction.analysis import Analysis
from app.extraction.mention import PERSON, Mention
from app.extraction.person_standing import alternatives
from app.model.document import Anchor

_REACH = 60
"""Characters from the beginning of a question within which it calls somebody."""
_CALLED = re.compile(
    r"\W*(?:(?:thank you|thanks|welcome|good\s+(?:morning|evening|afternoon)|well|so|and),?\s+)?\Z", re.IGNORECASE)
_GOES_ON = re.compile(
    r",\s+(?:you|your|thank|thanks|welcome|good|let|first|what|how|why|when|where|is|are|do|does|did|can|could|would|"
    r"will|we)\b",
    re.IGNORECASE)  # fmt: skip

_I_MET = re.compile(
    r"\bI\s+(?:(?:also|just|even|then|have|had|will)\s+)?(?:(?:a|the)\s+[\w-]+\s+(?:with|to)|"
    r"(?:met|meet|spoke|speak|talked|hosted|received|visited)(?:\s+(?:with|to))?)\b")
_WHOM = re.compile(r"\s+(?:(?:my|the)\s+(?:[\w-]+\s+){0,3})?(?:the\s+)?(?:,\s*)?")


def addressed(analysis: Analysis, lead: Anchor) -> str:
    """The full name of whom words spoken at a place call on to answer, "" where they call nobody."""
    for mention in analysis.names.between(lead.start, min(lead.end, lead.start + _REACH)):
        whole = mention.kind == PERSON and " " in mention.words
        if whole and _CALLED.match(analysis.text, lead.start, mention.outer_start) \
                and _GOES_ON.match(analysis.text, mention.outer_end):
            return mention.name
    return ""


def met_by_speaker(text: str, segment: Anchor, persons: Sequence[Mention]) -> list[str]:
    """Whom somebody says that he met: "I spoke to President Roth yesterday"."""
    told = _I_MET.search(text, segment.start, segment.end)
    return [one.name for one in persons if told and _WHOM.fullmatch(text, told.end(), one.outer_start)][:1]


def we_did(text: str, segment: Anchor) -> bool:
    """Whether those who speak together say early in a passage that they met or talked: "Today, we also discussed"."""
    return _we().search(text, segment.start, min(segment.end, segment.start + _REACH)) is not None


@lru_cache(maxsize=1)
def _we() -> re.Pattern[str]:
    helped = r"(?:\s*[’'](?:re|ve|ll))?(?:\s+(?:also|just|both|have|had|will|are|were|going|to|be))*"
    return re.compile(rf"\b[Ww]e{helped}\s+(?:{alternatives('we_did')})\b")
