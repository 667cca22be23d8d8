"""Pictures of every page of the window in each language, light and dark, at 100 and 200 per cent, under build/pictures.

    .venv/bin/python resources/make_pictures.py

Each look is taken in a process of its own, for Qt reads its scale when it starts; one that hangs is ended.
"""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOOKS = (*product(("en", "az", "ru"), ("light", "dark"), ("1", "2")), ("en", "contrast", "1"))
PATIENCE_SECONDS = 300


def main() -> int:
    """Write the pictures; the number of looks that could not be taken."""
    return sum(not taken(*look) for look in LOOKS)


def taken(language: str, theme: str, scale: str) -> bool:
    """Whether all pictures of a look were written."""
    folder = ROOT / "build" / "pictures" / f"{language}-{theme}-{scale}"
    command = [sys.executable, str(ROOT / "resources" / "picture_tour.py"), str(folder), language, theme, scale]
    around = {**os.environ, "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT)}
    try:
        ended = subprocess.run(command, env=around, timeout=PATIENCE_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        print(f"{folder.name}: not done after {PATIENCE_SECONDS} seconds", file=sys.stderr)
        return False
    return ended.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
