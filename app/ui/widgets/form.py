"""Labelled rows, the labels in one column, each the buddy of its field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.ui.widgets.plain import choices, label

_EDITED = (QLineEdit, QComboBox, QPlainTextEdit)


def form(rows: Sequence[tuple[str | None, QWidget | QLayout]], gap: int = 9, look: str = "") -> QGridLayout:
    """Rows of a name and a field. "&" in a name marks the letter that leads to the field by Alt.

    A field that says itself what it is has "" for its name and stands in the column of fields; with None it takes both.
    """
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(14)
    made.setVerticalSpacing(gap)
    made.setColumnStretch(1, 1)
    for number, (name, field) in enumerate(rows):
        if name:
            made.addWidget(_name(name, field, look), number, 0, Qt.AlignmentFlag.AlignTop)
        if name is None and isinstance(field, QWidget):
            made.addWidget(field, number, 0, 1, 2)
        elif isinstance(field, QWidget):
            short = field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
            made.addWidget(field, number, 1, Qt.AlignmentFlag.AlignLeft if short else Qt.AlignmentFlag(0))
        else:
            made.addLayout(field, number, 1)
    return made


def options(name: str) -> QComboBox:
    """A list to choose from that is as wide as there is room, however long what it holds."""
    made = choices()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made


def let_type(box: QComboBox, empty: str) -> None:
    """Let words be typed into a list of options; while there are none, it says what that means."""
    line = QLineEdit()
    line.setAccessibleName(box.accessibleName())
    line.setPlaceholderText(empty)
    box.setLineEdit(line)


def _name(name: str, field: QWidget | QLayout, look: str) -> QLabel:
    made = label(name, look)
    buddy = field if isinstance(field, QWidget) else _first_widget(field)
    if isinstance(buddy, _EDITED) or (buddy is not None and buddy.focusProxy() is not None):
        made.setTextFormat(Qt.TextFormat.AutoText)
        made.setBuddy(buddy.focusProxy() or buddy)  # a letter leads to nothing that takes no focus itself
        # The first line of the field stands 5 pixels below its frame.
        made.setContentsMargins(0, 5, 0, 0)
    return made


def _first_widget(layout: QLayout) -> QWidget | None:
    item = layout.itemAt(0)
    inner = item.layout() if item else None
    return _first_widget(inner) if inner else item.widget() if item else None
