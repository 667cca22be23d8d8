"""The command by which items are looked through: listed, accepted, rejected, corrected."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from app.cli.finding import add_selection, selection
from app.cli.terminal import printable, progress
from app.errors import InvalidInput
from app.i18n import _, n_
from app.listing import listed
from app.paths import Home

if TYPE_CHECKING:
    from app.library import Library
    from app.model.decision import Decision
    from app.model.item import Item

STATES = ("open", "accepted", "rejected")
_LISTS = ("countries", "forums", "topics", "places", "participants")
"""The fields that hold several values, parted by ; here."""


def add_commands(commands: Any) -> None:
    """Add the command to the parser's."""
    told = _(
        "Lists what nobody has looked at yet, each item with its identity; --accept, --reject, --reopen and --correct "
        "take identities. Decisions hold for ever: through removal and re-import of a document and new versions of "
        "Valise. Rejected items are in no list and no pack. FIELD is date, title, kind, status, places, countries, "
        "forums, topics, participants of an event; date, speaker, role, kind, countries, forums, topics of a "
        "quotation; several values are parted by ; and an empty VALUE takes the correction back."
    )
    add = commands.add_parser("review", help=_("look items through: accept, reject, correct"), description=told)
    add_selection(add)
    add.add_argument("--list", action="store_true", help=_("list items (what is done without another option)"))
    add.add_argument("--state", choices=STATES, default="open", help=_("which items are listed (default: open)"))
    for name, help_words in (
        ("accept", _("items that are right")), ("reject", _("items that are wrong")),
        ("reopen", _("items to be looked at again")),
    ):
        add.add_argument(f"--{name}", nargs="+", default=[], metavar="ID", help=help_words)
    add.add_argument("--correct", nargs=3, action="append", default=[], metavar=("ID", "FIELD", "VALUE"),
                     help=_("a field of an item that is otherwise; repeatable"))
    add.set_defaults(run=_review)


def _review(home: Home, options: Namespace) -> int:
    from app import tasks

    with tasks.open_library(home, progress=progress()) as library:
        decisions = _decisions(library, options)
        if decisions:
            library.decide(decisions)
            about = list(dict.fromkeys(one.about for one in decisions))
            print(n_("{count} item reviewed:", "{count} items reviewed:", len(about)))
            _print(library.items(about))
        if options.list or not decisions:
            return _list(library, options)
    return 0


def _list(library: "Library", options: Namespace) -> int:
    from dataclasses import replace

    from app import tasks

    wanted = replace(selection(options), reviews=(options.state,))
    items = (*library.events(wanted), *library.statements(wanted))
    if not items:
        print(_("valise: nothing to list: {0}.").format(tasks.in_words(wanted)), file=sys.stderr)
        return 1
    _print(items)
    return 0


def _print(items: "tuple[Item, ...]") -> None:
    for item in items:
        state = ", ".join((item.review, *item.corrected))
        print(printable(f"{item.id}  [{state}]  {listed((item,), 'table').rstrip()}"))


def _decisions(library: "Library", options: Namespace) -> "list[Decision]":
    from app import tasks

    steps = ((tasks.accept, options.accept), (tasks.reject, options.reject), (tasks.reopen, options.reopen))
    found = [one for step, ids in steps for one in step(_items(library, ids))]
    for name, field, value in options.correct:
        (item,) = _items(library, [name])
        found += tasks.correct(item, **{field: _value(field, value)})
    return found


def _items(library: "Library", ids: list[str]) -> "tuple[Item, ...]":
    """The items of these identities; InvalidInput names the first that there is not."""
    items = library.items(ids)
    known = {item.id for item in items}
    missing = next((one for one in ids if one not in known), None)
    if missing is not None:
        raise InvalidInput(
            _("The library holds no item {0}.").format(missing), _("valise review --list prints identities.")
        )
    return items


def _value(field: str, value: str) -> object:
    """A value as it is typed, for its field; None to take the correction back."""
    from app import tasks

    text = value.strip()
    if not text:
        return None
    if field not in _LISTS:
        return text
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if field == "countries":
        return list(tasks.selection(countries=parts).countries)
    if field == "forums":
        return list(tasks.selection(forums=parts).forums)
    return list(tasks.selection(topics=parts).topics) if field == "topics" else parts
