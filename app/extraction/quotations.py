"""Direct quotations with speaker, role, cue and day, told apart from titles, themes, names and terms in marks."""

import re
from functools import lru_cache
from typing import Literal

from app.extraction.analysis import Analysis
from app.extraction.captions import Attribution
from app.extraction.cues import TOGETHER
from app.extraction.in_order import in_order
from app.extraction.lexicon import lexicon
from app.extraction.marks import Quote
from app.extraction.occasion import Occasions
from app.extraction.sentences import around
from app.extraction.speakers import Speakers
from app.extraction.speech import Speech, Spoken
from app.extraction.subjects import are_institutions, subjects
from app.model.document import Anchor
from app.model.found import NotQuotation, Statement

Why = Literal["title", "theme", "name", "term"]
_WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|will|would|can|could|should|must|may|might|do|does|did|don['’]t|won['’]t|can['’]t|"
    r"isn['’]t|it['’]s|we['’]re|I['’]m|let['’]s|let us|need|needs|want|wants|"
    r"remain|remains|continue|continues|\w+['’](?:re|ve|ll|d))\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\s*(?:that|:|,|—|–|-|as|how)?(?:\s+\w+ly)?(?:\s+that)?[\s,:*_]*[\"“”«„‘'`*_]+")
_THEME = re.compile(r"\b(?:theme|motto|slogan|topic|title|entitled|titled|themed|tagline)\b")
_LABELS = ("so-called", "known as", "dubbed", "nicknamed", "called", "named")
_ARTICLES = (" the", " a", " an", " our", " its", " their", " this")
_PERSON = re.compile(r"\b(?:I|we|our|us|my|you|your)\b")


_SHORTLY = 60
"""Characters between a verb of saying and the noun in marks that it calls something by."""
_EXPLAINED = re.compile(r"[\"”’»']+\s+[–—-]\s")
_LONGEST_HEADED, _LEAST_HEADED = 90, 6
"""Characters of marked words in a heading that are looked for in the text, at most and at least."""
_MOST_BELOW = 300
"""Quotations under a heading among which they are looked for."""


