"""Who stands as the subject of what a passage tells of, and whom its verb reaches: "Roth will welcome Dresk"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.extraction.event_words import clues
from app.extraction.mention import Mention
from app.extraction.person_standing import Standing, alternatives
from app.model.document import Anchor

_SETTING = (
    r"(?:(?:[Oo]n|[Ii]n|[Aa]t|[Dd]uring|[Aa]fter|[Ee]arlier|[Ll]ater|[Tt]hen|[Ll]ast|[Yy]esterday|[Tt]oday)\b"
    r"[^;:“”\"\n]{0,60}?,?\s+)?")
_OPENS = re.compile(rf"\W*{_SETTING}(?:[Hh]e|[Ss]he)\b")
_DAYS = re.compile(rf"\W*{_SETTING}")
"""A passage that begins with a pronoun, perhaps after a place or a day: "On 8 March he"."""
_WHO = re.compile(r"(?:,\s[^,]{1,40})?,?\s+who\b[^,;.]*\Z")
_ENDS = re.compile(r"[^,;.]{0,60},\s")
_SPOKEN_OF = re.compile(r"\b(?:welcomed|noted|recalled|praised|appreciated|hailed|looked\s+forward\s+to)\b")
_SPOKE_AFTER = re.compile(
    r"\s+(?:spoke|said|told|speaking|appeared)\b[^.;“”\"]{0,80}?\bafter\s+(?:(?:an?|the|his|her|their)\s+)?"
    r"(?:meeting|(?:[\w-]+\s+){0,2}(?:talks|meeting|call|lunch|dinner|discussions)\s+with)\s+(?:the\s+)?")
_OF_PAPER = re.compile(
    r"\b(?:in|under|with|by|to|from|recalled|reaffirmed|noted|welcomed)\s+(?:the|their|its)\s+(?:[\w.–-]+\s+){0,5}"
    r"(?:statement|declaration|communiqu[eé])\s+of\s+\Z")
"""A paper that others speak of, with its day: "the joint statement of 22 September"."""
_APPOSED = re.compile(r",\s+(?:the\s+)?(?:[\w.]+\s+){0,3}")
_LED = re.compile(r"\b(?:mission|delegation|team|group|visit)\s+(?:led|headed)\s+by\s+(?:the\s+)?[^.;]{0,60}\Z")
_OWN_VERB = re.compile(
    r"(?:\s+(?:will|would|is|are|has|had|also|today|yesterday|to|going|due|expected|\w+ly))*(?:\s+[\w-]+){1,3}\s+")
_REACH_OF_WORDS = 40
"""Characters from a name to the date of what is said."""
_REACH_OF_PURPOSE = 60
_JOINING = re.compile(r"\s*(?:,|,?\s+and|\s+&|,?\s+along\s+with|,?\s+together\s+with)\s+(?:the\s+|Mr\.?\s+|Ms\.?\s+)?")
_FOR = re.compile(r"\b(?:for|about|regarding|of|on)\s+(?:(?:the|a|an|this|his|her|their)\s+)?(?:[\w.-]+\s+){0,3}\Z")


def opens_with_pronoun(text: str, segment: Anchor, persons: Sequence[Mention]) -> int:
    """Where the "he" or "she" ends with which a passage opens, before it names anybody; 0 where it opens otherwise."""
    match = _OPENS.match(text, segment.start, segment.end)
    if match is None or any(one.start < match.end() for one in persons):
        return 0
    return match.end()


def opens_with(text: str, span: Anchor, mention: Mention) -> bool:
    """Whether a sentence begins with somebody's office, perhaps after a place or a day: "On Friday, the Minister"."""
    return mention.outer_start == span.start or _DAYS.fullmatch(text, span.start, mention.outer_start) is not None


def heads(text: str, segment: Anchor, persons: Sequence[Mention]) -> list[Mention]:
    """Who led a mission that others speak of: "They welcomed the mission led by Ana Roth in May"."""
    spoken = _SPOKEN_OF.search(text, segment.start, segment.end)
    return [one for one in persons if spoken and _LED.search(text, spoken.end(), one.outer_start)]


def speaks_of(text: str, end: int) -> bool:
    """Whether those named before a place welcome or recall something there rather than somebody."""
    return _SPOKEN_OF.match(text, end + 1) is not None and not text.startswith("looked", end + 1)


def is_of_next(text: str, office: Mention, persons: Sequence[Mention]) -> bool:
    """Whether an office is that of somebody named after it: "the Minister for Trade, the Honourable Ana Roth"."""
    after = next((one for one in persons if one.outer_start >= office.outer_end), None)
    return after is not None and _APPOSED.fullmatch(text, office.outer_end, after.start) is not None


def of_relative(text: str, persons: Sequence[Mention], at: int) -> list[Mention]:
    """Of whom a clause with the date tells that only says who somebody is: "Roth, who took office in 2020, met"."""
    for index, one in enumerate(persons):
        if one.outer_end < at and _WHO.fullmatch(text, one.outer_end, at) and _ENDS.match(text, at):
            return [one, *(other for other in persons[index + 1 :] if other.end < at)]
    return []


