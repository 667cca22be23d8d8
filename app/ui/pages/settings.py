"""The Settings page: what holds for the whole program."""

from app.i18n import _
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.widgets.plain import column, label, line, row


class SettingsPage(Page):
    """What holds for the whole program."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        head = row(label(_("Settings"), "title"), None, margins=(16, 10, 12, 8))
        self.setLayout(column(head, line(), None, gap=0))
