"""Short titles of events: the source's own words in their order, from where the clause of the occurrence begins."""

import re
from collections.abc import Sequence

from app.extraction.analysis import Analysis, in_quotation
from app.extraction.datelines import dateline
from app.extraction.dates import DateMention
from app.extraction.event_dates import is_listed
from app.extraction.event_sentences import after_mark
from app.extraction.event_words import Clue, clues, first_words, holds
from app.extraction.title_cuts import TitleCutter, short_heading
from app.extraction.title_leads import goes_on, main_clause, past_rest_of_heading, without_lead
from app.extraction.word_lists import word_lists
from app.model.document import Anchor

_SHORTEST = 4
_WORD = re.compile(r"\S+")
_FIRST_WORD = re.compile(r"(?<![^\W_])[^\W_]+")
_EDGES = " \t\n,;:*#_-–—―|/"
_CONDITION = re.compile(r"\b(?:if|unless|whether|because|when|while|although|not|no|any)\s+\Z", re.IGNORECASE)
_NEXT_VERB = re.compile(r"\band\s+(?:[a-z]+ly\s+)?on\s+\Z")
_SUBJECT = re.compile(r"\s(?:we|I|he|she|they|it|the|an?|[A-Z][\w’'-]+)\s")
_SEPARATOR = re.compile(r"\)?\**\s*[-–—:|,]?\s*")
_BEFORE_DATE = re.compile(
    r"(?:(?i:on|in|at|from|during|throughout|by|between|earlier|late|early|since|until|as of)\s+)?"
    r"(?:(?:the|this)\s+)?(?:(?:morning|afternoon|evening|eve|end|beginning)\s+of\s+)?(?:[A-Z][\w-]+\s+on\s+)?\Z")
_NOUN_BEFORE = re.compile(
    r"(?:[A-Z0-9][\w’'.&+/-]*|[a-z]+(?:th|st|nd|rd|al|ial|ary|ing|ive|ed|mer|ous|ent|ant|or|ior|ic|ar|an))\Z")
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "our", "first", "next"))
_PREPOSITIONS = frozenset((
    "of", "for", "to", "by", "from", "in", "at", "on", "about", "during", "with", "and", "including", "under", "unlike",
    "as", "between", "after", "before", "since", "until", "following", "through", "within", "over", "the"))  # fmt: skip
_BREAK = re.compile(r"(?:[;:]|\s[–—-])\s+|,?\s(?:and|but|where|while|when|that)\s+|,\s+")
_NEW_SUBJECT = re.compile(r",?\s+(?:the\s|[A-Z])")
_NO_SUBJECT = re.compile(
    r"(?:which|who|whose|whom|that|was|were|is|are|has|had|have|will|would|along|including|[a-z]+ing|[a-z]+ed|so|because|or|to|by"
    r"|in|on|at|for|with|from|of|said|says|told|met|held|took|went|made|came|led|began|left|could|can|did|does|also|\d+)\b")
_AGENCY_LINE = re.compile(
    r"(?:[A-Z][A-Z .,/’'-]{2,40}|[A-Z][a-z]{2,8}\.?\s\d{1,2})\s?\((?:[A-Z][\w./ -]{1,24})\)\s?[-–—]{1,2}\s+")
_CLAUSE_START = re.compile(
    r"[A-Z“\"‘]|(?:the|an?|his|her|its|their|our|this|these|both|he|she|they|it|we|there|some|many|two|three|ten|eleven)\b")
_ABOUT = frozenset(("of", "about", "regarding", "concerning"))
_PRESENT = re.compile(r"[a-z]{2,}[a-rt-z]s")
_PAST = re.compile(r"[a-z]{3,}ed")
_NAME = re.compile(r"(?!The\b|An?\b)[A-Z]")
_REACH = 11


