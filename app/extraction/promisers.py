"""Who promises: the words before "will" or "agreed to" as somebody who can promise, or nobody."""

import re
from functools import lru_cache

from app import registry
from app.extraction.word_lists import word_lists

_LONGEST = 14
_MOST_OPENING = 8
_SHORT = 3
"""Letters of an abbreviation that may be an ordinary word: "It", "Who"."""
_SEPARATOR = re.compile(r"[,;:“”\"«»(\[]")
_MODIFIER = re.compile(r"\s(?:of|to|for|in|on|at|from|with|within|under|between|across|over|by|among)\s")
_OWNER = re.compile(r"^.*?(?:['’]s|s['’])\s+")
_DETERMINER = re.compile(r"\A(?:the|both|all|a|an|two|three|its|their|his|her|our|these|those)\s+", re.IGNORECASE)
_ADVERBS = re.compile(
    r"\s+(?:has|have|had|also|now|therefore|thus|already|then|further|both|jointly|and|or|recently|officially)\Z")
_CONJUNCTION = re.compile(r"\A(?:as|and|but|while|so|then|or)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"\A(?:he|she|it|they|you|who|there|this|that)\s", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\b(?:and|or|but|also|then)|[,;)\]])\Z")
_TITLE_OPENING = re.compile(r"\A(?:the|both|two)\s", re.IGNORECASE)
FIRST = frozenset({"i", "we"})
SAME = frozenset({"he", "she"})


def promiser(before: str, people: frozenset[str]) -> str | None:
    """Who is the subject of a verb that follows before, in its words; None where it is nobody who can promise.

    people: folded surnames of those whom the item is about. A pronoun comes back as it stands.
    """
    clause = _clause(before)
    last = _SEPARATOR.split(clause)[-1].strip()
    if last and not _GOES_ON.search(last):
        near = _trimmed(last)
        return near if _promises(near, people) else None
    return _leading(clause, people)


def is_body(who: str) -> bool:
    """Whether it is a body that sits on days of its own, or a forum."""
    core = _core(who)
    return core.split(" ")[-1].casefold() in _listed("bodies") or registry.forum(core) is not None


def are_several(who: str) -> bool:
    """Whether more than one is named: "Norland and Sund", "the parties"."""
    return " and " in who or _core(who).endswith("s")


def _listed(name: str) -> frozenset[str]:
    return word_lists("commitments").words("agents", name)


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives('openings')})\s+")


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives('titles')})\s", re.IGNORECASE)


def _alternatives(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_listed(name), key=len, reverse=True))


def _clause(before: str) -> str:
    """The words since the clause of the verb began."""
    starts = [match.end() for match in _openings().finditer(before) if match.end() < len(before.rstrip())]
    return before[starts[-1] if starts else 0 :]


def _trimmed(words: str) -> str:
    words = _CONJUNCTION.sub("", " ".join(words.split()).strip(" '‘’*_–—-•"))
    while _ADVERBS.search(words):
        words = _ADVERBS.sub("", words)
    return words


def _core(words: str) -> str:
    """The words without article, owner and what follows the noun: "Ministry" of "Norland's Ministry of Ports"."""
    bare = _DETERMINER.sub("", words)
    return _MODIFIER.split(_OWNER.sub("", bare))[0]


def _promises(words: str, people: frozenset[str]) -> bool:
    if words.casefold() in FIRST | SAME:
        return True
    if not words or len(words.split()) > _LONGEST or words.endswith(("’s", "'s")) or _PRONOUN.match(words):
        return False
    if _is_named(_DETERMINER.sub("", words)):
        return True
    core = re.split(r",\s|\sand\s", _core(words))[-1]
    return _is_agent(_DETERMINER.sub("", core), people)


def _is_agent(core: str, people: frozenset[str]) -> bool:
    last = core.rsplit(" ", maxsplit=1)[-1]
    if last.casefold() in _listed("nouns") or _is_named(core):
        return True
    return last[:1].isupper() and (registry.folded(last) in people or bool(_titles().match(core)))


@lru_cache(maxsize=4096)
def _is_named(words: str) -> bool:
    """Whether they are the name of a state or a forum, or of a capital that stands for its state."""
    if registry.forum(words) and (len(words) > _SHORT or words.isupper()):
        return True
    return any(one.how != "demonym" and (one.anchor.start, one.anchor.end) == (0, len(words))
               for one in registry.country_mentions(words))  # fmt: skip


def _leading(clause: str, people: frozenset[str]) -> str | None:
    """Somebody who can promise and opens the clause: "Norland" of "Norland, as host, has paid and"."""
    for piece in _SEPARATOR.split(clause):
        words = " ".join(piece.split())
        found = words if words.casefold() in FIRST else _opening_agent(words, people)
        if found:
            return found
    return None


def _opening_agent(words: str, people: frozenset[str]) -> str | None:
    """The longest beginning of words that is somebody who can promise."""
    if not (words[:1].isupper() or _TITLE_OPENING.match(words)):
        return None
    tokens = words.split(" ")
    for count in range(min(len(tokens), _MOST_OPENING), 0, -1):
        begin = " ".join(tokens[:count])
        if _ends_there(tokens[count:]) and _is_plain(begin) and _promises(begin, people):
            return begin
    return None


def _ends_there(rest: list[str]) -> bool:
    """Whether a name ends before these words: there are none, or a verb comes first."""
    return not rest or rest[0] in _listed("verbs") or (rest[0].islower() and rest[0].endswith("ed"))


def _is_plain(begin: str) -> bool:
    """Whether it is one name or noun, with nothing after the noun but what belongs to a name."""
    bare = _DETERMINER.sub("", begin)
    return _is_named(bare) or _MODIFIER.search(f" {bare} ") is None
