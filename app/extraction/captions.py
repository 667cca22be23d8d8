"""Who said a quotation that has no verb of saying: tags and labels before the words, names under them, headings."""

import re
from dataclasses import dataclass

from app.extraction.cues import Cue
from app.extraction.marks import Quote
from app.extraction.mention import PERSON
from app.extraction.speech import Speech, Spoken
from app.extraction.turns import Turns
from app.model.found import Candidate

_LABEL = re.compile(r"[*_]*([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):\s")
_SIGNATURE = re.compile(
    r"[\"”’»'*_.]*\s*[–—―‒-]{1,2}[^\S\n]*(?P<who>(?:[A-ZÀ-Þ][\w.’'-]*[^\S\n]+){0,4}[A-ZÀ-Þ][\w’'-]+)"
    r"(?=[^\S\n]*(?:[\n,.(]|\Z))"
)
_NAME_LINE = re.compile(
    r"[\"”’»'*_.]*[^\S\n]*\n\s*[*_]*(?P<who>(?:[A-ZÀ-Þ][\w.’'-]*[^\S\n]+){1,4}[A-ZÀ-Þ][\w’'-]+)[*_]*"
    r"(?P<rest>(?:[^\S\n]*[,(–—-][^\n.!?:;]{2,140})?)[^\S\n]*(?=\n|\Z)"
)
_TAG = re.compile(
    r"(?:(?<=\n)|\A)[^\S\n]*(?:[-•*–—>]+[^\S\n]+)?[*_]{0,3}(?P<who>[A-ZÀ-Þ][^\n:“”\"«»„]{2,150}?)[*_]{0,3}\s?:[*_]{0,3}\s*[\"“«„‘']\Z"
)
_IN_HEADING = re.compile(
    r"[\"”’»']*\s*[:–—|-]?\s*(?:(?:an? )?(?:[Ii]nterview|[Cc]onversation|[Qq]&[Aa]|[Ss]peech|[Rr]emarks)\b|"
    r"[A-Z][^.]*\Z)"
)
_INTERVIEW = re.compile(
    r"[\"”“’»«*_]*\s+(?P<line>[^\n]{0,200}\b(?:[Ii]nterview|INTERVIEW|[Cc]onversation|[Tt]alks\s+to|[Qq]&[Aa])\b[^\n]{0,200})"
)

_MOST_BEFORE = 200
"""Marks and spaces with which a line begins before its words, at most."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is taken to have said a quotation, by which words and how surely; others considered."""

    names: tuple[str, ...] = ()
    cue: str = ""
    reason: str = ""
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()

    described: str = ""

    @property
    def speaker(self) -> str:
        """The names as one line, else the words for somebody whom the text does not name, as "a journalist"."""
        return "; ".join(self.names) or self.described


class Captions:
    """The names beside the quotations of one document."""

    def __init__(self, speech: Speech, turns: Turns) -> None:
        self._speech = speech
        self._text = speech.text
        self._turns = turns

    def labelled(self, quote: Quote) -> Attribution | None:
        """Words that begin with whose they are: "WALLACE: Will they be there?"."""
        match = _LABEL.match(self._text, quote.start, quote.end)
        name = self._turns.label(match.group(1)) if match else ""
        return Attribution((name,), "", "named at the head of the words", 0.9) if name else None

    def tagged(self, quote: Quote) -> Attribution | None:
        """Words after a name and a colon that begin the line: "Minister of Trade Ana Roth: “…”"."""
        tag = _TAG.search(self._text, max(quote.start - 200, 0), quote.start)
        if tag is None or tag.end() != quote.start:
            return None
        named = [
            mention
            for mention in self._speech.names.between(tag.start("who"), tag.end("who"))
            if mention.kind == PERSON and not mention.inside
        ]
        if len(named) != 1 or any(tag.start("who") <= cue.start < tag.end("who") for cue in self._cues_at(quote)):
            return None
        return Attribution((named[0].name,), "", "named at the head of the words", 0.95)

    def is_tagged(self, quote: Quote) -> bool:
        """Whether a name and a colon begin the line before the words."""
        return self.tagged(quote) is not None

    def _cues_at(self, quote: Quote) -> list[Cue]:
        first = self._speech.index_at(quote.start)
        near = self._speech.sentences[max(first - 1, 0) : first + 1]
        return [clause.cue for spoken in near for clause in spoken.clauses]

    def signed(self, quote: Quote) -> Attribution | None:
        """A name after a dash under or behind the words, with no verb: "…” — Ana Roth, nurse"."""
        match = _SIGNATURE.match(self._text, quote.end) or self._name_line(quote)
        if match is None:
            return None
        name = " ".join(match.group("who").split())
        known = [self._speech.names.register.full(name), *self._speech.names.register.named(name.split()[-1])]
        person = next((one for one in known if one is not None), None)
        if person is None and " " not in name:
            return None
        return Attribution((person.name if person else name,), "", "signed under the words", 0.9)

    def _name_line(self, quote: Quote) -> re.Match[str] | None:
        """The line under words that are a paragraph by themselves, where it is a known name, as signatures are."""
        begin = max(quote.start - _MOST_BEFORE, 0)
        line = self._text[begin : quote.start].rstrip(" \t\"“„«‘'*_>")
        if (line or begin) and not line.endswith("\n"):
            return None
        match = _NAME_LINE.match(self._text, quote.end)
        if match is None:
            return None
        person = self._speech.names.register.full(match.group("who"))
        return match if person is not None and (match.group("rest") == "" or person.roles) else None

    def heading(self, quote: Quote, spoken: Spoken) -> Attribution | None:
        """Words in a heading: of the person named after them there."""
        line = self._text[
            quote.end : self._text.find("\n", quote.end)
            if "\n" in self._text[quote.end : quote.end + 300]
            else quote.end + 300
        ]
        if not line.strip("\"”’»“*_ ") and quote.start - spoken.anchor.start < 4:
            return self._interviewee(quote)
        if not _IN_HEADING.match(line):
            return None
        for mention in self._speech.names.between(quote.end, quote.end + len(line)):
            if mention.kind == PERSON:
                return Attribution((mention.name,), "", "named in the heading", 0.6)
        return None

    def _interviewee(self, quote: Quote) -> Attribution | None:
        """Words that are a heading by themselves: of the person whom the line under them says is interviewed."""
        match = _INTERVIEW.match(self._text, quote.end)
        if match is None:
            return None
        for mention in self._speech.names.between(match.start("line"), match.end("line")):
            if mention.kind == PERSON:
                return Attribution((mention.name,), "", "interviewed under this heading", 0.85)
        return None
