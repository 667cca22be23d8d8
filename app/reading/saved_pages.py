"""The folders of pictures and scripts that browsers save beside a web page: no documents are looked for in them."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

_PARTS = re.compile(
    "[_-](?:files?|dateien|fichiers|archivos|bestanden|filer|pliki|soubory|dosyalar)", re.IGNORECASE)
"""What browsers put after the name of a saved page for the folder of its parts, in the languages they speak."""
_PAGES = (".html", ".htm", ".xhtml")


def pages_among(names: Iterable[str]) -> frozenset[str]:
    """The names of the web pages among names of files, without their endings."""
    return frozenset(name.rpartition(".")[0] for name in names if name.lower().endswith(_PAGES))


def is_beside(folder: str, pages: Iterable[str]) -> bool:
    """Whether a folder belongs to a web page saved beside it: "Page.html" has "Page_files", "Page-Dateien" …"""
    return any(folder.startswith(page) and _PARTS.fullmatch(folder, len(page)) for page in pages)


def without_parts(names: Iterable[str]) -> frozenset[str]:
    """Of paths with "/" between folders those that lie in no folder of parts beside a page that is among them."""
    held = frozenset(names)
    beside: dict[str, list[str]] = {}
    for name in held:
        folder, _, file = name.rpartition("/")
        beside.setdefault(folder, []).append(file)
    pages = {folder: pages_among(files) for folder, files in beside.items()}
    return frozenset(name for name in held if not _is_part(name, pages))


def _is_part(name: str, pages: dict[str, frozenset[str]]) -> bool:
    parents = list(PurePosixPath(name).parents)[:-1]
    return any(is_beside(folder.name, pages.get("" if str(folder.parent) == "." else str(folder.parent), ()))
               for folder in parents)
