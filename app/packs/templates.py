"""Pack templates: TOML files that say which sections a pack has. The user's own folder is looked in first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

from app import paths
from app.errors import InvalidInput
from app.i18n import _
from app.model.pack import Layout, SectionSpec, Template
from app.toml_source import Place, TomlSource, files_in, tried

LAYOUTS: tuple[str, ...] = get_args(Layout)
_CHOICES: dict[str, tuple[str, ...]] = {
    "layout": LAYOUTS,
    "order": get_args(get_type_hints(SectionSpec)["order"]),
    "group": get_args(get_type_hints(SectionSpec)["group"]),
}
_TEXTS = ("key", "layout", "heading", "order", "group", "prompt")
_SECTION_KEYS = (*_TEXTS, "most", "limit")
_REQUIRED = ("key", "layout", "heading")
_TOP_KEYS = ("title", "description", "limit", "section")
_WITHOUT_ENTRIES: tuple[Layout, ...] = (
    "cover", "glance", "hand", "relations", "timeline", "forum-card", "annex", "sources", "coverage", "distribution",
)
_MOST_ENTRIES = 10_000
_MOST_PAGES = 500
_LEAST_PAGES = 0.1
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
    return tried(_files(extra).values(), _read)


def _files(extra: Path | None) -> dict[str, Path]:
    return files_in((paths.templates(), extra))


def _read(path: Path) -> Template:
    source = TomlSource.read(path)
    raw = source.parsed()
    source.check_keys(raw, _TOP_KEYS, ("title", "section"), None)
    sections = source.tables_of(raw, "section", _MOST_SECTIONS)
    specs = tuple(_section(source, index, section) for index, section in enumerate(sections))
    _check_repeats(source, specs)
    return Template(
        path.stem, source.text_of(raw, "title", None), source.text_of(raw, "description", None), specs,
        float(source.number_of(raw, "limit", None, _LEAST_PAGES, _MOST_PAGES)),
    )  # fmt: skip


def _section(source: TomlSource, index: int, raw: dict[str, Any]) -> SectionSpec:
    place = ("section", index)
    source.check_keys(raw, _SECTION_KEYS, _REQUIRED, place)
    values = {key: source.text_of(raw, key, place) for key in _TEXTS if key in raw}
    for key, accepted in _CHOICES.items():
        source.choice_of(raw, key, place, accepted)
    limit = float(source.number_of(raw, "limit", place, _LEAST_PAGES, _MOST_PAGES))
    most = _most(source, place, raw)
    return SectionSpec(**values, most=most, limit=limit)  # pyright: ignore[reportArgumentType]  the choices were checked


def _most(source: TomlSource, place: Place, raw: dict[str, Any]) -> int:
    """How many entries a section holds at most, 0 for all."""
    value = source.number_of(raw, "most", place, 1, _MOST_ENTRIES)
    if "most" in raw and raw["layout"] in _WITHOUT_ENTRIES:
        source.refuse(
            place, "most", _("“{0}” holds no entries to be counted.").format(raw["layout"]), _("Leave “most” out.")
        )
    if value != int(value):
        source.refuse(place, "most", _("“most” is not a whole number."), _("Write it so: most = 12"))
    return int(value)


def _check_repeats(source: TomlSource, specs: tuple[SectionSpec, ...]) -> None:
    """Keys name sections, and an entry stands in one section only: both must be unique, parts by hand apart."""
    keys: set[str] = set()
    layouts: set[str] = set()
    for index, spec in enumerate(specs):
        place = ("section", index)
        if spec.key in keys:
            source.refuse(place, "key", _("“{0}” names two sections.").format(spec.key), _("Give each its own key."))
        if spec.layout in layouts and spec.layout != "hand":
            problem = _("“{0}” stands twice.").format(spec.layout)
            source.refuse(place, "layout", problem, _("Only parts written by hand may repeat."))
        keys.add(spec.key)
        layouts.add(spec.layout)
