"""A pack as JSON: for the draft, the library and the archive. What comes back is checked, as it may be a stranger's.

cattrs (MIT) builds the dataclasses: each object has the fields of its kind, and "is" names the kind where several may
stand.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from app.errors import InvalidInput
from app.i18n import _
from app.model.dates import Edtf
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Commitment, Entry, Figure, Pack, Person, SourceDocument, Subject

_KIND = "is"


def write_pack(pack: Pack) -> str:
    """The pack as JSON; the same pack gives the same text."""
    return json.dumps(plain(pack), ensure_ascii=False)


def read_pack(text: str) -> Pack:
    """The pack that was written; InvalidInput for text that is none, or one that contradicts itself."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused(error) from error
    return typed(held)


def plain(pack: Pack) -> dict[str, Any]:
    """The pack as JSON holds it."""
    return _converter().unstructure(pack)


def typed(held: object) -> Pack:
    """The pack of what plain gave; InvalidInput as in read_pack."""
    try:
        pack: Pack = _converter().structure(held, Pack)
        _check(pack)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, _failure()) as error:
        raise _refused(error) from error
    except InvalidInput as problem:
        raise InvalidInput(_("The pack cannot be read: {0}").format(problem.message), problem.hint) from problem
    return pack


def _refused(error: Exception) -> InvalidInput:
    return InvalidInput(
        _("This is no pack that Valise understands: {0}.").format(str(error)[:200] or type(error).__name__),
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
    """Refuse what no pack of ours can hold: keys twice, dates that are none, passages that end before they start."""
    entries = [entry for section in pack.sections for entry in section.entries]
    if len({entry.key for entry in entries}) < len(entries):
        raise ValueError(_("an entry stands twice"))
    if len({section.key for section in pack.sections}) < len(pack.sections):
        raise ValueError(_("a section stands twice"))
    if not Edtf.parse(pack.made_on).is_day:
        raise ValueError(_("the day it was made is missing"))
    dates = {pack.cover.date, pack.issue.issued_on, pack.selection.since, pack.selection.until}
    for entry in entries:
        dates |= set(_dates(entry))
        if any(not 0 <= one.anchor.start <= one.anchor.end for one in entry.citations):
            raise ValueError(_("a passage ends before it starts"))
    for value in dates:
        Edtf.parse(value)


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
