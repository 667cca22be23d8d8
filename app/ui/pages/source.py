"""The Source page: a document with everything that was found in it."""

from app.i18n import _
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.widgets.plain import column, label, line, row


class SourcePage(Page):
    """A document with everything that was found in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        head = row(label(_("Source"), "title"), None, margins=(16, 10, 12, 8))
        self.setLayout(column(head, line(), None, gap=0))
