"""Who takes part in an event, and who is only named beside it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.extraction import event_subjects, offices
from app.extraction.analysis import Analysis
from app.extraction.attendance import with_rows
from app.extraction.event_words import clues, first_words, holds, holds_at, until_purpose, word_pattern
from app.extraction.in_order import in_order
from app.extraction.interlocutors import addressed, met_by_speaker, we_did
from app.extraction.mention import OFFICE, PERSON, Mention
from app.extraction.owned_occurrences import owners, owning_offices
from app.extraction.person_standing import Standing, opening
from app.extraction.person_states import PersonStates
from app.extraction.places import between
from app.extraction.word_lists import word_lists
from app.model.document import Anchor

_FIRST_WORD = re.compile(r"\W*([^\W_]+)")
_ACTING = frozenset(("visit", "call", "interview", "appointment", "award", "attack", "death", "handover", "signing"))
"""Kinds whose actors are the persons that the sentence names."""
_GATHERING = frozenset(("meeting", "session", "conference", "summit"))
_OF_FEW = frozenset(("appointment", "disaster", "election", "protest", "release", "sanctions"))
"""Kinds of what nobody attends: those whom the other sentences name spoke or met on another occasion."""
_OF_SOMEBODY = frozenset(("arrest", "death", "release", "attack"))
"""Kinds of what befalls somebody, who is part of it."""
_FIRST_PERSON = re.compile(
    r"\bI\b(?!\.)(?!\s*[’'](?:m|d|ll)\b)(?!\s+(?:just\s+|also\s+|really\s+)?(?:think|would|want|know|believe|hope|guess|mean|"
    r"can|can[’']t|don[’']t|do|am|was|understand|suppose|wonder|say|could|should|might|may|saw|have no)\b)")
"""Somebody who tells what he did, not what he thinks."""
_ACTS = re.compile(r"\s+(?!(?:of|for|and|in|at)\b)[a-z]")
"""After an office that does something, rather than going on with its body or its holder's name."""
_MEETS = re.compile(r"\b(?:met|meets|received|receives|hosted|hosts|welcomed|welcomes|called\s+on)(?:\s+with)?\s+\Z")
_OWN_VISIT = re.compile(r"\b(?:his|her)\b[^,.;]{0,30}\bvisit\b")
_SHORT_WORD = 4
"""Characters of "they", which may mean others than those just named."""
_MOST_TOGETHER = 4
_REACH_OF_PRONOUN = 400
_REACH_OF_WORDS = 40
"""Characters from an owner to what is owned."""
_REACH_OF_SUBJECT = 50
"""Characters from the beginning of a sentence within which its subject is named."""
_OF_WORDS = frozenset(("statement", "other", "interview"))
"""Kinds whose actor is who speaks."""
_REACH_OF_OFFICE = 30
"""Characters before a name that may hold the end of an office not read as one."""
_REACH_OF_STATE = 22
"""Characters from a state to the name of one who is of it: "Austria's Minister"."""
_SOON = 3
"""Sentences after a lead within which its speaker is named."""
_LEAST_QUOTED = 60
"""Characters of a quotation whose persons are spoken of rather than present."""


class _Sides(NamedTuple):
    """Who met by state and office: "the foreign ministers of Kenya and Uganda"."""

    states: frozenset[str]
    offices: frozenset[str]


_NO_SIDES = _Sides(frozenset(), frozenset())


