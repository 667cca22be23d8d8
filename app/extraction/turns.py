"""Whose turn it is: transcripts with speakers before a colon, and documents that are one person's own words."""

import re
from bisect import bisect_right

from app.extraction import offices
from app.extraction.lexicon import lexicon
from app.extraction.names import Names
from app.extraction.persons import fold

_TURN = re.compile(
    r"^[^\S\n]*(?:[*_]{1,3})?(?P<who>(?:[A-ZÀ-Þ][\w.’'-]*)"
    r"(?:[ \t]+(?:[A-ZÀ-Þ(][\w.,’'()-]*|of|for|the|and|de|von|van|bin)){0,9})"
    r"(?:[*_]{1,3})?\s?:(?:[*_]{1,3})?(?=\s+\S)",
    re.MULTILINE,
)
_QUESTION = re.compile(
    r"(?:Q|Question|Journalist|Reporter|Moderator|Interviewer|Correspondent|QUESTION|JOURNALIST|MODERATOR|REPORTER)\d?\Z"
)
_SPEECH = re.compile(
    r"\b(?:speech|remarks|address|statement|opening remarks|keynote|lecture|message)\b"
    r"[^\n]{0,40}?\b(?:by|of|from)\s+(?P<who>[^\n]{3,160})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_I = re.compile(r"\bI\b(?:'m|’m)?")


class Turns:
    """The turns of a document, and its own voice where it is written in the first person."""

    def __init__(self, text: str, names: Names) -> None:
        self._starts: list[int] = []
        self._who: list[str] = []
        self._names = names
        self._text = text
        self._read(text)
        self._own = self._voice(text)

    def at(self, position: int) -> str:
        """The full name of whose turn position lies in; "" where it is nobody's, or a questioner's."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0:
            return self._who[index]
        return self._own

    def label(self, who: str) -> str:
        """The full name that the label of a turn means, else the label in ordinary letters."""
        return self._full(who) or " ".join(word.title() for word in who.split())

    def _read(self, text: str) -> None:
        found = [(match.start(), match.group("who").strip()) for match in _TURN.finditer(text)]
        counted: dict[str, int] = {}
        for _, who in found:
            counted[who] = counted.get(who, 0) + 1
        voices = {who for who, times in counted.items() if times > 1 and (self._voiced(who) or len(found) > 3)}
        if not any(self._voiced(who) for who in voices) or len(found) < 3:
            return
        for start, who in found:
            if who in voices or self._voiced(who):
                self._starts.append(start)
                self._who.append("" if _QUESTION.match(who) else self._full(who))

    def _voiced(self, who: str) -> bool:
        return bool(_QUESTION.match(who)) or bool(self._full(who))

    def _full(self, who: str) -> str:
        """The full name that the label of a turn means: "MR. PRICE" as "Ned Price"."""
        words = [word.strip("().,*") for word in who.split()]
        last = words[-1] if words else ""
        person = next(iter(self._names.register.named(last)), None) if last else None
        if person is not None and not person.name.isupper():
            return person.name
        asked = offices.key(who)
        held = [
            person.name
            for person in self._names.register.persons
            if any(offices.fit(asked, offices.key(office.words)) >= 0.9 for office in person.roles)
        ]
        if held:
            return held[0]
        printed = self._printed(last)
        if printed:
            return printed
        titled = len(words) > 1 and fold(words[0]) in {
            "mr",
            "ms",
            "mrs",
            "dr",
            "amb",
            "ambassador",
            "minister",
            "secretary",
            "president",
        }
        return " ".join(word.title() if word.isupper() else word for word in words[1:]) if titled else ""

    def _printed(self, surname: str) -> str:
        """The full name in capitals or ordinary letters that the head of the document gives a surname."""
        if len(surname) < 3 or not surname[0].isalpha():
            return ""
        match = re.search(
            rf"\b((?:(?!(?:MR|MS|MRS|DR|AMB)\b)[A-Z][\w’'-]*\.?[ \t]+){{1,2}}){re.escape(surname)}\b",
            self._text[:4000],
            re.IGNORECASE,
        )
        if match is None or not all(word[0].isupper() for word in match.group().split()):
            return ""
        words = match.group().split()
        return (
            " ".join(word.title() if word.isupper() and len(word) > 1 else word for word in words)
            if _is_name(words)
            else ""
        )

    def _voice(self, text: str) -> str:
        """The author of a speech or signed message: named in its head, and the text says I throughout."""
        if len(_I.findall(_QUOTED.sub(" ", text[:20000]))) < 3:
            return ""
        match = _SPEECH.search(text, 0, 400)
        if match is None:
            return ""
        for mention in self._names.between(match.start("who"), match.end("who")):
            if mention.kind == "person" and mention.outer_start - match.start("who") < 12:
                return mention.name
        return ""


def _is_name(words: list[str]) -> bool:
    return all(
        word.casefold().strip(".") not in lexicon().words("not_names", "words") | lexicon().words("roles", "words")
        for word in words
    )
