"""What is offered where nothing matches."""

from functools import partial

from PySide6.QtWidgets import QPushButton

from app.i18n import _, grouped, n_
from app.ui.desk import Desk
from app.ui.search_answer import Answer, names
from app.ui.widgets.filters import Filters
from app.ui.widgets.plain import button


def offers(found: Answer, desk: Desk, filters: Filters) -> list[QPushButton]:
    """A button for the documents that only name it, and one for each selection beside it."""
    made: list[QPushButton] = []
    if found.naming:
        show = partial(desk.documents_wanted.emit, found.naming)
        count = len(found.naming)
        told = n_("Show the {count} document that names it", "Show the {count} documents that name it", count)
        made.append(button(told, show, "library"))
    for one in found.near:
        go = partial(filters.narrow_to, one.selection, names(found.titles))
        made.append(button(_("{0} ({1})").format(one.name, grouped(one.items)), go, "search"))
    return made
