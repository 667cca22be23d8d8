"""Which dates of a sentence date an occurrence, and whether it is past or to come."""

import re
from datetime import date
from functools import lru_cache

from app.extraction.date_resolving import said_ahead
from app.extraction.dates import DateMention
from app.extraction.event_words import Clue, holds, word_pattern
from app.extraction.tense import direction, looks_ahead, looks_back
from app.extraction.word_lists import word_lists
from app.model.dates import Edtf
from app.model.document import Anchor
from app.model.found import Status

_SAYING = frozenset(("other", "statement", "interview", "request"))
_SHORT = 40
"""Characters of a sentence that is too short to tell of an event without a word for one."""
_OF_PAPER = re.compile(
    r"\b(?:[Rr]esolutions?|[Dd]ecisions?|[Ll]aw|[Aa]ct|[Dd]ecree|[Rr]egulation|UNSCR)"
    r"\s(?:No\.?\s?)?[\w/.-]{1,12}\s?\(\Z")
"""Before the year of a paper rather than of an occurrence: "resolution 2231 (2015)"."""
_MISDATED = 31
"""Days after the publication within which what is told as past is held to be so."""
_PERCENT = re.compile(r"\d\s?%")
_NAME_BEFORE = re.compile(r"(?<!\w)[A-Z][\w.’'-]*\s?\Z")
_CLAUSE = re.compile(r"[,;:–—]\s|\s(?:which|that|who|and|but|where|while|after|before)\s")


def dates_event(text: str, sentence: Anchor, mention: DateMention, found: list[Clue]) -> bool:
    """Whether a date that a sentence states is that of an occurrence."""
    if not (found or mention.is_day) or not (mention.edtf or _is_day_without_year(mention, found)):
        return False
    if is_listed(text, sentence, mention):
        return True
    if is_telling(text, sentence, mention) or (not found and sentence.end - sentence.start < _SHORT):
        return False
    before = text[max(sentence.start, mention.anchor.start - 60) : mention.anchor.start]
    if _OF_PAPER.search(before):
        return False
    if not mention.naming and holds("not", "before", before[-22:]):
        return _ends_something(before, mention)
    return _is_of_occurrence(text, sentence, mention, found)


def _is_of_occurrence(text: str, sentence: Anchor, mention: DateMention, found: list[Clue]) -> bool:
    """The same for the coarser dates: years of names, spans of years, single years."""
    after = text[mention.anchor.end : min(sentence.end, mention.anchor.end + 60)]
    if mention.naming:
        return _names_occurrence(after)
    if not mention.is_day and re.search(r"\bby\s+\Z" if not mention.relative else r"\b(?:by|from)\s+\Z",
                                        text[sentence.start : mention.anchor.start]):  # fmt: skip
        return False
    if mention.precision in ("years", "decade"):
        before = text[max(sentence.start, mention.anchor.start - 40) : mention.anchor.start]
        return holds("not", "spans", f"{before} {after[:25]}")
    return mention.precision != "year" or _is_year_of_occurrence(text, sentence, mention, found)


def _is_day_without_year(mention: DateMention, found: list[Clue]) -> bool:
    """Whether a day whose year nothing tells dates an occurrence of a telling kind: it is one, if undated."""
    coming = mention.is_day or mention.precision == "week"
    return coming and not mention.naming and any(clue.kind not in _SAYING for clue in found)


def is_listed(text: str, sentence: Anchor, mention: DateMention) -> bool:
    """Whether a date opens the line of a chronology: "5 January – The President ..."."""
    if mention.precision not in ("day", "days", "month") or mention.anchor.end >= sentence.end:
        return False
    if text[sentence.start : mention.anchor.start].strip(" \t-–—•*#(|"):
        return False
    return _AFTER_LISTED.match(text, mention.anchor.end) is not None


_AFTER_LISTED = re.compile(r"\)?\**\s*(?:[-–—:|\t]|\n|\s{2})\s*\S")


def is_telling(text: str, sentence: Anchor, mention: DateMention) -> bool:
    """Whether a date only says when something was told: "he said on Monday"."""
    before = text[max(sentence.start, mention.anchor.start - 60) : mention.anchor.start].rstrip()
    may_end = before.lower().endswith(_last_words_of_telling())
    if may_end and any(match.end() == len(before) for match in word_pattern("not", "told").finditer(before)):
        return True
    told = _TOLD_SOMEBODY.search(before)
    if told is not None and re.match(r",?\s+that\b", text[mention.anchor.end : mention.anchor.end + 8]):
        return True
    return told is not None and mention.relative and (mention.is_day or told.group().startswith("announced"))


@lru_cache(maxsize=1)
def _last_words_of_telling() -> tuple[str, ...]:
    """The words that end the entries of the list, which are few."""
    return tuple({entry.split()[-1] for entry in word_lists("events").entries("not", "told")})


_TOLD_SOMEBODY = re.compile(
    r"\b(?:told|announced|reminded|informed|assured|briefed)(?:\s(?:the\s|a\s|its\s|his\s|her\s)?[\w’'-]+){0,4}?(?:\s(?:on|late|early|only|in))?\Z")


