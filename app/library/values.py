"""Whether what was decided can be: each value checked against its field, and made plain."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from app import registry
from app.errors import InvalidInput
from app.i18n import _
from app.library.folding import sound
from app.model.dates import Edtf
from app.model.decision import Decision
from app.model.found import Event, Statement
from app.model.written import dump

REVIEW, MADE, TOLD_WITH, NOT_QUOTATION, SAME = "review", "made", "event", "not_quotation", "same"
DAY: Mapping[type, str] = {Event: "date", Statement: "said_on"}
_LONGEST = 2_000
"""Characters of a title, a name, a fact."""
_MOST = 200
"""Values of a list."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|")
_WHYS = ("title", "theme", "name", "term")
_REVIEWS = ("accepted", "rejected")


def checked(field: str, value: str, found: Event | Statement, length: int) -> str:
    """The value of a field of an item, as it is kept; InvalidInput. length: of the document's text."""
    given = _loaded(value)
    if field == REVIEW:
        return dump(_one_of(given, _REVIEWS))
    if field == NOT_QUOTATION and isinstance(found, Statement):
        return dump(_one_of(given, _WHYS))
    check = (_OF_EVENTS if isinstance(found, Event) else _OF_STATEMENTS).get(field)
    if check is None:
        raise InvalidInput(
            _("“{0}” is nothing that can be corrected here.").format(field),
            _("These can be: {0}.").format(", ".join(_OF_EVENTS if isinstance(found, Event) else _OF_STATEMENTS)),
        )
    plain = check(given)
    if field in ("evidence", "anchor"):
        _check_inside(plain, length)
    return dump(plain)


def checked_fact(field: str, value: str) -> str:
    """The value of a fact of a document, as it is kept; InvalidInput."""
    given = _loaded(value)
    if field == "published":
        return dump(_date(given))
    text = _text(given)
    if field == "language" and not _LANGUAGE.fullmatch(text):
        raise InvalidInput(_("“{0}” is no language.").format(text), _("Write it as en, ru, az, or pt-BR."))
    return dump(text)


def checked_found(found: Event | Statement, text: str) -> Event | Statement:
    """What an analyst found, where all of it can be and its words are those of the text; InvalidInput."""
    fields = _OF_EVENTS if isinstance(found, Event) else _OF_STATEMENTS
    for name, check in fields.items():
        if name not in ("evidence", "anchor"):
            held = getattr(found, name)
            check(list(held) if isinstance(held, tuple) else held)
    places = found.evidence if isinstance(found, Event) else (found.anchor, found.context)
    _check_inside([[one.start, one.end] for one in places], len(text))
    if isinstance(found, Statement) and found.text != text[found.anchor.start : found.anchor.end]:
        raise misplaced()
    return found


def misplaced() -> InvalidInput:
    """The words of an item are not where it says they are."""
    return InvalidInput(
        _("The document does not hold these words at this place."), _("Mark them once more. Nothing was changed.")
    )


def sounded(one: Decision) -> Decision:
    """The decision without halves of letters, which no library can hold; InvalidInput where its value is no JSON."""
    value = None if one.value is None else sound(dump(_loaded(one.value)))
    return Decision(sound(one.about), one.field, value)


def _loaded(value: str) -> object:
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(_("What was decided cannot be read."), _("Nothing was changed.")) from error


def _one_of(given: object, accepted: tuple[str, ...]) -> str:
    if isinstance(given, str) and given in accepted:
        return given
    hint = _("Use one of: {0}.").format(", ".join(accepted))
    raise InvalidInput(_("“{0}” is not accepted here.").format(given), hint)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise InvalidInput(_("A text is wanted, not “{0}”.").format(given))
    text = " ".join(sound(given).split())
    if len(text) > _LONGEST:
        raise InvalidInput(_("This is longer than {0} characters.").format(_LONGEST), _("Shorten it."))
    return text


def _needed(given: object) -> str:
    text = _text(given)
    if not text:
        raise InvalidInput(_("This cannot be empty."), _("Write something, or take the correction back."))
    return text


def _date(given: object) -> str:
    return Edtf.parse(_text(given)).value


