"""Institutions as named in a text: the whole name, and the full name that a short one means."""

import re
from collections.abc import Mapping
from functools import lru_cache

from app.extraction.lexicon import lexicon
from app.extraction.mention import days
from app.extraction.persons import fold, given_names
from app.extraction.phrases import ACRONYM, BODY, COUNTRY, INITIAL, NAME, ROLE, STOP, TITLE, Phrase
from app.registry import country, country_name, forum

_LINK = re.compile(
    r"(?:\s*\([^()\n]{2,30}\))?\s+(?:of|for|on|and|&|to|against|in|at|under)(?:\s+(?:the|its))?\s+\Z|\s*\([^()\n]{2,30}\)\s*\Z"
)
_CLOSING = re.compile(r"\s*\([A-Z][\w&-]{1,12}\)")
_LIST = re.compile(r",\s+\Z")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_STATE_STYLE = re.compile(r"\bof the (?:Islamic |People's |Kyrgyz )?(?:Republic|Kingdom|State|Federation) of ")
_ABBREVIATED = 4
_ROMAN = re.compile(r"[IVXLC]+\Z")
_LONGEST_NAME = 300
"""Characters that no institution's name goes beyond: what has more is a list or no prose."""
_TOPIC_LINKS = frozenset({"on", "for", "against", "in", "at", "under"})
_PLACE_LINKS = frozenset({"in", "at", "to", "under"})


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Institutions known by a name without an institution word."""
    return lexicon().words("institutions", "names")


def span(phrase: Phrase) -> tuple[int, int] | None:
    """Indices of the first and last word of the institution that a phrase names; None where it names none."""
    words = phrase.words
    office = body = -1
    for index, word in enumerate(words):
        if word.label is BODY:
            body = index
        elif word.label is ROLE or word.label is TITLE:
            office = index
    first = office + 1
    while first < len(words) and words[first].label == STOP:
        first += 1
    if body > office and first <= body:
        alone = first == body == 0 and len(words) == 1
        return (
            None
            if alone and words[0].text.casefold() in lexicon().words("institutions", "not_alone")
            else (first, body)
        )
    if first < len(words) and _is_known(" ".join([word.text for word in words[first:]])):
        return first, len(words) - 1
    if words[-1].label == ACRONYM and _abbreviation(words[-1].text) and (
        first == len(words) - 1 or (first == len(words) - 2 and words[first].label == COUNTRY)
    ):
        return first, len(words) - 1
    return None


def _is_known(shown: str) -> bool:
    """Whether words name an institution or organisation that is known without a word for what it is."""
    return shown.casefold() in known_names() or (" " in shown and forum(shown) is not None and country(shown) is None)


@lru_cache(maxsize=1)
def office_acronyms() -> dict[str, str]:
    """Abbreviations of offices to the office in words: "eam" to "external affairs minister"."""
    return {short: phrases[0] for short, phrases in lexicon().lines("roles", "acronyms") if phrases}


def _abbreviation(word: str) -> bool:
    if word.casefold() in office_acronyms():
        return False
    return 2 <= len(word) <= 10 and not _ROMAN.match(word)


def reach(text: str, ordered: list[Phrase], index: int, end: int) -> int:
    """Where an institution's name ends that has its noun in phrase index: on over "of the Republic of X" and lists."""
    begin, start = index, ordered[index].start
    farthest = start + _LONGEST_NAME
    while index + 1 < len(ordered) and end < farthest:
        following = ordered[index + 1]
        between = text[end : following.start]
        if len(between) > 40 or ordered[index].possessive or "\n\n" in between:
            break
        linked = _LINK.match(between)
        if linked is None and not (_LIST.match(between) and _list_goes_on(text, ordered, index + 1)):
            break
        alone = len(ordered[index].words) == 1 and ordered[index].words[0].label == ACRONYM
        if not _continues(following, between, alone):
            break
        if index == begin and between.split()[0] in _TOPIC_LINKS and forum(text[start:end]) is not None:
            break  # what a forum of that name is on is no part of it
        index += 1
        end = following.end
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else end


def _continues(following: Phrase, between: str, alone: bool) -> bool:
    labels = [word.label for word in following.words]
    if following.words[0].text.casefold() in days():
        return False
    link = between.split()[-2:] if between.split() else [""]
    joining = "and" in link or "&" in link or "," in between
    if alone and joining:
        return False
    if labels[0] in {ROLE, TITLE} or (joining and (BODY in labels or COUNTRY in labels or ACRONYM in labels)):
        return False
    if set(link) & _PLACE_LINKS and COUNTRY not in labels:
        return False
    first = next((word for word in following.words if word.label == NAME), None)
    return not (joining and first is not None and fold(first.text) in given_names()) and INITIAL not in labels


def _list_goes_on(text: str, ordered: list[Phrase], index: int) -> bool:
    """Whether the phrase after a comma is followed by "and": a list in a name, as in "War, Hostages and Missing"."""
    if index + 1 >= len(ordered):
        return False
    between = text[ordered[index].end : ordered[index + 1].start].strip()
    return between in {"and", "&", ", and"}


