"""The command line: parses, calls tasks, prints. Exit status 0 done, 1 a problem told in words, 2 a defect."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from app.cli import checking, documents, encrypting, finding, kept, packing, review
from app.cli.encrypting import can_ask, unlock
from app.cli.terminal import InFile, Parser, printable_lines
from app.defects import trace, write_down
from app.errors import LibraryProblem, UnreadableRows, ValiseError
from app.i18n import _
from app.paths import Home, default_home
from app.progress import Cancelled

# Commands import app.tasks, and with it the readers, the rules and the library, only when they run: without a command
# the window opens, and it should be seen first.


Window = Callable[[Home, Path | None], int]
"""Opens the window, on a pack archive where one is given, and stays until it is closed; the exit status."""


def run(arguments: Sequence[str], window: Window | None = None) -> int:
    """Do what the arguments ask for, without a command open the window; the exit status."""
    home = Home(default_home())
    try:
        options = build_parser().parse_args(arguments)
        home = Home(Path(options.home)) if options.home else home
        if options.command is None:
            archive = Path(options.open).absolute() if options.open else None
            return window(home, archive) if window else run(["--help"])
        return _run(home, options)
    except ValiseError as problem:
        if isinstance(problem, UnreadableRows):
            write_down(home.log, trace(problem))
        for path in problem.written:
            print(path)
        where = f"{problem.path}: " if isinstance(problem, InFile) else ""
        print(printable_lines(f"valise: {where}{problem.message}"), file=sys.stderr)
        if problem.hint:
            print(printable_lines(f"        {problem.hint}"), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, Cancelled):
        print(_("valise: stopped. What was finished is kept; nothing is half done."), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # the one place where a defect becomes a line for the user and a log for us
        return _defect(home, trace(error))


def _run(home: Home, options: argparse.Namespace) -> int:
    """Run the command; where the library wants its passphrase, and somebody sits there, ask for it first."""
    run_it = cast("Callable[[Home, argparse.Namespace], int]", options.run)
    while True:
        try:
            return run_it(home, options)
        except LibraryProblem as problem:
            if problem.reason != "passphrase" or not can_ask():
                raise
            unlock(home.library, problem)


def _defect(home: Home, where_it_was: str) -> int:
    where = _("Details are in {0}.").format(home.log) if write_down(home.log, where_it_was) else where_it_was
    told = _("valise: a defect in Valise stopped this command. Your library is safe.")
    print(told, where, file=sys.stderr)
    return 2


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    parser = Parser(prog="valise", description=_("Briefing packs from your own documents."))
    parser.add_argument("--home", metavar="DIR", help=_("where library, settings and logs are kept"))
    parser.add_argument(
        "--open", nargs="?", metavar="FILE", help=_("a pack archive (.valise) to open in the window"), default=""
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for part in (documents, finding, review, packing, kept, checking, encrypting):
        part.add_commands(commands)
    return parser
