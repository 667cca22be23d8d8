"""The dialog in which a passphrase is typed: that of the library, or a new one, twice."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from app.i18n import _
from app.ui.widgets.dialog_room import open_at
from app.ui.widgets.form import form
from app.ui.widgets.plain import button, column, explain_button, label, row


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What was typed; remember: whether the system's keyring is to keep it."""

    words: str
    remember: bool = False


class PassphraseDialog(QDialog):
    """The fields; what they hold is in typed() once it was accepted. least: of a new one, 0 for one that there is."""

    def __init__(self, parent: QWidget | None, told: str, action: str, least: int = 0) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Passphrase"))
        self._least = least
        self.told = label(told, wrap=True)
        self.first, self.again = _hidden(_("Passphrase")), _hidden(_("The same again"))
        self.shown = QCheckBox(_("&Show what is typed"))
        self.remember = QCheckBox(_("&Keep it in the system’s keyring, so that Valise does not ask"))
        self.why = label(look="meta", wrap=True)
        self.do = button(action, self.accept, primary=True)
        self.do.setDefault(True)
        rows = [(_("&Passphrase"), self.first)]
        if least:
            rows.append((_("The same &again"), self.again))
        buttons = row(None, button(_("Cancel"), self.reject), self.do, gap=8)
        parts = (self.told, form(rows), self.why, self.shown, self.remember, buttons)
        self.setLayout(column(*parts, margins=(20, 18, 20, 16), gap=12))
        open_at(self, self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())
        self.shown.toggled.connect(self._show)
        for field in (self.first, self.again):
            field.textChanged.connect(self._allow)
        self.first.setFocus()
        self._allow()

    def typed(self) -> Passphrase:
        """What was typed."""
        return Passphrase(self.first.text(), self.remember.isChecked())

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.first, self.again):
            field.setEchoMode(mode)

    def _allow(self) -> None:
        why = self._why_not()
        self.why.setText(why if self.first.text() else self._hint())
        explain_button(self.do, why)

    def _hint(self) -> str:
        return _("{0} characters or more.").format(self._least) if self._least else ""

    def _why_not(self) -> str:
        if len(self.first.text()) < max(self._least, 1):
            return self._hint() or _("Type the passphrase.")
        if self._least and self.first.text() != self.again.text():
            return _("The two are not the same yet.")
        return ""


def _hidden(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made


def ask_passphrase(parent: QWidget | None, told: str, action: str, least: int = 0) -> Passphrase | None:
    """The passphrase that the user types, None where he changes his mind."""
    dialog = PassphraseDialog(parent, told, action, least)
    try:
        return dialog.typed() if dialog.exec() else None
    finally:
        dialog.deleteLater()
