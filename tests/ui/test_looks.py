"""Small things that are seen in pictures: nothing is cut, alike things are alike, in every language."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QStackedWidget, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import speaking
from app.model.document import Anchor
from app.model.found import NotQuotation
from app.model.pack import Entry, Pack, Selection
from app.model.printed_page import Picture
from app.ui.application import application, use_theme
from app.ui.passages import Passages
from app.ui.positions import Positions
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_panel import EntryPanel
from app.ui.widgets.house_form import HouseForm
from app.ui.widgets.house_preview import HousePreview
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.pack_cover import CoverDialog
from app.ui.widgets.plain import action, button, choices, label, table, tool
from app.ui.widgets.roomy import RoomyLabel
from app.ui.widgets.source_text import SourceText
from app.ui.widgets.source_view import SourceView
from app.ui.widgets.timeline_paint import paint_rest
from app.ui.widgets.timeline_scale import Scale
from tests.packs import samples


def inked(image: QImage) -> int:
    """How many dots of a picture are not of its first one's colour."""
    ground = QColor(image.pixel(0, 0))
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(QColor(image.pixel(x, y)) != ground for x, y in places)


def drawn(shown: QLabel, qtbot: QtBot, air: int) -> int:
    """The ink of a label that is given this much air over its words."""
    qtbot.addWidget(shown)
    margins = shown.contentsMargins()
    shown.setContentsMargins(2, margins.top() + air, 2, 0)
    shown.resize(shown.fontMetrics().horizontalAdvance(shown.text()) + 8, shown.sizeHint().height())
    return inked(shown.grab().toImage())


def _roomy(text: str) -> RoomyLabel:
    made = RoomyLabel()
    made.setText(text)
    return made


@pytest.mark.parametrize("made", [label, OneLine, _roomy])
def test_the_dots_over_capital_letters_are_whole(made: Callable[[str], QLabel], qtbot: QtBot) -> None:
    application()
    assert drawn(made("ÖÜİ"), qtbot, 0) == drawn(made("ÖÜİ"), qtbot, 6)


@pytest.mark.parametrize(("code", "july"), [("en", "Jul"), ("az", "iyul"), ("ru", "июл")])
def test_no_two_months_are_called_alike_on_the_timeline(code: str, july: str) -> None:
    with speaking(code):
        year = Scale(date(2025, 1, 1).toordinal(), 364, 5000)
        names = [name for _x, name, _begun in year.ticks(10)]
    assert len(set(names)) == 12 and july in names


def test_buttons_side_by_side_are_as_high_as_each_other(qtbot: QtBot) -> None:
    application()
    plain, with_icon = button("Choose", lambda: None), button("Search", lambda: None, "search")
    state = EmptyState("source", "Nothing", "Words.", (plain, with_icon))
    qtbot.addWidget(state)
    state.resize(600, 400)
    state.show()
    assert plain.height() == with_icon.height() < 60


def test_names_stand_beside_the_words_of_their_fields(qtbot: QtBot) -> None:
    application()
    form = HouseForm()
    qtbot.addWidget(form)
    form.resize(700, 600)
    form.show()
    for field, name in ((form.margins[0], "Margins"), (form.sizes[0], "Sizes")):
        told = next(one for one in form.findChildren(QLabel) if one.text() == name)
        words = told.mapTo(form, told.contentsRect().topLeft()).y() + told.fontMetrics().height() // 2
        middle = field.mapTo(form, field.rect().center()).y()
        assert abs(words - middle) <= 2, name


def test_margins_and_sizes_stand_below_each_other(qtbot: QtBot) -> None:
    application()
    form = HouseForm()
    qtbot.addWidget(form)
    form.resize(700, 600)
    form.show()
    numbers = (*form.margins, *form.sizes)
    assert len({one.width() for one in numbers}) == 1
    lefts = [{one.mapTo(form, one.rect().topLeft()).x() for one in group} for group in (form.margins, form.sizes)]
    assert lefts[0] == lefts[1]


def test_the_fields_of_the_cover_are_framed_alike_and_end_where_its_buttons_do(qtbot: QtBot) -> None:
    application()
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CoverDialog(parent, Pack("Title", "country-brief", Selection(), "2025-01-01", ()), ())
    dialog.show()
    listed = dialog.findChildren(QPlainTextEdit)
    assert [one.property("look") for one in listed] == ["edit"]
    ends = [one.mapTo(dialog, one.rect().topRight()).x() for one in (dialog.findChildren(QComboBox)[0], dialog.take)]
    assert ends[0] == ends[1]


def test_the_page_in_a_house_style_has_an_edge_where_all_is_white(qtbot: QtBot) -> None:
    qt = application()
    use_theme("contrast")
    preview = HousePreview()
    qtbot.addWidget(preview)
    preview.resize(300, 400)
    preview.show_picture(Picture(60, 80, 240, b"\xff" * 60 * 80 * 4))
    seen, mid = preview.grab().toImage(), qt.palette().color(QPalette.ColorRole.Mid)
    use_theme("light")
    assert {seen.pixelColor(x, y).name() for x, y in ((0, 0), (299, 0), (150, 399))} == {mid.name()}


