"""The language of a text by its script, its commonest words and its letters; most of the text decides.

Of a text in English and another language the English is read, where there is enough of it, and the rest is left out.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from app import paths
from app.i18n import _
from app.model.document import Document, Known

_PIECES, _PIECE = 40, 1_000
"""A long text is looked at in so many pieces of so many characters, spread over all of it."""
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"), "ko": re.compile("[\uac00-\ud7af]"), "zh": re.compile("[\u4e00-\u9fff]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "hy": re.compile("[\u0530-\u058f]"),
    "ka": re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]"), "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"), "hi": re.compile("[\u0900-\u097f]"), "bn": re.compile("[\u0980-\u09ff]"),
    "ta": re.compile("[\u0b80-\u0bff]"), "te": re.compile("[\u0c00-\u0c7f]"), "si": re.compile("[\u0d80-\u0dff]"),
    "lo": re.compile("[\u0e80-\u0eff]"), "bo": re.compile("[\u0f00-\u0fff]"), "my": re.compile("[\u1000-\u109f]"),
    "am": re.compile("[\u1200-\u137f]"), "km": re.compile("[\u1780-\u17ff]"), "pa": re.compile("[\u0a00-\u0a7f]"),
    "gu": re.compile("[\u0a80-\u0aff]"), "dv": re.compile("[\u0780-\u07bf]"),
}  # fmt: skip
_SCRIPT_SHARE = {"ja": 0.05}
_BEYOND_ASCII = re.compile("[^\x00-\u024f\u2000-\u20cf]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʻʼ‘`][^\W\d_]+)?")
_LEAST, _LETTERED = 2.0, 0.5
_CERTAIN_WORDS, _ENGLISH_SHARE = 40, 0.05
"""A text of so many words of which fewer are common English ones is in another language, whichever it is."""
_ENOUGH, _MIXED = 0.4, 0.1
"""Which share of a text must be English for it to count as English, and in another language for it to be mixed."""
_ENGLISH_WORDS = 0.1
"""A paragraph with so many common English words among its words is never left out."""
_CERTAIN_PARAGRAPH = 80
"""Characters of a paragraph that can be told to be in another language in Latin letters."""
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?”\"»])\n")
OTHER = "und"
"""The language of a text that is not in English and in none that is known here (BCP 47: undetermined)."""


@dataclass(frozen=True, slots=True)
class _Tongues:
    names: dict[str, str]
    words: dict[str, tuple[tuple[str, float], ...]]
    letters: dict[str, tuple[str, ...]]


def language(text: str) -> Known:
    """The BCP 47 code of the language that most of the text is in, "" where it cannot be told.

    English where enough of the text is in English to be read.
    """
    found, words, english = _told(text)
    if not found:
        if words >= _CERTAIN_WORDS and english < _ENGLISH_SHARE * words:
            return Known(OTHER, _("hardly a common English word in it"))
        whole = _language_of(text[: _PIECES * _PIECE])[0]
        return whole if whole.value else Known("", _("cannot be told"))
    by_code = _by_code(found)
    best = max(by_code, key=lambda code: (by_code[code], code))
    share = _english_share(text, by_code)
    others = by_code - Counter({"en": by_code["en"]})
    if _ENOUGH <= share <= 1 - _MIXED and others:
        told = _("{share} % of it is in English and is read; the rest, mostly in {language}, is not")
        return Known("en", told.format(share=round(100 * share), language=name(others.most_common(1)[0][0])))
    return next(Known(code, reason) for (code, reason), _letters in found.most_common() if code == best)


def _english_share(text: str, by_code: Counter[str]) -> float:
    """How much of a text is in English: of its paragraphs and its characters; of a long one by parts from all over."""
    if len(text) > _PIECES * _PIECE:
        return by_code["en"] / max(by_code.total(), 1)
    told = ((paragraph, _paragraph_language(paragraph)[0]) for paragraph in _PARAGRAPH.split(text))
    parts = [(len(paragraph), code == "en") for paragraph, code in told if code]
    english = [length for length, is_english in parts if is_english]
    return min(len(english) / len(parts), sum(english) / sum(length for length, _english in parts)) if parts else 0.0


def english_only(document: Document) -> Document:
    """The document, where part of it is in another language, with blanks for that part: offsets stay as they are."""
    by_code = _by_code(_told(document.text)[0])
    if set(by_code) == {"en"} or _english_share(document.text, by_code) > 1 - _MIXED:
        return document
    text = "".join(re.sub(r"\S", " ", words) if foreign else words for words, foreign in _parted(document.text))
    headings = tuple(one for one in document.headings if text[one.anchor.start : one.anchor.end].strip())
    return replace(document, text=text, headings=headings)


def _parted(text: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs with what follows each, and whether it is in another language than English.

    One too short to tell is so where those that can be told before and after it are.
    """
    ends = [*(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]
    spans = list(zip([0, *ends], ends, strict=False))
    told = [_is_foreign(text[start:end]) for start, end in spans]
    before = _carried(told)
    after = _carried(told[::-1])[::-1]
    for (start, end), one, left, right in zip(spans, told, before, after, strict=True):
        yield text[start:end], one if one is not None else left is not False and right is not False and (
            left or right or False)


def _is_foreign(paragraph: str) -> bool | None:
    """Whether a paragraph is in another language than English; None where that cannot be told."""
    code, english = _paragraph_language(paragraph)
    return None if not code else code != "en" and english < _ENGLISH_WORDS


def _paragraph_language(paragraph: str) -> tuple[str, float]:
    """The code of a paragraph's language, "" where it is too short to tell, and the share of common English words."""
    known, _letters, english, words = _language_of(paragraph)
    certain = len(paragraph) >= _CERTAIN_PARAGRAPH or known.value in _SCRIPTS or known.value == "en"
    return known.value if certain else "", english / max(words, 1)


def _carried(told: list[bool | None]) -> list[bool | None]:
    """For each the last that could be told up to it."""
    return list(accumulate(told, lambda last, one: last if one is None else one))


def _told(text: str) -> tuple[Counter[tuple[str, str]], int, int]:
    """How many letters of the text are in each language, by code and reason; its words, and the common English ones."""
    found: Counter[tuple[str, str]] = Counter()
    words = english = 0
    for piece in _pieces(text):
        known, letters, hits, count = _language_of(piece)
        words, english = words + count, english + hits
        if known.value:
            found[known.value, known.reason] += letters
    return found, words, english


def _by_code(found: Counter[tuple[str, str]]) -> Counter[str]:
    by_code: Counter[str] = Counter()
    for (code, _reason), letters in found.items():
        by_code[code] += letters
    return by_code


def name(code: str) -> str:
    """What a language is called in the language of now, by its BCP 47 code; the code itself where it is not known."""
    primary = code.split("-", maxsplit=1)[0].lower()
    if primary == OTHER:
        return _("language not known")
    return _(_tongues().names.get(primary, code))


def unread(code: str) -> str:
    """Why nothing is looked for in a document of this language, in words; "" for English and where it is not told."""
    primary = code.split("-", maxsplit=1)[0].lower()
    if primary in ("", "en"):
        return ""
    which = "" if primary == OTHER else f" ({name(code)})"
    return _("not in English{language}: kept and searchable; events and quotations were not looked for").format(
        language=which)


def _pieces(text: str) -> Iterator[str]:
    """Paragraphs of a short text, those that are too short to tell joined; of a long one parts from all over it."""
    if len(text) > _PIECES * _PIECE:
        step = len(text) // _PIECES
        yield from (text[start : start + _PIECE] for start in range(0, step * _PIECES, step))
        return
    held = ""
    for paragraph in re.split(r"\n\s*\n", text):
        held = f"{held}\n{paragraph}" if held else paragraph
        if len(held) >= _PIECE // 5:
            yield from (held[start : start + _PIECE] for start in range(0, len(held), _PIECE))
            held = ""
    if held.strip():
        yield held


def _language_of(piece: str) -> tuple[Known, int, int, int]:
    """The language of a few sentences with how many letters they have, common English words, and words."""
    words = Counter(word.lower() for word in _WORD.findall(piece))
    letters = sum(len(word) * count for word, count in words.items())
    if _BEYOND_ASCII.search(piece):
        for code, script in _SCRIPTS.items():
            if letters and len(script.findall(piece)) > _SCRIPT_SHARE.get(code, 0.4) * letters:
                return Known(code, _("script of the text")), letters, 0, words.total()
    scores, english = _scores(words)
    best, second = sorted(scores, key=lambda code: (-scores[code], code))[:2]
    if scores[best] < _LEAST or (scores[best] <= scores[second] and "en" in (best, second)):
        return Known(), letters, english, words.total()
    return Known(best, _("commonest words of the text")), letters, english, words.total()


def _scores(words: Counter[str]) -> tuple[dict[str, float], int]:
    """How much speaks for each language, and the number of common English words."""
    tongues = _tongues()
    scores = dict.fromkeys(tongues.names, 0.0)
    english = 0
    for word, count in words.items():
        for code, weight in tongues.words.get(word, ()):
            scores[code] += weight * count
            english += count if code == "en" else 0
        for letter in {*word}.intersection(tongues.letters) if not word.isascii() else ():
            share = _LETTERED * count / len(tongues.letters[letter])
            for code in tongues.letters[letter]:
                scores[code] += share
    return scores, english


@cache
def _tongues() -> _Tongues:
    """data/languages.toml: a word or letter of several languages speaks for each of them by so much less."""
    held = tomllib.loads((paths.data() / "languages.toml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    for code, one in held.items():
        for word in dict.fromkeys(one.get("words", "").split()):
            words.setdefault(word, []).append(code)
        for letter in dict.fromkeys(one.get("letters", "")):
            letters.setdefault(letter, []).append(code)
    return _Tongues(
        {code: one["name"] for code, one in held.items()},
        {word: tuple((code, 0.5 + 0.5 / len(codes)) for code in codes) for word, codes in words.items()},
        {letter: tuple(codes) for letter, codes in letters.items()})
