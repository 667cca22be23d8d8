"""Print how well the extraction agrees with careful readers: on the reference corpus where it is, and on the samples.

python tests/extraction/score.py [--misses] [--only NAME ...] [--folder FOLDER]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
if str(ROOT) not in sys.path:  # run as a script, Python knows only this file's own folder
    sys.path.insert(0, str(ROOT))

from app.extraction import extract  # noqa: E402
from app.extraction.records import records  # noqa: E402
from app.reading import read, read_bytes  # noqa: E402
from tests.extraction.inline_gold import SAMPLES, Marked, Record, samples  # noqa: E402
from tests.extraction.scoring import COUNTED, SHARES, Score, score, total  # noqa: E402


def found_in(sample: Marked) -> tuple[Record, ...]:
    """What the program finds in a sample, read as any text file is."""
    document = read_bytes(sample.text.encode(), f"{sample.name}.txt")
    return tuple(records(document, extract(document)))


def score_of(sample: Marked) -> Score:
    """The agreement on one sample; every miss begins with the sample's name."""
    result = score(sample.records, found_in(sample), sample.text)
    return Score(result.figures, tuple(f"{sample.name}: {miss}" for miss in result.misses))


def table(result: Score) -> str:
    """All figures of a score as lines."""
    rows = [f"{name:<18} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}   "
            f"(gold {one.gold}, found {one.found}, hit {one.hit})" for name in COUNTED for one in (result[name],)]
    rows += [f"{name:<18} {one.recall:.3f}   ({one.hit} of {one.gold})" for name in SHARES for one in (result[name],)]
    return "\n".join([*rows, f"{'altered':<18} {result['altered'].found - result['altered'].right}"])


def line(name: str, result: Score) -> str:
    """One document's figures: F1 with gold/found, and the shares of right speakers and dates."""
    parts = [f"{short} {result[kind].f1:.2f} ({result[kind].gold}/{result[kind].found})"
             for short, kind in (("q", "quotations"), ("s", "statements"), ("a", "articles"), ("e", "events"))]
    parts += [f"{short} {result[kind].hit}/{result[kind].gold}"
              for short, kind in (("speakers", "quotation speaker"), ("dates", "event date"),
                                  ("primary", "primary events"))]
    return f"{name:<24} " + "  ".join(f"{part:<14}" for part in parts).rstrip()


def _corpus(misses: bool) -> None:
    gold, corpus, scorer = SHARED / "gold", SHARED / "corpus", SHARED / "tools" / "score.py"
    if not gold.is_dir() or not scorer.is_file():
        print(f"The reference corpus is not at {SHARED}: only the samples are scored.")
        return
    with tempfile.TemporaryDirectory() as folder:
        for answers in sorted(gold.glob("*.jsonl")):
            for path in sorted(corpus.glob(f"{answers.stem}*.txt")):
                document = read(path)
                rows = [json.dumps(one, ensure_ascii=False) + "\n" for one in records(document, extract(document))]
                Path(folder, answers.name).write_text("".join(rows), encoding="utf-8")
        command = [sys.executable, str(scorer), "--all", str(gold), folder, "--docs", str(corpus)]
        print("Reference corpus", flush=True)
        subprocess.run([*command, "--misses"] if misses else command, check=True)


def _samples(folder: Path, misses: bool, only: Iterable[str]) -> None:
    wanted = set(only)
    chosen = [one for one in samples(folder) if not wanted or one.name in wanted]
    scores = {one.name: score_of(one) for one in chosen}
    print(f"\nSamples ({len(chosen)} documents; F1 with gold/found)")
    print("\n".join(line(name, one) for name, one in scores.items()))
    everything = total(scores.values())
    print("\n" + table(everything))
    if misses:
        print("\n" + "\n".join(everything.misses))


def main() -> None:
    """Score the corpus and the samples as the options say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="list what is missed, false or wrong")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these samples alone, not the corpus")
    parser.add_argument("--folder", type=Path, help="marked documents of another folder, not the corpus")
    options = parser.parse_args()
    if not options.only and not options.folder:
        _corpus(options.misses)
    _samples(options.folder or SAMPLES, options.misses, options.only)


if __name__ == "__main__":
    main()
