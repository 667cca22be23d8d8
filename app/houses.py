"""House styles: TOML files that say how a ministry's packs look. The user's own folder wins over the shipped one."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from app import paths, registry
from app.errors import InvalidInput
from app.export.date_patterns import is_pattern
from app.i18n import _
from app.model.house import PROPERTIES, HouseStyle, Marking
from app.toml_source import Place, TomlSource, files_in, tried

USUAL = "plain"

_TABLES = ("margins", "sizes", "marking", "countries", "people", "forums")
_TOP_KEYS = (
    "title", "description", "paper", "body_font", "heading_font", "date_style", "footnotes", "unattributed",
    "properties", "base", *_TABLES,
)
_MARGINS = ("top", "right", "bottom", "left")
_SIZES = ("body", "heading", "subheading", "footnote")
_MARKING_KEYS = ("label", "rank", "colour", "background", "place", "align", "portion", "size")
_HINTS = {**get_type_hints(HouseStyle), **get_type_hints(Marking)}
_PLAIN = HouseStyle(USUAL)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_FONT = re.compile(r"\w[\w .-]{0,59}\Z")
_BASE = re.compile(r"[^./\\:\x00-\x1f][^/\\:\x00-\x1f]{0,99}\.docx\Z", re.IGNORECASE)
_MOST_MARKINGS = 30
_MOST_NAMES = 5_000
_LONGEST = 300


def available(extra: Path | None = None) -> tuple[HouseStyle, ...]:
    """All styles that can be used, by name; see broken for the user's files that cannot."""
    return tuple(found for found in _tried(extra) if isinstance(found, HouseStyle))


def broken(extra: Path | None = None) -> tuple[InvalidInput, ...]:
    """What is wrong with each style's file that cannot be used."""
    return tuple(found for found in _tried(extra) if isinstance(found, InvalidInput))


def load(name: str = USUAL, extra: Path | None = None) -> HouseStyle:
    """The style of a name, from extra if it is there; InvalidInput names file, line, key and what is accepted."""
    files = _files(extra)
    if name not in files:
        accepted = ", ".join(files)
        raise InvalidInput(_("There is no house style “{0}”.").format(name), _("Use {0}.").format(accepted))
    return read(files[name])


@cache
def usual() -> HouseStyle:
    """The style that comes with the program and is taken unless another is named; its file is read once."""
    return load()


def _tried(extra: Path | None) -> Iterator[HouseStyle | InvalidInput]:
    return tried(_files(extra).values(), read)


def _files(extra: Path | None) -> dict[str, Path]:
    return files_in((paths.templates() / "house", extra))


def read(path: Path) -> HouseStyle:
    """The style that a file holds; InvalidInput names line, key and what is accepted."""
    source = TomlSource.read(path)
    raw = source.parsed()
    source.check_keys(raw, _TOP_KEYS, ("title",), None)
    return HouseStyle(
        path.stem,
        source.text_of(raw, "title", None),
        source.text_of(raw, "description", None),
        paper=_choice(source, raw, "paper", None, _PLAIN.paper),
        margins=_numbers(source, raw, "margins", _MARGINS, (10, 60), _PLAIN.margins),
        body_font=(body_font := _font(source, raw, "body_font", _PLAIN.body_font)),
        heading_font=_font(source, raw, "heading_font", body_font),
        sizes=_numbers(source, raw, "sizes", _SIZES, (6, 30), _PLAIN.sizes),
        date_style=_date_style(source, raw),
        footnotes=_choice(source, raw, "footnotes", None, _PLAIN.footnotes),
        unattributed=_choice(source, raw, "unattributed", None, _PLAIN.unattributed),
        properties=_properties(source, raw),
        markings=_ladder(source, raw),
        countries=_names(source, raw, "countries", registry.check_code),
        people=_names(source, raw, "people", lambda name: bool(name.strip())),
        forums=_names(source, raw, "forums", lambda name: registry.forum(name) == name),
        base=_base(source, raw, path.parent),
        base_folder=str(path.parent) if raw.get("base") else "",
    )


def _choice(source: TomlSource, raw: dict[str, Any], key: str, place: Place, usual: str) -> Any:
    return source.choice_of(raw, key, place, get_args(_HINTS[key]), usual)


def _table(source: TomlSource, raw: dict[str, Any], key: str) -> dict[str, Any]:
    table: object = raw.get(key, {})
    if not isinstance(table, dict):
        source.refuse(None, key, _("“{0}” is not a table.").format(key), _("Begin it with [{0}].").format(key))
    return table


def _numbers(
    source: TomlSource, raw: dict[str, Any], key: str, names: Sequence[str], span: tuple[float, float],
    usual: tuple[float, float, float, float],
) -> tuple[float, float, float, float]:
    table = _table(source, raw, key)
    source.check_keys(table, names, (), (key, 0))
    one, two, three, four = (
        float(source.number_of(table, name, (key, 0), *span, number)) for name, number in zip(names, usual, strict=True)
    )
    return one, two, three, four


def _font(source: TomlSource, raw: dict[str, Any], key: str, usual: str) -> str:
    font = source.text_of(raw, key, None, usual)
    if not _FONT.match(font):
        hint = _("Write the name of one font: {0} = \"Noto Sans\".").format(key)
        source.refuse(None, key, _("“{0}” is no name of a font.").format(font), hint)
    return font


