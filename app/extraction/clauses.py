"""Verbs of saying with their subjects: before the verb, after it, or by whom it was said."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.extraction.cues import SAY, SOURCE, Cue, trie
from app.extraction.lexicon import lexicon
from app.extraction.mention import INSTITUTION, OFFICE, PAPER, PERSON, PRONOUN, STATE, Mention
from app.model.document import Anchor

_ASIDE = (
    r"(?:,\s[^“”\"«»]{1,220}?,|\s+(?:of|from)\s+(?:the\s+|an?\s+)?(?:(?!(?:that|who|which|and)\b)[a-z][\w-]*\s?\b){1,4}|"
    r"\s[–—-]\s[^“”\"«»]{1,200}?\s[–—-]|,|\s+who\s[^“”\"«»]{1,220}?,)?"
)
_ON_DAY = r"(?:late\s+|early\s+)?on\s+(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}(?:\s+\d{1,2})?"
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|get|got)\s+(?:\w+ly\s+|also\s+)?\Z")
_SUBORDINATE = re.compile(
    r"\b(?:which|that|where|whom|what|[Ii]f|[Uu]nless|[Ww]hether|because|than|whose|how|why|after|before|until|since|when|while|once|although|though|unless)"
    r"\s+(?:an?\s+|the\s+)?\Z"
)
_BESIDE = re.compile(r"\b(?:after|while|as|when|although|though|since|before)\s+(?:an?\s+|the\s+)?\Z")
_COMPLEMENT = re.compile(
    r"\b(?:with|between|from|about|by|on|upon|into|towards?|against|behind|among|and)\s+(?:the\s+)?\Z"
)
_BEING = re.compile(r"\b(?:is|was|are|were|be|been|being|becomes?|became|as)\s+\Z")
_OF = re.compile(r"([\w-]+)\s+(of|for|to|at|from|in)\s+(?:the\s+)?\Z")
_OF_WORDS = ("of", "for", "to", "at", "from", "in", "the")
_LISTED = re.compile(r"[A-Z]\w+,?\s+(?:and\s+)?\Z|[A-Z]\w+,\s+\Z")
_OF_TWO = re.compile(
    r"(?:\A|[.!?:][\"”’]?\s+|\n|\s[–—-]{1,2}\s)(?:[Bb]oth\s+)?(?:[Tt]he\s+)?"
    r"[A-Z]\w+(?:\s[A-Z]\w+)?\s+and\s+\Z")
_RELATIVE = re.compile(r"\b(?:that|which|who|as)\s+(?:(?:was|were|is|are|has|have|had|been)\s+)*(?:\w+ly\s+)?\Z")
_SAYS = re.compile(r"\s*(?:[:,]|that\b|how\b)")
_COORDINATED = re.compile(r"\b(?:and|but)\s+(?:(?:also|then|further|again|has|had|have|\w+ly)\s+)*\Z")
_TRAILING = re.compile(
    r"(?:,\s+(?:(?:also|and|further|once again|\w+ly)\s+)*"
    r"|\b(?:statement|communiqué|message|letter|note|tweet|post|release|press release)\s+)\Z")
_FINITE = re.compile(r"\b(?:is|was|were|are|been|as|by)\s+(?:\w+ly\s+|also\s+)?\Z", re.IGNORECASE)
_HELPED = re.compile(r"\b(?:did|do|does|to|not|would)\s+(?:\w+ly\s+|also\s+)?\Z", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+(?:the\s+)?\Z")
_DIRECT = re.compile(r"\s+(?:the\s+|by\s+)?\Z")
_DESCRIBED = re.compile(r"\s+(?:(?!(?:that|to|in|on|at|by|and|but|of|with|he|she|it|they)\b)[\w/’'-]+\s+){0,5}\Z")
_WITHIN = re.compile(
    r"\s+(?:(?!(?:that|to|in|on|at|by|and|but|of|for|with|he|she|it|they|who|during|after|as|when|while|before)\b)[a-z0-9][\w/’'-]*\s+){0,3}\Z"
)
_OWN_WORDS = re.compile(r"\b(his|her)\b")
_TWO_NAMED = re.compile(r",\s(?:[A-Z][\w.’'-]*\s){1,6}and\s\Z")
_STARTS_ASIDE = re.compile(r"[,”\"»’'–—-]\s*\Z")
_COMPLEMENT_CLAUSE = re.compile(r"\s+(?:that\s+)?(?:the\s+)?\Z")
_GOES_ON = re.compile(
    r"\s+(?!(?:in|on|at|of|who|during|after|as|when|while|to|for|with|from|by|before|and|but|or|late|early|last|this|"
    r"earlier|yesterday|today|adding)\b)[a-z]"
)


@dataclass(slots=True)
class Clause:
    """A verb of saying with who says it. names: full names; own: whether the subject stands with this verb.

    beside: in a clause of time or contrast ("after X said"), whose words are told like those of the main one.
    partner: who stands before the subject as one of two.
    """

    cue: Cue
    names: tuple[str, ...] = ()
    subject: Mention | None = None
    own: bool = False
    inverted: bool = False
    passive: bool = False
    reduced: bool = False
    subordinate: bool = False
    joint: bool = False
    coordinated: bool = False
    trailing: bool = False
    beside: bool = False
    partner: Mention | None = None

    @property
    def begin(self) -> int:
        """Where the subject or the verb starts, whichever comes first."""
        assert self.subject is not None
        first = self.partner or self.subject
        return min(first.outer_start, self.cue.start)


class ClauseReader:
    """Finds who stands as the subject of each verb of saying of a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def clause(self, cue: Cue, mentions: list[Mention], anchor: Anchor) -> Clause | None:
        """The clause of a verb of saying, its subject None where none stands with it; None where it says nothing."""
        clause = Clause(cue)
        if cue.kind == SOURCE:
            following = self._owner(cue) or self._following(cue, mentions)
            return Clause(cue, subject=following, own=True) if following else None
        agent = self._agent(cue, mentions) if not (cue.participle or cue.base) else None
        subject = self._before(cue, mentions, clause)
        if clause.passive or agent is not None:
            before = self._text[max(cue.start - 30, anchor.start) : cue.start]
            reduced = not _PASSIVE.search(before) or bool(_RELATIVE.search(before))
            return Clause(cue, subject=agent, own=True, reduced=reduced) if agent else None
        if subject is None and not cue.participle:
            subject = self._inverted(cue, mentions, anchor)
            clause.inverted = subject is not None
        clause.subject, clause.own = subject, subject is not None
        if subject is None and not cue.base:
            before = self._text[max(cue.start - 24, anchor.start) : cue.start]
            clause.coordinated = not cue.participle and cue.reports and bool(_COORDINATED.search(before))
            clause.trailing = cue.participle and bool(_TRAILING.search(before))
        if subject is not None and not clause.inverted:
            begin, end = max(subject.outer_start - 16, anchor.start), subject.outer_start
            clause.subordinate = bool(_SUBORDINATE.search(self._text, begin, end))
            clause.beside = bool(_BESIDE.search(self._text, begin, end))
        return clause

    def is_told_of(self, clause: Clause, before: list[Clause]) -> bool:
        """Whether the subject stands right after another's verb of saying: "Roth said Dresk welcomed it"."""
        if clause.subject is None or clause.inverted:
            return False
        return any(
            other.own
            and other.cue.kind == SAY
            and other.cue.end <= clause.subject.outer_start
            and _COMPLEMENT_CLAUSE.fullmatch(self._text, other.cue.end, clause.subject.outer_start) is not None
            for other in before[-2:]
        )

    def _before(self, cue: Cue, mentions: list[Mention], clause: Clause) -> Mention | None:
        if not self._text[cue.start - 1 : cue.start].isspace():
            return None
        gap = _gap()
        for mention in reversed(mentions):
            if mention.outer_end > cue.start:
                continue
            distance = cue.start - mention.outer_end
            if distance > 330:
                return None
            opens = self._text[mention.outer_end]
            match = gap.fullmatch(self._text, mention.outer_end, cue.start) if opens == "," or opens.isspace() else None
            if (
                match is None
                or (cue.participle and not _FINITE.search(match.group()))
                or (cue.base and not self._bare(mention, match.group(), cue))
                or (
                    match.group().strip(" *_\n") == ","
                    and not (mention.kind == PERSON and self._between_commas(mention))
                )
            ):
                continue
            if mention.indefinite and self._is_complement_of_be(mention):
                continue
            if not self.can_be_subject(mention):
                if mention.kind in {INSTITUTION, OFFICE, PAPER} and not mention.name:  # "Roth of the ruling party said"
                    continue
                if any(other.start < mention.start and mention.end <= other.outer_end for other in mentions):
                    continue  # "the office of President Roth said"
                return None
            led = _PASSIVE.search(self._text, mention.outer_end, cue.start)
            clause.passive = led is not None and not (cue.participle or cue.stance)
            return mention
        return None

    def _between_commas(self, mention: Mention) -> bool:
        """Whether a comma after a name closes what stands in apposition: "its head, Ana Roth, said"."""
        if mention.outer_end > mention.end and self._text[mention.end : mention.outer_end].strip("*_"):
            return True
        if "," in self._text[max(mention.outer_start - 2, 0) : mention.start]:
            return True
        return _TWO_NAMED.search(self._text, max(mention.outer_start - 60, 0), mention.outer_start) is not None

    def _bare(self, mention: Mention, gap: str, cue: Cue) -> bool:
        """Whether a bare or plural-looking verb form fits its subject: "we note", "did not exclude"."""
        if cue.words[-1:] == "s" and (mention.kind in {PERSON, OFFICE} or _SAYS.match(self._text, cue.end)):
            return not mention.plural
        return mention.plural or mention.words.casefold() in {"i", "we", "they", "who"} or bool(_HELPED.search(gap))

    def _is_complement_of_be(self, mention: Mention) -> bool:
        """Whether an office is said of somebody: "Roth, who is a judge, said"."""
        return _BEING.search(self._text, max(mention.outer_start - 12, 0), mention.outer_start) is not None

    def can_be_subject(self, mention: Mention) -> bool:
        """Whether what stands before a mention lets it be the subject of a clause."""
        begin = max(mention.outer_start - 40, 0)
        before = self._text[begin : mention.outer_start].removesuffix("the ")
        if not before[-1:].isspace():
            return True
        of = _OF.search(before) if before.rstrip().endswith(_OF_WORDS) else None
        if of is not None and mention.kind in {INSTITUTION, STATE} and _speaks_for(of.group(1)):
            return of.group(2) != "in" or of.group(1).endswith("s")
        if _COMPLEMENT.search(before) and not before.rstrip().endswith(" and"):
            return False
        if mention.kind == STATE and before.rstrip().endswith((" and", ",")) and _LISTED.search(before):
            return _OF_TWO.search(before) is not None
        return of is None or (mention.kind == PERSON and of.group(2) in {"at", "in"})

    def _following(self, cue: Cue, mentions: list[Mention]) -> Mention | None:
        for index, mention in enumerate(mentions):
            if mention.start >= cue.end:
                described = mentions[index + 1] if index + 1 < len(mentions) else None
                if (
                    described is not None
                    and described.kind == PERSON
                    and mention.outer_start <= cue.end + 5
                    and (
                        (mention.kind == OFFICE and self._text[mention.outer_end : described.outer_start] == ", ")
                        or _WITHIN.fullmatch(self._text, mention.end, max(described.outer_start, mention.end))
                    )
                ):
                    return described
                begin = max(mention.outer_start, cue.end)
                reach = _DESCRIBED if mention.kind == PERSON else _DIRECT
                fits = reach.fullmatch(self._text, cue.end, begin) or begin == cue.end
                return mention if fits and not self._is_possessive(mention) else None
        return None

    def _owner(self, cue: Cue) -> Mention | None:
        """Whose words "in her words" are."""
        found = _OWN_WORDS.search(cue.words)
        if found is None:
            return None
        word = "she" if found.group(1) == "her" else "he"
        return Mention(PRONOUN, cue.start, cue.start, word, "", None, cue.start, cue.start)

    def _agent(self, cue: Cue, mentions: list[Mention]) -> Mention | None:
        for mention in mentions:
            if mention.start >= cue.end:
                begin = max(mention.outer_start, cue.end)
                return mention if _BY.fullmatch(self._text, cue.end, begin) else None
        return None

    def _inverted(self, cue: Cue, mentions: list[Mention], anchor: Anchor) -> Mention | None:
        """The subject after a verb that itself follows a closing mark, comma or dash: "…,” said X"."""
        if cue.kind != SAY and not self._after_quote(cue):
            return None
        if cue.words.casefold() in lexicon().words("cues", "no_inversion"):
            return None
        found = self._following(cue, mentions)
        if found is not None and not self._after_quote(cue) and self._is_complement(found):
            return None
        opens = (
            cue.start - anchor.start < 2
            and found is not None
            and self._text[found.outer_end : found.outer_end + 1] == ":"
        )
        if not opens and not _STARTS_ASIDE.search(self._text, max(cue.start - 4, anchor.start - 2, 0), cue.start):
            return None
        return found if found is not None and found.kind != PRONOUN else None

    def _is_complement(self, found: Mention) -> bool:
        """Whether what follows a verb of saying is the subject of what is said: ", said Roth understood that"."""
        return self._is_possessive(found) or _GOES_ON.match(self._text, found.outer_end) is not None

    def _is_possessive(self, mention: Mention) -> bool:
        return self._text[mention.end : mention.end + 2] in {"'s", "’s"}

    def _after_quote(self, cue: Cue) -> bool:
        return self._text[max(cue.start - 3, 0) : cue.start].strip()[-1:] in {"”", '"', "»", "’", "–", "—"}


@lru_cache(maxsize=1)
def _gap() -> re.Pattern[str]:
    """What may stand between a subject and its verb: adverbs, auxiliaries, an aside between commas."""
    listed = trie(lexicon().words("cues", "between"))
    return re.compile(rf"{_ASIDE}\s+(?:(?:{listed}|\w+ly|{_ON_DAY}),?\s+)*", re.IGNORECASE)


@lru_cache(maxsize=512)
def _speaks_for(word: str) -> bool:
    """Whether "WORD of an institution" speaks for it: its representatives, its statement."""
    folded = word.casefold()
    return folded in lexicon().words("institutions", "papers") or folded.rstrip("s") in lexicon().words(
        "roles", "voices"
    )
