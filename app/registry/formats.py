"""Forums that no list can hold, known by the form of their names: COP29, 30+1, joint commissions of two states."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from app.i18n import _
from app.model.document import Anchor
from app.registry.country_names import country_mentions
from app.registry.folding import spelled_out
from app.registry.matching import Mention

Found = tuple[str, tuple[int, int]]
"""A code and where it stands."""

_DASHES = frozenset("-‐‑–—")
_COP = re.compile(r"[Cc](?<!\w.)[Oo][Pp][- ]?([1-9]\d?)\b(?![.:]\d)")
_COP_SESSION = re.compile(
    r"\b([1-9]\d?)(?:st|nd|rd|th)\s+(?:[Ss]ession\s+of\s+the\s+)?Conference\s+of\s+(?:the\s+)?Parties\b"
)
_CLIMATE = re.compile(r"UNFCCC|[Cc]limate")
_SIDES = re.compile(r"\b(?:[A-Z]{0,2})(\d{1,2})\s?\+\s?\d{1,2}\b")
_PLUS, _BEFORE_PLUS, _AFTER_PLUS = re.compile(r"\+"), 5, 4
_FORMAT = re.compile(
    r"[”\"'’»]?\s+(?:\w+\s+){0,2}(?:[Ff]ormat|[Mm]echanism|[Pp]latform|[Mm]eeting|[Ss]ummit|[Tt]alks|[Cc]onsultation|[Dd]ialogue)"
)
_REST = re.compile(r"\s+(?:(?:[A-Z][\w-]+|and|for|on|of),?\s+){0,8}?(?:Commission|Committee|Council)\b")
_JOINT = re.compile(
    r"\b(?:Joint|Inter-?\s?[Gg]overnmental|Inter-?[Pp]arliamentary|Economic|Strategic|Cooperation|Partnership)\b"
)


def mentions(text: str) -> list[Mention]:
    """Where the text names such forums; the code is what the form spells ("COP29", "30+1")."""
    found = [Mention(code, Anchor(*span), "name") for finder in _FINDERS for code, span in finder(text)]
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


def _cops(text: str) -> Iterator[Found]:
    for match in _COP.finditer(text) if "cop" in text.lower() else ():
        yield f"COP{match[1]}", match.span()
    for match in _COP_SESSION.finditer(text) if "Parties" in text else ():
        if _CLIMATE.search(text, match.end(), match.end() + 150):
            yield f"COP{match[1]}", match.span()


def _sided(text: str) -> Iterator[Found]:
    """Formats told by the number of their sides, where a word says that it is one and not a sum."""
    end = 0
    for sign in _PLUS.finditer(text):
        match = _SIDES.search(text, max(sign.start() - _BEFORE_PLUS, end), sign.end() + _AFTER_PLUS)
        end = match.end() if match else end
        if match and _FORMAT.match(text, match.end()):
            yield re.sub(r"\s", "", match.group()), match.span()


def _joint(text: str) -> Iterator[Found]:
    """Commissions of two states, told by two names that a dash joins and what follows them."""
    states = [one for one in country_mentions(text) if one.how in ("name", "demonym", "official")]
    for one, other in pairwise(states):
        start, end = one.anchor.start, other.anchor.end
        if text[one.anchor.end : other.anchor.start] in _DASHES:
            rest = _REST.match(text, end)
            if rest and _JOINT.search(rest.group()):
                yield spelled_out(" ".join(text[start : rest.end()].split())), (start, rest.end())


_FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (_cops, _sided, _joint)
