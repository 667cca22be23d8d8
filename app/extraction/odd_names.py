"""Names that are also other words: "Howard Dean", "Jim Jordan", "Theresa May", "Will Doyle"."""

import re

from app.extraction.lexicon import lexicon
from app.extraction.persons import fold, given_names
from app.extraction.phrases import (
    ACRONYM,
    BODY,
    COMMON,
    COUNTRY,
    INITIAL,
    MODIFIER,
    NAME,
    ROLE,
    STOP,
    SUFFIX,
    TITLE,
    Phrase,
    Word,
)
from app.registry import is_damaged_country

_KOREAN = re.compile(r"[A-Z][a-z]{1,6}-[a-z]{2,7}")
_SAID = re.compile(
    r"[”\"’»][,]?\s+(?:(?:said|says|added|told|noted)\s+(?P<after>[A-Z][a-z]{2,})(?=[,.])|"
    r"(?P<before>[A-Z][a-z]{2,})\s+(?:said|says|added|told|noted)\b)"
)
_OF = re.compile(r"\b([A-Z][a-z]+)\s+(?:of|for)\s+(?:the\s+)?(?:[A-Z][a-z]+,?\s+(?:and|&)\s+)?\Z")
_NEAR, _LINKS = 60, ("of", "for", "the", "and", "&")
"""What may end the words before a field, and within how many characters."""
_HIDING = frozenset({STOP, COMMON, MODIFIER, ROLE})
_BEGINS = frozenset({"", ".", "!", "?", "“", '"', "”", ":"})
_KNOWN = frozenset({NAME, INITIAL, SUFFIX, ACRONYM, BODY})


