"""Offices as printed around names, and which of them another wording means."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from app.extraction.lexicon import lexicon
from app.extraction.persons import Office, fold, given_names
from app.registry import country

_CONNECT = frozenset({"of", "for", "and", "to", "&", "on", "at", "in", "-", "–", "—", "the", "under", "by", "with"})
_SMALL = frozenset(
    {"of", "for", "the", "and", "to", "&", "on", "at", "in", "a", "an", "-", "–", "—", "his", "her", "its", "their"}
)
_AFTER = re.compile(
    r"(?:\s*\([^()\n]{1,40}\))?,\s+(?:who\s+(?:is|was|serves\s+as|served\s+as)\s+)?"
    r"((?:(?:an?|the|its|their|his|her|one\s+of)\s+)?(?:[^,.;:()\"“”«»\n]|\n(?=\S)){3,140}?(?:\([^()\n]{2,40}\))?)"
    r"(?=\s*(?:[,.;:)\"”]|\b(?:who|said|says|told|tells|added|warned|wrote)\b|\n\n|[–—]|\Z))"
)
_TAKEN_UP = re.compile(
    r"(?:\s+of\s+[A-Z]\w+)?\s+(?:(?:has|had|will)\s+)?(?:(?:took|takes|take)\s+(?:up|over|office)|assume[sd]?|became|becomes|"
    r"(?:was|been|is|be)\s+(?:re-?)?(?:elected|appointed|named|sworn\s+in))\b[^.;,]{0,40}?"
    r"(?:\bas\s+|(?<=elected)\s+|(?<=appointed)\s+|(?<=named)\s+|(?<=became)\s+|(?<=becomes)\s+)(?:the\s+)?(?:new\s+)?"
    r"(?P<office>[^,.;:()\n]{3,40}?(?:\n?[^,.;:()\n]{3,60}?)?)(?=\s+(?:on|in|at|since|from|after|by|with)\s|[,.;]|\Z)"
)
_BRACKETED = re.compile(r"\s\(([A-Z][^()\n]{2,60})\)")
_CLOSED = re.compile(r"\(([^()\n]*)\)\s*,")
_SAID = re.compile(r"\s+(?:said|says|told|tells|added|warned|wrote)\b")
_WORDS = re.compile(r"[^\s]+")
_LONGEST = 170


class Key(NamedTuple):
    """An office for comparing: its nouns, its short forms, its states, ranks like deputy, other words."""

    heads: frozenset[str]
    generic: frozenset[str]
    states: frozenset[str]
    ranks: frozenset[str]
    rest: frozenset[str]


_RANK_TITLES = frozenset({"ambassador", "professor", "general", "admiral", "colonel", "minister"})
_PLURAL = frozenset({"leaders", "ministers", "presidents", "ambassadors", "secretaries", "democrats", "republicans"})
_RANKS = frozenset({"deputy", "vice", "former", "assistant", "first"})


@lru_cache(maxsize=1)
def nouns() -> frozenset[str]:
    """The nouns of office."""
    return lexicon().words("roles", "words")


@lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    return lexicon().words("roles", "modifiers")


@lru_cache(maxsize=1)
def _portfolios() -> frozenset[str]:
    """Small-letter words inside an office: "secretary of state", "minister for trade"."""
    return _modifiers() | lexicon().words("not_names", "common") | {"state"}


@lru_cache(maxsize=1)
def _outside() -> frozenset[str]:
    return lexicon().words("not_names", "words") | lexicon().words("not_names", "days")


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return lexicon().words("titles", "words")


@lru_cache(maxsize=1)
def _same() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [(phrase, head) for head, listed in lexicon().lines("roles", "same") for phrase in listed]
    rows.sort(key=lambda row: -len(row[0]))
    return tuple((re.compile(rf"\b{re.escape(phrase)}\b"), head) for phrase, head in rows)


@lru_cache(maxsize=1)
def broad() -> frozenset[str]:
    """Nouns that many offices come under, such as diplomat."""
    return lexicon().words("roles", "broad")


def before(text: str, start: int, floor: int, *, comma: bool = False) -> Office | None:
    """The office whose words end right before start, not reaching back beyond floor; None where there is none."""
    floor = max(floor, start - _LONGEST)
    blank = text.rfind("\n\n", floor, start)  # a heading is no office of the name under it
    floor = blank + 2 if blank >= 0 else floor
    words = list(_WORDS.finditer(text, floor, start))
    index = _behind_title(text, words, comma)
    if index is None:
        index = _walk(words, comma)
    if index is None or (comma and _ends_in_name(words, index)) or _holds_a_name(words, index):
        return None
    begin = words[index].start() + len(words[index].group()) - len(words[index].group().lstrip('*_(“"#'))
    end = start
    for word in reversed(words[index + 1 :]):
        folded = word.group().strip(",()").casefold()
        if not (folded.rstrip(".") in _titles() or folded in {"h.e.", "s.e."}) or is_noun(folded):
            break
        end = word.start()
    shown = text[begin:end].rstrip(" ,\n\t–—-*")
    closed = _CLOSED.search(text, begin, end)
    if closed and _names_office(closed.group(1)):  # of the one named before: "Ilo Dresk (Envoy), Dr. Ana Roth"
        return None
    if shown.endswith((" and", " &")):  # somebody else's, as in "Minister Ana Roth and Mr. Ilo Dresk"
        return None
    return Office(" ".join(shown.split()), begin, begin + len(shown)) if shown else None


def _behind_title(text: str, words: list[re.Match[str]], comma: bool) -> int | None:
    """Index of an office's first word where a rank stands between it and the name: "Chair of the League, General"."""
    if len(words) < 3 or words[-1].group().casefold() not in _RANK_TITLES:
        return None
    previous = words[-2].group()
    if not (previous.endswith((",", ")")) or is_noun(previous.casefold())):
        return None
    index = _walk(words[:-1], True)
    if index is None:
        return None
    between = text[words[index].start() : words[-1].start()]
    return index if previous.endswith(")") or " of " in between or is_noun(previous.casefold()) else None