def test_no_line_of_the_timeline_runs_against_how_many_are_left(qtbot: QtBot) -> None:
    qt = application()
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    paint_rest(painter, 5, Scale(0, 100, 200), 40, qt.palette())
    painter.end()
    assert {image.pixelColor(x, 30).name() for x in (193, 199)} == {qt.palette().color(QPalette.ColorRole.Base).name()}


def test_the_mark_of_a_passage_ends_with_its_words(qtbot: QtBot) -> None:
    application()
    text, view = "“Kairat bridge” " * 12, SourceText()
    qtbot.addWidget(view)
    view.resize(260, 300)
    view.show_text(Positions(text))
    view.show_passages(Passages(others=(NotQuotation(text, Anchor(0, len(text)), "title"),)), ("other",))
    view.show()
    lay = view.document().firstBlock().layout()
    lines = [lay.lineAt(number) for number in range(lay.lineCount())]
    widths = [round(box.width()) for _passage, box in view.in_view()]
    assert len(lines) > 2 and widths == [round(line.naturalTextWidth()) for line in lines]
    assert widths[0] < view.fontMetrics().horizontalAdvance(text[: lines[0].textLength()]) - 2


def _edges(view: QWidget) -> tuple[int, int]:
    """Where the ink of a part begins and ends, from left to right."""
    image = view.grab().toImage()
    dark = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).lightness() < 60]
    return min(dark), max(dark)


@pytest.mark.parametrize("side", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight])
@pytest.mark.parametrize("kind", ["table", "tree"])
def test_a_heading_begins_and_ends_where_its_cells_do(kind: str, side: Qt.AlignmentFlag, qtbot: QtBot) -> None:
    application()
    use_theme("light")
    model, cell = QStandardItemModel(1, 1), QStandardItem("HHH")
    cell.setTextAlignment(side)
    model.setItem(0, 0, cell)
    model.setHorizontalHeaderLabels(["HHH"])
    model.setHeaderData(0, Qt.Orientation.Horizontal, side, Qt.ItemDataRole.TextAlignmentRole)
    view = table(model, "Cells", (10,), 0) if kind == "table" else QTreeView()
    if isinstance(view, QTreeView):
        view.setModel(model)
        view.setRootIsDecorated(False)
        view.setHeaderHidden(False)
    qtbot.addWidget(view)
    view.resize(300, 100)
    header = view.header() if isinstance(view, QTreeView) else view.horizontalHeader()
    view.show()
    place = 0 if side == Qt.AlignmentFlag.AlignLeft else 1
    assert _edges(header)[place] == _edges(view.viewport())[place]


def test_a_tool_has_as_much_air_behind_its_words_as_before_its_icon(qtbot: QtBot) -> None:
    application()
    use_theme("light")
    holder = QWidget()
    qtbot.addWidget(holder)
    made = tool(action(holder, "HHH", lambda: None, icon_name="new"), text=True)
    qtbot.addWidget(made)
    first, last = _edges(made)
    assert abs(first - (made.width() - 1 - last)) <= 2


def test_a_text_beside_a_list_leaves_no_room_for_signs_that_it_does_not_show(qtbot: QtBot) -> None:
    application()
    text = SourceView().text
    qtbot.addWidget(text)
    text.show_text(Positions("A bridge for two."))
    assert text.viewportMargins().left() <= text.fontMetrics().averageCharWidth()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_chosen_row_of_a_list_that_folds_out_is_seen_and_no_row_is_cut(theme: str, qtbot: QtBot) -> None:
    application()
    use_theme(theme)
    box = choices()
    qtbot.addWidget(box)
    box.addItems([f"Choice {number}" for number in range(8)])
    box.setCurrentIndex(2)
    box.show()
    box.showPopup()
    try:
        rows = box.view()
        current = rows.visualRect(rows.currentIndex())
        image = rows.viewport().grab(current).toImage()
        share = sum(
            image.pixelColor(x, y) == box.palette().highlight().color()
            for x in range(image.width()) for y in range(image.height())
        ) / (image.width() * image.height())  # fmt: skip
        assert share > 0.25  # the words and their soft edges take the rest
        last = rows.visualRect(rows.model().index(7, 0))
        assert rows.viewport().rect().contains(last)
    finally:
        box.hidePopup()
        use_theme("light")


def test_what_is_told_of_an_entry_is_whole_above_its_note(qtbot: QtBot) -> None:
    application()
    event = samples.event("Ministers met at the quay", participants=tuple(f"Mira Tolland the {n}th" for n in range(12)))
    panel = EntryPanel()
    qtbot.addWidget(panel)
    panel.resize(560, 150)
    panel.show()
    panel.show_entry(Entry(1, event.id, event, event.citations))
    qtbot.waitUntil(lambda: panel.facts.height() >= panel.facts.heightForWidth(panel.facts.width()))
    assert panel.note.height() >= panel.note.minimumHeight()


def test_no_line_of_a_text_that_is_shown_for_the_first_time_is_wider_than_its_view(qtbot: QtBot) -> None:
    application()
    stack, text = QStackedWidget(), SourceText()
    qtbot.addWidget(stack)
    stack.addWidget(QWidget())
    stack.addWidget(text)
    stack.resize(640, 300)
    stack.show()
    stack.setCurrentWidget(text)
    text.show_text(Positions("Ministers of Northland and Eastmark met in Port Alder. " * 9))
    text.grab()
    assert text.horizontalScrollBar().maximum() == 0
