"""A user's own house styles and house names as files: written whole, and only what can be read again."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import tomli_w

from app import houses, registry
from app.errors import CannotWrite, InvalidInput
from app.i18n import _
from app.model.house import HouseStyle, Marking

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\Z")
_SIZES = ("body", "heading", "subheading", "footnote")
_MARGINS = ("top", "right", "bottom", "left")


def style_name(title: str) -> str:
    """A file name for a style of that title, without its ending: "mfa-norway"; "own" where it has no usable letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", registry.folded(title).casefold()).strip("-")
    return plain[:60].strip("-") or "own"


def write_style(style: HouseStyle, folder: Path) -> HouseStyle:
    """The style as it is read again after it was written to folder/NAME.toml; InvalidInput, CannotWrite.

    What cannot be read again is not left there: the file that was there before stands.
    """
    if not _NAME.match(style.name):
        raise InvalidInput(
            _("“{0}” is no name of a house style.").format(style.name), _("Use small letters, digits and hyphens.")
        )
    path = folder / f"{style.name}.toml"
    _put(path, tomli_w.dumps(_table(style), multiline_strings=False), houses.read)
    return houses.load(style.name, folder)


def remove_style(name: str, folder: Path) -> None:
    """Take a style of the user's own away; CannotWrite."""
    try:
        (folder / f"{name}.toml").unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(folder / f"{name}.toml", error) from error


def write_names(countries: Mapping[str, str], forums: Mapping[str, str], path: Path) -> None:
    """Write the table of house names, and let it hold from here on; InvalidInput, CannotWrite: nothing was changed."""
    tables = {"countries": dict(sorted(countries.items())), "forums": dict(sorted(forums.items()))}
    text = tomli_w.dumps({name: table for name, table in tables.items() if table})
    _put(path, text, registry.check_house_names)
    registry.use_house_names(path)


def _table(style: HouseStyle) -> dict[str, Any]:
    """The style as the keys of its file."""
    held: dict[str, Any] = {
        "title": style.title or style.name, "description": style.description, "paper": style.paper,
        "body_font": style.body_font, "heading_font": style.heading_font, "date_style": style.date_style,
        "footnotes": style.footnotes, "unattributed": style.unattributed, "properties": list(style.properties),
        "base": style.base,
        "margins": dict(zip(_MARGINS, style.margins, strict=True)),
        "sizes": dict(zip(_SIZES, style.sizes, strict=True)),
    }
    for name in ("countries", "people", "forums"):
        if table := dict(getattr(style, name)):
            held[name] = table
    if style.markings:
        held["marking"] = [_rung(one) for one in style.markings]
    return {key: value for key, value in held.items() if value != ""}


def _rung(marking: Marking) -> dict[str, Any]:
    return {key: value for key, value in asdict(marking).items() if value != ""}


def _put(path: Path, text: str, check: Callable[[Path], object]) -> None:
    """Write text to path whole, after a look whether it can be read again."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            check(beside)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        _("{0} was not changed: {1}.").format(path, error.strerror or type(error).__name__),
        _("What was there before is whole. Make room or make the folder writable, then try again."),
    )
