"""Exports of a pack: one writer a format, and the safe way to put a file in its place."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import get_ident

from app.errors import CannotWrite, InvalidInput
from app.i18n import _, grouped, in_its_language
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.progress import Progress, silent
from app.whole_files import onto_disk, sweep

Write = Callable[[Pack, HouseStyle, Path, Progress], None]
"""Writes a pack in a house style into a new file at a path, without care for what stood there before.

Only waiting for another process is told as progress, and stopped by what that raises.
"""

PLAIN = HouseStyle("plain")
"""The style of a house that says nothing about its own."""

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def _docx(pack: Pack, house: HouseStyle, path: Path, progress: Progress) -> None:
    from app.export import word  # each writer brings a large library: loaded when it is first used

    word.write(pack, house, path, progress)


def _pdf(pack: Pack, house: HouseStyle, path: Path, _progress: Progress) -> None:
    from app.export import pdf

    pdf.write(pack, house, path)


def _xlsx(pack: Pack, house: HouseStyle, path: Path, _progress: Progress) -> None:
    from app.export import excel

    excel.write(pack, house, path)


def _ics(pack: Pack, house: HouseStyle, path: Path, _progress: Progress) -> None:
    from app.export import calendar

    calendar.write(pack, house, path)


def _jsonl(pack: Pack, house: HouseStyle, path: Path, _progress: Progress) -> None:
    from app.export import jsonl

    jsonl.write(pack, house, path)


def _csv(pack: Pack, house: HouseStyle, path: Path, _progress: Progress) -> None:
    from app.export import csv

    csv.write(pack, house, path)


def _csl(pack: Pack, house: HouseStyle, path: Path, _progress: Progress) -> None:
    from app.export import csl

    csl.write(pack, house, path)


EXPORTERS: dict[str, Write] = {
    "docx": _docx, "pdf": _pdf, "xlsx": _xlsx, "ics": _ics, "jsonl": _jsonl, "csv": _csv, "csl.json": _csl,
}  # fmt: skip
"""The formats, by the ending of their files."""


def export(
    pack: Pack, format: str, path: Path, house: HouseStyle = PLAIN, progress: Progress = silent  # noqa: A002  the command's word
) -> Path:
    """The path, after the pack was written there whole; CannotWrite where it was not, and what stood there stands."""
    if format not in EXPORTERS:
        accepted = ", ".join(EXPORTERS)
        raise InvalidInput(_("“{0}” is not an export format.").format(format), _("Use {0}.").format(accepted))
    return put_whole(partial(_write, pack, EXPORTERS[format], house, progress=progress), path)


@in_its_language
def _write(pack: Pack, exporter: Write, house: HouseStyle, path: Path, progress: Progress) -> None:
    exporter(pack, house, path, progress)


def put_whole(write: Callable[[Path], None], path: Path) -> Path:
    """The path, after write made the file that stands there; CannotWrite where it could not, and the old one stands."""
    beside = path.with_name(f".valise-{os.getpid()}-{get_ident()}.new")
    try:
        write(beside)
        onto_disk(beside)
        if _is_open(path):
            raise PermissionError(errno.EACCES, "in use")
        beside.replace(path)
        onto_disk(path.parent)
    except OSError as error:
        raise _refusal(error, path, _size(beside)) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    sweep(path.parent.glob(".valise-*.new"))
    return path


def _is_open(path: Path) -> bool:
    """Whether LibreOffice or Word has the file: each puts one beside it, and on Linux nothing else would refuse."""
    beside = (f".~lock.{path.name}#", f"~${path.name[2:]}", f"~${path.name}")
    return path.exists() and any(path.with_name(one).exists() for one in beside)


def _size(path: Path) -> int:
    """How many bytes of a file were written; 0 where there is none."""
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _refusal(error: OSError, path: Path, written: int) -> CannotWrite:
    """The problem in words: what happened to which file, and what to do next. written: bytes until then."""
    name, folder = path.name, path.parent
    read_only = error.errno == errno.EROFS or not os.access(folder, os.W_OK)
    reason = error.strerror or type(error).__name__
    causes = (
        (
            not folder.is_dir(),
            _("The folder {0} does not exist.").format(folder),
            _("Make it, or choose another one."),
            "gone",
        ),
        (_is_folder(path), _("{0} is a folder.").format(path), _("Choose a file name."), "taken"),
        (
            error.errno in _FULL,
            _("The disk is full: {0} was not written.").format(name),
            _("{0}Free some space or choose another folder, then try again.").format(_room(folder, written)),
            "",
        ),
        (
            error.errno == errno.ENAMETOOLONG,
            _("The file name {0} is too long.").format(name),
            _("Choose a shorter one."),
            "",
        ),
        (
            read_only,
            _("The folder {0} is read-only: {1} was not written.").format(folder, name),
            _("Choose another folder."),
            "",
        ),
        (
            isinstance(error, PermissionError),
            _("{0} is open in another program or may not be changed.").format(name),
            _("Close it and try again, or save as {0}.").format(f"{path.stem} (2){path.suffix}"),
            "taken",
        ),
        (True, _("{0} was not written: {1}.").format(name, reason), _("Try another folder."), ""),
    )
    return next(CannotWrite(message, hint, why) for holds, message, hint, why in causes if holds)


def _room(folder: Path, written: int) -> str:
    """How much room there is and how much is needed at least, for the reader to compare; empty where nobody can tell.

    What was written until the disk was full is given back, so it counts as free.
    """
    with suppress(OSError):
        free, needed = shutil.disk_usage(folder).free + written, max(written, 1000)
        told = _("{0} kB are free in {1}, at least {2} kB are needed. ")
        return told.format(grouped(free // 1000), folder, grouped(-(-needed // 1000)))
    return ""


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # a name that is too long is none
        return path.is_dir()
    return False
