"""What "he", "the President", "the ministry" mean at a place: who was spoken of last, and as what."""

import re

from app.extraction import bodies, offices
from app.extraction.analysis import Analysis
from app.extraction.holders import Holders, Present
from app.extraction.joint_voices import issuers
from app.extraction.mention import (
    AUTHORITIES,
    INSTITUTION,
    OFFICE,
    PAPER,
    PERSON,
    PRONOUN,
    STATE,
    STATES,
    Mention,
    note_gender,
)
from app.extraction.persons import Person
from app.extraction.spokesmen import represented, served, speaks_for
from app.extraction.together import Together
from app.extraction.turns import Turns
from app.model.document import Anchor
from app.registry import country, country_name

_PREPOSITION = re.compile(
    r"\b(?:with|of|by|for|to|from|in|at|on|about|between|under|against|like|than|as)\s+(?:the\s+|his\s+|her\s+)?\Z",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(r"\s+(?:(?:issued|released|put\s+out|published)\s+)?(?:by|from)\b")
_DONE_BY = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+)?\w+\s+by\s+(?:the\s+)?\Z")
_GOES_ON = re.compile(r"(?:\s*\([^()\n]{2,30}\))?,?\s+[a-z]")
_MINISTERIAL = frozenset({"minister", "guest", "visitor", "counterpart"})
_RULING = frozenset({"government", "governments", "side", "authorities", "delegation"})
_LISTS = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?|\s*,?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?")
_SPOKEN_FOR = re.compile(r"\A(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+|\s+(?:chief\s+|deputy\s+)?spokes\w+\Z")
_AFTERWARDS = re.compile(r", \Z")
_SEAT = re.compile(r"\s+in\s+")
_LEADING = ("leaders", "officials", "authorities", "representatives", "diplomats")
_OPENING = 8


