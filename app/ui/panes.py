"""Walking with F6 from one part of the window to the next, and where the focus goes in each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSplitter, QWidget

_TAB = Qt.FocusPolicy.TabFocus
_REASON = Qt.FocusReason.ShortcutFocusReason


def next_pane(panes: Sequence[QWidget], focus: QWidget | None, by: int) -> None:
    """Focus the pane after (by 1) or before (by -1) the one that holds the focus; hidden and disabled ones are left."""
    open_panes = [pane for pane in panes if pane.isVisible() and pane.isEnabled() and takes_focus(pane)]
    if not open_panes:
        return
    here = next((n for n, pane in enumerate(open_panes) if focus and _holds(pane, focus)), None)
    start = here if here is not None else (-1 if by > 0 else 0)
    enter(open_panes[(start + by) % len(open_panes)])


def enter(pane: QWidget) -> None:
    """Put the focus into a part of the window: on it, or on the first control in it."""
    target = takes_focus(pane)
    if target is not None:
        target.setFocus(_REASON)


def takes_focus(pane: QWidget) -> QWidget | None:
    """The control of a pane that the keyboard reaches first, or None.

    Parts of a pane stand in the order of Tab. To go along nextInFocusChain would have PySide take each widget for a
    part of the one before it, the window for a part of some scroll bar: a closed window would then stay for good.
    """
    inside: list[QWidget] = pane.findChildren(QWidget)
    return next((one for one in (pane, *inside) if _reachable(one)), None)


def show_focus(page: QWidget) -> None:
    """Give lists and texts without a frame one that is seen only while they have the focus."""
    for one in page.findChildren(QAbstractScrollArea):
        if one.frameShape() == QFrame.Shape.NoFrame and one.focusPolicy() & _TAB:
            one.setFrameShape(QFrame.Shape.StyledPanel)
            if not one.property("look"):
                one.setProperty("look", "bare")


def resize_pane(focus: QWidget | None, by: int, across: Qt.Orientation) -> bool:
    """Make the pane with the focus wider or higher by a twentieth (by 1) or smaller (-1); whether a splitter could."""
    inner = focus
    while inner is not None:
        outer = inner.parentWidget()
        if isinstance(outer, QSplitter) and outer.orientation() == across and outer.count() > 1:
            _shift(outer, outer.indexOf(inner), by)
            return True
        inner = outer
    return False


def _shift(splitter: QSplitter, place: int, by: int) -> None:
    sizes = splitter.sizes()
    step = max(sum(sizes) // 20, 8) * by
    beside = place + 1 if place + 1 < len(sizes) else place - 1
    sizes[place], sizes[beside] = max(sizes[place] + step, 0), max(sizes[beside] - step, 0)
    splitter.setSizes(sizes)


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)


def _reachable(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & _TAB) and widget.isVisible() and widget.isEnabled()
