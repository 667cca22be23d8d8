"""Summits, conferences and dialogues that a text names in full and no list holds: "the Lake Harbour Summit"."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from app.extraction.word_lists import word_lists
from app.model.document import Anchor
from app.registry import Mention, country

_GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""White space within a paragraph."""
_BEFORE = re.compile(rf"(?<![-–—\w])(?:[A-Z][\w’'&-]*{_GAP}(?:(?:of|for|and){_GAP})?){{1,6}}\Z")
_IN_A_ROW = re.compile(r",\s+(?:and\s+)?\Z")
"""Before what is only the end of a name: "Political, Security, and Defence Dialogue"."""
_REACH = 90
_POSSESSIVE = re.compile(r".*\w(?:['’]s|s['’])\s+", re.DOTALL)
_HEAD_OF = re.compile(
    r"(?:[A-Z][\w-]+\s+)?(?:Director|Chair\w*|President|Secretary|Head|Founder|Chief|Member)s?\s.*\bof\s+", re.DOTALL)
"""Who leads or belongs to what is named."""
_WORD = re.compile(r"[\w-]+")
_TITLED = 0.6
"""The share of words with a capital from which a line is a title, where any word can have one."""


@lru_cache(maxsize=2)
def _nouns(name: str) -> re.Pattern[str]:
    """The words of a list that end a name. It begins with the letters they begin with, by which a search is fast."""
    nouns = sorted(word.capitalize() for word in word_lists("events").entries("forums", name))
    first, rest = "".join({noun[0] for noun in nouns}), "|".join(noun[1:] for noun in nouns)
    return re.compile(rf"[{first}](?<=\s.)(?:{rest})\b(?!\s[A-Z]|[-–—]\w)")


def named_meetings(text: str) -> Iterator[Mention]:
    """Where the text names such meetings; the code is the name as printed, without article and number."""
    return _named(text, "meetings", _is_name)


def named_bodies(text: str) -> Iterator[Mention]:
    """Where the text names foundations, and bodies whose names say that they are of several states."""
    return _named(text, "organisations", _is_of_several)


def _named(text: str, ending: str, is_name: Callable[[str, str], bool]) -> Iterator[Mention]:
    """The names that end in a noun of a list, and whose words before it make one."""
    for noun in _nouns(ending).finditer(text):
        before = _BEFORE.search(text, max(0, noun.start() - _REACH), noun.start())
        if before is None or _IN_A_ROW.search(text, max(0, before.start() - 6), before.start()):
            continue
        start = _first_word(text, before.start(), noun.start())
        words = text[start : noun.start()]
        if words and is_name(words, noun.group()) and not _is_titled(text, start):
            yield Mention(" ".join(text[start : noun.end()].split()), Anchor(start, noun.end()), "name")


def _is_of_several(words: str, noun: str) -> bool:
    """Whether words before a noun make the name of a foundation or a body of several states."""
    lists = word_lists("events")
    folded = {word.casefold() for word in _WORD.findall(words)}
    if folded & (lists.words("forums", "not_nouns") | lists.words("forums", "not_bodies")):
        return False
    several = lists.words("forums", "of_several")
    return noun == "Foundation" or bool(folded & several and folded - several - lists.words("forums", "joining"))


def _first_word(text: str, start: int, end: int) -> int:
    """Where a name begins, behind whose it is, its article and its number: "Japan's Third Ocean Summit"."""
    owner = _POSSESSIVE.match(text, start, end) or _HEAD_OF.match(text, start, end)
    at = owner.end() if owner else start
    leading = word_lists("events").words("forums", "leading")
    words = (word for word in _WORD.finditer(text, at, end) if not word.group()[0].isdigit())
    return next((word.start() for word in words if word.group().casefold() not in leading
                 and not word.group().endswith("-based")), end)  # fmt: skip


def _is_name(words: str, _noun: str) -> bool:
    """Whether words before a noun make the name of a meeting: one of its own, none of the life of a state or party."""
    lists = word_lists("events")
    folded = {word.casefold() for word in _WORD.findall(words)}
    own = folded - lists.words("forums", "generic") - lists.words("forums", "joining")
    other = lists.words("forums", "not_nouns") | lists.words("forums", "not_meetings")
    return bool(own) and not country(words.strip()) and not folded & other


def _is_titled(text: str, at: int) -> bool:
    """Whether a name may begin too early, in a title where verbs have capitals too and no article stands before it."""
    if text.endswith("the ", 0, at):
        return False
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].strip()
    words = [word for word in line.split() if len(word) > 3]
    return not line.endswith((".", "”", '"', ":")) and sum(word[0].isupper() for word in words) > _TITLED * len(words)
