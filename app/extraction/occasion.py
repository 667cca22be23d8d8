"""The day on which something was said: told in its sentence, of the speaker's occasion, or of the article's event."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from app.extraction.analysis import Analysis
from app.extraction.clauses import Clause
from app.extraction.cues import SAY, TOGETHER
from app.extraction.dates import DateMention
from app.extraction.first_words import matches, starts
from app.extraction.lexicon import lexicon
from app.extraction.mention import PERSON
from app.extraction.own_events import OwnEvents
from app.extraction.persons import fold
from app.extraction.speech import Speech, Spoken
from app.model.dates import Basis, Edtf
from app.model.document import Anchor
from app.model.found import Event

_SHORTLY = 400
"""Characters within which an event told of is what its participants go on to speak at."""
_NEWS, _LATELY = timedelta(7), timedelta(4)
_READ = 4000
"""Characters at the beginning of a sentence that may name an appearance."""
_LENGTH_OF_DAY = 10
Day = tuple[str, Basis]
NO_DAY: Day = ("", "undated")
_FROM_OCCASION = re.compile(
    r"(?:During|At|In (?:his|her|their) (?:\w+ )?"
    r"(?:address|speech|remarks|opening|welcoming|statement|intervention|keynote|presentation|report)|"
    r"Following|After|Before|Ahead of|Within|Speaking|Addressing|"
    r"Opening|Closing|For (?:his|her|its) part"
    r"|In turn|Welcoming|Thanking|Meanwhile at|On the sidelines)\b"
)
_COMMENT = re.compile(r"(?:Commenting|Asked|Reacting|Responding|Writing)\b")
_APPEARANCE = re.compile(
    r"\b(?:his|her|recent|the|an?)\s+(?:\w+\s+)?"
    r"(interview|speech|address|briefing|press conference|remarks|article|lecture)\b"
)
_APPEARING = frozenset((
    "interview", "speech", "address", "briefing", "press", "remarks", "article", "lecture"))  # fmt: skip
_BEFORE_DATE = re.compile(r"(?:\b(?:on|in|late|early|of last|,)|^|\bon the)\s*\Z", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:would|will|was|were|is|are|has|have|had)\b")
_AT_HEAD = 60
"""Characters at the beginning of a sentence where a day is that of all that it tells."""
_FAR = 1000
"""Characters beyond which words between a day and a subject tell of something: they are not looked through."""
_HAD = re.compile(r"\bhad\s+(?:\w+ly\s+|already\s+|also\s+)?\Z")
_THAT = re.compile(r"\bthat\b")
_AFTER_SAYING, _AFTER_ANOTHER_CUE = 90, 13
"""Characters after "said", or after other words of speaking, before which the day of the speaking begins."""

_REMARKED = 120
"""Characters after "made the remarks" within which its day stands."""


@lru_cache(maxsize=1)
def _remarks() -> re.Pattern[str]:
    """What says no more than that somebody spoke."""
    words = sorted(lexicon().entries("occasions", "remarks"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b")


@lru_cache(maxsize=1)
def _first_of_remarks() -> frozenset[str]:
    return frozenset(re.split(r"[\W_]", words)[0] for words in lexicon().entries("occasions", "remarks"))


class Occasions:
    """Days of speaking for the articles of one document."""

    def __init__(self, analysis: Analysis, speech: Speech, events: Sequence[Event]) -> None:
        self._analysis = analysis
        self._speech = speech
        self._text = analysis.text
        self._primary: dict[str, list[Event]] = {}
        self._dated: dict[str, list[Event]] = {}
        for event in events:
            if event.primary:
                self._primary.setdefault(event.article, []).append(event)
            if event.status == "past" and event.date and Edtf.parse(event.date).is_day:
                self._dated.setdefault(event.article, []).append(event)
        self._said: dict[tuple[str, str], list[tuple[int, Day]]] = {}
        self._appeared: dict[tuple[str, str], Day] = {}
        self._first: dict[str, set[str]] = {}
        self._near: dict[int, frozenset[str]] = {}
        self._days: dict[str, set[Day]] = {}
        self._own_events: dict[str, OwnEvents] = {}
        self._news: dict[str, Day | None] = {}
        self._event_days: dict[int, Day] = {}
        self._own_days: dict[Anchor, Day | None] = {}  # a sentence may hold a thousand quotations
        self._gather()

    def article(self, position: int) -> str:
        """The id of the article that holds position, "" outside all."""
        place = self._analysis.article_at(position)
        return place.article.id if place else ""

    def day(self, position: int, spoken: Spoken, names: Sequence[str]) -> Day:
        """The EDTF day of speaking and how it is known; "" where the text gives none."""
        article = self.article(position)
        own = self._own(spoken)
        if own is not None:
            return own
        for name in names:
            found = self._carried(article, name, spoken.anchor.end) or self._elsewhere(spoken, name)
            if found is not None:
                return found
        found = self._of_event(article, spoken, names)
        return self._usual(article) or found if found[1] == "publication" else found

    def _usual(self, article: str) -> Day | None:
        """The one day shortly before the publication on which all was said that the article dates."""
        latest = Edtf.parse(self._analysis.published_of(article)).latest
        days = self._days.get(article, set())
        if len({day for day, _ in days}) != 1 or latest is None:
            return None
        day = min(days)
        said = Edtf.parse(day[0])
        return day if said.is_day and said.latest and timedelta(0) <= latest - said.latest <= _LATELY else None

    def _gather(self) -> None:
        """Reads all dated sentences of speech once, in text order."""
        for spoken in self._speech.sentences:
            article = self.article(spoken.anchor.start)
            self._first.setdefault(article, set())
            if len(self._first[article]) < 8:
                self._first[article].update(
                    mention.name
                    for mention in self._speech.names.between(spoken.anchor.start, spoken.anchor.end)
                    if mention.name
                )
            own = self._own(spoken)
            names = {name for clause in spoken.clauses for name in clause.names} or set(spoken.topic)
            if own is None or len(own[0]) < _LENGTH_OF_DAY:  # a month is when one thing was said, not the rest
                continue
            for name in names:
                self._said.setdefault((article, name), []).append((spoken.anchor.start, own))
                self._days.setdefault(article, set()).add(own)
                self._appear(spoken, name, own)
        self._appear_at_events()

    def _appear(self, spoken: Spoken, name: str, day: Day) -> None:
        for match in re.finditer(
            r"\b(interview|speech|address|briefing|press conference)",
            self._text[spoken.anchor.start : spoken.anchor.end],
        ):
            self._appeared.setdefault((name, match.group(1)), day)

    def _appear_at_events(self) -> None:
        """Dated events that are an appearance of somebody: "On 14 December X was interviewed by"."""
        for events in self._primary.values():
            for event in events:
                words = " ".join(self._analysis.document.passage(anchor) for anchor in event.evidence).casefold()
                for noun in ("interview", "speech", "address", "briefing", "press conference"):
                    if noun in words and event.date:
                        for name in event.participants:
                            self._appeared.setdefault((name, noun), self._day_of(event))

    def _own(self, spoken: Spoken) -> Day | None:
        """The day that a sentence gives for its speaking, not for what is said."""
        if spoken.anchor not in self._own_days:
            self._own_days[spoken.anchor] = self._find_own(spoken)
        return self._own_days[spoken.anchor]

    def _find_own(self, spoken: Spoken) -> Day | None:
        clauses = [clause for clause in spoken.clauses if clause.own and clause.names and clause.cue.kind != TOGETHER][
            :2
        ]
        if not clauses:
            return self._remarked(spoken) or self._told_before(spoken)
        for mention in self._analysis.dates_between(spoken.anchor.start, spoken.anchor.end):
            if (
                mention.edtf
                and not mention.naming
                and not self._in_dateline(mention)
                and any(
                    (mention.is_day or self._long_before(mention, clause))
                    and self._of_speaking(mention, clause, spoken)
                    for clause in clauses
                )
            ):
                return mention.edtf, mention.basis
        return None

    def _remarked(self, spoken: Spoken) -> Day | None:
        """The day of a sentence that only says when it was said: "X made the remarks on Friday"."""
        if not spoken.topic or spoken.has_quote:
            return None
        begin, end = spoken.anchor.start, min(spoken.anchor.start + _READ, spoken.anchor.end)
        match = next(matches(_remarks(), self._text, _first_of_remarks(), begin, end), None)
        if match is None:
            return None
        for mention in self._analysis.dates_between(match.end(), min(match.end() + _REMARKED, spoken.anchor.end)):
            if mention.is_day and mention.edtf and not _THAT.search(self._text, match.end(), mention.anchor.start):
                return mention.edtf, mention.basis
        return None

    def _told_before(self, spoken: Spoken) -> Day | None:
        """The day of what somebody did and said at once: "met his colleague on Monday, adding"."""
        clause = next((clause for clause in spoken.clauses if clause.cue.participle and clause.names), None)
        if clause is None or not clause.trailing:
            return None
        for mention in self._analysis.dates_between(spoken.anchor.start, clause.cue.start):
            before = self._text[max(mention.anchor.start - 8, spoken.anchor.start) : mention.anchor.start]
            if mention.is_day and mention.edtf and not mention.naming and _BEFORE_DATE.search(before):
                within = _THAT.search(self._text, spoken.anchor.start, mention.anchor.start)
                return None if within or self._in_dateline(mention) else (mention.edtf, mention.basis)
        return None

    def _in_dateline(self, mention: DateMention) -> bool:
        """Whether a date belongs to the line at the head of an article rather than to its first sentence."""
        place = self._analysis.article_at(mention.anchor.start)
        return (
            place is not None
            and bool(place.article.dateline)
            and place.body <= mention.anchor.start
            and mention.anchor.end <= place.body + len(place.article.dateline) + 2
        )

    def _long_before(self, mention: DateMention, clause: Clause) -> bool:
        """Whether a month or year is when somebody "had told" it: the tense sets it apart from the article's day."""
        before = self._text[max(clause.cue.start - 24, 0) : clause.cue.start]
        return mention.anchor.start > clause.cue.end and _HAD.search(before) is not None

    def _of_speaking(self, mention: DateMention, clause: Clause, spoken: Spoken) -> bool:
        at = mention.anchor
        if self._speech.quoted(at.start):
            return False
        if at.end <= clause.cue.start:
            before = self._text[max(at.start - 8, spoken.anchor.start) : at.start]
            if at.start - spoken.anchor.start > _AT_HEAD and self._ends_before(at.end, clause):
                return False
            return bool(_BEFORE_DATE.search(before)) and not _COMMENT.match(self._text, spoken.anchor.start)
        if at.start - clause.cue.end >= (_AFTER_SAYING if clause.cue.kind == SAY else _AFTER_ANOTHER_CUE):
            return False
        between = self._text[clause.cue.end : at.start]
        if not mention.relative and not _BEFORE_DATE.search(between):
            return False
        return (
            not _THAT.search(between)
            and "“" not in between
            and '"' not in between
            and (len(between) < 45 or " at " in between or " in " in between)
        )

    def _ends_before(self, end: int, clause: Clause) -> bool:
        """Whether what is told of a day ends before somebody speaks: "the group will fly on 4 May Roth had called"."""
        subject = clause.subject
        if clause.begin - end > _FAR:
            return subject is not None
        return subject is not None and _FINITE.search(self._text, end, max(clause.begin, end)) is not None

    def _carried(self, article: str, name: str, position: int) -> Day | None:
        """The day given last for the same speaker in the article, else the first given later."""
        rows = self._said.get((article, name))
        if not rows:
            return None
        index = bisect_right(rows, position, key=lambda row: row[0]) - 1
        return rows[max(index, 0)][1]

    def _elsewhere(self, spoken: Spoken, name: str) -> Day | None:
        if not self._appeared:
            return None
        begin, end = spoken.anchor.start, min(spoken.anchor.start + _READ, spoken.anchor.end)
        match = _APPEARANCE.search(self._text, begin, end) if starts(self._text, _APPEARING, begin, end) else None
        return self._appeared.get((name, match.group(1))) if match else None

    def _of_event(self, article: str, spoken: Spoken, names: Sequence[str]) -> Day:
        """The day of the article's event, where the speaker has to do with it."""
        attended = self._attended(article, names, spoken.anchor.start)
        if attended is not None:
            return self._day_of(attended)
        told = self._told(article)
        if not told.events:
            return self._of_document(article)
        near = self._first.get(article, set()) if self._analysis.layout.several else set[str]()
        linked = any(fold(name).rpartition(" ")[2] in told.surnames or name in near for name in names)
        if not linked and _FROM_OCCASION.match(self._text, spoken.anchor.start):
            self._first.setdefault(article, set()).update(names)
            linked = True
        if not linked and self._analysis.layout.several:
            return self._of_document(article)
        if not linked:
            line = self._of_dateline(article, spoken) or self._of_news(article) or self._of_document(article)
            if line[0] and (Edtf.parse(line[0]).is_day or not told.to_the_day):
                return line
        return self._day_of(told.nearest(spoken.anchor.start))

    def _people(self, event: Event) -> frozenset[str]:
        """The folded surnames of those who take part in an event or are named where it is told of."""
        if id(event) not in self._near:
            named = (mention for anchor in event.evidence
                     for mention in self._speech.names.between(anchor.start, anchor.end) if mention.kind == PERSON)
            names = [*event.participants, *(mention.name for mention in named if mention.name)]
            self._near[id(event)] = frozenset(fold(name).rpartition(" ")[2] for name in names)
        return self._near[id(event)]

    def _told(self, article: str) -> OwnEvents:
        if article not in self._own_events:
            primary, dated = self._primary.get(article, ()), self._dated.get(article, ())
            self._own_events[article] = OwnEvents(primary, dated, self._people)
        return self._own_events[article]

    def _attended(self, article: str, names: Sequence[str], position: int) -> Event | None:
        """The day's event in which the speaker takes part, where that is not the article's own: told shortly before."""
        surnames = {fold(name).rpartition(" ")[2] for name in names}
        there = self._told(article).attended(surnames, position, _SHORTLY)
        return there if there is not None and self._lately(there) else None

    def _of_news(self, article: str) -> Day | None:
        """The day of the article's own event where the document came out within a week of it."""
        if article not in self._news:
            self._news[article] = self._find_news(self._told(article).events)
        return self._news[article]

    def _find_news(self, events: Sequence[Event]) -> Day | None:
        known = self._analysis.published
        for event in events:
            if known and event.status == "past" and Edtf.parse(event.date).is_day and self._lately(event):
                return self._day_of(event)
        return None

    def _lately(self, event: Event) -> bool:
        """Whether an event lies in the week before the publication; true where that is not known."""
        first, last = Edtf.parse(event.date).latest, Edtf.parse(self._analysis.published).latest
        return first is None or last is None or timedelta(0) <= last - first <= _NEWS

    def _day_of(self, event: Event) -> Day:
        """The event's date, or the day that its evidence gives where it is dated by the month alone."""
        if id(event) not in self._event_days:
            self._event_days[id(event)] = self._find_day_of(event)
        return self._event_days[id(event)]

    def _find_day_of(self, event: Event) -> Day:
        if event.date_basis in {"month-only", "publication"}:
            for anchor in event.evidence:
                for mention in self._analysis.dates_between(anchor.start, anchor.end):
                    if mention.is_day and mention.edtf and not mention.naming:
                        return mention.edtf, mention.basis
        return event.date, event.date_basis

    def _of_dateline(self, article: str, spoken: Spoken) -> Day | None:
        """The day that the line at the head of the article gives."""
        place = self._analysis.article_at(spoken.anchor.start)
        if place is None or not place.article.dateline or place.article.id != article:
            return None
        begin = place.body
        for mention in self._analysis.dates_between(begin, begin + len(place.article.dateline) + 8):
            if mention.is_day and mention.edtf:
                return mention.edtf, mention.basis
        return None

    def _of_document(self, article: str) -> Day:
        """The day of publication, where the text is one article; that of an item which gives its own."""
        if article in self._analysis.items:
            return self._analysis.items[article].edtf, "publication"
        known = self._analysis.published
        return (known, "publication") if known and not self._analysis.layout.several else NO_DAY
