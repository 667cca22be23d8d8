"""One spelling for names that are the same: accents, dashes, quotation marks, capitals apart."""

import re
import unicodedata
from functools import cache, lru_cache

from app.model.normal_form import normal

_SINGLE = {
    "ı": "i", "ə": "e", "Ə": "E", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H",
    "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}  # fmt: skip


@cache
def _table() -> dict[str, str]:
    table = dict(_SINGLE)
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isascii():
            table[chr(code)] = base
    return table


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_table()))}]")


def spelled_out(text: str) -> str:
    """The text with plain letters, dashes and marks, of the same length, so that offsets hold."""
    if text.isascii():
        return text
    return _kept(text) if len(text) > _SHORT else _translated(text)


_SHORT = 500
"""Characters of a text in which not every kind of name is looked for in turn."""


@lru_cache(maxsize=8)
def _kept(text: str) -> str:
    return _translated(text)


def _translated(text: str) -> str:
    return _listed().sub(lambda char: _table()[char.group()], text)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A key that is the same for names told apart only by accents, case, punctuation or a leading "the"."""
    plain = spelled_out(normal("NFC", name)).casefold().replace("&", " and ")
    words = re.sub(r"[^\w+']+", " ", plain.replace(".", "")).replace("'", "").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
