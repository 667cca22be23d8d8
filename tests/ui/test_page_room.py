"""Pages as wide as there is room come to rest at any height of the view: no scroll bar takes them in and out."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractScrollArea
from pytestqt.qtbot import QtBot

from app.ui.application import application
from app.ui.widgets.pack_pages import PagesView, Shape
from app.ui.widgets.source_pages import SourcePages

Shown = tuple[QAbstractScrollArea, Callable[[], float]]
Made = Callable[[], Shown]


def pack_pages() -> Shown:
    view = PagesView()
    view.show_pages(Shape(1, 595, 842))
    return view, view.scale


def source_pages() -> Shown:
    view = SourcePages()
    view.show_paper("text", [(595.0, 842.0)], [(0, 4)])
    return view, view.scale


@pytest.mark.parametrize("made", [pack_pages, source_pages])
def test_a_page_is_as_wide_at_any_height(made: Made, qtbot: QtBot) -> None:
    application()
    view, scale = made()
    qtbot.addWidget(view)
    view.show()
    scales: set[float] = set()
    for height in range(400, 700, 3):
        view.resize(400, height)
        for _turn in range(4):
            qtbot.wait(1)
            scales.add(scale())
    assert len(scales) == 1


@pytest.mark.parametrize("made", [pack_pages, source_pages])
def test_no_page_is_under_the_scroll_bar(made: Made, qtbot: QtBot) -> None:
    application()
    view, scale = made()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.wait(1)
    assert 0.8 * 400 < scale() * 595 < 400
    assert view.horizontalScrollBar().maximum() == 0
