"""Reading the tables of data/."""

from pathlib import Path
from typing import Any

from app import paths
from app.errors import InvalidInput
from app.i18n import _

LARGEST = 2_000_000
"""Bytes of the largest table that is read; ours have a tenth of it."""


def toml(path: Path) -> dict[str, Any]:
    """A TOML table; raises InvalidInput naming the line that is wrong."""
    import tomllib  # here, so that a start that needs no table does not pay for it

    try:
        if not path.is_file():  # a pipe or device would never end
            raise InvalidInput(_("{path} is no file with a table of names.").format(path=path))
        if path.stat().st_size > LARGEST:
            raise InvalidInput(_("{path} is too large for a table of names.").format(path=path))
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(
            _("{path} cannot be read: {error}.").format(path=path, error=error),
            _("Correct that line; text values stand in quotation marks."),
        ) from error
    except OSError as error:
        raise InvalidInput(_("{path} cannot be read: {error}.").format(path=path, error=error.strerror)) from error


def shipped_toml(name: str) -> dict[str, Any]:
    """A TOML table of data/."""
    return toml(paths.data() / name)


def shipped_json(name: str) -> Any:
    """A JSON table of data/."""
    import json

    return json.loads((paths.data() / name).read_text(encoding="utf-8"))
