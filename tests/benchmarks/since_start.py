"""The age of this process."""

import os
from pathlib import Path


def since_start() -> float:
    """Milliseconds since the process was started, as the kernel counts them (in hundredths of a second)."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    up = float(Path("/proc/uptime").read_text().split()[0])
    return (up - ticks / os.sysconf("SC_CLK_TCK")) * 1000
