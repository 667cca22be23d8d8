"""The dialog for what stands on the cover and the last page, the marking, and the style of the house."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from app.errors import InvalidInput
from app.i18n import _
from app.model.dates import words
from app.model.house import HouseStyle
from app.model.pack import Cover, Pack
from app.ui.typed_dates import typed_again, typed_date
from app.ui.widgets.dialog_room import ScrolledForm, open_at
from app.ui.widgets.form import form, let_type, options
from app.ui.widgets.plain import button, column, explain_button, label, row


@dataclass(frozen=True, slots=True)
class Written:
    """What the dialog was filled in with."""

    title: str
    author: str
    marking: str
    ceiling: str
    house: str
    cover: Cover


class CoverDialog(QDialog):
    """wanted follows when the user takes it over."""

    wanted = Signal(object)  # Written

    def __init__(
        self, parent: QWidget, pack: Pack, houses: Sequence[HouseStyle], broken: Sequence[InvalidInput] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Cover and marking"))
        self._houses = tuple(houses)
        cover = pack.cover
        self.title = self._line(_("Title"), pack.title)
        self.meeting = self._line(_("Meeting"), cover.meeting)
        self.place = self._line(_("Place"), cover.place)
        self.date = self._line(_("Date"), typed_again(cover.date), _("for example {0}").format(words("2025-05-03")))
        self.for_whom = self._line(_("For"), cover.for_whom)
        self.from_whom = self._line(_("From"), cover.from_whom)
        self.author = self._line(_("Author"), pack.author)
        self.copy = self._line(_("Copy number"), cover.copy_number)
        self.distribution = QPlainTextEdit("\n".join(cover.distribution))
        self.distribution.setAccessibleName(_("Distribution list"))
        self.distribution.setPlaceholderText(_("One addressee a line; each gets the copy of that number"))
        self.distribution.setTabChangesFocus(True)
        self.distribution.setProperty("look", "edit")
        self.distribution.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 12)
        self.clearance = self._line(_("Clearance"), cover.clearance, _("who has cleared it"))
        self.house = options(_("House style"))
        for one in self._houses:
            self.house.addItem(_(one.title) or one.name, one.name)
        if self.house.findData(pack.house) < 0:  # it stays unless another is chosen
            self.house.addItem(_("{0} (not here)").format(pack.house), pack.house)
        self.house.setCurrentIndex(self.house.findData(pack.house))
        self.marking, self.ceiling = options(_("Marking")), options(_("Ceiling"))
        for one, value in ((self.marking, pack.marking), (self.ceiling, pack.ceiling)):
            if one is self.marking:
                let_type(one, _("none"))
            self._fill_ladder(one, value)
        self.house.currentIndexChanged.connect(self._fill_ladders)
        self.told = label("\n".join(str(problem) for problem in broken), "meta", wrap=True)
        self.told.setVisible(bool(broken))  # an empty line would keep its room
        self.take = button(_("Apply"), self._take, primary=True)
        self.take.setDefault(True)
        buttons = row(None, button(_("Cancel"), self.reject), self.take, gap=8)
        layout = form(self._rows())
        for one in (layout, buttons):  # as far from the edge as each other
            one.setContentsMargins(0, 0, 8, 0)
        fields = ScrolledForm(layout)
        self.setLayout(column(fields, self.told, buttons, margins=(20, 18, 12, 16), gap=12))
        whole = self.sizeHint().height() - fields.sizeHint().height() + layout.sizeHint().height()
        open_at(self, self.fontMetrics().averageCharWidth() * 90, whole + 4)
        self._check()

    def _rows(self) -> list[tuple[str, QWidget]]:
        return [
            (_("T&itle"), self.title), (_("M&eeting"), self.meeting), (_("&Place"), self.place),
            (_("&Date"), self.date), (_("F&or"), self.for_whom), (_("F&rom"), self.from_whom),
            (_("&Author"), self.author), (_("&House style"), self.house), (_("&Marking"), self.marking),
            (_("Cei&ling"), self.ceiling), (_("Distri&bution"), self.distribution), (_("Cop&y number"), self.copy),
            (_("&Clearance"), self.clearance),
        ]

    def _line(self, name: str, text: str, hint: str = "") -> QLineEdit:
        made = QLineEdit(text)
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.textChanged.connect(self._check)
        return made

    def _fill_ladders(self) -> None:
        """Offer the markings of the chosen house; what was chosen or typed before stays as it is written."""
        self._fill_ladder(self.marking, self.marking.currentText().strip())
        self._fill_ladder(self.ceiling, str(self.ceiling.currentData() or ""))

    def _fill_ladder(self, box: QComboBox, value: str) -> None:
        chosen = next((one for one in self._houses if one.name == self.house.currentData()), HouseStyle("plain"))
        box.clear()
        box.addItem("" if box is self.marking else _("none"), "")
        for mark in dict.fromkeys((*(one.label for one in chosen.markings), *((value,) if value else ()))):
            box.addItem(mark, mark)
        box.setCurrentIndex(box.findData(value))

    def _check(self) -> None:
        if not hasattr(self, "take"):
            return
        why_not = "" if self.title.text().strip() else _("Give the pack a title first.")
        try:
            self._day()
        except InvalidInput as problem:
            why_not = problem.message
        explain_button(self.take, why_not)

    def _day(self) -> str:
        return typed_date(self.date.text()) if self.date.text().strip() else ""

    def _take(self) -> None:
        listed = (line.strip() for line in self.distribution.toPlainText().splitlines())
        cover = Cover(
            self.meeting.text().strip(), self.place.text().strip(), self._day(), self.for_whom.text().strip(),
            self.from_whom.text().strip(), self.copy.text().strip(), tuple(line for line in listed if line),
            self.clearance.text().strip(),
        )
        written = Written(
            self.title.text().strip(), self.author.text().strip(), self.marking.currentText().strip(),
            str(self.ceiling.currentData() or ""), str(self.house.currentData() or "plain"), cover,
        )
        self.accept()
        self.wanted.emit(written)

