"""The dialog that issues a pack: its number, and who issues it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.i18n import _
from app.model.pack import Pack
from app.ui.widgets.form import form
from app.ui.widgets.plain import button, column, label, row


class IssueDialog(QDialog):
    """wanted follows when the user issues the pack: number ("" for the next free one), by whom."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget, pack: Pack, by: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Issue pack"))
        empty = [section.heading for section in pack.sections if section.layout == "hand" and not section.text]
        told = [_("An issued pack is frozen: it stays as it is, and the next version begins from its copy.")]
        if empty:
            told.append(_("Still to be written: {0}.").format("; ".join(empty)))
        self.told = label("\n".join(told), wrap=True)
        self.number, self.by = QLineEdit(), QLineEdit(by)
        self.number.setPlaceholderText(_("the next free one"))
        for field, name in ((self.number, _("Number")), (self.by, _("Issued by"))):
            field.setAccessibleName(name)
        self.issue = button(_("Issue"), self._issue, primary=True)
        self.issue.setDefault(True)
        rows = form(((_("&Number"), self.number), (_("Issued &by"), self.by)))
        buttons = row(None, button(_("Cancel"), self.reject), self.issue, gap=8)
        self.setLayout(column(self.told, rows, buttons, margins=(20, 18, 20, 16), gap=12))
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())

    def _issue(self) -> None:
        number, by = self.number.text().strip(), self.by.text().strip()
        self.accept()
        self.wanted.emit(number, by)
