"""Names to codes and codes to house names: countries, forums, kinds of events, topics, places, offices, cues.

All of it is read from data/ on first use.
"""

from pathlib import Path

from app.registry import country_names as _countries
from app.registry import forum_names as _forums
from app.registry import house as _house
from app.registry.country_names import Country, check_code, countries, country, country_mentions, country_name
from app.registry.folding import folded
from app.registry.forum_names import Forum, forum, forum_mentions, forum_name, forums, parents
from app.registry.matching import How, Mention

__all__ = [
    "Country",
    "Forum",
    "How",
    "Mention",
    "check_code",
    "countries",
    "country",
    "country_mentions",
    "country_name",
    "folded",
    "forum",
    "forum_mentions",
    "forum_name",
    "forums",
    "parents",
    "use_house_names",
]


def use_house_names(path: Path | None) -> None:
    """Let a user's table of printed names win over the shipped one (None: ours alone again).

    Its names are understood in questions and texts too. Raises InvalidInput that names the file and the wrong key,
    and then changes nothing.
    """
    names = _house.read(path) if path else _house.HouseNames()
    _house.take(names)
    _countries.forget()
    _forums.forget()