def _ends_in_name(words: list[re.Match[str]], first: int) -> bool:
    """Whether another's name ends the words before a comma, or they are of several: "Minister Ana Roth, Ilo Dresk,"."""
    bare = [word.group().strip("(),*_“\"’':") for word in words[first:]]
    nouns_at = [index for index, word in enumerate(bare) if is_noun(word.casefold())]
    last = nouns_at[-1] if nouns_at else len(bare) - 1
    if bare[last].casefold() in _PLURAL:
        return True
    following = bare[last + 1] if last + 1 < len(bare) else ""
    return following[:1].isupper() and following.casefold() not in _titles() | _modifiers()


def _holds_a_name(words: list[re.Match[str]], first: int) -> bool:
    """Whether a comma closes another's office and name: "by President Ana Roth of Dresk, Mr. Ilo Dar"."""
    bare = [word.group() for word in words[first:]]
    last = max((index for index, word in enumerate(bare) if word.endswith(",")), default=0)
    return any(is_noun(word.casefold()) and fold(following.rstrip(",")) in given_names()
               for word, following in pairwise(bare[: last + 1]))


def _walk(words: list[re.Match[str]], comma: bool) -> int | None:
    """Index of the first word of an office, reading back from the end."""
    found: int | None = None
    for index in range(len(words) - 1, -1, -1):
        raw = words[index].group()
        bare = raw.strip("(),*_“\"’':")
        folded = bare.casefold().removesuffix("'s").removesuffix("’s")
        if not bare or raw[-1] in '”“"»«' or raw[0] in '“"«':
            break
        raw = raw.rstrip("*_")
        if raw.endswith((",", ";", ":")) and not _comma_allowed(words, index, found, comma):
            break
        if raw.endswith((".", "!", "?")) and folded.rstrip(".") not in _titles() and len(folded) > 2 and found is None:
            break
        if is_noun(folded):
            found = index
        elif found is not None:
            if not _belongs(bare, folded, words, index):
                break
            found = index if folded not in _SMALL else found
        elif not (bare[:1].isupper() or folded in _CONNECT or folded in _portfolios() or raw.startswith("(")):
            break
    return found


