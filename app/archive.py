"""Pack archives (.valise): a pack with the passages around all that it cites, in one zip file.

A colleague without the sources opens it, follows each footnote to its words, and may keep it. docs/pack-archive.md
describes the layout. An archive may come from a stranger: it is read in memory within limits, by fixed names alone,
its parts are checked against their checksums, and every cited passage is looked up in the excerpts.
"""

import hashlib
import json
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.answering import asked_once, in_words
from app.bounds import Ended
from app.caging import prepared
from app.errors import InvalidInput, UnreadableDocument
from app.i18n import _
from app.model.found import Statement
from app.model.item import Citation, Excerpt, Item
from app.model.pack import Entry, Pack
from app.packs.saved import FURTHEST, is_text, read_pack, write_pack
from app.progress import Progress, silent
from app.reading import limits
from app.reading.limits import TEXT_CHARACTERS
from app.reading.xml_parts import content_of, open_package

SUFFIX = ".valise"
MEDIA_TYPE = "application/vnd.valise.pack+zip"
VERSION = 1
_TYPE, _ABOUT, _PACK, _EXCERPTS, _READ_ME = "mimetype", "valise.json", "pack.json", "excerpts.jsonl", "README.txt"
_LARGEST = 100_000_000
_MOST_EXCERPTS = 200_000


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds. unfounded: keys of entries that cite words which no excerpt holds where they should."""

    pack: Pack
    excerpts: tuple[Excerpt, ...]
    unfounded: tuple[str, ...] = ()


def write(pack: Pack, excerpts: Iterable[Excerpt], path: Path) -> None:
    """Write the archive as a new file; the same pack and excerpts give the same bytes."""
    parts = {
        _PACK: _bytes(write_pack(pack)),
        _EXCERPTS: _bytes("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in excerpts)),
        _READ_ME: _bytes(_read_me(pack)),
    }
    about = {
        "format": "valise-pack", "version": VERSION, "title": pack.title, "made_on": pack.made_on,
        "files": {name: _checksum(data) for name, data in parts.items()},
    }
    with zipfile.ZipFile(path, "w") as target:
        _add(target, _TYPE, MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        _add(target, _ABOUT, _bytes(json.dumps(about, ensure_ascii=False, indent=1)))
        for name, data in parts.items():
            _add(target, name, data)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _add(target: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.create_system, info.external_attr = method, 0, 0o600 << 16
    target.writestr(info, data)


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read_me(pack: Pack) -> str:
    return _(
        "{0}\n\nA briefing pack made with Valise on {1}. pack.json holds its entries, each with the documents it "
        "cites and the exact words; excerpts.jsonl holds, one a line, the passages that those words stand in, with the "
        "offset of their first character in the document and the SHA-256 of the document’s file. Open it with Valise, "
        "or read the two files with any program.\n"
    ).format(pack.title, pack.made_on)


def read(path: Path) -> Archive:
    """The archive in a file; InvalidInput says what is wrong with one that is none, is damaged or was changed."""
    try:
        package = open_package(_held(path))
        _check(path, package)
        pack = read_pack(_text(path, package, _PACK))
        excerpts = tuple(_excerpts(path, _text(path, package, _EXCERPTS)))
    except UnreadableDocument as problem:
        raise _refused(path, problem.message) from problem
    except OSError as error:
        raise InvalidInput(_("{0} cannot be read: {1}.").format(path.name, error.strerror)) from error
    return Archive(pack, excerpts, tuple(dict.fromkeys(unfounded(pack, excerpts))))


def read_apart(path: Path, progress: Progress = silent) -> Archive:
    """The archive in a file, read in a process that is held to memory and time; raises what read does."""
    memory, seconds = limits.READ_MEMORY_BYTES, limits.OPEN_SECONDS
    try:
        return asked_once(
            partial(read, path), prepared(), progress, memory, seconds, limits.READ_WAITING * seconds
        )
    except Ended as ended:
        raise _refused(path, in_words(ended.why)) from ended


def _held(path: Path) -> bytes:
    """The bytes of a file that is one: a pipe or a device could give them for ever."""
    if path.exists() and not path.is_file():
        raise _refused(path, _("it is no file"))
    with path.open("rb") as source:
        data = source.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _refused(path, _("it is larger than {0} MB").format(_LARGEST // 1_000_000))
    return data


def _check(path: Path, package: zipfile.ZipFile) -> None:
    """Refuse what is no archive of ours, or not as it was written."""
    if content_of(package, _TYPE) != MEDIA_TYPE.encode():
        raise _refused(path, _("it is no pack archive"))
    if len({one.filename for one in package.infolist()}) < len(package.infolist()):
        raise _refused(path, _("it holds a file twice"))
    about = _object(path, _text(path, package, _ABOUT))
    if about.get("format") != "valise-pack" or not isinstance(about.get("version"), int):
        raise _refused(path, _("it is no pack archive"))
    if about["version"] > VERSION:
        raise InvalidInput(
            _("{0} was made by a newer version of Valise.").format(path.name), _("Update Valise on this computer.")
        )
    files: Any = about.get("files")
    for name in (_PACK, _EXCERPTS):
        if not isinstance(files, dict) or files.get(name) != _checksum(content_of(package, name) or b""):
            raise _refused(path, _("{0} in it is not as it was written").format(name))


def _text(path: Path, package: zipfile.ZipFile, name: str) -> str:
    data = content_of(package, name)
    if data is None:
        raise _refused(path, _("{0} is missing in it").format(name))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(path, _("{0} in it is not UTF-8 text").format(name)) from error


def _object(path: Path, text: str) -> dict[str, Any]:
    try:
        held: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused(path, _("a part of it is not JSON")) from error
    if not isinstance(held, dict):
        raise _refused(path, _("a part of it is not a JSON object"))
    return held  # pyright: ignore[reportUnknownVariableType]  every reader checks what it takes


def _excerpts(path: Path, text: str) -> Iterator[Excerpt]:
    if text.count("\n") > _MOST_EXCERPTS:
        raise _refused(path, _("it holds more than {0} excerpts").format(_MOST_EXCERPTS))
    for line in text.removesuffix("\n").split("\n") if text else ():
        held = _object(path, line)
        texts = [held.get(name) for name in ("document_id", "sha256", "text")]
        sound = all(isinstance(one, str) and is_text(one, TEXT_CHARACTERS) for one in texts)
        if not sound or not _is_offset(held.get("start")):
            raise _refused(path, _("an excerpt in it is incomplete"))
        yield Excerpt(held["document_id"], held["sha256"], held["start"], held["text"])


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= FURTHEST


def unfounded(pack: Pack, excerpts: Iterable[Excerpt]) -> Iterator[str]:
    """Keys of the entries, quoted ones too, that cite words which no excerpt holds where they should stand."""
    passages = Passages(excerpts)
    for section in pack.sections:
        for entry in (*section.entries, *section.quoted):
            if not all(passages.around(citation) for citation in _cited(entry)) or not _is_told_by_its_words(entry):
                yield entry.key


def _cited(entry: Entry) -> set[Citation]:
    """What an entry cites, what its item does, and what the other tellings of it do."""
    items = [one for one in (entry.subject, *entry.versions) if isinstance(one, Item)]
    return {*entry.citations, *(citation for item in items for citation in item.citations)}


def _is_told_by_its_words(entry: Entry) -> bool:
    """Whether what is printed as said is what the source is cited with."""
    said = entry.subject.found if isinstance(entry.subject, Item) else None
    return not isinstance(said, Statement) or any(one.words == said.text for one in _cited(entry))


class Passages:
    """Excerpts, found by what is cited."""

    def __init__(self, excerpts: Iterable[Excerpt]) -> None:
        self._held: dict[str, list[Excerpt]] = {}
        for one in sorted(excerpts, key=_place):
            self._held.setdefault(one.document_id, []).append(one)

    def around(self, citation: Citation) -> Excerpt | None:
        """The excerpt that holds the words of a citation at their place, None where none does."""
        held = self._held.get(citation.document_id, [])
        number = bisect_right(held, citation.anchor.start, key=lambda one: one.start)
        if number == 0:
            return None
        one = held[number - 1]
        return one if one.text.startswith(citation.words, citation.anchor.start - one.start) else None


def _place(one: Excerpt) -> tuple[str, int]:
    return one.document_id, one.start


def _refused(path: Path, why: str) -> InvalidInput:
    return InvalidInput(
        _("{0} cannot be opened: {1}.").format(path.name, why.rstrip(".")),
        _("Ask for the archive again. Nothing was changed."),
    )