def odd_names(text: str, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases with first names and surnames that are also other words labelled as names."""
    read = [_of_several(text, phrase) if len(phrase.words) > 1 else phrase for phrase in phrases]
    return odd_surnames(read, _speaking(text))


def _of_several(text: str, phrase: Phrase) -> Phrase:
    phrase = _behind_damaged_state(text, _behind_field(text, phrase))
    labels = {word.label for word in phrase.words}
    if ACRONYM in labels:
        phrase = _with_initials(phrase)
    if TITLE in labels:
        phrase = _with_inner_titles(text, phrase)
    return _with_first_name(text, phrase)


def _behind_field(text: str, phrase: Phrase) -> Phrase:
    """The phrase with the field of an office as no part of the name after it: "Minister of Fisheries Ana Roth"."""
    words = phrase.words
    if not text[max(words[0].start - _NEAR, 0) : words[0].start].rstrip().endswith(_LINKS):
        return phrase
    first = next((at for at, word in enumerate(words) if fold(word.text) in given_names()), 0)
    if first < 1 or first + 1 >= len(words) or {word.label for word in words[:first]} - {NAME, COMMON}:
        return phrase
    before = _OF.search(text, max(words[0].start - 60, 0), words[0].start)
    if before is None or before.group(1).casefold() not in lexicon().words("roles", "words"):
        return phrase
    return Phrase((*(word._replace(label=COMMON) for word in words[:first]), *words[first:]))


def _behind_damaged_state(text: str, phrase: Phrase) -> Phrase:
    """The phrase without a misspelled state at its head: "the Deputy Minister of Kazahkstan Ana Roth"."""
    words = phrase.words
    if len(words) < 3 or words[0].label not in (NAME, COMMON) or not is_damaged_country(words[0].text):
        return phrase
    if not text.endswith(("of ", "of the "), 0, words[0].start):
        return phrase
    return Phrase((words[0]._replace(label=COMMON), *words[1:]))


def _with_initials(phrase: Phrase) -> Phrase:
    """The phrase with two capitals before a surname read as initials: "Vice-President JD Vance", "OP Mishra"."""
    words = phrase.words
    at = next((at for at, word in enumerate(words[:-1]) if _is_initials(word, words[at + 1])), None)
    if at is None:
        return phrase
    return Phrase((*words[:at], words[at]._replace(label=INITIAL), *words[at + 1 :]))


def _is_initials(word: Word, following: Word) -> bool:
    capitals = word.label == ACRONYM and len(word.text) == 2 and word.text.isalpha()
    return capitals and following.label == NAME and word.text.casefold() not in lexicon().words("not_names", "pairs")


def _with_inner_titles(text: str, phrase: Phrase) -> Phrase:
    """The phrase with a form of address inside or at the end of a name as part of it: "bin Haji Omar", "Min Tun"."""
    words = phrase.words
    inner = [at for at in range(len(words)) if _is_inner_title(text, words, at)]
    if not inner:
        return phrase
    return Phrase(tuple(word._replace(label=NAME) if at in inner else word for at, word in enumerate(words)))


def _is_inner_title(text: str, words: tuple[Word, ...], at: int) -> bool:
    if words[at].label != TITLE or not at or words[at - 1].label != NAME or words[at - 1].possessive:
        return False
    joined = not text[words[at - 1].end : words[at].start].isspace()
    last = at + 1 == len(words) and at > 1 and words[at - 2].label == NAME and "." not in words[at].text
    return joined or last


def _with_first_name(text: str, phrase: Phrase) -> Phrase:
    """The phrase with "Will" or "Christian" a name where a name follows and no sentence begins with it."""
    words = phrase.words
    for index, word in enumerate(words[:-1]):
        if word.text == "Tan" and words[index + 1].text == "Sri":
            styles = (word._replace(label=TITLE), words[index + 1]._replace(label=TITLE))
            return Phrase((*words[:index], *styles, *words[index + 2 :]))
        if _is_second_name(words, index):
            return Phrase((*words[:index], word._replace(label=NAME), *words[index + 1 :]))
        family = word.label in {COMMON, MODIFIER} or (index > 0 and words[index - 1].label in {TITLE, ROLE})
        if family and word.label is not TITLE and _KOREAN.fullmatch(words[index + 1].text) and len(words) == index + 2:
            return Phrase((*words[:index], word._replace(label=NAME), *words[index + 1 :]))
        titled = index > 0 and words[index - 1].label == TITLE
        if _is_small_surname(words, index):
            return Phrase((*words[:index], word._replace(label=NAME), *words[index + 1 :]))
        if (
            word.label in _HIDING
            and words[index + 1].label in {NAME, INITIAL}
            and ((titled and word.label is not ROLE) or fold(word.text) in given_names())
            and (index or word.label is COMMON or not _begins_sentence(text, word.start))
            and not word.possessive
        ):
            return Phrase((*words[:index], word._replace(label=NAME), *words[index + 1 :]))
    return phrase


def _is_small_surname(words: tuple[Word, ...], index: int) -> bool:
    """Whether a small word after an office is a family name: "President To Lam"."""
    word = words[index]
    after = index > 0 and words[index - 1].label in {ROLE, TITLE}
    small = word.label == STOP and word.text.casefold() in lexicon().words("given", "small")
    return small and after and words[index + 1].label == NAME and len(words) == index + 2


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(start - 4, 0) : start].strip()
    return before[-1:] in _BEGINS and not before[:-1].endswith(",")


def _is_second_name(words: tuple[Word, ...], index: int) -> bool:
    """Whether a town or other word stands between a first name and a surname: "Ana Sofia Brandt"."""
    word = words[index]
    first = fold(words[index - 1].text) in given_names() if index else False
    return (
        (word.label == COUNTRY or (word.label == COMMON and first))
        and index > 0
        and words[index - 1].label == words[index + 1].label == NAME
        and not words[index - 1].possessive
        and not word.possessive
        and first
        and (word.label == COMMON or fold(word.text) in given_names())
    )


def _speaking(text: str) -> frozenset[str]:
    """Single words that say the words just quoted: "…,” said Small." """
    return frozenset(match.group("after") or match.group("before") for match in _SAID.finditer(text))


def odd_surnames(phrases: list[Phrase], speaking: frozenset[str] = frozenset()) -> list[Phrase]:
    """The phrases with such words labelled as names, where a first name stands before them somewhere in the text."""
    found = {phrase.words[-1].text for phrase in phrases if _ends_in_one(phrase)}
    if speaking:
        last = (phrase.words[-1] for phrase in phrases)
        found |= {word.text for word in last if word.text in speaking and word.label in {COMMON, MODIFIER}}
    if not found:
        return phrases
    return [_relabelled(phrase) if phrase.words[-1].text in found else phrase for phrase in phrases]


def _ends_in_one(phrase: Phrase) -> bool:
    if len(phrase.words) < 2 or phrase.words[-1].label in _KNOWN:
        return False
    before = phrase.words[-2]
    return (
        before.label == NAME
        and not before.possessive
        and fold(before.text) in given_names()
        and (len(phrase.words) == 2 or phrase.words[-3].label != NAME)
        and not phrase.words[-1].text.casefold().endswith("day")
    )


def _relabelled(phrase: Phrase) -> Phrase:
    """The phrase with its last word a name, where nothing but a title, an article or a first name stands before it."""
    last = phrase.words[-1]
    before: Word | None = phrase.words[-2] if len(phrase.words) > 1 else None
    if last.label in _KNOWN or (before is not None and before.label not in {TITLE, STOP, NAME}):
        return phrase
    if before is not None and before.label == STOP and before.text.casefold() in {"the", "a", "an"}:
        return phrase
    return Phrase((*phrase.words[:-1], last._replace(label=NAME)))
