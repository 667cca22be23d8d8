"""What the user chose, kept in settings.toml in the home folder."""

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import tomli_w

from app.errors import InvalidInput


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
        return Settings()
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, nested without end
        raise InvalidInput(f"{path} is not valid TOML: {error}.", "Correct the line or delete the file.") from error
    known = {f.name: found[f.name] for f in fields(Settings) if isinstance(found.get(f.name), str)}
    return replace(Settings(), **known)


def save(home: Path, settings: Settings) -> None:
    """Write settings.toml in home, whole or not at all."""
    home.mkdir(parents=True, exist_ok=True)
    beside = home / "settings.toml.new"
    beside.write_text(tomli_w.dumps(asdict(settings)), encoding="utf-8")
    beside.replace(home / "settings.toml")