def _date_style(source: TomlSource, raw: dict[str, Any]) -> str:
    pattern = source.text_of(raw, "date_style", None, _PLAIN.date_style)
    if not is_pattern(pattern):
        problem = _("“{0}” is no pattern of a day, month and year.").format(pattern)
        hint = _("Use d or dd, M, MM, MMM or MMMM, y, yy or yyyy, and E or EEEE for the day of the week: d MMMM y.")
        source.refuse(None, "date_style", problem, hint)
    return pattern


def _properties(source: TomlSource, raw: dict[str, Any]) -> tuple[str, ...]:
    wanted: object = raw.get("properties", list(PROPERTIES))
    accepted = _("Use any of {0}, in square brackets; [] for none.").format(", ".join(f'"{one}"' for one in PROPERTIES))
    if not isinstance(wanted, list):
        source.refuse(None, "properties", _("“properties” is not a list."), accepted)
    for one in wanted:
        if one not in PROPERTIES:
            source.refuse(None, "properties", _("“{0}” is no property that is written.").format(one), accepted)
    return tuple(one for one in PROPERTIES if one in wanted)


def _base(source: TomlSource, raw: dict[str, Any], folder: Path) -> str:
    name = source.text_of(raw, "base", None)
    if name and not _BASE.match(name):
        hint = _("Use the bare name of a .docx file that lies beside the style, without a folder.")
        source.refuse(None, "base", _("“{0}” is no file name of a Word document.").format(name), hint)
    if name and not (folder / name).is_file():
        hint = _("Put the document into {0}.").format(folder)
        source.refuse(None, "base", _("There is no file “{0}” beside the style.").format(name), hint)
    return name


def _names(
    source: TomlSource, raw: dict[str, Any], key: str, is_known: Callable[[str], bool]
) -> tuple[tuple[str, str], ...]:
    table, place = _table(source, raw, key), (key, 0)
    hints = {
        "countries": _("Use the two capital letters of ISO 3166-1: TR = \"Türkiye\"."),
        "forums": _("Use the abbreviation under which the forum is filed: OIC = \"Organisation of …\"."),
        "people": _("Write the name as sources print it, then the house’s: \"A. Person\" = \"Anna Person\"."),
    }
    if len(table) > _MOST_NAMES:
        problem = _("There are {0} names.").format(len(table))
        source.refuse(place, "", problem, _("Use at most {0}.").format(_MOST_NAMES))
    for name in table:
        if not is_known(name):
            source.refuse(place, name, _("“{0}” is not known among {1}.").format(name, key), hints[key])
        printed = source.text_of(table, name, place)
        if not printed.strip() or len(printed) > _LONGEST or "\n" in printed:
            source.refuse(place, name, _("“{0}” has no name on one line.").format(name), hints[key])
    return tuple((name, str(printed).strip()) for name, printed in table.items())


def _ladder(source: TomlSource, raw: dict[str, Any]) -> tuple[Marking, ...]:
    """The rungs, lowest first; each label and rank once."""
    rungs: dict[str, Marking] = {}
    ranks: set[int] = set()
    for index, table in enumerate(source.tables_of(raw, "marking", _MOST_MARKINGS)):
        rung, place = _marking(source, table, ("marking", index)), ("marking", index)
        if rung.label.casefold() in rungs:
            source.refuse(place, "label", _("“{0}” stands twice.").format(rung.label), _("Give each its own label."))
        if rung.rank in ranks:
            problem = _("Two markings have rank {0}.").format(rung.rank)
            source.refuse(place, "rank", problem, _("Give each its own rank."))
        rungs[rung.label.casefold()] = rung
        ranks.add(rung.rank)
    return tuple(sorted(rungs.values(), key=lambda one: one.rank))


def _marking(source: TomlSource, raw: dict[str, Any], place: Place) -> Marking:
    source.check_keys(raw, _MARKING_KEYS, ("label",), place)
    if "rank" not in raw:
        source.refuse(place, "", _("“rank” is missing."), _("Give each a whole number, the strictest the highest."))
    label, portion = (_short(source, raw, key, place) for key in ("label", "portion"))
    rank = source.number_of(raw, "rank", place, 0, 100)
    if rank != int(rank):
        source.refuse(place, "rank", _("“rank” is not a whole number."), _("Use 0 to 100, the strictest the highest."))
    return Marking(
        label.strip(), int(rank), _colour(source, raw, "colour", place, "#000000"),
        _colour(source, raw, "background", place, ""),
        _choice(source, raw, "place", place, "both"), _choice(source, raw, "align", place, "right"),
        portion.strip(), float(source.number_of(raw, "size", place, 6, 30, 12)),
    )


def _short(source: TomlSource, raw: dict[str, Any], key: str, place: Place) -> str:
    """A text of one line and of at most sixty characters."""
    value = source.text_of(raw, key, place)
    if len(value) > 60 or "\n" in value:
        problem = _("“{0}” is not a line of at most 60 characters.").format(key)
        source.refuse(place, key, problem, _("Write it on one line, shorter."))
    return value


def _colour(source: TomlSource, raw: dict[str, Any], key: str, place: Place, usual: str) -> str:
    colour = source.text_of(raw, key, place, usual)
    if not _COLOUR.match(colour) and (colour or usual):
        hint = _("Write # and six digits from 0 to f for red, green and blue: #FFC000.")
        source.refuse(place, key, _("“{0}” is no colour.").format(colour), hint)
    return colour.lower()
