"""How a person stands in a sentence: acting, quoted, spoken of, the owner of something."""

import re
from bisect import bisect_left
from functools import lru_cache

from app.extraction.analysis import Analysis
from app.extraction.event_words import clues, first_words, word_pattern
from app.extraction.first_words import matches
from app.extraction.mention import Mention
from app.extraction.word_lists import word_lists
from app.model.document import Anchor

_REACH_OF_WORDS = 40
"""Characters of what may end a sentence after who said it."""
_REACH_OF_SUBJECT = 50
"""Characters from the beginning of a sentence within which its subject is named."""
_LABEL = re.compile(r"[*_]{0,2}(?:,[^:\n.]{3,60}|\s*\([^)\n]{3,60}\))?:[*_]{0,2}\s")
_ON = re.compile(r"[Oo](?<!\w.)(?<!uilding .)(?<!\bcall .)(?<!\bcalls .)(?<!\bcalled .)(?<!\bcalling .)n\s+\Z")
_BYLINE = re.compile(r"\bBy\s+\Z")
_BY_SEVERAL = re.compile(
    r"\b(?:put\s+forward|proposed|initiated|outlined|suggested)\s+by\s+the\s+(?:[\w-]+\s+)?"
    r"(?:presidents|ministers|leaders)\s+of\s[^,.;]{3,60},\s+(?:[A-Z][\w’'-]+\s+){0,4}(?:and\s+)?\Z")
"""Before those who only had the idea: "put forward by the presidents of Kenya and Uganda, Ana Roth and"."""
_REACH_OF_BY = 160
_THOUGHT = re.compile(
    r"[^.;\n]{0,9}\b(?:is|was|are|were|been)\s+(?:thought|believed|said|reported|alleged|understood)\b")
"""After somebody of whom others say something: "is thought to be"."""
_TALKS = re.compile(
    r"\sto\s|[^.;,\n]{0,9}\b(?:spoke|speaks|speak|talked|talks)\b[^.;:,\n]{0,30}\b(?:with|to\s+(?:his\s+|her\s+|the\s+)?(?=[A-Z]))")
"""After somebody who talks with somebody else rather than says something, or does what he does "to reiterate"."""


class Standing:
    """Tells of the persons of one document how they stand in their sentences."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text

    def is_beside(self, mention: Mention) -> bool:
        start = mention.outer_start
        if _BYLINE.search(self.text, max(0, start - 6), start):
            return True
        by = self.text.rfind("by", max(0, start - _REACH_OF_BY), start) >= 0
        if by and _BY_SEVERAL.search(self.text, max(0, start - _REACH_OF_BY), start):
            return True
        return (self.stands_after("beside", mention.start, 110 + mention.start - start)
                or self.stands_after("conveyed", start, 110) or self.is_object(start))  # fmt: skip

    def is_object(self, start: int) -> bool:
        """Whether somebody is what is spoken of: "remarks on the arrest of", "on Ana Roth" in a heading."""
        return _ON.search(self.text, max(0, start - 12), start) is not None or self.stands_after("objects", start, 45)

    def names_something(self, mention: Mention) -> bool:
        """Whether somebody's name is part of that of something: "the Roth administration", "the Roth Prize"."""
        end = mention.end + 2 * self.owns(mention.end)
        after = self.text[end : end + _REACH_OF_WORDS]
        return word_pattern("persons", "things").match(after.lstrip()) is not None and after[:1].isspace()

    def stands_after(self, name: str, start: int, reach: int) -> bool:
        """Whether an entry of a list stands before, with no comma between."""
        found = matches(_before(name), self.text, first_words("persons", name), max(0, start - reach), start)
        return next(found, None) is not None

    def owns(self, end: int) -> bool:
        return self.text[end : end + 2] in ("'s", "’s")

    def speaks(self, end: int) -> bool:
        """Whether a verb of saying or a colon follows at once; to meet and to discuss are none."""
        cues = self.analysis.cues
        at = bisect_left(cues, end, key=lambda cue: cue.start)
        said = at < len(cues) and cues[at].start - end < 12 and cues[at].kind != "together"
        if said and (_THOUGHT.match(self.text, end) or _TALKS.match(self.text, end)):
            return False
        return said or self.text[end : end + 1] == ":"

    def is_quoted(self, mention: Mention) -> bool:
        """Whether "said" or the like stands right before or after somebody, as where news quotes him."""
        if _voiced().match(self.text, mention.outer_end, mention.outer_end + 2 * _REACH_OF_WORDS):
            return True
        return _voicing().search(self.text, max(0, mention.outer_start - 25), mention.outer_start) is not None

    def closes(self, span: Anchor, mention: Mention) -> bool:
        """Whether somebody only tells of an occurrence, at the end of a sentence: "..., the President said"."""
        rest = self.text[mention.outer_end : span.end]
        late = mention.outer_start - span.start >= _REACH_OF_SUBJECT and len(rest) <= _REACH_OF_WORDS
        return late and not clues(rest, 0, len(rest)) and self.is_quoted(mention)

    def labels(self, mention: Mention) -> bool:
        """Whether a name opens a line that goes on, past an office, to a colon."""
        before = self.text[max(0, mention.outer_start - 6) : mention.outer_start].rstrip(" *_")
        return before[-1:] in ("", "\n") and _LABEL.match(self.text, mention.end) is not None


def alternatives(name: str) -> str:
    """The entries of a list of words about persons as alternatives of a pattern."""
    words = sorted(word_lists("events").entries("persons", name), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@lru_cache(maxsize=8)
def opening(name: str) -> re.Pattern[str]:
    """The entries of a list of words about persons where they open a sentence."""
    return re.compile(rf"\W*(?:{alternatives(name)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _voiced() -> re.Pattern[str]:
    aside = r"(?:,[^,.;:“”\"\n]{2,60},|,)?"  # ", the office said" has a subject of its own
    return re.compile(rf"{aside}\s+(?:also\s+|has\s+|had\s+)?(?:{alternatives('voiced')})\b")


@lru_cache(maxsize=1)
def _voicing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('voiced')}|according\s+to)\s+(?:the\s+|its\s+|their\s+)?\Z")


@lru_cache(maxsize=8)
def _before(name: str) -> re.Pattern[str]:
    inside = r"(?!\s(?:since|when|after|before|as|who|between)\s)[^,;.–—]|(?<=Dr|Mr|Ms|.E)\."
    return re.compile(rf"\b(?:{alternatives(name)})\b(?:{inside})*\Z", re.IGNORECASE)