def _comma_allowed(words: list[re.Match[str]], index: int, found: int | None, comma: bool) -> bool:
    if index == len(words) - 1:
        return comma
    following = words[index + 1].group().strip("(),").casefold()
    return (
        found is None
        and words[index].group().endswith(",")
        and (following.rstrip(".") in _titles() or is_noun(following))
    )


def _belongs(bare: str, folded: str, words: list[re.Match[str]], index: int) -> bool:
    """Whether a word left of an office's noun belongs to it: a modifier, a body's name, no "and" between two nouns."""
    raw = words[index].group()
    if raw.endswith((",", ";", ":", ".")) and folded.rstrip(".") not in _titles():
        return False
    if folded in _modifiers():
        return True
    if folded in {"of", "to"} and index > 0:
        previous = words[index - 1].group().strip("(),").casefold()
        if folded == "to" and index > 2 and words[index - 2].group() == "of":  # "Ambassador of Chile to Estonia"
            previous = words[index - 3].group().casefold()
        return is_noun(previous) or previous in lexicon().words("institutions", "anaphors")
    return (
        bare[:1].isupper() and folded not in _outside() and not raw.startswith('"')
    )


def is_noun(folded: str) -> bool:
    """Whether a folded word is a noun of office, a hyphenated one included."""
    return folded in nouns() or ("-" in folded and folded.rpartition("-")[2] in nouns())


def after(text: str, end: int) -> Office | None:
    """The office in apposition after a name that ends at end: ", a senior adviser at the Institute,"."""
    match = _AFTER.match(text, end, min(len(text), end + 260))
    if match is None:
        return None
    words = [word.strip("(),’'").casefold() for word in match.group(1).split()]
    unclosed = text[match.end() : match.end() + 1].isspace() and _SAID.match(text, match.end()) is not None
    if words[0] == "who" or (unclosed and words[0] not in {"a", "an"}):  # "To Roth, the minister said"
        return None
    lead = words[1:] if words[0] in {"a", "an", "the", "his", "her", "its", "their"} else words
    heads = [index for index, word in enumerate(lead[:7]) if is_noun(word.removesuffix("'s"))]
    shown = match.group(1)
    if not heads or not _apposed(shown, lead[: heads[0]]) or _is_anothers(shown, len(words) - len(lead) + heads[0]):
        return None
    for article in ("a ", "an ", "the ", "A ", "The "):
        if shown.startswith(article):
            return Office(" ".join(shown[len(article) :].split()), match.start(1) + len(article), match.end(1))
    return Office(" ".join(shown.split()), match.start(1), match.end(1))


def _is_anothers(shown: str, head: int) -> bool:
    """Whether an office stands in brackets after the next name of a list: "Ana Roth (Chair), Ilo Dresk (Treasurer)"."""
    opening = shown.find("(")
    return opening > 0 and len(shown[:opening].split()) <= head


def in_brackets(text: str, end: int) -> Office | None:
    """The office in brackets after a name that ends at end: "Ana Roth (Chair of the Board)"."""
    match = _BRACKETED.match(text, end)
    if match is None or not _names_office(match.group(1)):
        return None
    return Office(" ".join(match.group(1).split()), match.start(1), match.end(1))


def _names_office(words: str) -> bool:
    return any(is_noun(word.strip(",.").casefold()) for word in words.split())


