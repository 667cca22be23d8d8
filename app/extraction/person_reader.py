"""Reads persons out of capitalised phrases: which runs of words are names, whose, and the offices around them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from app.extraction import offices
from app.extraction.bodies import office_acronyms
from app.extraction.cues import SOURCE, Cue
from app.extraction.lexicon import lexicon
from app.extraction.mention import PERSON, Mention, Run, runs
from app.extraction.persons import Office, Person, Register, fold, given_names
from app.extraction.phrases import ACRONYM, BODY, COMMON, COUNTRY, MODIFIER, NAME, ROLE, STOP, TITLE, Phrase, Word

_JUNIOR = re.compile(r",?\s(?:Jr|Sr)\b\.?")
_TAIL = re.compile(r"[*_]{0,3}(?:,?\s(?:Jr|Sr)\b\.?)?(?:[^\S\n]*(?:\n[^\S\n]*)?\([^()\n]{1,60}\))?[*_]{0,3}")
_SAYS = re.compile(r"\s?:[*_]{0,3}\s*[*_]{0,3}[\"“„«]")
_BEFORE = re.compile(r"([a-zß-ÿ]{3,}),?\s+(?:[A-Z]\w{0,4}\.\s+)?[*_]{0,3}\Z")
_AGED = re.compile(r",? who\b|, \d{1,3},| \((?:[DRI]-|\d\d\))")
_LISTED = re.compile(r",\s+(?:and\s+)?[A-Z]")
_DESCRIBED = re.compile(
    r"\s+(?:(?!(?:that|to|in|on|at|by|and|but|of|with|he|she|it|they|who|as|when|while|after|before|the)\b)[\w/’'.-]+\s+){1,6}"
)
_ENDED = re.compile(r"\s*(?:[,.;:–—\n]|(?:who|in|at|on|of|during|after|as|when|while|to)\b|\Z)")
_CLOSED = frozenset({"”", '"', "»", "’", "'"})
_FARTHEST = 90
_ALSO = re.compile(r"\s+(?:also|then|further|has|had)\s+")


class PersonReader:
    """Reads one text. of: where a name goes on over " of Azerbaijan"."""

    def __init__(self, text: str, phrases: Sequence[Phrase], cues: Sequence[Cue], of: Callable[[int], int]) -> None:
        self.text = text
        self.register = Register()
        self._cue_starts = [cue.start for cue in cues]
        self._cue_spans = sorted((cue.end, cue.start) for cue in cues)
        self._sources = frozenset(cue.start for cue in cues if cue.kind == SOURCE)
        self._runs = [run for phrase in phrases for run in runs(text, phrase)]
        self._of = of
        self._bodies = frozenset(run.form for run in self._runs if self._is_headed(run))

    def mentions(self) -> list[Mention]:
        """Every naming of a person, in text order."""
        for run in self._runs:
            self._weigh(run)
        self._register_speaking(self._runs)
        for run in self._runs:
            self._settle(run)
        for person in self.register.persons:
            person.settle()
            person.roles.sort(key=lambda office: office.start)
        return [self._mention(run) for run in self._runs if run.person is not None]

    def _weigh(self, run: Run) -> None:
        """Reads the office around a run of name words, and registers it where that or another sign shows a person."""
        prior = run.phrase.words[run.first - 1] if run.first else None
        prefixed = prior is not None and (prior.label in {ROLE, TITLE} or _is_office_acronym(prior))
        linked = prior is not None and prior.label in {COUNTRY, ACRONYM, COMMON, MODIFIER, BODY}
        title = prior.text.casefold().strip(".") if prior is not None and prior.label == TITLE else ""
        apposed = self._apposed(run)
        office = None
        if prefixed or linked or apposed or self._after_office(run):
            office = offices.before(self.text, run.start, 0, comma=apposed)
        run.prefixed = prefixed
        run.titled = prefixed or (office is not None)
        if office is None or not prefixed:
            whole = run.full > 1 or (prior is not None and prior.label == TITLE)
            office = office or (self._told_after(run) if whole else None)
        elif run.full > 1 and len(office.words.split()) == 1:
            office = offices.after(self.text, self._past_bracket(run.end)) or office
        if office is not None and not run.followed:
            run.office = office
        if run.capitals and not (run.first or self._speaks(run) or (run.office and run.office.start > run.end)):
            run.office = None
            return
        if (
            run.full > 1
            and self._in_heading(run.start)
            and not prefixed
            and fold(run.words[0].text) not in given_names()
        ):
            run.office = None
            return
        if run.form in self._bodies:
            run.office = None
            return
        if run.full > 1 and not run.followed and (run.titled or run.office or self._shows_person(run)):
            run.person = self.register.add(run.form + self._junior(run.end), run.start, _gender(title))
            if run.office:
                run.person.roles.append(run.office)
            new = offices.taken_up(self.text, self._past_bracket(run.end))
            if new is not None:
                run.person.roles.append(new)

    def _junior(self, end: int) -> str:
        """What tells two of one name apart, where it stands behind a comma: "Peter Roth, Jr."."""
        match = _JUNIOR.match(self.text, end)
        return match.group() if match else ""

    def _told_after(self, run: Run) -> Office | None:
        """The office that stands after a name, between commas or in brackets."""
        return offices.after(self.text, self._past_bracket(run.end)) or offices.in_brackets(self.text, run.end)

    def _is_headed(self, run: Run) -> bool:
        """Whether a name is that of a body with a head of its own: "the Chief Executive of Tall Oaks"."""
        if not run.first and self.text.startswith(" of ", run.start - 4):
            head = self.text[max(run.start - 40, 0) : run.start - 4].split()[-1:]
            named = fold(run.words[0].text) in given_names()
            return bool(head) and head[0].casefold() in lexicon().words("signs", "bodies") and not named
        return False

    def _in_heading(self, at: int) -> bool:
        """Whether the line is printed as a heading: no end mark, nearly every word with a capital."""
        begin = self.text.rfind("\n", max(at - 200, 0), at) + 1
        end = self.text.find("\n", at, at + 200)
        if end < 0 or (begin == 0 and at > 200):
            return False
        line = self.text[begin:end].strip(" *#_")
        if self.text[max(begin - 2, 0) : begin].strip() and self.text[end : end + 2].strip():
            return False  # within a paragraph whose lines are wrapped
        words = [word for word in line.split() if word[0].isalpha() and len(word) > 3]
        return (
            len(words) > 2
            and line[-1:] not in '.!?:;,”"'
            and sum(word[0].isupper() for word in words) > 0.7 * len(words)
        )

    def _register_speaking(self, found_runs: list[Run]) -> None:
        """Full names whose last word says something alone, or has a title, or comes back alone more than once."""
        singles = [run for run in found_runs if run.full == 1 and not run.followed]
        alone = {run.words[-1].text for run in singles if run.prefixed or (not run.first and self._speaks(run))}
        counted = Counter(
            run.words[0].text
            for run in singles
            if not run.first and len(run.phrase.words) == 1 and not self.text.startswith(" of ", run.end)
        )
        alone |= {word for word, times in counted.items() if times > 1}
        for run in found_runs:
            if run.person is None and run.full > 1 and not run.followed and run.words[-1].text in alone:
                run.person = self.register.add(run.form, run.start)

    def _after_office(self, run: Run) -> bool:
        """Whether a small-letter or comma-parted office can stand right before a run that begins its phrase."""
        if run.first:
            return False
        tail = [word.casefold().strip("*_") for word in self.text[max(run.start - 40, 0) : run.start].split()[-3:]]
        if not tail:
            return False
        of = len(tail) > 2 and tail[-2] in {"of", "for"} and offices.is_noun(tail[-3])  # "secretary of state"
        return of or offices.is_noun(tail[-1])

    def _apposed(self, run: Run) -> bool:
        """Whether a name stands between commas, as in "the leader of the League, Ana Roth, warned"."""
        if run.first:
            return False
        before = self.text[max(run.start - 5, 0) : run.start].rstrip("*_")
        return before.endswith(", ") and self.text[run.end : run.end + 4].lstrip("*_")[:1] in {",", "."}

    def _past_bracket(self, end: int) -> int:
        match = _TAIL.match(self.text, end)
        return match.end() if match else end

    def _introduced(self, run: Run) -> bool:
        """Whether a word like "colleague" or "geologist" stands before, or marks and words said after a colon."""
        end = self._past_bracket(run.end)
        line = self.text[max(run.start - 4, 0) : run.start].strip(" *_")
        if _SAYS.match(self.text, end) and (line in {"", "\n"} or line.endswith("\n") or self.text[end - 1] == ")"):
            return True
        match = None if run.first else _BEFORE.search(self.text, max(run.start - 40, 0), run.start)
        if match is None:
            return False
        word = match.group(1)
        return word in lexicon().words("signs", "words") or word.endswith(tuple(lexicon().words("signs", "endings")))

    def _shows_person(self, run: Run) -> bool:
        first = fold(run.words[0].text)
        return (
            first in given_names()
            or self._speaks(run)
            or _AGED.match(self.text, run.end) is not None
            or _AGED.match(self.text, self._past_bracket(run.end)) is not None
            or self._introduced(run)
            or self._is_met(run)
            or offices.taken_up(self.text, self._past_bracket(run.end)) is not None
        )

    def _is_met(self, run: Run) -> bool:
        """Whether "met with" or the like stands right before: who is met is a person."""
        if run.first or any(word.label != NAME for word in run.words) or run.phrase.possessive:
            return False
        before = self.text[max(run.start - 40, 0) : run.start]
        return _persons_follow().search(before) is not None

    def _speaks(self, run: Run) -> bool:
        """Whether a verb of saying stands right after the run, or right before it."""
        at = bisect_left(self._cue_starts, run.end)
        if at < len(self._cue_starts):
            cue = self._cue_starts[at]
            end = self._past_bracket(run.end)
            if (
                0 <= cue - end <= 2
                or _ALSO.fullmatch(self.text, end, cue)
                or (cue - end < 160 and self.text[end] == "," and self.text[cue - 2 : cue] == ", ")
            ):
                return not run.phrase.possessive
        back = bisect_left(self._cue_spans, (run.start, 0)) - 1
        if back < 0 or run.start - self._cue_spans[back][0] > _FARTHEST:
            return False
        end, start = self._cue_spans[back]
        if start in self._sources:
            return run.start - end == 1 and not run.phrase.possessive
        before = self.text[max(start - 3, 0) : start].rstrip()[-1:]
        if run.start - end == 1:
            return before in _CLOSED or before in {",", "–", "—"}
        described = run.full > 1 and before in _CLOSED and _DESCRIBED.fullmatch(self.text, end, run.start) is not None
        return described and _ENDED.match(self.text, self._past_bracket(run.end)) is not None

    def _settle(self, run: Run) -> None:
        """Finds the person of a run that is no full name by itself, or has no sign of its own."""
        if run.person is not None or run.followed:
            return
        if run.full > 1 or len(run.words) > 1:
            run.person = self._initialled(run)
            return
        word = run.phrase.words[run.first]
        if word.label == "initial":
            return
        candidates = self.register.named(word.text) or (self.register.near(word.text) if run.titled else [])
        run.person = _choose(candidates, run)
        if run.person is None and (run.prefixed or _is_of_state(run) or self._unknown_speaker(run)):
            run.person = self.register.add(run.form, run.start)
            if run.office:
                run.person.roles.append(run.office)
        elif run.person is not None and run.office and run.titled and not run.person.roles:
            run.person.roles.append(run.office)

    def _unknown_speaker(self, run: Run) -> bool:
        """Whether a single unknown word is a name because it says something: no common word at a sentence's start."""
        word = run.words[0].text
        if (run.first and run.phrase.words[0].label != STOP) or not self._speaks(run) or len(word) < 3:
            return False
        if _LISTED.match(self.text, run.end):
            return False
        lower = word.casefold()
        return (
            not lower.endswith(("ers", "ists", "ors", "ants", "ents", "ials", "ians", "ans", "ics", "ing"))
            and lower not in self._words
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        """What stands between two spaces in the text."""
        return frozenset(self.text.split(" ")[1:-1])

    def _initialled(self, run: Run) -> Person | None:
        """The person meant by "K. Sarybay" or by a full name met before with a sign."""
        known = self.register.full(run.form)
        if known is not None:
            known.forms[run.form] += 1
        elif run.titled or (run.full == 1 and self._speaks(run)):
            known = self.register.add(run.form, run.start)
        if known is not None and run.office and run.titled:
            known.roles.append(run.office)
        return known

    def _mention(self, run: Run) -> Mention:
        assert run.person is not None
        start = run.phrase.words[_title_start(run)].start
        if run.titled and run.office and run.office.start < start:
            start = run.office.start
        mention = Mention(PERSON, run.start, run.end, run.form, run.person.name, run.person, start, run.end)
        mention.outer_start -= _emphasis(self.text[max(mention.outer_start - 3, 0) : mention.outer_start][::-1])
        mention.outer_end = self._outer_end(run)
        mention.outer_end += _emphasis(self.text[mention.outer_end : mention.outer_end + 3])
        if run.office and run.office.start > run.end:
            mention.outer_end = max(mention.outer_end, run.office.end)
        return mention

    def _outer_end(self, run: Run) -> int:
        end = self._past_bracket(run.end) if not run.phrase.possessive else run.end
        if run.last + 1 == len(run.phrase.words) and not run.phrase.possessive:
            end = self._of(end)
        return end


def _is_of_state(run: Run) -> bool:
    """Whether a single name follows an office that ends in "of State": "Secretary of State Roth"."""
    office = run.office if run.titled else None
    return office is not None and office.words.endswith(" of State") and office.end < run.start


def _is_office_acronym(word: Word) -> bool:
    """Whether a word is "PM" or the like."""
    return word.label == ACRONYM and word.text.casefold() in office_acronyms()


@lru_cache(maxsize=1)
def _persons_follow() -> re.Pattern[str]:
    words = sorted(lexicon().words("signs", "persons"), key=len, reverse=True)
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{listed})\s+\Z")


def _emphasis(marks: str) -> int:
    """How many of the characters beside a name are stars or strokes of emphasis."""
    return len(marks) - len(marks.lstrip("*_"))


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


def _choose(candidates: list[Person], run: Run) -> Person | None:
    """Of several persons of one surname the one whose office fits, else the one met last before the run."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    if run.office:
        asked = offices.key(run.office.words)
        scored = [
            (max((offices.fit(asked, offices.key(office.words)) for office in person.roles), default=0.0), person)
            for person in candidates
        ]
        best = max(score for score, _ in scored)
        if best > 0:
            candidates = [person for score, person in scored if score == best]
    before = [person for person in candidates if person.first_seen < run.start]
    return max(before or candidates, key=lambda person: sum(person.forms.values()) + 2 * bool(person.roles))
