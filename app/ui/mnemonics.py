"""The underlined letters of a menu, each once, whatever the language."""

from collections.abc import Sequence


def distinct(texts: Sequence[str]) -> list[str]:
    """The texts with an underlined letter ("&x") each that no other has; a letter that was given first stays.

    A text whose letters are all taken has none.
    """
    taken: set[str] = set()
    kept = [_claimed(text, taken) for text in texts]
    return [text if has else _another(text, taken) for text, has in zip(texts, kept, strict=True)]


def letter(text: str) -> str:
    """The underlined letter of a text, folded; "" where there is none."""
    place = _place(text)
    return text[place + 1].casefold() if place >= 0 else ""


def plain(text: str) -> str:
    """The text as it is read: without its mark, "&&" as one sign."""
    place = _place(text)
    shown = text[:place] + text[place + 1 :] if place >= 0 else text
    return shown.replace("&&", "&")


def _place(text: str) -> int:
    """Where the "&" before the underlined letter stands, -1 for nowhere."""
    at = 0
    while (at := text.find("&", at)) >= 0 and at + 1 < len(text):
        if text[at + 1] != "&":
            return at
        at += 2
    return -1


def _claimed(text: str, taken: set[str]) -> bool:
    wanted = letter(text)
    if not wanted or wanted in taken:
        return False
    taken.add(wanted)
    return True


def _another(text: str, taken: set[str]) -> str:
    """The text with another letter underlined: the first of a word if it can be, else any."""
    at = _place(text)
    bare = text[:at] + text[at + 1 :] if at >= 0 else text
    first = [n for n, sign in enumerate(bare) if sign.isalpha() and (n == 0 or not bare[n - 1].isalnum())]
    rest = [n for n, sign in enumerate(bare) if sign.isalpha() and n not in first]
    for n in (*first, *rest):
        if bare[n].casefold() not in taken:
            taken.add(bare[n].casefold())
            return f"{bare[:n]}&{bare[n:]}"
    return bare
