"""Runs of capitalised words, each word labelled: title, office, institution, country, name."""

import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from app.extraction.cues import kinds
from app.extraction.lexicon import lexicon

TITLE, ROLE, MODIFIER, BODY, COUNTRY, ACRONYM, STOP, COMMON, NAME, INITIAL, SUFFIX = (
    "title",
    "role",
    "modifier",
    "body",
    "country",
    "acronym",
    "stop",
    "common",
    "name",
    "initial",
    "suffix",
)


class Word(NamedTuple):
    """One capitalised word: its span without possessive ending, its text, its label."""

    start: int
    end: int
    text: str
    label: str
    possessive: bool = False


class Phrase(NamedTuple):
    """Capitalised words that follow one another, with the small words that belong into names between them."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where its first word starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends, possessive ending left out."""
        return self.words[-1].end

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.words[-1].possessive


@lru_cache(maxsize=1)
def _upper() -> str:
    """The capital letters of the Latin, Greek, Cyrillic, Armenian and Georgian scripts as a character class."""
    return "".join(chr(code) for code in [*range(0x41, 0x590), *range(0x1E00, 0x2000)] if chr(code).isupper())


@lru_cache(maxsize=1)
def token_pattern() -> re.Pattern[str]:
    """One capitalised word: a dotted abbreviation, an initial, or letters with inner hyphens and apostrophes."""
    big = _upper()
    return re.compile(  # begins with a set of letters, so that a search skips to those
        rf"[aeu{big}](?<![\w@#/].)(?:(?<![aeu])|(?:(?<=a)[ldrstzn]|(?<=[eu])l)[-‑][{big}])"
        rf"(?:\.(?:-?[{big}]\.)+|\w*(?:[-‑’'`]\w+)*(?:\.|(?<=Dato)['’])?)"
    )


@lru_cache(maxsize=1)
def gap_pattern() -> re.Pattern[str]:
    """What may stand between two words of one phrase."""
    particles = "|".join(sorted(lexicon().words("not_names", "particles")))
    return re.compile(rf"[^\S\n]*(?:\n[^\S\n]*)?(?:(?:{particles})[^\S\n]+){{0,2}}\Z")


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """Folded word to label, for the words that the lists know."""
    table: dict[str, str] = {}
    words = lexicon().words
    for form in kinds():
        if form.endswith(("ed", "said", "told", "wrote", "ing")):
            table[form] = STOP
    for label, listed in (
        (COMMON, words("not_names", "common") | words("not_names", "regions")),
        (STOP, words("not_names", "words")),
        (MODIFIER, words("roles", "modifiers")),
        (BODY, words("institutions", "words")),
        (ROLE, words("roles", "words")),
        (TITLE, words("titles", "words")),
        (SUFFIX, words("not_names", "suffixes")),
    ):
        for word in listed:
            table[word] = label
    for word in words("roles", "ranks"):
        table[word] = ROLE
    return table


_BEFORE_SURNAME = re.compile(r"[A-HJ-Z]\. [A-Z][a-z]")
"""An initial that opens a line and goes on with a name."""
_POSTED_ON = re.compile(r"\b(?:on|platform|network)\s+\Z")
"""After one of these "X." is the name of a network that ends a sentence."""
_SHORT_LINE = 24
"""Characters under which a line is one by itself: what it names does not go on in the next."""
_STYLES = frozenset({"HE", "HH", "HM"})
_ENDINGS = ("'s", "’s", "`s", "'S", "’S")


@lru_cache(maxsize=1)
def _inner() -> frozenset[str]:
    """Words whose possessive form stands inside the names of institutions."""
    return lexicon().words("institutions", "inner")


