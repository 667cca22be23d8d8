"""Words for users. English is the source; a catalogue for the user's language is used where there is one.

The window has one language; a pack has its own, which holds in the thread that makes or writes it.
"""

import gettext
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from app.paths import resources

LANGUAGES: tuple[tuple[str, str], ...] = (("en", "English"), ("az", "Azərbaycanca"), ("ru", "Русский"))
"""Codes (BCP 47) of the languages that there are words in, each with its own name for itself."""

_THOUSANDS = {"az": ".", "ru": "\u00a0"}


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    catalogue: gettext.NullTranslations


_window = _Language("en", gettext.NullTranslations())
_spoken: ContextVar[_Language | None] = ContextVar("spoken", default=None)


def use_language(code: str) -> None:
    """Take a language for the whole program (BCP 47 code such as "az"); English where there is no catalogue."""
    global _window  # noqa: PLW0603  one language a window
    _window = _language(code)


@contextmanager
def speaking(code: str) -> Generator[None]:
    """Take another language in this thread until the block ends: a pack's. Not around a yield."""
    before = _spoken.set(_language(code))
    try:
        yield
    finally:
        _spoken.reset(before)


class Speaking(Protocol):
    """What has a language of its own: a pack."""

    @property
    def language(self) -> str:
        """Its code (BCP 47)."""
        ...


S = TypeVar("S", bound=Speaking)
P = ParamSpec("P")
R = TypeVar("R")


def in_its_language(work: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """The function, with its words in the language of what it is given first. Not for generators."""

    @wraps(work)
    def spoken(first: S, *others: P.args, **named: P.kwargs) -> R:
        with speaking(first.language):
            return work(first, *others, **named)

    return spoken


def language() -> str:
    """The code of the language that words are given in now."""
    return _now().code


def _now() -> _Language:
    return _spoken.get() or _window


@cache
def _language(code: str) -> _Language:
    short = code.partition("-")[0].partition("_")[0].casefold()
    if short not in dict(LANGUAGES) or short == "en":
        return _Language("en", gettext.NullTranslations())
    return _Language(short, gettext.translation("valise", resources() / "translations", [short], fallback=True))


def _(message: str) -> str:
    """The message in the language of now."""
    return _now().catalogue.gettext(message) if message else ""


def n_(singular: str, plural: str, count: int) -> str:
    """The message for a count, in the language of now; "{count}" in it is filled in, thousands parted."""
    return _now().catalogue.ngettext(singular, plural, count).format(count=grouped(count))


def grouped(number: int) -> str:
    """A number with its thousands parted as in the language of now: 1,234 in English, 1.234, 1 234."""
    return f"{number:,}".replace(",", _THOUSANDS.get(language(), ","))


def tenths(number: float) -> str:
    """A number with one decimal, as in the language of now: 1,234.5 in English, 1.234,5, 1 234,5."""
    whole, rest = f"{number:,.1f}".split(".")
    return whole.replace(",", _THOUSANDS.get(language(), ",")) + _point() + rest


def shortly(number: float) -> str:
    """A small number with no more decimals than it has, as in the language of now: 2, 2.5 in English, 2,5."""
    return f"{number:g}".replace(".", _point())


def sentence_case(words: str) -> str:
    """Words of the language of now as a line begins: "İ" is the Azerbaijani capital of "i". Not for words of others."""
    first = "İ" if language() == "az" and words.startswith("i") else words[:1].upper()
    return first + words[1:]


def percent(share: float) -> str:
    """A whole number of hundredths as in the language of now: 40% in English and Azerbaijani, 40 % in Russian."""
    return f"{round(share)}\u00a0%" if language() == "ru" else f"{round(share)}%"


def _point() -> str:
    return "." if language() == "en" else ","


def p_(context: str, message: str) -> str:
    """The message as it is said in a context, where one English word is several elsewhere: p_("date", "From")."""
    return _now().catalogue.pgettext(context, message)