class Discourse:
    """Follows the text sentence by sentence. Persons and institutions met last come first."""

    def __init__(self, analysis: Analysis, turns: Turns) -> None:
        self._analysis = analysis
        self._turns = turns
        self._text = analysis.text
        self._bodies: dict[str, str] = {}
        self._pair: tuple[str, ...] = ()
        self._issuer = ""
        self._here = Present()
        self._voices: set[str] = set()
        self._last_body = ""
        self._unnamed = False
        self._dateline = ""
        self._begins = 0
        self._collective: tuple[str, ...] = ()
        self._article = -1
        self._first: dict[str, Person] = {person.name: person for person in analysis.names.register.persons}
        self._together = Together(self._first)
        self._holders = Holders(self._first)

    def enter(self, anchor: Anchor) -> None:
        """Begins a sentence; in a new article nobody has been joined to anybody yet."""
        self._holders.position = anchor.start
        place = self._analysis.article_at(anchor.start)
        number = place.article.anchor.start if place else -1
        if number != self._article:
            self._together.begin()
            self._article, self._pair, self._issuer, self._last_body, self._here = number, (), "", "", Present()
            self._collective = issuers(self._analysis, number) if number >= 0 else ()
            code = country(place.article.dateline.split(",")[0].strip(" :").title()) if place else None
            self._dateline = country_name(code) if code else ""
            self._begins = place.body + len(place.article.dateline) if place and place.article.dateline else 0

    def who(self, mention: Mention, mentions: list[Mention]) -> tuple[str, ...]:
        """The full names a mention means, none where unclear."""
        if mention.kind == PERSON and mention.person is not None:
            return (mention.person.name,)
        if mention.kind == STATE:
            return (bodies.state_name(mention.words, mention.countries[0]),) if mention.countries else ()
        if mention.kind == INSTITUTION:
            name = mention.name or self._body(mention)
            return (name,) if name else ()
        if mention.kind == PAPER:
            return self._paper(mention)
        if mention.kind == OFFICE:
            return self._holder(mention)
        return self._pronoun(mention, mentions)

    def _body(self, mention: Mention) -> str:
        """The institution last named of the kind asked for, "the ministry", else the one that the words name."""
        words = [word for word in mention.words.split() if word[0].isalpha()]
        big = [word for word in words if word[0].isupper()]
        shown = _SPOKEN_FOR.sub("", " ".join(words))
        code = next((code for code in sorted(offices.key(shown).states)), "")
        if seated := self._at_seat(mention):
            return seated
        if code and words[-1].casefold() in _RULING:
            return bodies.state_name(country_name(code), code)
        if len(big) > 1 and words[-1][0].isupper():
            return bodies.full_name(shown)
        if code and len(words) > 1:
            return bodies.foreign_ministry(shown, country_name(code)) or shown
        known = self._bodies.get(bodies.head(mention.words), "")
        return known or bodies.unnamed(shown, self._home)

    def _at_seat(self, mention: Mention) -> str:
        """The ministry of the state whose capital follows: "the foreign ministry in Berlin"; "" for others."""
        seat = _SEAT.match(self._text, mention.end, mention.outer_end)
        places = self._analysis.countries.between(seat.end(), mention.outer_end) if seat is not None else ()
        named = self._text[mention.start : mention.end].strip()
        return bodies.foreign_ministry(named, country_name(places[0].code)) if places and places[0].code else ""

    def _note_served(self, mention: Mention) -> None:
        """Remembers the institution whose spokesperson a person is: "the ministry" then means it."""
        shown = self._text[mention.outer_start : mention.start]
        body = served(shown)
        if body:
            name = bodies.foreign_ministry(body, self._home) if self._home else ""
            self._bodies[bodies.head(body)] = name or bodies.full_name(body)

    def _note_paper(self, mentions: list[Mention]) -> None:
        """Remembers whose paper a sentence speaks of, as in "the summit adopted a joint declaration"."""
        paper = next((mention for mention in mentions if mention.kind == PAPER), None)
        if paper is None or paper.name:
            return
        issuing = [one for one in mentions if one.kind == INSTITUTION and one.start < paper.start]
        names = next((names for names in (self.who(one, mentions) for one in issuing) if names), ())
        if names:
            self._issuer = names[0]

    def _paper(self, mention: Mention) -> tuple[str, ...]:
        elsewhere = _ISSUED_BY.match(self._text, mention.end) is not None
        definite = mention.words[:4].casefold() == "the "
        name = mention.name or ("" if elsewhere else self._issuer or (self._last_body if definite else ""))
        return (name,) if name else ()

    def _holder(self, mention: Mention) -> tuple[str, ...]:
        asked = offices.key(mention.words)
        if mention.plural:
            return self._holders_together(mention, asked)
        if mention.indefinite:
            return self._represented(mention)
        if asked.heads & offices.broad() or not asked.heads:
            return self._represented(mention) or self._described(asked)
        if asked.states and speaks_for(self._text, mention):
            held = self._holders.only(self._here.of(asked.states), asked)
            return (held,) if held else self._represented(mention)
        best, best_score = "", 0.0
        for name in self._holders.near(asked):
            score = self._holders.fit(name, asked)
            score += 0.6 * bool(score and self._holders.is_printed(name, mention.words))
            if score > best_score:
                best, best_score = name, score
        return (best,) if best else self._represented(mention) or self._only_one(asked)

    def _holders_together(self, mention: Mention, asked: offices.Key) -> tuple[str, ...]:
        """The names for an office in the plural, or the state of "Chile's leaders"."""
        if mention.words in {STATES, AUTHORITIES}:
            return self._together.states if mention.words == STATES else self._together.ruling
        if len(asked.states) == 1 and mention.words.casefold().endswith(_LEADING):
            return (country_name(next(iter(asked.states))),)
        here = self._here.order
        pair = tuple(here) if len(here) == 2 and mention.words.casefold().startswith("two ") else ()
        return self._of_each(mention) or self._pair or self._several(mention) or pair or self._collective

    def _of_each(self, mention: Mention) -> tuple[str, ...]:
        """For "the ministers of Chile and Peru" who holds the office in each, else the states themselves."""
        single = mention.words.partition(" of ")[0].removesuffix("s")
        found: list[str] = []
        end = mention.end
        first = self._analysis.countries.upto(end - 1)
        for place in self._analysis.countries[first : first + 6]:
            if _LISTS.fullmatch(self._text, end, place.anchor.start) is None:
                break
            end = place.anchor.end
            asked = offices.key(f"{single} of {country_name(place.code)}") if place.code else offices.key(single)
            shown = self._text[place.anchor.start : end]
            found.append(self._holders.only_of_state(asked) or bodies.state_name(shown, place.code))
        return tuple(dict.fromkeys(found)) if len(found) > 1 else ()

    def _only_one(self, asked: offices.Key) -> tuple[str, ...]:
        """The only one of the article who is of the state of "the Kenyan minister"."""
        found = self._here.of(asked.states)
        return found if len(found) == 1 and asked.heads & _MINISTERIAL else ()

    def _several(self, mention: Mention) -> tuple[str, ...]:
        """The two persons met last in the article whose office "the ministers" can mean."""
        asked = offices.key(mention.words.removesuffix("s"))
        here = self._here.order
        found = [name for name in self._holders.met if name in here and self._holders.fit(name, asked) > 0][:2]
        return tuple(sorted(found, key=here.__getitem__)) if len(found) == 2 else ()

    def _represented(self, mention: Mention) -> tuple[str, ...]:
        """For an unnamed representative or spokesman the state or institution spoken for."""
        shown = represented(self._text, mention)
        return (self._state_or_body(shown),) if shown else ()

    def _state_or_body(self, shown: str) -> str:
        """The full name of the state or institution that somebody speaks for."""
        code = country(shown)
        name = bodies.state_name(shown, code) if code else bodies.full_name(shown)
        self._voices.add(name)
        return name

    def _described(self, asked: offices.Key) -> tuple[str, ...]:
        """Whom "the Iranian diplomat" means: met lately, of that state or body; else not the main person."""
        recent = list(dict.fromkeys([*self._holders.met[:6], *self._holders.subjects[:3]]))
        scored = [(self._holders.fit(name, asked), name) for name in recent]
        found = [(score, name) for score, name in scored if score > 0]
        if not found:
            return ()
        if asked.states and not any(self._holders.has_state(name, asked) for _, name in found):
            stateless = [name for name in recent if self._holders.is_stateless(name) and name != self._holders.main]
            return tuple(stateless[:1])
        return (max(found)[1],)

    def _pronoun(self, mention: Mention, mentions: list[Mention]) -> tuple[str, ...]:
        word = mention.words.casefold()
        if word == "they":
            return self._together.speaking or self._pair
        if word in {"i", "we"}:
            return self._collective if word == "we" else ()
        if word == "it":
            last = (self._last_body,) if self._last_body else ()
            after = _AFTERWARDS.search(self._text, mention.start - 3, mention.start)
            return (last if after else ()) or self._body_before(mention, mentions) or last
        if word == "who":
            return self._antecedent(mention, mentions)
        gender = "f" if word == "she" else "m"
        earlier = self._earlier(mention, mentions)
        unnamed = self._unnamed and not earlier  # "A journalist rose. “Is it so?” he asked."
        for name in [] if unnamed else [*earlier, *self._holders.subjects[:3], *self._holders.met]:
            person = self._first.get(name)
            if name in self._voices or (
                person is not None and person.gender in {"", gender} and name != self._turns.at(self._holders.position)
            ):
                return (name,)
        return ()

    def _body_before(self, mention: Mention, mentions: list[Mention]) -> tuple[str, ...]:
        """The institution or state that is the subject of a sentence in which "it" follows."""
        first = next((other for other in mentions if other.kind in {INSTITUTION, STATE, PERSON}), None)
        if first is None or first.kind == PERSON or first.outer_end > mention.start or not self._leads(first):
            return ()
        return self.who(first, mentions)

    def _earlier(self, mention: Mention, mentions: list[Mention]) -> list[str]:
        """The last subject named before a pronoun in its own sentence, if any."""
        return [
            other.person.name
            for other in mentions
            if other.kind == PERSON and other.person and other.start < mention.start and self._leads(other)
        ][-1:]

    def _antecedent(self, mention: Mention, mentions: list[Mention]) -> tuple[str, ...]:
        for other in reversed(mentions):
            if other.outer_end <= mention.start and other.kind in {PERSON, OFFICE}:
                close = self._text[other.outer_end : mention.start].strip()
                return self.who(other, mentions) if close in {"", ","} or close.endswith(",") else ()
        return ()

    def _leads(self, mention: Mention) -> bool:
        return not _PREPOSITION.search(self._text, max(mention.outer_start - 16, 0), mention.outer_start)

    def leave(self, mentions: list[Mention], speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Ends a sentence: remembers who was met and who was its subject, whose names come back."""
        persons = [mention for mention in mentions if mention.kind == PERSON and mention.person]
        for mention in mentions:
            if mention.kind == INSTITUTION and mention.name:
                self._bodies[bodies.head(mention.name)] = mention.name
        for mention in persons:
            self._note_served(mention)
        note_gender(persons, mentions)
        self._note_paper(mentions)
        self._unnamed = bool(mentions) and mentions[0].indefinite and not speakers
        topic = speakers
        self._together.note(mentions, topic, self.who)
        if topic and topic[0] not in self._first:
            self._last_body = topic[0]
            self._bodies[bodies.head(topic[0])] = topic[0]
        for mention in persons:
            if mention.person is not None:
                self._holders.meet(mention.person.name)
                self._here.add(mention.person.name, self._holders.states.get(mention.person.name, ()))
        for name in topic:
            if name in self._first or name in self._voices:
                self._holders.speak(name)
                self._holders.meet(name)
        joined = [name for name in topic if name in self._first]
        if len(joined) > 1:
            self._pair = tuple(joined)
        return topic

    @property
    def _home(self) -> str:
        """The state that "the foreign ministry" is of: the one that spoke last, else the one the article is from."""
        return self._last_body if country(self._last_body) else self._dateline

    def topic(self, mentions: list[Mention]) -> tuple[str, ...]:
        """The names of the one a sentence without a verb of saying is about: the first that no preposition leads."""
        mentions = [mention for mention in mentions if mention.start >= self._begins]
        begin = max(self._holders.position, self._begins)
        leading = mentions[0] if mentions and mentions[0].kind in {INSTITUTION, STATE} else None
        opens = leading is not None and leading.outer_start - begin < _OPENING and self._leads(leading)
        if opens and _GOES_ON.match(self._text, mentions[0].outer_end):
            return self.who(mentions[0], mentions)
        for mention in mentions[:4]:
            owns = mention.kind == PERSON and self._text[mention.end : mention.end + 2] in {"'s", "’s"}
            if mention.kind in {PERSON, OFFICE} and not mention.plural and not owns and self._leads(mention):
                names = self.who(mention, mentions)
                if names or mention.kind == PERSON or mention.indefinite:
                    return names
            if mention.kind == PRONOUN and mention.words.casefold() in {"he", "she"}:
                return self.who(mention, mentions)
        return self._agent(mentions)

    def _agent(self, mentions: list[Mention]) -> tuple[str, ...]:
        """By whom a thing was done, where that is the only person: "The session was moderated by X"."""
        persons = [mention for mention in mentions if mention.kind == PERSON]
        if len(persons) != 1:
            return ()
        begin = persons[0].outer_start
        return self.who(persons[0], mentions) if _DONE_BY.search(self._text, max(begin - 60, 0), begin) else ()