class TitleFinder:
    """Words titles for the events of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self._cutter = TitleCutter(analysis.text, self._names())

    def of_heading(self, heading: str) -> str:
        """The words of a heading, cut to a title."""
        return short_heading(heading)

    def of_article(self, heading: str, span: Anchor, clue: Clue | None, *, alone: bool) -> str:
        """The heading where it names the article's one event, else words of the sentence."""
        if heading and alone and self.reads_as_event(heading):
            return short_heading(heading[past_rest_of_heading(heading, 0) :])
        begin = main_clause(self.text, self._opening(span), span.end)
        return without_lead(self._cutter.worded(begin, span.end, clue))

    def of_sentence(self, span: Anchor, mention: DateMention, clue: Clue | None) -> str:
        """Words of a sentence that say what was at one of its dates."""
        begin = self._opening(span)
        if mention.anchor.start > (after := main_clause(self.text, begin, span.end)):
            begin = after
        noun = self._noun_phrase(begin, span, mention, clue)
        if noun is not None:
            return self._cutter.worded(noun, span.end, clue)
        return without_lead(self._cutter.worded(self._clause(begin, span, mention, clue), span.end, clue))

    def reads_as_event(self, heading: str) -> bool:
        """Whether a heading names something that happened rather than a rubric or a subject."""
        words = heading.split()
        rubrics, loose = (word_lists("events").words("titles", name) for name in ("rubrics", "loose"))
        rubric = heading.casefold().strip(" :.*#") in rubrics or words[0].casefold() in rubrics
        if rubric or heading.rstrip().endswith("?") or len(words) < _SHORTEST or dateline(heading):
            return False
        if re.match(r"[A-Za-z ]{3,14}:\s", heading) or words[-1].casefold() in loose:
            return False
        return any(clue.kind != "other" or clue.verb for clue in clues(heading, 0, len(heading))) or _acts(words)

    def _names(self) -> set[tuple[int, int]]:
        """Spans that no title cuts: persons with their offices, countries, forums and dates."""
        names = self.analysis.names.mentions
        known = (*self.analysis.countries, *self.analysis.forums, *self.analysis.dates)
        return {
            *((name.start, name.end) for name in names if name.end - name.start < 80),
            *((name.outer_start, name.outer_end) for name in names if name.outer_end - name.outer_start < 80),
            *((mention.anchor.start, mention.anchor.end) for mention in known)}  # fmt: skip

    def _opening(self, span: Anchor) -> int:
        """Where a sentence begins once list mark, dateline, joining words and a leading date are passed."""
        at = past_rest_of_heading(self.text, after_mark(self.text, span))
        line = dateline(self.text[at : span.end])
        if line:
            at = self._past(at + self.text[at : span.end].find(line) + len(line), span.end)
        elif agency := _AGENCY_LINE.match(self.text, at, span.end):
            at = agency.end()
        for _ in range(3):
            passed = self._after_date(self._after_connective(at, span.end), span)
            if passed == at:
                break
            at = passed
        return at if span.end - at > 12 else after_mark(self.text, span)

    def _past(self, at: int, end: int) -> int:
        while at < end and self.text[at] in _EDGES:
            at += 1
        return at

    def _after_connective(self, at: int, end: int) -> int:
        first = _FIRST_WORD.match(self.text, at, end)
        if first is None or first[0].lower() not in first_words("titles", "connectives"):
            return at
        stretch = " ".join(self.text[at : min(end, at + 60)].split()).casefold()
        for words in word_lists("events").entries("titles", "connectives"):
            if stretch.startswith((words + ",", words + " ")):
                pattern = re.compile(r"\s+".join(map(re.escape, words.split())) + r"\s*(,?)\s*", re.IGNORECASE)
                match = pattern.match(self.text, at, end)
                # Without a comma "Later talks" and "Also known" go on with what the word belongs to.
                if match and (match.group(1) or words in word_lists("events").words("titles", "joined")):
                    return match.end()
        return at

    def _after_date(self, at: int, span: Anchor) -> int:
        for mention in self.analysis.dates_between(at, min(span.end, at + 40)):
            if mention.naming or not _BEFORE_DATE.fullmatch(self.text, at, mention.anchor.start):
                return at
            after = self._date_end(mention, span)
            bare = at == mention.anchor.start and not is_listed(self.text, Anchor(at, span.end), mention)
            follows = self.text[after : after + 1]
            told = mention.relative and _SUBJECT.match(self.text, after) is not None
            if follows in "’'" or (bare and not told and not re.match(r"\s*[,:–—-]", self.text[after : after + 3])):
                return at
            return _SEPARATOR.match(self.text, after, span.end).end()  # type: ignore[union-attr]
        return at

    def _date_end(self, mention: DateMention, span: Anchor) -> int:
        """The end of a date with those that stand right after it."""
        end = mention.anchor.end
        for other in self.analysis.dates_between(end, span.end):
            if not re.fullmatch(r"\s*(?:,|and|and again|-|–|to)?\s*", self.text[end : other.anchor.start]):
                break
            end = other.anchor.end
        return end

    def _clause(self, begin: int, span: Anchor, mention: DateMention, clue: Clue | None) -> int:
        """Where the clause begins that holds the word of the occurrence, if that stands too far from the beginning."""
        at = clue.start if clue else mention.anchor.start
        if at <= begin:
            return begin
        dates = [one.anchor.end for one in self.analysis.dates_between(begin, at) if one is not mention]
        far = len(self.text[begin:at].split()) >= _REACH
        if not far and not dates:
            return begin
        breaks = [(match.start(), match.end()) for match in _BREAK.finditer(self.text, begin, at)]
        breaks += [(end, end + 1) for end in dates if _NEW_SUBJECT.match(self.text, end)]
        found = sorted(end for left, end in breaks if self._may_begin(left, end, at))
        after = [start for start in found if dates and start > dates[-1]]
        if after:
            return after[0]
        if found and far:
            return found[-1]
        alone = far and clue and not clue.verb and self._dated(mention, clue) and self._is_phrase(begin, at)
        return self._phrase_start(begin, at) if alone else begin

    def _may_begin(self, left: int, start: int, at: int) -> bool:
        words = self.text[start:at].split()
        listed = " and " in self.text[left:start] and "," not in self.text[left:start]
        if listed and self.text[start : start + 1].isupper():
            return False
        bare = self.text[left:start].strip() == "," and not _CLAUSE_START.match(self.text, start)
        if "," in self.text[left:start] and goes_on(self.text, start, start + 120):
            return False
        if bare or len(words) < (3 if listed else 2) or _NO_SUBJECT.match(self.text, start):
            return False
        quoted = in_quotation(self.analysis.quotes, Anchor(start, start))
        return not (quoted or self._cutter.cuts_name(start) or self._cutter.cuts_name(left))

    def _is_phrase(self, begin: int, at: int) -> bool:
        """Whether the noun at at has words of its own before it, so that it can stand alone; not after "if", "no"."""
        start = self._phrase_start(begin, at)
        if goes_on(self.text, start, at + 120):
            return False
        return start < at and _CONDITION.search(self.text, max(begin, start - 12), start) is None

    def _noun_phrase(self, begin: int, span: Anchor, mention: DateMention, clue: Clue | None) -> int | None:
        """Where the noun phrase begins that a sentence about something else names with its date; None where none is."""
        if clue is None or clue.verb or clue.start <= begin:
            return None
        start = self._phrase_start(begin, clue.start)
        before = self.text[begin:start]
        if not before.strip() or not self._dated(mention, clue) or not self._is_phrase(begin, clue.start):
            return None
        words = before.split()
        if len(words) == 1 and words[0].casefold() in _ABOUT:
            return start
        joined = words[-1].casefold().strip(",(") in _PREPOSITIONS or words[-1].endswith(",")
        talk = holds("titles", "talk", before)
        return start if (joined or talk) and (talk or len(words) > _REACH - 3) else None

    def _dated(self, mention: DateMention, clue: Clue) -> bool:
        """Whether a date stands with a noun rather than with the verb of another clause."""
        if mention.anchor.end <= clue.start:
            return clue.start - mention.anchor.end < 45
        gap = self.text[clue.end : mention.anchor.start]
        return len(gap) < 110 and ";" not in gap and " which " not in gap and not _NEXT_VERB.search(gap)

    def _phrase_start(self, begin: int, at: int) -> int:
        """The beginning of the noun phrase whose noun stands at at."""
        start = at
        named = True
        for match in reversed([*_WORD.finditer(self.text, begin, at)][-7:]):
            printed = match.group()
            word = printed.casefold()
            if printed[-1] in ",;:)" or (word in _PREPOSITIONS and word != "the"):
                start = start if named or word == "to" or printed[-1] in ",;:)" else match.end() + 1
                break
            if word in _DETERMINERS:
                start = match.start()
                if word not in ("first", "next"):
                    break
            named = named and _NOUN_BEFORE.match(printed) is not None
            start = match.start() if named else start
        return self._cutter.name_start(start)


def _acts(words: Sequence[str]) -> bool:
    """Whether one of the first words of a heading is a verb after a name: "Kestrel abuses", "The Council urged"."""
    if words[0].casefold() in word_lists("events").words("titles", "numbers"):
        return False
    present = any(_PRESENT.fullmatch(word) and _NAME.match(words[n]) for n, word in enumerate(words[1:4]))
    return present or any(_PAST.fullmatch(word) and _NAME.match(words[n]) for n, word in enumerate(words[1:8]))


def main_clue(found: Sequence[Clue], kind: str) -> Clue | None:
    """The word that the title of an article's own event must hold: the first of its kind, else one that tells most."""
    of_kind = (clue for clue in found if clue.kind == kind)
    telling = (clue for clue in found if clue.kind != "other")
    return next(of_kind, None) or next(telling, None) or next(iter(found), None)
