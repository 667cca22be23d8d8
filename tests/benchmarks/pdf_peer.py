"""Our tagged PDF beside platypus, untagged, and typst, tagged, of the same words, each in a process of its own."""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEER = ROOT / ".venv" / "bench" / "bin" / "python"
RUNS = 3
Told = dict[str, float]


def written(name: str, times: int, folder: str) -> Told:
    """Seconds of one writing, peak of memory and that before it in megabytes, size of the file in kilobytes."""
    python = PEER if name == "typst" else Path(sys.executable)
    command = [str(python), str(ROOT / "tests" / "benchmarks" / "pdf_side.py"), name, str(times), folder]
    answer: Told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout or "{}")
    return answer


def has_typst() -> bool:
    """Whether typst is installed beside us."""
    command = [str(PEER), "-c", "import typst, fontpkg_noto_sans"]
    return PEER.exists() and not subprocess.run(command, capture_output=True, check=False).returncode


def told(name: str, runs: list[Told]) -> float:
    """Print one side's figures; its median seconds."""
    took, last = statistics.median(run["took"] for run in runs), runs[-1]
    print(f"{name:<34} {took:8.3f} s   peak {last['peak']:.0f} MB, {last['before']:.0f} before; {last['kB']:,.0f} kB")
    return took


def compare(names: list[str], times: int, runs: int) -> dict[str, float]:
    """Print what each side takes, run in turn; the median seconds of each."""
    with tempfile.TemporaryDirectory() as folder:
        if "typst" in names:
            written("data", times, folder)
        found = [{name: written(name, times, folder) for name in names} for _ in range(runs)]
    return {name: told(name, [run[name] for run in found]) for name in names}


def main() -> int:
    """Print the sides and their ratios, then what ten times as much takes us."""
    names = ["ours", "platypus", *(["typst"] if has_typst() else [])]
    print("PDF of 1,000 events and 500 quotations, words drawn at random:")
    took = compare(names, 1, RUNS)
    for name in names[1:]:
        print(f"{'':<34} {took['ours'] / took[name]:10.2f} × {name}")
    if "typst" not in names:
        print("typst could not be installed, so that nothing is measured beside it.")
    print(f"{'':<34} {compare(['ours'], 10, 1)['ours'] / took['ours']:10.2f} × for ten times as much")
    return 0


if __name__ == "__main__":
    sys.exit(main())
