"""Words made alike: what is indexed and what is asked for go through the same folding.

A change here alters what is stored: it needs a migration that folds again and rebuilds both indexes.
"""

import re
import sqlite3

from app.model.normal_form import normal

_LETTERS = str.maketrans({
    "ı": "i", "ə": "e", "ё": "е", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "\0": " ",
})
"""Letters of their own that writers without the keyboard replace; decomposition leaves them alone."""
_MARKS = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200f\u2060\u20d0-\u20ff\ufe20-\ufe2f\ufeff\ud800-\udfff]"
)
_UNSPACED = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_NAME_SIGNS = str.maketrans({".": " "} | dict.fromkeys("’‘ʻʼ`´", "'") | dict.fromkeys("‐‑–—", "-"))
_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')
_TOKEN = re.compile(r"[^\W_]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LOWER_CASE_WORDS_OF_INSTITUTIONS = {"of", "for", "and", "the", "on", "in"}
MOST_TERMS = 32
LONGEST_QUERY = 1000


def fold(text: str) -> str:
    """The text as it is compared: no case, no accents, ı as i, ə as e, ё as е; ideographs stand apart."""
    if text.isascii():
        return text.lower().replace("\0", " ")
    text = normal("NFKD", text.casefold()).casefold()
    return _UNSPACED.sub(r" \1 ", _MARKS.sub("", text).translate(_LETTERS))


def teach_fold(connection: sqlite3.Connection) -> None:
    """Have a connection know fold, which a library's triggers and views call; these are trusted from here on.

    To be called where what the file says of itself is known to be ours, or compared before it is used.
    """
    connection.create_function("fold", 1, fold, deterministic=True)
    # Without it they could call no function of ours: Python cannot mark one as innocuous.
    connection.execute("PRAGMA trusted_schema = ON")


def fold_name(name: str) -> str:
    """A person's or institution's name folded: single spaces, no dots, one kind of apostrophe and hyphen."""
    return " ".join(fold(name).translate(_NAME_SIGNS).split())


def surname(name: str) -> str:
    """The last word of a folded name; "" for an institution ("ministry of …"), which has none."""
    parts = name.split()
    return "" if not parts or _LOWER_CASE_WORDS_OF_INSTITUTIONS.intersection(parts) else parts[-1]


def sound(text: str) -> str:
    """The text of the same length with lone surrogates, which no file can hold, as U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def terms(words: str) -> tuple[str, ...]:
    """The words, "phrases" and prefixes* of a query as FTS5 strings; what holds no letter or digit is left out."""
    found: list[str] = []
    for match in _TERM.finditer(words[:LONGEST_QUERY]):
        phrase, star, word = match.groups()
        text = fold(word if phrase is None else phrase)
        if _TOKEN.search(text):
            starred = bool(star) or text.endswith("*")
            found.append(quoted(text.rstrip("*")) + ("*" if starred else ""))
    return tuple(found[:MOST_TERMS])


def quoted(text: str) -> str:
    """Folded text as one FTS5 string: its words in this order, whatever signs stand between them."""
    return '"' + text.replace('"', " ") + '"'


def label(prefix: str, value: str | int) -> str:
    """A filter value as one word of the index: letters and digits only."""
    return f"{prefix}{value}" if isinstance(value, int) else prefix + value.encode("utf-8", "replace").hex()
