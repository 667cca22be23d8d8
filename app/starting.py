"""Processes started anew that read strangers' files: what they are given of this one's environment, files, arguments.

Nothing of it is a secret, or leads to one. It is kept from them at their start, as what a process had then it can look
up for as long as it lives, whatever it takes out of its environment itself.
"""

import io
import os
import re
import subprocess
import sys
from multiprocessing.context import SpawnContext
from typing import TYPE_CHECKING, Any

from app import passphrases

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_KEPT = re.compile(r"(?:PATH|HOME|USER|LOGNAME|VIRTUAL_ENV|LANG|LANGUAGE|LC_\w+|LOCPATH|TZ|TZDIR|TMPDIR|TEMP|TMP"
                   r"|PYTHON\w+|_PYI_\w+|_MEIPASS2|(?:LD|DYLD)_\w+|__CF_USER_TEXT_ENCODING|TESSDATA_PREFIX|OMP_\w+)")
"""What Python, a built program, the language, the temporary folder and Tesseract are found by. All else stays behind:
passphrases, tokens, and where the keyring, the screen and other programs of the user listen."""


def environment() -> dict[str, str]:
    """What of this process's environment another is given that reads strangers' files."""
    return {name: value for name, value in os.environ.items() if _KEPT.fullmatch(name)}


if sys.platform == "win32":

    class _Process(SpawnContext.Process):  # type: ignore[no-redef]
        def start(self) -> None:
            with passphrases.hidden():  # there, only the whole environment can be handed on
                super().start()

else:
    from multiprocessing import popen_spawn_posix, reduction, spawn, util
    from multiprocessing.context import set_spawning_popen  # type: ignore[attr-defined]

    class _Started(popen_spawn_posix.Popen):
        """As multiprocessing starts a process, but for what that is given.

        Nor does it get a line to the process that tidies up after all: it shares no memory and no locks.
        """

        _fds: list[int]

        def _launch(self, process_obj: "BaseProcess") -> None:
            described = self._described(process_obj)
            self.sentinel, lives = os.pipe()
            told, tells = os.pipe()
            self.finalizer = util.Finalize(self, util.close_fds, (self.sentinel, tells))  # type: ignore[attr-defined]
            try:
                self.pid = _run(spawn.get_command_line(pipe_handle=told), (*self._fds, told, lives))
            finally:
                os.close(told)
                os.close(lives)
            with open(tells, "wb", closefd=False) as line:
                line.write(described)

        def _described(self, process: "BaseProcess") -> bytes:
            """What the process is to do. Which files this one was called with is none of its business."""
            prepared: dict[str, Any] = spawn.get_preparation_data(process.name)
            prepared["sys_argv"] = sys.argv[:1]
            described = io.BytesIO()
            set_spawning_popen(self)  # type: ignore[arg-type]  its stub knows that of Windows alone
            try:
                reduction.dump(prepared, described)
                reduction.dump(process, described)
            finally:
                set_spawning_popen(None)
            return described.getvalue()

    def _run(command: list[str], lines: tuple[int, ...]) -> int:
        """The number of a process that has these open, and what it may print to."""
        started = subprocess.Popen(command, env=environment(), stdin=subprocess.DEVNULL, pass_fds=lines)
        started.returncode = 0  # multiprocessing waits for it: else subprocess would do so too, and take its end away
        return started.pid

    class _Process(SpawnContext.Process):
        @staticmethod
        def _Popen(process_obj: "BaseProcess") -> Any:  # noqa: N802  multiprocessing looks for it by this name
            return _Started(process_obj)


class Bare(SpawnContext):
    """Starts processes anew, with what they need and nothing else."""

    Process = _Process
