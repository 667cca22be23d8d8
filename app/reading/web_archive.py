"""Web pages saved in one file (.mhtml, .mht): the page itself, as a web page is read."""

import re
from typing import TYPE_CHECKING

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.document import Known
from app.reading import mail
from app.reading.html import characters, read_markup
from app.reading.source import Reader, Source

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEAD = 4_096
_SAVED = re.compile(rb"^(?:From: *<?Saved by|Snapshot-Content-Location:|X-MimeOLE: Produced By Microsoft MimeOLE)",
                    re.IGNORECASE | re.MULTILINE)


def read_web_archive(data: bytes) -> Source:
    """The main text of the page that the file was saved for; pictures and frames in it are passed over."""
    with mail.holding_together():
        message = mail.parsed(data)
        page = _page(message)
        if page is None:
            raise UnreadableDocument("empty", _("The saved web page holds no text."),
                                     _("Save the page anew with its text."))
        address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
        day = mail.day_of(message)
        held = mail.payload(page) or b""
        markup = mail.text_of_part(page) if page.get_content_charset() else characters(held)
    return read_markup(markup, address, Known(day, _("day on which the page was saved")) if day else Known())


def _page(message: "EmailMessage") -> "EmailMessage | None":
    """The part that the message names as its root, else its first page."""
    pages = [part for part in mail.parts(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    root = str(message.get_param("start", "") or "")
    named = [part for part in pages if root and part.get("Content-ID") == root]
    return next(iter(named or pages), None)


def recognises(data: bytes) -> bool:
    """Whether it begins as browsers begin the pages that they save."""
    head = data[:_HEAD]
    return b"multipart/related" in head.lower() and _SAVED.search(head) is not None


WEB_ARCHIVE = Reader("web-archive", (".mhtml", ".mht"), "multipart/related", recognises, read_web_archive)
