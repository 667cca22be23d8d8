"""Reads everybody else who can speak out of a text: institutions, states, offices, papers, pronouns."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.extraction import bodies
from app.extraction.cues import ACT, SAY, kinds, trie
from app.extraction.first_words import followed, matches, matches_at, starts
from app.extraction.lexicon import lexicon
from app.extraction.mention import AUTHORITIES, INSTITUTION, OFFICE, PAPER, PRONOUN, STATE, STATES, Mention
from app.extraction.phrases import COUNTRY, ROLE, STOP, TITLE, Phrase
from app.registry import Mention as Place
from app.registry import country_name

_PRONOUNS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|who|[Ii]t|(?:[Aa]ll|[Bb]oth|[Ee]ach)\s+of\s+us)\b")
_PRONOUN_WORDS = frozenset(("he", "she", "they", "i", "we", "who", "it", "all", "both", "each"))
_OF = re.compile(r"\s+(?:of|from|in|at|with)(?:\s+the)?\s+\Z")
_FOR = re.compile(r"\s+(?:of|from|in|at|with|for|to)(?:\s+the)?\s+\Z")
_PAPER = re.compile(
    r"(?:['’]s)?\s+(?:report|statement|study|poll|survey|document|paper|letter|memo|memorandum|editorial|website|account)\b"
    r"(?:\s+(?:released|published|issued)(?:\s+(?:earlier\s+|late\s+)?(?:on\s+)?[A-Z]?[a-z]+day)?)?"
)
_PEOPLE = re.compile(
    r"(?:\s+and\s+[A-Z][\w-]+)?\s+(?:(?:military|defen[cs]e|security|senior|foreign|health|interior|army|diplomatic)\s+)?"
    r"(?:officials?|representatives?|authorities|side|delegation|leadership|government|diplomats|spokesmen|leaders|presidency|"
    r"(?:chief\s+|deputy\s+)?spokes(?:man|woman|person)(?!,?\s+[A-Z*_]))\b"
    r"(?:\s+(?:meeting|gathered|attending|assembled)\s+(?:in|at)\s+[A-Z]\w+)?"
)
_SEVERAL = re.compile(r"(?:officials|representatives|authorities|diplomats|spokesmen|leaders)\b")
_KIND = re.compile(
    r"\s+(?:(?:military|defen[cs]e|security|regional|trade|rights|aid|nuclear|news|health)\s+){1,2}"
    r"(?:alliance|bloc|group|agency|organi[sz]ation|watchdog|body)\b"
)
_BRACKETED = re.compile(r"\((?P<short>[A-Z][\w&-]{1,12})\)\Z")
_FORCES = re.compile(r"\s+(?:military|army|navy|air\s+force|armed\s+forces|coast\s+guard)\b")
_PAPERS = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Aa]n?)\s+(?:(?:joint|final|same|outcome|ministerial|presidential|trilateral|press|official|[A-Z][\w-]+)\s+){0,2}"
    r"(?:statement|declaration|communiqu[eé]|resolution|release|readout|Statement|Declaration|Communiqu[eé]|Resolution)\b"
    r"|\b(?:[Tt]he|[Tt]his|[Ii]ts|[Aa]n?)\s+(?:(?:joint|final|annual|latest|new|same|flagship)\s+){0,2}report\b"
)
_ARTICLES = frozenset(("the", "this", "its", "a", "an"))
_SMALL_WORD = re.compile(r"\s+([a-z][\w-]+)")
_AUXILIARIES = frozenset(
    ["has", "have", "had", "was", "were", "is", "are", "will", "would", "also", "and", "or", "did", "does", "further"]
)
_GATHERINGS = re.compile(
    r"\b[Tt]he\s+(?P<name>(?:(?P<bare>)|(?:[A-Z0-9][\w’'-]*\s+){1,6})"
    r"(?:Meeting|Conference|Summit|Session|Symposium))\b(?!\s+[A-Z])"
)
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_THE_OR_BOTH = frozenset(("the", "both"))
_MEETINGS = frozenset(("meeting", "conference", "summit", "session", "symposium"))
_TOGETHER = frozenset(("countries", "nations", "governments"))
_RULING = frozenset(("authorities",))
_LONGEST_NAME = 200
"""Characters from "the" to the noun that a naming must hold."""
_DETERMINERS = frozenset(("the", "his", "her", "its", "their", "madam", "our", "a", "an", "one", "another"))
_OWNER = re.compile(r"[A-Z](?<!\w.)[\w-]+\Z")
_OWNS = re.compile(r"['’]s?\s")
_LONGEST_OWNER = 80
_HEADLINED = re.compile(
    r"[A-Z](?=[A-Z.])(?<![\w’'-].)(?<![Tt]he .)(?<!\b[Aa] .)(?:[A-Z]{1,5}|(?<=U)\.[NS]\.)\s+"
    r"(?:foreign\s+policy\s+|foreign\s+|prime\s+|human\s+rights\s+|rights\s+)?"
    r"(?:chief|head|envoy|president|premier|minister|spokes(?:man|woman|person)|leader|ambassador)\b(?!\s+[A-Z])(?![’'-])"
)
_AND = re.compile(r"\s*,?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?")
_COUNTRIES = re.compile(
    r"\b(?:[Tt]he|[Bb]oth)\s+(?:two\s+|three\s+)?(?:countries|nations|governments)"
    r"(?=\s+(?:(?:have|had|also|later|jointly|then)\s+){0,3}(?P<verb>\w+))"
)
_AUTHORITIES = re.compile(r"\b[Tt]he\s+(?:\w+\s+)?authorities\b")
_PLACES = frozenset({"name", "official", "capital", "demonym"})


class Namings:
    """Reads one text whose capitalised phrases and countries are known."""

    def __init__(self, text: str, phrases: list[Phrase], places: Sequence[Place]) -> None:
        self.text = text
        self._phrases = phrases
        self._phrase_starts = [phrase.start for phrase in phrases]
        self._places = {place.anchor.start: place for place in places}
        self._fuller = bodies.Fuller({})
        self.body_names: dict[str, int] = {}

    def mentions(self, taken: set[int]) -> list[Mention]:
        """All namings; taken: where the names of persons start."""
        named = self._gatherings() + self._bodies(taken)
        return named + self._offices() + self._papers() + _countries(self.text) + _pronouns(self.text)

    def of(self, end: int, link: re.Pattern[str] = _OF) -> int:
        """Past " of Azerbaijan", " of the Virgin Islands" after a name or office."""
        at = bisect_left(self._phrase_starts, end)
        if at >= len(self._phrases) or self._phrase_starts[at] - end > 12:
            return end
        following = self._phrases[at]
        if not link.fullmatch(self.text, end, self._phrase_starts[at]) or following.possessive:
            return end
        return bodies.reach(self.text, self._phrases, at, following.end)

    def _bodies(self, taken: set[int]) -> list[Mention]:
        found: list[Mention] = []
        covered = 0
        for index, phrase in enumerate(self._phrases):
            if self._phrase_starts[index] < covered:
                continue
            span = bodies.span(phrase)
            if span is None:
                found += self._state(phrase, taken)
                continue
            start, end = phrase.words[span[0]].start, phrase.words[span[1]].end
            if start in taken or any(word.start in taken for word in phrase.words[span[0] : span[1] + 1]):
                continue
            if span[1] == len(phrase.words) - 1:
                end = bodies.reach(self.text, self._phrases, index, end)
            covered = end
            paper = _PAPER.match(self.text, end) or _PEOPLE.match(self.text, end) or _KIND.match(self.text, end)
            name = bodies.full_name(self.text[start:end])
            self.body_names[name] = self.body_names.get(name, 0) + 1
            found.append(
                Mention(INSTITUTION, start, end, self.text[start:end], name, None, start, paper.end() if paper else end)
            )
        self._fuller = bodies.Fuller(self.body_names)
        short = self._in_brackets(found)
        for mention in found:
            if mention.kind == INSTITUTION:
                mention.name = short.get(mention.name) or self._fuller.of(mention.name)
        return found

    def _in_brackets(self, found: list[Mention]) -> dict[str, str]:
        """The abbreviations that stand in brackets after names, with the names: "Children's Fund (UNICEF)"."""
        told = ((_BRACKETED.search(self.text, mention.start, mention.end), mention.name) for mention in found)
        return {match["short"]: name for match, name in reversed(list(told)) if match is not None and name}

    def _state(self, phrase: Phrase, taken: set[int]) -> list[Mention]:
        """A state named alone, as a subject can be: not possessive, nothing else in its phrase."""
        if phrase.words[-1].label is not COUNTRY:
            return []
        first = next(index for index, word in enumerate(phrase.words) if word.label != STOP)
        if any(word.label != COUNTRY for word in phrase.words[first:]):
            return []
        start = phrase.words[first].start
        place = self._places.get(start)
        if place is None or place.how not in _PLACES or start in taken or phrase.possessive:
            return []
        end = place.anchor.end
        if place.how == "demonym" and _described(self.text, end):
            return []
        people = _PEOPLE.match(self.text, end)
        outer = people.end() if people else end
        printed = self.text[start:end]
        forces = _FORCES.match(self.text, end)
        if forces is not None:
            shown = " ".join(self.text[start : forces.end()].split())
            return [Mention(INSTITUTION, start, forces.end(), shown, shown, None, start, forces.end())]
        words = printed if place.how in {"name", "official"} else country_name(place.code)
        several = _SEVERAL.search(self.text, end, outer) is not None
        return [Mention(STATE, start, end, words, printed, None, start, outer, (place.code,), plural=several)]

    def _offices(self) -> list[Mention]:
        owned = (_OWNER.search(self.text, _word_start(self.text, sign.start()), sign.start())
                 for sign in _OWNS.finditer(self.text))  # fmt: skip
        owners = (match.start() for match in owned if match is not None)
        places = sorted([*starts(self.text, _DETERMINERS), *owners])
        places = followed(places, starts(self.text, _office_words()), _REACH_OF_NOUN)
        found = [self._office(match) for match in matches_at(_office_pattern(), self.text, places)]
        return found + self._bare_offices()

    def _gatherings(self) -> list[Mention]:
        """Gatherings under their full name, and "the Meeting", which then means the one named last."""
        found: list[Mention] = []
        for match in _after_the(_GATHERINGS, self.text, _MEETINGS):
            end = self.of(match.end())
            name = "" if match.group("bare") is not None else bodies.full_name(self.text[match.start("name") : end])
            if name:
                self.body_names[name] = self.body_names.get(name, 0) + 1
            start = match.start("name")
            found.append(Mention(INSTITUTION, start, end, self.text[start:end], name, None, match.start(), end))
        return found

    def _papers(self) -> list[Mention]:
        """Papers as that speak: "the joint declaration", with their issuer where it follows."""
        found: list[Mention] = []
        for match in matches(_PAPERS, self.text, _ARTICLES):
            end = self.of(match.end())
            at = bisect_left(self._phrase_starts, match.end())
            issuer = self._phrases[at] if at < len(self._phrases) and self._phrase_starts[at] < end else None
            name = self._fuller.of(bodies.full_name(self.text[issuer.start : end])) if issuer is not None else ""
            found.append(Mention(PAPER, match.start(), match.end(), match.group(), name, None, match.start(), end))
        return found

    def _office(self, match: re.Match[str]) -> Mention:
        words = match.group("office")
        end = self.of(match.end(), _FOR)
        noun = match.group("noun").casefold()
        if noun.endswith("s"):
            end = self._over_states(end)
        kind = INSTITUTION if noun in lexicon().words("institutions", "anaphors") else OFFICE
        owned = match.group("owner") is not None
        indefinite = match.group().partition(" ")[0].casefold() in _INDEFINITE
        shown = self.text[match.start() if owned or indefinite else match.start("office") : end]
        return Mention(
            kind,
            match.start() if owned else match.start("office"),
            match.end(),
            " ".join(shown.split()),
            "",
            None,
            match.start(),
            end,
            plural=noun.endswith("s") and not noun.endswith("ss") and bool(words) and not indefinite,
            indefinite=indefinite,
        )

    def _over_states(self, end: int) -> int:
        """Past the other states of a list: "the ministers of Chile, Peru and Bolivia"."""
        for _ in range(12):
            link = _AND.match(self.text, end)
            place = self._places.get(link.end()) if link is not None else None
            if place is None:
                return end
            end = place.anchor.end
        return end

    def _bare_offices(self) -> list[Mention]:
        """Capitalised offices without an article or a name: "Secretary General further called on", "UN chief says"."""
        found = [
            Mention(OFFICE, match.start(), match.end(), match.group(), "", None, match.start(), match.end())
            for match in _HEADLINED.finditer(self.text)
        ]
        acronyms = bodies.office_acronyms()
        for phrase in self._phrases:
            last = phrase.words[-1]
            words = acronyms.get(last.text.casefold())
            if words and not phrase.possessive:
                found.append(Mention(OFFICE, last.start, last.end, words, "", None, phrase.start, last.end))
            if last.label != ROLE or phrase.possessive:
                continue
            first = next((index for index, word in enumerate(phrase.words) if word.label not in {STOP, TITLE}), 0)
            start, end = phrase.words[first].start, self.of(last.end)
            outer = phrase.start if phrase.words[0].label in {STOP, TITLE} else start
            shown = " ".join(self.text[start:end].split())
            found.append(Mention(OFFICE, start, last.end, shown, "", None, outer, end, plural=last.text.endswith("s")))
        return found


def _word_start(text: str, end: int) -> int:
    """Where the word begins that ends here, as far back as the longest owner reaches."""
    floor = max(end - _LONGEST_OWNER, 0)
    return max(text.rfind(" ", floor, end) + 1, floor)


def _described(text: str, end: int) -> bool:
    """Whether a demonym describes the word after it: "the Danish geologist", not "Danish officials" or "Danes said"."""
    word = _SMALL_WORD.match(text, end)
    if word is None or _PEOPLE.match(text, end):
        return False
    return word.group(1) not in kinds() and word.group(1) not in _AUXILIARIES


_REACH_OF_NOUN = 100
"""Characters from the word before an office to its noun: three words between at most."""


@lru_cache(maxsize=1)
def _office_nouns() -> tuple[str, ...]:
    nouns = lexicon().words("roles", "words") | lexicon().words("institutions", "anaphors")
    plural = {f"{noun}s" for noun in nouns if not noun.endswith("s")} & lexicon().words("roles", "plurals")
    return (*nouns, *sorted(plural))


@lru_cache(maxsize=1)
def _office_words() -> frozenset[str]:
    """The words that the nouns of office begin with."""
    return frozenset(re.split(r"[\W_]", noun)[0] for noun in _office_nouns())


@lru_cache(maxsize=1)
def _office_pattern() -> re.Pattern[str]:
    listed = trie(_office_nouns())
    mods = "[Ff]oreign|[Pp]rime|[Ss]enior|[Ee]xecutive|[Ff]inance|[Ii]nterior|[Dd]efen[cs]e|[Gg]eneral|[Pp]ermanent"
    small = (
        "of|the|a|an|and|or|but|in|to|for|on|at|by|with|from|that|who|which|whose|is|was|were|are|has|had|as|said|role|"
        "he|she|it|they|we|when|while|after|before|asked|told"
    )
    return re.compile(
        rf"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]adam|[Oo]ur|[Aa]n?|[Oo]ne|[Aa]nother|(?P<owner>[A-Z][\w-]+['’]s?))\s+(?P<office>(?:(?!(?:{small})\b)[^\W\d_][\w’'-]*\s+){{0,3}}?"
        rf"(?P<noun>(?i:{listed}))(?:\s+(?:(?:{mods})\s+){{0,2}}(?i:{listed})\b)*(?:[\s-][Gg]eneral)?(?:\s+of\s+(?:the\s+)?(?:[Ss]tated?|[Gg]overnment|mission|delegation)\b)?)"
        rf"\b(?![-’']|\s+[A-Z])"
    )


def _after_the(pattern: re.Pattern[str], text: str, nouns: frozenset[str]) -> Iterator[re.Match[str]]:
    """What a pattern finds that begins with "the" or "both" and holds one of the nouns."""
    places = followed(starts(text, _THE_OR_BOTH), starts(text, nouns), _LONGEST_NAME)
    return matches_at(pattern, text, places)


def _countries(text: str) -> list[Mention]:
    """States that speak together, "both countries said", and a state's "authorities"."""
    together = [
        Mention(OFFICE, match.start(), match.end(), STATES, "", None, match.start(), match.end(), plural=True)
        for match in _after_the(_COUNTRIES, text, _TOGETHER)
        if kinds().get(match["verb"]) in {SAY, ACT}
    ]
    return together + [
        Mention(OFFICE, match.start(), match.end(), AUTHORITIES, "", None, match.start(), match.end(), plural=True)
        for match in _after_the(_AUTHORITIES, text, _RULING)
    ]


def _pronouns(text: str) -> list[Mention]:
    return [
        Mention(
            PRONOUN,
            match.start(),
            match.end(),
            "we" if match.group()[-2:] == "us" else match.group(),
            "",
            None,
            match.start(),
            match.end(),
            plural=match.group().casefold() not in {"he", "she", "i", "it", "who"},
        )
        for match in matches(_PRONOUNS, text, _PRONOUN_WORDS)
    ]
