"""The Home page: what is in the library, and what needs a look."""

from app.i18n import _
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.widgets.plain import column, label, line, row


class HomePage(Page):
    """What is in the library, and what needs a look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        head = row(label(_("Home"), "title"), None, margins=(16, 10, 12, 8))
        self.setLayout(column(head, line(), None, gap=0))
