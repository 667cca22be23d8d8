"""The fields of an event or statement as an analyst types them, and what he typed as the library takes it."""

from collections.abc import Mapping, Sequence
from typing import Any

from app import registry
from app.errors import InvalidInput
from app.i18n import _
from app.model.found import Event, Statement
from app.ui.review_typing import countries, forums, listed
from app.ui.typed_in_context import date_in_context


def is_of_words(title: str, text: str) -> bool:
    """Whether a title is made of the source's own words, in their order."""
    return " ".join(title.casefold().split()) in " ".join(text.casefold().split())


def shown(found: Event | Statement) -> dict[str, str]:
    """What stands in the lines of a panel for an event or statement."""
    common = {"countries": "; ".join(map(registry.country_name, found.countries)), "forums": "; ".join(found.forums)}
    if isinstance(found, Event):
        return common | {
            "title": found.title, "date": found.date, "kind": found.kind, "status": found.status,
            "places": "; ".join(found.places), "participants": "; ".join(found.participants),
        }
    return common | {"speaker": found.speaker, "role": found.role, "date": found.said_on, "kind": found.kind,
                     "institution": "yes" if found.institution else ""}


def taken(typed: Mapping[str, str], event: bool, near: str = "") -> dict[str, Any]:
    """The fields as the library takes them; InvalidInput for the first that cannot be."""
    fields: dict[str, Any] = {
        "date": date_in_context(typed["date"], near), "kind": typed["kind"], "countries": countries(typed["countries"]),
        "forums": forums(typed["forums"]),
    }
    if event:
        title = " ".join(typed["title"].split())
        if not title:
            raise InvalidInput(_("An event needs a title."), _("Type what it is called in a list."))
        return fields | {"title": title, "status": typed["status"], "places": listed(typed["places"]),
                         "participants": listed(typed["participants"])}
    return fields | {"speaker": " ".join(typed["speaker"].split()), "role": " ".join(typed["role"].split()),
                     "institution": bool(typed["institution"])}


def changed(before: Event | Statement, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Those fields that are other than they were."""
    names_of = {"date": "said_on"} if isinstance(before, Statement) else {}
    return {name: value for name, value in fields.items() if getattr(before, names_of.get(name, name)) != value}


def kinds(event: bool) -> Sequence[tuple[str, str]]:
    """The kinds to choose from, each with its name."""
    if event:
        return [*registry.event_kind_names().items()]
    return [("direct", _("quotation")), ("fragment", _("fragment")), ("reported", _("reported")),
            ("spoken", _("words of a transcript, interview or speech"))]


def statuses() -> Sequence[tuple[str, str]]:
    """Whether an event had happened when it was written about."""
    return [("past", _("past when written")), ("scheduled", _("scheduled when written"))]
