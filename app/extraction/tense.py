"""Whether words look ahead or back: will, upcoming, agreed to hold; took place, was."""

import re
from functools import lru_cache

from app.extraction.word_lists import word_lists


@lru_cache(maxsize=2)
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(word_lists("events").entries("tense", name), key=len, reverse=True)
    patterns = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    if name != "ahead":
        return re.compile(rf"\b(?:{patterns})\b", re.IGNORECASE)
    courtesy = "|".join(word_lists("events").entries("tense", "courtesy"))
    would = rf"|would(?!\s+(?:not\s+)?(?:{courtesy})\b)"
    supposed = "".join(rf"(?<!\b{word}\s)" for word in word_lists("events").entries("tense", "supposed"))
    return re.compile(rf"\b(?:{supposed}to\s+be|{patterns}{would})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ahead() -> re.Pattern[str]:
    """What the pattern of words that look ahead finds, for small letters: it begins with a letter, to be found fast."""
    lists = word_lists("events")
    courtesy = "|".join(lists.entries("tense", "courtesy"))
    supposed = "".join(rf"(?<!\b{word}\s.)" for word in lists.entries("tense", "supposed"))
    return re.compile(
        rf"(?:t(?<!\w.){supposed}o\s+be|{_small('ahead')}|w(?<!\w.)ould(?!\s+(?:not\s+)?(?:{courtesy})\b))\b")


@lru_cache(maxsize=1)
def _back() -> re.Pattern[str]:
    """The same for words that look back."""
    return re.compile(rf"(?:{_small('back')})\b")


def _small(name: str) -> str:
    """The entries of a list as alternatives, each a letter that begins a word and the rest."""
    return "|".join(rf"{word[0]}(?<!\w.){re.escape(word[1:]).replace(chr(92) + ' ', chr(92) + 's+')}"
                    for word in word_lists("events").entries("tense", name))  # fmt: skip


def looks_ahead(text: str) -> bool:
    """Whether a passage speaks of what is still to come."""
    return _ahead().search(text.lower()) is not None


def looks_back(text: str) -> bool:
    """Whether a passage says that something has been."""
    return _back().search(text.lower()) is not None


@lru_cache(maxsize=1)
def _verb() -> re.Pattern[str]:
    irregular = "|".join(sorted(word_lists("events").entries("tense", "past"), key=len, reverse=True))
    return re.compile(rf"\b(?:{irregular}|[a-z]{{2,}}[^aeiou\s]ed|[a-z]{{2,}}[aeiou]ed|[a-z]{{3,}}ied)\b")


_PRESENT = re.compile(r"\b(?:is|are)\s+\Z")
_UNTIL = re.compile(r"\b(?:until|till)\s*\Z")
_BY = re.compile(r"\b(?:[Bb]y|not? later than)\s(?:the\s|end-)?\Z")
_OPENS = re.compile(
    r"\b(?:opens|begins|starts|closes|ends|resumes|returns|runs)\b"
    r"(?:\s[\w-]+){0,4}?\s(?:on|until|from|in)\s*\Z")
_GERUND = re.compile(r"\b(?:for|of)\s+[a-z]{2,}ing\s[^,;:]*\Z")
"""What somebody is thanked for may be still to come: "thanked them for hosting the Forum in November"."""
_REACH_OF_AHEAD = 28
"""Characters after a word that looks ahead within which a participle belongs to it: "will be held"."""


@lru_cache(maxsize=1)
def _urging() -> re.Pattern[str]:
    verbs = "|".join(sorted(word_lists("events").entries("tense", "urging"), key=len, reverse=True))
    return re.compile(rf"\b(?:{verbs})\b[^.;:]{{0,60}}?\bto\s+[a-z]+|\b(?:{verbs})\b[^.;:]{{0,30}}\bfor\s*\Z")


@lru_cache(maxsize=1)
def _stands() -> re.Pattern[str]:
    """What says of a plan that it stands."""
    plans = "|".join(re.escape(words) for words in word_lists("dates").entries("written", "plans"))
    return re.compile(rf"\b(?:{plans})\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def direction(before: str, after: str) -> int:
    """1 where a date between two parts of a sentence lies ahead of the writer, -1 where behind, 0 where nothing tells.

    The verb nearest before the date decides, else the first one after it.
    """
    if _OPENS.search(before):
        return 1
    told = _nearest(before, last=True)
    if told <= 0 and _stands().search(after):
        return 1
    if told < 0 and _GERUND.search(before):
        return 0
    if not told and _UNTIL.search(before):
        return 1
    return told or _nearest(after, last=False) or int(_BY.search(before) is not None)


def _nearest(part: str, *, last: bool) -> int:
    ahead = [*_spans(_pattern("ahead"), part), *_spans(_urging(), part)]
    past = [span for span in _spans(_verb(), part) if not _PRESENT.search(part, max(span[0] - 12, 0), span[0])]
    back = [span for span in past if not any(_belongs(part, span[0], other) for other in ahead)]
    if not ahead and not back:
        return 0
    ends = (max if last else min)
    nearest = ends([*((span, 1) for span in ahead), *((span, -1) for span in back)])
    return nearest[1]


def _belongs(part: str, begin: int, ahead: tuple[int, int]) -> bool:
    """Whether a participle belongs to words before it that look ahead: "will be held"."""
    return ahead[0] <= begin <= ahead[1] + _REACH_OF_AHEAD and not _parts(part[ahead[1] : begin])


def _spans(pattern: re.Pattern[str], part: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(part)]


def _parts(gap: str) -> bool:
    """Whether the words between two verbs part them."""
    return any(mark in gap for mark in ",;:") or " that " in gap or " and " in gap
