"""A pack as JSON: for the draft, the library and the archive. What comes back is checked, as it may be a stranger's.

cattrs (MIT) builds the dataclasses: each object has the fields of its kind, and "is" names the kind where several may
stand.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from app.errors import InvalidInput
from app.i18n import LANGUAGES, _
from app.model.dates import Edtf
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Commitment, Entry, Figure, Pack, Person, Section, SourceDocument, Subject

_KIND = "is"
_DEPTH = 5
"""Of what holds a pack, down to its entries."""
_LONGEST = 500_000
"""Characters of one text: a quotation of 80,000 words."""
_LONGEST_LINE = 40_000
"""Characters of a title or another line: more than the window takes."""
_LONGEST_NAME = 200
"""Characters of an identity, a number, the key of a section."""
FURTHEST = 1_000_000_000
"""Where a passage may end, counted in characters."""
_LATEST = 100_000
"""Versions, and addenda of one."""
_MOST_PAGES = 10_000
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character: JSON can write it, no file and no library can hold it."""


def write_pack(pack: Pack) -> str:
    """The pack as JSON; the same pack gives the same text."""
    return dumped(in_parts(pack))


def read_pack(text: str) -> Pack:
    """The pack that was written; InvalidInput for text that is none, or one that contradicts itself."""
    try:
        held = loaded(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _refused(error) from error
    return _of_measure(typed(held))


def loaded(text: str | bytes, parse_constant: Callable[[str], object] | None = None) -> Any:
    """What JSON text holds, as json.loads tells it, but other threads have their turns between two objects."""
    return json.loads(text, object_hook=_as_it_is, parse_constant=parse_constant)


def _as_it_is(held: dict[str, Any]) -> dict[str, Any]:
    return held


def dumped(held: object) -> str:
    """What plain or in_parts gave as JSON text, piece by piece: in one go it would hold up all other threads."""
    return "".join(_pieces(held, _DEPTH))


def _pieces(held: Any, depth: int) -> Iterator[str]:
    if not depth or not isinstance(held, dict | list | Iterator):
        yield json.dumps(held, ensure_ascii=False)
        return
    is_dict = isinstance(held, dict)
    parts: Iterable[tuple[str, Any]] = ((f"{json.dumps(key, ensure_ascii=False)}: ", one)
                                        for key, one in held.items()) if is_dict else (("", one) for one in held)
    yield "{" if is_dict else "["
    for number, (name, one) in enumerate(parts):
        yield f"{', ' if number else ''}{name}"
        yield from _pieces(one, depth - 1)
    yield "}" if is_dict else "]"


def _no_number(name: str) -> float:
    raise ValueError(_("{0} is no number").format(name))


def plain(pack: Pack) -> dict[str, Any]:
    """The pack as JSON holds it."""
    return _converter().unstructure(pack)


def in_parts(pack: Pack) -> dict[str, Any]:
    """The same for dumped alone, each entry made plain when its turn comes: all at once take ten times their room."""
    made = _converter()
    held: dict[str, Any] = made.unstructure(replace(pack, sections=tuple(map(_emptied, pack.sections))))
    for plain_section, section in zip(held["sections"], pack.sections, strict=True):
        plain_section["entries"] = map(made.unstructure, section.entries)
    return held


def _emptied(section: Section) -> Section:
    return replace(section, entries=())


def typed(held: object) -> Pack:
    """The pack of what plain gave, of any length; else InvalidInput as in read_pack."""
    try:
        pack: Pack = _converter().structure(held, Pack)
        _check(pack)
    except (
        ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, _failure()
    ) as error:
        raise _refused(error) from error
    except InvalidInput as problem:
        raise InvalidInput(_("The pack cannot be read: {0}").format(problem.message), problem.hint) from problem
    return pack


def _refused(error: Exception) -> InvalidInput:
    told = str(error)[:200] if isinstance(error, ValueError) else ""
    return InvalidInput(
        _("This is no pack that Valise understands: {0}.").format(told or _("it is not laid out as one")),
        _("It may be damaged, or made by a newer version of Valise."),
    )


def _failure() -> type[Exception]:
    from cattrs.errors import CattrsError

    return CattrsError


@cache
def _converter() -> Any:
    # Loaded when first used: the window opens without it.
    from cattrs.preconf.json import make_converter
    from cattrs.strategies import configure_tagged_union

    made = make_converter(detailed_validation=False)
    for union in (Event | Statement, Subject):
        configure_tagged_union(union, made, tag_name=_KIND, tag_generator=_name)
    return made


def _name(kind: type) -> str:
    return kind.__name__


def _check(pack: Pack) -> None:
    """Refuse what no pack of ours can hold: keys twice, dates that are none, numbers and texts beyond all measure."""
    _check_numbers(pack)
    entries = [entry for section in pack.sections for entry in section.entries]
    if len({entry.key for entry in entries}) < len(entries):
        raise ValueError(_("an entry stands twice"))
    if len({section.key for section in pack.sections}) < len(pack.sections):
        raise ValueError(_("a section stands twice"))
    if not Edtf.parse(pack.made_on).is_day:
        raise ValueError(_("the day it was made is missing"))
    if pack.language not in dict(LANGUAGES):
        raise ValueError(_("its language is none"))
    dates = {pack.cover.date, pack.issue.issued_on, pack.selection.since, pack.selection.until}
    for entry in (*entries, *(entry for section in pack.sections for entry in section.quoted)):
        dates |= set(_dates(entry))
    dates |= {one.published for section in pack.sections for fact in section.facts for one in fact.citations}
    for value in dates:
        Edtf.parse(value)


def _check_numbers(pack: Pack) -> None:
    issue = pack.issue
    if not 1 <= issue.version <= _LATEST or not 0 <= issue.addendum <= _LATEST:
        raise ValueError(_("its version is none"))
    limits = (pack.limit, *(section.limit for section in pack.sections))
    if not all(math.isfinite(limit) and 0 <= limit <= _MOST_PAGES for limit in limits):
        raise ValueError(_("a limit of pages is none"))
    names = (pack.id, issue.number, pack.house, pack.template, *(section.key for section in pack.sections))
    if any(len(name) > _LONGEST_NAME for name in names):
        raise ValueError(_("a name is longer than {0} characters").format(_LONGEST_NAME))


def _of_measure(pack: Pack) -> Pack:
    """The pack, where no text and no passage of it is beyond all measure: it may be a stranger's."""
    cover = pack.cover
    lines = (pack.title, pack.subtitle, pack.author, pack.marking, pack.ceiling, *cover.distribution, *(
        getattr(cover, name) for name in _names(type(cover)) if name != "distribution"
    ), *(
        line for section in pack.sections
        for line in (section.heading, *map(_title, (*section.entries, *section.quoted)))
    ))
    try:
        if any(len(line) > _LONGEST_LINE for line in lines):
            raise ValueError(_("a line is longer than {0} characters").format(_LONGEST_LINE))
        _check_texts(pack)
    except ValueError as error:
        raise _refused(error) from error
    return pack


def _title(entry: Entry) -> str:
    return entry.title


def _check_texts(held: object) -> None:
    """Look at each text and each passage, wherever it stands."""
    if isinstance(held, str):
        if not is_text(held):
            raise ValueError(_("a text is longer than {0} characters, or holds half a one").format(_LONGEST))
    elif isinstance(held, Anchor):
        if not 0 <= held.start <= held.end <= FURTHEST:
            raise ValueError(_("a passage ends before it starts"))
    else:
        for one in _parts(held):
            _check_texts(one)


def is_text(text: str, longest: int = _LONGEST) -> bool:
    """Whether a text is one that a file of ours can hold: so long at most, of whole characters."""
    return len(text) <= longest and not _HALF.search(text)


def _parts(held: object) -> Iterable[object]:
    if isinstance(held, tuple):
        return held  # pyright: ignore[reportUnknownVariableType]  whatever it holds is looked at
    return (getattr(held, name) for name in _names(type(held))) if is_dataclass(held) else ()


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _dates(entry: Entry) -> Iterator[str]:
    yield from (citation.published for citation in entry.citations)
    for subject in (entry.subject, *entry.versions):
        match subject:
            case Item():
                yield subject.date
                yield from (citation.published for citation in subject.citations)
            case Person():
                yield subject.role_seen_on
            case Commitment():
                yield from (subject.due, subject.said_on)
            case Figure():
                yield subject.year
            case SourceDocument():
                yield subject.published
            case _:
                pass
