"""The colours of the window: light, dark and high contrast, or whichever of them the desktop asks for."""

from typing import Literal, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

Theme = Literal["system", "light", "dark", "contrast"]
Look = Literal["light", "dark", "contrast-light", "contrast-dark"]
LOOKS: tuple[Look, ...] = get_args(Look)

_Role = QPalette.ColorRole
_COLOURS: dict[_Role, tuple[str, str, str, str]] = {  # in the order of LOOKS
    _Role.Window: ("#f2f3f5", "#26282b", "#ffffff", "#000000"),
    _Role.Base: ("#ffffff", "#1c1d20", "#ffffff", "#000000"),
    _Role.AlternateBase: ("#f6f7f9", "#222427", "#f2f2f2", "#141414"),
    _Role.Button: ("#eceef1", "#303337", "#ffffff", "#000000"),
    _Role.WindowText: ("#1b1d21", "#e3e5e9", "#000000", "#ffffff"),
    _Role.Text: ("#1b1d21", "#e3e5e9", "#000000", "#ffffff"),
    _Role.ButtonText: ("#1b1d21", "#e3e5e9", "#000000", "#ffffff"),
    _Role.BrightText: ("#1b1d21", "#ffffff", "#000000", "#ffffff"),
    _Role.PlaceholderText: ("#5b616a", "#a6abb3", "#262626", "#dedede"),
    _Role.Highlight: ("#1f5fae", "#3d74b3", "#00327d", "#ffd800"),
    _Role.HighlightedText: ("#ffffff", "#ffffff", "#ffffff", "#000000"),
    _Role.Accent: ("#1f5fae", "#6aa6ee", "#00327d", "#ffd800"),
    _Role.Link: ("#1a5aa8", "#83b6f2", "#00308a", "#8cc8ff"),
    _Role.LinkVisited: ("#73399a", "#c9a2e8", "#5a0078", "#e2b8ff"),
    _Role.ToolTipBase: ("#ffffff", "#33363b", "#ffffff", "#000000"),
    _Role.ToolTipText: ("#1b1d21", "#e3e5e9", "#000000", "#ffffff"),
    _Role.Mid: ("#7b8088", "#8b9098", "#000000", "#ffffff"),  # borders of controls
    _Role.Midlight: ("#d3d6db", "#414449", "#c4c4c4", "#404040"),  # lines that only part
    _Role.Dark: ("#5d626a", "#a6abb3", "#000000", "#ffffff"),
    _Role.Light: ("#ffffff", "#3a3d42", "#ffffff", "#3a3a3a"),
    _Role.Shadow: ("#43474d", "#0c0d0e", "#000000", "#000000"),
}
_FAINT: tuple[str, str, str, str] = ("#72777f", "#8b9098", "#4a4a4a", "#a8a8a8")
"""Words of what cannot be had now."""


def look_of(theme: str) -> Look:
    """The colours that a theme has on this desktop now; a theme that is not known is the desktop's."""
    dark = _desktop_is_dark()
    if theme == "contrast" or (theme not in {"light", "dark"} and _desktop_wants_contrast()):
        return "contrast-dark" if dark else "contrast-light"
    if theme in {"light", "dark"}:
        return "dark" if theme == "dark" else "light"
    return "dark" if dark else "light"


def palette(look: Look) -> QPalette:
    """The palette of a look."""
    place = LOOKS.index(look)
    made = QPalette()
    for role, colours in _COLOURS.items():
        made.setColor(role, QColor(colours[place]))
    faint = QColor(_FAINT[place])
    off = QPalette.ColorGroup.Disabled
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText, _Role.Mid):
        made.setColor(off, role, faint)
    made.setColor(off, _Role.Highlight, QColor(_COLOURS[_Role.Midlight][place]))
    made.setColor(off, _Role.HighlightedText, QColor(_COLOURS[_Role.Text][place]))
    return made


def is_dark(look: Look) -> bool:
    """Whether light words stand on a dark ground."""
    return look in {"dark", "contrast-dark"}


def _desktop_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _desktop_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    wished = getattr(hints, "accessibility", None)  # since Qt 6.10
    return bool(wished) and wished().contrastPreference() == Qt.ContrastPreference.HighContrast
