"""Figures: amounts that a sentence states, with unit, what is counted and the year, all in its own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app import registry
from app.extraction.dates import DateContext, DateMention, find_dates
from app.extraction.holding import sentences_holding
from app.extraction.lexicon import Lexicon
from app.extraction.word_lists import word_lists
from app.model.document import Anchor
from app.model.pack import Figure

_NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_LONGEST_WHAT = 12
_SHARES = ("per cent", "percentage points")
_BETWEEN = re.compile(r"\d(?:\s?[–—-]|\s(?:in|out of))\s?\Z")
_SENTENCE_END = re.compile(r"[.!?…][\s\"“”’'»)\]*]*\Z")
_DETERMINER = re.compile(r"\A(?:the|a|an|its|their|his|her|our|this|these|those|of which|of whom)\s+", re.IGNORECASE)
_STOP = re.compile(r"[,.](?!\d)|[;:!?()“”\"«»\[\]—–<>|]|--")
_BEFORE = re.compile(r"[,;:(“\"«—–]|\b(?:that|which|while|as|where|said)\b")
_DONE = re.compile(r"\b\w+(?:ed|ing)\b(?!\s+and\b)|\b(?:gave|spent|has|have|had|is|are|was|were|paid|sold|bought|of)\b")
_ROUGH_REACH = 20
_QUICK = re.compile(r"[\dhtmb](?:(?<=\d)|(?<=\bh)undred\b|(?<=\bt)(?:housand|rillion)\b|(?<=\b[mb])illion\b)")
"""What every amount holds; most passages hold no such thing, which is told twice as fast by the first letters."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount in a text: where it stands with its unit, its own words, the unit.

    counted: whether what is counted stands right behind it.
    """

    start: int
    end: int
    words: str
    unit: str
    counted: bool = False


def may_hold(text: str) -> bool:
    """Whether an amount can be stated in text: a number is there."""
    return _QUICK.search(text) is not None


def figures(text: str, span: Anchor, item: str, published: str = "") -> list[tuple[Figure, Anchor, Anchor]]:
    """The amounts stated in text[span], each with its own place and its sentence's, in order; item: id of theirs.

    published: EDTF of the day that "last year" is said against.
    """
    found: list[tuple[Figure, Anchor, Anchor]] = []
    for sentence in sentences_holding(text, span, _QUICK):
        if not _SENTENCE_END.search(text, max(sentence.end - 8, sentence.start), sentence.end):
            continue
        found += [(told, place, sentence) for told, place in _of_sentence(text, sentence, item, published)]
    return found


def _of_sentence(text: str, sentence: Anchor, item: str, published: str) -> Iterator[tuple[Figure, Anchor]]:
    amounts = list(_amounts(text, sentence))
    if not amounts:
        return
    dates = find_dates(text, sentence.start, sentence.end, DateContext(published=published))
    amounts = [one for one in amounts if not any(_covers(date, one) for date in dates)]
    words = text[sentence.start : sentence.end]
    countries = tuple(dict.fromkeys(mention.code for mention in registry.country_mentions(words)))
    for index, amount in enumerate(amounts):
        end = amounts[index + 1].start if index + 1 < len(amounts) else sentence.end
        begin = amounts[index - 1].end if index else sentence.start
        what = _what(text, amount, Anchor(begin, end), dates)
        if not what:
            continue
        year = _year(text, amount, end, dates)
        year_words = " ".join(text[year.anchor.start : year.anchor.end].split()) if year else ""
        told = Figure(amount.words, amount.unit, what, year.edtf if year else "", year_words, words, item, countries)
        yield told, Anchor(amount.start, amount.end)


def _covers(date: DateMention, amount: _Amount) -> bool:
    return date.anchor.overlaps(Anchor(amount.start, amount.end))


def _lists() -> Lexicon:
    return word_lists("figures")


def _either(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in ordered)


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    """Each way to write a unit, in small letters and without hyphens inside, with the name that is printed."""
    rows = (*_lists().lines("money", "codes"), *_lists().lines("units", "measures"))
    named = ((word, _printed(name)) for name, words in rows for word in words)
    return {word if word.startswith("-") else word.replace("-", " "): name for word, name in named}


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    text = _lists().lines("money", "signs")
    return {sign: _printed(names[0]) for sign, names in text}


def _printed(name: str) -> str:
    return name.replace("us dollars", "US dollars")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    lists = _lists()
    scales, numerals = (_either(lists.entries("amounts", name)) for name in ("scales", "words"))
    number = rf"(?:(?:{_NUMBER})(?:\s?(?:{scales})\b)?|\b(?:{numerals})\s(?:{scales})\b)"
    measures = _either([word for word in _units() if not word.startswith(("%", "-"))])
    joined = _either([word[1:] for word in _units() if word.startswith("-")])
    adjectives = r"(?:(?!(?:and|or|by|in|to|of|years?|days?|months?|weeks?)\b)[\w’'-]+\s+){0,2}?"
    counted = _either(lists.entries("units", "counted"))
    return re.compile(
        rf"(?<![\w.,/#№+-])(?P<number>{number})(?:\s?(?P<unit>%|(?:{measures})(?!\w))|[-‑](?P<joined>{joined})(?!\w)"
        rf"|\s+(?P<counted>(?:of\s+(?:the\s+|its\s+|their\s+)?)?{adjectives}(?:{counted}))(?!\w))?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _ahead() -> re.Pattern[str]:
    """What belongs to an amount before its number: "more than", "$"."""
    rough = _either(_lists().entries("amounts", "rough"))
    return re.compile(rf"(?:\b(?P<rough>{rough})\s+)?\\?(?P<sign>{_either(tuple(_signs()))})?\s?\Z", re.IGNORECASE)


def _amounts(text: str, sentence: Anchor) -> Iterator[_Amount]:
    for match in _pattern().finditer(text, sentence.start, sentence.end):
        ahead = _ahead().search(text, max(sentence.start, match.start() - _ROUGH_REACH), match.start())
        sign = ahead["sign"] if ahead else None
        if not (sign or match["unit"] or match["joined"] or match["counted"]):
            continue
        rough = " ".join((ahead["rough"] or "").split()) if ahead else ""
        start = ahead.start() if ahead and (rough or sign) else match.start()
        if _is_numbering(text, sentence, start):
            continue
        words = " ".join(f"{rough} {match['number']}".split())
        counted = not sign and match["counted"] is not None
        end = match.end("number") if counted or sign else match.end()
        yield _Amount(start, end, words, _unit(sign, match), counted or match["joined"] is not None)


def _unit(sign: str | None, match: re.Match[str]) -> str:
    """The name of the unit that stands before or behind a number; "" where pieces are counted."""
    if sign:
        return _signs()[sign.casefold()]
    if match["joined"]:
        return _units()[f"-{match['joined'].casefold()}"]
    return _units()[" ".join(match["unit"].casefold().replace("-", " ").split())] if match["unit"] else ""


def _is_numbering(text: str, sentence: Anchor, start: int) -> bool:
    """Whether a number belongs to a paper, a range, a name or a person's years."""
    before = text[sentence.start : start].rstrip()
    last = before.split()[-1].casefold().strip("(“\"") if before else ""
    return last in _lists().words("amounts", "numbering") or _BETWEEN.search(before) is not None


