"""Where the window and its parts stand, as text that the settings keep."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from app.settings import Settings

_FRAME = QSize(8, 40)  # what a desktop puts around a window
_USUAL = QSize(1400, 900)


def restore_geometry(window: QMainWindow, kept: Settings) -> None:
    """Put the window where it was left, or in its usual size on a screen that may be small."""
    if not window.restoreGeometry(_state(kept.window_geometry)):
        window.resize(_USUAL.boundedTo(window.screen().availableSize() - _FRAME))
    window.restoreState(_state(kept.window_state))


def restore_splitters(splitters: Sequence[QSplitter], kept: Settings) -> None:
    """Put the splitters where they were left."""
    for splitter, places in zip(splitters, kept.window_splitters.split(), strict=False):
        splitter.restoreState(_state(places))


def kept_places(window: QMainWindow, splitters: Sequence[QSplitter], settings: Settings) -> Settings:
    """The settings with the places as they are now."""
    return replace(
        settings,
        window_geometry=_text(window.saveGeometry()),
        window_state=_text(window.saveState()),
        window_splitters=" ".join(_text(one.saveState()) for one in splitters),
    )


def _state(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode())


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode()
