"""A TOML file of the user's, able to say by line and key what in it is wrong and what is accepted."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from app.errors import InvalidInput
from app.i18n import _

LARGEST = 100_000
"""Bytes of the largest file that is read."""

Held = TypeVar("Held")
Place = tuple[str, int] | None
"""A table by its name and its place among those of that name, ("section", 2) for the third; None for the top."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_DEEP = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]+[ \t]*\.[ \t]*){100}")
"""Keys of keys of keys: the time that tomllib takes grows with the square of their depth."""
_HEAD = re.compile(r"\s*\[\[?\s*\"?([\w.-]+)\"?\s*]]?\s*(?:#.*)?$")


def files_in(folders: Sequence[Path | None]) -> dict[str, Path]:
    """The TOML files of the folders by name without ending, by name; of two that share one the later folder's."""
    found = {path.stem: path for folder in folders if folder and folder.is_dir() for path in folder.glob("*.toml")}
    return dict(sorted(found.items()))


def tried(files: Iterable[Path], read: Callable[[Path], Held]) -> Iterator[Held | InvalidInput]:
    """What each file holds, or what is wrong with it."""
    for path in files:
        try:
            yield read(path)
        except InvalidInput as problem:
            yield problem


@dataclass(frozen=True, slots=True)
class TomlSource:
    """A file's name and text."""

    name: str
    text: str

    @staticmethod
    def read(path: Path) -> "TomlSource":
        """The file's text; InvalidInput where it is too large, no UTF-8 or cannot be read."""
        try:
            if path.exists() and not path.is_file():  # a pipe or a device may have no end
                raise InvalidInput(_("{0} is no file.").format(path.name), _("Put a text file in its place."))
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
            if len(data) > LARGEST:
                raise InvalidInput(_("{0} is too large.").format(path.name), _("Keep it under 100 kB."))
            text = data.decode("utf-8-sig")
            return TomlSource(path.name, text.replace("\r\n", "\n").replace("\r", "\n"))
        except UnicodeDecodeError as error:
            raise InvalidInput(_("{0} is not UTF-8 text.").format(path.name), _("Save it as UTF-8.")) from error
        except OSError as error:
            raise InvalidInput(_("{0} cannot be read.").format(path.name), str(error.strerror or "")) from error

    def parsed(self) -> dict[str, Any]:
        """What the text holds; InvalidInput where it is no TOML."""
        if deep := _DEEP.search(self.text):
            line = self.text.count("\n", 0, deep.start()) + 1
            problem = _("{0}, line {1}: a key of so many parts is not known here.").format(self.name, line)
            raise InvalidInput(problem, _("Correct that line."))
        try:
            return tomllib.loads(self.text)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            problem = _("{0} is not valid TOML: {1}.").format(self.name, error)
            raise InvalidInput(problem, _("Correct that line.")) from error

    def check_keys(self, raw: dict[str, Any], known: Sequence[str], needed: Sequence[str], place: Place) -> None:
        """Refuse keys that are not known, then needed ones that are missing or empty."""
        accepted = _("Use {0}.").format(", ".join(known))
        for key in raw:
            if key not in known:
                self.refuse(place, key, _("“{0}” is not a key that is known here.").format(key), accepted)
        for key in needed:
            if _is_empty(raw.get(key)):
                self.refuse(place, "", _("“{0}” is missing or empty.").format(key), accepted)

    def text_of(self, raw: dict[str, Any], key: str, place: Place, usual: str = "") -> str:
        """The text of a key, usual where it is absent."""
        value = raw.get(key, usual)
        if not isinstance(value, str):
            self.refuse(place, key, _("“{0}” is not text.").format(key), _("Put its value between quotation marks."))
        if _CONTROL.search(value):
            self.refuse(place, key, _("“{0}” holds control characters.").format(key), _("Write it as plain text."))
        return value

    def choice_of(self, raw: dict[str, Any], key: str, place: Place, accepted: Sequence[str], usual: str = "") -> str:
        """The text of a key that has so many values only."""
        value = self.text_of(raw, key, place, usual)
        if key in raw and value not in accepted:
            self.refuse(place, key, _("“{0}” is no {1}.").format(value, key), _("Use {0}.").format(", ".join(accepted)))
        return value

    def number_of(
        self, raw: dict[str, Any], key: str, place: Place, least: float, most: float, usual: float = 0
    ) -> float:
        """The number of a key, from least to most; usual where it is absent."""
        value = raw.get(key, usual)
        if key in raw and not _is_between(value, least, most):
            problem = _("“{0}” is not a number from {1:g} to {2:g}.").format(key, least, most)
            hint = _("Write it without quotation marks and unit: {0} = {1:g}").format(key, least)
            self.refuse(place, key, problem, hint)
        return value

    def tables_of(self, raw: dict[str, Any], key: str, most: int) -> list[dict[str, Any]]:
        """The tables that begin with [[key]], at most so many."""
        tables: object = raw.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            problem = _("“{0}” is not a list of tables.").format(key)
            self.refuse(None, key, problem, _("Begin each one with [[{0}]].").format(key))
        if len(tables) > most:
            problem = _("There are {0} tables “{1}”.").format(len(tables), key)
            self.refuse((key, most), "", problem, _("Use at most {0}.").format(most))
        return tables

    def refuse(self, place: Place, key: str, problem: str, hint: str) -> NoReturn:
        """Raise InvalidInput that tells the problem with the line of the key, else of its table's head."""
        raise InvalidInput(_("{0}, line {1}: {2}").format(self.name, self._line(place, key), problem), hint)

    def _line(self, place: Place, key: str) -> int:
        lines = self.text.splitlines()
        heads = [(number, match[1]) for number, line in enumerate(lines) if (match := _HEAD.match(line))]
        named = [number for number, name in heads if name == (place[0] if place else key)]
        if not place and named:
            return named[0] + 1
        if place and place[1] >= len(named):
            return 1
        start = named[place[1]] if place else 0
        end = next((number for number, _name in heads if number > start or not place), len(lines))
        pattern = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*=")
        return next((n for n in range(start, end) if key and pattern.match(lines[n])), start) + 1


def _is_empty(value: object) -> bool:
    return value in (None, [], {}) or (isinstance(value, str) and not value.strip())


def _is_between(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
