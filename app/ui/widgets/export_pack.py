"""The dialog before an export: formats, folder, and what is about to leave the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QWidget

from app.i18n import _, n_
from app.model.found import Statement
from app.model.item import Item
from app.model.pack import Pack
from app.ui.desk import Desk
from app.ui.widgets.form import form
from app.ui.widgets.plain import button, column, explain_button, label, row


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which formats, into which folder, under which name without ending."""

    formats: tuple[str, ...]
    folder: Path
    stem: str


class ExportDialog(QDialog):
    """wanted follows when the user presses Export."""

    wanted = Signal(object)  # Wanted

    def __init__(self, parent: QWidget, desk: Desk, pack: Pack, stem: str, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export pack"))
        self._desk = desk
        self.formats = {ending: self._tick(name) for ending, name in _format_names().items()}
        self.folder = self._line(_("Folder"), str(folder))
        self.stem = self._line(_("File name"), stem)
        self.counts = label("\n".join(export_facts(pack)), wrap=True)
        self.export = button(_("Export"), self._export, "export", primary=True)
        self.export.setDefault(True)
        rows = form((
            (_("Formats"), self._two_columns()),
            (_("F&older"), row(self.folder, button(_("Choose…"), self._choose))),
            (_("File &name"), self.stem),
            (_("Holds"), self.counts),
        ), gap=12)
        buttons = row(None, button(_("Cancel"), self.reject), self.export, gap=8)
        self.setLayout(column(rows, None, buttons, margins=(20, 18, 20, 16), gap=14))
        self.resize(self.fontMetrics().averageCharWidth() * 84, self.sizeHint().height())
        for ending in ("docx", "pdf", "xlsx"):
            self.formats[ending].setChecked(True)
        self._allow()

    def _two_columns(self) -> QHBoxLayout:
        ticks = list(self.formats.values())
        return row(column(*ticks[:4]), column(*ticks[4:]), gap=28)

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
        return tuple(name for name, tick in self.formats.items() if tick.isChecked())

    def _allow(self) -> None:
        missing = "" if self._chosen() else _("Tick a format first.")
        missing = missing or ("" if self.folder.text().strip() else _("Choose a folder first."))
        explain_button(self.export, missing or ("" if self.stem.text().strip() else _("Give the file a name first.")))

    def _export(self) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        self.accept()
        self.wanted.emit(Wanted(self._chosen(), folder, self.stem.text().strip()))


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
