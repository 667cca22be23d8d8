"""Names to codes and codes to house names: countries, forums, kinds of events, topics, places, offices, cues.

All of it is read from data/ on first use.
"""

from app.registry.countries import Country, check_code, countries, country, country_mentions, country_name
from app.registry.matching import How, Mention

__all__ = [
    "Country",
    "How",
    "Mention",
    "check_code",
    "countries",
    "country",
    "country_mentions",
    "country_name",
]
