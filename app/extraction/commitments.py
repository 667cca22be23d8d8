"""Commitments: what somebody is told to have promised, in the words of the sentence, with the day it is due."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app import registry
from app.extraction.dates import DateContext, DateMention, find_dates
from app.extraction.holding import sentences_holding
from app.extraction.promisers import FIRST, SAME, are_several, is_body, promiser
from app.extraction.word_lists import word_lists
from app.model.dates import Basis, Edtf
from app.model.document import Anchor
from app.model.pack import Commitment

_MAY_HOLD = re.compile(
    r"[aAcCdDgGiIıoOpPrRsSſuUvVwW](?<!\w.)(?i:(?<=w)(?:ill|ould)|(?<=s)(?:hall|wore)|(?<=i)s\s+to|(?<=a)(?:re\s+to|gree)"
    r"|(?<=p)(?:ledge|romise)|(?<=v)ow|(?<=u)ndert|(?<=c)ommit|(?<=d)ecided|(?<=r)esolved|(?<=o)ffered|(?<=g)uarant)",
    re.DOTALL)  # fmt: skip
"""What every promise holds, told twice as fast by the first letters: "will", "shall", "is to", "pledge" …"""
_END = re.compile(r"[.!?…]?[\s\"“”’'»)\]*_\d]*\Z")
_CUT = re.compile(
    r";|[”\"»<>]|,?\s(?:he|she|they|the \w+)\s(?:said|added|noted|stressed)\b|,\s(?:adding|noting|saying)\s+that\b")
_BY = re.compile(
    r"(?:\b(?:not later than|no later than|by|before|until|till|within|in|on|from|as of|during)\s+)?(?:the\s+)?\Z",
    re.IGNORECASE)
_QUESTION = re.compile(r"\?[\s\"”’»)]*\Z")
_NOUN = re.compile(
    r"\b(?:the|a|own|free|political|good|of|strong|common|people[’']s|no|their|its|his|her|our)\s+\Z", re.IGNORECASE)
"""Before "will" where it is what somebody wants: "the political will to"."""
_SHORTEST = 2
"""Words of the shortest promise: "leave Norland"."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known of a passage: the item it belongs to, who speaks in it ("" nobody), when, whom it is about.

    reported: whether it is told in indirect speech. people: names. institution: whether the speaker is one.
    """

    item: str
    speaker: str = ""
    said_on: str = ""
    said_on_basis: Basis = "undated"
    people: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    reported: bool = False
    institution: bool = False


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that promise: where they stand and where the promise begins. plain: "will", "is to" and the like."""

    start: int
    end: int
    plain: bool
    deciding: bool = False


def may_hold(text: str) -> bool:
    """Whether a promise can be told in text: the words of one are there."""
    return _MAY_HOLD.search(text) is not None


def commitments(text: str, span: Anchor, telling: Telling) -> list[tuple[Commitment, Anchor, Anchor]]:
    """The promises told in text[span], each with its own place and its sentence's, in order."""
    found: list[tuple[Commitment, Anchor, Anchor]] = []
    for sentence in sentences_holding(text, span, _MAY_HOLD):
        found += [(told, place, sentence) for told, place in _of_sentence(text, sentence, telling)]
    return found


def _of_sentence(text: str, sentence: Anchor, telling: Telling) -> Iterator[tuple[Commitment, Anchor]]:
    if _QUESTION.search(text, max(sentence.start, sentence.end - 6), sentence.end):
        return
    last = sentence.start
    for cue in _cues(text, sentence, telling):
        if cue.start < last:
            continue
        who = _who(text, sentence, cue, telling)
        if who is None:
            continue
        place = _promise(text, cue.end, sentence.end)
        if place is None:
            continue
        last = place.end
        yield _commitment(text, sentence, cue, who, place, telling), place


def _commitment(text: str, sentence: Anchor, cue: _Cue, who: str, place: Anchor, telling: Telling) -> Commitment:
    due, due_words = _due(text, sentence, place, telling.said_on)
    named = {mention.code for mention in registry.country_mentions(text[sentence.start : sentence.end])}
    return Commitment(
        who=who, cue=" ".join(text[cue.start : cue.end].split()), words=text[place.start : place.end], due=due,
        due_words=due_words, said_on=telling.said_on, item=telling.item,
        countries=tuple(dict.fromkeys((*telling.countries, *sorted(named)))), said_on_basis=telling.said_on_basis,
    )  # fmt: skip


def _cues(text: str, sentence: Anchor, telling: Telling) -> list[_Cue]:
    promising = (_promising_cue(text, sentence, match) for match in _promising().finditer(text, *_ends(sentence)))
    plain = (_plain_cue(text, sentence, match, telling) for match in _plain().finditer(text, *_ends(sentence)))
    return sorted((cue for cue in (*promising, *plain) if cue), key=lambda cue: cue.start)


def _ends(span: Anchor) -> tuple[int, int]:
    return span.start, span.end


@lru_cache(maxsize=1)
def _promising() -> re.Pattern[str]:
    verbs = _either("cues", "promising", "deciding")
    return re.compile(rf"\b(?P<verb>{verbs})(?:\s+in\s+principle)?\s+(?P<link>to|that|on)\s+(?P<next>[a-z][\w’'-]*)",
                      re.IGNORECASE)


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    between = _either("cues", "between")
    return re.compile(rf"\b(?P<verb>will|shall|would|is\s+to|are\s+to)\s+(?:(?:{between})\s+)*?(?P<next>[a-z][a-z-]*)")


