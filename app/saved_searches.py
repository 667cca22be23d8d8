"""Searches that the user keeps by name, in the home folder; beside an encrypted library they are under its key."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from app.errors import CannotWrite, InvalidInput, LibraryProblem, ValiseError
from app.i18n import _
from app.library import sealed
from app.model.dates import Edtf
from app.model.decision import ReviewState
from app.model.found import Status
from app.model.pack import KINDS, Selection
from app.paths import Home

if TYPE_CHECKING:
    from app.library import Library

LONGEST_NAME = 200
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kinds": KINDS, "statuses": get_args(Status), "reviews": get_args(ReviewState),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with its name. past: only what was announced for a day that is over when it is looked at.

    seen: the id of the document that was the library's newest when the search was last looked at, "" for never.
    """

    name: str
    selection: Selection
    past: bool = False
    seen: str = ""

    def wanted(self, today: str) -> Selection:
        """What it looks for on a day (ISO)."""
        return now_past(self.selection, today) if self.past else self.selection


@dataclass(frozen=True, slots=True)
class SearchCount:
    """How many items a saved search finds, and how many of them came in since it was last looked at."""

    items: int
    new: int


def now_past(wanted: Selection, today: str) -> Selection:
    """The same for what was announced for a day before today, an ISO day."""
    yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
    latest = Edtf.parse(wanted.until).latest if wanted.until else None
    earlier = latest is not None and latest.isoformat() < yesterday
    return replace(wanted, statuses=("scheduled",), until=wanted.until if earlier else yesterday)


def read_searches(home: Path) -> tuple[SavedSearch, ...]:
    """The searches kept in a home folder, in their order. An entry without a name is left out.

    A file that cannot be understood is put aside; InvalidInput says where. One that cannot be read, or put aside, stays
    as it is; ValiseError says why, LibraryProblem (passphrase) that it is locked.
    """
    path = Home(home).searches
    try:
        if not path.exists():
            return ()
        if not path.is_file():  # a pipe would never end
            raise _unread(path, _("it is not a file"))
        held = sealed.held(path)
    except OSError as error:
        raise _unread(path, error.strerror or str(error)) from error
    except LibraryProblem as error:
        raise (error if error.reason == "passphrase" else _put_aside(path, error)) from error
    try:
        found = [_search(one) for one in json.loads(held)["searches"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _put_aside(path, error) from error
    return tuple({one.name: one for one in found if one.name}.values())


def _put_aside(path: Path, why: Exception) -> ValiseError:
    """Put a file aside that cannot be understood, and say where it is; or that it could not be put aside."""
    aside = path.with_suffix(".unread.json")
    try:
        path.replace(aside)
    except OSError as error:
        return _unread(path, f"{why}; {error.strerror}")
    return InvalidInput(
        _("The saved searches cannot be read: {0}").format(why),
        _("They are put aside as {0}. The library is as it was.").format(aside),
    )


def _unread(path: Path, why: str) -> ValiseError:
    return ValiseError(
        _("The saved searches cannot be read: {0}").format(f"{why}."),
        _("{0} stays as it is, nothing is written over it, and the library is as it was. See that it is a file that "
          "may be read and written, then try again.").format(path),
    )


def keep_searches(home: Path, searches: Sequence[SavedSearch]) -> None:
    """Write the searches, whole or not at all; CannotWrite."""
    held = {"searches": [{**asdict(one), "selection": selection_record(one.selection)} for one in searches]}
    text = json.dumps(held, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    try:
        sealed.put(Home(home).searches, text, Home(home).library)
    except (OSError, ValiseError) as error:
        raise CannotWrite(
            _("The saved searches cannot be kept in {0}: {1}.").format(home, getattr(error, "strerror", error)),
            _("They hold until the window is closed. Make room, or let the folder be written to."),
        ) from error


def count(library: "Library", searches: Sequence[SavedSearch], today: str) -> tuple[SearchCount, ...]:
    """How many items each search finds today, and how many of them are new."""
    ids = library.document_ids("added")
    places = {one: place for place, one in enumerate(ids)}
    return tuple(_count(library, search, today, ids, places) for search in searches)


def _count(
    library: "Library", search: SavedSearch, today: str, ids: Sequence[str], places: Mapping[str, int]
) -> SearchCount:
    wanted = search.wanted(today)
    items = library.count(wanted).items
    came = ids[places[search.seen] + 1 :] if search.seen in places else []
    if wanted.documents:
        came = [one for one in came if one in wanted.documents]
    new = library.count(replace(wanted, documents=tuple(came))).items if came and items else 0
    return SearchCount(items, new)


def selection_record(selection: Selection) -> dict[str, Any]:
    """A selection as a record for JSON, without the fields that do not narrow."""
    usual = Selection()
    return {name: value for name, value in asdict(selection).items() if value != getattr(usual, name)}


def selection_of(record: object) -> Selection:
    """The selection that a record holds; what is unknown, of a wrong type, or no date is left aside."""
    held: Mapping[str, Any] = record if isinstance(record, dict) else {}
    usual = Selection()
    known = {one.name: _value(one.name, held.get(one.name), getattr(usual, one.name)) for one in fields(Selection)}
    return Selection(**known)


def _value(name: str, held: Any, usual: Any) -> Any:
    if isinstance(usual, tuple):
        given = [one for one in held if isinstance(one, str)] if isinstance(held, list | tuple) else []
        allowed = _CHOICES.get(name)
        return tuple(dict.fromkeys(one for one in given if allowed is None or one in allowed)) or usual
    if not isinstance(held, type(usual)):
        return usual
    return held if name not in {"since", "until"} or _is_date(held) else ""


def _is_date(text: str) -> bool:
    try:
        Edtf.parse(text)
    except InvalidInput:
        return False
    return True


def _search(record: Mapping[str, Any]) -> SavedSearch:
    return SavedSearch(
        str(record.get("name", ""))[:LONGEST_NAME], selection_of(record.get("selection")),
        record.get("past") is True, str(record.get("seen", "")),
    )  # fmt: skip