def phrases(text: str, countries: Mapping[int, int]) -> list[Phrase]:
    """The capitalised phrases of text in order; countries maps where a country's name starts to where it ends."""
    table = labels()
    gap = gap_pattern()
    found: list[Phrase] = []
    words: list[Word] = []
    last = country_end = -1
    closed = True
    for match in token_pattern().finditer(text):
        start, end = match.span()
        if closed or len(words) == _LONGEST or not _joined(text, last, start, gap):
            if words:
                found.append(Phrase(tuple(words)))
            words = []
        if start in countries:
            country_end = countries[start]
        word, closed, last = _word(text, start, end, table, start < country_end)
        if word.label is INITIAL and word.text[0] in "IVX" and text[start - 1 : start] in {"", "\n"}:
            word = word._replace(label=STOP)  # the number of a section
        if word.text == "X." and _POSTED_ON.search(text, max(start - 10, 0), start):
            word, closed = word._replace(label=STOP), True
        words.append(word)
    if words:
        found.append(Phrase(tuple(words)))
    return found


_LONGEST = 60
"""Words of the longest phrase: what has more is a list in capitals, or no prose."""


def _joined(text: str, last: int, start: int, gap: re.Pattern[str]) -> bool:
    distance = start - last
    if distance == 1:
        if text[last] == "\n" and not _BEFORE_SURNAME.match(text, start):
            return "\n" not in text[max(last - _SHORT_LINE, 0) : last] and last > _SHORT_LINE
        return text[last] in " \u00a0\n"
    return (
        0 <= distance < 24
        and gap.match(text, last, start) is not None
        and (distance < 1 or not text[last:start].isspace() or text.count("\n", last, start) < 2)
    )


def _word(text: str, start: int, end: int, table: dict[str, str], country: bool) -> tuple[Word, bool, int]:
    """The word, whether its phrase ends with it, and where what follows begins."""
    raw = text[start:end]
    if raw.isalnum() and text[end : end + 1] not in "’'":
        return Word(start, end, raw, COUNTRY if country else _plain_label(raw)), False, end
    last = end
    dotted = raw.endswith(".")
    if dotted and not _keeps_stop(raw, table):
        end -= 1
        raw = raw[:-1]
        return Word(start, end, raw, _label(raw, country)), True, end
    if raw.endswith(_ENDINGS) and len(raw) > 3 and raw[:-2].casefold() not in _inner():
        word = Word(start, end - 2, sys.intern(raw[:-2]), _label(raw[:-2], country), possessive=True)
        return word, True, last
    if text[end : end + 1] in "’'" and raw[-1:] in "sz" and text[end + 1 : end + 2] == " ":
        return Word(start, end, raw, _label(raw, country), possessive=True), True, end + 1
    return Word(start, end, raw, _label(raw, country)), False, last


def _keeps_stop(raw: str, table: dict[str, str]) -> bool:
    bare = raw[:-1].casefold()
    return len(bare) == 1 or "." in bare or table.get(bare) in {TITLE, SUFFIX} or bare in {"st", "vs"}


def _label(raw: str, country: bool) -> str:
    return COUNTRY if country else _plain_label(raw)


@lru_cache(maxsize=16384)
def _plain_label(raw: str) -> str:
    if len(raw) == 2 and (raw[1] == "." or raw in _STYLES):
        return INITIAL if raw[1] == "." else TITLE
    table = labels()
    folded = raw.casefold()
    known = table.get(folded) or table.get(folded.rstrip("."))
    if known is not None:
        return known
    if len(raw.rstrip(".")) == 1:
        return INITIAL
    if "." in raw:
        return INITIAL if len(raw) <= 6 else NAME
    if raw.isupper() and len(raw) > 1:
        return ACRONYM
    return _hyphenated(folded, table) if "-" in raw else NAME


def _hyphenated(folded: str, table: dict[str, str]) -> str:
    """Label of a word like "Secretary-General" or "EU-mediated" by its last part."""
    last = folded.rpartition("-")[2]
    if folded[1:2] == "-" or folded.partition("-")[0] in lexicon().words("not_names", "prefixes"):
        return COMMON
    if table.get(last) is ROLE:
        return ROLE
    return (
        COMMON if last.endswith(("ed", "ing", "based", "led", "wide", "level", "style", "term", "old", "day")) else NAME
    )
