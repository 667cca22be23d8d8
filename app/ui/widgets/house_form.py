"""The fields of a house style that its file holds, as a form."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, QSize, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSizePolicy, QWidget

from app.i18n import _, language
from app.model.house import PROPERTIES, HouseStyle
from app.ui.widgets.flow import Flow
from app.ui.widgets.form import form
from app.ui.widgets.plain import choices, column
from app.ui.widgets.settings_part import choice

_TYPING_MS = 500
_DATES = ("d MMMM y", "dd.MM.yyyy", "d MMM y", "yyyy-MM-dd", "MMMM d, y", "EEEE, d MMMM y")
_FONTS = ("Noto Sans", "Noto Serif", "Arial", "Calibri", "Cambria", "Georgia", "Times New Roman", "Verdana")


class _Number(QDoubleSpinBox):
    """As wide as the widest of those it stands among, in any size of text: so they line up below each other."""

    def __init__(self, among: list["_Number"]) -> None:
        super().__init__()
        self._among = among
        among.append(self)

    def sizeHint(self) -> QSize:
        return QSize(max(one.own_width() for one in self._among), super().sizeHint().height())

    def own_width(self) -> int:
        """The width in pixels that its own words take."""
        return super().sizeHint().width()


class HouseForm(QWidget):
    """changed follows when the user has changed a field; style() is the style with what the fields say."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._style = HouseStyle("plain")
        self._due = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._due.timeout.connect(self.changed)
        self.title = QLineEdit()
        self.title.setAccessibleName(_("Title"))
        self.paper = choice(_("Paper"), (("A4", "A4"), ("Letter", "Letter")), "A4")
        numbers: list[_Number] = []
        self.margins = _numbers(numbers, (
            (_("top: "), _("Margin at the top")), (_("right: "), _("Margin at the right")),
            (_("bottom: "), _("Margin at the bottom")), (_("left: "), _("Margin at the left")),
        ), 10, 60, _(" mm"))
        self.sizes = _numbers(numbers, (
            (_("text: "), _("Size of the text")), (_("headings: "), _("Size of headings")),
            (_("subheadings: "), _("Size of subheadings")), (_("footnotes: "), _("Size of footnotes")),
        ), 6, 30, _(" pt"))
        self.body_font = _editable(_("Font of the text"), _FONTS)
        self.heading_font = _editable(_("Font of headings"), _FONTS)
        self.date_style = _editable(_("Date style"), _DATES)
        self.footnotes = choice(_("Footnotes"), (("short-after-first", _("Short after the first")),
                                                 ("full", _("In full every time"))), "")
        self.unattributed = choice(_("Words of unclear speakers"), (("print", _("Printed as unattributed")),
                                                                    ("hold", _("Held back, and counted"))), "")
        for one in (self.paper, self.footnotes, self.unattributed):  # as wide as the fields above and below
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            one.setMinimumWidth(0)
        self.properties = {name: QCheckBox(said) for name, said in _property_names().items()}
        self._arrange()
        self._connect()

    def show_style(self, style: HouseStyle, editable: bool) -> None:
        """Show a style; one that came with the program cannot be changed."""
        self._style = style
        for one in self.findChildren(QWidget):
            one.blockSignals(True)
        self.title.setText(style.title if editable else _(style.title))
        for field, value in ((self.paper, style.paper), (self.footnotes, style.footnotes),
                             (self.unattributed, style.unattributed)):
            field.setCurrentIndex(max(field.findData(value), 0))
        for field, value in ((self.body_font, style.body_font), (self.heading_font, style.heading_font),
                             (self.date_style, style.date_style)):
            field.setEditText(value)
        for fields, values in ((self.margins, style.margins), (self.sizes, style.sizes)):
            for number, value in zip(fields, values, strict=True):
                number.setValue(value)
        for name, tick in self.properties.items():
            tick.setChecked(name in style.properties)
        for one in self.findChildren(QWidget):
            one.blockSignals(False)
        self.setEnabled(editable)

    def style_now(self) -> HouseStyle:
        """The style with what the fields say."""
        margins, sizes = (tuple(one.value() for one in fields) for fields in (self.margins, self.sizes))
        return replace(
            self._style, title=self.title.text().strip(), paper=self.paper.currentData(),
            margins=margins, sizes=sizes, body_font=self.body_font.currentText().strip(),
            heading_font=self.heading_font.currentText().strip(), date_style=self.date_style.currentText(),
            footnotes=self.footnotes.currentData(), unattributed=self.unattributed.currentData(),
            properties=tuple(name for name in PROPERTIES if self.properties[name].isChecked()),
        )

    def _arrange(self) -> None:
        ticks = [self.properties[name] for name in PROPERTIES]
        rows: list[tuple[str, QWidget]] = [
            (_("Title"), self.title), (_("Paper"), self.paper), (_("Margins"), _lined(self.margins)),
            (_("Font of the text"), self.body_font), (_("Font of headings"), self.heading_font),
            (_("Sizes"), _lined(self.sizes)), (_("Date style"), self.date_style), (_("Footnotes"), self.footnotes),
            (_("Words of unclear speakers"), self.unattributed),
            (_("What files say of themselves"), _lined(ticks)),
        ]
        self.setLayout(column(form(rows), None))

    def _connect(self) -> None:
        self.title.textEdited.connect(self._due.start)
        for one in (self.paper, self.footnotes, self.unattributed):
            one.activated.connect(self._due.start)
        for one in (self.body_font, self.heading_font, self.date_style):
            one.currentTextChanged.connect(self._due.start)
        for one in (*self.margins, *self.sizes):
            one.valueChanged.connect(self._due.start)
        for tick in self.properties.values():
            tick.clicked.connect(self._due.start)


def _numbers(
    among: list[_Number], names: Sequence[tuple[str, str]], least: float, most: float, unit: str
) -> tuple[QDoubleSpinBox, ...]:
    made: list[QDoubleSpinBox] = []
    for short, name in names:
        number = _Number(among)
        number.setPrefix(short)
        number.setRange(least, most)
        number.setDecimals(1)
        number.setSingleStep(0.5)
        number.setSuffix(unit)
        number.setLocale(QLocale(language()))  # its comma or point
        number.lineEdit().setTextMargins(5, 0, 3, 0)
        number.setAccessibleName(name)
        number.setToolTip(name)
        made.append(number)
    return tuple(made)


def _editable(name: str, options: Sequence[str]) -> QComboBox:
    made = choices()
    made.setLineEdit(typed := QLineEdit())
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.addItems(list(options))
    made.setAccessibleName(name)
    typed.setAccessibleName(name)
    return made


def _lined(fields: Sequence[QWidget]) -> QWidget:
    """The fields on as many lines as they need."""
    made, flow = QWidget(), Flow(gap=8)
    if isinstance(fields[0], QDoubleSpinBox):
        made.setFocusProxy(fields[0])  # so that the form puts the name beside the words of the first
    for one in fields:
        flow.addWidget(one)
    made.setLayout(flow)
    return made


def _property_names() -> dict[str, str]:
    return {"title": _("title"), "subject": _("subject"), "author": _("author"), "date": _("date"),
            "language": _("language"), "marking": _("marking")}
