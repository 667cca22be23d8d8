"""What messages of every kind have in common: which of their texts counts, subject, sender."""

import re
from dataclasses import dataclass, replace

from app.i18n import _
from app.model.document import Known
from app.reading.headings import unmarked
from app.reading.normalise import extracted, line_ends, tidy
from app.reading.source import Source, Stated

_REPLY = re.compile(r"\A(?:(?:re|fwd?|aw|wg|tr|rv|ynt|отв|пересл)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_SENDER = 500
"""Characters of a sender that are looked at."""
_STUB = 200
"""Fewer characters than these beside a long HTML text only say that the message should be looked at elsewhere."""


@dataclass(frozen=True, slots=True)
class Words:
    """A message's text as it was sent: plain, and as HTML; either may be empty."""

    plain: str
    html: str


def message_source(words: Words, subject: str, stated: Stated) -> Source:
    """The message as a text under its subject, which is its title unless it is empty."""
    title = extracted(_REPLY.sub("", subject)).strip()
    text = _chosen(words)
    if title and title.casefold() not in " ".join(unmarked(text)[0].split()).casefold():
        text = f"{title}\n\n{text}" if text else ""
    known = Known(title, _("subject of the message")) if title else Known()
    text, headings = unmarked(text)
    return Source(text, stated=replace(stated, headline=known), headings=headings)


def _chosen(words: Words) -> str:
    plain = tidy(extracted(line_ends(words.plain)))
    if len(plain) > _STUB or not words.html.strip():
        return plain
    from app.reading.html import whole_text

    rich = whole_text(words.html)
    return plain if plain and len(rich) < 5 * len(plain) else rich


def sender_name(words: str) -> str:
    """The name in an address ("Press Service <press@orlo.example>"), "" where there is only the address."""
    from email.utils import getaddresses

    words = words[:_SENDER]
    name = next((name for name, _address in getaddresses([words])), "") if "@" in words else words
    return "" if "@" in name else extracted(name).strip(" '")
