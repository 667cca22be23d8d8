"""The word lists of data/layout.toml and data/events.toml, each read once."""

from functools import lru_cache
from typing import Any

from app.extraction.lexicon import Lexicon
from app.registry.files import shipped_toml


class WordLists(Lexicon):
    """The tables of one file."""

    def __init__(self, tables: dict[str, Any]) -> None:
        super().__init__(tables)
        self._names = {table: tuple(lists) for table, lists in tables.items()}

    def names(self, table: str) -> tuple[str, ...]:
        """The names of the lists of a table."""
        return self._names[table]


@lru_cache(maxsize=4)
def word_lists(name: str) -> WordLists:
    """The lists of data/NAME.toml; raises InvalidInput where the file is damaged."""
    return WordLists(shipped_toml(f"{name}.toml"))
