"""Names to codes and codes to house names: countries, forums, places, kinds of events, topics.

All of it is read from data/ on first use.
"""

from pathlib import Path

from app.registry import country_names, forum_names, house, places, spoken
from app.registry.country_names import (
    Country,
    check_code,
    countries,
    country,
    country_called,
    country_mentions,
    country_name,
    is_damaged_country,
)
from app.registry.folding import folded, spelled_out
from app.registry.forum_names import Forum, forum, forum_mentions, forum_name, forums, parents
from app.registry.kinds import EventKind, event_kind_names, event_kinds
from app.registry.leaders import leader_state
from app.registry.matching import How, Mention
from app.registry.places import City, cities, place_mentions
from app.registry.topic_words import (
    Topic,
    TopicWord,
    may_tell_topic,
    ranked_topics,
    topic_mentions,
    topic_names,
    topic_words,
    topics,
)

__all__ = [
    "City",
    "Country",
    "EventKind",
    "Forum",
    "How",
    "Mention",
    "Topic",
    "TopicWord",
    "check_code",
    "check_house_names",
    "cities",
    "countries",
    "country",
    "country_asked",
    "country_called",
    "country_mentions",
    "country_name",
    "event_kind_names",
    "event_kinds",
    "folded",
    "forum",
    "forum_asked",
    "forum_mentions",
    "forum_name",
    "forums",
    "is_damaged_country",
    "leader_state",
    "may_tell_topic",
    "own_house_names",
    "parents",
    "place_mentions",
    "ranked_topics",
    "spelled_out",
    "topic_mentions",
    "topic_names",
    "topic_words",
    "topics",
    "use_house_names",
    "usual_country_name",
    "usual_forum_name",
]


def country_asked(name_or_code: str) -> str | None:
    """The code that a user means by a code or a name in any of the program's languages; None where there is none."""
    return country(name_or_code) or spoken.named("countries", name_or_code)


def forum_asked(name: str) -> str | None:
    """The id that a user means by an abbreviation or a name in any of the program's languages; None for none."""
    return forum(name) or spoken.named("forums", name)


def own_house_names() -> house.HouseNames:
    """The user's own names that hold now."""
    return house.own()


def usual_country_name(code: str) -> str:
    """The name of a country to print where the user has none of his own."""
    return house.usual_country(code) or country_names.plain_name(code)


def usual_forum_name(forum_id: str) -> str:
    """The name of a forum to print where the user has none of his own."""
    return house.usual_forum(forum_id) or forum_names.plain_name(forum_id)


def check_house_names(path: Path) -> house.HouseNames:
    """The names of a user's table; raises InvalidInput that names the file and the wrong key."""
    names = house.read(path)
    house.check_keys(path, "countries", [code for code in names.countries if not check_code(code)])
    house.check_keys(path, "forums", [one for one in names.forums if forum(one) != one])
    return names


def use_house_names(path: Path | None) -> None:
    """Let a user's table of printed names win over the shipped one (None: ours alone again).

    Its names are understood in questions and texts too. Raises InvalidInput that names the file and the wrong key,
    and then changes nothing.
    """
    house.take(check_house_names(path) if path else house.HouseNames())
    for table in (country_names, forum_names, places):
        table.forget()
