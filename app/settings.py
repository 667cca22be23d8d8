"""What the user chose, kept in settings.toml in the home folder; and what he did last, in a file of its own beside.

settings.toml is read before an encrypted library has its passphrase. So what tells of documents is kept apart, and is
under the library's key (app/recent.py).
"""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import tomli_w

from app.errors import InvalidInput
from app.paths import Home
from app.whole_files import onto_disk

RECENT = ("author", "export_folder", "search_view", "source_recent", "recent_archives", "recent_commands")
"""The settings that tell of documents, of persons, or of folders outside."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option that outlives a run; field names are the keys of settings.toml."""

    language: str = "en"
    marking: str = ""
    author: str = ""
    export_folder: str = ""
    window_geometry: str = ""
    window_state: str = ""
    last_template: str = "country-brief"
    window_splitters: str = ""
    ocr_languages: str = "eng"
    house: str = "plain"
    search_view: str = ""  # JSON: how the Search page was left
    pack_language: str = "en"  # of new packs
    backups: str = "daily"  # or "off"
    backups_kept: str = "7"
    backup_folder: str = ""  # "" for backups in the home folder
    theme: str = "system"  # or "light", "dark", "contrast"
    text_size: str = "100"  # per cent of the system's
    last_page: str = "home"
    review: str = ""  # what the Review page looks through, and in which order
    document_columns: str = ""  # as Qt keeps a table's head
    recent_commands: str = ""  # JSON list of what was chosen in the command palette, the latest first
    source_recent: str = ""  # JSON list of documents read last with the place in each, the latest first
    source_view: str = "text"  # or "pages"
    recent_archives: str = ""  # JSON list of pack archives opened last, the latest first

    def backups_in(self, home: Path) -> Path:
        """The folder of the backups of a home: the one that was chosen, else its own."""
        return Path(self.backup_folder) if self.backup_folder else home / "backups"


def load(home: Path) -> Settings:
    """The settings kept in home; unknown keys and keys of a wrong type are left aside."""
    path = home / "settings.toml"
    if not path.exists():
        return with_recent(Settings(), recent(home))
    found = _parsed(path)
    known = {f.name: found[f.name] for f in fields(Settings) if isinstance(found.get(f.name), str)}
    return with_recent(replace(Settings(), **known), recent(home))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return read(path.read_bytes())
    except ValueError as error:
        raise InvalidInput(f"{path} is not valid TOML: {error}.", "Correct the line or delete the file.") from error


def recent(home: Path) -> dict[str, Any] | None:
    """What is kept apart, as it stands in its file; None where that cannot be read, as it is encrypted."""
    path = Home(home).recent
    if not path.exists():
        return {}
    with suppress(OSError, ValueError):
        return read(path.read_bytes())
    return None


def tells_recent(home: Path) -> bool:
    """Whether settings.toml says anything of what is kept apart; as load."""
    return _tells(home / "settings.toml")


def sweep(home: Path) -> None:
    """Take away a settings.toml.new of somebody who was killed, where it says what is kept apart by now; OSError."""
    beside = home / "settings.toml.new"
    if not Home(home).recent.exists():
        return
    try:
        left = _tells(beside)
    except InvalidInput:
        left = True  # cut short
    if left:
        beside.unlink(missing_ok=True)


def _tells(path: Path) -> bool:
    return path.exists() and any(_parsed(path).get(name) for name in RECENT)


def read(data: bytes) -> dict[str, Any]:
    """What a file of TOML says; ValueError."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except RecursionError as error:  # nested without end
        raise ValueError(str(error)) from error


def with_recent(settings: Settings, found: Mapping[str, Any] | None) -> Settings:
    """The settings with what was kept apart of them; what is of a wrong type is left aside."""
    known = {name: found[name] for name in RECENT if found and isinstance(found.get(name), str)}
    return replace(settings, **known)


def recent_of(settings: Settings) -> dict[str, str]:
    """What of the settings is kept apart."""
    return {name: getattr(settings, name) for name in RECENT}


def save(home: Path, settings: Settings) -> None:
    """Write settings.toml in home, whole or not at all; with what is kept apart while that has no file of its own."""
    home.mkdir(parents=True, exist_ok=True)
    apart = RECENT if Home(home).recent.exists() else ()
    held = {name: value for name, value in asdict(settings).items() if name not in apart}
    beside = home / "settings.toml.new"
    beside.write_text(tomli_w.dumps(held), encoding="utf-8")
    onto_disk(beside)
    beside.replace(home / "settings.toml")
