"""Asks the advisory service OSV for known vulnerabilities of the versions in constraints.txt, through pip-audit.

Usage: audit.py [ADDRESS OF THE SERVICE]
Exit status: 0 none known, 1 some known, 3 nobody could be asked, or not about all.
pip-audit itself ends with 1 for both of the latter.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

PINS = Path(__file__).resolve().parent.parent / "constraints.txt"
NONE, SOME, UNKNOWN = 0, 1, 3
_SECONDS = "15"


def main(address: str = "", pins: Path = PINS) -> int:
    """Print what is known; the exit status."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", str(pins), "--no-deps", "--disable-pip",
        "--vulnerability-service", "osv", "--format", "json", "--progress-spinner", "off", "--timeout", _SECONDS,
        *(["--osv-url", address] if address else []),
    ]
    asked = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    answers = _answers(asked.stdout)
    wanted = set(_names(pins))
    answered = {_plain(one["name"]) for one in answers if "vulns" in one}
    known = [(one, fault) for one in answers for fault in one.get("vulns", ())]
    for one, fault in known:
        mended = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"audit: {one['name']} {one['version']}: {fault['id']}, mended in {mended}")
    left = sorted(wanted - answered)
    if left or "OSV vuln entry" in asked.stderr or "Unsupported OSV" in asked.stderr:
        _tell_unknown(left, asked.stderr, bool(answered))
        return SOME if known else UNKNOWN
    print(f"audit: {len(answered)} packages asked about, {len(known)} known vulnerabilities")
    return SOME if known else NONE


def _tell_unknown(left: list[str], told: str, reached: bool) -> None:
    lines = told.strip().splitlines()
    if reached:
        missing = ", ".join(left) or "entries that could not be read"
        print(f"audit: NOT WHOLE: the service's answer does not tell of: {missing}")
    else:
        print("audit: NOT DONE: no advisory service could be asked, so nothing is known of any version.")
    print("audit: run it again where there is a network. " + (lines[-1][:300] if lines else ""))


def _answers(text: str) -> list[dict[str, Any]]:
    try:
        return list(json.loads(text)["dependencies"])
    except (ValueError, KeyError, TypeError):
        return []


def _names(pins: Path) -> list[str]:
    lines = pins.read_text(encoding="utf-8").splitlines()
    return [_plain(line.partition("==")[0]) for line in lines if "==" in line and not line.startswith("#")]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
