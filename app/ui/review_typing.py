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
    names = {one.code: one.name for one in registry.countries()}
    return _known(text, registry.country, _("“{0}” is not a country known here."), tuple(names.values()))


def forums(text: str) -> tuple[str, ...]:
    """The ids of forums typed by name or abbreviation; InvalidInput."""
    ids = tuple(one.id for one in registry.forums())
    return _known(text, registry.forum, _("“{0}” is not a forum known here."), ids)


def topics(text: str) -> tuple[str, ...]:
    """The ids of topics typed by name; InvalidInput."""
    ids = {name.casefold(): one.id for one in registry.topics() for name in (one.id, one.name)}
    names = tuple(one.name for one in registry.topics())
    return _known(text, lambda name: ids.get(name.casefold()), _("“{0}” is not a topic known here."), names)


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
    return sorted(one.name for one in registry.countries())


def forum_names() -> list[str]:
    """The forums as they are offered: the abbreviation and the full name."""
    return [one.id if one.id == one.name else f"{one.id} · {one.name}" for one in registry.forums()]


def topic_names() -> list[str]:
    """The topics by name."""
    return [one.name for one in registry.topics()]


def topic_words(ids: Sequence[str]) -> list[str]:
    """The names of topics, an unknown one as it is stored."""
    names = {one.id: one.name for one in registry.topics()}
    return [names.get(one, one) for one in ids]


def kinds() -> list[tuple[str, str]]:
    """The kinds of events by id and name, in the order of their names; "other" for none at the end."""
    known = sorted(((one.id, one.name) for one in registry.event_kinds() if one.id != "other"), key=lambda one: one[1])
    return [*known, ("other", _("of no kind"))]
