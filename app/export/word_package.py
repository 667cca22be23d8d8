"""The .docx package: its parts, how they lead to one another, and the zip file that holds them."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.export.word_markup import HEAD, quoted

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE_PROPERTIES = f"{PACKAGE}/relationships/metadata/core-properties"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = f"{WORD}.document.main+xml"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PACKED = 2
"""How hard to pack, of 9: a third of the time of the usual 6 for a quarter more bytes."""
_TOGETHER = 200
"""So many pieces of a long part become bytes at once: one string of them all would take four times the memory."""


@dataclass(frozen=True, slots=True)
class Relation:
    """That a part leads to another: by an id that its text uses, to a target seen from its folder."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """Parts by name ("word/document.xml"). types: of parts by name, endings: of all others by the end of their names.

    long: those whose text is there in pieces.
    relations: by the name of the part that they lead from, "" for those of the package itself.
    """

    parts: dict[str, bytes] = field(default_factory=dict[str, bytes])
    types: dict[str, str] = field(default_factory=dict[str, str])
    endings: dict[str, str] = field(default_factory=lambda: {"rels": RELATIONS_TYPE, "xml": "application/xml"})
    relations: dict[str, list[Relation]] = field(default_factory=dict[str, list[Relation]])
    long: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def put(self, name: str, content_type: str, content: str | bytes) -> None:
        """Add or replace a part."""
        self.parts[name] = content.encode() if isinstance(content, str) else content
        self.types[name] = content_type

    def put_long(self, name: str, content_type: str, pieces: list[str]) -> None:
        """Add or replace a part by the pieces of its text."""
        self.parts[name], self.long[name] = b"", pieces
        self.types[name] = content_type

    def lead(self, source: str, name: str, kind: str, relation_id: str = "") -> str:
        """The id of a new relation from a part to another; kind: the last word of its type, or the whole type."""
        known = self.relations.setdefault(source, [])
        chosen = relation_id or self._free_id(known)
        target = posixpath.relpath(name, posixpath.dirname(source) or ".")
        known.append(Relation(chosen, kind if "/" in kind else f"{OFFICE}/{kind}", target))
        return chosen

    def _free_id(self, known: list[Relation]) -> str:
        taken = {one.id for one in known}
        return next(one for number in range(1, len(taken) + 2) if (one := f"rId{number}") not in taken)

    def free_name(self, stem: str) -> str:
        """The first name "word/header3.xml" for the stem "word/header" that no part bears."""
        names = (f"{stem}{number}.xml" for number in range(1, len(self.parts) + 2))
        return next(name for name in names if name not in self.parts)

    def led(self, source: str, kind: str) -> str:
        """The name of the part that a part leads to by a relation of that kind, "" where there is none."""
        wanted = kind if "/" in kind else f"{OFFICE}/{kind}"
        for one in self.relations.get(source, ()):
            if one.type == wanted and not one.external:
                return resolved(source, one.target)
        return ""

    def save(self, path: Path) -> None:
        """Write the package to a new file; the same parts give the same bytes."""
        written = {"[Content_Types].xml": self._content_types().encode(), **self.parts}
        for source, relations in self.relations.items():
            if relations:
                written[relations_name(source)] = _relations(relations).encode()
        with ZipFile(path, "w") as target:
            for name in sorted(written, key=lambda name: (name not in _FIRST, name)):
                info = ZipInfo(name, _LONG_AGO)
                info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0o600 << 16
                data = _joined(self.long[name]) if name in self.long else written[name]
                target.writestr(info, data, compresslevel=_PACKED)

    def _content_types(self) -> str:
        endings = _elements("Default", "Extension", self.endings)
        types = _elements("Override", "PartName", {f"/{name}": kind for name, kind in self.types.items()})
        return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{endings}{types}</Types>'


def relations_name(source: str) -> str:
    """The name of the part that tells where a part leads; "_rels/.rels" for the package's own."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(source: str, target: str) -> str:
    """The name of the part at a target that is seen from the folder of a part."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def _joined(pieces: list[str]) -> bytes:
    return b"".join(
        ["".join(pieces[start : start + _TOGETHER]).encode() for start in range(0, len(pieces), _TOGETHER)]
    )


def _elements(tag: str, key: str, types: Mapping[str, str]) -> str:
    return "".join(f"<{tag} {key}={quoted(name)} ContentType={quoted(kind)}/>" for name, kind in types.items())


def _relations(found: list[Relation]) -> str:
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(map(_relation, found))}</Relationships>'


def _relation(one: Relation) -> str:
    mode = ' TargetMode="External"' if one.external else ""
    places = f"Id={quoted(one.id)} Type={quoted(one.type)} Target={quoted(one.target)}"
    return f"<Relationship {places}{mode}/>"