@lru_cache(maxsize=2048)
def full_name(printed: str) -> str:
    """An institution's name without bracketed abbreviation, a state's style, or a demonym before a ministry."""
    name = " ".join(_BRACKET.sub("", printed).split())
    name = _STATE_STYLE.sub("of ", name)
    return _office(_ministry(name)).removeprefix("The ").removeprefix("the ")


_OF_MINISTRY = r"(?P<of>(?:(?!(?:the|his|her|its|of|and)\b)[a-z]+(?: and [a-z]+)?)) ministry"
_MINISTRY = re.compile(rf"(?P<state>.+?)(?:'s|’s)? {_OF_MINISTRY}\Z", re.IGNORECASE)
_MINISTRY_OF = re.compile(rf"{_OF_MINISTRY} of (?P<state>.+)\Z", re.IGNORECASE)
_PORTFOLIO = re.compile(
    r"\b(?P<of>foreign|defen[cs]e|interior|health|finance|economy|trade|energy|education)(?: affairs)? ministry\Z",
    re.IGNORECASE,
)
_OF = re.compile(r"(?P<state>.+?)(?:'s|’s)? (?P<name>Ministry (?:of|for) .+)\Z")


_OFFICE = re.compile(
    r"(?P<office>(?:press )?(?:office|service)) of (?P<state>.+?)(?:'s|’s)? "
    r"(?P<of>President|Prime Minister|King)\b.*\Z",
    re.IGNORECASE,
)


def _office(name: str) -> str:
    """ "office of Serbian President Ana Roth" as "Office of the President of Serbia"."""
    match = _OFFICE.match(name)
    code = country(match["state"].removeprefix("the ")) if match else None
    return f"{match['office'].capitalize()} of the {match['of']} of {country_name(code)}" if match and code else name


@lru_cache(maxsize=2048)
def _ministry(name: str) -> str:
    """ "Azerbaijani Foreign Ministry" as "Ministry of Foreign Affairs of Azerbaijan"."""
    match = _MINISTRY.match(name) or _MINISTRY_OF.match(name)
    code = country(match["state"]) if match else None
    if match and code:
        of = {"Foreign": "Foreign Affairs"}.get(match["of"].title(), match["of"].title())
        return f"Ministry of {of} of {country_name(code)}"
    match = _OF.match(name)
    code = country(match["state"]) if match else None
    return f"{match['name']} of {country_name(code)}" if match and code else name


def foreign_ministry(shown: str, state: str) -> str:
    """The full name of "the foreign ministry" where it is that of a state; "" for institutions of other kinds."""
    match = _PORTFOLIO.search(shown)
    of = {"Foreign": "Foreign Affairs"}.get(match["of"].title(), match["of"].title()) if match else ""
    return f"Ministry of {of} of {state}" if match else ""


_OF_STATE = re.compile(
    r"(?P<name>presidential office|presidential palace|central bank|national assembly|supreme court|"
    r"(?:[a-z]+ )?[a-z]+ ministry|"
    r"attorney general['’]s office|interim government)\Z",
    re.IGNORECASE,
)


def unnamed(shown: str, state: str) -> str:
    """The name of a body of a state that is named by its kind alone, "the presidential office"; "" for others.

    state: whose it is, "" where nothing tells.
    """
    known = foreign_ministry(shown, state) if state else ""
    match = _OF_STATE.fullmatch(shown)
    if known or match is None:
        return known
    named = match["name"][:1].upper() + match["name"][1:]
    return f"{named} of {state}" if state else named


@lru_cache(maxsize=2048)
def head(name: str) -> str:
    """The noun an institution is called by: "ministry" of "Ministry of Foreign Affairs"."""
    words = [word.casefold().strip("(),") for word in name.split()]
    cut = next((index for index, word in enumerate(words) if word in {"of", "for", "on", "in"}), len(words))
    known = lexicon().words("institutions", "words")
    return next((word for word in reversed(words[:cut]) if word in known), words[max(cut - 1, 0)] if words else "")


def initials(name: str) -> str:
    """The first letters of the words that count, as an abbreviation has them."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


class Fuller:
    """The fullest name a document has for an institution: by what it begins with, ends with, or is abbreviated by."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._names = names
        self._longer: dict[str, list[str]] = {}
        for name in names:
            words = name.split()
            keys = {" ".join(words[:index]) for index, word in enumerate(words) if word == "of"}
            keys |= {" ".join(words[index:]) for index in range(1, len(words))}
            if len(name) > 8:
                keys.add(initials(name))
            for key in keys:
                self._longer.setdefault(key, []).append(name)

    def of(self, name: str) -> str:
        """The name itself where the document has no fuller one."""
        longer = self._longer.get(name)
        return max(longer, key=lambda other: self._names.get(other, 0)) if longer else name


def names_body(shown: str) -> bool:
    """Whether words name a state or an institution."""
    words = shown.casefold().split()
    known = bool(country(shown)) or shown.casefold() in known_names() or (len(words) == 1 and shown.isupper())
    return known or words[-1] in lexicon().words("institutions", "words")


def state_name(shown: str, code: str) -> str:
    """A state as the document names it, in full where it gives a demonym, a capital, an abbreviation or a style."""
    printed = " ".join(shown.split())
    plain = len(printed) > _ABBREVIATED and " of " not in printed and country(printed) == code
    return printed if plain else country_name(code)
