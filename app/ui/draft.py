"""The pack under work, kept in the home folder after each edit, so that neither a crash nor closing loses it."""

import json
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from app.errors import CannotWrite
from app.i18n import _
from app.model.document import Anchor
from app.model.found import Candidate, Event, Statement
from app.model.item import Citation, Item
from app.model.pack import Entry, Fact, Pack, Person, Section, Selection, SourceDocument

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        Anchor, Candidate, Citation, Entry, Event, Fact, Item, Pack, Person, Section, Selection, SourceDocument,
        Statement,
    )
}
_KIND = "is"


def draft_path(home: Path) -> Path:
    """Where the draft lies in a home folder."""
    return home / "draft.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack under work. exported: whether files hold it as it is."""

    pack: Pack
    exported: bool


def keep_draft(home: Path, draft: Draft) -> None:
    """Write the draft, whole or not at all; CannotWrite."""
    text = json.dumps({"exported": draft.exported, "pack": _plain(draft.pack)}, ensure_ascii=False)
    beside = home / "draft.json.new"
    try:
        home.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(draft_path(home))
    except OSError as error:
        raise CannotWrite(
            _("The pack's edits cannot be kept in {0}: {1}.").format(home, error.strerror),
            _("Make room or export the pack before closing."),
        ) from error


def read_draft(home: Path) -> Draft | None:
    """The pack that was under work, None where there is none; one that cannot be understood is put aside."""
    path = draft_path(home)
    if not path.exists():
        return None
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        pack, exported = _typed(held["pack"]), bool(held["exported"])
    except (ValueError, TypeError, KeyError):
        pack, exported = None, False
    if isinstance(pack, Pack):
        return Draft(pack, exported)
    path.replace(path.with_suffix(".unread.json"))
    return None


def _plain(value: Any) -> Any:
    """A value as JSON takes it: a dataclass as an object that names its kind, a tuple as an array."""
    if is_dataclass(value):
        return {_KIND: type(value).__name__, **{one.name: _plain(getattr(value, one.name)) for one in fields(value)}}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _typed(value: Any) -> Any:
    """The reverse; fields that a kind has no more are left out."""
    if isinstance(value, dict):
        kind = _KINDS[value[_KIND]]
        known = {one.name for one in fields(kind)}
        return kind(**{name: _typed(part) for name, part in value.items() if name in known})
    return tuple(_typed(one) for one in value) if isinstance(value, list) else value
