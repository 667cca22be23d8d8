"""Everything that narrows a search, in one column; what it says is a Selection."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QWidget

from app.errors import InvalidInput
from app.i18n import _
from app.model.dates import words as date_words
from app.model.pack import KINDS, ItemKind, Selection
from app.ui.search_answer import FIELDS, Around, Field
from app.ui.typed_dates import typed_date
from app.ui.widgets.facet_list import FacetList
from app.ui.widgets.plain import button, column, label, line, row

_TYPING_MS = 180


class Filters(QWidget):
    """changed follows when the user has changed something and what is typed can be understood."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.words = self._line(_("Words in the text"), _("Words"))
        self.since = self._line(_("From, for example 1 Jan 2025"), _("From"))
        self.until = self._line(_("Until, for example 31 Mar 2025"), _("Until"))
        self.read_back = label(look="meta", wrap=True)
        self.kinds: dict[ItemKind, QCheckBox] = {
            "events": self._tick(_("Events")),
            "quotations": self._tick(_("Direct quotations")),
            "statements": self._tick(_("Reported statements")),
        }
        self.both = self._tick(_("All ticked countries together"), ticked=False)
        self.facets: dict[Field, FacetList] = self._make_facets()
        self.clear_button = button(_("Clear filters"), self.clear, "clear")
        self._arrange()
        self._understand()

    def selection(self) -> Selection:
        """What the filters say; raises InvalidInput for a date that cannot be understood."""
        ticked: dict[str, Any] = {field: facet.ticked() for field, facet in self.facets.items()}
        kinds: tuple[ItemKind, ...] = tuple(kind for kind in KINDS if self.kinds[kind].isChecked())
        return Selection(
            since=typed_date(self.since.text()) if self.since.text().strip() else "",
            until=typed_date(self.until.text()) if self.until.text().strip() else "",
            words=self.words.text().strip(),
            kinds=kinds or KINDS,
            both=self.both.isChecked() and len(self.facets["countries"].ticked()) > 1,
            **ticked,
        )

    def show_around(self, around: Around) -> None:
        """Show the counts around an answer."""
        for field, values in around.facets.items():
            self.facets[field].show_values(values)
        self._understand()

    def clear(self) -> None:
        """Narrow by nothing."""
        for one in (self.words, self.since, self.until):
            one.clear()
        for tick in self.kinds.values():
            tick.setChecked(True)
        self.both.setChecked(False)
        for facet in self.facets.values():
            facet.tick({})
        self._changed_now()

    def narrow_to(self, wanted: Selection, name: Callable[[Field, str], str]) -> None:
        """Narrow as a selection does; name gives what a filter's value is called."""
        self.words.setText(wanted.words)
        self.since.setText(wanted.since)
        self.until.setText(wanted.until)
        self.both.setChecked(wanted.both)
        for kind, tick in self.kinds.items():
            tick.setChecked(kind in wanted.kinds)
        for field, facet in self.facets.items():
            facet.tick({value: name(field, value) for value in getattr(wanted, field)})
        self._changed_now()

    def any_date(self) -> None:
        """Narrow by no date."""
        self.since.clear()
        self.until.clear()
        self._changed_now()

    def _make_facets(self) -> dict[Field, FacetList]:
        names = {
            "countries": _("Countries"), "forums": _("Forums"), "people": _("People"), "topics": _("Topics"),
            "documents": _("Documents"), "issuers": _("Issuers"), "event_kinds": _("Kinds of events"),
            "statuses": _("Status"), "reviews": _("Review"),
        }
        facets: dict[Field, FacetList] = {
            field: FacetList(names[field], folded=field not in ("countries", "forums", "people"))
            for field in FIELDS
        }
        for facet in facets.values():
            facet.changed.connect(self._changed_now)
        return facets

    def _arrange(self) -> None:
        body = QWidget()
        body.setProperty("look", "side")
        dates = row(self.since, self.until, gap=6)
        top = column(self.words, dates, self.read_back, *self.kinds.values(), gap=6)
        facets = list(self.facets.values())
        body.setLayout(column(top, facets[0], self.both, *facets[1:], None, margins=(12, 12, 12, 12), gap=10))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setProperty("look", "side")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        foot = column(self.clear_button, margins=(12, 8, 12, 8))
        self.setLayout(column(scroll, line(), foot, gap=0))

    def _line(self, hint: str, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setToolTip(hint)
        made.setAccessibleName(name)
        made.setAccessibleDescription(hint)
        made.setClearButtonEnabled(True)
        made.textEdited.connect(self._typed)
        made.editingFinished.connect(self._understand)
        return made

    def _tick(self, name: str, ticked: bool = True) -> QCheckBox:
        made = QCheckBox(name)
        made.setChecked(ticked)
        made.clicked.connect(self._changed_now)
        return made

    def _typed(self) -> None:
        self._typing.start()

    def _changed_now(self) -> None:
        self._typing.stop()
        self._understand()
        self.changed.emit()

    def _understand(self) -> None:
        """Read the dates back in words, or say what is accepted."""
        try:
            wanted = self.selection()
        except InvalidInput as problem:
            self.read_back.setText(f"{problem.message} {problem.hint}")
            self.read_back.show()
            return
        since = _("from {0}").format(date_words(wanted.since)) if wanted.since else ""
        until = _("until {0}").format(date_words(wanted.until)) if wanted.until else ""
        self.read_back.setText(" ".join(part for part in (since, until) if part))
        self.read_back.setVisible(bool(since or until))
        self.both.setVisible(len(wanted.countries) > 1)
