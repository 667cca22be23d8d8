"""The command that makes a pack."""

from argparse import ArgumentParser, Namespace
from typing import Any

from app.cli.finding import add_selection, selection
from app.cli.kept import add_export_options, export_kept
from app.cli.terminal import progress
from app.errors import InvalidInput
from app.i18n import LANGUAGES, _
from app.model.dates import Edtf
from app.model.pack import Cover
from app.paths import Home


def add_commands(commands: Any) -> None:
    """Add the command to the parser's."""
    add = commands.add_parser("pack", help=_("assemble a briefing pack and export it"))
    add_selection(add)
    add.add_argument("--template", metavar="NAME", help=_("one of the shipped templates, or your own (see README)"))
    add.add_argument("--house", default="", metavar="NAME", help=_("house style: plain, tlp, national, or your own"))
    add_export_options(add)
    add.add_argument("--title", default="", help=_("title on the cover"))
    add.add_argument("--marking", default="", help=_("marking at the top and bottom of every page"))
    add.add_argument("--ceiling", default="", metavar="MARKING", help=_("write nothing that is marked above this"))
    add.add_argument("--author", default="", help=_("who prepared it"))
    add.add_argument(
        "--language", default="en", choices=[code for code, _name in LANGUAGES],
        help=_("language of the pack’s own words; those of the sources stay as they are"),
    )
    _add_cover(add)
    add.add_argument("--made-on", default="", metavar="DATE", help=_("day printed on the pack (default: today)"))
    add.add_argument("--keep", action="store_true", help=_("keep the pack in the library"))
    add.add_argument("--nil-return", action="store_true", help=_("write a pack even when nothing matches"))
    add.set_defaults(run=_pack)


def _add_cover(add: ArgumentParser) -> None:
    add.add_argument("--meeting", default="", metavar="NAME", help=_("the meeting that it is for"))
    add.add_argument("--place", default="", help=_("where the meeting is"))
    add.add_argument("--meeting-date", default="", metavar="DATE", help=_("when the meeting is, EDTF"))
    add.add_argument("--for", default="", dest="for_whom", metavar="NAME", help=_("for whom it is"))
    add.add_argument("--from", default="", dest="from_whom", metavar="NAME", help=_("from whom it comes"))
    add.add_argument("--copy", default="", metavar="N", help=_("number of this copy"))
    add.add_argument(
        "--distribution", action="append", default=[], metavar="NAME", help=_("who gets a copy; repeatable")
    )
    add.add_argument("--clearance", default="", metavar="NAME", help=_("who has cleared it"))


def _pack(home: Home, options: Namespace) -> int:
    from app import tasks
    from app.packs import edit

    wanted = selection(options)
    made_on = options.made_on or tasks.today()
    if not Edtf.parse(made_on).is_day:
        raise InvalidInput(_("--made-on {0} is not a day.").format(made_on), _("Use a date such as 2025-01-15."))
    tasks.check_all_formats(options.format.split(","))
    house = tasks.load_house(home, options.house)
    template = tasks.load_template(home, options.template or tasks.usual_template(wanted))
    with tasks.open_library(home, progress=progress()) as library:
        pack = tasks.assemble_pack(
            library, wanted, template, made_on, options.title, options.marking, options.author, options.nil_return,
            language=options.language,
        )
        pack = edit.set_front(
            pack, pack.title, pack.author, pack.marking, options.ceiling, house.name, _cover(options)
        )
        for path in export_kept(home, library, tasks.Kept(pack), options):
            print(path)  # before the pack is kept: who runs out of room for that still has the files
        if options.keep:
            tasks.keep_pack(library, pack, tasks.today())
    return 0


def _cover(options: Namespace) -> Cover:
    return Cover(
        options.meeting, options.place, Edtf.parse(options.meeting_date).value, options.for_whom, options.from_whom,
        options.copy, tuple(options.distribution), options.clearance,
    )
