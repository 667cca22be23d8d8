"""Packs over time: kept in the library, issued, made again on what the library holds now, handed over as archives."""

import json
import zlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from app import archive
from app.archive import Archive
from app.assembling import assemble_pack
from app.errors import InvalidInput
from app.export import put_whole
from app.exporting import check_formats, export_pack, file_stem, make_folder, telling
from app.i18n import _
from app.library import Library
from app.library.answers import PackRow
from app.model.house import HouseStyle
from app.model.item import Citation, Excerpt, Item
from app.model.pack import Change, Entry, Pack, SourceDocument, Template
from app.packs import issuing, markings
from app.packs.changes import apply, compare
from app.packs.counting import renumbered
from app.packs.held import held_back
from app.packs.saved import dumped, in_parts, loaded, plain, typed, write_pack
from app.progress import Progress, part, silent
from app.quotation_marks import quoted

ARCHIVE = archive.SUFFIX.removeprefix(".")
"""The name of the archive among the formats."""
_HEAD = "head"
"""Of what the library keeps of a pack: the pack without what makes it long, before the whole one."""
_BEGINS = f'{{"{_HEAD}": '
_LONGEST_HEAD = 1_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A pack out of the library. excerpts: of one that came in an archive, whose documents are not here."""

    pack: Pack
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """A pack, the same made afresh, and what is different."""

    before: Pack
    fresh: Pack
    changes: tuple[Change, ...]


def keep_pack(library: Library, pack: Pack, today: str, excerpts: Iterable[Excerpt] = ()) -> Pack:
    """The pack as it is now kept in the library: with an identity, the one it had or a new one."""
    known = pack if pack.id else replace(pack, id=uuid4().hex)
    issue = known.issue
    row = PackRow(
        known.id, issue.version, issue.addendum, known.title, known.template, _count(known), known.made_on, today,
        issue.number, issue.issued_on,
    )
    held = {_HEAD: plain(_head(known)), "pack": in_parts(known), "excerpts": [asdict(one) for one in excerpts]}
    library.keep_pack(row, dumped(held))
    return known


def keep_aside(
    library: Library, pack: Pack, today: str, excerpts: Iterable[Excerpt] = (), apart: bool = False
) -> Pack | None:
    """The draft as it is now kept before another takes its place; None where the library holds it just so.

    What the library keeps under its identity stays where that was issued, cannot be read, or is not what the draft
    began from (apart): then the draft is kept under an identity of its own.
    """
    same = [row for row in library.packs() if (row.id, row.version, row.addendum) == _identity(pack)]
    for row in same:
        try:
            if write_pack(kept(library, row.id, row.version, row.addendum).pack) == write_pack(pack):
                return None
        except InvalidInput:
            apart = True
        apart = apart or bool(row.issued_on)
    return keep_pack(library, replace(pack, id="") if same and apart else pack, today, excerpts)


def _count(pack: Pack) -> int:
    entries = (entry for section in pack.sections for entry in section.entries)
    return sum(entry.kept and not isinstance(entry.subject, SourceDocument) for entry in entries)


def kept(library: Library, pack_id: str, version: int, addendum: int = 0) -> Kept:
    """A pack that the library keeps; InvalidInput where it keeps none such, or cannot read it."""
    with _readable():
        held: dict[str, Any] = loaded(library.pack(pack_id, version, addendum))
        return Kept(typed(held["pack"]), tuple(Excerpt(**one) for one in held["excerpts"]))


def kept_head(library: Library, pack_id: str, version: int, addendum: int = 0) -> Pack:
    """The same pack without sections, hidden ones and what was left out: for what it was made of, and how.

    It is read in no time, as it stands first; a pack that an earlier program kept is read whole for it.
    """
    with _readable():
        begun = library.pack(pack_id, version, addendum, _LONGEST_HEAD)
        if begun.startswith(_BEGINS):
            with suppress(ValueError):  # a longer head
                return typed(json.JSONDecoder().raw_decode(begun, len(_BEGINS))[0])
        return _head(kept(library, pack_id, version, addendum).pack)


def _head(pack: Pack) -> Pack:
    return replace(pack, sections=(), hidden=(), left_out=())


@contextmanager
def _readable() -> Generator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError, zlib.error) as error:
        raise InvalidInput(
            _("The pack that the library keeps is damaged: {0}.").format(error),
            _("Open an archive of it, or an earlier version. The library itself was not changed."),
        ) from error


def kept_by_name(library: Library, name: str) -> Kept:
    """The kept pack of a title, number or identity, or a part of one, changed last; InvalidInput where none."""
    folded = " ".join(name.split()).casefold()
    rows = library.packs()
    exact = [row for row in rows if folded in (row.title.casefold(), row.number.casefold(), row.id)]
    found = exact or [row for row in rows if row.id.startswith(folded) or folded in row.title.casefold()]
    if not folded or not found:
        titles = "; ".join(quoted(row.title) for row in rows[:5]) or _("none")
        raise InvalidInput(_("The library keeps no pack “{0}”.").format(name), _("It keeps: {0}.").format(titles))
    return kept(library, found[0].id, found[0].version, found[0].addendum)


def issue_pack(
    library: Library, pack: Pack, today: str, by: str, number: str = "", excerpts: Iterable[Excerpt] = (),
    house: HouseStyle | None = None,
) -> Pack:
    """The pack as issued today and kept, frozen from now on; number: the next free one where none is given.

    An addendum bears the number of the pack that it belongs to. excerpts: those that came with the pack. house: its
    style; AboveCeiling, and not issued, where the pack could never be exported for what is marked above its ceiling.
    """
    if house:
        markings.check(pack, house)
    given = _number_of_whole(library, pack) or number.strip() or _next_number(library)
    if any(row.number == given and row.id != pack.id for row in library.packs()):
        raise InvalidInput(
            _("A pack was issued as no. {0} before.").format(given),
            _("The next free number is {0}.").format(_next_number(library)),
        )
    return keep_pack(library, issuing.issued(pack, given, today, by), today, excerpts)


def _number_of_whole(library: Library, pack: Pack) -> str:
    """The number of the issued pack that an addendum belongs to; "" for what is no addendum."""
    whole = (row for row in library.packs() if (row.id, row.version, row.addendum) == (pack.id, pack.issue.version, 0))
    return next((row.number for row in whole), "") if pack.issue.addendum else ""


def _next_number(library: Library) -> str:
    return str(max((int(row.number) for row in library.packs() if row.number.isdecimal()), default=0) + 1)


def next_version(library: Library, pack: Pack) -> Pack:
    """A draft of the version after the latest of this pack that is kept, with all that is in it."""
    latest = max((row.version for row in library.packs() if row.id == pack.id), default=0)
    version = max(latest, pack.issue.version)
    return issuing.next_version(replace(pack, issue=replace(pack.issue, version=version)))


def surroundings(
    library: Library, citations: Iterable[Citation], held: Iterable[Excerpt] = ()
) -> tuple[tuple[Citation, Excerpt | None], ...]:
    """Each citation with the passage around its words: out of the library, else among those held."""
    cited = tuple(citations)
    own, others = archive.Passages(library.excerpts(cited)), archive.Passages(held)
    return tuple((one, own.around(one) or others.around(one)) for one in cited)


def make_update(
    library: Library, pack: Pack, template: Template, today: str, progress: Progress = silent,
    excerpts: Iterable[Excerpt] = (),
) -> Update:
    """What making the pack again on the library as it is now would change, and nothing changed yet.

    excerpts: those that came with it; what they tell stays, though the library lacks their documents.
    """
    fresh = assemble_pack(
        library, pack.selection, template, today, pack.title, pack.marking, pack.author, nil_return=True,
        progress=progress, language=pack.language,
    )
    away = {section.key for section in pack.hidden}
    fresh = replace(fresh, sections=tuple(one for one in fresh.sections if one.key not in away))
    documents = set(library.document_ids())
    lent = {one.document_id for one in excerpts} - documents
    rejected = {one.id for one in library.items(one.id for one in _items(pack)) if one.review == "rejected"}
    return Update(pack, fresh, compare(pack, fresh, documents, lent, rejected))


def unreviewed(pack: Pack, library: Library) -> tuple[Entry, ...]:
    """The entries, kept or quoted, that hold an item which nobody accepted, corrected or made by hand.

    What the library does not hold, of a colleague's archive, is taken as it stands in the pack.
    """
    now = {one.id: one for one in library.items(one.id for one in _items(pack))}
    entries = [entry for section in pack.sections for entry in section.entries if entry.kept]
    told = {entry.key for entry in entries}
    quoted = {one.key: one for section in pack.sections for one in section.quoted if one.key not in told}
    return tuple(
        entry for entry in (*entries, *quoted.values())
        if any(not now.get(one.id, one).reviewed for one in _items_of(entry))
    )


def _items(pack: Pack) -> Iterator[Item]:
    entries = (entry for section in pack.sections for entry in (*section.entries, *section.quoted))
    return (item for entry in entries for item in _items_of(entry))


def _items_of(entry: Entry) -> tuple[Item, ...]:
    """What an entry tells and the versions of it."""
    return (entry.subject, *entry.versions) if isinstance(entry.subject, Item) else ()


def new_version(library: Library, update: Update, accepted: Iterable[Change], told: bool = False) -> Pack:
    """The next version, a draft with the accepted changes, with a section that tells them where told.

    A draft stays the version it is; of an issued pack it is the version after the latest that is kept.
    """
    taken, before = tuple(accepted), update.before
    start = next_version(library, before) if before.issue.number else before
    after = apply(start, update.fresh, taken)
    return issuing.with_changes(after, before, taken) if told else after


def new_addendum(library: Library, update: Update, accepted: Iterable[Change]) -> Pack:
    """A draft of the next addendum to the pack, which holds the accepted changes alone."""
    before = update.before
    same = [row.addendum for row in library.packs() if (row.id, row.version) == (before.id, before.issue.version)]
    return issuing.addendum(before, update.fresh, tuple(accepted), max(same, default=0) + 1)


def write_archive(library: Library, one: Kept, path: Path) -> Path:
    """The path, after the archive of a pack was written there whole; CannotWrite, and what stood there stands."""
    excerpts = _excerpts(library, one)
    return put_whole(lambda beside: archive.write(one.pack, excerpts, beside), path)


def _excerpts(library: Library, one: Kept) -> tuple[Excerpt, ...]:
    """The passages of all that is cited: the library's of each document of which those that came lack some words."""
    held, cited = archive.Passages(one.excerpts), _cited(one.pack)
    lacking = {citation.document_id for citation in cited if held.around(citation) is None}
    own = library.excerpts(citation for citation in cited if citation.document_id in lacking)
    found = {excerpt.document_id for excerpt in own}
    return (*(excerpt for excerpt in one.excerpts if excerpt.document_id not in found), *own)


