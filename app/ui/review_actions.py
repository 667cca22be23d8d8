"""What can be done on the Review page: each with one key, which works where nothing is typed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.widgets.plain import action, explain

Done = Callable[[], object]


def specs() -> dict[str, tuple[str, str]]:
    """The actions by name: words and key."""
    return {
        "accept": (_("&Accept"), "A"), "reject": (_("&Reject"), "R"), "edit": (_("&Edit…"), "E"),
        "date": (_("Correct the &date…"), "D"), "speaker": (_("Name the &speaker…"), "S"),
        "first": (_("First candidate said it"), "1"), "second": (_("Second candidate said it"), "2"),
        "third": (_("Third candidate said it"), "3"),
        "not_quotation": (_("Not a &quotation"), "Q"), "merge": (_("&Merge"), "M"), "apart": (_("&Not the same"), "N"),
        "took_place": (_("&Took place"), "T"), "did_not": (_("Did not take place"), "X"),
        "leave": (_("&Leave as announced"), "L"), "reopen": (_("&Open again"), "O"),
        "article": (_("Accept all of this art&icle"), "Shift+A"),
        "document": (_("Accept all of this document"), "Ctrl+Shift+A"),
        "next": (_("Next"), "J"), "previous": (_("Previous"), "K"), "undo": (_("&Undo the last decision"), "U"),
        "source": (_("Show in the source"), "Return"), "refresh": (_("Ask for the list anew"), "F5"),
        "tick": (_("Tick for merging"), "Space"), "merge_ticked": (_("Merge the ticked groups"), "Shift+M"),
        "merge_sure": (_("Merge all sure ones…"), "Ctrl+Shift+M"),
    }


QUEUE = ("accept", "reject", "edit", "date", "speaker", "not_quotation", "merge", "apart", "reopen", "article",
         "source", "undo")  # fmt: skip
"""The buttons under an item."""
ASKED = ("took_place", "did_not", "leave")
"""The answers to whether something took place."""
DUPLICATES = ("merge", "apart", "tick", "merge_ticked", "merge_sure", "source", "undo")
"""The buttons under two tellings that are compared."""
IN_TEXTS = ("source", "tick")
"""Whose keys belong to buttons where the focus is on one: they answer in lists and texts alone."""
ON_ONE = (*QUEUE, *ASKED, "first", "second", "third", "document")
"""What needs an item in front, and rests while one is corrected."""


def make_actions(parent: QWidget, done: Mapping[str, Done]) -> dict[str, QAction]:
    """The actions by name; they answer to their keys in the widgets that they are added to."""
    made: dict[str, QAction] = {}
    for name, (words, keys) in specs().items():
        one = action(parent, words, done[name], keys)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        one.setShortcutContext(Qt.ShortcutContext.WidgetShortcut if name in IN_TEXTS else inside)
        explain(one)
        made[name] = one
    return made
