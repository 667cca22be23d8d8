"""Entry point: without a command the window, else the command line."""

import sys

from app.cli import run


def main() -> int:
    """The exit status: 0 done, 1 a problem the user can act on, 2 a defect."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
