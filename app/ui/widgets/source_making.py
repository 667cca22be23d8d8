"""Words of a document made an event or a quotation by hand, or an item corrected: beside the text, never over it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from app import registry
from app.errors import InvalidInput
from app.i18n import _
from app.model.found import Event, Statement
from app.ui import made_fields, review_typing
from app.ui.typed_in_context import date_in_context, read_back, typed_again
from app.ui.widgets.form import form
from app.ui.widgets.names_line import NamesLine
from app.ui.widgets.plain import button, choices, column, label, line, row
from app.ui.words import cut

_LONGEST = 1_500
Found = Event | Statement


class Making(QWidget):
    """The panel. The words are the source's and cannot be changed; all fields can."""

    saved = Signal(object)  # dict of fields as the library takes them
    left = Signal()
    whole_wanted = Signal(bool)  # take the whole sentences instead of the words selected

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "side")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setProperty("look", "side")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.of_event = True
        self._text = ""
        self._people: Sequence[str] = ()
        self._near = ""
        self._typed = False
        self._fields: dict[str, QLineEdit | QComboBox | QCheckBox] = {}
        self.heading = label(look="heading", wrap=True)
        self.source_words = label(wrap=True, selectable=True)
        self.source_words.setAccessibleName(_("Words of the source"))
        self.whole = QCheckBox(_("&Whole sentences"))
        self.whole.clicked.connect(self.whole_wanted)
        self.origin = label(look="meta", wrap=True)
        self.read_back: QLabel = label(look="meta", wrap=True)
        self.title_note: QLabel
        self.problem = label(wrap=True)
        self.save = button(_("&Save"), self._save, primary=True)
        self.cancel = button(_("Cancel"), self.left.emit)
        below = column(self.problem, row(self.save, self.cancel, None), margins=(14, 6, 14, 10))
        whole = column(self._scroll, line(), below, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.problem.hide()

    def begin(
        self, event: bool, text: str, people: Sequence[str], heading: str, whole: bool | None, near: str = ""
    ) -> None:
        """Show an empty form for words of the source; whole: whether they are whole sentences, None: not asked.

        near: the date that those typed without a year are understood from.
        """
        self._near = near
        self.of_event, self._text, self._people, self._typed = event, text, people, False
        self.heading.setText(heading)
        self._rebuild()
        self.show_words(text)
        self.whole.setVisible(whole is not None)
        self.whole.setChecked(bool(whole))
        self.origin.setText(_("Looking what the rules make of these words…"))
        self._field("title" if event else "speaker").setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, text: str) -> None:
        """Show other words of the source."""
        self._text = text
        self.source_words.setText(cut(text, _LONGEST))
        self._read_back()

    def fill(self, found: Found, origin: str) -> None:
        """Put in what is known, unless something was typed already; origin: where it is from, in words."""
        self.origin.setText(origin)
        if self._typed:
            return
        shown = made_fields.shown(found)
        self._near = shown["date"] or self._near
        for name, text in shown.items():
            self._set(name, text)
        self._read_back()

    def typed(self) -> Mapping[str, str]:
        """What stands in the fields."""
        return {name: _value(field) for name, field in self._fields.items()}

    def field(self, name: str) -> QLineEdit | QComboBox | QCheckBox:
        """The field of a name."""
        return self._fields[name]

    def _field(self, name: str) -> QWidget:
        return self._fields[name]

    def _rebuild(self) -> None:
        """Lay out the fields for an event or a statement."""
        rows = self._event_rows() if self.of_event else self._statement_rows()
        self._fields = {name: field for name, _told, field in rows}
        self.title_note = label(look="meta", wrap=True)  # the last one goes with the fields it stood among
        notes = {"date": self.read_back, "title": self.title_note}
        shown = [(told, column(field, notes[name], gap=2) if name in notes else field)
                 for name, told, field in rows if name != "institution"]
        fixed = column(self.heading, self.source_words, self.whole, self.origin)
        ticked = [("", field) for name, _told, field in rows if name == "institution"]
        body = QWidget()
        body.setProperty("look", "side")
        body.setLayout(column(fixed, form([*shown, *ticked]), None, margins=(14, 10, 14, 12), gap=9))
        old = self._scroll.takeWidget()
        self._scroll.setWidget(body)
        if old:  # pyright: ignore[reportUnnecessaryComparison]  there is none the first time
            old.deleteLater()
        for _name, told, field in rows:
            field.setAccessibleName(told.replace("&", ""))
            _tell_edits(field, self._edited)
        self._tell("")

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _event_rows(self) -> list[tuple[str, str, QLineEdit | QComboBox | QCheckBox]]:
        return [
            ("title", _("&Title"), QLineEdit()), ("date", _("&Date"), QLineEdit()),
            ("kind", _("&Kind"), _choice(made_fields.kinds(event=True))),
            ("status", _("&When written"), _choice(made_fields.statuses())),
            ("places", _("&Places"), NamesLine("", [one.name for one in registry.cities()])),
            ("countries", _("&Countries"), self._countries()), ("forums", _("&Forums"), self._forums()),
            ("participants", _("P&eople"), NamesLine("", self._people)),
        ]

    def _statement_rows(self) -> list[tuple[str, str, QLineEdit | QComboBox | QCheckBox]]:
        return [
            ("speaker", _("&Speaker"), NamesLine("", self._people)), ("role", _("&Role"), QLineEdit()),
            ("institution", _("An &institution"), QCheckBox(_("An &institution"))),
            ("date", _("&Date"), QLineEdit()), ("kind", _("&Kind"), _choice(made_fields.kinds(event=False))),
            ("countries", _("&Countries"), self._countries()), ("forums", _("&Forums"), self._forums()),
        ]

    def _countries(self) -> NamesLine:
        return NamesLine("", review_typing.country_names())

    def _forums(self) -> NamesLine:
        return NamesLine("", review_typing.forum_names())

    def _set(self, name: str, text: str) -> None:
        field = self._fields[name]
        if isinstance(field, QComboBox):
            field.setCurrentIndex(max(field.findData(text), 0))
        elif isinstance(field, QCheckBox):
            field.setChecked(bool(text))
        else:
            field.setText(typed_again(text) if name == "date" else text)
            field.setCursorPosition(0)

    def _edited(self, *_what: object) -> None:
        self._typed = True
        self._tell("")
        self._read_back()

    def _read_back(self) -> None:
        """Say the date in words, and whose words the title is."""
        if not self._fields:
            return
        typed = self.typed()
        try:
            date = date_in_context(typed["date"], self._near)
            self.read_back.setText(_("Date: {0}").format(read_back(date)) if date else _("Date: undated"))
        except InvalidInput as problem:
            self.read_back.setText(f"{problem.message} {problem.hint}")
        title = typed.get("title", "")
        own = bool(title.strip()) and not made_fields.is_of_words(title, self._text)
        self.title_note.setText(_("The title is your own, not the source’s words; it is kept as such.") if own else "")
        self.title_note.setVisible(own)

    def _save(self) -> None:
        try:
            fields: dict[str, Any] = made_fields.taken(self.typed(), self.of_event, self._near)
        except InvalidInput as problem:
            self._tell(f"{problem.message} {problem.hint}")
            return
        self.saved.emit(fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)


def _value(field: QLineEdit | QComboBox | QCheckBox) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData())
    if isinstance(field, QCheckBox):
        return "yes" if field.isChecked() else ""
    return field.text()


def _tell_edits(field: QLineEdit | QComboBox | QCheckBox, edited: Any) -> None:
    if isinstance(field, QComboBox):
        field.activated.connect(edited)
    elif isinstance(field, QCheckBox):
        field.clicked.connect(edited)
    else:
        field.textEdited.connect(edited)


def _choice(offered: Sequence[tuple[str, str]]) -> QComboBox:
    made = choices()
    for value, name in offered:
        made.addItem(name, value)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made
