"""Who is named in a document and where: persons, offices, institutions, states, pronouns."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from app.extraction import bodies, offices, phrases
from app.extraction.cues import Cue
from app.extraction.lexicon import lexicon
from app.extraction.mention import INSTITUTION, OFFICE, PAPER, PERSON, PRONOUN, STATE, Mention, Run, runs
from app.extraction.persons import Person, Register, fold, given_names, name_words
from app.extraction.odd_names import odd_names
from app.extraction.phrases import ACRONYM, BODY, COMMON, COUNTRY, MODIFIER, ROLE, STOP, TITLE, Phrase
from app.model.document import Anchor
from app.model.found import Role
from app.registry import Mention as Place

_PRONOUNS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|who|[Ii]t)\b")
_TAIL = re.compile(r"\s*\([^()\n]{1,60}\)")
_OF = re.compile(r"\s+(?:of|from|in|at|with)(?:\s+the)?\s+\Z")
_AGED = re.compile(r",? who\b|, \d{1,3},| \((?:[DRI]-|\d\d\))")
_PAPER = re.compile(r"(?:['’]s)?\s+(?:report|statement|study|poll|survey|document|paper|letter|memo|memorandum|editorial|website|account)\b")
_PEOPLE = re.compile(r"(?:\s+and\s+[A-Z][\w-]+)?\s+(?:officials?|representatives?|authorities|side|delegation|leadership|government|diplomats|spokesmen)\b")
_PAPERS = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Aa]n?)\s+(?:(?:joint|final|same|outcome|ministerial|presidential|trilateral|press|official|[A-Z][\w-]+)\s+){0,2}"
    r"(?:statement|declaration|communiqu[eé]|resolution|release|readout|Statement|Declaration|Communiqu[eé]|Resolution)\b")
_ALSO = re.compile(r"\s+(?:also|then|further|has|had)\s+")
_PLACES = frozenset({"name", "official", "capital", "demonym"})


class Names:
    """Everybody named in one text, built once; mentions in text order."""

    def __init__(self, text: str, cues: Sequence[Cue], places: Sequence[Place]) -> None:
        self.text = text
        self.register = Register()
        self._cue_starts = [cue.start for cue in cues]
        self._cue_spans = sorted((cue.end, cue.start) for cue in cues)
        self._places = {place.anchor.start: place for place in places}
        self._phrases = odd_names(text, phrases.phrases(text, {place.anchor.start: place.anchor.end for place in places}))
        self._phrase_starts = [phrase.start for phrase in self._phrases]
        self._fuller: dict[str, str] = {}
        self.body_names: dict[str, int] = {}
        self._read()

    def _read(self) -> None:
        found_runs = [run for phrase in self._phrases for run in runs(self.text, phrase)]
        for run in found_runs:
            self._weigh(run)
        self._register_speaking(found_runs)
        for run in found_runs:
            self._settle(run)
        found = [self._mention(run) for run in found_runs if run.person is not None]
        taken = {mention.start for mention in found}
        found += self._bodies(taken)
        found += self._offices() + self._papers() + _pronouns(self.text)
        self.mentions = _ordered(found)
        self.starts = [mention.start for mention in self.mentions]

    @property
    def person_mentions(self) -> tuple[Mention, ...]:
        """Every naming of a person, by full name, surname or first name, in text order."""
        return tuple(mention for mention in self.mentions if mention.kind == PERSON)

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that start in text[start:end]."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def person(self, name: str) -> Person | None:
        """The person of that full name."""
        return next((one for one in self.register.persons if one.name == name), None)

    def role_of(self, name: str, position: int) -> str:
        """The office printed beside name up to position, else the first one after it; "" where none is."""
        person = self.person(name)
        if person is None or not person.roles:
            return ""
        return offices.best([office for office in person.roles if office.start <= position] or person.roles[:1])

    @property
    def roles(self) -> tuple[Role, ...]:
        """Each office that the document prints beside a name, once per wording, in text order."""
        seen: dict[tuple[str, str], Role] = {}
        for person in self.register.persons:
            for office in person.roles:
                states = tuple(sorted(offices.key(office.words).states))
                seen.setdefault((person.name, office.words.casefold()), Role(
                    person.name, office.words, Anchor(office.start, office.end), countries=states))
        return tuple(sorted(seen.values(), key=lambda role: role.anchor))

    def resolve(self, mention: Mention, position: int) -> str:
        """The full name that a mention means at position, "" where unclear: offices by their last named holder."""
        if mention.name or mention.kind != OFFICE:
            return mention.name
        asked = offices.key(mention.words)
        best, best_score = "", 0.0
        for person in self.register.persons:
            score = max((offices.fit(asked, offices.key(office.words)) for office in person.roles), default=0.0)
            score += 0.1 * (person.first_seen < position)
            if score > max(best_score, 0.3):
                best, best_score = person.name, score
        return best

    # The persons

    def _weigh(self, run: Run) -> None:
        """Reads the office around a run of name words, and registers it where that or another sign shows a person."""
        prior = run.phrase.words[run.first - 1] if run.first else None
        prefixed = prior is not None and prior.label in {ROLE, TITLE}
        linked = prior is not None and prior.label in {COUNTRY, ACRONYM, COMMON, MODIFIER, BODY}
        title = prior.text.casefold().strip(".") if prior is not None and prior.label == TITLE else ""
        apposed = self._apposed(run)
        office = None
        if prefixed or linked or apposed or self._after_office(run):
            office = offices.before(self.text, run.start, 0, comma=apposed)
        run.prefixed = prefixed
        run.titled = prefixed or (office is not None)
        if office is None or not prefixed:
            office = office or (offices.after(self.text, self._past_bracket(run.end)) if run.full > 1 else None)
        elif run.full > 1 and len(office.words.split()) == 1:
            office = offices.after(self.text, self._past_bracket(run.end)) or office
        if office is not None and not run.followed:
            run.office = office
        if run.capitals and not (self._speaks(run) or (run.office and run.office.start > run.end)):
            run.office = None
            return
        if run.full > 1 and self._in_heading(run.start) and not prefixed and fold(run.words[0].text) not in given_names():
            run.office = None
            return
        if run.full > 1 and not run.followed and (run.titled or run.office or self._shows_person(run)):
            run.person = self.register.add(run.form, run.start, _gender(title))
            if run.office:
                run.person.roles.append(run.office)

    def _in_heading(self, at: int) -> bool:
        """Whether the line is printed as a heading: no end mark, nearly every word with a capital."""
        begin = self.text.rfind("\n", max(at - 200, 0), at) + 1
        end = self.text.find("\n", at, at + 200)
        if end < 0 or (begin == 0 and at > 200):
            return False
        line = self.text[begin:end].strip(" *#_")
        words = [word for word in line.split() if word[0].isalpha() and len(word) > 3]
        return len(words) > 2 and line[-1:] not in ".!?:;,”\"" and sum(word[0].isupper() for word in words) > 0.7 * len(words)

    def _register_speaking(self, found_runs: list[Run]) -> None:
        """Full names whose last word says something alone, or has a title, or comes back alone more than once."""
        singles = [run for run in found_runs if run.full == 1 and not run.followed]
        alone = {run.words[-1].text for run in singles if run.prefixed or (not run.first and self._speaks(run))}
        counted = Counter(run.words[0].text for run in singles if not run.first and len(run.phrase.words) == 1)
        alone |= {word for word, times in counted.items() if times > 1}
        for run in found_runs:
            if run.person is None and run.full > 1 and not run.followed and run.words[-1].text in alone:
                run.person = self.register.add(run.form, run.start)

    def _after_office(self, run: Run) -> bool:
        """Whether a small-letter or comma-parted office can stand right before a run that begins its phrase."""
        if run.first:
            return False
        tail = self.text[max(run.start - 24, 0) : run.start].split()
        if not tail:
            return False
        return offices.is_noun(tail[-1].casefold().strip("*_"))

    def _apposed(self, run: Run) -> bool:
        """Whether a name stands between commas, as in "the leader of the League, Ana Roth, warned"."""
        return not run.first and self.text[run.start - 2 : run.start] == ", " and self.text[run.end : run.end + 1] in {",", "."}

    def _past_bracket(self, end: int) -> int:
        match = _TAIL.match(self.text, end)
        return match.end() if match else end

    def _shows_person(self, run: Run) -> bool:
        first = fold(run.words[0].text)
        return first in given_names() or self._speaks(run) or _AGED.match(self.text, run.end) is not None

    def _speaks(self, run: Run) -> bool:
        """Whether a verb of saying stands right after the run, or right before it."""
        at = bisect_left(self._cue_starts, run.end)
        if at < len(self._cue_starts):
            cue = self._cue_starts[at]
            end = self._past_bracket(run.end)
            if 0 <= cue - end <= 2 or _ALSO.fullmatch(self.text, end, cue) or (cue - end < 160 and self.text[end] == "," and self.text[cue - 2 : cue] == ", "):
                return not run.phrase.possessive
        back = bisect_left(self._cue_spans, (run.start, 0)) - 1
        if back < 0 or run.start - self._cue_spans[back][0] != 1:
            return False
        start = self._cue_spans[back][1]
        return self.text[max(start - 3, 0) : start].rstrip()[-1:] in {",", "”", '"', "»", "’", "'", "–", "—"}

    def _settle(self, run: Run) -> None:
        """Finds the person of a run that is no full name by itself, or has no sign of its own."""
        if run.person is not None or run.followed:
            return
        if run.full > 1 or len(run.words) > 1:
            run.person = self._initialled(run)
            return
        word = run.words[0]
        if word.label == "initial":
            return
        candidates = self.register.named(word.text) or (self.register.near(word.text) if run.titled else [])
        run.person = _choose(candidates, run, self.register)
        if run.person is None and (run.prefixed or self._unknown_speaker(run)):
            run.person = self.register.add(run.form, run.start)
            if run.office:
                run.person.roles.append(run.office)
        elif run.person is not None and run.office and run.titled and not run.person.roles:
            run.person.roles.append(run.office)

    def _unknown_speaker(self, run: Run) -> bool:
        """Whether a single unknown word is a name because it says something: not a common word that begins a sentence."""
        word = run.words[0].text
        if run.first and run.phrase.words[0].label != STOP or not self._speaks(run) or len(word) < 3:
            return False
        lower = word.casefold()
        return not lower.endswith(("ers", "ists", "ors", "ants", "ents", "ials", "ians", "ans", "ics", "ing")) and f" {lower} " not in self.text

    def _initialled(self, run: Run) -> Person | None:
        """The person meant by "K. Sarybay" or by a full name met before with a sign."""
        known = self.register.full(run.form)
        if known is None and run.titled:
            return self.register.add(run.form, run.start)
        if known is None and run.full == 1 and self._speaks(run):
            return self.register.add(run.form, run.start)
        if known is not None:
            known.forms[run.form] += 1
        return known

    def _mention(self, run: Run) -> Mention:
        assert run.person is not None
        start = run.phrase.words[_title_start(run)].start
        if run.titled and run.office and run.office.start < start:
            start = run.office.start
        mention = Mention(PERSON, run.start, run.end, run.form, run.person.name, run.person, start, run.end)
        mention.outer_end = self._outer_end(run)
        if run.office and run.office.start > run.end:
            mention.outer_end = max(mention.outer_end, run.office.end)
        return mention

    def _outer_end(self, run: Run) -> int:
        end = self._past_bracket(run.end) if not run.phrase.possessive else run.end
        if run.last + 1 == len(run.phrase.words) and not run.phrase.possessive:
            end = self._of(end)
        return end

    def _of(self, end: int) -> int:
        """Past " of Azerbaijan", " of the Virgin Islands" after a name or office."""
        at = bisect_left(self._phrase_starts, end)
        if at >= len(self._phrases) or self._phrases[at].start - end > 12:
            return end
        following = self._phrases[at]
        if not _OF.match(self.text[end : following.start]) or following.possessive:
            return end
        return bodies.reach(self.text, self._phrases, at, following.end)

    # Institutions, states and offices

    def _bodies(self, taken: set[int]) -> list[Mention]:
        found: list[Mention] = []
        covered = 0
        for index, phrase in enumerate(self._phrases):
            if phrase.start < covered:
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
            paper = _PAPER.match(self.text, end) or _PEOPLE.match(self.text, end)
            name = bodies.full_name(self.text[start:end])
            self.body_names[name] = self.body_names.get(name, 0) + 1
            found.append(Mention(INSTITUTION, start, end, self.text[start:end], name, None, start, paper.end() if paper else end))
        for mention in found:
            if mention.kind == INSTITUTION:
                mention.name = self._whole(mention.name)
        return found

    def _whole(self, name: str) -> str:
        if name not in self._fuller:
            self._fuller[name] = bodies.longer(name, self.body_names)
        return self._fuller[name]

    def _state(self, phrase: Phrase, taken: set[int]) -> list[Mention]:
        """A state named alone, as a subject can be: not possessive, nothing else in its phrase."""
        first = next((index for index, word in enumerate(phrase.words) if word.label != STOP), None)
        if first is None or any(word.label != COUNTRY for word in phrase.words[first:]):
            return []
        start = phrase.words[first].start
        place = self._places.get(start)
        if place is None or place.how not in _PLACES or start in taken or phrase.possessive:
            return []
        end = place.anchor.end
        people = _PEOPLE.match(self.text, end)
        outer = people.end() if people else end
        return [Mention(STATE, start, end, self.text[start:end], self.text[start:end], None, start, outer, (place.code,))]

    def _offices(self) -> list[Mention]:
        return [self._office(match) for match in _office_pattern().finditer(self.text)] + self._bare_offices()

    def _papers(self) -> list[Mention]:
        """Papers as that speak: "the joint declaration", with their issuer where it follows."""
        found: list[Mention] = []
        for match in _PAPERS.finditer(self.text):
            end = self._of(match.end())
            issuer = next((phrase for phrase in self._phrases[bisect_left(self._phrase_starts, match.end()) :][:1]
                           if phrase.start < end), None)
            name = self._whole(bodies.full_name(self.text[issuer.start : end])) if issuer is not None else ""
            found.append(Mention(PAPER, match.start(), match.end(), match.group(), name, None, match.start(), end))
        return found

    def _office(self, match: re.Match[str]) -> Mention:
        words = match.group("office")
        end = self._of(match.end())
        noun = match.group("noun").casefold()
        kind = INSTITUTION if noun in lexicon().words("institutions", "anaphors") else OFFICE
        shown = self.text[match.start("office") : end]
        return Mention(kind, match.start("office"), match.end(), " ".join(shown.split()), "", None, match.start(), end,
                       plural=noun.endswith("s") and not noun.endswith("ss") and bool(words))

    def _bare_offices(self) -> list[Mention]:
        """Capitalised offices without an article or a name: "Secretary General further called on"."""
        found: list[Mention] = []
        for phrase in self._phrases:
            last = phrase.words[-1]
            if last.label != ROLE or phrase.possessive:
                continue
            first = next((index for index, word in enumerate(phrase.words) if word.label not in {STOP, TITLE}), 0)
            start, end = phrase.words[first].start, self._of(last.end)
            outer = phrase.start if phrase.words[0].label in {STOP, TITLE} else start
            shown = " ".join(self.text[start:end].split())
            found.append(Mention(OFFICE, start, last.end, shown, "", None, outer, end, plural=last.text.endswith("s")))
        return found


def _gender(title: str) -> str:
    if title in lexicon().words("titles", "male"):
        return "m"
    return "f" if title in lexicon().words("titles", "female") else ""


def _title_start(run: Run) -> int:
    """Index of the first word of the phrase that belongs to the name's titles and office."""
    index = run.first
    while index > 0 and run.phrase.words[index - 1].label not in {STOP}:
        index -= 1
    return index


