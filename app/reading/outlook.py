"""Outlook messages (.msg): the words of the message under its subject; what is attached is read as documents apart."""

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.document import Known
from app.reading import limits
from app.reading.compressed_rtf import unpacked
from app.reading.mail import Attachment
from app.reading.mail_words import Words, message_source, sender_name
from app.reading.normalise import extracted
from app.reading.source import Reader, Source, Stated
from app.reading.text import decode

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"
_SUBJECT, _BODY, _HTML, _RTF, _HEADERS = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D
_SENDER, _SENT_FOR, _SUBMITTED, _DELIVERED = 0x0C1A, 0x0042, 0x0039, 0x0E06
_LONG_NAME, _NAME, _DISPLAY, _CONTENT, _HIDDEN, _CONTENT_ID = 0x3707, 0x3704, 0x3001, 0x3701, 0x7FFE, 0x3712
_BODY_CODEPAGE, _CODEPAGE = 0x3FDE, 0x3FFD
_UNICODE, _BYTES, _NARROW, _STORAGE = 0x001F, 0x0102, 0x001E, 0x000D
_NO_DAY = 1 << 61
"""Tenths of a microsecond since 1601 that lead past the year 8900: no day, but damage."""
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emz", ".wmz")


def read_outlook(data: bytes) -> Source:
    """The message's own words, its plain text before its HTML, with subject, sender and day as it states them."""
    with _open(data) as ole:
        return _whole(_Part(ole, (), 32))


def _whole(message: "_Part") -> Source:
    return message_source(message.words(), message.text(_SUBJECT), message.stated())


def attachments(data: bytes) -> Iterator[Attachment]:
    """The files that a message carries, in order, pictures of its layout left out; messages within as .eml files."""
    with _open(data) as ole:
        yield from _attachments(_Part(ole, (), 32))


def _attachments(message: "_Part") -> Iterator[Attachment]:
    for number, part in enumerate(message.attached(), 1):
        name = part.text(_LONG_NAME) or part.text(_NAME) or part.text(_DISPLAY)
        inner = part.inner()
        if inner is not None:
            name = name or inner.text(_SUBJECT) or str(number)
            yield Attachment(f"{name.removesuffix('.msg')}.eml", _as_mail(inner))
        elif not (name.lower().endswith(_PICTURES) and (part.text(_CONTENT_ID) or part.number(_HIDDEN))):
            yield Attachment(name or _("attachment {number}").format(number=number), part.held(_CONTENT, _BYTES))


def _as_mail(message: "_Part") -> bytes | None:
    """The message as a file of its own, None where it cannot be written as one."""
    try:
        return message.as_mail()
    except MemoryError:
        raise
    except Exception:  # headers that no mail may have; one message must not lose the other files
        return None


def _open(data: bytes) -> Any:
    import olefile

    try:
        ole = olefile.OleFileIO(io.BytesIO(data))
        whole = ole.exists(_PROPERTIES)
    except MemoryError:
        raise
    except Exception as error:  # olefile raises errors of many kinds for files that do not hold together
        raise _damaged() from error
    if not whole:
        raise _damaged()
    return ole


