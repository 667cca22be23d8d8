"""Who said the words of a quotation: named after it, before it, in the sentence before, or by the turn it stands in."""

import re
from dataclasses import replace
from functools import lru_cache

from app.extraction import offices
from app.extraction.captions import Attribution, Captions
from app.extraction.clauses import Clause
from app.extraction.cues import QUOTE, SAY, kinds, trie
from app.extraction.lexicon import lexicon
from app.extraction.marks import Quote
from app.extraction.mention import INSTITUTION, OFFICE, PERSON, PRONOUN, Mention
from app.extraction.speech import Speech, Spoken
from app.extraction.turns import Turns
from app.extraction.weighing import UNRESOLVED, proverb, weighed
from app.model.found import Candidate
from app.registry import country_name

_AFTER = re.compile(r"[\s\"”“’»«'*_]*(?:[,–—-]\s*)?(?:(?:then|also|as)\s+)?\s*")
_AFTER_ASIDE = re.compile(
    r"[\s\"”“’»«'*_]*[,–—-]?\s*(?!(?:after|as|when|while|before|because|and|but|though|although|if|since|until)\b)[^“\"«.]{0,40}?"
)
_NEAR = frozenset(
    {
        "named before the words",
        "named after the words",
        "named at the head of the words",
        "signed under the words",
        "goes on from the quotation before",
        "continues the quotation before",
    }
)
_OPEN_END = frozenset(",?!…—–-;")
_REACH = 3000
"""Characters before a quotation within which its sentence may name the speaker."""
_PEOPLE = (" officials", " authorities", " diplomats", " leaders")
_MANY = frozenset({"some", "many", "most", "several", "few", "members", "delegates", "officials", "experts"})
_SOMEBODY = re.compile(
    r"(?:The\s+)?(?P<who>[A-Z][^,.;:“”\"«»()\n]{2,70}?)(?:,\s[^“”\"«».;]{2,160}?,)?\s+(?:(?:also|later|then|had|have|has|\w+ly)\s+)*"
)
_SAID_TO = re.compile(
    r"(?:\s+(?:reporters|journalists|lawmakers|(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,4}"
    r"(?:['’]s\s+[\w -]{3,40}?)?))?(?:[.,;]|\s+(?:in|on|at|during|when|as|after|while|before)\b)"
)
_YOU_SAID = re.compile(
    r"\b[Yy]ou(?:['’]ve|\s+have|\s+had)?\s+(?:(?:\w+ly|also|just|once|recently|yesterday)\s+)*"
    r"(?:said|mentioned|told|stated|called|described|spoke|wrote|tweeted|noted|warned|promised|referred|used)\b[^“\"«]*[“\"«‘']\Z"
)
_BREAK = re.compile(r"\n\s*\n")
_LED = re.compile(r"\s*(?:(?!(?:that|and|but|which|who)\b)[\w’'-]+\s+){0,5}?(?:[\w’'-]+)?\s?[,:]\s*[*_]*[\"“«„‘'*_]+")
_OPENING, _SAME_BREATH = 4, 300
_COLON = re.compile(r":\s*[*_]*\s*[\"“«„‘'*_]*\s*\Z")


