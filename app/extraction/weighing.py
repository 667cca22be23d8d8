"""How sure a speaker is whom the words name by an office or a pronoun, and whose words nobody's are."""

import re
from dataclasses import replace

from app.extraction.captions import Attribution
from app.extraction.mention import INSTITUTION, OFFICE, PERSON, PRONOUN, STATE, Mention
from app.extraction.speech import Speech
from app.model.found import Candidate

UNRESOLVED = "an office or pronoun that the document does not resolve"
_PROVERB = re.compile(
    r"\b[Aa]s\s+(?P<who>(?:our|my|their|his|her|your|the|an?|some|many|most|they|people|we)\b"
    r"(?:\s+(?!(?:say|says|said|goes|put|puts)\b)[\w’'-]+){0,5}?)\s+"
    r"(?:(?:have|has|had|often|always|like\s+to|used\s+to|rightly|once)\s+){0,2}(?P<verb>say|says|goes|put\s+it|puts\s+it)"
    r"\s*[,:]?\s*[\"“„«‘'*_]*\Z")
"""Before the words of nobody in particular: "As our elders say, “…”", "as the proverb goes, “…”"."""
_REACH = 140
_NEAR = 1000
"""Characters before an office within which others who hold such a one may be meant."""
_BY_PRONOUN, _ONE_OF_SEVERAL, _OTHER = 0.85, 0.6, 0.3


def proverb(speech: Speech, start: int) -> Attribution | None:
    """Words of people whom nobody names, said by nobody known; None where somebody known says them."""
    match = _PROVERB.search(speech.text, max(start - _REACH, 0), start)
    if match is None:
        return None
    within = speech.names.between(match.start("who"), match.end("who"))
    if any(mention.kind in {PERSON, INSTITUTION, OFFICE, STATE} for mention in within):
        return None
    shown = Candidate(" ".join(match["who"].split()), "named by these words alone", 0.2)
    return Attribution((), match["verb"], UNRESOLVED, 0.0, (shown,))


def weighed(speech: Speech, index: int, found: Attribution) -> Attribution:
    """An attribution as sure as the words make it that stand for the name: an office that several hold, "he"."""
    subject = _subject(speech, index, found)
    if subject is None:
        return found
    if subject.kind == PRONOUN and found.reason.startswith("named "):
        reason = f"meant by “{subject.words}” {found.reason.removeprefix('named ')}"
        return _as_sure(found, min(found.confidence, _BY_PRONOUN), reason)
    others = _rivals(speech, subject, found.names[0]) if subject.kind == OFFICE else ()
    if not others:
        return found
    sure = _as_sure(found, min(found.confidence, _ONE_OF_SEVERAL), found.reason)
    rivals = tuple(Candidate(name, f"also holds the office “{subject.words}”", _OTHER) for name in others)
    return replace(sure, candidates=(*sure.candidates, *rivals))


def _as_sure(found: Attribution, sure: float, reason: str) -> Attribution:
    same = tuple(replace(one, reason=reason, confidence=sure) if one.name in found.names else one
                 for one in found.candidates)  # fmt: skip
    return replace(found, reason=reason, confidence=sure, candidates=same)


def _subject(speech: Speech, index: int, found: Attribution) -> Mention | None:
    """The office or pronoun that a verb of saying near has as its subject, where it alone tells who speaks."""
    if len(found.names) != 1:
        return None
    clauses = (clause for spoken in speech.sentences[index : index + 2] for clause in spoken.clauses)
    told = (clause.subject for clause in clauses
            if clause.own and clause.names == found.names and clause.cue.words == found.cue)  # fmt: skip
    subject = next(told, None)
    return subject if subject is not None and subject.kind in {OFFICE, PRONOUN} else None


def _rivals(speech: Speech, subject: Mention, name: str) -> tuple[str, ...]:
    """Who else was named shortly before and holds the office that the words ask for."""
    asked = " ".join(subject.words.split()).casefold().removeprefix("the ")
    place = speech.analysis.article_at(subject.start)
    begin = max(place.article.anchor.start if place else 0, subject.start - _NEAR)
    near = speech.names.between(begin, subject.start)
    named = dict.fromkeys(mention.name for mention in near if mention.kind == PERSON and mention.name)
    return tuple(other for other in named if other != name and _holds(speech, other, asked))


def _holds(speech: Speech, name: str, asked: str) -> bool:
    person = speech.names.person(name)
    if person is None:
        return False
    return re.search(rf"(?<!prime )\b{re.escape(asked)}\b(?!-)", speech.names.wordings(person)) is not None