def unique(values: Sequence[str]) -> tuple[str, ...]:
    """Each value once, in order, without empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))


class PeopleFinder:
    """Finds the persons of events in one document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.countries = PersonStates(analysis).of
        self.standing = Standing(analysis)
        self.turns = analysis.turns
        self._named = in_order(
            (mention for mention in analysis.names.mentions
             if mention.kind == PERSON and mention.name and _is_name(mention) and not self._is_forum(mention)),
            lambda mention: mention.start)  # fmt: skip
        outer = (quote for quote in analysis.quotes if quote.depth == 0)
        self.quoted = in_order((quote for quote in outer if quote.end - quote.start > _LEAST_QUOTED),
                               lambda quote: quote.start)  # fmt: skip

    def of_article(self, spans: Sequence[Anchor], wider: Sequence[Anchor], every: Sequence[Anchor],
                   kind: str) -> list[str]:  # fmt: skip
        """Who takes part in what an article is about: those in its lead, and those in wider sentences who were there.

        every: all sentences of the article; whoever opens one with a comment from outside was not there.
        """
        told = kind not in _OF_WORDS
        lead = [mention.name for span in spans for mention in self._taking_part(self._until_purpose(span), owners=True)
                if not (told and (self.standing.closes(span, mention) or self._is_cited(span)))]  # fmt: skip
        lead += [name for name in self._holders(spans) if told and name not in lead]
        lead = lead or self._first_voice(spans, [span for span in every if span > spans[-1]], kind)
        lead = lead or [name for name in self._speaking_there(spans, every) if told]
        outside = {mention.name for span in every if self._is_comment(span) for mention in self._persons(span)}
        unnamed = not lead and self._meets_unnamed(spans, kind)
        wider = wider if unnamed or kind not in _OF_FEW else ()
        there = [span for span in wider if (unnamed or self._gathers(span)) and not self._is_comment(span)]
        lead += self._delegates(every) if kind in _GATHERING else []
        attending = (span for span in every if self.attends(span) and not self.is_said(span))
        lead += [mention.name for span in attending
                 for mention in self._taking_part(with_rows(self.analysis, span), owners=False)]  # fmt: skip
        lead += self._heard(every) + self._speakers_at(spans, every)
        sides = self._sides(spans) if unnamed else _NO_SIDES
        others = [mention for span in there if not self.is_said(span)
                  for mention in self._taking_part(span, owners=False)
                  if (self._is_of(mention, sides) if unnamed else self._was_there(mention))]  # fmt: skip
        return lead + [mention.name for mention in others if mention.name in lead or mention.name not in outside]

    def _heard(self, every: Sequence[Anchor]) -> list[str]:
        """Who opens a sentence that begins "Speaking at the ceremony": not those of whom he speaks."""
        heard = ((span, opening("heard").match(self.text, span.start, span.end)) for span in every)
        first = (next(iter(self._taking_part(Anchor(match.end(), span.end), owners=False)), None)
                 for span, match in heard if match and not self.is_said(span))  # fmt: skip
        return [mention.name for mention in first if mention]

    def _speakers_at(self, spans: Sequence[Anchor], every: Sequence[Anchor]) -> list[str]:
        """Who speaks in an article on an occasion held for speaking: a panel, a seminar."""
        if not any(holds_at("persons", "occasions", self.text, span) for span in spans):
            return []
        voices = (mention for span in every if not self._is_comment(span) for mention in self._persons(span)
                  if not self.is_said(Anchor(mention.start, span.end)))  # fmt: skip
        return [mention.name for mention in voices
                if self.standing.speaks(mention.outer_end) or self.standing.is_quoted(mention)]  # fmt: skip

    def _speaking_there(self, spans: Sequence[Anchor], every: Sequence[Anchor]) -> list[str]:
        """Who says something at the close of a meeting or after one, with those whom he met: "said after meeting"."""
        gathered = any(clue.kind in _GATHERING for span in spans for clue in clues(self.text, span.start, span.end))
        for span in every:
            persons = self._persons(span)
            found = [one for one in persons
                     if event_subjects.speaks_there(self.text, one, span.end, gathered=gathered)]  # fmt: skip
            if found:
                return [one.name for one in (*found[:1], *event_subjects.reached(self.text, persons))]
        return []

    def _holders(self, spans: Sequence[Anchor]) -> list[str]:
        """Those who hold the office with which a lead opens: "The Prime Minister today received"."""
        officers = (mention for span in spans for mention in self._officers(span)
                    if (_ACTS.match(self.text, mention.outer_end)
                        and event_subjects.opens_with(self.text, span, mention))
                    or _MEETS.search(self.text, span.start, mention.outer_start))  # fmt: skip
        return [self._name(mention) for mention in officers]

    def _delegates(self, every: Sequence[Anchor]) -> list[str]:
        """Those whom an article about talks calls heads of delegations or negotiators."""
        words = word_pattern("persons", "delegates")
        named = (mention for span in every if not self._is_comment(span) and not self.is_said(span)
                 for mention in self._taking_part(span, owners=False))  # fmt: skip
        return [mention.name for mention in named
                if words.search(self.text, mention.outer_start - _REACH_OF_OFFICE, mention.outer_end)]

    def _was_there(self, mention: Mention) -> bool:
        """Whether somebody in a sentence about a gathering is more than a voice: all who speak in a digest are."""
        if self.standing.is_quoted(mention):
            return False
        return self.analysis.layout.several or not self.standing.speaks(mention.end)

    def _sides(self, spans: Sequence[Anchor]) -> "_Sides":
        """The states and offices that a lead names without saying who came: "the foreign ministers of"."""
        names = (mention for span in spans for mention in self.analysis.names.between(span.start, span.end))
        held = frozenset(mention.words.split()[-1].casefold().removesuffix("s") for mention in names
                            if mention.kind == OFFICE and mention.plural)  # fmt: skip
        states = (one.code for span in spans for one in between(self.analysis.countries, span.start, span.end))
        return _Sides(frozenset(states), held)

    def _is_of(self, mention: Mention, sides: "_Sides", *, unknown: bool = False) -> bool:
        """Whether somebody is of one of the states, or of none and has one of the offices (unknown: any)."""
        roles = mention.person.roles if mention.person else []
        begin = min(mention.outer_start, mention.start - _REACH_OF_STATE)
        states = {one.code for one in between(self.analysis.countries, begin, mention.end)}
        states |= {code for role in roles for code in offices.key(role.words).states}
        if states:
            return bool(states & sides.states)
        held = {word for role in roles for word in role.words.casefold().split()}
        return bool(held) if unknown else bool(held & sides.offices)

    def _first_voice(self, spans: Sequence[Anchor], following: Sequence[Anchor], kind: str) -> list[str]:
        """Who speaks first for the institution or state whose words a lead without names reports."""
        if kind != "statement":
            return []
        first = next((one.code for span in spans for one in between(self.analysis.countries, span.start, span.end)), "")
        sides = _Sides(frozenset((first,)), frozenset())
        near = (mention for span in following[:_SOON] for mention in self._persons(span)
                if self.standing.speaks(mention.end) or self.standing.is_quoted(mention))  # fmt: skip
        return [mention.name for mention in near if self._is_of(mention, sides, unknown=True)][:1]

    def _until_purpose(self, span: Anchor) -> Anchor:
        """A passage up to where it says what those named before want to prepare or discuss."""
        before = until_purpose(self.text, span)
        return before if self._persons(before) else span

    def _meets_unnamed(self, spans: Sequence[Anchor], kind: str) -> bool:
        """Whether a lead tells of a call, of ministers or of two capitals, and only the rest names who they are."""
        names = (mention for span in spans for mention in self.analysis.names.between(span.start, span.end))
        if kind == "call" or any(mention.kind == OFFICE and mention.plural for mention in names):
            return True
        where = (one for span in spans for one in between(self.analysis.countries, span.start, span.end))
        return len({one.code for one in where if one.how == "capital"}) > 1

    def attends(self, span: Anchor) -> bool:
        """Whether a sentence lists who was there."""
        return holds_at("persons", "attends", self.text, span)

    def speaking(self, heading: Anchor, lead: Anchor) -> list[str]:
        """Who speaks at a press conference or the like: those whom its heading names, else the first voice."""
        named = [mention.name for mention in self._persons(heading) if not self.standing.is_beside(mention)]
        voice = self.turns.at(lead.start)
        called = addressed(self.analysis, lead)
        if called and (not named or voice in named):
            return [called]
        if not named and voice:
            return [voice]
        return list(unique([*named, *self._voices(heading, interview=bool(named))]))

    def _voices(self, heading: Anchor, *, interview: bool) -> list[str]:
        """Those who have an office on the label of their turn: "Ana Roth, Foreign Minister: ..."."""
        place = self.analysis.article_at(heading.start)
        end = place.article.anchor.end if place else heading.end
        mentions = (mention for mention in self._persons(Anchor(heading.end, end))
                    if self.standing.labels(mention) and mention.person and mention.person.roles)  # fmt: skip
        found = list(dict.fromkeys(mention.name for mention in mentions))
        return found if interview else found[:1]

    def _gathers(self, span: Anchor) -> bool:
        """Whether the persons of a sentence met: all who speak in a digest did, not all whom a news story quotes."""
        return self.analysis.layout.several or holds_at("persons", "gathers", self.text, span)

    def of_sentence(self, segment: Anchor, kind: str, about: Sequence[str], at: int, *, listed: bool) -> list[str]:
        """Who takes part in an event of this kind that a passage tells of: not those who only speak of it.

        about: who takes part in the article's own event: "both ministers", "they". at: where its date stands. listed:
        the passage is an entry of a chronology, and all that it names take part.
        """
        persons = [mention for mention in self._persons(segment)
                   if not self.standing.stands_after("remembered", mention.outer_start, 60)
                   and not self.standing.names_something(mention)
                   and not self.standing.stands_after("conveyed", mention.outer_start, 110)
                   and (kind in _OF_SOMEBODY or not self.standing.is_object(mention.outer_start))]  # fmt: skip
        if listed:
            return [mention.name for mention in persons]
        persons = sorted([*persons, *self._officers(segment)], key=lambda mention: mention.start)
        holders = [mention for mention in owning_offices(self.text, segment) if self._name(mention)]
        own = (owners(self.text, segment, [*persons, *holders], at)
               or event_subjects.of_relative(self.text, persons, at)
               or event_subjects.heads(self.text, segment, persons))  # fmt: skip
        spoken_of = [self._name(mention) for mention in own] or self._spoken_of(segment, persons, kind, about)
        if spoken_of is not None or event_subjects.is_of_paper(self.text, segment, at):
            return spoken_of or []
        if self._is_own_visit(segment, kind):
            return [self._name(mention) for mention in persons[:1]]
        if self._says_met(segment) or event_subjects.spoke_after(self.text, persons):
            return [self._name(mention) for mention in persons]
        silent = [mention for mention in persons if not self.standing.speaks(mention.end)]
        of_words = kind in _OF_WORDS
        told = [mention for mention in persons[:1]
                if event_subjects.said_at(self.text, mention, at, self.standing, of_words=of_words)]  # fmt: skip
        if self._has_actors(segment, kind) or (kind in _GATHERING and not told):
            return [self._name(mention) for mention in silent if not self._talks_of(mention, segment)]
        early = [mention for mention in told or silent[:1] if mention.outer_start - segment.start < _REACH_OF_SUBJECT]
        met = event_subjects.reached(self.text, persons) if early else []
        if told and met and not event_subjects.is_object_of(self.text, early[0], met[0]):
            met = []
        return [self._name(mention) for mention in (*event_subjects.joined(self.text, early, persons), *met)]

    def _talks_of(self, mention: Mention, segment: Anchor) -> bool:
        """Whether somebody supports, welcomes or awaits the occurrence that is named next."""
        occurrence = next((clue for clue in clues(self.text, mention.end, segment.end) if not clue.verb), None)
        if occurrence is None:
            return False
        return word_pattern("persons", "talks_of").search(self.text, mention.end, occurrence.start) is not None

    def _spoken_of(self, segment: Anchor, persons: Sequence[Mention], kind: str,
                   about: Sequence[str]) -> list[str] | None:  # fmt: skip
        """Whom "both ministers", "we", "I" or "she" means where a passage opens so; None where it does not."""
        if 1 < len(about) < _MOST_TOGETHER and (self._met_together(segment) or we_did(self.text, segment)):
            return list(about)
        if _FIRST_PERSON.search(self.text, segment.start, min(segment.end, segment.start + _REACH_OF_SUBJECT)):
            return [*self._own_voice(segment.start, about), *met_by_speaker(self.text, segment, self._persons(segment))]
        pronoun = event_subjects.opens_with_pronoun(self.text, segment, persons)
        if pronoun and (self._is_own_visit(segment, kind) or not self.standing.speaks(pronoun)):
            met = event_subjects.reached(self.text, persons)
            return [*self._last_before(segment.start), *(self._name(one) for one in met)]
        return None

    def _is_own_visit(self, segment: Anchor, kind: str) -> bool:
        return kind == "visit" and _OWN_VISIT.search(self.text, segment.start, segment.end) is not None

    def _met_together(self, segment: Anchor) -> bool:
        """Whether a sentence says of "both ministers" or "them" that they met or will meet."""
        words = opening("together").match(self.text, segment.start, segment.end)
        if words is None or event_subjects.speaks_of(self.text, words.end()):
            return False
        return holds("persons", "met", self.text[words.end() : words.end() + 60])

    def _own_voice(self, at: int, about: Sequence[str]) -> list[str]:
        """Who says "I" at a place: whose turn it is, else who speaks in the whole article."""
        voice = self.turns.at(at)
        return [voice] if voice else list(about[-1:])

    def _says_met(self, segment: Anchor) -> bool:
        """Whether a passage says further on of those it names that "the two leaders" meet."""
        for match in word_pattern("persons", "together").finditer(self.text, segment.start + 1, segment.end):
            if word_pattern("persons", "met").match(self.text[match.end() + 1 : match.end() + 15]):
                return len(match.group()) > _SHORT_WORD
        return False

    def _last_before(self, start: int) -> list[str]:
        """The person named last before a pronoun, as a list."""
        near = self._persons(Anchor(max(0, start - _REACH_OF_PRONOUN), start))
        return [near[-1].name] if near else []

    def _is_cited(self, span: Anchor) -> bool:
        """Whether a sentence begins with a quotation, after which it names who said it."""
        return self.is_said(Anchor(span.start + 1, span.end))

    def is_said(self, span: Anchor) -> bool:
        """Whether a sentence lies inside a quotation."""
        at = self.quoted.upto(span.start) - 1
        return at >= 0 and span.start < self.quoted[at].end - 10

    def _taking_part(self, span: Anchor, *, owners: bool) -> list[Mention]:
        """The persons of a passage. owners: also those in the genitive ("President X's decision")."""
        return [mention for mention in self._persons(span)
                if not self.standing.is_beside(mention) and not self.standing.names_something(mention)
                and (not self.standing.owns(mention.end)
                     or (owners and self._owns_occurrence(mention, span)))]  # fmt: skip

    def _owns_occurrence(self, mention: Mention, span: Anchor) -> bool:
        """Whether what somebody owns is an occurrence: "the President's visit", not "the President's party"."""
        return bool(clues(self.text, mention.end, min(span.end, mention.end + _REACH_OF_WORDS)))

    def _persons(self, span: Anchor) -> list[Mention]:
        return [mention for mention in self._named.between(span.start, span.end)
                if not self._is_in_title(span, mention.start)]  # fmt: skip

    def _is_forum(self, mention: Mention) -> bool:
        """Whether what was read as a person is the name of a forum: "SCO RATS"."""
        near = between(self.analysis.forums, mention.start - 2, mention.end)
        return any(one.anchor.contains(mention.anchor) for one in near)

    def _officers(self, span: Anchor) -> list[Mention]:
        """The offices in a passage whose holder the document names: "the Secretary General"."""
        named = self._persons(span)
        return [mention for mention in self.analysis.names.between(span.start, span.end)
                if mention.kind == OFFICE and not mention.plural and self._is_definite(mention) and self._name(mention)
                and not event_subjects.is_of_next(self.text, mention, named)]  # fmt: skip

    def _is_definite(self, mention: Mention) -> bool:
        """Whether an office is printed with "the" and a capital, and goes on to no state or body of another."""
        printed = self.text[mention.start : mention.start + 1].isupper() or mention.words[:1].isupper()
        article = self.text.startswith(("the ", "The "), mention.outer_start)
        return mention.outer_start < mention.start and printed and article

    def _name(self, mention: Mention) -> str:
        return mention.name or self.analysis.names.resolve(mention, mention.start)

    def _is_in_title(self, span: Anchor, at: int) -> bool:
        """Whether a place of a sentence lies inside a quotation within it: a title or theme rather than a person."""
        quotes = self.analysis.quotes
        before = quotes.upto(at) - 1
        return before >= 0 and span.start < quotes[before].start <= at < quotes[before].end <= span.end

    def _is_comment(self, span: Anchor) -> bool:
        first = _FIRST_WORD.match(self.text, span.start, span.end)
        if first is None or first[1].lower() not in first_words("persons", "comment"):
            return False
        return opening("comment").match(self.text, span.start, span.end) is not None

    def _has_actors(self, segment: Anchor, kind: str) -> bool:
        """Whether the persons of a passage are those of its event rather than of what is said about it."""
        if kind in _ACTING:
            return True
        if holds_at("persons", "initiated", self.text, segment):
            return True
        return kind in _GATHERING and holds_at("persons", "met", self.text, segment)


def _is_name(mention: Mention) -> bool:
    """Whether what was read as a person is one to list: two words or an office, and no part of the world."""
    words = mention.name.split()
    named = len(words) > 1 or (mention.person is not None and bool(mention.person.roles))
    found = clues(mention.name, 0, len(mention.name))
    spoiled = any(clue.end == len(mention.name) and (len(words) == 1 or not clue.verb) for clue in found)
    initial = len(words[-1].strip(".")) < 2
    other = spoiled or initial or words[-1].casefold() in word_lists("events").words("not", "people")
    return named and not other
