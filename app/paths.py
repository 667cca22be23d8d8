"""Where the program's own files lie, and where it keeps what belongs to the user."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_ASIDE = ".unread.json"
"""How files end that could not be read and were put aside."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that keeps what belongs to the user."""

    folder: Path

    @property
    def library(self) -> Path:
        """The library file."""
        return self.folder / "library.sqlite"

    @property
    def draft(self) -> Path:
        """The pack under work."""
        return self.folder / "draft.json"

    @property
    def searches(self) -> Path:
        """The saved searches."""
        return self.folder / "searches.json"

    @property
    def last_import(self) -> Path:
        """The files of the last import, and what became of each."""
        return self.folder / "last-import.jsonl"

    @property
    def recent(self) -> Path:
        """What was looked for and opened last."""
        return self.folder / "recent.toml"

    @property
    def beside(self) -> tuple[Path, ...]:
        """What else here tells of documents: beside an encrypted library it is under its key."""
        put_aside = {one.name.partition(_ASIDE)[0] for one in self.folder.glob(f"*{_ASIDE}*")}
        aside = (self.folder / f"{stem}{_ASIDE}" for stem in sorted(put_aside))
        return (self.draft, self.searches, self.last_import, self.recent, *aside)

    @property
    def templates(self) -> Path:
        """The user's own pack templates; they win over the shipped ones of the same name."""
        return self.folder / "templates"

    @property
    def houses(self) -> Path:
        """The user's own house styles, with the .docx files that they build on."""
        return self.templates / "house"

    @property
    def house_names(self) -> Path:
        """The user's own house-names table; its lines win over the shipped ones."""
        return self.folder / "house-names.toml"

    @property
    def log(self) -> Path:
        """Where defects are written down."""
        return self.folder / "logs" / "valise.log"


def program_root() -> Path:
    """The folder that holds data/, templates/ and resources/: the checkout, or the frozen application's."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def data() -> Path:
    """Registries of countries, forums, names, and the starter documents."""
    return program_root() / "data"


def templates() -> Path:
    """Pack templates that come with the program."""
    return program_root() / "templates"


def resources() -> Path:
    """Icons, style sheet, translations."""
    return program_root() / "resources"


def default_home() -> Path:
    """Where library, settings and logs are kept unless --home says otherwise (VALISE_HOME, else the platform's)."""
    chosen = os.environ.get("VALISE_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("valise", appauthor=False))