def _choose(candidates: list[Person], run: Run, register: Register) -> Person | None:
    """Of several persons of one surname the one whose office fits, else the one met last before the run."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    if run.office:
        asked = offices.key(run.office.words)
        scored = [(max((offices.fit(asked, offices.key(office.words)) for office in person.roles), default=0.0), person)
                  for person in candidates]
        best = max(score for score, _ in scored)
        if best > 0:
            candidates = [person for score, person in scored if score == best]
    before = [person for person in candidates if person.first_seen < run.start]
    return max(before or candidates, key=lambda person: sum(person.forms.values()))


@lru_cache(maxsize=1)
def _office_pattern() -> re.Pattern[str]:
    nouns = sorted(lexicon().words("roles", "words") | lexicon().words("institutions", "anaphors"), key=len, reverse=True)
    plural = sorted({f"{noun}s" for noun in nouns if not noun.endswith("s")} & {"ministers", "presidents", "leaders", "senators"})
    listed = "|".join(re.escape(noun) for noun in (*nouns, *plural))
    mods = "[Ff]oreign|[Pp]rime|[Ss]enior|[Ee]xecutive|[Ff]inance|[Ii]nterior|[Dd]efen[cs]e|[Gg]eneral|[Pp]ermanent"
    small = "of|the|a|an|and|or|but|in|to|for|on|at|by|with|from|that|who|which|whose|is|was|were|are|has|had|as|said|role"
    return re.compile(
        rf"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]adam|[Oo]ur|[Aa]n?)\s+(?P<office>(?:(?!(?:{small})\b)[^\W\d_][\w’'-]*\s+){{0,3}}?"
        rf"(?P<noun>(?i:{listed}))(?:\s+(?:(?:{mods})\s+){{0,2}}(?i:{listed})\b)*(?:[\s-][Gg]eneral)?(?:\s+of\s+(?:the\s+)?(?:[Ss]tated?|[Gg]overnment|mission|delegation)\b)?)"
        rf"\b(?![-’'])")


def _pronouns(text: str) -> list[Mention]:
    return [Mention(PRONOUN, match.start(), match.end(), match.group(), "", None, match.start(), match.end(),
                    plural=match.group().casefold() in {"they", "we"}) for match in _PRONOUNS.finditer(text)]


def _covers(person: Mention, other: Mention) -> bool:
    """Whether the office, institution or other person is part of the person's own noun phrase."""
    if other.kind == PERSON:
        return person.outer_start <= other.start and other.end < person.start
    if other.kind == OFFICE and person.start < other.outer_end and other.outer_start >= person.outer_start - 5:
        return True
    return other.start >= person.outer_start - (5 if other.kind == OFFICE else 0) and other.kind != PRONOUN