class Speakers:
    """Finds the speakers of the quotations of one document, in text order."""

    def __init__(self, speech: Speech, turns: Turns) -> None:
        self._speech = speech
        self._text = speech.text
        self._turns = turns
        self.captions = Captions(speech, turns)
        self.attributing: set[int] = set()
        self._last: tuple[Quote, Attribution] | None = None

    def forget(self) -> None:
        """Begins anew: no quotation came before."""
        self._last = None

    def of(self, quote: Quote) -> Attribution:
        """Who said it. Called for one quotation after the other."""
        index = self._speech.index_at(quote.start)
        spoken = self._speech.sentences[index]
        found = (
            self.captions.labelled(quote)
            or proverb(self._speech, quote.start)
            or self.captions.tagged(quote)
            or self._continued(quote)
            or self._led(quote, spoken)
            or self.captions.signed(quote)
            or self._after(quote, spoken, index)
            or self._unnamed(quote)
            or self._chained(quote)
            or self._before(quote, spoken)
            or self._interrupted(quote, spoken)
            or self._colon_before(quote, index)
            or self.captions.heading(quote, spoken)
            or self._paragraphs(quote)
            or self._neighbour(quote, spoken, index)
            or Attribution()
        )
        found = weighed(self._speech, index, _with_candidates(self._first_person(found, quote)))
        self._last = (quote, found)
        return found

    def _continued(self, quote: Quote) -> Attribution | None:
        """A paragraph of a quotation whose paragraph before was left open."""
        if self._last is None or not self._last[0].runs_on or not self._last[1].names:
            return None
        before = self._last[1]
        return Attribution(
            before.names, before.cue, "continues the quotation before", before.confidence, before.candidates
        )

    def _led(self, quote: Quote, spoken: Spoken) -> Attribution | None:
        """Whose verb of saying leads up to the words in mid-sentence: "he told her: “…!” She replied"."""
        if quote.start - spoken.anchor.start < _OPENING:
            return None
        clause = next((one for one in reversed(spoken.clauses) if one.cue.end <= quote.start), None)
        if clause is None or not clause.names or clause.cue.kind == "together" or clause.cue.base:
            return None
        leads = _LED.fullmatch(self._text, clause.cue.end, quote.start) is not None
        return _told(clause, "named before the words", 0.95) if leads else None

    def _unnamed(self, quote: Quote) -> Attribution | None:
        """Words of somebody the text does not name, "…,” said one diplomat", and what they go on to say."""
        found = (pattern.match(self._text, quote.end, quote.end + 240) for pattern in _unnamed_after())
        match = next((one for one in found if one is not None), None)
        within = self._speech.names.between(match.start("who"), match.end("who")) if match is not None else ()
        if match is not None and not any(mention.kind in {PERSON, INSTITUTION} for mention in within):
            shown = Candidate(" ".join(match.group("who").split()), "named by these words alone", 0.2)
            return Attribution((), match.group("verb"), UNRESOLVED, 0.0, (shown,), shown.name)
        if self._last is None or self._last[1].reason != UNRESOLVED:
            return None
        between = self._text[self._last[0].end : quote.start]
        goes_on = len(between) < _SAME_BREATH and not _BREAK.search(between) and quote.start > self._last[0].end
        return self._last[1] if goes_on and not self._is_told(quote) else None

    def _is_told(self, quote: Quote) -> bool:
        """Whether the sentence of a quotation has a verb of saying with a subject of its own."""
        spoken = self._speech.sentences[self._speech.index_at(quote.start)]
        previous = self._previous_end(quote, spoken)
        return any(clause.own and clause.cue.start > previous for clause in spoken.clauses)

    def _chained(self, quote: Quote) -> Attribution | None:
        """Who is named after the last paragraph of a quotation that runs over several."""
        following = quote
        for _ in range(12):
            if not following.runs_on:
                break
            after = self._speech.quote_after(following)
            if after is None:
                return None
            following = after
        if following is quote:
            return None
        index = self._speech.index_at(following.start)
        return self.captions.signed(following) or self._after(following, self._speech.sentences[index], index)

    def _after(self, quote: Quote, spoken: Spoken, index: int) -> Attribution | None:
        following = self._next_quote(quote)
        end = min(spoken.anchor.end, following.start if following else spoken.anchor.end)
        for clause in spoken.clauses:
            if not quote.end < clause.cue.start < end or not clause.own:
                continue
            begin = self._begin(clause)
            if _AFTER.fullmatch(self._text, quote.end, begin) or (
                self._text[quote.end - 1] in _OPEN_END and _AFTER_ASIDE.fullmatch(self._text, quote.end, begin)
            ):
                return _told(clause, "named after the words", 0.95)
        return self._next_sentence(quote, spoken, index) or self._at_the_end(quote, spoken)

    def _at_the_end(self, quote: Quote, spoken: Spoken) -> Attribution | None:
        """Who is named at the end of a sentence that goes on from the words: "“…” about the road, said X"."""
        clauses = [clause for clause in spoken.clauses if clause.own and not clause.subordinate]
        if not clauses or any(clause.cue.end <= quote.start and clause.names for clause in clauses):
            return None
        last = clauses[-1]
        begin = self._begin(last)
        if last.cue.kind != SAY or not last.names or begin <= quote.end or self._text[begin - 2 : begin] != ", ":
            return None
        return _told(last, "named after the words", 0.85)

    def _begin(self, clause: Clause) -> int:
        begin = clause.begin
        return begin - 4 if self._text[max(begin - 4, 0) : begin].casefold() == "the " else begin

    def _next_sentence(self, quote: Quote, spoken: Spoken, index: int) -> Attribution | None:
        """ "…?” X asked." where the question mark ended the sentence."""
        if (
            self._text[quote.end - 1] not in "?!…"
            or spoken.anchor.end > quote.end + 2
            or index + 1 >= len(self._speech.sentences)
        ):
            return None
        following = self._speech.sentences[index + 1]
        clause = following.clauses[0] if following.clauses else None
        if clause is None or not clause.own or _BREAK.search(self._text, spoken.anchor.end, following.anchor.start):
            return None
        if self._begin(clause) - following.anchor.start > 2 or following.has_quote:
            return None
        if following.anchor.end - clause.cue.end > 60 and not _SAID_TO.match(self._text, clause.cue.end):
            return None
        self.attributing.add(index + 1)
        return _told(clause, "named after the words", 0.9)

    def _before(self, quote: Quote, spoken: Spoken) -> Attribution | None:
        begin = self._previous_end(quote, spoken)
        clauses = [clause for clause in spoken.clauses if clause.cue.end <= quote.start]
        near = [clause for clause in clauses if clause.cue.start >= begin] or clauses
        for clause in reversed(near):
            if clause.cue.kind == "together" or (clause.cue.base and not clause.own):
                continue
            if clause.own and clause.subordinate and not self._speaks_up(clause, quote):
                continue
            if clause.subject is not None and clause.subject.words == "who" and not clause.names:
                continue
            if (
                not clause.names
                and clause.own
                and self._adjacent(clause, quote)
                and not self._first_person_subject(clause)
            ):
                return _told(clause, UNRESOLVED, 0.0)
            if clause.names:
                sure = 0.95 if self._adjacent(clause, quote) else 0.8
                return _told(clause, "named before the words", sure)
        return self._undescribed(quote, spoken, clauses) or self._named_in(quote, spoken, clauses)

    def _undescribed(self, quote: Quote, spoken: Spoken, clauses: list[Clause]) -> Attribution | None:
        """Whom the beginning of a sentence describes that has nobody known as its subject: "Defence officials said"."""
        clause = next((one for one in clauses if one.cue.kind == SAY and not one.cue.participle), None)
        if clause is None or clause.own or clause.names or clause.coordinated or clause.cue.base:
            return None
        match = _SOMEBODY.fullmatch(self._text, spoken.anchor.start, clause.cue.start)
        if match is None or match.group("who").split()[0].casefold() in lexicon().words("not_names", "words") - _MANY:
            return None
        shown = " ".join(match.group("who").split())
        states = offices.key(shown).states if shown.casefold().endswith(_PEOPLE) else frozenset[str]()
        if len(states) == 1:
            return _told(replace(clause, names=(country_name(next(iter(states))),)), "named before the words", 0.8)
        candidate = Candidate(shown, "named by these words alone", 0.3)
        return Attribution((), clause.cue.words, UNRESOLVED, 0.0, (candidate,), shown)

    def _speaks_up(self, clause: Clause, quote: Quote) -> bool:
        """Whether the verb of a clause within another's words leads to the words by itself, as "that X said: “…”"."""
        if clause.cue.kind == SAY:
            return self._adjacent(clause, quote)
        return self._text[clause.cue.end : quote.start].rstrip(" \n\"“”«„‘'*_").endswith((" that", ":", ","))

    def _first_person_subject(self, clause: Clause) -> bool:
        return clause.subject is not None and clause.subject.words.casefold() in {"i", "we"}

    def _adjacent(self, clause: Clause, quote: Quote) -> bool:
        between = self._text[clause.cue.end : quote.start]
        return len(between) < 40 or between.rstrip(" \n\"“”«„‘'").endswith((" that", ":"))

    def _named_in(self, quote: Quote, spoken: Spoken, clauses: list[Clause]) -> Attribution | None:
        """Somebody named in the sentence before the words, where no verb of saying has a subject."""
        mentions = [
            mention
            for mention in self._speech.names.between(max(spoken.anchor.start, quote.start - _REACH), quote.start - 1)
            if not self._speech.quoted(mention.start)
            and mention.kind in {PERSON, INSTITUTION, OFFICE, PRONOUN}
            and mention.words.casefold() not in {"i", "we", "who"}
        ]
        if not mentions:
            return None
        cue = next((clause.cue.words for clause in reversed(clauses)), "")
        names = spoken.topic or _names(mentions[0])
        return Attribution(names, cue, "named in the sentence", 0.6 if cue else 0.5) if names else None

    def _previous_end(self, quote: Quote, spoken: Spoken) -> int:
        previous = self._speech.quote_before(quote)
        return max(spoken.anchor.start, previous.end if previous else 0)

    def _next_quote(self, quote: Quote) -> Quote | None:
        return self._speech.quote_after(quote)

    def _interrupted(self, quote: Quote, spoken: Spoken) -> Attribution | None:
        """A quotation that goes on after the reporter's words, in the same paragraph, with no other voice between."""
        if self._last is None or not self._last[1].names or quote.start - spoken.anchor.start > 3:
            return None
        before, told = self._last
        between = self._text[before.end : quote.start]
        if len(between) > 400 or _BREAK.search(between) or self._other_voice(before, quote, told):
            return None
        return Attribution(told.names, told.cue, "goes on from the quotation before", 0.85)

    def _paragraphs(self, quote: Quote) -> Attribution | None:
        """Words that are a paragraph by themselves after a quotation, with no other voice between: the same goes on."""
        if self._last is None or not self._last[1].names or not self._alone(quote):
            return None
        before, told = self._last
        between = self._text[before.end : quote.start]
        if len(between) > _SAME_BREATH or self._other_voice(before, quote, told):
            return None
        return Attribution(told.names, told.cue, "goes on from the quotation before", 0.7)

    def _alone(self, quote: Quote) -> bool:
        """Whether nothing else stands on the lines of a quotation."""
        begin = self._text.rfind("\n", 0, quote.start) + 1
        end = self._text.find("\n", quote.end)
        rest = self._text[quote.end : end if end >= 0 else len(self._text)]
        return not (self._text[begin : quote.start] + rest).strip(" \t\"“”„«»‘’'*_>")

    def _other_voice(self, before: Quote, quote: Quote, told: Attribution) -> bool:
        first, last = self._speech.index_at(before.end), self._speech.index_at(quote.start)
        return any(
            clause.own and clause.names and clause.names != told.names and not clause.subordinate
            for spoken in self._speech.sentences[first:last]
            for clause in spoken.clauses
            if clause.cue.start > before.end
        )

    def _colon_before(self, quote: Quote, index: int) -> Attribution | None:
        """The sentence before ends in a colon."""
        if not _COLON.search(self._text, max(quote.start - 40, 0), quote.start):
            return None
        inside = quote.start - self._speech.sentences[index].anchor.start > 3
        for spoken in reversed(self._speech.sentences[max(index - 1, 0) : index + inside]):
            told = next(
                (clause for clause in reversed(spoken.clauses) if clause.names and clause.cue.end <= quote.start), None
            )
            if told is not None:
                return _told(told, "named before the colon", 0.9)
            if spoken.topic:
                return Attribution(spoken.topic, "", "named before the colon", 0.8)
        return None

    def _neighbour(self, quote: Quote, spoken: Spoken, index: int) -> Attribution | None:
        """The one whom the sentences before are about; the first of them that says something wins."""
        for step, other in enumerate(reversed(self._speech.sentences[max(index - 3, 0) : index])):
            told = next(
                (
                    clause
                    for clause in other.clauses
                    if clause.own and clause.names and clause.cue.reports and not clause.subordinate
                ),
                None,
            )
            unnamed = next((one for one in other.clauses if one.own and _is_unnamed(one)), None)
            if told is None and unnamed is not None and step == 0:
                return _told(unnamed, UNRESOLVED, 0.0)
            if told is not None:
                return _told(told, "named in the sentence before", 0.75 - 0.1 * step)
            if other.topic:
                return Attribution(other.topic, "", "spoken of in the sentence before", 0.6 - 0.1 * step)
        del spoken
        return None

    def _asked_of(self, quote: Quote) -> bool:
        """Whether a question tells the one who answers what he said: "You said that “…”"."""
        begin = self._speech.sentences[self._speech.index_at(quote.start)].anchor.start
        return _YOU_SAID.search(self._text, max(begin, quote.start - 200), quote.start) is not None

    def _first_person(self, found: Attribution, quote: Quote) -> Attribution:
        """In a transcript or speech the one whose turn it is, where nobody else is named."""
        turn = self._turns.at(quote.start)
        if not turn and self._asked_of(quote):
            turn = self._turns.respondent(quote.start)
            return Attribution((turn,), found.cue, "told of the one who answers", 0.8) if turn else found
        near = found.reason in _NEAR
        if not turn or found.reason == UNRESOLVED or (found.names and near and found.confidence > 0.75):
            return found
        return Attribution((turn,), found.cue, "said in this person's own words", 0.7, found.candidates)


