"""Problems a person can act on. Anything else that is raised is a defect."""

from pathlib import Path


class ValiseError(Exception):
    """A problem told in words: what happened (message) and what to do next (hint).

    written: of several files those that were written whole before it.
    """

    written: tuple[Path, ...] = ()

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UnreadableDocument(ValiseError):
    """A file that gives no text. reason: encrypted, damaged, empty, scan, unsupported, too-large, missing, defect."""

    def __init__(self, reason: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """What it is made of anew in another process: by itself an error goes there with its message alone."""
        return type(self), (self.reason, self.message, self.hint)


class InvalidInput(ValiseError):
    """A word, date, option or template that is not understood; the hint says what is accepted."""


class NothingMatches(ValiseError):
    """A selection without matches; the hint says what the library does hold."""


class CannotWrite(ValiseError):
    """A file or library that cannot be written; what was there before is whole.

    reason: taken, where another name would do; gone, where the folder is; "" for others.
    """

    def __init__(self, message: str, hint: str = "", reason: str = "") -> None:
        super().__init__(message, hint)
        self.reason = reason


class LibraryProblem(ValiseError):
    """A library that cannot be opened. reason: locked, damaged, newer, passphrase, unsound; "" for others."""

    def __init__(self, message: str, hint: str = "", reason: str = "") -> None:
        super().__init__(message, hint)
        self.reason = reason


class UnreadableRows(LibraryProblem):
    """A library that holds what Valise cannot read.

    It may be a mistake of Valise as well, so where it came up is written down as that of a defect is.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint, "unsound")
