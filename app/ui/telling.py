"""What went wrong, told in the notice bar: what happened, what is safe, and the steps that can follow."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import ValiseError
from app.i18n import _
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.ui.widgets.notice import Steps


def bar_of(widget: QWidget | None) -> Notice | None:
    """The notice bar of the window that a page, a part of it or a dialog over it belongs to."""
    while widget is not None:
        bar = getattr(widget, "notice", None)
        if widget.isWindow() and isinstance(bar, Notice):
            return bar
        widget = widget.parentWidget()
    return None


def tell_problem(parent: QWidget, problem: ValiseError, steps: "Steps" = ()) -> None:
    """Tell of a problem in the window's bar: what happened, what is safe or to be done next, and steps to take."""
    if bar := bar_of(parent):
        bar.tell(str(problem), steps, problem=True)


def tell_defect(parent: QWidget, error: BaseException, trace: str, log: Path) -> None:
    """Tell of a mistake of the program in the window's bar: nothing of it goes anywhere unless the user sends it."""
    bar = bar_of(parent)
    if bar is None:
        return
    words = _("Valise made a mistake ({0}). Your library is safe; what was under way was not finished.")
    bar.tell(
        words.format(type(error).__name__),
        ((_("Report a problem…"), _reporting(parent)), (_("Show log"), lambda: show_log(log))),
        problem=True,
    )


def tell_crash(parent: QWidget, log: Path) -> None:
    """Tell that the program broke off the last time."""
    if bar := bar_of(parent):
        bar.tell(
            _("Valise broke off the last time. The library is safe; what was under way then may not have been "
              "finished."),
            ((_("Report a problem…"), _reporting(parent)), (_("Show log"), lambda: show_log(log))),
            problem=True,
        )


def show_log(log: Path) -> None:
    """Open the folder of the log in the desktop's file manager."""
    from app.ui.messages import show_folder

    log.parent.mkdir(parents=True, exist_ok=True)
    show_folder(log.parent)


def _reporting(parent: QWidget) -> Callable[[], None]:
    def report() -> None:
        widget: QWidget | None = parent
        while widget is not None and not hasattr(widget, "report_problem"):
            widget = widget.parentWidget()
        if widget is not None:
            widget.report_problem()  # pyright: ignore[reportAttributeAccessIssue]

    return report
