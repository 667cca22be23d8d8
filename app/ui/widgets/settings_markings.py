"""Settings: the ladder of markings of the chosen house style, lowest first."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.i18n import _
from app.model.house import HouseStyle, Marking
from app.ui.desk import Desk
from app.ui.widgets.plain import button, explain_button, label, row
from app.ui.widgets.settings_house import HouseSettings
from app.ui.widgets.settings_part import SettingsPart, choice, remark

_WAIT_MS = 400
_LABEL, _PORTION, _COLOUR, _BACKGROUND, _PLACE, _ALIGN = range(6)


class MarkingSettings(SettingsPart):
    """The rungs of a ladder in a table; their order is their rank. Those of a shipped style are shown only."""

    def __init__(self, desk: Desk, house: HouseSettings) -> None:
        super().__init__(
            desk, _("Markings"),
            _("The markings that a pack may bear, the lowest first. A pack bears at least the highest of its entries."),
        )
        self._house, self._filling = house, False
        self._due = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._due.timeout.connect(self._write)
        self.of_style = label("", "heading")
        self.ladder = QTableWidget(0, 6)
        self.ladder.setAccessibleName(_("Markings"))
        self.ladder.setHorizontalHeaderLabels(
            [_("Label"), _("Portion mark"), _("Colour"), _("Background"), _("Place"), _("Side")]
        )
        self.ladder.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.ladder.setTabKeyNavigation(False)
        self.ladder.verticalHeader().hide()
        self.ladder.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.ladder.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.ladder.horizontalHeader().setHighlightSections(False)
        self.ladder.horizontalHeader().setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.Stretch)
        self.ladder.setMinimumHeight(self.fontMetrics().height() * 12)
        self.buttons = (
            button(_("Add"), self.add), button(_("Remove"), self.remove), button(_("Up"), lambda: self.move_rung(-1)),
            button(_("Down"), lambda: self.move_rung(1)),
        )
        self.none, self.why = label(_("This style has no markings.")), remark()
        self.none.hide()
        self.fill(self.of_style, self.none, self.ladder, row(*self.buttons, None, gap=8), self.why,
                  remark(_("Colours are written as #FFC000; no background is left empty.")), grows=self.ladder)
        self.ladder.itemChanged.connect(self._changed)
        house.chosen.connect(self._show)

    def entered(self) -> None:
        if self._house.style_now() is None:
            self._house.refresh()

    def add(self) -> None:
        """One more rung on top."""
        self._put([*self._rungs(), Marking(_("NEW MARKING {0}").format(self.ladder.rowCount() + 1), 0)])
        self.ladder.setCurrentCell(self.ladder.rowCount() - 1, _LABEL)
        self.ladder.edit(self.ladder.currentIndex())
        self._due.start()

    def remove(self) -> None:
        """Take the chosen rung away; Undo brings it back."""
        rungs, at = self._rungs(), self.ladder.currentRow()
        if 0 <= at < len(rungs):
            self._put([one for place, one in enumerate(rungs) if place != at])
            self._due.start()
            self.desk.tell(_("The marking “{0}” was removed.").format(rungs[at].label),
                           ((_("Undo"), lambda: self._again(rungs)),))

    def move_rung(self, by: int) -> None:
        """Move the chosen rung up or down."""
        rungs, at = self._rungs(), self.ladder.currentRow()
        to = at + by
        if 0 <= at < len(rungs) and 0 <= to < len(rungs):
            rungs[at], rungs[to] = rungs[to], rungs[at]
            self._put(rungs)
            self.ladder.selectRow(to)
            self._due.start()

    def _again(self, rungs: list[Marking]) -> None:
        self._put(rungs)
        self._due.start()

    def _show(self, style: HouseStyle) -> None:
        own = self._house.is_own()
        self.of_style.setText(style.title or style.name if own else _(style.title) or style.name)
        self._put(list(style.markings), own)
        self.ladder.setVisible(own or bool(style.markings))
        self.none.setVisible(not own and not style.markings)
        why = "" if own else _("It came with Valise and does not change; make one of your own from it.")
        self.why.setText(why)
        self.why.setVisible(bool(why))
        for one in self.buttons:
            explain_button(one, why)

    def _put(self, rungs: list[Marking], editable: bool = True) -> None:
        self._filling = True
        self.ladder.setRowCount(len(rungs))
        for at, rung in enumerate(rungs):
            for column, text in enumerate((rung.label, rung.portion, rung.colour, rung.background)):
                cell = QTableWidgetItem(text)
                if column in (_COLOUR, _BACKGROUND) and text:
                    cell.setData(1, QColor(text))
                self.ladder.setItem(at, column, cell)
            for column, options, value in ((_PLACE, _places(), rung.place), (_ALIGN, _sides(), rung.align)):
                field = choice(f"{rung.label}: {self._heading(column)}", options, value)
                field.activated.connect(self._wait)
                field.setEnabled(editable)
                self.ladder.setCellWidget(at, column, field)
        trigger = QAbstractItemView.EditTrigger
        self.ladder.setEditTriggers(
            trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed if editable
            else trigger.NoEditTriggers
        )
        self.ladder.resizeRowsToContents()
        self._filling = False

    def _heading(self, column: int) -> str:
        heading = self.ladder.horizontalHeaderItem(column)
        return heading.text() if heading else ""

    def _rungs(self) -> list[Marking]:
        """The rungs as the table says; their ranks are their places."""
        kept = self._house.style_now()
        sizes = {one.label: one.size for one in kept.markings} if kept else {}
        rungs: list[Marking] = []
        for at in range(self.ladder.rowCount()):
            text = [self._text(at, column) for column in (_LABEL, _PORTION, _COLOUR, _BACKGROUND)]
            rungs.append(Marking(
                text[0], at, text[2] or "#000000", text[3], self._value(at, _PLACE), self._value(at, _ALIGN), text[1],
                sizes.get(text[0], 12.0),
            ))
        return rungs

    def _text(self, at: int, column: int) -> str:
        cell = self.ladder.item(at, column)
        return cell.text().strip() if cell else ""

    def _value(self, at: int, column: int) -> Any:
        field: Any = self.ladder.cellWidget(at, column)
        return field.currentData()

    def _changed(self, _cell: QTableWidgetItem) -> None:
        if not self._filling:
            self._due.start()

    def _wait(self, _index: int) -> None:
        self._due.start()

    def _write(self) -> None:
        style = self._house.style_now()
        if style is not None and self._house.is_own():
            self._house.write(replace(style, markings=tuple(self._rungs())))


def _places() -> tuple[tuple[str, str], ...]:
    return (("both", _("top and bottom")), ("header", _("top")), ("footer", _("bottom")))


def _sides() -> tuple[tuple[str, str], ...]:
    return (("right", _("right")), ("center", _("middle")), ("left", _("left")))
