"""The Review page: one item after another beside its sentence."""

from app.i18n import _
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.widgets.plain import column, label, line, row


class ReviewPage(Page):
    """One item after another beside its sentence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        head = row(label(_("Review"), "title"), None, margins=(16, 10, 12, 8))
        self.setLayout(column(head, line(), None, gap=0))
