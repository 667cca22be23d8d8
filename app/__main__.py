"""Entry point: without a command the window, else the command line."""

import os
import sys
from pathlib import Path

from app.errors import ValiseError
from app.i18n import _
from app.paths import Home

# Qt ends the process where it finds none of these.
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """The exit status: 0 done, 1 a problem the user can act on, 2 a defect."""
    from app.cli import run  # not by the processes that are started beside this one, which load this module

    return run(sys.argv[1:], _window)


def _window(home: Home, archive: Path | None) -> int:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        raise ValiseError(_("There is no screen to open the window on."), _("See: valise --help"))
    try:
        from app import ui
    except ImportError as error:
        raise ValiseError(
            _("The window cannot open: {0}.").format(error),
            _("On Debian install: libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0."),
        ) from error
    return ui.run(home, archive)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A process that reads documents is the built program started anew: it must not open a second window.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
