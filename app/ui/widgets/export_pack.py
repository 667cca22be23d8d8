"""The dialog before an export: formats, folder, and what is about to leave the house."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from app.errors import ValiseError
from app.i18n import _, n_
from app.model.found import Statement
from app.model.house import HouseStyle
from app.model.item import Item
from app.model.pack import Pack
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.widgets.dialog_room import ScrolledForm, open_around
from app.ui.widgets.flow import Flow
from app.ui.widgets.form import form
from app.ui.widgets.plain import button, column, explain_button, label, row

_TYPING_MS = 250
_COLUMNS_GAP = 28
_NOT_IN_NAMES = '/\\:*?"<>|'


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which formats, into which folder, under which name without ending; whether the first file is opened then.

    against: the issued pack since which a redline tracks the changes; None for the pack itself.
    """

    formats: tuple[str, ...]
    folder: Path
    stem: str
    open_afterwards: bool = False
    against: Pack | None = None


class ExportDialog(QDialog):
    """wanted follows when the user presses Export. against: of a redline, the issued pack that it compares with."""

    wanted = Signal(object)  # Wanted

    def __init__(
        self, parent: QWidget, desk: Desk, pack: Pack, stem: str, folder: Path, against: Pack | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Redline against the issued pack") if against else _("Export pack"))
        self._desk, self._against = desk, against
        names = {} if against else _format_names()
        self.formats = {ending: self._tick(name) for ending, name in names.items()}
        self.folder = self._line(_("Folder"), str(folder))
        self.stem = self._line(_("File name"), stem)
        self._facts = export_facts(pack)
        self.counts = label("\n".join(self._facts), wrap=True)
        self._looked: tuple[str, ...] = ()
        self._refused = ""
        self._paged: tuple[str, ...] = ()
        self.replaced = label(look="meta", wrap=True)
        self.open_afterwards = QCheckBox(_("Open the file afterwards") if against else
                                         _("Open the first file afterwards"))
        self._pack = pack
        self._jobs_open: list[Job] = []
        self.finished.connect(self._stop_asking)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask_what_stands_there)
        self.export = button(_("Export"), self._export, "export", primary=True)
        self.export.setDefault(True)
        rows = form((
            (_("Compares"), label(_compared(pack, against), wrap=True)) if against else
            (_("Formats"), self._two_columns()),
            (_("F&older"), row(self.folder, button(_("Choose…"), self._choose))),
            (_("File &name"), self.stem),
            (_("Holds"), self.counts),
        ), gap=12)
        buttons = row(None, button(_("Cancel"), self.reject), self.export, gap=8)
        self._fields = ScrolledForm(column(rows, self.replaced, self.open_afterwards, None, gap=14))
        self.setLayout(column(self._fields, buttons, margins=(20, 18, 20, 16), gap=14))
        for one in self.findChildren(QWidget):
            one.ensurePolished()  # as wide as it will be
        beside = self._fields.minimumSizeHint().width() + self._second_column() + 40
        open_around(self, self._fields, max(self.fontMetrics().averageCharWidth() * 84, beside))
        for ending in ("docx", "pdf", "xlsx") if self.formats else ():
            self.formats[ending].setChecked(True)
        self._allow()
        self._ask_state()
        if against:
            return  # its pages are those of both packs
        if pack.limit or any(section.limit for section in pack.sections):
            self._ask_pages()

    def _two_columns(self) -> Flow:
        """One under the other where the dialog is narrow."""
        made, ticks = Flow(gap=_COLUMNS_GAP, between=6), list(self.formats.values())
        for some in (ticks[:4], ticks[4:]):
            made.addItem(column(*some))
        return made

    def _second_column(self) -> int:
        """How much wider the dialog has to be for both columns of formats."""
        ticks = [one.sizeHint().width() for one in self.formats.values()]
        return min(max(ticks[:4]), max(ticks[4:])) + _COLUMNS_GAP if ticks else 0

    def _line(self, name: str, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setAccessibleName(name)
        made.textChanged.connect(self._allow)
        return made

    def _tick(self, name: str) -> QCheckBox:
        made = QCheckBox(name)
        made.toggled.connect(self._allow)
        return made

    def _choose(self) -> None:
        folder = self._desk.messages.pick_folder(self, _("Export into"), self.folder.text())
        if folder:
            self.folder.setText(str(folder))

    def _chosen(self) -> tuple[str, ...]:
        return ("docx",) if self._against else tuple(name for name, tick in self.formats.items() if tick.isChecked())

    def _allow(self) -> None:
        stem = self.stem.text().strip()
        missing = "" if self._chosen() else _("Tick a format first.")
        missing = missing or ("" if self.folder.text().strip() else _("Choose a folder first."))
        missing = missing or ("" if stem else _("Give the file a name first."))
        odd = any(sign in _NOT_IN_NAMES or not sign.isprintable() for sign in stem)
        refused = _("A file name holds none of {0}").format(_NOT_IN_NAMES) if odd else ""
        explain_button(self.export, missing or refused or self._refused)
        self._typing.start()

    def _ask_state(self) -> None:
        """Say how much of it nobody reviewed, and what is marked above the ceiling."""
        pack, home, library = self._pack, self._desk.home, self._desk.library

        def work(_progress: object) -> tuple[tuple[str, ...], str]:
            from app import tasks

            house = tasks.house_or_plain(home, pack.house)[0]
            count = len(tasks.unreviewed(pack, library)) if library else 0
            told = n_("{count} not reviewed yet", "{count} not reviewed yet", count) if count else _("All reviewed")
            lines = (marking_words(pack, house), told, held_back_words(pack, house))
            return tuple(line for line in lines if line), ceiling_words(pack, house)

        self._jobs_open.append(self._desk.jobs.read("", work, self._tell_state, topic="export state"))

    def _tell_state(self, answer: tuple[tuple[str, ...], str]) -> None:
        self._looked, self._refused = answer
        if self._refused:
            self._looked = (*self._looked, self._refused)
        self._tell(self._paged)
        self._allow()

    def _ask_pages(self) -> None:
        """Say how much the pack is over the pages that its template allows."""
        pack, home = self._pack, self._desk.home
        self._tell((_("Counting the pages…"),))

        def work(_progress: object) -> tuple[str, ...]:
            from app import tasks

            over = tasks.over_limits(pack, tasks.house_or_plain(home, pack.house)[0])
            return over or (_("Within the pages that its template allows"),)

        self._jobs_open.append(self._desk.jobs.read("", work, self._tell, lambda _error: self._tell(()), "pages"))

    def _tell(self, more: tuple[str, ...]) -> None:
        self._paged = more
        self.counts.setText("\n".join((*self._facts, *self._looked, *more)))
        self._grow()

    def _ask_what_stands_there(self) -> None:
        """Say which files would be replaced: the analyst may have worked on them since."""
        folder, stem, endings = self._folder(), self.stem.text().strip(), self._chosen()

        def work(_progress: object) -> list[str]:
            with suppress(OSError, ValueError):
                return [f"{stem}.{one}" for one in endings if stem and (folder / f"{stem}.{one}").exists()]
            return []

        self._jobs_open.append(self._desk.jobs.read("", work, self._tell_replaced, topic="what stands there"))

    def _tell_replaced(self, names: list[str]) -> None:
        self.replaced.setText(_("Takes the place of {0}.").format(", ".join(names)) if names else "")
        self._grow()

    def _grow(self) -> None:
        """Be as high as what there is to read now; lines that have come would be under the edge."""
        before = self.height()
        open_around(self, self._fields, self.width())
        if self.height() < before:
            self.resize(self.width(), before)

    def _stop_asking(self) -> None:
        """An answer that comes after the dialog has closed would find its labels gone."""
        self._typing.stop()
        for job in self._jobs_open:
            job.drop()

    def _folder(self) -> Path:
        folder = Path(self.folder.text().strip())
        with suppress(RuntimeError):  # "~nobody" is no home, and may be a folder
            return folder.expanduser()
        return folder

    def _export(self) -> None:
        folder = self._folder()
        self.accept()
        stem, opened = self.stem.text().strip(), self.open_afterwards.isChecked()
        self.wanted.emit(Wanted(self._chosen(), folder, stem, opened, self._against))


def _compared(pack: Pack, before: Pack) -> str:
    """Which two versions a redline compares, a line each, and what its reader does with it."""
    from app import tasks

    told = _("In Word, to accept all changes gives the pack as it is now, to reject them what was issued.")
    issued, now = tasks.issue_words(before.issue), tasks.issue_words(pack.issue)
    return "\n".join((_("Issued: {0}").format(issued), _("Now: {0}").format(now), told))


def _format_names() -> dict[str, str]:
    return {
        "docx": _("Word (.docx)"), "pdf": _("PDF (.pdf)"), "xlsx": _("Excel (.xlsx)"),
        "valise": _("Pack archive, with the words cited (.valise)"), "ics": _("Calendar of coming dates (.ics)"),
        "csv": _("Table for any program (.csv)"), "jsonl": _("Records for programs (.jsonl)"),
        "csl.json": _("Sources for Zotero (.csl.json)"),
    }


def export_facts(pack: Pack) -> Sequence[str]:
    """What an export holds and what it lacks, a line each."""
    entries = [entry for section in pack.sections for entry in section.entries]
    items = [entry for entry in entries if isinstance(entry.subject, Item)]
    said = [entry for entry in items if entry.kept and isinstance(entry.subject, Item)
            and isinstance(entry.subject.found, Statement)]
    unclear = sum(isinstance(one.subject, Item) and isinstance(one.subject.found, Statement)
                  and not one.subject.found.speaker for one in said)
    empty = sum(section.layout == "hand" and not section.text for section in pack.sections)
    kept = sum(entry.kept for entry in items)
    facts = [
        n_("{count} event, quotation or statement", "{count} events, quotations and statements", kept),
        n_("{count} dropped", "{count} dropped", len(items) - kept) if kept < len(items) else "",
        n_("{count} unclear speaker, printed as unattributed", "{count} unclear speakers, printed as unattributed",
           unclear) if unclear else _("No unclear speakers"),
        n_("{count} part still to be written", "{count} parts still to be written", empty) if empty else "",
        _("Marking: {0}").format(pack.marking) if pack.marking else _("No marking"),
    ]
    return [fact for fact in facts if fact]


def above_ceiling(pack: Pack, house: HouseStyle) -> tuple[str, ...]:
    """The keys of the kept entries that are marked above what the pack may hold, and of the parts that quote such."""
    from app.packs.markings import above, quoting_above

    return tuple(one.key for one in (*above(pack, house), *quoting_above(pack, house)))


def ceiling_words(pack: Pack, house: HouseStyle) -> str:
    """What stops the export: entries above the ceiling by their numbers; "" for nothing."""
    from app.packs import markings

    try:
        markings.check(pack, house)
    except ValiseError as problem:
        return f"{problem.message} {problem.hint}"
    return ""


def marking_words(pack: Pack, house: HouseStyle) -> str:
    """The marking that its pages bear where one of its entries raises it; "" where they bear the pack's own."""
    from app.packs.markings import highest

    printed = highest(pack, house)
    told = _("Its pages bear {0}, as its strictest entry does").format(printed)
    return told if printed.casefold() != pack.marking.strip().casefold() else ""


def held_back_words(pack: Pack, house: HouseStyle) -> str:
    """How many words of unclear speakers the house holds back; "" where it prints them, or there are none."""
    from app.packs.held import held

    count = len(held(pack)) if house.unattributed == "hold" else 0
    return n_("{count} of an unclear speaker is held back, as the house wants it",
              "{count} of unclear speakers are held back, as the house wants it", count) if count else ""
