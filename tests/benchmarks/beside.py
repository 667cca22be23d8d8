"""One side of a comparison: a process of its own that works once for each line it gets, and tells what it took."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any


class Side:
    """A running process. started: what it told when it was ready."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.started = self._answer()

    def work(self) -> dict[str, float]:
        """Seconds that doing it once took, and the peak of memory so far in megabytes."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"exit {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def running(command: Sequence[str], settings: Mapping[str, str] | None = None) -> Iterator[Side]:
    """One side, running while the block does; settings: of its environment, beside ours."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                          env={**os.environ, **(settings or {})}) as process:  # fmt: skip
        try:
            yield Side(process)
        finally:
            process.kill()