class Quotations:
    """The quotations of a document."""

    def __init__(self, analysis: Analysis, speech: Speech, occasions: Occasions) -> None:
        self._analysis = analysis
        self._text = analysis.text
        self._speech = speech
        self._occasions = occasions
        self._speakers = Speakers(speech, speech.turns)
        self.statements: list[Statement] = []
        self.not_quotations: list[NotQuotation] = []
        self.quoting: set[int] = set()
        self._spoken = -1
        self._read()

    def _read(self) -> None:
        end = -1
        headed: list[Quote] = []
        for quote in self._analysis.quotes:
            if self._in_heading(quote):
                headed.append(quote)
                continue
            nested = quote.depth > 0 and quote.start < end
            if self._taken(quote, nested):
                end = quote.end
        self._read_headings(headed)  # last, since the text tells who says what a heading quotes
        self.not_quotations.sort(key=lambda one: one.anchor)
        self.quoting |= self._speakers.attributing

    def _taken(self, quote: Quote, nested: bool) -> bool:
        """Files marked text as a quotation or as something else; whether it was a quotation."""
        why = self._why_not(quote, nested)
        if why:
            words = self._analysis.document.text[quote.start : quote.end]
            self.not_quotations.append(NotQuotation(words, _anchor(quote), why))
        elif not nested:
            self._add(quote, self._speakers.of(quote))
            return True
        return False

    def _in_heading(self, quote: Quote) -> bool:
        """Whether a few marked words stand in the heading of an article."""
        if quote.depth or quote.end - quote.start > _LONGEST_HEADED:
            return False
        place = self._analysis.article_at(quote.start)
        return place is not None and quote.end < place.body

    def _read_headings(self, headed: list[Quote]) -> None:
        """Marked words of headings: said by whoever says them in the text, else read by themselves."""
        said = in_order((one for one in self.statements if one.speaker), lambda one: one.anchor.start)
        folded = lru_cache(maxsize=None)(_letters)
        for quote in headed:
            words = _letters(self._text[quote.start : quote.end])
            place = self._analysis.article_at(quote.start)
            end = place.article.anchor.end if place is not None else 0
            below = said.between(quote.start + 1, end)[:_MOST_BELOW]
            again = (one for one in below if f" {words} " in f" {folded(one.text)} ")
            same = next(again, None) if len(words) >= _LEAST_HEADED else None
            self._speakers.forget()
            if same is None:
                self._taken(quote, nested=False)
            else:
                names = tuple(candidate.name for candidate in same.candidates) or (same.speaker,)
                self._add(quote, Attribution(names, same.cue, "says the same in the text", 0.85, same.candidates))

    def _add(self, quote: Quote, told: Attribution) -> None:
        index = self._speech.index_at(quote.start)
        spoken = self._speech.sentences[index]
        self._spoken = index
        self.quoting.add(index)
        words = self._analysis.document.text[quote.start : quote.end]
        speaker = told.speaker
        day, basis = self._occasions.day(quote.start, spoken, told.names)
        shown = around(self._text, spoken.anchor, _anchor(quote), self._speech.quoted_in(spoken.anchor))
        states, forums, topics = subjects(self._analysis, shown, told.names, quote.start)
        self.statements.append(
            Statement(
                "direct" if len(_words_of(words)) > 5 else "fragment",
                words,
                _anchor(quote),
                shown,
                speaker,
                self._analysis.names.role_of(told.names[0], quote.start) if told.names else "",
                told.cue,
                day,
                basis,
                self._occasions.article(quote.start),
                states,
                forums,
                topics,
                told.candidates,
                told.confidence,
                are_institutions(self._analysis, told.names),
            )
        )

    # What is no quotation

    def _why_not(self, quote: Quote, nested: bool) -> Why | None:
        """Why marked text is nobody's speech; None where it is a quotation."""
        words = self._text[quote.start : quote.end]
        count = len(_words_of(words))
        if nested:
            return "name" if count < 6 else None
        if count == 0:
            return "term"
        before = " ".join(self._text[max(quote.start - 70, 0) : quote.start].split()).rstrip(" \"“”«»„‘'(").casefold()
        spoken = self._speech.sentences[self._speech.index_at(quote.start)]
        listed = self._labelled(before)
        if listed == "name" and words[:1].islower() and not before.endswith(_LABELS):
            listed = None
        titled = _title_case(words)
        if count > 5:
            return self._long(quote, words, spoken, listed, titled)
        return self._short(quote, words, spoken, listed, titled, before)

    def _labelled(self, before: str) -> Why | None:
        """What the words before the marks announce: a title, a theme, a name."""
        unmarked = before.rstrip(" :–—-")
        for why, entries, pattern in _announcing():
            if (unmarked.endswith(entries) or before.endswith(entries)) and pattern.search(before):
                return why
        return None

    def _long(self, quote: Quote, words: str, spoken: Spoken, listed: Why | None, titled: bool) -> Why | None:
        """More than five words are speech unless announced or printed as a title and without a verb of saying."""
        cued = self._led(quote, spoken)
        if titled and not (cued and (_VERB.search(words) or words.rstrip()[-1:] in ".!?")):
            return listed or "title"
        if not listed and not cued and not _VERB.search(words):
            listed = self._themed(quote, spoken)
        if listed and not cued and not (_PERSON.search(words) or words.rstrip()[-1:] in ".!?,"):
            return listed
        return None

    def _themed(self, quote: Quote, spoken: Spoken) -> Why | None:
        """A theme or motto named earlier in the sentence: "proposed the motto of the year as “…”"."""
        return "theme" if _THEME.search(self._text, max(quote.start - 120, spoken.anchor.start), quote.start) else None

    def _short(
        self, quote: Quote, words: str, spoken: Spoken, listed: Why | None, titled: bool, before: str
    ) -> Why | None:
        cued = self._cued(quote, spoken)
        if listed and not (self._led(quote, spoken) and (_VERB.search(words) or listed != "name")):
            return listed
        ended = words.rstrip()[-1:] in ",.!?…"
        spoken_out = cued and ended and not before.endswith((*_ARTICLES, "'s", "’s"))
        if titled and not spoken_out and not self._speakers.captions.is_tagged(quote):
            return "name"
        if _after_name(self._text, quote.end) and not (cued and before.endswith((" a", " an"))):
            return "name"
        explained = _EXPLAINED.match(self._text, quote.end) is not None
        if before.endswith((" a", " an")) and explained and not self._near(quote, spoken):
            return "term"
        if cued or (ended and (self._told_around(quote, spoken) or self._after_colon(quote, spoken))):
            return None
        return "term"

    def _near(self, quote: Quote, spoken: Spoken) -> bool:
        """Whether a verb of saying stands shortly before the words, or they go on from others of the sentence."""
        if self._spoken >= 0 and spoken is self._speech.sentences[self._spoken]:
            return True
        return any(0 <= quote.start - clause.cue.end <= _SHORTLY for clause in spoken.clauses)

    def _cued(self, quote: Quote, spoken: Spoken) -> bool:
        """Whether a verb of saying leads to the words or follows them closely, or led to others of the sentence."""
        if spoken is self._speech.sentences[self._spoken] and self._text[quote.start].islower() and self._spoken >= 0:
            return True
        for clause in spoken.clauses:
            if clause.cue.kind == TOGETHER or (not clause.names and not clause.own and clause.cue.base):
                continue
            gap = quote.start - clause.cue.end
            if 0 <= gap <= 130 and (clause.own or clause.cue.participle or gap < 12 or clause.names):
                return True
            if clause.own and quote.end < clause.cue.start <= quote.end + 90:
                return True
        return False

    def _led(self, quote: Quote, spoken: Spoken) -> bool:
        """Whether a verb of saying stands right before the words, or right after them with its subject."""
        for clause in spoken.clauses:
            if clause.cue.kind == TOGETHER:
                continue
            if clause.cue.end <= quote.start and _LEAD.fullmatch(self._text, clause.cue.end, quote.start):
                return clause.own or clause.cue.participle or not clause.cue.base
            if (
                clause.own
                and quote.end < clause.cue.start <= quote.end + 60
                and clause.subject is not None
                and (min(clause.subject.outer_start, clause.cue.start) <= quote.end + 6)
            ):
                return True
        return False

    def _after_colon(self, quote: Quote, spoken: Spoken) -> bool:
        """Whether the words follow a colon in a sentence about somebody."""
        begin = max(quote.start - 6, spoken.anchor.start)
        return bool(spoken.topic) and ":" in self._text[begin : quote.start]

    def _told_around(self, quote: Quote, spoken: Spoken) -> bool:
        return any(clause.own for clause in spoken.clauses) or quote.start - spoken.anchor.start < 3