def _is_unnamed(clause: Clause) -> bool:
    """Whether the subject is somebody whom the text describes and does not name: "a journalist"."""
    return clause.subject is not None and clause.subject.indefinite and not clause.names


def _with_candidates(found: Attribution) -> Attribution:
    """The attribution with its names as candidates where it has none: each with the reason and how sure it is."""
    if found.candidates or not found.names:
        return found
    return replace(found, candidates=tuple(Candidate(name, found.reason, found.confidence) for name in found.names))


def _told(clause: Clause, reason: str, confidence: float) -> Attribution:
    if not clause.names:
        shown = " ".join(clause.subject.words.split()) if clause.subject is not None else ""
        if shown.casefold() in {"i", "we"}:
            return Attribution((), clause.cue.words, "said in the first person", 0.0)
        pronoun = clause.subject is not None and clause.subject.kind == PRONOUN  # a name to nobody: "he"
        unclear = (Candidate(shown, "named by these words alone", 0.2),) if shown and not pronoun else ()
        described = shown if _is_unnamed(clause) else ""
        return Attribution((), clause.cue.words, UNRESOLVED, 0.0, unclear, described)
    candidates = tuple(Candidate(name, reason, confidence) for name in clause.names)
    return Attribution(clause.names, clause.cue.words, reason, confidence, candidates)


@lru_cache(maxsize=1)
def _unnamed_after() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Right after the words a verb of saying and an indefinite subject, or the two the other way round."""
    verb = rf"(?P<verb>{trie(form for form, kind in kinds().items() if kind in {SAY, QUOTE})})\b"
    who = r"(?P<who>(?:an?|one|another|some|several|many|both|other)\s+[^,.;:“”\"«»\n]{2,70}?)"
    begin = r"[\"”’»'*_,]*\s+"
    return (
        re.compile(rf"{begin}{verb}\s+{who}(?=[,.;:\n]|\s(?:who|in|at|on|after)\b)"),
        re.compile(rf"{begin}{who}(?:\s+who\s[^.;:“”\"«»\n]{{2,80}}?)?,?\s+{verb}"),
    )


def _names(mention: Mention) -> tuple[str, ...]:
    return (mention.name,) if mention.name else ()
