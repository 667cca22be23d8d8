"""Who says what in each sentence: verbs of saying with their subjects, resolved in the order of the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.extraction.analysis import Analysis
from app.extraction.clauses import Clause, ClauseReader
from app.extraction.cues import Cue
from app.extraction.discourse import Discourse
from app.extraction.marks import Quote
from app.extraction.mention import INSTITUTION, OFFICE, PERSON, STATE, Mention
from app.model.document import Anchor

_JOINT = re.compile(r"\s*,?\s+(?:and|&)\s+(?:(?:his|her|their|the)\s+)?(?:[\w’'-]+\s+){0,6}\Z")
_MOST_NAMED, _MOST_SAID = 400, 150
"""Names and verbs of saying that are read in one sentence: what has more is a table or a list."""


@dataclass(slots=True)
class Spoken:
    """A sentence with its clauses of saying, and the names of the one it is about."""

    anchor: Anchor
    clauses: list[Clause] = field(default_factory=list[Clause])
    topic: tuple[str, ...] = ()
    has_quote: bool = False


class Speech:
    """All sentences of a document read for speech, in text order."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.names = analysis.names
        self.quotes = [quote for quote in analysis.quotes if quote.depth == 0]
        self._quote_starts = [quote.start for quote in self.quotes]
        self._clauses = ClauseReader(analysis.text)
        self._cue_starts = [cue.start for cue in analysis.cues]
        self.turns = analysis.turns
        self.discourse = Discourse(analysis, self.turns)
        self.sentences = [self._read(anchor) for anchor in analysis.sentences]
        self._starts = [sentence.anchor.start for sentence in self.sentences]

    def index_at(self, position: int) -> int:
        """Index of the sentence that position lies in or follows."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def quoted(self, position: int) -> bool:
        """Whether position lies between quotation marks."""
        index = bisect_right(self._quote_starts, position) - 1
        return index >= 0 and position < self.quotes[index].end

    def quoted_in(self, anchor: Anchor) -> int:
        """How many outer quotations begin in a passage."""
        return bisect_left(self._quote_starts, anchor.end) - bisect_left(self._quote_starts, anchor.start)

    def quote_before(self, quote: Quote) -> Quote | None:
        """The outer quotation before one."""
        index = bisect_left(self._quote_starts, quote.start) - 1
        return self.quotes[index] if index >= 0 else None

    def quote_after(self, quote: Quote) -> Quote | None:
        """The outer quotation after one."""
        index = bisect_right(self._quote_starts, quote.start)
        return self.quotes[index] if index < len(self.quotes) else None

    def _read(self, anchor: Anchor) -> Spoken:
        spoken = Spoken(anchor)
        first = bisect_left(self._quote_starts, anchor.start)
        spoken.has_quote = first < len(self.quotes) and self.quotes[first].start < anchor.end
        mentions = [mention for mention in self.names.between(anchor.start, anchor.end) if not mention.inside]
        cues = self._cues(anchor)
        if spoken.has_quote:
            mentions = [mention for mention in mentions if not self.quoted(mention.start)]
            cues = [cue for cue in cues if not self.quoted(cue.start)]
        mentions, cues = mentions[:_MOST_NAMED], cues[:_MOST_SAID]
        self.discourse.enter(anchor)
        taken: list[Clause] = []
        for cue in cues:
            clause = self._clauses.clause(cue, mentions, anchor)
            if clause is not None:
                clause.subordinate = clause.subordinate or self._clauses.is_told_of(clause, taken)
                taken.append(clause)
        spoken.clauses = taken
        self._resolve(spoken, mentions)
        return spoken

    def _cues(self, anchor: Anchor) -> Sequence[Cue]:
        return self.analysis.cues[
            bisect_left(self._cue_starts, anchor.start) : bisect_left(self._cue_starts, anchor.end)
        ]

    def _resolve(self, spoken: Spoken, mentions: list[Mention]) -> None:
        main: tuple[str, ...] = ()
        for clause in spoken.clauses:
            if clause.subject is None:
                continue
            clause.names = self._joint(clause, mentions)
            clause.joint = len(clause.names) > 1
            if clause.names and not main:
                main = clause.names
        topic = main or self.discourse.topic(mentions)
        for clause in spoken.clauses:
            if not clause.own and not clause.names:
                clause.names = self._nearest(spoken, clause) or (
                    topic if clause.coordinated or clause.trailing else main
                )
        spoken.topic = self.discourse.leave(mentions, topic)

    def _nearest(self, spoken: Spoken, clause: Clause) -> tuple[str, ...]:
        """The subject of the last clause before a participle."""
        before = [
            other
            for other in spoken.clauses
            if other.own
            and other.cue.start < clause.cue.start
            and other.names
            and other.cue.reports
            and not other.subordinate
        ]
        return before[-1].names if before else ()

    def _joint(self, clause: Clause, mentions: list[Mention]) -> tuple[str, ...]:
        assert clause.subject is not None
        names = self.discourse.who(clause.subject, mentions)
        if clause.inverted or not names or clause.subject.kind not in {PERSON, INSTITUTION, OFFICE, STATE}:
            return names
        index = mentions.index(clause.subject)
        partner = mentions[index - 1] if index else None
        joining = {clause.subject.kind} if clause.subject.kind == STATE else {PERSON, INSTITUTION, OFFICE}
        if partner is None or partner.kind not in joining or partner.outer_end > clause.subject.start:
            return names
        if not _JOINT.fullmatch(self.text, partner.outer_end, max(clause.subject.outer_start, partner.outer_end)) or (
            not self._clauses.can_be_subject(partner)
        ):
            return names
        others = self.discourse.who(partner, mentions)
        clause.partner = partner if others else None
        return (*others, *(name for name in names if name not in others))
