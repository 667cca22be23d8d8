"""Everything that narrows a search, in one column; what it says is a Selection."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QStyle, QWidget

from app.errors import InvalidInput
from app.i18n import _, grouped, n_, p_, sentence_case
from app.model.dates import is_in_days, span_words
from app.model.dates import words as date_words
from app.model.pack import KINDS, ItemKind, Selection
from app.saved_searches import now_past
from app.suggesting import Suggestion
from app.ui.search_answer import FIELDS, Around, Field
from app.ui.typed_dates import typed_date
from app.ui.widgets.chips import Chip
from app.ui.widgets.facet_list import FacetList
from app.ui.widgets.fold import Fold
from app.ui.widgets.histogram import Histogram
from app.ui.widgets.plain import button, column, label, line, row
from app.ui.widgets.saved_searches import SavedSearches
from app.ui.widgets.word_line import WordLine

_TYPING_MS = 180
_DRAGGING_MS = 120
_OPEN_AT_FIRST: tuple[Field, ...] = ("countries", "forums", "people")
_FIELD_OF_SUGGESTION: dict[str, Field] = {
    "person": "people", "country": "countries", "forum": "forums", "topic": "topics",
}  # fmt: skip


class Filters(QWidget):
    """changed follows when the user has changed something and what is typed can be understood."""

    changed = Signal()

    def __init__(self, today: Callable[[], str]) -> None:
        super().__init__()
        self._today = today
        self._items: tuple[str, ...] = ()  # chosen one by one, elsewhere
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.saved = SavedSearches()
        self.words = WordLine()
        self._dress_line(self.words, _("Words in the text"), _("Words"))
        self.words.picked.connect(self._take_suggestion)
        self.said = label(look="meta", wrap=True)
        first, last = date_words("2025-01-01"), date_words("2025-03-31")
        self.since = self._dress_line(QLineEdit(), _("From, for example {0}").format(first), p_("date", "From"))
        self.until = self._dress_line(QLineEdit(), _("Until, for example {0}").format(last), _("Until"))
        self.read_back = label(look="meta", wrap=True)
        self.histogram = Histogram()
        self.histogram.range_changed.connect(self._dragged)
        self.kinds: dict[ItemKind, QCheckBox] = {
            kind: self._tick(name, ticked=True) for kind, name in _kind_names().items()
        }
        self.both = self._tick(_("All ticked countries together"))
        self.undated = self._tick(_("Only undated"))
        self.unclear = self._tick(_("Only with an unclear speaker"))
        self.past = self._tick(_("Announced, and the day is over"))
        self.facets: dict[Field, FacetList] = self._make_facets()
        self.clear_button = button(_("Clear filters"), self.clear, "clear")
        self._arrange()
        self._understand()

    def selection(self) -> Selection:
        """What the filters say; raises InvalidInput for a date that cannot be understood."""
        wanted = self.kept_selection()
        return now_past(wanted, self._today()) if self.past.isChecked() else wanted

    def kept_selection(self) -> Selection:
        """The same whatever day it is: what is announced and past is left to the tick of its own."""
        ticked: dict[str, Any] = {field: facet.ticked() for field, facet in self.facets.items()}
        kinds: tuple[ItemKind, ...] = tuple(kind for kind in KINDS if self.kinds[kind].isChecked())
        return Selection(
            since=typed_date(self.since.text()) if self.since.text().strip() else "",
            until=typed_date(self.until.text()) if self.until.text().strip() else "",
            words=self.words.text().strip(),
            kinds=kinds or KINDS,
            both=self.both.isChecked() and len(self.facets["countries"].ticked()) > 1,
            undated=self.undated.isChecked(),
            unclear=self.unclear.isChecked(),
            items=self._items,
            **ticked,
        )

    def show_around(self, around: Around) -> None:
        """Show the counts around an answer."""
        for field, values in around.facets.items():
            self.facets[field].show_values(values, around.more.get(field, 0))
        self.histogram.show_months(around.months)
        counts = (around.kinds.events, around.kinds.quotations, around.kinds.statements)
        for (kind, name), count in zip(_kind_names().items(), counts, strict=True):
            self.kinds[kind].setText(_("{0} ({1})").format(name, grouped(count)))
        self.undated.setText(_("Only undated ({0})").format(grouped(around.undated)))
        self.unclear.setText(_("Only with an unclear speaker ({0})").format(grouped(around.unclear)))
        self.past.setText(_("Announced, and the day is over ({0})").format(grouped(around.now_past)))
        self._fit()
        self._understand()

    def clear(self) -> None:
        """Narrow by nothing."""
        self.set_to(Selection(), lambda _field, value: value)

    def narrow_to(self, wanted: Selection, name: Callable[[Field, str], str], past: bool = False) -> None:
        """Narrow as a selection does; name gives what a filter's value is called."""
        self.set_to(wanted, name, past)

    def set_to(
        self, wanted: Selection, name: Callable[[Field, str], str], past: bool = False, tell: bool = True
    ) -> None:
        """Set every filter as a selection has it; tell: whether changed follows."""
        self._items = wanted.items
        for one, text in ((self.words, wanted.words), (self.since, wanted.since), (self.until, wanted.until)):
            one.setText(text)
        ticks = (self.both, wanted.both), (self.undated, wanted.undated), (self.unclear, wanted.unclear)
        for tick, on in (*ticks, (self.past, past)):
            tick.setChecked(on)
        for kind, tick in self.kinds.items():
            tick.setChecked(kind in wanted.kinds)
        for field, facet in self.facets.items():
            facet.tick({value: name(field, value) for value in getattr(wanted, field)})
        if tell:
            self._changed_now()
        else:
            self._understand()

    def any_date(self) -> None:
        """Narrow by no date."""
        self._set_range("", "")
        self.past.setChecked(False)
        self._changed_now()

    def set_range(self, since: str, until: str) -> None:
        """Narrow to the days from one EDTF date to another."""
        self._set_range(since, until)
        self._changed_now()

    def chips(self) -> tuple[Chip, ...]:
        """Every filter that is set, in words, with what takes it away."""
        return tuple(self._chips())

    def folds(self) -> dict[str, Fold]:
        """All that folds, by a name for settings."""
        folds: dict[str, Fold] = {"saved": self.saved, "dates": self._dates, "kinds": self._kinds}
        return {**folds, **{str(field): facet for field, facet in self.facets.items()}}

    def _chips(self) -> Iterable[Chip]:
        if self.words.text().strip():
            yield Chip(_("Words: {0}").format(self.words.text().strip()), lambda: self._without(self.words))
        dates = self.read_back.text() if not self._wrong_date() else ""
        if dates:
            yield Chip(sentence_case(dates), self._without_dates)
        kinds: list[ItemKind] = [kind for kind in KINDS if self.kinds[kind].isChecked()]
        if 0 < len(kinds) < len(KINDS):
            yield Chip(", ".join(_kind_names()[kind] for kind in kinds), self._all_kinds)
        ticks = ((self.undated, _("Undated")), (self.unclear, _("Speaker unclear")),
                 (self.past, _("Announced, and the day is over")))
        for tick, name in ticks:
            if tick.isChecked():
                yield Chip(name, lambda tick=tick: self._untick(tick))
        for field, facet in self.facets.items():
            for value, name in facet.ticked_names().items():
                yield Chip(_("{0}: {1}").format(facet.name, name), lambda f=field, v=value: self._without_value(f, v))
        if self.both.isChecked() and len(self.facets["countries"].ticked()) > 1:
            yield Chip(_("All countries together"), lambda: self._untick(self.both))
        if self._items:
            yield Chip(n_("{count} chosen item", "{count} chosen items", len(self._items)), self._without_items)

    def _without(self, typed: QLineEdit) -> None:
        typed.clear()
        self._changed_now()

    def _without_items(self) -> None:
        self._items = ()
        self._changed_now()

    def _without_dates(self) -> None:
        self._set_range("", "")
        self._changed_now()

    def _untick(self, tick: QCheckBox) -> None:
        tick.setChecked(False)
        self._changed_now()

    def _all_kinds(self) -> None:
        for tick in self.kinds.values():
            tick.setChecked(True)
        self._changed_now()

    def _without_value(self, field: Field, value: str) -> None:
        kept = self.facets[field].ticked_names()
        kept.pop(value, None)
        self.facets[field].tick(kept)
        self._changed_now()

    def _take_suggestion(self, one: Suggestion) -> None:
        field = _FIELD_OF_SUGGESTION.get(one.kind)
        if field:
            facet = self.facets[field]
            facet.tick({**facet.ticked_names(), one.value: one.name})
            facet.open(True)
        self._changed_now()

    def _make_facets(self) -> dict[Field, FacetList]:
        names: dict[Field, str] = {
            "countries": _("Countries"), "forums": _("Forums"), "people": _("People"), "topics": _("Topics"),
            "documents": _("Documents"), "issuers": _("Issuers"), "event_kinds": _("Kinds of events"),
            "statuses": _("Status"), "reviews": _("Review"),
        }
        facets: dict[Field, FacetList] = {
            field: FacetList(names[field], folded=field not in _OPEN_AT_FIRST) for field in FIELDS
        }
        for facet in facets.values():
            facet.changed.connect(self._changed_now)
        facets["countries"].add(self.both)
        facets["people"].add(self.unclear)
        facets["statuses"].add(self.past)
        return facets

    def _arrange(self) -> None:
        """From the outside in: each change of place tells all parts of what is moved."""
        self._body, scroll = QWidget(), QScrollArea()
        self._body.setProperty("look", "side")
        foot = column(self.clear_button, margins=(12, 8, 12, 8))
        self.setLayout(column(scroll, line(), foot, gap=0))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setProperty("look", "side")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        self._dates, self._kinds = Fold(_("Dates")), Fold(_("Kinds of items"))
        parts = (column(self.words, self.said, gap=4), self.saved, self._dates, self._kinds, *self.facets.values())
        self._body.setLayout(column(*parts, None, margins=(12, 12, 12, 12), gap=8))
        for part in (row(self.since, self.until, gap=6), self.read_back, self.histogram, self.undated):
            self._dates.add(part)
        for tick in self.kinds.values():
            self._kinds.add(tick)
        self._fit()

    def _fit(self) -> None:
        """No narrower than its longest words, whatever the language: the column scrolls up and down only."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        least = self.fontMetrics().averageCharWidth() * 34
        self.setMinimumWidth(max(least, self._body.minimumSizeHint().width() + bar))

    def _dress_line(self, made: QLineEdit, hint: str, name: str) -> QLineEdit:
        made.setPlaceholderText(name)
        made.setToolTip(hint)
        made.setAccessibleName(name)
        made.setAccessibleDescription(hint)
        made.setClearButtonEnabled(True)
        made.textEdited.connect(self._typed)
        made.editingFinished.connect(self._understand)
        return made

    def _tick(self, name: str, ticked: bool = False) -> QCheckBox:
        made = QCheckBox(name)
        made.setChecked(ticked)
        made.clicked.connect(self._changed_now)
        return made

    def _dragged(self, since: str, until: str) -> None:
        """Take over the span of the histogram; the search follows when it rests."""
        self.since.setText(since)
        self.until.setText(until)
        self._understand()
        self._wait(_DRAGGING_MS)

    def _set_range(self, since: str, until: str) -> None:
        self.since.setText(since)
        self.until.setText(until)

    def _typed(self) -> None:
        self._wait(_TYPING_MS)

    def _wait(self, pause: int) -> None:
        self._typing.start(pause)

    def _changed_now(self) -> None:
        self._typing.stop()
        self._understand()
        self.changed.emit()

    def _wrong_date(self) -> InvalidInput | None:
        try:
            self.selection()
        except InvalidInput as problem:
            return problem
        return None

    def _understand(self) -> None:
        """Read the dates back in words, or say what is accepted; say what of the words is not looked for."""
        self._say_what_is_not_sought()
        try:
            wanted = self.kept_selection()
        except InvalidInput as problem:
            self.read_back.setText(f"{problem.message} {problem.hint}")
            self.read_back.show()
            return
        told = _range_words(wanted.since, wanted.until)
        self.read_back.setText(told)
        self.read_back.setVisible(bool(told))
        self.histogram.choose(wanted.since, wanted.until)
        self._dates.note(bool(told) + wanted.undated)
        self._kinds.note(0 if set(wanted.kinds) == set(KINDS) else len(wanted.kinds))
        self.both.setVisible(len(wanted.countries) > 1)

    def _say_what_is_not_sought(self) -> None:
        typed, said = self.words.text().strip(), ""
        if typed:
            # Not before there are words: it loads the library's own code.
            from app.words_asked import not_understood

            said = " ".join(not_understood(typed))
        self.said.setText(said)
        self.said.setVisible(bool(said))


def _kind_names() -> dict[ItemKind, str]:
    return {"events": _("Events"), "quotations": _("Direct quotations"), "statements": _("Reported statements")}


def _range_words(since: str, until: str) -> str:
    """The days asked for, read back: "on 15 January 2025", "in March 2025", "from 2024"; "" for any."""
    if since and since == until:
        return (_("on {0}") if is_in_days(since) else _("in {0}")).format(date_words(since))
    return span_words(since, until)
