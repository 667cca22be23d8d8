"""E-mail messages (.eml): the words of the message under its subject. What is attached is read as documents apart."""

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.document import Known
from app.reading import limits
from app.reading.mail_words import Words, message_source, sender_name
from app.reading.source import Reader, Source, Stated
from app.reading.text import decode, decode_as

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADERS = ("from", "to", "subject", "date", "received", "message-id", "mime-version", "content-type")
_PASSED_OVER = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
                "application/ms-tnef", "text/calendar", "text/vcard", "text/x-vcard")
_ENVELOPE = re.compile(rb"\AFrom [^\n]{1,200}\n")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message carries; data is None where it cannot be taken out."""

    name: str
    data: bytes | None


def read_mail(data: bytes) -> Source:
    """The message's own words, its plain text before its HTML, with subject, sender and day as it states them."""
    with holding_together():
        message = parsed(data)
        words = Words(*(_body(message, subtype) for subtype in ("plain", "html")))
        return message_source(words, subject=_header(message, "subject"), stated=_stated(message))


@contextmanager
def holding_together() -> Generator[None]:
    """Whatever the standard library's mail modules stumble over becomes UnreadableDocument: the message is damaged."""
    try:
        yield
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # they are made for all mail but not for every row of bytes
        raise _damaged() from error


def parsed(data: bytes) -> "EmailMessage":
    """The message; UnreadableDocument where the bytes are none."""
    import email

    from app.reading.mail_policy import POLICY

    multiparts = data.lower().count(b"multipart/")  # every line is held against the border of each that is open
    if multiparts > limits.MAIL_PARTS or multiparts * data.count(b"\n") > limits.MAIL_LINES:
        raise _too_large()
    if data.count(b"\n--") + data.count(b"\r--") > limits.MAIL_BORDERS:  # before each part is made an object
        raise _too_large()
    with holding_together():
        message = email.message_from_bytes(_ENVELOPE.sub(b"", data), policy=POLICY)
        headed = any(message.get(name) is not None for name in _HEADERS)
    if not headed:
        raise _damaged()
    return message


def attachments(data: bytes) -> Iterator[Attachment]:
    """The files that a message carries, in order; pictures of its layout, signatures and calendar entries left out."""
    with holding_together():
        message = parsed(data)
        bodies = {id(part) for subtype in ("plain", "html") for part in _body_parts(message, subtype)}
        files = (part for part in parts(message) if id(part) not in bodies and _is_file(part))
        for number, part in enumerate(files, 1):
            yield Attachment(_name(part, number), payload(part))


def parts(message: "EmailMessage", depth: int = 0) -> Iterator["EmailMessage"]:
    """The parts that hold something, in order, not those of messages within; multiparts are gone into."""
    if depth > limits.MAIL_DEPTH:
        raise _too_large()
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        yield message
        return
    inner = cast("list[EmailMessage]", list(message.iter_parts()))
    if len(inner) > limits.MAIL_PARTS:
        raise _too_large()
    for part in inner:
        yield from parts(part, depth + 1)


def payload(part: "EmailMessage") -> bytes | None:
    """The bytes of a part without their transfer encoding; a message within is given as it was sent."""
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            return _as_sent(inner[0]) if isinstance(inner, list) and inner else None  # type: ignore[arg-type]
        held = part.get_payload(decode=True)
    except MemoryError:
        raise
    except Exception:  # a part that is broken must not lose the others
        return None
    return held if isinstance(held, bytes) else None


def _as_sent(message: "EmailMessage") -> bytes:
    from app.reading.mail_policy import POLICY

    return message.as_bytes(policy=POLICY)


def text_of_part(part: "EmailMessage") -> str:
    """The characters of a text part, by its stated charset where that fits, else by what they look like."""
    held = payload(part) or b""
    charset = part.get_content_charset() or ""
    try:
        text = decode_as(held, charset or "utf-8", "strict" if charset in ("", "us-ascii", "utf-8") else "replace")
    except (LookupError, ValueError):
        return _told(held)
    return text if text.count("\ufffd") <= len(text) // 200 else _told(held)


def _told(held: bytes) -> str:
    try:
        return decode(held)
    except UnreadableDocument:
        return held.decode("utf-8", errors="replace").replace("\0", "")


def _body(message: "EmailMessage", subtype: str) -> str:
    found = (text_of_part(part) if subtype == "html" else _plain(part) for part in _body_parts(message, subtype))
    return "\n\n".join(found)


def _body_parts(message: "EmailMessage", subtype: str) -> list["EmailMessage"]:
    """The text parts of one kind that are no attachments."""
    return [part for part in parts(message)
            if part.get_content_type() == f"text/{subtype}" and not part.get_filename()
            and part.get_content_disposition() != "attachment"]


def _plain(part: "EmailMessage") -> str:
    text = text_of_part(part)
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    return _flowed(text, str(part.get_param("delsp", "")).lower() == "yes")


def _flowed(text: str, spaces_go: bool) -> str:
    """Lines that end in a space continued by the next (RFC 3676); the line before a signature stands alone."""
    pieces: list[str] = []
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = raw.removeprefix(" ")
        if line.endswith(" ") and line != "-- ":
            pieces.append(line[:-1] if spaces_go else line)
        else:
            pieces.append(f"{line}\n")
    return "".join(pieces)


def _is_file(part: "EmailMessage") -> bool:
    kind = part.get_content_type()
    if kind in _PASSED_OVER or (kind.startswith("message/") and kind != "message/rfc822"):
        return False
    if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment":
        return False
    return kind == "message/rfc822" or bool(part.get_filename()) or part.get_content_disposition() == "attachment"


def _name(part: "EmailMessage", number: int) -> str:
    name, within = part.get_filename(), part.get_content_type() == "message/rfc822"
    if name:
        return name if not within or name.lower().endswith(".eml") else f"{name}.eml"
    if within:
        inner = part.get_payload()
        subject = str(inner[0].get("subject", "")) if isinstance(inner, list) and inner else ""  # type: ignore[union-attr]
        return f"{' '.join(subject.split())[:80] or number}.eml"
    ending = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}.get(part.get_content_type(), "")
    return _("attachment {number}").format(number=number) + ending


def _header(message: "EmailMessage", name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except MemoryError:
        raise
    except Exception:  # headers that the parser itself stumbles over
        return ""


def _stated(message: "EmailMessage") -> Stated:
    day, sender = day_of(message), sender_name(_header(message, "from"))
    return Stated(author=Known(sender, _("sender of the message")) if sender else Known(),
                  published=Known(day, _("Date header of the message")) if day else Known())


def day_of(message: "EmailMessage") -> str:
    """The ISO day of its Date header on the sender's own clock, "" where it has none."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _too_large() -> UnreadableDocument:
    return UnreadableDocument("too-large", _("The message has more parts within parts than are read."),
                              _("Save its text as a plain text file and import that."))


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("damaged", _("The file holds no e-mail message."), _("Save the message anew."))


def _recognises(data: bytes) -> bool:
    """Mail has no signature of its own: notes on paper begin with From and Date too. Its suffix tells."""
    del data
    return False


MAIL = Reader("mail", (".eml",), "message/rfc822", _recognises, read_mail)
