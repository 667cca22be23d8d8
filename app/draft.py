"""The pack under work, kept in the home folder after each edit, so that neither a crash nor closing loses it.

It holds words of documents, so beside an encrypted library it is under the same key.
"""

from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from app.errors import CannotWrite, InvalidInput, ValiseError
from app.i18n import _
from app.library import sealed
from app.model.item import Excerpt
from app.model.pack import Pack
from app.paths import Home
from app.progress import Progress, silent

_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack under work. exported: whether files hold it as it is. excerpts: those that came with it in an archive."""

    pack: Pack
    exported: bool
    excerpts: tuple[Excerpt, ...] = ()


def keep_draft(home: Path, draft: Draft, progress: Progress = silent) -> None:
    """Write the draft, whole or not at all; CannotWrite. One that a later one took the place of is not written."""
    from app.packs.saved import dumped, in_parts

    held = {
        "exported": draft.exported, "pack": in_parts(draft.pack), "excerpts": [asdict(one) for one in draft.excerpts],
    }
    text = dumped(held).encode("utf-8", "replace")
    with _ONE_AT_A_TIME:
        progress(0, 1, "")
        try:
            sealed.put(Home(home).draft, text, Home(home).library)
        except OSError as error:
            raise CannotWrite(
                _("The pack’s edits cannot be kept in {0}: {1}.").format(home, error.strerror),
                _("Make room or export the pack before closing."),
            ) from error


def read_draft(home: Path) -> Draft | None:
    """The pack that was under work, None where there is none; one that cannot be understood is put aside.

    InvalidInput says so, and where it lies.
    """
    from app.packs.saved import loaded, typed

    path = Home(home).draft
    try:
        if not path.exists():
            return None
        held = loaded(sealed.held(path))
        with suppress(OSError, ValiseError):  # of an earlier version, or of before a backup came back
            sealed.follow(path, Home(home).library)
        return Draft(typed(held["pack"]), bool(held["exported"]), _excerpts(held))
    except (ValiseError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError) as error:
        aside = path.with_suffix(".unread.json")
        with suppress(OSError):
            path.replace(aside)
        raise InvalidInput(
            _("The pack that was under work cannot be read: {0}").format(error),
            _("It is put aside as {0}. Packs in the library are as they were.").format(aside),
        ) from error


def _excerpts(held: dict[str, list[dict[str, str]]]) -> tuple[Excerpt, ...]:
    found = held.get("excerpts", [])
    return tuple(Excerpt(one["document_id"], one["sha256"], int(one["start"]), one["text"]) for one in found)
