"""All that is known of the chosen documents, each fact with the reason it is believed, to be typed over in place."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from app.errors import InvalidInput
from app.i18n import _, n_, sentence_case
from app.model.dates import words
from app.ui.typed_dates import typed_date
from app.ui.widgets.form import form
from app.ui.widgets.plain import button, column, label, line
from app.ui.words import pages_recognised

if TYPE_CHECKING:
    from app.library import DocumentRow

FACTS = ("title", "issuer", "issue", "published", "language")


def fact_name(field: str) -> str:
    """What a fact is called."""
    return {
        "title": _("Title"), "issuer": _("Issuer"), "issue": _("Issue"), "published": _("Date"),
        "language": _("Language"),
    }[field]


class FactLine(QLineEdit):
    """A line that leaves Undo and Redo to the window where nothing was typed that it could take back itself."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not self.isUndoAvailable()) or (redo and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)


class FactEdit(QWidget):
    """One fact: a line to type in, and under it why it is believed, or what is wrong with what is typed."""

    given = Signal(str)  # what the user typed, in the form that is kept

    def __init__(self, field: str) -> None:
        super().__init__()
        self._field = field
        self._shown = ""
        self.edit = FactLine()
        self.edit.setAccessibleName(fact_name(field))
        self.told = label(look="meta", wrap=True, selectable=True)
        self.edit.editingFinished.connect(self._finish)
        self.edit.textEdited.connect(self._read_back)
        self.setLayout(column(self.edit, self.told, gap=1))
        self.setFocusProxy(self.edit)

    def show_fact(self, value: str, reason: str, several: bool = False) -> None:
        """Show a value and why it is believed, or that there are several; what is being typed is left alone."""
        shown = words(value) if self._field == "published" and value else value
        if self.edit.isModified() and self.edit.hasFocus():
            return
        self._shown = shown
        self.edit.setText(shown)
        self.edit.setCursorPosition(0)
        self.edit.setPlaceholderText(_("several, type one for all") if several else _("not found"))
        self._tell(self._why(value, reason) if value and reason else "")

    def _why(self, value: str, reason: str) -> str:
        if self._field != "language":
            return _("Reason: {0}").format(reason)
        from app.tasks import language_name

        return _("{0}. Reason: {1}").format(sentence_case(language_name(value)), reason)

    def _tell(self, told: str) -> None:
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.edit.setAccessibleDescription(told)

    def _read_back(self, typed: str) -> None:
        """Say how a date is understood while it is typed; how a language is called."""
        if not typed.strip():
            self._tell(_("Enter takes the fact away."))
        elif self._field == "published":
            try:
                self._tell(_("Understood as {0}").format(words(typed_date(typed))))
            except InvalidInput as problem:
                self._tell(str(problem))
        elif self._field == "language":
            from app.tasks import language_name

            self._tell(_("Understood as {0}").format(language_name(typed.strip().lower())))

    def _finish(self) -> None:
        typed = " ".join(self.edit.text().split())
        if not self.edit.isModified() or typed == self._shown:
            return
        try:
            kept = typed_date(typed) if self._field == "published" and typed else typed
        except InvalidInput as problem:
            self._tell(str(problem))
            return
        self._settle(typed)
        self.given.emit(kept)

    def _settle(self, typed: str) -> None:
        """From here on Ctrl+Z takes back what is typed next, and then what was given, not both at once."""
        at = self.edit.cursorPosition()
        self.edit.setText(typed)
        self.edit.setCursorPosition(at)
        self._shown = typed


class DocumentDetails(QScrollArea):
    """The facts of the documents chosen in the table. given: a fact's name, and what it shall be for all of them."""

    given = Signal(str, str)
    events_wanted = Signal()
    source_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Details of the document"))
        self.setProperty("look", "side")
        self.facts = {field: FactEdit(field) for field in FACTS}
        for field, one in self.facts.items():
            one.given.connect(partial(self.given.emit, field))
        self.heading = label(look="heading", wrap=True, selectable=True)
        self.counted: dict[str, QLabel] = {
            name: label(wrap=True, selectable=True) for name in ("marking", "found", "size", "file", "imported")
        }
        self._make_body()
        self.show_documents((), 0)

    def show_documents(self, rows: "Sequence[DocumentRow]", chosen: int) -> None:
        """Show what is known of documents, the first of so many that are chosen; or ask to choose one."""
        self._body.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if not rows:
            return
        first = rows[0]
        title = first.title or first.filename
        self.heading.setText(title if chosen == 1 else n_("{count} document", "{count} documents", chosen))
        for field, one in self.facts.items():
            values = {str(getattr(row, field)) for row in rows}
            several = len(values) > 1 or len(rows) < chosen
            one.show_fact("" if several else values.pop(), "" if chosen > 1 else first.reasons.get(field, ""), several)
        for name, text in _counted(rows, chosen).items():
            self.counted[name].setText(text)
        self._source.setEnabled(chosen == 1)

    def focus(self, field: str) -> None:
        """Put the caret into a fact."""
        self.facts[field].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.facts[field].edit.selectAll()

    def _make_body(self) -> None:
        self._nothing = label(_("Choose a document to see what is known of it."), "meta", wrap=True)
        self._source = button(_("Open the source"), self.source_wanted.emit, "source")
        self._events = button(_("Show what was found"), self.events_wanted.emit, "search")
        typed = [(fact_name(field), one) for field, one in self.facts.items()]
        names = {"marking": _("Marking"), "found": _("Found"), "size": _("Size"), "file": _("File"),
                 "imported": _("Imported")}
        counted = [(names[name], one) for name, one in self.counted.items()]
        rows = form([*typed, (None, line()), *counted], look="meta")
        self._body = QWidget()
        self._body.setProperty("look", "side")
        steps = column(self._source, self._events, gap=6)
        self._body.setLayout(column(self.heading, rows, steps, gap=12))
        whole = QWidget()
        whole.setProperty("look", "side")
        whole.setLayout(column(self._nothing, self._body, None, margins=(16, 14, 16, 14)))
        self.setWidget(whole)


def _counted(rows: "Sequence[DocumentRow]", chosen: int) -> dict[str, str]:
    """What is counted and told of the documents, by its name."""
    first = rows[0]
    if chosen > 1:
        same = len(rows) == chosen and len({row.marking for row in rows}) == 1
        return {
            "marking": (first.marking or _("none")) if same else _("several"),
            "found": _found(rows) if len(rows) == chosen else "", "size": "", "file": "", "imported": "",
        }
    return {
        "marking": first.marking or _("none"), "found": _found(rows), "size": _size(first), "file": first.filename,
        "imported": words(first.imported_on[:10]),
    }


def _found(rows: "Sequence[DocumentRow]") -> str:
    from app.tasks import unread_words

    unread = unread_words(rows[0].language) if len(rows) == 1 else ""
    if unread:
        return sentence_case(unread)
    return "\n".join((
        n_("{count} article", "{count} articles", sum(row.articles for row in rows)),
        n_("{count} event", "{count} events", sum(row.events for row in rows)),
        n_("{count} quotation", "{count} quotations", sum(row.quotations for row in rows)),
        n_("{count} reported statement", "{count} reported statements", sum(row.statements for row in rows)),
    ))


def _size(row: "DocumentRow") -> str:
    parts = (
        n_("{count} page", "{count} pages", row.pages) if row.pages else "",
        n_("{count} character", "{count} characters", row.characters),
        pages_recognised(row.recognised) if row.recognised else "",
        n_("{count} page is a picture that was not read", "{count} pages are pictures that were not read", row.unread)
        if row.unread else "",
    )
    return "\n".join(part for part in parts if part)
