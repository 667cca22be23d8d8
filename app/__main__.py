"""Entry point: without a command the window, else the command line."""

import sys

from app.cli import run
from app.errors import ValiseError
from app.i18n import _
from app.tasks import Home


def main() -> int:
    """The exit status: 0 done, 1 a problem the user can act on, 2 a defect."""
    return run(sys.argv[1:], _window)


def _window(home: Home) -> int:
    try:
        from app import ui
    except ImportError as error:
        raise ValiseError(
            _("The window cannot open: {0}.").format(error),
            _("On Debian install: libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0."),
        ) from error
    return ui.run(home)


if __name__ == "__main__":
    sys.exit(main())
