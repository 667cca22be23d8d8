"""Brings a pack into files: one a format, in the style of a house."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from app.errors import CannotWrite, InvalidInput, ValiseError
from app.export import EXPORTERS, PLAIN, export
from app.i18n import _
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.packs import markings
from app.packs.held import held_back
from app.progress import Progress, same, silent

_A_LITTLE = 0.1
"""Of a page: so much over a limit nobody sees."""
_LONGEST_STEM = 200
"""Bytes: file systems take 255 a name, and letters of some scripts have three or four each."""


def check_formats(formats: Sequence[str], others: Sequence[str] = ()) -> tuple[str, ...]:
    """The formats, each once; InvalidInput lists the accepted ones. others: what else the caller accepts."""
    accepted = _("Use {0}.").format(", ".join((*EXPORTERS, *others)))
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

    A problem names those that were written before it. They bear at least the strictest marking of an entry;
    AboveCeiling, and nothing written, where one is above. Words of unclear speakers are in none of them where the house
    holds those back.
    """
    wanted = check_formats(formats)
    markings.check(held_back(pack, house), house)
    marked = as_printed(pack, house)
    make_folder(folder)
    written: list[Path] = []
    with telling(written):
        for number, name in enumerate(wanted):
            steady = same(progress, number, len(wanted), _("Writing {0}").format(name))
            steady(0, 0, "")
            written.append(export(marked, name, folder / f"{stem or file_stem(pack)}.{name}", house, steady))
    progress(len(wanted), len(wanted), "")
    return tuple(written)


@contextmanager
def telling(written: Sequence[Path]) -> Generator[None]:
    """What goes wrong in the block tells which of the files that were written stand there still."""
    try:
        yield
    except ValiseError as problem:
        problem.written = tuple(path for path in written if _stands(path))
        raise


def _stands(path: Path) -> bool:
    with suppress(OSError):  # the disk may be lost, with what was written on it
        return path.is_file()
    return False


def as_printed(pack: Pack, house: HouseStyle) -> Pack:
    """The pack as its files hold it: without what the house holds back, and marked as its strictest entry at least."""
    return markings.marked(held_back(pack, house), house)


def remarks(pack: Pack, formats: Sequence[str], house: HouseStyle = PLAIN) -> tuple[str, ...]:
    """What a user should know of the files that were written, a line each: what is too long, what a calendar lacks."""
    wanted = {name.strip().casefold() for name in formats}
    return (*over_limits(pack, house), *(_of_calendar(held_back(pack, house)) if "ics" in wanted else ()))


def _of_calendar(pack: Pack) -> tuple[str, ...]:
    from app.export import calendar

    known, missing = calendar.coming(pack), calendar.left_out(pack)
    empty = _("The calendar is empty: the pack holds no coming event with a date.") if known == missing else ""
    numbers = ", ".join(str(entry.number) for entry in missing)
    undated = _("Without a date, so not in the calendar: no. {0}.").format(numbers) if missing else ""
    return tuple(line for line in (empty, undated) if line)


def over_limits(pack: Pack, house: HouseStyle = PLAIN) -> tuple[str, ...]:
    """What is longer than its template allows, a line each: "7 pages; 2 are allowed: 5 too many."; empty if nothing is.

    Pages are those of the PDF; Word breaks its lines itself and may differ by a little.
    """
    limited = [section for section in pack.sections if section.limit]
    if not pack.limit and not limited:
        return ()
    from app.export import pdf

    counted = pdf.page_counts(held_back(pack, house), house)
    lines = [_over(pack.title, float(counted.total), pack.limit)] if pack.limit else []
    lines += [_over(one.heading, counted.by_section.get(one.key, 0.0), one.limit) for one in limited]
    return tuple(line for line in lines if line)


def _over(name: str, pages: float, limit: float) -> str:
    """How far something is over its limit, in words; a tenth of a page more is none."""
    if pages <= limit + _A_LITTLE:
        return ""
    return _("“{0}” takes {1:.3g} pages; its limit is {2:.3g}: {3:.2g} too many.").format(
        name, pages, limit, pages - limit
    )


def make_folder(folder: Path) -> None:
    """Make the folder and those above it where they are missing; CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        message = _("{0} is a file, not a folder.").format(folder)
        raise CannotWrite(message, _("Nothing was written. Choose another folder."), "gone") from error
    except (OSError, ValueError) as error:  # the latter for signs that no name of a file can hold
        why = error.strerror if isinstance(error, OSError) else _("its name is none")
        message = _("The folder {0} cannot be made: {1}.").format(folder, why)
        raise CannotWrite(message, _("Nothing was written. Choose another folder."), "gone") from error


def file_stem(pack: Pack) -> str:
    """A file name for the pack without its ending: letters, digits and hyphens of template and selection.

    A later version and an addendum say so: neither takes the place of what was issued before.
    """
    wanted = pack.selection
    parts = [*wanted.countries, *wanted.forums, *wanted.people, *wanted.topics, wanted.words, pack.template]
    parts += [wanted.since, wanted.until]
    kept = "".join(c if c.isalnum() else "-" for c in " ".join(p for p in parts if p))
    joined = "-".join(piece for piece in kept.split("-") if piece)[:120]
    named = joined.encode()[:_LONGEST_STEM].decode(errors="ignore").strip("-") or "pack"
    version = f"-v{pack.issue.version}" if pack.issue.version > 1 else ""
    return f"{named}{version}-addendum-{pack.issue.addendum}" if pack.issue.addendum else f"{named}{version}"
