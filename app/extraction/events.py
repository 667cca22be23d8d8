"""Finds the dated occurrences that a document tells of: what each article is about, and what else it dates."""

import re
from dataclasses import replace

from app.extraction.analysis import Analysis, in_quotation
from app.extraction.dates import DateMention, clustered_year
from app.extraction.event_dates import clause, dates_event, first_day, is_listed, status
from app.extraction.event_facts import FactFinder, Facts
from app.extraction.event_merging import merged, with_stated_days
from app.extraction.event_papers import named_paper
from app.extraction.event_primary import Lead, When
from app.extraction.event_sentences import is_entry, telling_sentences
from app.extraction.event_titles import TitleFinder, main_clue
from app.extraction.event_words import Clue, clues, nearest
from app.extraction.layout import Place
from app.extraction.places import between
from app.extraction.topics import topics_of
from app.model.dates import Basis
from app.model.document import Anchor
from app.model.found import Event, Status

_MOST_DATES = 24
"""Dates of one sentence that are looked at: what holds more is no sentence, and each costs time for its length."""
_NAME = 40
"""Characters between a year and the word of the occurrence that it names."""
_PASSING = frozenset(("today", "tonight", "tomorrow"))
_OPENING = re.compile(r"\W*(?:(?:[Oo]n|[Ii]n|[Dd]uring|[Ff]rom|[Bb]etween)\s+)?(?:the\s+)?")
"""Before a date with which a sentence opens: it is that of all that the sentence tells."""
_WISHED = re.compile(
    r"\b(?:want|wish|hope|need|expect|would like|must|should)\b[^.!?“”\"]*\b(?:by|before|until)\s+(?:the\s+)?\Z")
"""Before a day by which somebody says that he wants a thing: that is no occurrence."""
_WHOLE_STATEMENT = 120
"""Characters of a quotation that tells a story of its own, rather than lending some words to a sentence."""
_CONFIDENCE: dict[Basis, float] = {"explicit": 0.95, "year-inferred": 0.85, "month-only": 0.7, "publication": 0.6}


def find_events(analysis: Analysis) -> tuple[Event, ...]:
    """The events of a document by date, undated ones last."""
    finder, titles = FactFinder(analysis), TitleFinder(analysis)
    year = clustered_year(analysis.dates)
    published = analysis.published or (str(year) if year else "")
    articles = [_Article(analysis, finder, titles, place, analysis.published_of(place.article.id) or published)
                for place in analysis.layout.places]  # fmt: skip
    found = [event for article in articles for event in article.events() if event.title]  # signs alone tell of nothing
    apart = frozenset(article.place.article.id for article in articles if article.lead.oral)
    told = merged(with_stated_days(found), apart)
    return tuple(sorted(told, key=lambda event: (first_day(event.date), event.evidence[0])))


