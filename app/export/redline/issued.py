"""Whether a Word file still reads as the pack that was issued under its name."""

from filecmp import cmp
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bounds import Ended
from app.errors import ValiseError
from app.export import export, word_apart, word_untrusted
from app.export.word_markup import MAIN
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.progress import Progress, silent

_W = f"{{{MAIN}}}"


def reads_as(path: Path, pack: Pack, house: HouseStyle, progress: Progress = silent) -> bool:
    """Whether the words of the file are those of the pack, its contents list apart, which Word computes anew.

    A file that is no longer the same to the byte is read in a process of its own.
    """
    with TemporaryDirectory(prefix="valise-") as folder:
        try:
            issued = export(pack, "docx", Path(folder) / "issued.docx", house, progress)
            return cmp(path, issued, shallow=False) or word_apart.read(partial(_read_alike, path, issued), progress)
        except (ValiseError, OSError, Ended):  # what cannot be read is not what was issued
            return False


def _read_alike(path: Path, issued: Path) -> bool:
    return _words(path) == _words(issued)


def _words(path: Path) -> list[str]:
    package = word_untrusted.package(path)
    main = package.led("", "officeDocument")
    root = word_untrusted.tree(package.parts[main], path.name, main)
    paragraphs = (one for one in root.iter(f"{_W}p") if not _is_contents(one.find(f"{_W}pPr/{_W}pStyle")))
    found = ("".join(text.text or "" for text in one.iter(f"{_W}t")) for one in paragraphs)
    return [words for words in found if words.strip()]


def _is_contents(style: object) -> bool:
    return style is not None and str(style.get(f"{_W}val")).startswith("TOC")  # pyright: ignore[reportAttributeAccessIssue]
