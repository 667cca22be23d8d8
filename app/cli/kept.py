"""The commands about packs that the library keeps, and about pack archives."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from app.cli.terminal import printable, progress
from app.errors import InvalidInput
from app.i18n import _, n_
from app.model.pack import Change, ChangeKind
from app.paths import Home

if TYPE_CHECKING:
    from app import tasks
    from app.library import Library

KINDS: tuple[str, ...] = get_args(ChangeKind)


def add_commands(commands: Any) -> None:
    """Add these commands to the parser's."""
    packs = commands.add_parser("packs", help=_("list the packs that the library keeps"))
    packs.set_defaults(run=_packs)
    _add_export(commands)
    _add_update(commands)
    _add_redline(commands)
    _add_issue(commands)
    _add_open(commands)
    _add_mark(commands)


def _add_name(add: Any) -> None:
    add.add_argument("name", metavar="PACK", help=_("title, number or identity of a kept pack, or a part of it"))


def add_export_options(add: Any, formats: str = "docx") -> None:
    """Add the options that say which files are written, and where."""
    told = _("docx, pdf, xlsx, ics, jsonl, csv, csl.json, valise, parted by commas (default: {0})").format(formats)
    add.add_argument("--format", default=formats, metavar="LIST", help=told)
    add.add_argument("--out", default=".", metavar="DIR", help=_("folder to write into (default: here)"))


def _add_export(commands: Any) -> None:
    add = commands.add_parser("export", help=_("write a kept pack into files"))
    _add_name(add)
    add_export_options(add)
    add.set_defaults(run=_export)


def _add_update(commands: Any) -> None:
    told = _(
        "Makes a kept pack again on what the library holds now and lists what is new, changed, dropped and now past, "
        "each with its reason. With --accept the changes of these kinds are taken over into a draft that is kept: the "
        "next version of an issued pack, the pack itself while it is a draft, or an addendum. An issued pack is never "
        "overwritten; written parts, order, notes and what was dropped by hand stay."
    )
    add = commands.add_parser("update", help=_("make a kept pack again and see what changed"), description=told)
    _add_name(add)
    kinds = _("kinds of changes to take over: {0}, or all").format(", ".join(KINDS))
    add.add_argument("--accept", default="", metavar="LIST", help=kinds)
    add.add_argument("--addendum", action="store_true", help=_("as an addendum that holds the changes alone"))
    add.add_argument("--tell", action="store_true", help=_("with a section that says what changed"))
    add.set_defaults(run=_update)


def _add_redline(commands: Any) -> None:
    told = _(
        "Writes a kept pack as a Word document with tracked changes against the version that was issued before it, as "
        "the library keeps it. To accept all changes gives the pack as it is now, to reject all that which was issued."
    )
    add = commands.add_parser("redline", help=_("track what changed since a pack was issued"), description=told)
    _add_name(add)
    add.add_argument("--out", default=".", metavar="DIR", help=_("folder to write into (default: here)"))
    add.set_defaults(run=_redline)


def _add_issue(commands: Any) -> None:
    add = commands.add_parser("issue", help=_("issue a kept pack: it is frozen from then on"))
    _add_name(add)
    add.add_argument("--number", default="", metavar="N", help=_("its number (default: the next free one)"))
    add.add_argument("--by", default="", metavar="NAME", help=_("who issues it"))
    add.set_defaults(run=_issue)


def _add_open(commands: Any) -> None:
    add = commands.add_parser("open", help=_("show what a pack archive (.valise) holds"))
    add.add_argument("file", metavar="FILE", help=_("a pack archive"))
    add.add_argument("--add", action="store_true", help=_("keep the pack in the own library"))
    add.set_defaults(run=_open)


def _add_mark(commands: Any) -> None:
    add = commands.add_parser("mark", help=_("give documents a marking that all cited from them bears"))
    add.add_argument("marking", metavar="MARKING", help=_('a marking such as TLP:AMBER; "" takes it away'))
    add.add_argument("documents", nargs="+", metavar="DOCUMENT", help=_("file name, title or identity of a document"))
    add.set_defaults(run=_mark)


def _packs(home: Home, _options: Namespace) -> int:
    from app import tasks

    with tasks.open_library(home, progress=progress()) as library:
        rows = library.packs()
    for row in rows:
        about = f"{row.template}, {row.made_on}, {n_('{count} entry', '{count} entries', row.entries)}"
        print(printable(f"{row.id[:8]}  {tasks.issue_words(row)}  {row.title}  ({about})"))
    if not rows:
        print(_("The library keeps no packs. valise pack … --keep keeps one."))
    return 0


def _export(home: Home, options: Namespace) -> int:
    from app import tasks

    with tasks.open_library(home, progress=progress()) as library:
        kept = tasks.kept_by_name(library, options.name)
        for path in export_kept(home, library, kept, options):
            print(path)
    return 0