class _Article:
    """The events of one article. published: the publication, else the year that the document's dates cluster in."""

    def __init__(self, analysis: Analysis, finder: FactFinder, titles: TitleFinder, place: Place,
                 published: str) -> None:  # fmt: skip
        self.analysis = analysis
        self.finder = finder
        self.titles = titles
        self.place = place
        self.text = analysis.text
        self.published = published
        self.sentences = telling_sentences(analysis, place)
        self.places = {span: number for number, span in enumerate(self.sentences)}
        self.clues = {span: self._clues(span) for span in self.sentences}
        self.lead = Lead(analysis, place, self.sentences, self.clues, published)
        self.sides = finder.sides(place.article.anchor)
        self.listed = sum(is_entry(analysis, span) for span in self.sentences) >= 3

    def _clues(self, span: Anchor) -> list[Clue]:
        """The words of occurrences in a sentence, but for those in the name of a forum ("Conference on ...")."""
        forums = between(self.analysis.forums, span.start, span.end)
        names = [mention.anchor for mention in forums if mention.how == "name"]
        found = clues(self.text, span.start, span.end)
        return [clue for clue in found if not any(name.start <= clue.start < name.end for name in names)]

    def events(self) -> list[Event]:
        """The primary event first, then those that other dates tell of; of a chronology all are primary."""
        span = None if self.listed else self.lead.span
        when = self.lead.when(span) if span else None
        found = [self._primary(span, when)] if span and when else []
        about = _facts_of(found[0]) if found else Facts()
        used = when.mention if when else None
        for sentence in self.sentences:
            for mention in self.analysis.dates_between(sentence.start, sentence.end)[:_MOST_DATES]:
                if mention is not used and self._dates_event(sentence, mention):
                    found.append(self._secondary(sentence, mention, about))
                    if span == sentence and when and when.basis == "publication" and self._states(found, mention):
                        found[0] = self._on_stated_day(found[0], found.pop())
                        when = None
        return found

    def _states(self, found: list[Event], mention: DateMention) -> bool:
        """Whether a sentence that tells the first event, which only the publication dates, states its day itself."""
        own, span = found[0], found[-1].evidence[0]
        if mention.precision not in ("day", "days", "month") or mention.relative or mention.naming:
            return False
        if self.lead.spoken or found[-1].status != "past":
            return False
        if _OPENING.fullmatch(self.text, span.start, mention.anchor.start):
            return True
        told = main_clue(self.clues[span], own.kind)
        if told is None or own.kind != found[-1].kind or nearest(self.clues[span], mention.anchor.start) != told:
            return False
        others = (clue for clue in self.clues[span] if clue.verb and clue.start < told.start)
        return next(others, None) is None and clause(self.text, span, mention.anchor)[0] <= told.start

    def _on_stated_day(self, own: Event, stated: Event) -> Event:
        """An article's event on the day that its own sentence states, not on the day of publication as well."""
        return replace(own, date=stated.date, date_basis=stated.date_basis, date_words=stated.date_words,
                       status=stated.status, confidence=stated.confidence)  # fmt: skip

    def _dates_event(self, span: Anchor, mention: DateMention) -> bool:
        if not mention.edtf and span == self.lead.span:
            return False
        if self.lead.in_dateline(mention) or self._is_mere_talk(mention) or self._is_named_year(span, mention):
            return False
        return dates_event(self.text, span, mention, self.clues[span])

    def _is_named_year(self, span: Anchor, mention: DateMention) -> bool:
        """Whether a year only belongs to a name, and a day of it dates the sentence: "on 9 May to the 2022 Summit"."""
        others = self.analysis.dates_between(span.start, span.end) if mention.naming else ()
        return any(other.is_day and other.edtf.startswith(mention.edtf) for other in others if other is not mention)

    def _is_mere_talk(self, mention: DateMention) -> bool:
        """Whether a quotation says "tonight" or names a year in passing: that is no occurrence of its own."""
        quotes = self.analysis.quotes
        if mention.precision == "year":
            return in_quotation(quotes, mention.anchor, shorter=_WHOLE_STATEMENT)
        words = self.analysis.document.passage(mention.anchor).casefold()
        wished = _WISHED.search(self.text, max(mention.anchor.start - 200, 0), mention.anchor.start)
        return (words in _PASSING or wished is not None) and in_quotation(quotes, mention.anchor)

    def _primary(self, span: Anchor, when: When) -> Event:
        evidence = [span] if when.said_in is None or when.said_in == span else sorted([span, when.said_in])
        wider = [one for one in self.sentences if one not in evidence and self._same_time(one, when)]
        kind = self.lead.kind(span)
        oral = self.lead.oral and bool(self.lead.heading())
        if oral:
            evidence = self.lead.heading()
            facts = self.finder.spoken(evidence[0], span)
        else:
            told = [*self.lead.heading(), *evidence]
            facts = self.finder.primary(told, kind, self.place.article.dateline, wider, self.sentences)
        clue = main_clue(self.clues[span], kind)
        # The title of a brief item is no heading but its first words.
        heading = self.place.article.title
        title = (self.titles.of_heading(heading) if oral
                 else self.titles.of_article(heading, span, clue, alone=not self.place.brief))  # fmt: skip
        return self._event(facts, title, tuple(evidence), when.edtf, when.basis, when.words,
                           self.lead.status(span, when), kind, primary=True)  # fmt: skip

    def _same_time(self, span: Anchor, when: When) -> bool:
        """Whether a sentence can tell of the primary event: it dates nothing else."""
        if self.lead.spoken:
            return False
        told = when.edtf[:7] or self.published[:7]
        dates = (mention for mention in self.analysis.dates_between(span.start, span.end)
                 if mention.is_day or (mention.precision == "month" and mention.edtf < told))  # fmt: skip
        return all(mention.edtf in ("", when.edtf) or mention.naming for mention in dates)

    def _secondary(self, span: Anchor, mention: DateMention, about: Facts) -> Event:
        clue = self._named(span, mention) or nearest(self.clues[span], mention.anchor.start)
        kind = clue.kind if clue else "other"
        listed = self.listed and is_listed(self.text, span, mention)
        paper = named_paper(self.text, span, self._before(span))
        told, segment = (paper.sentence, paper.sentence) if paper else (span, self._segment(span, mention))
        facts = self.finder.secondary(told, segment, kind, about, self.sides, mention.anchor.start, listed=listed)
        title = paper.name if paper else self.titles.of_sentence(span, mention, clue)
        evidence = (paper.sentence, span) if paper else (span,)
        words = self.analysis.document.passage(mention.anchor)
        return self._event(facts, title, evidence, mention.edtf, mention.basis, words,
                           status(self.text, span, mention, self.published), kind, primary=listed)  # fmt: skip

    def _named(self, span: Anchor, mention: DateMention) -> Clue | None:
        """The occurrence in whose name a year stands: "the 2010 earthquake"; None where the year stands alone."""
        after = (clue for clue in self.clues[span] if 0 <= clue.start - mention.anchor.end < _NAME)
        return next(after, None) if mention.naming else None

    def _before(self, span: Anchor) -> list[Anchor]:
        """The two sentences before one, the nearest first."""
        at = self.places[span]
        return self.sentences[max(at - 2, 0) : at][::-1]

    def _event(self, facts: Facts, title: str, evidence: tuple[Anchor, ...], edtf: str, basis: Basis, words: str,
               status: Status, kind: str, *, primary: bool) -> Event:  # fmt: skip
        return Event(
            title, evidence, edtf, basis, words, status, kind, facts.places, facts.countries, facts.forums,
            facts.participants, topics_of(self.text, evidence, title), primary, self.place.article.id,
            _CONFIDENCE.get(basis, 0.4))  # fmt: skip

    def _segment(self, span: Anchor, mention: DateMention) -> Anchor:
        """The part of a sentence with several dates that tells of one: from the date before it to its clause's end."""
        dates = [other.anchor for other in self.analysis.dates_between(span.start, span.end)
                 if other is mention or not self._is_named_year(span, other)]  # fmt: skip
        if len(dates) < 2:
            return span
        own = _together(dates, mention.anchor)
        before = [date.end for date in dates if date.end < own.start]
        after = [date.start for date in dates if date.start > own.end]
        if not after:
            return Anchor(before[-1] if before else span.start, span.end)
        _, end = clause(self.text, span, mention.anchor)
        joint = self.text.rfind(" and ", mention.anchor.end, after[0])
        return Anchor(before[-1] if before else span.start, min(end, joint if joint > 0 else after[0]))


def _facts_of(event: Event) -> Facts:
    return Facts(event.places, event.countries, event.forums, event.participants)


def _together(dates: list[Anchor], own: Anchor) -> Anchor:
    """A date with those that stand right beside it in a list."""
    at = dates.index(own)
    first = last = at
    while first > 0 and dates[first].start - dates[first - 1].end < 7:
        first -= 1
    while last + 1 < len(dates) and dates[last + 1].start - dates[last].end < 7:
        last += 1
    return Anchor(dates[first].start, dates[last].end)
