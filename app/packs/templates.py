"""Pack templates: TOML files that say which sections a pack has. The user's own folder is looked in first."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, get_args, get_type_hints

from app import paths
from app.errors import InvalidInput
from app.i18n import _
from app.model.pack import Layout, SectionSpec, Template

LAYOUTS: tuple[str, ...] = get_args(Layout)
_CHOICES: dict[str, tuple[str, ...]] = {
    "layout": LAYOUTS,
    "order": get_args(get_type_hints(SectionSpec)["order"]),
    "group": get_args(get_type_hints(SectionSpec)["group"]),
}
_SECTION_KEYS = ("key", "layout", "heading", "order", "group", "prompt")
_REQUIRED = ("key", "layout", "heading")
_TOP_KEYS = ("title", "description", "section")
_LARGEST = 100_000
_MOST_SECTIONS = 50


def available(extra: Path | None = None) -> tuple[Template, ...]:
    """All templates that can be used, by name; see broken for the user's files that cannot."""
    return tuple(found for found in _tried(extra) if isinstance(found, Template))


def broken(extra: Path | None = None) -> tuple[InvalidInput, ...]:
    """What is wrong with each template file that cannot be used."""
    return tuple(found for found in _tried(extra) if isinstance(found, InvalidInput))


def load(name: str, extra: Path | None = None) -> Template:
    """The template of a name, from extra if it is there; InvalidInput names file, line, key and what is accepted."""
    files = _files(extra)
    if name not in files:
        accepted = ", ".join(sorted(files))
        raise InvalidInput(_("There is no template “{0}”.").format(name), _("Use {0}.").format(accepted))
    return _read(files[name])


def _tried(extra: Path | None) -> Iterator[Template | InvalidInput]:
    for _name, path in sorted(_files(extra).items()):
        try:
            yield _read(path)
        except InvalidInput as problem:
            yield problem


def _files(extra: Path | None) -> dict[str, Path]:
    folders = [paths.templates(), *([extra] if extra else [])]
    return {path.stem: path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.toml"))}


def _read(path: Path) -> Template:
    source = _Source(path.name, _text(path))
    raw = source.parsed()
    source.check_keys(raw, _TOP_KEYS, ("title", "section"), None)
    sections: object = raw["section"]
    if not isinstance(sections, list) or not sections or not all(isinstance(one, dict) for one in sections):
        source.refuse(None, "section", _("“section” is not a list of sections."), _("Begin each one with [[section]]."))
    if len(sections) > _MOST_SECTIONS:
        source.refuse(_MOST_SECTIONS, "", _("There are {0} sections.").format(len(sections)), _("Use at most 50."))
    specs = tuple(source.section(index, section) for index, section in enumerate(sections))
    source.check_repeats(specs)
    return Template(path.stem, source.text_of(raw, "title", None), source.text_of(raw, "description", None), specs)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidInput(_("{0} is too large for a template.").format(path.name), _("Keep it under 100 kB."))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(_("{0} is not UTF-8 text.").format(path.name), _("Save it as UTF-8.")) from error
    except OSError as error:
        raise InvalidInput(_("{0} cannot be read.").format(path.name), str(error.strerror or "")) from error


@dataclass(frozen=True, slots=True)
class _Source:
    """A template's text, able to say where in it something is wrong. A section is meant by its place, None the top."""

    name: str
    text: str

    def parsed(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            problem = _("{0} is not valid TOML: {1}.").format(self.name, error)
            raise InvalidInput(problem, _("Correct that line.")) from error

    def section(self, index: int, raw: dict[str, Any]) -> SectionSpec:
        self.check_keys(raw, _SECTION_KEYS, _REQUIRED, index)
        values = {key: self.text_of(raw, key, index) for key in raw}
        for key, accepted in _CHOICES.items():
            if key in values and values[key] not in accepted:
                problem = _("“{0}” is no {1}.").format(values[key], key)
                self.refuse(index, key, problem, _("Use {0}.").format(", ".join(accepted)))
        return SectionSpec(**values)  # pyright: ignore[reportArgumentType]  the choices were checked

    def check_keys(
        self, raw: dict[str, Any], known: tuple[str, ...], needed: tuple[str, ...], index: int | None
    ) -> None:
        accepted = _("Use {0}.").format(", ".join(known))
        for key in raw:
            if key not in known:
                self.refuse(index, key, _("“{0}” is not a key that a template has here.").format(key), accepted)
        for key in needed:
            if not raw.get(key):
                self.refuse(index, "", _("“{0}” is missing or empty.").format(key), accepted)

    def check_repeats(self, specs: tuple[SectionSpec, ...]) -> None:
        """Keys name sections, and an entry stands in one section only: both must be unique, parts by hand apart."""
        keys: set[str] = set()
        layouts: set[str] = set()
        for index, spec in enumerate(specs):
            if spec.key in keys:
                self.refuse(index, "key", _("“{0}” names two sections.").format(spec.key), _("Give each its own key."))
            if spec.layout in layouts and spec.layout != "hand":
                problem = _("“{0}” stands twice.").format(spec.layout)
                self.refuse(index, "layout", problem, _("Only parts written by hand may repeat."))
            keys.add(spec.key)
            layouts.add(spec.layout)

    def text_of(self, raw: dict[str, Any], key: str, index: int | None) -> str:
        value = raw.get(key, "")
        if not isinstance(value, str):
            self.refuse(index, key, _("“{0}” is not text.").format(key), _("Put its value between quotation marks."))
        return value

    def refuse(self, index: int | None, key: str, problem: str, hint: str) -> NoReturn:
        raise InvalidInput(_("{0}, line {1}: {2}").format(self.name, self._line(index, key), problem), hint)

    def _line(self, index: int | None, key: str) -> int:
        """The line of a key, of its section's head where the key is not found, else the first."""
        lines = self.text.splitlines()
        heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*section\s*]]", line)]
        if index is not None and index >= len(heads):
            return 1
        start = 0 if index is None else heads[index]
        end = next((head for head in heads if head > start), len(lines))
        pattern = re.compile(rf"\s*\[*\s*\"?{re.escape(key)}\"?\s*[=\]]") if key else re.compile(r"(?!)")
        return next((n for n in range(start, end) if pattern.match(lines[n])), start) + 1