def _what(text: str, amount: _Amount, around: Anchor, dates: Sequence[DateMention]) -> str:
    """What is counted, in the words of the source; "" where nothing tells."""
    if amount.counted:
        return _phrase(text, amount.end, around.end, dates)
    after = _after(text, amount, around.end, dates)
    what = after or _subject(text, amount, around.start, dates) or _named_behind(text, amount, around.end, dates)
    words = what.casefold().split()
    no_things = _lists().words("what", "no_things")
    return "" if words and (words[0] in no_things or words[-1] in no_things) else what


def _after(text: str, amount: _Amount, end: int, dates: Sequence[DateMention]) -> str:
    """What follows "of", "in" or "worth of": "exports" of "1.6 million in exports"; dates are none."""
    match = _leading().match(text, amount.end, end)
    if not match or (amount.unit in _SHARES and match["word"] != "of"):
        return ""
    if any(date.anchor.start <= match.end() + 4 and date.anchor.end > match.end() for date in dates):
        return ""
    if match["word"] in ("on", "for", "in") and _subject(text, amount, max(amount.start - 200, 0), dates):
        return ""
    return _phrase(text, match.end(), end, dates)


def _phrase(text: str, start: int, end: int, dates: Sequence[DateMention]) -> str:
    """The words from start up to a verb, a mark or a date, without article."""
    stop = _STOP.search(text, start, end)
    end = min([stop.start() if stop else end, *(date.anchor.start for date in dates if date.anchor.start > start)])
    kept: list[str] = []
    for word in text[start:end].split():
        if kept and word.casefold() in _lists().words("what", "ends"):
            break
        kept.append(word)
    while kept and kept[-1].casefold() in {"in", "on", "of", "for", "at", "the", "by", "and", "to"}:
        kept.pop()
    return _DETERMINER.sub("", " ".join(kept[:_LONGEST_WHAT]))


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<word>{_either(_lists().entries('what', 'leading'))})\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _linking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(_lists().entries('what', 'linking'))})\s*\Z", re.IGNORECASE)


