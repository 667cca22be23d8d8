"""What is typed into the fields of an item, understood: names to codes, or a word on what is not known."""

from collections.abc import Callable, Sequence

from rapidfuzz import process

from app import registry
from app.errors import InvalidInput
from app.i18n import _


def listed(text: str) -> tuple[str, ...]:
    """Names parted by semicolons, each once."""
    return tuple(dict.fromkeys(name for part in text.split(";") if (name := " ".join(part.split()))))


def countries(text: str) -> tuple[str, ...]:
    """The ISO codes of countries typed by name or code; InvalidInput names the one that is not known."""
    return _known(text, registry.country_asked, _("“{0}” is not a country known here."), country_names())


def forums(text: str) -> tuple[str, ...]:
    """The ids of forums typed by name or abbreviation; InvalidInput."""
    ids = tuple(one.id for one in registry.forums())
    return _known(text, registry.forum_asked, _("“{0}” is not a forum known here."), ids)


def topics(text: str) -> tuple[str, ...]:
    """The ids of topics typed by name; InvalidInput."""
    said = registry.topic_names()
    ids = {name.casefold(): one.id for one in registry.topics() for name in (one.id, one.name, said[one.id])}
    return _known(text, lambda name: ids.get(name.casefold()), _("“{0}” is not a topic known here."), topic_names())


def _known(text: str, code: Callable[[str], str | None], unknown: str, names: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in listed(text):
        one = code(name)
        if one is None:
            near = [close for close, _score, _place in process.extract(name, names, limit=2, score_cutoff=65)]
            hint = _("Did you mean {0}?").format(", ".join(near)) if near else _("Choose one from the list.")
            raise InvalidInput(unknown.format(name), hint)
        found[one] = None
    return tuple(found)


def country_names() -> list[str]:
    """The house names of all countries, in order."""
    return sorted(registry.country_name(one.code) for one in registry.countries())


def forum_names() -> list[str]:
    """The forums as they are offered: the abbreviation and the full name."""
    named = ((one.id, registry.forum_name(one.id)) for one in registry.forums())
    return [one if one == name else f"{one} · {name}" for one, name in named]


def topic_names() -> list[str]:
    """The topics by name."""
    return list(registry.topic_names().values())


def topic_words(ids: Sequence[str]) -> list[str]:
    """The names of topics, an unknown one as it is stored."""
    names = registry.topic_names() if ids else {}
    return [names.get(one, one) for one in ids]


def kinds() -> list[tuple[str, str]]:
    """The kinds of events by id and name, in the order of their names; "other" for none at the end."""
    known = sorted((one for one in registry.event_kind_names().items() if one[0] != "other"), key=lambda one: one[1])
    return [*known, ("other", _("of no kind"))]