class _Part:
    """A message or attachment: its properties, each a stream of its own or an entry of one of them all."""

    def __init__(self, ole: Any, path: tuple[str, ...], header: int) -> None:
        self._ole, self._path = ole, path
        self._fixed = {}
        stream = self._stream(_PROPERTIES) or b""
        for start in range(header, len(stream) - 15, 16):
            kind, number = struct.unpack_from("<HH", stream, start)
            self._fixed[number, kind] = stream[start + 8 : start + 16]

    def held(self, number: int, kind: int) -> bytes | None:
        """The bytes of a property, None where it is not there."""
        return self._stream(f"__substg1.0_{number:04X}{kind:04X}")

    def text(self, number: int) -> str:
        """A property's characters, "" where it is not there."""
        wide = self.held(number, _UNICODE)
        if wide is not None:
            return extracted(wide.decode("utf-16-le", errors="replace")).strip()
        return extracted(self._told(self.held(number, _NARROW) or b"", _CODEPAGE)).strip()

    def number(self, number: int) -> int:
        """A whole number or yes (1) or no (0); 0 where it is not there."""
        for kind in (0x0003, 0x000B):
            if (number, kind) in self._fixed:
                return int.from_bytes(self._fixed[number, kind][: 4 if kind == 3 else 2], "little")
        return 0

    def words(self) -> Words:
        """The text of the message, from its rich text where it has no other."""
        html = self._told(self.held(_HTML, _BYTES) or b"", _BODY_CODEPAGE) or self.text(_HTML)
        plain = self.text(_BODY)
        if not plain and not html.strip():
            packed = self.held(_RTF, _BYTES)
            plain = unpacked(packed) if packed else ""
        return Words(plain, html)

    def stated(self) -> Stated:
        """Sender and day."""
        sender = sender_name(self._header("from") or self.text(_SENDER) or self.text(_SENT_FOR))
        day = self._day()
        return Stated(author=Known(sender, _("sender of the message")) if sender else Known(),
                      published=Known(day, _("Date header of the message")) if day else Known())

    def attached(self) -> Iterator["_Part"]:
        """The parts that hold attachments."""
        depth = len(self._path)
        names = sorted({entry[depth] for entry in self._ole.listdir(streams=False, storages=True)
                        if len(entry) == depth + 1 and tuple(entry[:depth]) == self._path
                        and entry[depth].lower().startswith("__attach_version1.0_")})
        for name in names[: limits.OUTLOOK_ATTACHMENTS]:
            yield _Part(self._ole, (*self._path, name), 8)

    def inner(self) -> "_Part | None":
        """The message that is attached here, None where a file is."""
        path = (*self._path, f"__substg1.0_{_CONTENT:04X}{_STORAGE:04X}")
        return _Part(self._ole, path, 24) if self._ole.exists([*path, _PROPERTIES]) else None

    def as_mail(self) -> bytes:
        """The message as a file of its own, the same bytes each time."""
        from email.message import EmailMessage

        made, words = EmailMessage(), self.words()
        for name, value in (("Subject", self.text(_SUBJECT)), ("From", self._header("from") or self.text(_SENDER)),
                            ("Date", self._header("date") or self._day())):
            if value:
                made[name] = " ".join(value[: limits.MAIL_HEADER].split())
        made.set_content(words.plain)
        if words.html:
            made.add_alternative(words.html, subtype="html")
        return made.as_bytes()

    def _day(self) -> str:
        """The ISO day on the sender's own clock where the headers tell it, else in universal time."""
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(self._header("date")).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
        for number in (_SUBMITTED, _DELIVERED):
            ticks = int.from_bytes(self._fixed.get((number, 0x0040), b""), "little")
            if 0 < ticks < _NO_DAY:
                return (_EPOCH + timedelta(microseconds=ticks // 10)).date().isoformat()
        return ""

    def _header(self, name: str) -> str:
        import email

        from app.reading.mail_policy import POLICY

        try:
            return str(email.message_from_string(self.text(_HEADERS), policy=POLICY).get(name, ""))
        except MemoryError:
            raise
        except Exception:  # headers that the parser itself stumbles over
            return ""

    def _told(self, held: bytes, codepage: int) -> str:
        """Narrow characters by the stated code page, else by what they look like."""
        if not held:
            return ""
        number = self.number(codepage)
        try:
            return held.decode("utf-8" if number in (0, 65001) else f"cp{number}")
        except (LookupError, UnicodeDecodeError):
            pass
        try:
            return decode(held)
        except UnreadableDocument:
            return held.decode("cp1252", errors="replace")

    def _stream(self, name: str) -> bytes | None:
        path = [*self._path, name]
        try:
            # What says that it is longer than the file would have one piece of it read again and again.
            if not self._ole.exists(path) or self._ole.get_size(path) > self._ole.fp.seek(0, io.SEEK_END):
                return None
            with self._ole.openstream(path) as stream:
                return stream.read()
        except MemoryError:
            raise
        except Exception:  # a broken stream must not lose the others
            return None


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("damaged", _("The Outlook message is damaged: it cannot be opened."),
                              _("Save the message anew, or save it as text."))


def recognises(data: bytes) -> bool:
    """Whether it is an Office file that holds a message."""
    return data.startswith(_OLE) and _PROPERTIES.encode("utf-16-le") in data


OUTLOOK = Reader("outlook", (".msg",), "application/vnd.ms-outlook", recognises, read_outlook)