_BEFORE_SPEAKING = re.compile(r"(?:\s\([^)]{3,16}\))?\s+(?:also\s+|again\s+|has\s+)?(?P<verb>[a-z]+)\b")
_AFTER_SPEAKING = re.compile(r"(?P<verb>[a-z]+)(?:\s+(?:on|late|early|late\s+on|early\s+on))?(?:\s\w+day\s\()?\s*\Z")


def is_of_speaking(text: str, sentence: Anchor, mention: DateMention) -> bool:
    """Whether a day stands beside the verb of somebody who spoke, and what was said follows: "said on Monday that"."""
    verbs = word_lists("events").words("not", "saying")
    before = text[max(sentence.start, mention.anchor.start - 60) : mention.anchor.start]
    after = text[mention.anchor.end : min(sentence.end, mention.anchor.end + 40)]
    follows, leads = _BEFORE_SPEAKING.match(after), _AFTER_SPEAKING.search(before)
    if follows and follows["verb"] in verbs:
        return True
    return bool(leads and leads["verb"] in verbs) and re.match(r"\)?,?\s+[\w'’“\"]+\s+\w", after) is not None


def _names_occurrence(after: str) -> bool:
    words = " ".join(re.split(r"[,.;:()]", after, maxsplit=1)[0].split()[:7])
    return holds("heads", "after_year", words)


def _ends_something(before: str, mention: DateMention) -> bool:
    """Until when something goes on, to the day."""
    return mention.is_day and re.search(r"\b(?:until|since)\s+\Z", before) is not None


def _is_year_of_occurrence(text: str, sentence: Anchor, mention: DateMention, found: list[Clue]) -> bool:
    whole = text[sentence.start : sentence.end]
    if holds("not", "counts", whole) or _PERCENT.search(whole):
        return False
    before = text[max(sentence.start, mention.anchor.start - 20) : mention.anchor.start]
    if re.search(r"\bby\s+\Z", before):
        return False
    if mention.relative and not looks_ahead(whole) and not any(clue.kind == "anniversary" for clue in found):
        return False
    if re.search(r"\bfor(?:\s+the)?(?:\s+year)?\s+\Z", before):
        return re.search(r"\b(?:scheduled|planned|set)\s+for", whole) is not None
    return True


def status(text: str, sentence: Anchor, mention: DateMention, published: str) -> Status:
    """past or scheduled: against the publication where that settles it, else by the words around the date."""
    value, known = Edtf.parse(mention.edtf), Edtf.parse(published)
    if value.earliest and known.latest and value.earliest > known.latest:
        near = (value.earliest - known.latest).days <= _MISDATED
        return "past" if near and _is_told_as_past(text, sentence, mention) else "scheduled"
    if value.latest and known.earliest and value.latest < known.earliest:
        return "past"
    if is_of_speaking(text, sentence, mention):
        return "past"
    begin, end = clause(text, sentence, mention.anchor)
    part = text[begin:end]
    if looks_ahead(part) or re.search(r"\buntil\s+\Z", text[sentence.start : mention.anchor.start]):
        return "scheduled"
    if looks_back(part):
        return "past"
    return "scheduled" if said_ahead(text, mention.anchor.start, mention.anchor.end) else "past"


def _is_told_as_past(text: str, sentence: Anchor, mention: DateMention) -> bool:
    """Whether a sentence opens with its day and tells what happened on it: the document's own date may be wrong."""
    if not re.fullmatch(r"\W*On\s+(?:the\s+)?", text[sentence.start : mention.anchor.start]):
        return False
    whole = text[sentence.start : sentence.end]
    if looks_ahead(whole) or holds("not", "saying", whole):
        return False
    return direction("", text[mention.anchor.end : sentence.end]) < 0


def clause(text: str, sentence: Anchor, at: Anchor) -> tuple[int, int]:
    """The part of a sentence around a date, parted by commas and joining words; at least some forty characters."""
    begin, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(text, sentence.start, at.start):
        if at.start - match.end() > 24 and not _joins_names(text, match):
            begin = match.end()
    stop = _CLAUSE.search(text, min(at.end + 1, end), end)
    return begin, stop.start() if stop else end


def _joins_names(text: str, match: re.Match[str]) -> bool:
    """Whether a dash stands between the parts of a name: "U.S. – Pacific"."""
    if match[0][0] not in "–—" or not text[match.end() : match.end() + 1].isupper():
        return False
    return _NAME_BEFORE.search(text, max(match.start() - 20, 0), match.start()) is not None


def distance(mention: DateMention, known: Edtf) -> int:
    """Days between a date and a period, 0 where they touch."""
    value = Edtf.parse(mention.edtf)
    if not (value.earliest and value.latest and known.earliest and known.latest):
        return 0
    return max((value.earliest - known.latest).days, (known.earliest - value.latest).days, 0)


def first_day(edtf: str) -> date:
    """The first day of a date, the last possible one where there is none: undated things sort to the end."""
    return Edtf.parse(edtf).earliest or date.max
