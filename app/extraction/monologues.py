"""Whose words an article is that is one person's speech, statement or remarks: named at its head, told by I and we."""

import re
from functools import lru_cache

from app.extraction.first_words import matches
from app.extraction.layout import Place
from app.extraction.lexicon import lexicon
from app.extraction.mention import INSTITUTION, PERSON, Mention
from app.extraction.speech import Speech

_HEAD, _NAMED, _BEFORE, _BESIDE = 500, 160, 30, 12
_READ, _LEAST, _EVERY = 6000, 3, 120
"""Characters of the text that are read for I and we: how many at least, and one in so many words."""
_TOLD = 2
"""Sentences that tell what the same person said make a text a report of a speech."""
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b(?!\.)")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_ALSO = re.compile(r"[\s,]*(?:and|&|,)\s*(?:the\s+|by\s+)?(?:[\w.’'-]+\s+){0,4}", re.IGNORECASE)
_BROKEN = re.compile(
    r"\n\s*\n|[a-z]{3}[.;:!?]\s+[A-Z]|\b(?:on|about|regarding|following|after|with|to mark|in response)\s")
_BY = re.compile(r"(?:[^\n.;:]{0,80}?)\bby\s+", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
_OWNED = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}")
_LABELLED = re.compile(r"\s*(?::|[–—-])\s+(?:[\w-]+\s+){0,3}")


def monologue(speech: Speech, place: Place) -> str:
    """The full name of the person whose own words an article is, "" where it is not one person's."""
    start = place.article.anchor.start
    head = min(start + _HEAD, place.article.anchor.end)
    papers = (paper.span() for paper in matches(_papers(), speech.text, _first_of_papers(), start, head))
    named = (_named(speech, begin, end, headed=begin < place.body) for begin, end in papers)
    name = next((name for name in named if name), "")
    return name if name and _in_first_person(speech.text, place) and not _reported(speech, place, name) else ""


def _named(speech: Speech, start: int, end: int, *, headed: bool) -> str:
    """Whose speech is named: "speech by Roth"; in a heading also "Roth's speech", "Roth: Speech at"."""
    by = _BY.match(speech.text, end)
    if by is not None:
        return _after(speech, by.end())
    if not headed:
        return ""
    of = _OF.match(speech.text, end)
    if of is not None:
        return _after(speech, of.end(), _BESIDE)
    before = [mention for mention in speech.names.between(max(start - _NAMED, 0), start) if mention.kind == PERSON]
    if not before:
        return ""
    gap = speech.text[before[-1].outer_end : start] if start - before[-1].outer_end <= _BEFORE else ""
    return before[-1].name if gap and (_OWNED.fullmatch(gap) or _LABELLED.fullmatch(gap)) else ""


def _after(speech: Speech, start: int, reach: int = _NAMED) -> str:
    """The one person named right after "by"; "" where it is somebody else, or two."""
    named = speech.names.between(start, start + _NAMED)
    people = [mention for mention in named if mention.kind == PERSON]
    if not people or people[0].outer_start > start + reach:
        return ""
    if named[0].kind == INSTITUTION or _BROKEN.search(speech.text, start, max(people[0].start, start)):
        return ""
    return "" if len(people) > 1 and _joined(speech.text, people[0], people[1]) else people[0].name


def _joined(text: str, first: Mention, second: Mention) -> bool:
    """Whether a second person speaks too: "by President Roth and Minister Dahl"."""
    end = max(first.end, min(first.outer_end, second.outer_start))
    return _ALSO.fullmatch(text, end, max(second.start, end)) is not None and second.name != first.name


def _in_first_person(text: str, place: Place) -> bool:
    own = _QUOTED.sub(" ", text[place.body : min(place.body + _READ, place.article.anchor.end)])
    told = len(_FIRST.findall(own))
    return told >= _LEAST and told * _EVERY >= len(own.split())


def _reported(speech: Speech, place: Place, name: str) -> bool:
    """Whether the article tells in its own voice what the person said."""
    first, last = speech.index_at(place.body), speech.index_at(place.article.anchor.end)
    told = sum(
        clause.own and clause.cue.reports and clause.names == (name,)
        for spoken in speech.sentences[first : last + 1] for clause in spoken.clauses
    )  # fmt: skip
    return told >= _TOLD


@lru_cache(maxsize=1)
def _first_of_papers() -> frozenset[str]:
    return frozenset(re.split(r"[\W_]", words)[0] for words in lexicon().entries("spoken", "papers"))


@lru_cache(maxsize=1)
def _papers() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon().entries("spoken", "papers"))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

