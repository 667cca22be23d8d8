"""Passphrases in the system's keyring, each under what tells it from others; and from the environment, for scripts.

A keyring that keeps them in clear is not used. Where there is none, nothing is kept and the user is asked.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Valise"
VARIABLE = "VALISE_PASSPHRASE"
NEW_VARIABLE = "VALISE_NEW_PASSPHRASE"
_LEAST_PRIORITY = 1
"""What keyring recommends for use has at least this; files in clear, and none at all, have less."""
_ENVIRONMENT = Lock()
"""Held while passphrases are looked for in the environment, or taken out of it for a moment."""


def kept(name: str) -> str | None:
    """What the keyring keeps under a name; None where there is nothing, or no keyring that may be used."""
    with suppress(Exception):  # backends of all systems raise what they like: the user is asked then
        ring = _keyring()
        return ring.get_password(SERVICE, name) if ring else None
    return None


def keep(name: str, passphrase: str) -> bool:
    """Keep a passphrase; whether that could be done."""
    with suppress(Exception):
        if ring := _keyring():
            ring.set_password(SERVICE, name, passphrase)
            return True
    return False


def forget(name: str) -> None:
    """Keep it no longer."""
    with suppress(Exception):
        if ring := _keyring():
            ring.delete_password(SERVICE, name)


def can_keep() -> bool:
    """Whether there is a keyring that may be used. It may take a moment to say."""
    with suppress(Exception):
        return _keyring() is not None
    return False


def _keyring() -> "KeyringBackend | None":
    import keyring  # a tenth of a second, which only encrypted libraries need

    ring = keyring.get_keyring()
    return ring if float(ring.priority) >= _LEAST_PRIORITY else None


@contextmanager
def hidden() -> Generator[None]:
    """No passphrase stands in the environment meanwhile, so that what is started gets none; given waits for the end."""
    with _ENVIRONMENT:
        held = {name: os.environ.pop(name) for name in (VARIABLE, NEW_VARIABLE) if name in os.environ}
        try:
            yield
        finally:
            os.environ.update(held)


def given(variable: str = VARIABLE) -> str | None:
    """The passphrase in an environment variable, or in the open file whose number stands in it with _FD at its end.

    None where neither is there, and for a file that holds no text. It is read once, up to its first line's end.
    """
    with _ENVIRONMENT:
        if variable in os.environ:
            return os.environ[variable]
        number = os.environ.pop(f"{variable}_FD", "")
    if not number.isdecimal():
        return None
    with suppress(OSError, ValueError), os.fdopen(int(number), encoding="utf-8") as file:
        return file.readline().rstrip("\r\n")
    return None