def check_all_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats, each once, the archive among them; InvalidInput lists the accepted ones."""
    named = [name.strip().casefold() for name in formats]
    files = [name for name in named if name != ARCHIVE]
    checked = check_formats(files, (ARCHIVE,)) if files or ARCHIVE not in named else ()
    return (*checked, ARCHIVE) if ARCHIVE in named else checked


def write_files(
    library: Library, one: Kept, formats: Sequence[str], folder: Path, house: HouseStyle, stem: str = "",
    progress: Progress = silent,
) -> tuple[Path, ...]:
    """The files written into folder, one a format, "valise" for the archive; each is whole or was not written.

    ValiseError names those that were written before it: none, where something in the pack is marked above its ceiling.
    """
    named = check_all_formats(formats)
    markings.check(one.pack, house)
    one = replace(one, pack=markings.marked(one.pack, house))
    wanted = [name for name in named if name != ARCHIVE]
    steps = part(progress, 0, len(wanted), len(named))
    written = export_pack(one.pack, wanted, folder, steps, stem, house) if wanted else ()
    if ARCHIVE not in named:
        return written
    progress(len(wanted), len(named), _("Writing {0}").format(ARCHIVE))
    if not written:
        make_folder(folder)
    with telling(written):
        shared = replace(one, pack=_shared(one.pack, house))
        path = write_archive(library, shared, folder / f"{stem or file_stem(one.pack)}{archive.SUFFIX}")
    progress(len(named), len(named), "")
    return (*written, path)


def _shared(pack: Pack, house: HouseStyle) -> Pack:
    """The pack as it leaves the house: without words held back, and without dropped entries above its ceiling."""
    shown = held_back(pack, house)
    sections = tuple(
        replace(section, entries=tuple(replace(entry, kept=True) for entry in section.entries))
        for section in shown.sections
    )
    secret = {entry.key: entry for entry in markings.above(replace(shown, sections=sections), house)}
    if not secret:
        return shown
    cited = {f"source:{citation.document_id}" for entry in secret.values() for citation in entry.citations}
    hidden = cited | secret.keys()
    return renumbered(replace(shown, sections=tuple(
        replace(section, entries=tuple(one for one in section.entries if one.kept or one.key not in hidden))
        for section in shown.sections
    )))


def _cited(pack: Pack) -> list[Citation]:
    entries = [entry for section in pack.sections for entry in (*section.entries, *section.quoted)]
    facts = [fact for section in pack.sections for fact in section.facts]
    return [citation for holder in (*entries, *facts) for citation in holder.citations] + [
        citation for entry in entries for item in entry.versions for citation in item.citations
    ]


def add_archive(library: Library, held: Archive, today: str) -> Pack:
    """The pack of an archive as it is now kept in the own library; under an identity of its own where it was changed.

    Documents that are not in the own library stand with it as excerpts.
    """
    rows = library.packs()
    same = [row for row in rows if (row.id, row.version, row.addendum) == _identity(held.pack)]
    alike = same or [row for row in rows if not held.pack.id and row.title == held.pack.title]
    for row in alike:
        own = kept(library, row.id, row.version, row.addendum).pack
        if write_pack(replace(own, id=held.pack.id)) == write_pack(held.pack):
            return own
    known = set(library.document_ids())
    needed = any(one.document_id not in known for one in held.excerpts)
    pack = replace(held.pack, id="") if same else held.pack
    return keep_pack(library, pack, today, held.excerpts if needed else ())


def _identity(pack: Pack) -> tuple[str, int, int]:
    return pack.id, pack.issue.version, pack.issue.addendum
