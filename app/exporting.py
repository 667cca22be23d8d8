"""Brings a pack into files: one a format, in the style of a house."""

from collections.abc import Sequence
from pathlib import Path

from app.errors import CannotWrite, InvalidInput
from app.export import EXPORTERS, PLAIN, export
from app.i18n import _
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.packs import markings
from app.progress import Progress, silent


def check_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats, each once; InvalidInput lists the accepted ones."""
    accepted = _("Use {0}.").format(", ".join(EXPORTERS))
    wanted = tuple(dict.fromkeys(name.strip().casefold() for name in formats if name.strip()))
    for name in wanted:
        if name not in EXPORTERS:
            raise InvalidInput(_("“{0}” is not an export format.").format(name), accepted)
    if not wanted:
        raise InvalidInput(_("No export format was named."), accepted)
    return wanted


def export_pack(
    pack: Pack,
    formats: Sequence[str],
    folder: Path,
    progress: Progress = silent,
    stem: str = "",
    house: HouseStyle = PLAIN,
) -> tuple[Path, ...]:
    """The files written into folder, one a format, named after the pack; a file that fails leaves the old one whole.

    They bear at least the strictest marking of an entry; AboveCeiling, and nothing written, where one is above.
    """
    wanted = check_formats(formats)
    markings.check(pack, house)
    marked = markings.marked(pack, house)
    make_folder(folder)
    written: list[Path] = []
    for number, name in enumerate(wanted):
        progress(number, len(wanted), _("Writing {0}").format(name))
        written.append(export(marked, name, folder / f"{stem or file_stem(pack)}.{name}", house))
    progress(len(wanted), len(wanted), "")
    return tuple(written)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it where they are missing; CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("The folder {0} cannot be made: {1}.").format(folder, error.strerror)
        raise CannotWrite(message, _("Nothing was written. Choose another folder.")) from error


def file_stem(pack: Pack) -> str:
    """A file name for the pack without its ending: letters, digits and hyphens of template and selection."""
    wanted = pack.selection
    parts = [*wanted.countries, *wanted.forums, *wanted.people, *wanted.topics, wanted.words, pack.template]
    parts += [wanted.since, wanted.until]
    kept = "".join(c if c.isalnum() else "-" for c in " ".join(p for p in parts if p))
    return "-".join(piece for piece in kept.split("-") if piece)[:120] or "pack"
