"""A pack as a Word document that tracks what changed since the library's frozen copy of what was issued."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from app.errors import InvalidInput
from app.export import put_whole
from app.exporting import as_printed, file_stem, make_folder
from app.i18n import _
from app.keeping import kept
from app.library import Library
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.packs import markings
from app.packs.held import held_back
from app.progress import Progress, silent


def issued_before(library: Library, pack: Pack) -> Pack:
    """The version of a pack that was issued last before this one, as it was issued; InvalidInput where none was."""
    if pack.issue.addendum:
        raise InvalidInput(
            _("This is an addendum: it holds nothing but what changed, so there is nothing to compare."),
            _("Take the changes over into the next version, then make a redline of that."),
        )
    rows = [row for row in library.packs() if pack.id and row.id == pack.id and row.issued_on and not row.addendum]
    earlier = [row for row in rows if row.version < pack.issue.version]
    if not earlier:
        raise InvalidInput(
            _("No earlier version of “{0}” was issued, so there is nothing to compare with.").format(pack.title),
            _("Issue it and begin the next version; that can then be compared with what was issued."),
        )
    last = max(earlier, key=lambda row: row.version)
    return kept(library, last.id, last.version).pack


def redline_stem(pack: Pack, before: Pack) -> str:
    """A file name without ending, after both versions: "CICA-forum-brief-v2 (redline v1)"."""
    return f"{file_stem(pack)} (redline v{before.issue.version})"


def write_redline(
    pack: Pack, before: Pack, folder: Path, house: HouseStyle, before_house: HouseStyle, stem: str = "",
    progress: Progress = silent,
) -> Path:
    """The Word file in folder that tracks what changed since an earlier version; whole, or it was not written.

    It bears the stricter marking of the two. AboveCeiling where either holds what is marked above the pack's ceiling.
    """
    for one in (pack, replace(before, ceiling=pack.ceiling)):
        markings.check(held_back(one, house), house)
    now, then = as_printed(pack, house), as_printed(before, before_house)
    marking = markings.strictest((now.marking, then.marking), house)
    from app.export import redline  # brings the writer of Word files: loaded when there is something to write

    make_folder(folder)
    path = folder / f"{stem or redline_stem(pack, before)}.docx"
    return put_whole(partial(redline.write, now, house, then, before_house, marking, progress=progress), path)


def told_of_file(before: Pack, folder: Path, house: HouseStyle, progress: Progress = silent) -> str:
    """What to know of the issued pack's own file in folder: that it reads otherwise than what was issued; "" else."""
    path = folder / f"{file_stem(before)}.docx"
    if not path.is_file():
        return ""
    from app.export.redline.issued import reads_as

    if reads_as(path, as_printed(before, house), house, progress):
        return ""
    return _("{0} reads otherwise than what was issued: the redline compares with what the library froze.").format(
        path.name)
