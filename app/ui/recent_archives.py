"""The pack archives that were opened last: they lie outside the library and are to be found again from Home."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.settings import Settings

_MOST = 5


@dataclass(frozen=True, slots=True)
class RecentArchive:
    """An archive that was opened. opened_on: ISO day."""

    path: str
    title: str
    opened_on: str


def recent_archives(settings: Settings) -> tuple[RecentArchive, ...]:
    """Those that are remembered, the latest first; none where what is kept cannot be understood."""
    try:
        return tuple(RecentArchive(*(str(one[name]) for name in ("path", "title", "opened_on")))
                     for one in json.loads(settings.recent_archives or "[]"))
    except (ValueError, TypeError, KeyError):
        return ()


def remember_archive(settings: Settings, path: Path, title: str, today: str) -> Settings:
    """The settings with an archive remembered as the latest."""
    opened = RecentArchive(str(path.absolute()), title, today)
    others = [one for one in recent_archives(settings) if one.path != opened.path]
    return replace(settings, recent_archives=json.dumps([asdict(one) for one in (opened, *others)][:_MOST]))