def export_kept(home: Home, library: "Library", kept: "tasks.Kept", options: Namespace) -> tuple[Path, ...]:
    """The files that the options ask for, written."""
    from app import tasks

    formats = options.format.split(",")
    house, problem = tasks.house_or_plain(home, kept.pack.house)
    if problem:
        print(printable(_("valise: {0} Written in the plain style.").format(problem)), file=sys.stderr)
    written = tasks.write_files(library, kept, formats, Path(options.out), house, progress=progress())
    for line in tasks.remarks(kept.pack, formats, house):
        print(printable(f"valise: {line}"), file=sys.stderr)
    return written


def _update(home: Home, options: Namespace) -> int:
    from app import tasks

    kinds = _kinds(options.accept)
    with tasks.open_library(home, progress=progress()) as library:
        kept = tasks.kept_by_name(library, options.name)
        template = tasks.load_template(home, kept.pack.template)
        update = tasks.make_update(library, kept.pack, template, tasks.today(), progress(), kept.excerpts)
        for change in update.changes:
            for line in _lines(change):
                print(printable(line))
        if not update.changes:
            print(_("Nothing changed."))
        taken = [change for change in update.changes if change.kind in kinds]
        if taken:
            _keep_update(library, kept, update, taken, options)
    return 0


def _kinds(text: str) -> set[str]:
    wanted = {part.strip() for part in text.split(",") if part.strip()}
    if wanted - {"all", *KINDS}:
        raise InvalidInput(
            _("“{0}” is no kind of change.").format(", ".join(sorted(wanted - {"all", *KINDS}))),
            _("Use {0}, or all.").format(", ".join(KINDS)),
        )
    return set(KINDS) if "all" in wanted else wanted


def _lines(change: Change) -> tuple[str, str]:
    told = " → ".join(dict.fromkeys(part for part in (change.before, change.after) if part))
    return f"{change.kind:8} {told}", f"         {change.reason}"


def _keep_update(
    library: "Library", kept: "tasks.Kept", update: "tasks.Update", taken: list[Change], options: Namespace
) -> None:
    from app import tasks

    if options.addendum:
        pack = tasks.new_addendum(library, update, taken)
    else:
        pack = tasks.new_version(library, update, taken, options.tell)
    pack = tasks.keep_pack(library, pack, tasks.today(), kept.excerpts)
    told = n_("{count} change applied to", "{count} changes applied to", len(taken))
    print(printable(f"{told} “{pack.title}”, {tasks.issue_words(pack.issue)}."))


def _redline(home: Home, options: Namespace) -> int:
    from app import tasks

    with tasks.open_library(home, progress=progress()) as library:
        pack = tasks.kept_by_name(library, options.name).pack
        before = tasks.issued_before(library, pack)
    now, then = (tasks.house_or_plain(home, one.house)[0] for one in (pack, before))
    print(tasks.write_redline(pack, before, Path(options.out), now, then, progress=progress()))
    if told := tasks.told_of_file(before, Path(options.out), then):
        print(printable(f"valise: {told}"), file=sys.stderr)
    return 0


def _issue(home: Home, options: Namespace) -> int:
    from app import tasks

    with tasks.open_library(home, progress=progress()) as library:
        kept = tasks.kept_by_name(library, options.name)
        house = tasks.house_or_plain(home, kept.pack.house)[0]
        pack = tasks.issue_pack(library, kept.pack, tasks.today(), options.by, options.number, kept.excerpts, house)
    print(printable(f"“{pack.title}”: {tasks.issue_words(pack.issue)}"))
    return 0


def _open(home: Home, options: Namespace) -> int:
    from app import tasks

    held = tasks.read_archive(Path(options.file))
    pack = held.pack
    cited = len({one.document_id for one in held.excerpts})
    about = f"{pack.title}: {tasks.issue_words(pack.issue)}, {pack.made_on}; {tasks.in_words(pack.selection)}"
    print(printable(about))
    for section in pack.sections:
        kept = sum(entry.kept for entry in section.entries)
        quoted = len(section.quoted)
        told = (n_("{count} entry", "{count} entries", kept) if kept else "",
                n_("{count} passage quoted", "{count} passages quoted", quoted) if quoted else "")
        if kept or quoted:
            print(printable(f"  {section.heading}: {', '.join(part for part in told if part)}"))
    print("  " + n_("{count} document cited, its words inside", "{count} documents cited, their words inside", cited))
    if held.unfounded:
        count = len(held.unfounded)
        print(n_("valise: {count} entry cites words that the archive does not hold where they should stand.",
                 "valise: {count} entries cite words that the archive does not hold where they should stand.", count),
              file=sys.stderr)
    if options.add:
        with tasks.open_library(home, progress=progress()) as library:
            tasks.add_archive(library, held, tasks.today())
        print(_("Kept in the library."))
    return 0


def _mark(home: Home, options: Namespace) -> int:
    from app import tasks

    with tasks.open_library(home, progress=progress()) as library:
        rows = [tasks.document_by_name(library, name) for name in options.documents]
        library.mark_documents([row.id for row in rows], options.marking.strip())
    for row in rows:
        marking = options.marking.strip() or _("no marking")
        print(printable(f"{row.filename}: {marking}"))
    return 0
