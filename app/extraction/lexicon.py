"""The word lists of data/names.toml and data/cues.toml, read once."""

import re
import tomllib
from functools import lru_cache
from typing import Any

from app import paths

_PARTS = re.compile(r"\s*[,\n]\s*")


class Lexicon:
    """Tables of word lists, folded to small letters."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._tables = tables
        self._sets: dict[tuple[str, str], frozenset[str]] = {}
        self._entries: dict[tuple[str, str], tuple[str, ...]] = {}

    def words(self, table: str, name: str) -> frozenset[str]:
        """The entries of one list."""
        key = (table, name)
        if key not in self._sets:
            self._sets[key] = frozenset(self.entries(table, name))
        return self._sets[key]

    def entries(self, table: str, name: str) -> tuple[str, ...]:
        """The same in the order of the file."""
        key = (table, name)
        if key not in self._entries:
            listed = str(self._tables[table][name]).strip().casefold()
            self._entries[key] = tuple(dict.fromkeys(entry for entry in _PARTS.split(listed) if entry))
        return self._entries[key]

    def lines(self, table: str, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The entries of a list whose lines read "head = one, two"."""
        rows = (line.partition("=") for line in str(self._tables[table][name]).casefold().splitlines() if "=" in line)
        return tuple(
            (head.strip(), tuple(entry for entry in _PARTS.split(rest.strip()) if entry)) for head, _, rest in rows
        )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists of both files; raises KeyError where one asked for is absent."""
    tables: dict[str, Any] = {}
    for name in ("names.toml", "cues.toml"):
        tables.update(tomllib.loads((paths.data() / name).read_text(encoding="utf-8")))
    return Lexicon(tables)
