"""Forums that no list can hold, known by the form of their names: COP29, 30+1, joint commissions of two states."""

import re
from collections.abc import Callable, Iterator

from app.i18n import _
from app.model.document import Anchor
from app.registry.country_names import country
from app.registry.folding import spelled_out
from app.registry.matching import Mention

_COP = re.compile(r"\b[Cc][Oo][Pp][- ]?([1-9]\d?)\b(?![.:]\d)")
_COP_SESSION = re.compile(
    r"\b([1-9]\d?)(?:st|nd|rd|th)\s+(?:[Ss]ession\s+of\s+the\s+)?Conference\s+of\s+(?:the\s+)?Parties\b"
)
_CLIMATE = re.compile(r"UNFCCC|[Cc]limate")
_SIDES = re.compile(r"\b(?:[A-Z]{0,2})(\d{1,2})\s?\+\s?\d{1,2}\b")
_FORMAT = re.compile(
    r"[”\"'’»]?\s+(?:\w+\s+){0,2}(?:[Ff]ormat|[Mm]echanism|[Pp]latform|[Mm]eeting|[Ss]ummit|[Tt]alks|[Cc]onsultation|[Dd]ialogue)"
)
_PAIR = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?-[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=\s)")
_REST = re.compile(r"\s+(?:(?:[A-Z][\w-]+|and|for|on|of),?\s+){0,8}?(?:Commission|Committee|Council)\b")
_JOINT = re.compile(
    r"\b(?:Joint|Inter-?\s?[Gg]overnmental|Inter-?[Pp]arliamentary|Economic|Strategic|Cooperation|Partnership)\b"
)


def mentions(text: str) -> list[Mention]:
    """Where the text names such forums; the code is what the form spells ("COP29", "30+1")."""
    plain = spelled_out(text)
    found = [Mention(code, Anchor(*span), "name") for finder in _FINDERS for code, span in finder(plain)]
    return sorted(found, key=lambda one: one.anchor)


def numbered(name: str) -> str | None:
    """The id of "cop 29", "COP-29", "30+1"; None for what is not such a form."""
    plain = spelled_out(name).strip()
    cop = _COP.fullmatch(plain)
    if cop:
        return f"COP{cop[1]}"
    return plain.replace(" ", "") if _SIDES.fullmatch(plain) else None


def name(forum_id: str) -> str:
    """The name to print for such an id; the id itself where it says all there is to say."""
    cop = _COP.fullmatch(forum_id)
    if not cop:
        return forum_id
    return _("Conference of the Parties to the UN Framework Convention on Climate Change (COP{number})").format(
        number=cop[1]
    )


def parent(forum_id: str) -> str:
    """The organisation such a forum belongs to, or ""."""
    return "UNFCCC" if _COP.fullmatch(forum_id) else ""


def _cops(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _COP.finditer(text):
        yield f"COP{match[1]}", match.span()
    for match in _COP_SESSION.finditer(text):
        if _CLIMATE.search(text, match.end(), match.end() + 150):
            yield f"COP{match[1]}", match.span()


def _sided(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Formats told by the number of their sides, where a word says that it is one and not a sum."""
    for match in _SIDES.finditer(text):
        if _FORMAT.match(text, match.end()):
            yield re.sub(r"\s", "", match.group()), match.span()


def _joint(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Commissions of two states: both halves must be states or their adjectives."""
    for pair in _PAIR.finditer(text):
        rest = _REST.match(text, pair.end())
        if rest and _JOINT.search(rest.group()) and all(country(side) for side in _sides(pair.group())):
            yield " ".join(text[pair.start() : rest.end()].split()), (pair.start(), rest.end())


def _sides(pair: str) -> tuple[str, str]:
    """The two names, the second without a word that belongs to the commission: "Pakistan Joint" is Pakistan."""
    first, _dash, second = pair.partition("-")
    return first, second if country(second) else second.split(" ")[0]


_FINDERS: tuple[Callable[[str], Iterator[tuple[str, tuple[int, int]]]], ...] = (_cops, _sided, _joint)
