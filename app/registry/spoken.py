"""Names of countries and forums in the languages that the program speaks beside English (data/names/)."""

from functools import cache

from app.i18n import LANGUAGES, language
from app.registry import files
from app.registry.folding import folded


def country(code: str) -> str:
    """The name of a country in the language of now, "" in English."""
    return _names(language()).get("countries", {}).get(code, "")


def forum(forum_id: str) -> str:
    """The name of a forum in the language of now, "" where it has none."""
    return _names(language()).get("forums", {}).get(forum_id, "")


def named(table: str, name: str) -> str | None:
    """The code or id that a name means in any of the languages; None where there is none. table: countries, forums."""
    return _meant(table).get(folded(name))


@cache
def _names(code: str) -> dict[str, dict[str, str]]:
    return {} if code == "en" else files.shipped_toml(f"names/{code}.toml")


@cache
def _meant(table: str) -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, _name in LANGUAGES:
        for known, name in _names(code).get(table, {}).items():
            codes.setdefault(folded(name), known)
    return codes