def taken_up(text: str, end: int) -> Office | None:
    """The office that a sentence says a person takes up: "Ana Roth became Director of the Fund on 1 May"."""
    match = _TAKEN_UP.match(text, end, min(len(text), end + 260))
    if match is None or not any(is_noun(word.strip(",").casefold()) for word in match.group("office").split()[:4]):
        return None
    return Office(" ".join(match.group("office").split()), match.start("office"), match.end("office"))


def _apposed(shown: str, before_noun: list[str]) -> bool:
    return not any(
        word in {"said", "says", "told", "and", "but", "was", "is", "were", "has", "had", "which", "as", "that"}
        for word in before_noun
    ) and not re.search(r"\b(?:said|says|told|noted|stressed|added)\b", shown)


@lru_cache(maxsize=8192)
def key(words: str) -> Key:
    """The office that words mean, for comparing."""
    folded = " ".join(fold(words.replace("’s", "").replace("'s", "")).split())
    heads: set[str] = set()
    generic: set[str] = set()
    states = _states(words)
    for pattern, head in _same():
        if pattern.search(folded):
            heads.add(head)
            generic.update(
                word for word in (*head.split(), *pattern.pattern.strip("\\b").split("\\ ")) if is_noun(word)
            )
            folded = pattern.sub(" ", folded)
    rest = [word.strip('.,()–—-&"“”') for word in folded.split()]
    heads.update(word for word in rest if is_noun(word) and word not in _RANKS)
    ranks = frozenset(word for word in rest if word in _RANKS)
    generic.update(heads)
    return Key(
        frozenset(heads),
        frozenset(generic - {"head", "leader", "general"}),
        states,
        ranks,
        frozenset(word for word in rest if word and word not in heads and word not in _SMALL and word not in ranks),
    )


def _states(words: str) -> frozenset[str]:
    parts = [part.strip(".,()").removesuffix("'s").removesuffix("’s") for part in words.split()]
    found: set[str] = set()
    for size in (3, 2, 1):
        for index in range(len(parts) - size + 1):
            piece = " ".join(parts[index : index + size])
            code = country(piece) if piece[:1].isupper() and len(piece) > 2 else None
            if code:
                found.add(code)
        if found:
            break
    return frozenset(found)


@lru_cache(maxsize=16384)
def answers(asked: str, held: str) -> float:
    """How well the words of an office held answer those of one asked for, as by fit."""
    return fit(key(asked), key(held))


@lru_cache(maxsize=8192)
def fit(asked: Key, held: Key) -> float:
    """How well an office held answers the wording asked for: 0 not at all, 1 the bare noun, more with qualifiers."""
    score = _heads_fit(asked, held)
    if not score or (asked.states and held.states and not asked.states & held.states):
        return 0.0
    missing = asked.ranks - held.ranks
    if missing - {"first"}:
        return 0.0
    score *= (
        0.3 if (held.ranks - asked.ranks) & {"deputy", "vice", "assistant"} and "diplomat" not in asked.heads else 1.0
    )
    score += 0.6 * bool(asked.states & held.states)
    shared = asked.rest & held.rest
    score += 0.5 * min(len(shared), 2)
    return score * (0.5 if asked.rest - held.rest - _soft() and not shared else 1.0)


@lru_cache(maxsize=1)
def _soft() -> frozenset[str]:
    return _modifiers() | {"high-ranking", "high", "ranking", "country's", "country"}


def _heads_fit(asked: Key, held: Key) -> float:
    if asked.heads & held.heads:
        return 1.0
    if "counterpart" in held.heads and asked.states & held.states:
        return 0.9
    if asked.heads & held.generic:
        return 0.9
    if asked.heads & broad():
        return 0.4
    return 0.0


def best(offices: list[Office]) -> str:
    """The wording to show of several: the last that names where the office is held, else the last."""
    return next((office.words for office in reversed(offices) if _is_full(key(office.words))), offices[-1].words)


def _is_full(office: Key) -> bool:
    return bool(office.rest or office.states)
