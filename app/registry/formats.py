"""Forums that no list can hold, known by the form of their names: COP29, 30+1, joint commissions of two states."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise, product
from typing import NamedTuple

from app.i18n import _
from app.model.document import Anchor
from app.registry.country_names import country_mentions
from app.registry.folding import spelled_out
from app.registry.matching import How, Mention

Found = tuple[str, tuple[int, int]]
"""A code and where it stands."""


class _Joined(NamedTuple):
    """A format of two states: its name, where it stands, and what of it follows the states."""

    code: str
    span: tuple[int, int]
    rest: str



_DASHES = frozenset("-‐‑–—")
_COP = re.compile(r"[Cc](?<!\w.)[Oo][Pp][- ]?([1-9]\d?)\b(?![.:]\d)")
_COPS = {form: re.compile(rf"{form}(?<!\w...)[- ]?([1-9]\d?)\b(?![.:]\d)")
         for form in map("".join, product("Cc", "Oo", "Pp"))}  # fmt: skip
"""The same for each way to write it, which is found faster in a long text."""
_COP_SESSION = re.compile(
    r"([1-9](?<!\w.)\d?)(?:st|nd|rd|th)\s+(?:[Ss]ession\s+of\s+the\s+)?Conference\s+of\s+(?:the\s+)?Parties\b"
)
_CLIMATE = re.compile(r"UNFCCC|[Cc]limate")
_SIDES = re.compile(r"\b(?:[A-Z]{0,2})(\d{1,2})\s?\+\s?\d{1,2}\b")
_PLUS, _BEFORE_PLUS, _AFTER_PLUS = re.compile(r"\+"), 5, 4
_FORMAT = re.compile(
    r"[”\"'’»]?\s+(?:\w+\s+){0,2}(?:[Ff]ormat|[Mm]echanism|[Pp]latform|[Mm]eeting|[Ss]ummit|[Tt]alks|[Cc]onsultation|[Dd]ialogue)"
)
_EXPO = re.compile(r"\b(?:World\s+)?(?:Expo|EXPO)[-\s]?((?:19|20)\d\d)\b")
_REST = re.compile(
    r"\s+(?:(?:[A-Z][\w-]+(?:['’]s?)?|and|for|on|of),?\s+){0,8}?"
    r"(?P<noun>Commission|Committee|Council|Group|Mechanism|Consultations|Forum|Dialogue|Roundtable|Task\s+Force)\b"
)
_JOINT = re.compile(
    r"\b(?:Joint|Inter-?\s?[Gg]overnmental|Inter-?[Pp]arliamentary|Economic|Strategic|Cooperation|Partnership|Consultative"
    r"|Bilateral|Coordination|Working|Contact|Political|Business|High[- ]Level|Ministerial|Forum|Dialogue|Roundtable)\b"
)
_SHORT = re.compile(r"\s*\(([A-Z][A-Za-z&-]{2,9})\)")
"""The abbreviation that a name is given in brackets."""


def mentions(text: str) -> list[Mention]:
    """Where the text names such forums; the code is what the form spells ("COP29", "30+1")."""
    found = [Mention(code, Anchor(*span), how) for finder, how in _FINDERS for code, span in finder(text)]
    return sorted(found, key=lambda one: one.anchor)


def numbered(name: str) -> str | None:
    """The id of "cop 29", "COP-29", "30+1"; None for what is not such a form."""
    plain = spelled_out(name).strip()
    cop = _COP.fullmatch(plain)
    if cop:
        return f"COP{cop[1]}"
    expo = _EXPO.fullmatch(plain)
    if expo:
        return f"Expo {expo[1]}"
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
    for match in chain.from_iterable(pattern.finditer(text) for form, pattern in _COPS.items() if form in text):
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
    """Commissions, forums and dialogues of two states, told by two names that a dash joins and what follows them. What
    the text goes on to call by an abbreviation is called so.
    """
    found = list(_joined(text))
    short = {one.code: match[1] for one in found if (match := _SHORT.match(text, one.span[1]))}
    for code, span in chain(((one.code, one.span) for one in found), _named_again(text, found)):
        yield short.get(code, code), span


def _joined(text: str) -> Iterator[_Joined]:
    """Where the text names such formats in full."""
    states = [one for one in country_mentions(text) if one.how in ("name", "demonym", "official")]
    for one, other in pairwise(states):
        start, end = one.anchor.start, other.anchor.end
        if text[one.anchor.end : other.anchor.start] in _DASHES:
            rest = _REST.match(text, end)
            if rest and _JOINT.search(rest.group()):
                name = spelled_out(" ".join(text[start : rest.end()].split()))
                yield _Joined(name, (start, rest.end()), rest.group().strip())


def _named_again(text: str, found: Sequence[_Joined]) -> Iterator[Found]:
    """Where the text goes on to name them without the states: "the sixth Ministerial Forum"."""
    codes: dict[str, set[str]] = {}
    for one in found:
        codes.setdefault(one.rest, set()).add(one.code)
    for rest, (code, *others) in codes.items():
        if " " in rest and not others:
            words = r"\s+".join(map(re.escape, rest.split()))
            yield from ((code, match.span()) for match in re.finditer(rf"(?<![\w-]){words}(?!\w)", text))


def _expos(text: str) -> Iterator[Found]:
    """World exhibitions, told by their year."""
    for match in _EXPO.finditer(text) if "Expo" in text or "EXPO" in text else ():
        yield f"Expo {match[1]}", match.span()


_FINDERS: tuple[tuple[Callable[[str], Iterator[Found]], How], ...] = (
    (_cops, "name"), (_sided, "name"), (_expos, "name"), (_joint, "sides"))  # fmt: skip
