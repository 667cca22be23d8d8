"""Quotation marks of the language of now, round words that stay as they are: inner ones where the words have outer."""

from collections.abc import Sequence

from app.i18n import language

Marks = tuple[str, str]
_ENGLISH: Sequence[Marks] = (("“", "”"), ("‘", "’"))
_MARKS: dict[str, Sequence[Marks]] = {"ru": (("«", "»"), ("„", "“"))}  # as CLDR has them; Azerbaijani as English
ALL: tuple[Marks, ...] = (*_ENGLISH, *_MARKS["ru"])
"""The marks of every language, each opening one with its closing one."""


def marks(words: str) -> Marks:
    """What opens and closes a quotation of these words: outer marks, or inner ones where the words hold outer ones."""
    outer, inner = _MARKS.get(language(), _ENGLISH)
    held = any(mark in words for mark in outer) and inner[0] not in words
    return inner if held else outer


def quoted(words: str) -> str:
    """The words between the marks that open and close a quotation of them."""
    opening, closing = marks(words)
    return f"{opening}{words}{closing}"
