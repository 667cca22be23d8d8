"""The command that makes a pack."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli.finding import add_selection, selection
from app.cli.terminal import progress
from app.errors import InvalidInput
from app.i18n import _
from app.model.dates import Edtf
from app.paths import Home


def add_commands(commands: Any) -> None:
    """Add the command to the parser's."""
    add = commands.add_parser("pack", help=_("assemble a briefing pack and export it"))
    add_selection(add)
    add.add_argument("--template", metavar="NAME", help=_("country-brief, forum-brief, period-chronology, or your own"))
    add.add_argument("--format", default="docx", metavar="LIST", help=_("docx,pdf,xlsx (default: docx)"))
    add.add_argument("--out", default=".", metavar="DIR", help=_("folder to write into (default: here)"))
    add.add_argument("--title", default="", help=_("title on the cover"))
    add.add_argument("--marking", default="", help=_("marking at the top and bottom of every page"))
    add.add_argument("--author", default="", help=_("who prepared it"))
    add.add_argument("--made-on", default="", metavar="DATE", help=_("day printed on the pack (default: today)"))
    add.add_argument("--nil-return", action="store_true", help=_("write a pack even when nothing matches"))
    add.set_defaults(run=_pack)


def _pack(home: Home, options: Namespace) -> int:
    from app import tasks

    wanted = selection(options)
    formats = tasks.check_formats(options.format.split(","))
    made_on = options.made_on or tasks.today()
    if not Edtf.parse(made_on).is_day:
        raise InvalidInput(_("--made-on {0} is not a day.").format(made_on), _("Use a date such as 2025-01-15."))
    template = tasks.load_template(home, options.template or tasks.usual_template(wanted))
    with tasks.open_library(home) as library:
        pack = tasks.assemble_pack(
            library, wanted, template, made_on, options.title, options.marking, options.author, options.nil_return
        )
    for path in tasks.export_pack(pack, formats, Path(options.out), progress()):
        print(path)
    return 0
