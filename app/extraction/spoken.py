"""A speaker's own words in a transcript, interview or speech, without any marks: sentences that carry a position."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.extraction import offices
from app.extraction.analysis import Analysis
from app.extraction.layout import Place
from app.extraction.lexicon import lexicon
from app.extraction.monologues import monologue
from app.extraction.occasion import Occasions
from app.extraction.positions import Position, position
from app.extraction.speech import Speech, Spoken
from app.extraction.subjects import subjects
from app.model.document import Anchor
from app.model.found import Candidate, Statement

TRANSCRIPT, INTERVIEW, SPEECH = "transcript", "interview", "speech"
_JOINED_WORDS, _LONGEST_WORDS = 60, 120
_MOST, _PER = 25, 1000
"""Items at most in so many words of one document."""
_FEWEST = 5
_BETWEEN = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_PARAGRAPH = re.compile(r"\n\s*\n\s*")
_AFTER_DATELINE = re.compile(r"[\s:–—-]*")
_LABEL_WORDS = 5
_REASONS = {
    TRANSCRIPT: ("whose turn it is", 0.9),
    INTERVIEW: ("who is interviewed", 0.85),
    SPEECH: ("whose own words the text is", 0.85),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a stretch of text. begins: where the turn's words begin. where: transcript, interview or speech.

    states: codes of the states that the heading of a speech names.
    """

    name: str
    begins: int
    where: str
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Passage:
    """Sentences of one voice that go together. words: how many; weight: the most telling of them."""

    voice: Voice
    anchor: Anchor
    first: Spoken
    last: Spoken
    words: int
    weight: int


def find(analysis: Analysis, speech: Speech, occasions: Occasions, taken: Sequence[Statement]) -> list[Statement]:
    """The spoken statements of a document, in text order; none overlaps a statement of those taken already."""
    voices = _Voices(analysis, speech)
    if not voices.any:
        return []
    read = 0
    found: list[_Passage] = []
    borders = [one.anchor for one in taken]
    starts = [anchor.start for anchor in borders]
    for spoken in speech.sentences:
        voice = voices.at(spoken.anchor)
        anchor = _own(analysis.text, spoken.anchor, voice) if voice is not None else None
        if voice is None or anchor is None:
            continue
        words = len(analysis.text[anchor.start : anchor.end].split())
        read += words
        if words > _LONGEST_WORDS or _overlaps(anchor, borders, starts):
            continue
        told = position(analysis, anchor, _own_states(analysis, voice, anchor.start))
        if told is not Position.NONE:
            _join(analysis.text, found, _Passage(voice, anchor, spoken, spoken, words, int(told)))
    return [_statement(analysis, occasions, one) for one in _most_telling(found, read)]


class _Voices:
    """Whose voice each place of a document is."""

    def __init__(self, analysis: Analysis, speech: Speech) -> None:
        self._analysis, self._turns = analysis, speech.turns
        self._alone = {place.article.id: monologue(speech, place) for place in analysis.layout.places}
        self._headed = {place.article.id: self._voice(place) for place in analysis.layout.places}
        turned = speech.turns.turn(len(analysis.text)) is not None
        self.any = turned or any(self._alone.values())
        self._breaks = list(self._labels()) if turned else []
        self._answering = self._interviewed(speech) if turned else ""

    def at(self, sentence: Anchor) -> Voice | None:
        """Who speaks a sentence, None where nobody or somebody unknown does."""
        place = sentence.start
        article = self._analysis.article_at(place)
        if article is None:
            return None
        turn = self._turns.turn(place)
        if turn is None or turn.start < article.article.anchor.start:
            headed = self._headed[article.article.id]
            return headed if headed.name and sentence.end > headed.begins else None
        label = turn.label.strip("().,*_ ").casefold()
        name = turn.who or (self._answering if label in lexicon().words("spoken", "answering") else "")
        after = bisect_right(self._breaks, turn.start)
        if not name or (after < len(self._breaks) and self._breaks[after] <= place):
            return None
        return Voice(name, turn.words, TRANSCRIPT if turn.who and turn.label else INTERVIEW)

    def _voice(self, place: Place) -> Voice:
        """The voice of an article that is one person's words."""
        heading = self._analysis.countries.between(place.article.anchor.start, place.body)
        states = frozenset(one.code for one in heading if one.code)
        return Voice(self._alone[place.article.id], self._begins(place), SPEECH, states)

    def _begins(self, place: Place) -> int:
        """Where the words of an article begin after its dateline."""
        line = place.article.dateline
        if not line or not self._analysis.text.startswith(line, place.body):
            return place.body
        after = _AFTER_DATELINE.match(self._analysis.text, place.body + len(line))
        return after.end() if after else place.body

    def _labels(self) -> Iterator[int]:
        """Where a line begins with a label that is nobody's known: what follows is of an unknown voice."""
        for start, label in self._turns.labelled():
            turn = self._turns.turn(start)
            small = label.split()[0].casefold() in lexicon().words("not_names", "words")
            if (turn is None or turn.start != start) and len(label.split()) <= _LABEL_WORDS and not small:
                yield start

    def _interviewed(self, speech: Speech) -> str:
        return next((name for name in self._alone.values() if name), "") or speech.turns.interviewed()


