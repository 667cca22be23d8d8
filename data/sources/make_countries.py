"""Writes data/countries.json out of CLDR (Babel), ISO 3166-1 (pycountry) and our own countries.psv.

Run from anywhere: .venv/bin/python data/sources/make_countries.py
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycountry
from babel import Locale

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "countries.json"
COLUMNS = ("official", "variants", "demonyms", "capitals", "seats")
MARKS = {"?": "weak", "=": "accented", "-": "silent"}
NO_PLURAL = (
    "ese", "sh", "ch", "s", "z", "x", "man", "men", "woman", "y", "ois", "Dutch", "Hellenic", "Greenlandic",
    "Icelandic", "U.S. American", "Mosotho", "Basotho", "Motswana", "Batswana", "I-Kiribati", "Ni-Vanuatu",
    "ni-Vanuatu", "Lao",
)  # fmt: skip


def main() -> None:
    """Write the table."""
    own = dict(_own_lines((HERE / "countries.psv").read_text(encoding="utf-8")))
    rows = [_row(code, alpha3, iso, own[code]) for code, alpha3, iso in _codes()]
    text = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    TARGET.write_text(f"[\n{text}\n]\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET}: {len(rows)} countries\n")


def _codes() -> Iterator[tuple[str, str, list[str]]]:
    """Each code with its three-letter code and the names that ISO gives, the official one first where there is one."""
    for entry in sorted([*pycountry.countries], key=lambda entry: entry.alpha_2):
        names = (getattr(entry, part, "") for part in ("official_name", "name", "common_name"))
        yield entry.alpha_2, entry.alpha_3, [name.removeprefix("the ") for name in names]
    yield "XK", "XKX", ["", "", ""]


def _own_lines(text: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, *fields = [field.strip() for field in line.split("|")]
            lists = [[name.strip() for name in field.split(";") if name.strip()] for field in fields]
            yield code, dict(zip(COLUMNS, lists, strict=True))


def _row(code: str, alpha3: str, iso: list[str], own: dict[str, list[str]]) -> dict[str, object]:
    name = str(Locale("en").territories[code])
    marked: dict[str, list[str]] = {"weak": [], "accented": [], "silent": []}
    plain = {column: [_unmarked(one, marked) for one in own[column]] for column in COLUMNS}
    choices = [*plain["official"], iso[0]] if code in OWN_OFFICIAL else [iso[0], *plain["official"]]
    official = next((one for one in choices if one), name)
    officials = [one for one in [*plain["official"], iso[0]] if one and one not in (official, name)]
    demonyms = [form for one in plain["demonyms"] for form in _forms(one, marked)]
    row: dict[str, object] = {"code": code, "alpha3": alpha3, "name": name, "official": official}
    row["officials"] = _unique(officials, ())
    row["variants"] = _unique([*plain["variants"], *iso[1:], *_turned(iso[1])], (name, official, *officials))
    row["demonyms"] = _unique(demonyms, ())
    row["capitals"], row["seats"] = _unique(plain["capitals"], ()), _unique(plain["seats"], ())
    return row | {mark: names for mark, names in marked.items() if names}


# ISO's long name is missing, out of date or not the one in use.
OWN_OFFICIAL = {"CD", "CG", "KR", "LA", "LY", "MK", "MM", "NE", "RW", "SY", "VA", "BN", "DM"}


def _unmarked(name: str, marked: dict[str, list[str]]) -> str:
    if name[0] not in MARKS:
        return name
    marked[MARKS[name[0]]].append(name[1:])
    return name[1:]


def _forms(demonym: str, marked: dict[str, list[str]]) -> list[str]:
    """A demonym with its plural."""
    if demonym.endswith(NO_PLURAL):
        return [demonym]
    if demonym in marked["weak"]:
        marked["weak"].append(f"{demonym}s")
    return [demonym, f"{demonym}s"]


def _turned(name: str) -> list[str]:
    """ "Tanzania, United Republic of" as "United Republic of Tanzania"; nothing where there is nothing to turn."""
    match = re.fullmatch(r"([^,]+), (?:The )?((?:\w|['. ])+ of(?: the)?)", name)
    return [f"{match[2]} {match[1]}"] if match else []


def _unique(names: Iterable[str], without: Iterable[str]) -> list[str]:
    kept = dict.fromkeys(re.sub(r"^[Tt]he (?!Hague)(?=[A-Z])", "", name).strip() for name in names)
    return [name for name in kept if name and name not in set(without)]


if __name__ == "__main__":
    main()