_ORDER = {PERSON: 0, INSTITUTION: 1, STATE: 2, OFFICE: 3, PAPER: 4, PRONOUN: 5}


def _ordered(found: list[Mention]) -> list[Mention]:
    """In text order, those left out that lie inside another's noun phrase of a stronger kind."""
    found.sort(key=lambda mention: (mention.start, _ORDER[mention.kind]))
    kept: list[Mention] = []
    for mention in found:
        while kept and mention.kind == OFFICE and kept[-1].kind in {STATE, INSTITUTION} and (
                kept[-1].start >= mention.outer_start and kept[-1].end <= mention.end):
            kept.pop()
        previous = kept[-1] if kept else None
        if previous is not None and mention.kind != PERSON and mention.start < (
                previous.outer_end if previous.kind == OFFICE and mention.kind in {STATE, INSTITUTION} else previous.end):
            continue
        while kept and mention.kind == PERSON and kept[-1].kind != PERSON and _covers(mention, kept[-1]):
            kept.pop()
        for other in kept[-2:]:
            if mention.kind == PERSON and other.kind == PERSON:
                other.inside = other.inside or _covers(mention, other)
                mention.inside = mention.inside or mention.start < other.outer_end
        previous = kept[-1] if kept else None
        if previous is not None and previous.kind == PERSON and mention.kind != PERSON and mention.start < previous.outer_end:
            continue
        kept.append(mention)
    return kept