def _flag(given: object) -> bool:
    if not isinstance(given, bool):
        raise InvalidInput(_("Yes or no is wanted, not “{0}”.").format(given))
    return given


def _texts(given: object) -> list[str]:
    if not isinstance(given, list) or len(given) > _MOST:  # pyright: ignore[reportUnknownArgumentType]
        raise InvalidInput(_("A list of at most {0} is wanted.").format(_MOST))
    held: list[object] = [*given]
    return list(dict.fromkeys(_needed(one) for one in held))


def _listed(known: Callable[[str], bool], refusal: Callable[[str], InvalidInput]) -> Callable[[object], list[str]]:
    def check(given: object) -> list[str]:
        values = _texts(given)
        for value in values:
            if not known(value):
                raise refusal(value)
        return values

    return check


def _kind_of_event(given: object) -> str:
    return _one_of(given, ("other", *(kind.id for kind in registry.event_kinds())))


def _kind_of_statement(given: object) -> str:
    return _one_of(given, ("direct", "fragment", "reported", "spoken"))


def _status(given: object) -> str:
    return _one_of(given, ("past", "scheduled"))


@cache
def _codes() -> frozenset[str]:
    return frozenset(one.code for one in registry.countries())


@cache
def _topic_ids() -> frozenset[str]:
    return frozenset(one.id for one in registry.topics())


def _is_country(value: str) -> bool:
    return value in _codes()


def _is_forum(value: str) -> bool:
    return registry.forum(value) == value


def _is_topic(value: str) -> bool:
    return value in _topic_ids()


def _no_country(value: str) -> InvalidInput:
    return InvalidInput(
        _("“{0}” is not a country known here.").format(value), _("Use an ISO 3166 code such as AZ or a name.")
    )


def _no_forum(value: str) -> InvalidInput:
    return InvalidInput(
        _("“{0}” is not a forum known here.").format(value), _("Use an abbreviation such as CICA or a full name.")
    )


def _no_topic(value: str) -> InvalidInput:
    return InvalidInput(
        _("“{0}” is not a topic known here.").format(value), _("Topics: {0}.").format(", ".join(sorted(_topic_ids())))
    )


def _spans(given: object) -> list[list[int]]:
    pairs = [_span(one) for one in _some(given)]
    if not pairs:
        raise InvalidInput(_("At least one passage is needed."), _("Mark the words that tell of it."))
    return sorted(pairs)


def _some(given: object) -> list[object]:
    return [*given] if isinstance(given, list) and len(given) <= _MOST else []  # pyright: ignore[reportUnknownArgumentType]


def _span(given: object) -> list[int]:
    pair = _some(given)
    numbers = [one for one in pair if isinstance(one, int) and not isinstance(one, bool)]
    if len(pair) != 2 or len(numbers) != 2 or not 0 <= numbers[0] < numbers[1]:
        raise InvalidInput(_("A passage ends before it starts."), _("Mark the words that tell of it."))
    return numbers


def _check_inside(plain: Any, length: int) -> None:
    spans: list[list[int]] = [plain] if plain and isinstance(plain[0], int) else plain
    if not spans or any(not 0 <= start < end <= length for start, end in spans):
        raise InvalidInput(_("A passage lies outside the document."), _("Mark the words once more."))


_ABOUT: dict[str, Callable[[object], Any]] = {
    "countries": _listed(_is_country, _no_country),
    "forums": _listed(_is_forum, _no_forum),
    "topics": _listed(_is_topic, _no_topic),
}
_OF_EVENTS: dict[str, Callable[[object], Any]] = {
    "title": _needed, "date": _date, "status": _status, "kind": _kind_of_event, "places": _texts,
    "participants": _texts, "evidence": _spans, **_ABOUT,
}
_OF_STATEMENTS: dict[str, Callable[[object], Any]] = {
    "said_on": _date, "kind": _kind_of_statement, "speaker": _text, "role": _text, "institution": _flag,
    "anchor": _span, **_ABOUT,
}
CORRECTED = frozenset((*_OF_EVENTS, *_OF_STATEMENTS))
"""The fields that can be corrected."""
