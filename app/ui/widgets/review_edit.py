"""The fields of an item, corrected in place: Enter saves, Esc leaves, the words of the source stay as they are."""

from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QLayout, QLineEdit, QStackedWidget, QWidget

from app import registry
from app.errors import InvalidInput
from app.i18n import _
from app.model.found import Event, Statement
from app.model.item import Item
from app.ui import review_typing as typing
from app.ui.widgets.dialog_room import ScrolledForm
from app.ui.widgets.form import form
from app.ui.widgets.plain import button, column, label, row
from app.ui.widgets.review_fields import DateField, Field, choice_field, names_field, person_field, text_field


class ReviewEdit(QWidget):
    """Corrects one item; saved hands over only what was changed."""

    saved = Signal(object, bool)  # fields by name as correct() takes them, whether to accept the item as well
    left = Signal()
    names_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self.of_event = self._event_fields()
        self.of_statement = self._statement_fields()
        self.institution = QCheckBox(_("An institution, not a person"))
        self._forms = QStackedWidget()
        self._forms.addWidget(ScrolledForm(self._laid_out(self.of_event)))
        self._forms.addWidget(ScrolledForm(self._laid_out(self.of_statement, self.institution)))
        self.told = label(look="meta", wrap=True)
        save = button(_("Save (Enter)"), self.save, primary=True)
        accept = button(_("Save and accept (Ctrl+Enter)"), lambda: self.save(accept=True))
        leave = button(_("Leave as it was (Esc)"), self.left.emit)
        self.setLayout(column(self._forms, self.told, row(save, accept, leave, None), margins=(14, 8, 14, 8), gap=8))
        both = QShortcut(QKeySequence("Ctrl+Return"), self)
        both.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        both.activated.connect(lambda: self.save(accept=True))
        for field in (*self.of_event.values(), *self.of_statement.values()):
            field.names_wanted.connect(self.names_wanted)

    @property
    def fields(self) -> dict[str, Field]:
        """The fields of what is being corrected, by name."""
        return self.of_event if self._item and isinstance(self._item.found, Event) else self.of_statement

    def begin(self, item: Item, field: str = "") -> None:
        """Fill in an item, to begin with a field ("" for the first)."""
        self._item = item
        self._forms.setCurrentIndex(0 if isinstance(item.found, Event) else 1)
        shown = _event_values(item.found) if isinstance(item.found, Event) else _statement_values(item.found)
        for name, text in shown.items():
            self.fields[name].show_value(text)
        published = item.citations[0].published if item.citations else ""
        cast("DateField", self.fields["date"]).begin(item.date, published)
        if isinstance(item.found, Statement):
            self.institution.setChecked(item.found.institution)
        self.told.setText(_("The words of the source stay as they are."))

    def focus(self, field: str = "") -> None:
        """Put the cursor into a field, all of it chosen."""
        name = field if field in self.fields else next(iter(self.fields))
        line = self.fields[name].line
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(line, QLineEdit):
            line.selectAll()

    def save(self, accept: bool = False) -> None:
        """Hand over what was changed; what is not understood is told where it stands."""
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(self.changes(), accept)

    def changes(self) -> dict[str, Any]:
        """What was changed, by field; InvalidInput."""
        item = self._item
        if item is None:
            raise InvalidInput(_("Nothing is being corrected."))
        changed = {name: field.value() for name, field in self.fields.items() if field.changed()}
        if changed.get("date") == item.date:
            del changed["date"]
        if isinstance(item.found, Statement) and self.institution.isChecked() != item.found.institution:
            changed["institution"] = self.institution.isChecked()
        return changed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def _event_fields(self) -> dict[str, Field]:
        cities = sorted({city.name for city in registry.cities()})
        states = (("past", _("took place")), ("scheduled", _("scheduled")))
        return {
            "date": DateField(_("Date")), "title": text_field(_("Short title")),
            "status": choice_field(_("Status"), states), "kind": choice_field(_("Kind"), typing.kinds()),
            "places": names_field(_("Places"), cities),
            "countries": names_field(_("Countries"), typing.country_names(), typing.countries),
            "forums": names_field(_("Forums"), typing.forum_names(), typing.forums),
            "participants": names_field(_("Participants"), ()),
            "topics": names_field(_("Topics"), typing.topic_names(), typing.topics),
        }

    def _statement_fields(self) -> dict[str, Field]:
        return {
            "speaker": person_field(_("Speaker")), "role": text_field(_("Role")), "date": DateField(_("Date")),
            "countries": names_field(_("Countries"), typing.country_names(), typing.countries),
            "forums": names_field(_("Forums"), typing.forum_names(), typing.forums),
            "topics": names_field(_("Topics"), typing.topic_names(), typing.topics),
        }

    def _laid_out(self, fields: dict[str, Field], *more: QWidget) -> QLayout:
        rows: list[tuple[str, QWidget | QLayout]] = [(field.line.accessibleName(), field) for field in fields.values()]
        rows[1:1] = [("", one) for one in more]
        made = form(rows, gap=7, look="meta")
        made.setContentsMargins(2, 2, 4, 2)
        made.setRowStretch(made.rowCount(), 1)  # spare room stands below, not between a field and its name
        for number, field in enumerate(fields.values()):
            item = made.itemAtPosition(number + (len(more) if number else 0), 0)
            name = item.widget() if item else None
            if isinstance(name, QLabel):
                name.setBuddy(field.line)
                name.setContentsMargins(0, 5, 0, 0)
        return made


def _event_values(found: Event) -> dict[str, str]:
    return {
        "title": found.title, "status": found.status, "kind": found.kind, "places": "; ".join(found.places),
        "countries": "; ".join(map(registry.country_name, found.countries)), "forums": "; ".join(found.forums),
        "participants": "; ".join(found.participants), "topics": "; ".join(typing.topic_words(found.topics)),
    }


def _statement_values(found: Statement) -> dict[str, str]:
    return {
        "speaker": found.speaker, "role": found.role,
        "countries": "; ".join(map(registry.country_name, found.countries)), "forums": "; ".join(found.forums),
        "topics": "; ".join(typing.topic_words(found.topics)),
    }
