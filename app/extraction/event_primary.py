"""What an article is about: its lead sentence, and when that was."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from app.extraction.adverts import names_publication
from app.extraction.analysis import Analysis, month_of
from app.extraction.dates import DateMention
from app.extraction.event_dates import dates_event, distance, is_telling, status
from app.extraction.event_words import Clue, clues, holds, holds_at, rank, word_pattern
from app.extraction.layout import Place
from app.extraction.mention import PERSON
from app.extraction.tense import looks_back
from app.extraction.word_lists import word_lists
from app.model.dates import Basis, Edtf
from app.model.document import Anchor
from app.model.found import Status

_OWN_WORDS = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Mm]y|us|me)\b")
_NEAR_SEVERAL, _NEAR_ONE = 45, 120
"""Days from the publication within which an article of a digest, and one that stands alone, tells its news."""


_SINCE = re.compile(r"\bsince\s+(?!then\b)[^,;.]*\Z")
_REACH_OF_SINCE = 90
_REACH_OF_ACT = 160


@dataclass(frozen=True, slots=True)
class When:
    """When a primary event was and how that is known; the sentence and the words that say so, None from outside."""

    edtf: str
    basis: Basis
    words: str = ""
    said_in: Anchor | None = None
    mention: DateMention | None = None


class Lead:
    """The sentence that says what an article is about. span: None where the article is about no one thing."""

    def __init__(self, analysis: Analysis, place: Place, sentences: list[Anchor], found: dict[Anchor, list[Clue]],
                 published: str) -> None:  # fmt: skip
        self.analysis = analysis
        self.place = place
        self.text = analysis.text
        self.sentences = sentences
        self.clues = found
        self.published = published
        self.own = analysis.published_of(place.article.id)
        self.spoken = holds("spoken", "titles", place.article.title) and not _tells_of(place.article.title)
        self.span = self._dated_instead(self._span())
        self.oral = self.spoken and holds("spoken", "oral", place.article.title) and not self._is_reported()

    def _span(self) -> Anchor | None:
        title = self.place.article.title.casefold().strip(" :.")
        lists = word_lists("layout")
        if title in lists.words("sections", "articles") or title in lists.words("sections", "lists"):
            return None
        told = [span for span in self.sentences[:6] if not (self.place.brief and self._calls(span))]
        telling = (span for span in told if self.clues[span] or self._names_somebody(span))
        return next(telling, next(iter(told), None))

    def _calls(self, span: Anchor) -> bool:
        """Whether a sentence of a short item is a slogan, or only says, without a day, that something can be read."""
        if self.text[span.start : span.end].rstrip().endswith("!"):
            return len(self.sentences) > 1
        dates = self.analysis.dates_between(span.start, span.end)
        return names_publication(self.text, span) and not any(mention.is_day for mention in dates)

    def _dated_instead(self, lead: Anchor | None) -> Anchor | None:
        """The lead; where it names no occurrence and nothing dates it, the first sentence that does both."""
        if lead is None or self.spoken or self.kind(lead) != "other" or self.when(lead).edtf:
            return lead
        dated = (span for span in self.sentences[:6] if any(clue.kind != "other" for clue in self.clues[span])
                 and any(mention.is_day and self._dates_primary(span, mention)
                         for mention in self.analysis.dates_between(span.start, span.end)))  # fmt: skip
        return next(dated, lead)

    def _is_reported(self) -> bool:
        """Whether the lead itself reports that the words were spoken: the article is no transcript."""
        if self.span is None:
            return False
        lead = self.text[self.span.start : self.span.end]
        told = holds("spoken", "oral", lead) or any(clue.kind == "interview" for clue in self.clues[self.span])
        return told and _OWN_WORDS.search(lead) is None

    def _names_somebody(self, span: Anchor) -> bool:
        """Whether a sentence names a person or a day."""
        if any(mention.is_day for mention in self.analysis.dates_between(span.start, span.end)):
            return True
        return any(mention.kind == PERSON for mention in self.analysis.names.between(span.start, span.end))

    def heading(self) -> list[Anchor]:
        """The span of the heading, as a list; empty where there is none."""
        start = self.place.article.anchor.start
        end = start + len(self.text[start : self.place.body].rstrip())
        if _tells_of(self.place.article.title):
            start = max(self.text.find(" on ", start, end) + 4, start)
        return [Anchor(start, end)] if self.place.body > start else []

    def kind(self, span: Anchor) -> str:
        """The kind of event: the most particular that the heading names, else the first of the lead."""
        start = self.place.article.anchor.start
        stop = word_pattern("primary", "background").search(self.text, start + 12, self.place.body)
        heading = clues(self.text, start, stop.start() if stop else self.place.body)
        told = [clue.kind for clue in heading if clue.kind != "other"]
        return min(told, key=rank, default=self._kind_of_lead(span))

    def _kind_of_lead(self, span: Anchor) -> str:
        """The first kind that a lead names before its background; else that of words, where it tells of some."""
        stop = word_pattern("primary", "background").search(self.text, span.start + 12, span.end)
        end = stop.start() if stop else span.end
        kinds = [clue.kind for clue in self.clues[span] if clue.kind != "other"]
        early = [clue.kind for clue in self.clues[span] if clue.kind != "other" and clue.start < end]
        if early or not kinds:
            return early[0] if early else "other"
        cues = self.analysis.cues
        at = bisect_left(cues, span.start, key=lambda cue: cue.start)
        said = at < len(cues) and cues[at].start < end and cues[at].kind == "say"
        return "statement" if said else kinds[0]

    def status(self, span: Anchor, when: When) -> Status:
        """past or scheduled."""
        if when.mention is None or (when.said_in == span and is_telling(self.text, span, when.mention)):
            return "scheduled" if self._will_act(span) else "past"
        return status(self.text, when.said_in or span, when.mention, self.published)

    def _will_act(self, span: Anchor) -> bool:
        """Whether a lead without a day of its own opens with what somebody is to do: "The envoy will visit ..."."""
        if self.spoken:
            return False
        acts = _will_act().search(self.text, span.start, min(span.end, span.start + _REACH_OF_ACT))
        before = self.text[span.start : acts.start()] if acts else ""
        return acts is not None and not looks_back(before) and not holds("not", "saying", before)

    def when(self, span: Anchor) -> When:
        """The day that the lead, or a sentence that goes on about it, or the heading gives; else that from outside."""
        if self.spoken:
            return self._of_heading() or self._from_outside()
        for sentence in (span, *self._follow_ups(span)):
            for mention in self.analysis.dates_between(sentence.start, sentence.end):
                if self._dates_primary(sentence, mention) and not self._looks_further(span, sentence, mention):
                    return self._when(sentence, mention)
        return self._of_heading() or self._of_telling(span) or self._from_outside()

    def _looks_further(self, lead: Anchor, span: Anchor, mention: DateMention) -> bool:
        """Whether a sentence behind a lead that looks back gives the day of something still to come."""
        if span == lead or self._announces(lead):
            return False
        return status(self.text, span, mention, self.published) == "scheduled"

    def _when(self, span: Anchor | None, mention: DateMention) -> When:
        return When(mention.edtf, mention.basis, self.analysis.document.passage(mention.anchor), span, mention)

    def _of_heading(self) -> When | None:
        """A full day that the title itself gives."""
        title = self.place.article.title
        start = self.text.find(title, self.place.article.anchor.start, self.place.body) if title else -1
        dates = self.analysis.dates_between(start, start + len(title)) if start >= 0 else ()
        return next((self._when(None, mention) for mention in dates if mention.is_day and mention.edtf), None)

    def _of_telling(self, span: Anchor) -> When | None:
        """The day on which the lead was told: "the ministry reported on 26 January"."""
        dates = self.analysis.dates_between(span.start, span.end)
        days = (mention for mention in dates if mention.is_day and mention.edtf)
        return next((self._when(span, mention) for mention in days if is_telling(self.text, span, mention)), None)

    def _follow_ups(self, span: Anchor) -> list[Anchor]:
        at = self.sentences.index(span)
        return [one for one in self.sentences[at + 1 : at + 5]
                if _goes_on().match(self.text, one.start) or self._is_occasion(one)]  # fmt: skip

    def _is_occasion(self, span: Anchor) -> bool:
        """Whether a sentence says where the words of the lead were said."""
        return holds_at("primary", "occasion", self.text, span)

    def _dates_primary(self, span: Anchor, mention: DateMention) -> bool:
        """Whether a date in the lead, or in a sentence that goes on about it, is that of the article's own event."""
        if not mention.edtf or mention.naming or mention.precision in ("years", "decade", "year"):
            return False
        if self.analysis.document.passage(mention.anchor).endswith(("after", "before")):
            return False  # "came a day after ...": the day of what was before
        if _SINCE.search(self.text, max(span.start, mention.anchor.start - _REACH_OF_SINCE), mention.anchor.start):
            return False
        if self.in_dateline(mention) or not dates_event(self.text, span, mention, self.clues[span]):
            return False
        several = self.analysis.layout.several
        known = Edtf.parse(self.own)
        near = distance(mention, known) <= (_NEAR_SEVERAL if several else _NEAR_ONE)
        if status(self.text, span, mention, self.published) == "scheduled":
            return self._announces(span) and (near or not several)
        return near or not self.own

    def in_dateline(self, mention: DateMention) -> bool:
        """Whether a date belongs to the article's dateline, or is the day that its line gives."""
        day = self.analysis.items.get(self.place.article.id)
        if day is not None and day.anchor.overlaps(mention.anchor):
            return True
        line = self.place.article.dateline
        return bool(line) and bool(self.sentences) and mention.anchor.start - self.sentences[0].start < len(line) + 4

    def _announces(self, span: Anchor) -> bool:
        """Whether a sentence as a whole looks ahead rather than back."""
        head = re.sub(r"\bbe(?:en)? held\b", "", self.text[span.start : min(span.end, span.start + 220)])
        ahead = holds("primary", "announced", self.text[span.start : min(span.end, span.start + 220)])
        return ahead and not holds("primary", "happened", head)

    def _from_outside(self) -> When:
        """The day of the dateline, the month heading, or the publication."""
        line = self.place.article.dateline
        at = self.text.find(line, self.place.article.anchor.start) if line else 0
        for mention in self.analysis.dates_between(at, at + len(line)):
            if mention.edtf:
                # A report is printed on one day: several days before it are those of what it tells.
                basis: Basis = mention.basis if mention.precision == "days" else "publication"
                return When(mention.edtf, basis, self.analysis.document.passage(mention.anchor))
        day = self.analysis.items.get(self.place.article.id)
        if day is not None:
            return When(day.edtf, "publication", self.analysis.document.passage(day.anchor))
        month = month_of(self.place, self.analysis.published, None)
        if month:
            return When(month, "month-only", self.place.month)
        return When(self.analysis.published, "publication") if self.analysis.published else When("", "undated")


def _tells_of(title: str) -> bool:
    """Whether a title of words says what they tell of: "Statement by the Spokesperson on the Minister's Meeting"."""
    words, _, subject = title.partition(" on ")
    return holds("spoken", "written", words) and holds("spoken", "told_of", subject)


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    nouns = "|".join(sorted(word_lists("events").entries("primary", "follow"), key=len, reverse=True))
    return re.compile(rf"(?:The|This|That)\s+(?!(?:is|was|marks|marked)\s)(?:[\w-]+\s){{0,3}}?(?:{nouns})\b")


@lru_cache(maxsize=1)
def _will_act() -> re.Pattern[str]:
    acts = "|".join(sorted(word_lists("events").entries("primary", "acts"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:will|is\s+(?:set|due|scheduled|expected)\s+to|are\s+(?:set|due|scheduled|expected)\s+to|is\s+to|are\s+to)"
        rf"\s+(?:also\s+|soon\s+|formally\s+)?(?:{acts})\b")
