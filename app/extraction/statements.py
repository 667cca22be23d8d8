"""Reported statements: sentences that tell in indirect speech what a named person or institution said."""

import re

from app.extraction import offices
from app.extraction.analysis import Analysis
from app.extraction.clauses import Clause
from app.extraction.cues import SOURCE
from app.extraction.lexicon import lexicon
from app.extraction.mention import PRONOUN, STATE
from app.extraction.occasion import Occasions
from app.extraction.speech import Speech, Spoken
from app.extraction.subjects import are_institutions, subjects
from app.model.found import Candidate, Statement

_OPENING = 20
_SHORTEST = 22
_NOT = re.compile(r"(?:\bnot|n['’]t|\bnever|\bnor)\s+(?:\w+ly\s+|yet\s+)?\Z")
_OF_SEVERAL = frozenset({"spoke", "speak", "speaking", "spoken", "looked", "look", "looking", "agreed", "agree"})
_FINAL = frozenset('.!?…"”»’)')


def find(analysis: Analysis, speech: Speech, occasions: Occasions, quoting: set[int]) -> list[Statement]:
    """The reported statements of a document, those sentences left out that hold a direct quotation."""
    found: list[Statement] = []
    for index, spoken in enumerate(speech.sentences):
        if index in quoting or not spoken.clauses:
            continue
        clause = _reporting(spoken)
        if clause is None or not _is_sentence(analysis, spoken) or _says_nothing(spoken, clause):
            continue
        if _asks(analysis.text, spoken, clause) or _is_silent(analysis.text, clause):
            continue
        if _speaks_for_itself(speech, spoken, clause) or _talks(clause):
            continue
        found.append(_statement(analysis, occasions, spoken, clause))
    return found


def _reporting(spoken: Spoken) -> Clause | None:
    """The first clause in which somebody named says something."""
    for clause in sorted(spoken.clauses, key=_is_relative):
        if not clause.cue.reports or not clause.names:
            continue
        if clause.own and not clause.subordinate and not clause.reduced:
            return clause
        if clause.cue.kind == SOURCE or clause.coordinated:
            return clause
    return _trailing(spoken) or _beside(spoken)


def _is_relative(clause: Clause) -> bool:
    """Whether the subject is only "who": what the one it describes says comes after what the sentence itself says."""
    return clause.subject is not None and clause.subject.words == "who"


def _beside(spoken: Spoken) -> Clause | None:
    """What is said while or after something else happens: "Tempers rose after X accused the company"."""
    beside = (clause for clause in spoken.clauses if clause.own and clause.beside and not clause.reduced)
    return next((clause for clause in beside if clause.cue.reports and clause.names), None)


def _trailing(spoken: Spoken) -> Clause | None:
    """A participle of saying after what one person did: "X met the minister, stressing that"."""
    first = next((clause for clause in spoken.clauses if clause.own), None)
    for clause in spoken.clauses:
        if (
            clause.cue.participle
            and clause.cue.reports
            and clause.trailing
            and len(clause.names) == 1
            and (first is None or not first.subordinate)
        ):
            return clause
    return None


def _says_nothing(spoken: Spoken, clause: Clause) -> bool:
    """Whether a sentence is no more than somebody and a verb: "The mayor, Ana Roth, disagrees." """
    opens = clause.subject is not None and clause.subject.outer_start - spoken.anchor.start < _OPENING
    return opens and spoken.anchor.end - clause.cue.end < 3


def _talks(clause: Clause) -> bool:
    """Whether several only spoke about something with each other, or look forward to what they will do."""
    verb = clause.cue.words.casefold().split()[0]
    return len(clause.names) > 1 and verb in _OF_SEVERAL


def _asks(text: str, spoken: Spoken, clause: Clause) -> bool:
    """Whether a question asks what somebody said, unless it is itself what was said: "He went on: Who pays?"."""
    return text[spoken.anchor.end - 1] == "?" and ":" not in text[clause.cue.end : clause.cue.end + 2]


def _is_silent(text: str, clause: Clause) -> bool:
    """Whether somebody did not say a thing: "did not say when", where "did not rule out" says something."""
    verb = clause.cue.words.casefold().split()[0]
    denied = _NOT.search(text, max(clause.cue.start - 24, 0), clause.cue.start) is not None
    return denied and verb in lexicon().words("cues", "silent")


def _speaks_for_itself(speech: Speech, spoken: Spoken, clause: Clause) -> bool:
    """Whether somebody whose words a record gives speaks of the side that he speaks for: "China has noted"."""
    subject = clause.subject
    holder = speech.turns.at(spoken.anchor.start)
    if subject is None or subject.kind != STATE or not holder:
        return False
    if clause.cue.base or clause.cue.words.endswith("s"):
        return True
    role = speech.names.role_of(holder, spoken.anchor.start)
    return bool(offices.key(role or holder).states & set(subject.countries))


def _is_sentence(analysis: Analysis, spoken: Spoken) -> bool:
    text = analysis.text[spoken.anchor.start : spoken.anchor.end]
    if text[0].islower() or text[0] in "—–":  # the end of a sentence whose beginning stands elsewhere
        return False
    place = analysis.article_at(spoken.anchor.start)
    if place is None or len(text) <= _SHORTEST:
        return False
    return text[-1] in _FINAL or (spoken.anchor.start >= place.body and _ends_line(analysis.text, spoken.anchor.end))


def _ends_line(text: str, end: int) -> bool:
    """Whether a paragraph ends here, as captions and subtitles do without a full stop."""
    return text[end : end + 2].strip(" \t").startswith("\n")


def _statement(analysis: Analysis, occasions: Occasions, spoken: Spoken, clause: Clause) -> Statement:
    anchor = spoken.anchor
    speaker = "; ".join(clause.names)
    day, basis = occasions.day(anchor.start, spoken, clause.names)
    states, forums, topics = subjects(analysis, anchor, clause.names, anchor.start)
    sure = 0.7 if clause.subject is not None and clause.subject.kind == PRONOUN else 0.9
    role = analysis.names.role_of(clause.names[0], anchor.start)
    return Statement(
        "reported",
        analysis.document.text[anchor.start : anchor.end],
        anchor,
        anchor,
        speaker,
        role,
        clause.cue.words,
        day,
        basis,
        occasions.article(anchor.start),
        states,
        forums,
        topics,
        tuple(Candidate(name, "subject of the verb", sure) for name in clause.names),
        sure,
        are_institutions(analysis, clause.names),
    )
