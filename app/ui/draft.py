"""The pack under work, kept in the home folder after each edit, so that neither a crash nor closing loses it."""

import json
from dataclasses import dataclass
from pathlib import Path

from app.errors import CannotWrite, InvalidInput
from app.i18n import _
from app.model.pack import Pack


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
    from app.packs.saved import plain

    text = json.dumps({"exported": draft.exported, "pack": plain(draft.pack)}, ensure_ascii=False)
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
    from app.packs.saved import typed

    path = draft_path(home)
    if not path.exists():
        return None
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return Draft(typed(held["pack"]), bool(held["exported"]))
    except (InvalidInput, ValueError, TypeError, KeyError):
        path.replace(path.with_suffix(".unread.json"))
        return None
