"""Finds the dated occurrences that a document tells of: what each article is about, and what else it dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.extraction import sentences
from app.extraction.analysis import Analysis, month_of
from app.extraction.articles import Place
from app.extraction.dates import DateMention, clustered_year
from app.extraction.event_dates import clause, dates_event, distance, first_day, is_listed, is_telling, status
from app.extraction.event_facts import FactFinder
from app.extraction.event_merging import merged, with_stated_days
from app.extraction.event_words import Clue, clues, nearest, rank, word_pattern
from app.extraction.mention import PERSON
from app.extraction.word_lists import word_lists
from app.model.dates import Basis, Edtf
from app.model.document import Anchor
from app.model.found import Event, Status

_FOLLOW_UP = re.compile(
    r"(?:The|This|That)\s+(?:[\w-]+\s){0,3}?(?:meeting|visit|ceremony|event|conference|forum|session|summit|talks|call|conversation"
    r"|workshop|document|agreement|consultations|seminar|training|signing|declaration|statement|parties|sides)\b")
_ANNOUNCED = re.compile(r"\b(?:will|is to|are to|to be held|(?:is|are|has been|have been) (?:scheduled|planned|due|expected)|plans? to)\b")
_HAPPENED = re.compile(
    r"(?<!be )(?<!been )\b(?:met|held|took place|visited|hosted|discussed|briefed|received|participated|attended|was|were)\b")
_SHORTEST = 25
"""Characters of the shortest sentence that can tell of an event."""


@dataclass(frozen=True, slots=True)
class _Date:
    """When a primary event was, how that is known, and the sentence that says so besides the lead."""

    edtf: str
    basis: Basis
    words: str = ""
    said_in: Anchor | None = None
    mention: DateMention | None = None


def find_events(analysis: Analysis) -> tuple[Event, ...]:
    """The events of a document by date, undated ones last."""
    finder = FactFinder(analysis)
    found: list[Event] = []
    year = clustered_year(analysis.dates)
    for place in analysis.layout.places:
        found.extend(_Article(analysis, finder, place, str(year) if year else "").events())
    return tuple(sorted(merged(with_stated_days(found)), key=lambda event: (first_day(event.date), event.evidence[0])))


def sentences_of(analysis: Analysis, start: int, end: int) -> list[Anchor]:
    """The sentences of a passage, also those inside quotations."""
    return [Anchor(start + span.start, start + span.end) for span in sentences.split(analysis.text[start:end])]


class _Article:
    """The events of one article."""

    def __init__(self, analysis: Analysis, finder: FactFinder, place: Place, usual_year: str = "") -> None:
        self.analysis = analysis
        self.finder = finder
        self.place = place
        self.text = analysis.text
        end = place.article.anchor.end
        every = sentences_of(analysis, place.body, end)
        self.sentences = [span for span in every if self._tells(span) and not self._is_furniture(span)]
        self.clues = {span: clues(self.text, span.start, span.end) for span in self.sentences}
        self.parties: tuple[str, ...] = ()
        self.published = analysis.published or usual_year
        self.known = Edtf.parse(analysis.published)
        self.spoken = _is_spoken(place.article.title)
        self.listed = sum(self._is_entry(span) for span in self.sentences) >= 3

    def _tells(self, span: Anchor) -> bool:
        """Whether a span is a sentence rather than a line of its own: a byline, a caption, a heading."""
        if span.end - span.start < _SHORTEST:
            return False
        words = self.text[span.start : span.end].split()
        return len(words) >= 11 or words[-1][-1] in ".!?:;,\"”»)" or self._is_entry(span)

    def _is_entry(self, span: Anchor) -> bool:
        """Whether a sentence is an entry of a chronology."""
        return any(is_listed(self.text, span, mention) for mention in self.analysis.dates_between(span.start, span.start + 12))

    def _is_furniture(self, span: Anchor) -> bool:
        return any(span.start >= other.start and span.end <= other.end for other in self.analysis.furniture)

    def events(self) -> list[Event]:
        """The primary event first, then those that other dates tell of."""
        primary = self._primary()
        used = {primary[1].mention.anchor} if primary and primary[1].mention else set[Anchor]()
        found = [primary[0]] if primary else []
        self.parties = self._parties(primary[0] if primary else None)
        for span in self.sentences:
            for mention in self.analysis.dates_between(span.start, span.end):
                if mention.anchor not in used and not self._in_dateline(mention) and dates_event(
                    self.text, span, mention, self.clues[span]):  # fmt: skip
                    found.append(self._secondary(span, mention))
        return found

    def _parties(self, primary: Event | None) -> tuple[str, ...]:
        """The two countries between which the article's event is; none where there are more or fewer."""
        return primary.countries if primary and len(primary.countries) == 2 else ()

    def _in_dateline(self, mention: DateMention) -> bool:
        line = self.place.article.dateline
        first = self.sentences[0] if self.sentences else None
        return bool(line) and first is not None and mention.anchor.start - first.start < len(line) + 4

    def _primary(self) -> tuple[Event, _Date] | None:
        lead = self._lead()
        if lead is None:
            return None
        when = self._when(lead)
        evidence = [lead] if when.said_in in (None, lead) else [lead, when.said_in]
        kind = self._kind(lead)
        wider = [span for span in self.sentences if span not in evidence and self._same_time(span, when)]
        facts = self.finder.primary([*self._heading_span(), *evidence], self.place.article.dateline, wider)
        event = Event(
            title=self._heading() or _shortened(self.text, lead, None), evidence=tuple(sorted(a for a in evidence if a)),
            date=when.edtf, date_basis=when.basis, date_words=when.words, status=self._status(lead, when), kind=kind,
            places=facts.places, countries=facts.countries, forums=facts.forums, participants=facts.participants,
            primary=True, article=self.place.article.id)  # fmt: skip
        return event, when

    def _heading_span(self) -> list[Anchor]:
        start = self.place.article.anchor.start
        return [Anchor(start, self.place.body)] if self.place.body > start else []

    def _same_time(self, span: Anchor, when: _Date) -> bool:
        """Whether a sentence can tell of the primary event: it dates nothing else."""
        if self.spoken:
            return False
        dates = self.analysis.dates_between(span.start, span.end)
        return not any(mention.edtf and mention.edtf != when.edtf and not mention.naming and mention.is_day for mention in dates)

    def _heading(self) -> str:
        words = self.place.article.title.split()
        return " ".join(words[:18])

    def _kind(self, span: Anchor) -> str:
        title = self.place.article.anchor
        heading = clues(self.text, title.start, self.place.body)
        told = [clue.kind for clue in heading if clue.kind != "other"] or [
            clue.kind for clue in self.clues[span] if clue.kind != "other"][:2]  # fmt: skip
        return min(told, key=rank, default="other")

    def _lead(self) -> Anchor | None:
        """The sentence that says what the article is about: the first that tells of an occurrence."""
        title = self.place.article.title.casefold().strip(" :.")
        lists = word_lists("layout")
        if title in lists.words("sections", "articles") or title in lists.words("sections", "lists") or self.listed:
            return None
        telling = (span for span in self.sentences[:6] if self.clues[span] or self._names_somebody(span))
        return next(telling, self.sentences[0] if self.sentences else None)

    def _names_somebody(self, span: Anchor) -> bool:
        return any(mention.kind == PERSON for mention in self.analysis.names.between(span.start, span.end))

    def _status(self, lead: Anchor, when: _Date) -> Status:
        if when.mention is None:
            return "past"
        return status(self.text, when.said_in or lead, when.mention, self.published)

    def _when(self, lead: Anchor) -> _Date:
        if self.spoken:
            return self._of_heading() or self._from_outside()
        for span in (lead, *self._follow_ups(lead)):
            for mention in self.analysis.dates_between(span.start, span.end):
                if self._dates_primary(span, mention):
                    return self._date(span, mention)
        told = (mention for mention in self.analysis.dates_between(lead.start, lead.end)
                if mention.is_day and mention.edtf and is_telling(self.text, lead, mention))  # fmt: skip
        return self._of_heading() or next((self._date(lead, mention) for mention in told), None) or self._from_outside()

    def _date(self, span: Anchor | None, mention: DateMention) -> _Date:
        return _Date(mention.edtf, mention.basis, self.analysis.document.passage(mention.anchor), span, mention)

    def _of_heading(self) -> _Date | None:
        """A full day that the title itself gives."""
        start = self.place.article.anchor.start
        title = self.text.find(self.place.article.title, start, self.place.body) if self.place.article.title else -1
        if title < 0:
            return None
        dates = self.analysis.dates_between(title, title + len(self.place.article.title))
        return next((self._date(None, mention) for mention in dates if mention.is_day and mention.edtf), None)

    def _follow_ups(self, lead: Anchor) -> list[Anchor]:
        at = self.sentences.index(lead)
        return [span for span in self.sentences[at + 1 : at + 5] if _FOLLOW_UP.match(self.text, span.start)]

    def _dates_primary(self, span: Anchor, mention: DateMention) -> bool:
        """Whether a date in the lead, or in a sentence that goes on about it, is that of the article's own event."""
        if not mention.edtf or self._in_dateline(mention) or mention.naming:
            return False
        if mention.precision in ("years", "decade", "year") or not dates_event(self.text, span, mention, self.clues[span]):
            return False
        near = distance(mention, self.known) <= (45 if self.analysis.layout.several else 120)
        if status(self.text, span, mention, self.published) == "scheduled":
            return self._announces(span) and (near or not self.analysis.layout.several)
        return near or not self.analysis.published

    def _announces(self, span: Anchor) -> bool:
        """Whether a sentence as a whole looks ahead: its first verb does."""
        head = self.text[span.start : span.start + 220]
        return _ANNOUNCED.search(head) is not None and not _HAPPENED.search(head)

    def _from_outside(self) -> _Date:
        """The day of the dateline, the month heading, or the publication."""
        text, place = self.text, self.place
        line = place.article.dateline
        if line:
            at = text.find(line, place.article.anchor.start, place.article.anchor.end)
            for mention in self.analysis.dates_between(at, at + len(line)):
                if mention.edtf:
                    return _Date(mention.edtf, "publication", self.analysis.document.passage(mention.anchor))
        month = month_of(place, self.analysis.published, None)
        if month:
            return _Date(month, "month-only", place.month)
        if self.analysis.published:
            return _Date(self.analysis.published, "publication")
        return _Date("", "undated")

    def _segment(self, span: Anchor, mention: DateMention) -> Anchor:
        """The part of a sentence with several dates that belongs to one of them: from the date before it to its clause's end."""
        dates = self.analysis.dates_between(span.start, span.end)
        if len(dates) < 2:
            return span
        own = [mention.anchor]
        for other in (*reversed([d for d in dates if d.anchor.end <= mention.anchor.start]),
                      *(d for d in dates if d.anchor.start >= mention.anchor.end)):  # fmt: skip
            if min(abs(other.anchor.start - part.end) for part in own) < 7 or min(abs(part.start - other.anchor.end) for part in own) < 7:
                own.append(other.anchor)
        first, last = min(part.start for part in own), max(part.end for part in own)
        before = [other.anchor.end for other in dates if other.anchor.end < first]
        after = [other.anchor.start for other in dates if other.anchor.start > last]
        _, end = clause(self.text, span, mention.anchor)
        if after:
            joint = self.text.rfind(" and ", mention.anchor.end, after[0])
            end = min(end, joint if joint > 0 else after[0])
        return Anchor(before[-1] if before else span.start, end if after else span.end)

    def _secondary(self, span: Anchor, mention: DateMention) -> Event:
        clue = nearest(self.clues[span], mention.anchor.start)
        facts = self.finder.secondary(span, self._segment(span, mention), clue.kind if clue else "other", self.parties)
        return Event(
            title=_shortened(self.text, span, mention, clue), evidence=(span,), date=mention.edtf, date_basis=mention.basis,
            date_words=self.analysis.document.passage(mention.anchor),
            status=status(self.text, span, mention, self.published), kind=clue.kind if clue else "other",
            places=facts.places, countries=facts.countries, forums=facts.forums, participants=facts.participants,
            primary=self.listed and is_listed(self.text, span, mention), article=self.place.article.id)  # fmt: skip


def _is_spoken(title: str) -> bool:
    """Whether a title is that of words that were spoken: remarks, a briefing, an interview."""
    return word_pattern("spoken", "titles").search(title) is not None


def _shortened(text: str, span: Anchor, mention: DateMention | None, clue: Clue | None = None) -> str:
    """Some words of a sentence that say what happened, as printed."""
    if mention is None:
        return " ".join(text[span.start : span.end].split()[:16])
    begin, end = clause(text, span, mention.anchor)
    if clue and not begin <= clue.start < end:
        begin, end = min(begin, clue.start), max(end, clue.end)
    return " ".join(text[begin:end].split()[:16]).strip(" ,;:.")


__all__ = ["Sequence", "find_events", "replace"]