def said_at(text: str, mention: Mention, at: int, standing: Standing, *, of_words: bool) -> bool:
    """Whether a date is that of somebody's own words: "In May Roth announced", "Roth said on Monday that".

    of_words: what the passage tells of is something said.
    """
    if not standing.speaks(mention.end):
        return False
    between = text[mention.end : at]
    if (of_words and " that " not in between) or at < mention.outer_start:
        return True
    near = at - mention.end < _REACH_OF_WORDS and " that " not in between
    return (near and not _is_of_other(text, mention.end, at)) or _in_words().search(between) is not None


def is_of_paper(text: str, segment: Anchor, at: int) -> bool:
    """Whether a date is that of a paper of which a passage speaks: "the pledges in the joint statement of 2 May"."""
    return _OF_PAPER.search(text, segment.start, at) is not None


def speaks_there(text: str, mention: Mention, end: int, *, gathered: bool) -> bool:
    """Whether somebody says something at an occurrence or after a meeting: "Roth said at the close of the talks".

    gathered: whether the article is on a meeting, to which a joint press conference belongs.
    """
    match = _there().match(text, mention.outer_end, end)
    return match is not None and (gathered or match["press"] is None)


def spoke_after(text: str, persons: Sequence[Mention]) -> bool:
    """Whether whoever is named first speaks after he met those named next: "Roth spoke after talks with Dresk"."""
    if len(persons) < 2:
        return False
    return _SPOKE_AFTER.fullmatch(text, persons[0].outer_end, persons[1].outer_start) is not None


def _is_of_other(text: str, start: int, at: int) -> bool:
    """Whether a date is that of what somebody speaks for: "expressed support for the talks on Monday"."""
    nouns = [clue for clue in clues(text, start, at) if not clue.verb]
    return bool(nouns) and at - nouns[-1].end < 12 and _FOR.search(text, start, nouns[-1].start) is not None


def joined(text: str, first: Sequence[Mention], persons: Sequence[Mention]) -> list[Mention]:
    """Somebody with those that "and" or a comma joins: "Presidents Roth and Banda exchanged letters"."""
    found = list(first)
    for mention in persons[persons.index(first[0]) + 1 :] if first else ():
        if not _JOINING.fullmatch(text[found[-1].outer_end : mention.outer_start]):
            break
        found.append(mention)
    return found


def reached(text: str, persons: Sequence[Mention]) -> list[Mention]:
    """Whom a verb of meeting reaches, with those joined to them: "will welcome Ilo Dresk and Ana Roth"."""
    for one in persons:
        if _reaching().search(text, max(0, one.outer_start - _REACH_OF_PURPOSE), one.outer_start) \
                and text[one.end : one.end + 2] not in ("'s", "’s"):
            return joined(text, [one], persons)
    return []


def is_object_of(text: str, first: Mention, met: Mention) -> bool:
    """Whether the verb of meeting is somebody's own: "Roth will welcome Dresk", not "Roth said the envoy met Dresk"."""
    return first.outer_end < met.outer_start and _OWN_VERB.fullmatch(text, first.outer_end, met.outer_start) is not None


@lru_cache(maxsize=1)
def _reaching() -> re.Pattern[str]:
    """A verb of meeting right before somebody, or over a day, place or manner with "with"."""
    return re.compile(
        rf"\b(?:(?:{alternatives('reaching')})\s+(?:with\s+|on\s+)?"
        rf"|(?:{alternatives('reaching_with')})\s+(?:[\w’'-]+\s+){{0,4}}?(?:with|to)\s+"
        r"|(?:was|were|been|be)\s+(?:received|hosted|welcomed|greeted|met|joined)\s+(?:[\w’'-]+\s+){0,4}?by\s+)"
        r"(?:the\s+)?\Z")


@lru_cache(maxsize=1)
def _in_words() -> re.Pattern[str]:
    """Words said or written by whoever is named before: "in a letter read out on Friday"."""
    words = rf"(?:[\w-]+\s+){{0,3}}(?:{alternatives('own_words')})"
    return re.compile(rf"\bin\s+(?:an?|his|her)\s+{words}\b[^.;“”]{{0,60}}\Z")


@lru_cache(maxsize=1)
def _there() -> re.Pattern[str]:
    """After somebody: that he says something at an occurrence or after a meeting."""
    close = r"at\s+the\s+(?:close|end|opening|start|beginning|conclusion|outset)\s+of\b"
    press = r"at\s+a\s+joint\s+(?P<press>press|news)\b"
    after = r"after\s+(?:meeting\s|(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?:talks|meeting)\s+with\b)"
    occasion = f"{close}|{press}|{after}"
    return re.compile(rf"\s+(?:{alternatives('voiced')})\b[^.;“”\"\n]{{0,120}}?\b(?:{occasion})")
