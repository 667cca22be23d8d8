"""Found things as JSON and back, checked against their types: decisions hold them for ever."""

import json
from functools import cache
from typing import Any

from app.errors import InvalidInput
from app.i18n import _
from app.model.found import Event, Statement

_KIND = "is"


def written(found: Event | Statement) -> dict[str, Any]:
    """The found thing as JSON holds it; "is" names its kind."""
    return _converter().unstructure(found, Event | Statement)


def read(held: object) -> Event | Statement:
    """The found thing that was written, by any version; InvalidInput for what is none."""
    try:
        return _converter().structure(held, Event | Statement)
    except Exception as error:  # cattrs lets through whatever the constructors raise
        raise InvalidInput(
            _("This is no event and no quotation that Valise understands."), _("It was left as it was.")
        ) from error


def dump(value: object) -> str:
    """A value as JSON, the same text for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _converter() -> Any:
    # Loaded when first used: the window opens without it.
    from cattrs.preconf.json import make_converter
    from cattrs.strategies import configure_tagged_union

    made = make_converter(detailed_validation=False)
    configure_tagged_union(Event | Statement, made, tag_name=_KIND, tag_generator=_name)
    return made


def _name(kind: type) -> str:
    return kind.__name__
