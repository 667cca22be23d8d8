"""How headers of messages are read: as today's standard has them, but no more of one than anybody writes.

Imported where a message is read, for the standard library's mail modules take their time to load.
"""

from email.message import EmailMessage
from email.policy import EmailPolicy
from functools import lru_cache
from typing import Any, cast

from app.reading import limits

_USUAL = EmailPolicy(refold_source="none")


class _Bounded(EmailPolicy):
    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The header, its value cut: to take one apart takes time with the square of its length."""
        return _taken_apart(name, value[: limits.MAIL_HEADER])


@lru_cache(maxsize=256)
def _taken_apart(name: str, value: str) -> Any:
    """The header, which nothing changes: of all parts of a message the same few are asked for again and again."""
    return _USUAL.header_fetch_parse(name, value)


POLICY = cast("EmailPolicy[EmailMessage]", _Bounded(refold_source="none"))
