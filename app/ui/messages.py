"""What the window asks in dialogs and tells in its bar; each is a plain function, so that a test can put its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QLineEdit, QMessageBox, QWidget

from app.errors import ValiseError
from app.i18n import _
from app.ui.as_written import as_written
from app.ui.telling import tell_defect, tell_problem
from app.ui.widgets.ask_passphrase import Passphrase, ask_passphrase

_WIDE = 60
"""Characters on a line of what follows a question."""


def confirm(parent: QWidget, question: str, consequence: str, action: str) -> bool:
    """Whether the user agrees to what cannot be undone; the button bears the action's name."""
    box = QMessageBox(QMessageBox.Icon.Question, "Valise", as_written(question), parent=parent)
    box.setInformativeText(as_written(consequence))
    agree = box.addButton(action, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    for told in box.findChildren(QLabel):
        if told.text() == box.informativeText():  # Qt breaks it where the question ends, however short that is
            metrics = told.fontMetrics()
            told.setMinimumWidth(min(metrics.averageCharWidth() * _WIDE, metrics.horizontalAdvance(consequence)))
    box.exec()
    return box.clickedButton() is agree


def ask_marking(parent: QWidget, question: str, ladder: Sequence[str], current: str) -> str | None:
    """The marking that the user picks from a ladder or types, "" for none, or None where he changes his mind."""
    labels = list(dict.fromkeys(("", *ladder, current)))
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(_("Marking"))
    dialog.setLabelText(as_written(question))
    dialog.setComboBoxItems(labels)
    dialog.setComboBoxEditable(True)
    dialog.setTextValue(current)
    for line in dialog.findChildren(QLineEdit):
        line.setAccessibleName(question)  # Qt names the box around it alone
    agreed = dialog.exec() == QInputDialog.DialogCode.Accepted
    dialog.deleteLater()
    return " ".join(dialog.textValue().split()) if agreed else None


def _kinds(*kinds: tuple[str, str]) -> str:
    """Kinds of files as a dialog takes them, from name and patterns of each."""
    return ";;".join(f"{name} ({patterns})" for name, patterns in kinds)


def pick_files(parent: QWidget) -> list[Path]:
    """The files that the user picks to import; empty when he changes his mind."""
    from app.tasks import import_suffixes

    wanted = " ".join(f"*{suffix}" for suffix in import_suffixes())
    kinds = _kinds((_("Documents, messages and archives"), wanted), (_("All files"), "*"))
    return [Path(name) for name in QFileDialog.getOpenFileNames(parent, _("Import files"), "", kinds)[0]]


def pick_archive(parent: QWidget) -> Path | None:
    """The pack archive that the user picks, or None."""
    kinds = _kinds((_("Pack archives"), "*.valise"), (_("All files"), "*"))
    name = QFileDialog.getOpenFileName(parent, _("Open pack archive"), "", kinds)[0]
    return Path(name) if name else None


def pick_folder(parent: QWidget, title: str, start: str) -> Path | None:
    """The folder that the user picks, or None."""
    name = QFileDialog.getExistingDirectory(parent, title, start)
    return Path(name) if name else None


def pick_report(parent: QWidget, proposed: Path) -> Path | None:
    """Where to save a report, or None."""
    kinds = _kinds((_("Text"), "*.txt"))
    name = QFileDialog.getSaveFileName(parent, _("Save report as"), str(proposed), kinds)[0]
    return Path(name) if name else None


def pick_original(parent: QWidget, proposed: Path) -> Path | None:
    """Where to save a copy of a document's file, or None."""
    name = QFileDialog.getSaveFileName(parent, _("Save the original as"), str(proposed))[0]
    return Path(name) if name else None


def show_folder(folder: Path) -> None:
    """Opens a folder in the desktop's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


@dataclass(slots=True)
class Messages:
    """The dialogs that pages use."""

    tell_problem: Callable[[QWidget, ValiseError], None] = tell_problem
    tell_defect: Callable[[QWidget, BaseException, str, Path], None] = tell_defect
    confirm: Callable[[QWidget, str, str, str], bool] = confirm
    ask_marking: Callable[[QWidget, str, Sequence[str], str], str | None] = ask_marking
    pick_files: Callable[[QWidget], list[Path]] = pick_files
    pick_archive: Callable[[QWidget], Path | None] = pick_archive
    pick_folder: Callable[[QWidget, str, str], Path | None] = pick_folder
    pick_report: Callable[[QWidget, Path], Path | None] = pick_report
    pick_original: Callable[[QWidget, Path], Path | None] = pick_original
    show_folder: Callable[[Path], None] = show_folder
    ask_passphrase: Callable[[QWidget | None, str, str, int], Passphrase | None] = ask_passphrase
