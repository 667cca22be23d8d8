"""Settings: the library's passphrase."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.i18n import _, n_
from app.ui.desk import Desk
from app.ui.widgets.plain import button, column, label, row
from app.ui.widgets.settings_part import SettingsPart, remark

if TYPE_CHECKING:
    from app.progress import Progress

_State = tuple[bool, bool, tuple[Path, ...]]
"""Whether the library can be encrypted, whether it is, and which copies open otherwise than it does."""


class EncryptionSettings(SettingsPart):
    """Whether the library is encrypted; the steps to change that, and to delete what is left of before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Encryption"),
            _("An encrypted library opens with its passphrase only: the file says nothing to anybody who takes it. Its "
              "backups are encrypted too. Packs, archives and other files that you export are not."),
        )
        steps = desk.encrypting
        self.state = label(wrap=True)
        self.encrypt = button(_("Encrypt the library…"), lambda: steps.encrypt(self), primary=True)
        self.change = button(_("Change the passphrase…"), lambda: steps.encrypt(self))
        self.decrypt = button(_("Decrypt the library…"), lambda: steps.decrypt(self))
        self.delete = button(_("Delete these copies…"), lambda: steps.delete(self, self._copies))
        self.copies = remark()
        self._copies: tuple[Path, ...] = ()
        self.fill(
            self.state, row(self.encrypt, self.change, self.decrypt, None, gap=8),
            column(self.copies, row(self.delete, None), gap=8),
        )
        self._show((False, False, ()))
        steps.changed.connect(self.entered)
        desk.library_changed.connect(self._opened)

    def entered(self) -> None:
        path, folder = self.desk.home.library, self.desk.backing.folder()

        def work(_progress: "Progress") -> _State:
            from app import encrypting

            return encrypting.can_encrypt(), encrypting.is_encrypted(path), encrypting.others(path, folder)

        self.desk.jobs.read("", work, self._show, topic="encryption")

    def _opened(self) -> None:
        if self.isVisible():
            self.entered()

    def _show(self, state: _State) -> None:
        able, encrypted, self._copies = state
        focused = any(one.hasFocus() for one in (self.encrypt, self.change, self.decrypt))
        if not able:
            words = _("This Valise came without SQLCipher, which encrypts libraries.")
        else:
            words = _("The library is encrypted.") if encrypted else _("The library is not encrypted.")
        self.state.setText(words)
        self.encrypt.setVisible(able and not encrypted)
        self.change.setVisible(able and encrypted)
        self.decrypt.setVisible(able and encrypted)
        if focused:  # or Qt gives the keyboard to what deletes copies
            (self.change if encrypted else self.encrypt).setFocus(Qt.FocusReason.OtherFocusReason)
        self.copies.setText(self._told(encrypted))
        self.copies.setVisible(bool(self._copies))
        self.delete.setVisible(bool(self._copies))

    def _told(self, encrypted: bool) -> str:
        if not encrypted:
            return n_("{count} copy of the library is encrypted:", "{count} copies of the library are encrypted:",
                      len(self._copies)) + self._names()
        return n_("{count} copy of the library is not under its passphrase, so others may be able to read it:",
                  "{count} copies of the library are not under its passphrase, so others may be able to read them:",
                  len(self._copies)) + self._names()

    def _names(self) -> str:
        return "".join(f"\n{path.name}" for path in self._copies)
