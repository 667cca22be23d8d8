"""What helps to mend a problem, without a word of the documents and without names of people, files or folders."""

import builtins
import locale
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app import errors
from app.i18n import _
from app.included import components, version
from app.settings import Settings

if TYPE_CHECKING:
    from app.library import Library

_TAIL_BYTES, _TAIL_LINES = 200_000, 120
_OPEN_SETTINGS = ("language", "theme", "text_size", "ocr_languages", "last_page", "backups", "pack_language")
"""What is not private: no name, marking, folder or house of the user's."""
_FRAME = re.compile(r'^(\s*)File "([^"]*)", line (\d+), in (\S+)$')
_RAISED = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)")
_STAMPED = re.compile(r"^(\d{4}-\d\d-\d\dT[\d:]+)\b(.*)$")


def gather(settings: Settings, log: Path, library: "Library | None", screen: str) -> str:
    """All of it as one text in lines, English for those who read it but for its first line.

    screen: what the window says of itself.
    """
    parts = (
        [_("What I did, and what happened:"), "", ""],
        [f"Valise {version()}", *_machine(), screen, ""],
        ["Library:", *_counts(library), ""],
        ["Settings:", *(f"  {name} = {getattr(settings, name)}" for name in _OPEN_SETTINGS if hasattr(settings, name)),
         ""],
        ["Packages:", *(f"  {one.name} {one.version}" for one in components() if not one.inside), ""],
        ["End of the log (messages left out, they may hold words of documents):", *_log(log)],
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _machine() -> Iterator[str]:
    yield f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield f"Python {platform.python_version()}"
    yield f"Locale {locale.getlocale()[0] or 'C'}, file names in {sys.getfilesystemencoding()}"
    yield "Built application" if getattr(sys, "frozen", False) else "Run from its source"


def _counts(library: "Library | None") -> Iterator[str]:
    if library is None:
        yield "  not open"
        return
    held = library.summary()
    yield f"  {held.documents} documents, {held.events} events"
    yield f"  {held.quotations} quotations, {held.statements} statements"


def _log(log: Path) -> list[str]:
    try:
        with log.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(file.tell() - _TAIL_BYTES, 0))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ["  no log"]
    return [f"  {line}" for line in clean(lines)[-_TAIL_LINES:]] or ["  empty"]


def clean(lines: list[str]) -> list[str]:
    """The lines of a log that tell where in the program something happened, and of what kind it was; no more."""
    kept: list[str] = []
    for line in lines:
        if found := _FRAME.match(line):
            kept.append(f'{found[1]}File "{_own_part(found[2])}", line {found[3]}, in {found[4]}')
        elif found := _STAMPED.match(line):
            kept.append(found[1] + (" Traceback" if "Traceback" in found[2] else ""))
        elif (found := _RAISED.match(line)) and _is_kind(found[1]):
            kept.append(found[1])
    return kept


def _is_kind(name: str) -> bool:
    """Whether this names a kind of mistake, and is no word of a message that runs over several lines."""
    kind = getattr(builtins, name, None) or getattr(errors, name.rpartition(".")[2], None)
    known = isinstance(kind, type) and issubclass(kind, BaseException)
    return known or name.partition(".")[0] in {"app", "sqlalchemy", "sqlite3", "lxml", "pypdfium2"}


def _own_part(path: str) -> str:
    """The part of a path that says nothing of whose computer it is."""
    parts = re.split(r"[\\/]", path)
    for mark in ("site-packages", "_internal"):
        if mark in parts:
            return "/".join(parts[parts.index(mark) + 1 :])
    return "/".join(parts[parts.index("app") :]) if "app" in parts else parts[-1]