@lru_cache(maxsize=64)
def _words_of(passage: str) -> tuple[str, ...]:
    """Kept, because the words of a quotation are counted and looked at in turn."""
    return tuple(_WORD.findall(passage))


def _letters(words: str) -> str:
    """The words folded, without signs."""
    return " ".join(_words_of(words)).casefold()


def _anchor(quote: Quote) -> Anchor:
    return Anchor(quote.start, quote.end)


def _title_case(words: str) -> bool:
    """Whether nearly every word but the small ones has a capital, as in titles and names."""
    small = lexicon().words("not_speech", "small")
    found = [word for word in _words_of(words) if word.casefold() not in small and not word.isdigit()]
    if not found:
        return True
    big = sum(word[0].isupper() for word in found)
    return big >= 0.75 * len(found) and (len(found) > 1 or found[0][0].isupper())


@lru_cache(maxsize=1)
def _announcing() -> tuple[tuple[Why, tuple[str, ...], re.Pattern[str]], ...]:
    """The words that announce something else than speech, by what it is, and a pattern for them."""
    kinds: tuple[Why, ...] = ("theme", "title", "name", "term")
    lists = {"theme": "theme", "title": "title", "name": "name", "term": "label"}
    colon = {"theme": r"(?:\s*[:–—-])?", "title": r"(?:\s*[:–—-])?"}
    return tuple((why, tuple(lexicon().words("not_speech", lists[why])),
                  re.compile(rf"\b(?:{_either(lists[why])}){colon.get(why, '')}\Z")) for why in kinds)  # fmt: skip


def _either(name: str) -> str:
    return "|".join(re.escape(entry) for entry in sorted(lexicon().words("not_speech", name), key=len, reverse=True))


@lru_cache(maxsize=1)
def _name_after() -> re.Pattern[str]:
    return re.compile(
        rf"[\"”’»'*_]+\s+(?:(?!(?:the|an?|his|her|its|their|this|that|of|in|on|for|to|by|at)\b)[\w-]+\s+)?(?:{_either('after')})\b",
        re.IGNORECASE,
    )


def _after_name(text: str, end: int) -> bool:
    return _name_after().match(text, end, end + 60) is not None
