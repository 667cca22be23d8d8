"""What can be done on the Review page: each with one key, which works where nothing is typed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.model.found import Event, Statement
from app.model.item import Item
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
        "source": (_("Open in source"), "Return"), "refresh": (_("Refresh the list"), "F5"),
        "tick": (_("Tick for merging"), "Space"), "merge_ticked": (_("Merge the ticked groups"), "Shift+M"),
        "merge_sure": (_("Merge all sure ones…"), "Ctrl+Shift+M"),
    }


QUEUE = ("accept", "reject", "edit", "date", "article", "source", "speaker", "not_quotation", "merge", "apart",
         "reopen", "undo")  # fmt: skip
"""The buttons under an item."""
COMING = ("speaker", "not_quotation", "merge", "apart", "reopen", "undo", "took_place", "did_not", "leave")
"""Of the buttons under an item those that are there only while they can be pressed."""
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


Actions = Mapping[str, QAction]


def allow(actions: Actions, why_not: Mapping[str, str]) -> None:
    """Enable what nothing is said against, and say of the rest why not; each once, as buttons come and go with it."""
    for name, why in why_not.items():
        explain(actions[name], why)


def of_item(front: Item | None, editing: bool, others: bool, undo: str) -> dict[str, str]:
    """Why what can be done with the item in front cannot, "" where it can. others: it may be told again."""
    busy = _("an item is being corrected") if editing else ""
    none = busy or ("" if front else _("no item is in front"))
    why: dict[str, str] = dict.fromkeys(ON_ONE, none)
    found = front.found if front else None
    said = "" if isinstance(found, Statement) else _("only words that somebody said have a speaker")
    why |= dict.fromkeys(("speaker", "not_quotation"), none or said)
    offered = len(found.candidates) if isinstance(found, Statement) else 0
    for number, name in enumerate(("first", "second", "third")):
        why[name] = none or ("" if number < offered else _("there is no such candidate"))
    due = isinstance(found, Event) and found.status == "scheduled"
    why |= dict.fromkeys(ASKED, none or ("" if due else _("nothing is scheduled here")))
    why |= dict.fromkeys(("merge", "apart"), none or ("" if others else _("nothing is found that may be the same")))
    why["reopen"] = none or (_("it is open") if front and front.review == "open" else "")
    why |= dict.fromkeys(("tick", "merge_ticked", "merge_sure"), _("the possible duplicates are not in front"))
    why["undo"] = busy or ("" if undo else _("nothing to undo"))
    return why


def of_groups(pair: bool, group: bool, ticked: bool, sure: bool, undo: str) -> dict[str, str]:
    """The same of possible duplicates. pair: two tellings are side by side; group: one is in front."""
    none = _("no group is in front")
    return dict.fromkeys(("merge", "apart", "tick"), "" if pair else none) | {
        "source": "" if group else none,
        "merge_ticked": "" if ticked else _("no group is ticked"),
        "merge_sure": "" if sure else _("no group is sure"),
        "undo": "" if undo else _("nothing to undo"),
    }
