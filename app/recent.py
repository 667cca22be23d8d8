"""What was looked for and opened last, which names documents, persons and folders: as secret as the library."""

from contextlib import suppress
from typing import Any

import tomli_w

from app import settings
from app.errors import ValiseError
from app.library import sealed
from app.paths import Home
from app.settings import Settings


def keep_recent(home: Home, chosen: Settings) -> None:
    """Write down what of the settings is kept apart; OSError, or ValiseError (LibraryProblem where it is locked)."""
    sealed.put(home.recent, tomli_w.dumps(settings.recent_of(chosen)).encode("utf-8", "replace"), home.library)


def read_recent(home: Home) -> dict[str, Any]:
    """What is kept apart; nothing where its file cannot be read: it is no more than what was done last."""
    with suppress(OSError, ValueError, ValiseError):
        return settings.read(sealed.held(home.recent))
    return {}


def part_recent(home: Home) -> None:
    """Take what an earlier version wrote into settings.toml out of there; as keep_recent, InvalidInput for no TOML.

    Who is killed meanwhile leaves it in both files, or in one that is half written; then it goes on from there.
    """
    if settings.tells_recent(home.folder):
        held = settings.load(home.folder)
        if not home.recent.exists():
            keep_recent(home, held)
        settings.save(home.folder, held)
    settings.sweep(home.folder)
