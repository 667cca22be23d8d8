"""Forums: international organisations, formats and their bodies, and where a text names them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from app.model.document import Anchor
from app.registry import files, formats, house
from app.registry.folding import folded
from app.registry.matching import Hit, How, Matcher, Mention, Name, settled, within


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum. id: its usual abbreviation; bodies: names of its organs, which are filed under it.

    members: ISO 3166-1 alpha-2, empty where not fixed; parent: id of the organisation it belongs to, or "".
    weak: names that count only in a text that names the forum more plainly too.
    """

    id: str
    name: str
    variants: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    parent: str = ""
    weak: tuple[str, ...] = ()


@cache
def forums() -> tuple[Forum, ...]:
    """All forums, in the order of the table."""
    tables = ((key, table) for key, table in _table().items() if key != "ordinary")
    return tuple(_forum(key, table) for key, table in tables)


@lru_cache(maxsize=4096)
def forum(name: str) -> str | None:
    """The id that an abbreviation or any name of a forum means, case and accents apart; None where there is none."""
    return _ids().get(folded(name)) or formats.numbered(name)


def forum_name(forum_id: str) -> str:
    """The name to print: the house name, else the registry's; the id itself where it is no forum's."""
    return house.forum(forum_id) or plain_name(forum_id)


def plain_name(forum_id: str) -> str:
    """The registry's name of a forum; the id itself where it is no forum's."""
    known = _by_id().get(forum_id)
    return known.name if known else formats.name(forum_id)


def forum_mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Where the text names forums, in order: by name, abbreviation, or a body of theirs.

    What is found between start and end does not depend on them: the whole text decides what weak names mean.
    """
    return within(_of_short(text) if len(text) <= _SHORT else _mentions(text), start, end)


def parents(forum_id: str) -> tuple[str, ...]:
    """The organisations it belongs to, the nearest first: ("ECOSOC", "UN") for HLPF."""
    known = _by_id().get(forum_id)
    parent = known.parent if known else formats.parent(forum_id)
    return (parent, *parents(parent)) if parent else ()


def long_names() -> tuple[str, ...]:
    """All names of several words."""
    return tuple(name for one in forums() for name in (one.name, *one.variants, *one.bodies) if " " in name)


def forget() -> None:
    """Build the tables anew: the house names have changed."""
    for table in (forum, _ids, _matcher, _mentions, _of_short):
        table.cache_clear()


@cache
def _table() -> dict[str, Any]:
    return files.shipped_toml("forums.toml")


def _forum(key: str, table: dict[str, Any]) -> Forum:
    lists: dict[str, Any] = {part: tuple(table.get(part, ())) for part in ("variants", "bodies", "weak")}
    members = tuple(table.get("members", "").split())
    return Forum(id=key, name=table["name"], members=members, parent=table.get("parent", ""), **lists)


@cache
def _by_id() -> dict[str, Forum]:
    return {one.id: one for one in forums()}


@cache
def _ids() -> dict[str, str]:
    ids = {folded(one.id): one.id for one in forums()}
    named = ((one.id, (one.name, *one.variants)) for one in forums())
    bodies = ((one.id, one.bodies) for one in forums())
    own = ((forum_id, (name,)) for forum_id, name in house.own().forums.items())
    for forum_id, names in chain(own, named, bodies):
        for spelling in chain.from_iterable(spellings(name) for name in names):
            ids.setdefault(folded(spelling), forum_id)
    return ids


_SPELLINGS = (
    ("Organisation", "Organization"),
    ("Co-operation", "Cooperation"),
    ("Programme", "Program"),
    ("Centre", "Center"),
    ("Defence", "Defense"),
    ("Labour", "Labor"),
    ("Counter-Terrorism", "Counterterrorism"),
    ("United Nations", "UN"),
)


def spellings(name: str) -> tuple[str, ...]:
    """The name as it stands and as British and American writers spell it."""
    found = [name]
    for pair in _SPELLINGS:
        for one, other in (pair, pair[::-1]):
            found += [spelled.replace(one, other) for spelled in found if one in spelled]
    return tuple(dict.fromkeys(found))


@cache
def _matcher() -> Matcher:
    return Matcher(_names())


def _names() -> Iterator[Name]:
    """All names to look for; of two that are spelled alike the first one counts."""
    for name in _table()["ordinary"]["others"]:
        yield Name(name, "", "none")
    for forum_id, name in house.own().forums.items():
        yield from _spelled(name, forum_id, "name", False)
    for one in forums():
        for name in (one.id, one.name, *one.variants):
            yield from _spelled(name, one.id, _how(name), name in one.weak)
    for one in forums():
        for name in one.bodies:
            yield from _spelled(name, one.id, "body", name in one.weak)


def _spelled(name: str, forum_id: str, how: How, weak: bool) -> Iterator[Name]:
    for spelling in spellings(name):
        yield Name(spelling, forum_id, how, weak, capitals=_how(name) != "abbreviation")


def _how(name: str) -> How:
    """Whether a name is an abbreviation: half its characters or more are capitals or digits."""
    high = sum(char.isupper() or char.isdigit() for char in name)
    return "abbreviation" if " " not in name.strip() and 2 * high >= len(name) - name.count(".") else "name"


def _reads_as_word(text: str, hit: Hit) -> bool:
    """Whether it stands in a line of capitals and is a word in its own right: "WHO CAN APPLY"."""
    if text[hit.start : hit.end] not in _ordinary():
        return False
    first = text.rfind("\n", 0, hit.start) + 1
    last = text.find("\n", hit.end)
    line = text[first : last if last >= 0 else len(text)]
    return line.isupper() and len(line.split()) > 2


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(_table()["ordinary"]["words"])


_SHORT = 200
"""Characters of an office or another short text, of which many are alike and are asked for again and again."""


@lru_cache(maxsize=2048)
def _of_short(text: str) -> list[Mention]:
    return _mentions(text)


@lru_cache(maxsize=8)
def _mentions(text: str) -> list[Mention]:
    hits = settled(hit for hit in _matcher().hits(text) if not _reads_as_word(text, hit))
    found = [Mention(hit.name.code, Anchor(hit.start, hit.end), hit.name.how) for hit in hits if hit.name.code]
    return _merged(found, formats.mentions(text))


def _merged(named: list[Mention], formed: list[Mention]) -> list[Mention]:
    """Both in text order; a name within a form (or the other way round) gives way to the longer."""
    kept: list[Mention] = []
    for one in sorted([*named, *formed], key=lambda one: (one.anchor.start, -one.anchor.end)):
        if not kept or one.anchor.start >= kept[-1].anchor.end:
            kept.append(one)
    return kept