def _subject(text: str, amount: _Amount, start: int, dates: Sequence[DateMention]) -> str:
    """The words before "was", "amounted to": "trade turnover" of "The trade turnover was $3 million"."""
    link = _linking().search(text, start, amount.start)
    if link is None:
        return ""
    cuts = [match.end() for match in _BEFORE.finditer(text, start, link.start())]
    cuts += [date.anchor.end for date in dates if start <= date.anchor.start and date.anchor.end <= link.start()]
    begin = max(cuts, default=start)
    begin = _after_place(text, begin, link.start())
    words = text[begin : link.start()].split()
    if link.group().strip().casefold() in _lists().words("what", "participles"):
        verbs = list(_DONE.finditer(text, begin, link.start()))
        words = text[verbs[-1].end() if verbs else begin : link.start()].split()
    return _DETERMINER.sub("", " ".join(words[-_LONGEST_WHAT:]))


_DONE_WITH = re.compile(r"\s+(?:was|were|is|are|has|have|had)\s+(?:been\s+)?(?:\w+ly\s+)?\w+(?:ed|en|nt|de|ld|id)\b")


def _named_behind(text: str, amount: _Amount, end: int, dates: Sequence[DateMention]) -> str:
    """What stands right behind an amount of money: "loan", or what was done with it, "were paid to the fund"."""
    if amount.unit in _SHARES:
        return ""
    if _DONE_WITH.match(text, amount.end, end):
        stop = _STOP.search(text, amount.end, end)
        return " ".join(text[amount.end : stop.start() if stop else end].split()[:_LONGEST_WHAT])
    following = text[amount.end : end].split(None, 1)[:1]
    if not following or following[0].casefold().strip(",.") in _lists().words("what", "no_names"):
        return ""
    return _phrase(text, amount.end, end, dates)


def _after_place(text: str, begin: int, end: int) -> int:
    """Where what is counted begins behind a place that opens the sentence: "In Norland the share was"."""
    match = _place().match(text, begin, end)
    return match.end() if match else begin


@lru_cache(maxsize=1)
def _place() -> re.Pattern[str]:
    places = _either(_lists().entries("what", "places"))
    return re.compile(rf"\s*(?:{places})\s+(?:[\w’'-]+\s+){{1,4}}?(?=(?:the|its|their)\s)", re.IGNORECASE)


def _year(text: str, amount: _Amount, end: int, dates: Sequence[DateMention]) -> DateMention | None:
    """The date of an amount: the one right behind it, else the nearest before it, else one after a comma."""
    known = [date for date in dates if date.edtf and not date.naming]
    after = next((date for date in known if amount.end <= date.anchor.start < end), None)
    before = [date for date in known if date.anchor.end <= amount.start]
    apart = after is not None and _STOP.search(text, amount.end, after.anchor.start) is not None
    return before[-1] if before and (apart or after is None) else after
