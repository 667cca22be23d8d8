"""What a command looks for, and the command that lists it."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any, cast

from app.cli.terminal import progress
from app.i18n import _
from app.listing import FORMATS, listed
from app.model.found import STATUSES
from app.model.pack import KINDS, ItemKind, Selection
from app.paths import Home


def add_commands(commands: Any) -> None:
    """Add the command that lists to the parser's."""
    told = _(
        "Lists what matches, oldest first. In the table ᶜ after a date says that it was inferred, or is that of a "
        "dateline or publication; ? after a speaker, that it may be another; jsonl and csv say why."
    )
    add = commands.add_parser("find", help=_("list matching events, quotations or statements"), description=told)
    add_selection(add)
    add.add_argument("--kind", choices=KINDS, default="events", help=_("what to list (default: events)"))
    add.add_argument("--format", choices=FORMATS, default="table", help=_("how to print it (default: table)"))
    add.set_defaults(run=_find)


def add_selection(add: ArgumentParser) -> None:
    """Add the options that say what to look for."""
    add.add_argument("--country", action="append", default=[], metavar="NAME", help=_("ISO code or name; repeatable"))
    add.add_argument("--both", action="store_true", help=_("all the countries together, not any of them"))
    add.add_argument("--forum", action="append", default=[], metavar="NAME", help=_("abbreviation or name; repeatable"))
    add.add_argument("--since", default="", metavar="DATE", help=_("first day, EDTF: 2025-01-15, 2025-01 or 2025"))
    add.add_argument("--until", default="", metavar="DATE", help=_("last day, EDTF"))
    add.add_argument("--person", action="append", default=[], metavar="NAME", help=_("name or surname; repeatable"))
    add.add_argument(
        "--topic", action="append", default=[], metavar="NAME", help=_("topic of data/topics.toml; repeatable")
    )
    add.add_argument("--issuer", action="append", default=[], metavar="NAME", help=_("who issued it; repeatable"))
    add.add_argument(
        "--event-kind", action="append", default=[], metavar="KIND", help=_("kind of event, such as visit; repeatable")
    )
    add.add_argument(
        "--status", action="append", default=[], choices=STATUSES, help=_("events that lay so when written; repeatable")
    )
    add.add_argument("--words", default="", help=_('words that must occur; "a phrase", begin*'))


def selection(options: Namespace) -> Selection:
    """What the options ask for."""
    from app import tasks

    return tasks.selection(
        options.country, options.forum, options.since, options.until,
        options.person, options.topic, options.words, KINDS, options.both,
        options.issuer, options.event_kind, options.status,
    )


def _find(home: Home, options: Namespace) -> int:
    from app import tasks

    wanted, kind = selection(options), cast(ItemKind, options.kind)
    with tasks.open_library(home, progress=progress()) as library:
        items = tasks.find(library, wanted, kind)
        if not items:
            print(_("valise: No {0} match: {1}.").format(kind, tasks.in_words(wanted)), file=sys.stderr)
            print(f"        {tasks.other_kinds(library, wanted, kind)}", file=sys.stderr)
            return 1
    sys.stdout.write(listed(items, options.format))
    return 0
