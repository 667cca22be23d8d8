"""The word lists of data/layout.toml and data/events.toml, each read once."""

from functools import lru_cache

from app.extraction.lexicon import Lexicon
from app.registry.files import shipped_toml


@lru_cache(maxsize=4)
def word_lists(name: str) -> Lexicon:
    """The lists of data/NAME.toml; raises InvalidInput where the file is damaged."""
    return Lexicon(shipped_toml(f"{name}.toml"))
