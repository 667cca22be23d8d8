"""What all commands share: a parser that tells in words, problems of one file, the progress bar."""

import argparse
import sys
from typing import NoReturn

from app.errors import InvalidInput, ValiseError
from app.i18n import _
from app.progress import Progress, silent


class InFile(ValiseError):
    """A problem with the one file that a command was given."""

    def __init__(self, path: str, problem: ValiseError) -> None:
        super().__init__(problem.message, problem.hint)
        self.path = path


class Parser(argparse.ArgumentParser):
    """A parser whose refusals are problems like any other."""

    def error(self, message: str) -> NoReturn:
        raise InvalidInput(f"{message[:1].upper()}{message[1:]}.", _("See: {0} --help").format(self.prog))


def printable(line: str) -> str:
    """The line without signs that would steer the terminal: a pack, or a name in an archive, may be a stranger's."""
    return "".join(sign if sign.isprintable() else " " for sign in line)


def printable_lines(text: str) -> str:
    """The text without such signs, its lines as they are."""
    return "\n".join(printable(line) for line in text.split("\n"))


def progress() -> Progress:
    """A bar on stderr where that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        return silent

    def show(done: int, total: int, message: str) -> None:
        bar = "█" * (20 * done // max(total, 1))
        end = "\n" if done >= total else ""
        part = 100 * done // max(total, 1)
        print(f"\r\x1b[K{bar:<20} {part} % {printable(message[:50])}", end=end, file=sys.stderr, flush=True)

    return show