def _own(text: str, anchor: Anchor, voice: Voice) -> Anchor | None:
    """A sentence without the label of its turn, a salutation or heading over it; None where nothing is left."""
    start = max(anchor.start, voice.begins)
    above = list(_PARAGRAPH.finditer(text, start, anchor.end))
    if above and above[-1].end() < anchor.end and text[above[-1].end()].isupper():
        start = above[-1].end()
    while start < anchor.end and (text[start].isspace() or text[start] in "*_"):
        start += 1
    return Anchor(start, anchor.end) if start < anchor.end else None


def _overlaps(anchor: Anchor, borders: Sequence[Anchor], starts: Sequence[int]) -> bool:
    """Whether a passage shares words with one of those in text order, which do not overlap one another."""
    index = bisect_left(starts, anchor.end)
    return any(one.end > anchor.start for one in borders[max(index - 2, 0) : index])


def _own_states(analysis: Analysis, voice: Voice, place: int) -> frozenset[str]:
    """The state that a voice speaks for: of the speaker's office, else the only one in the heading of the speech."""
    role = analysis.names.role_of(voice.name, place)
    held = offices.key(role).states if role else frozenset[str]()
    return held or (voice.states if len(voice.states) == 1 else frozenset[str]())


def _join(text: str, found: list[_Passage], new: _Passage) -> None:
    """Adds a sentence to those before it, or begins a new passage."""
    last = found[-1] if found else None
    if (
        last is not None
        and last.voice == new.voice
        and last.words + new.words <= _JOINED_WORDS
        and _BETWEEN.fullmatch(text, last.anchor.end, new.anchor.start)
    ):
        found[-1] = replace(last, anchor=Anchor(last.anchor.start, new.anchor.end), last=new.last,
                            words=last.words + new.words, weight=max(last.weight, new.weight))  # fmt: skip
    else:
        found.append(new)


def _most_telling(found: list[_Passage], read: int) -> list[_Passage]:
    """Those that tell most, as many as the length of the text allows, in text order."""
    most = max(_FEWEST, read * _MOST // _PER)
    chosen = sorted(found, key=lambda one: -one.weight)[:most]
    return sorted(chosen, key=lambda one: one.anchor)


def _statement(analysis: Analysis, occasions: Occasions, passage: _Passage) -> Statement:
    name, anchor = passage.voice.name, passage.anchor
    day, basis = occasions.day(anchor.start, passage.first, (name,))
    states, forums, topics = subjects(analysis, anchor, (name,), anchor.start)
    reason, sure = _REASONS[passage.voice.where]
    return Statement(
        "spoken",
        analysis.document.text[anchor.start : anchor.end],
        anchor,
        Anchor(passage.first.anchor.start, passage.last.anchor.end),
        name,
        analysis.names.role_of(name, anchor.start),
        passage.voice.where,
        day,
        basis,
        occasions.article(anchor.start),
        states,
        forums,
        topics,
        (Candidate(name, reason, sure),),
        sure,
    )