def _either(table: str, *names: str) -> str:
    words = {word for name in names for word in word_lists("commitments").entries(table, name)}
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=16)
def _words(table: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(table, name)})\b", re.IGNORECASE)


def _promising_cue(text: str, sentence: Anchor, match: re.Match[str]) -> _Cue | None:
    """A verb of promising, unless it describes ("is committed to"), is denied, or leads to a thing."""
    before = text[sentence.start : match.start()]
    link, following = match["link"].lower(), match["next"].lower()
    verb = " ".join(match["verb"].lower().split())
    deciding = verb in word_lists("commitments").words("cues", "deciding")
    lists = word_lists("commitments")
    if link == "on" and not (verb.startswith("agree") and following.endswith("ing")):
        return None
    if link == "to" and (following in lists.words("verbs", "no_verbs") or not match["next"].islower()):
        return None
    if (link == "to" and following.endswith("ing")) or (link == "that" and deciding):
        return None
    near = before.rsplit(None, 2)[-2:]
    about = {word.casefold().strip(",") for word in near[-1:]}
    if verb.startswith("commit") and about & lists.words("cues", "describing"):
        return None
    if {word.casefold() for word in near} & lists.words("cues", "denying") or _is_doubted(before, promising=True):
        return None
    return _Cue(match.start("verb"), match.end("link"), plain=False, deciding=deciding)


def _plain_cue(text: str, sentence: Anchor, match: re.Match[str], telling: Telling) -> _Cue | None:
    """ "Will" and the like with a verb that somebody can take on, without hope, forecast or condition before it."""
    before = text[sentence.start : match.start()]
    if match["next"] in word_lists("commitments").words("verbs", "foreseen") or _NOUN.search(before):
        return None
    if match["verb"] == "would" and not telling.reported:
        return None
    if _is_doubted(before, promising=False) or _words("doubt", "conditions").search(text, match.end(), sentence.end):
        return None
    return _Cue(match.start("verb"), match.end("verb"), plain=True)


def _is_doubted(before: str, *, promising: bool) -> bool:
    """Whether the words before a verb make it hang on something, or a forecast, a wish, a request."""
    if _words("doubt", "conditions").search(before):
        return True
    return not promising and any(_words("doubt", name).search(before) for name in ("forecasts", "asking"))


def _who(text: str, sentence: Anchor, cue: _Cue, telling: Telling) -> str | None:
    """Who promises: the subject or, for a pronoun, the speaker; "" where nobody is named, None for no promise."""
    people = frozenset(registry.folded(name.split()[-1]) for name in telling.people if name.split())
    found = promiser(text[sentence.start : cue.start], people)
    if found is None:
        return None if cue.plain or cue.deciding or _has_subject(text[sentence.start : cue.start]) else ""
    if cue.deciding and not (are_several(found) or found.casefold() == "we"):
        return None
    if found.casefold() in FIRST:
        return "" if telling.reported else telling.speaker
    if found.casefold() in SAME:
        return telling.speaker if telling.reported and ";" not in telling.speaker and not telling.institution else None
    meets = _words("verbs", "meeting").match(text[cue.end : cue.end + 30].lstrip())
    return None if cue.plain and meets and is_body(found) else found


_IMPERSONAL = re.compile(r"(?:\bit\s+(?:was|is|has been)|\b(?:was|were|been))\s*\Z", re.IGNORECASE)


def _has_subject(before: str) -> bool:
    """Whether somebody or something else stands before the verb; "it was agreed" names nobody."""
    return _IMPERSONAL.search(before) is None


def _promise(text: str, start: int, end: int) -> Anchor | None:
    """The words of the promise: up to the end of the sentence or to the next voice, without closing marks."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    cut = _CUT.search(text, start, end)
    stop = cut.start() if cut else end
    tail = _END.search(text, start, stop)
    stop = tail.start() if tail and not text[tail.start() : stop].strip().isdigit() else stop
    stop = start + len(text[start:stop].rstrip(" ,\n"))
    return Anchor(start, stop) if len(text[start:stop].split()) >= _SHORTEST else None


def _due(text: str, sentence: Anchor, place: Anchor, said_on: str) -> tuple[str, str]:
    """By when: EDTF and the words of the source; "" and "" where no day ahead is named."""
    dates = find_dates(text, sentence.start, sentence.end, DateContext(published=said_on))
    ahead = [one for one in dates if one.edtf and not one.naming and _is_ahead(one, said_on)]
    within = [one for one in ahead if place.start <= one.anchor.start < place.end]
    chosen = next(iter(within), None)
    if chosen is None:
        return "", ""
    lead = _BY.search(text, max(place.start, chosen.anchor.start - 24), chosen.anchor.start)
    start = lead.start() if lead else chosen.anchor.start
    return chosen.edtf, " ".join(text[start : chosen.anchor.end].split())


def _is_ahead(mention: DateMention, said_on: str) -> bool:
    said, due = Edtf.parse(said_on), Edtf.parse(mention.edtf)
    return said.earliest is None or due.latest is None or due.latest >= said.earliest
