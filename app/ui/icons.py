"""Icons drawn in the palette's own colours, so that dark and high-contrast themes keep them legible."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.paths import resources

_TEXT, _ACTIVE, _DISABLED = QPalette.ColorRole.WindowText, QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled
_SIZES = (16, 28)  # lists and buttons; the navigation, where words have 9 points
_names: dict[int, str] = {}
"""The names of the icons that were handed out, by what Qt knows each by, also in a button that it was given to."""


def icon(name: str) -> QIcon:
    """The icon resources/icons/NAME.svg in the text colour, fainter where disabled, for the selection where chosen."""
    palette = QGuiApplication.palette()
    text, off = (palette.color(group, _TEXT).name() for group in (_ACTIVE, _DISABLED))
    chosen = palette.color(_ACTIVE, QPalette.ColorRole.HighlightedText).name()
    made = _icon(name, text, off, chosen, (size(_SIZES[0]), size(_SIZES[1])))
    _names[made.cacheKey()] = name
    return made


def redraw() -> None:
    """Give all buttons and actions their icons in the colours that the palette has now."""
    for window in QApplication.topLevelWidgets():
        if window.parent() is None:  # a dialog is found in its window
            for one in (*window.findChildren(QAbstractButton), *window.findChildren(QAction)):
                _redraw(one)


def _redraw(holder: QAbstractButton | QAction) -> None:
    if name := _names.get(holder.icon().cacheKey()):
        holder.setIcon(icon(name))


def size(pixels: int) -> int:
    """The size of a picture that has so many pixels beside words of 9 points, beside words as they are now."""
    return round(pixels * max(QApplication.font().pointSizeF() / 9, 1)) if QApplication.instance() else pixels


@lru_cache(maxsize=256)
def _icon(name: str, text: str, off: str, chosen: str, sizes: tuple[int, ...]) -> QIcon:
    drawn = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, text), (QIcon.Mode.Disabled, off), (QIcon.Mode.Selected, chosen)):
        for pixels in sizes:
            drawn.addPixmap(_pixmap(name, colour, pixels), mode)
    return drawn


def picture(name: str, pixels: int, colour: QColor) -> QPixmap:
    """The icon as a picture of one colour."""
    return _pixmap(name, colour.name(), pixels)


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    drawing = _drawing(name).replace("currentColor", colour)
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
