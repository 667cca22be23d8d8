"""Rich text as Outlook packs it into messages (MS-OXRTFCP)."""

import struct

from app.reading import limits
from app.reading.rtf_groups import Groups

_BEFORE = (b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
           b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
           b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
_WINDOW = 4_096
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D


def unpacked(data: bytes) -> str:
    """The text of packed rich text, "" where it does not hold together."""
    if len(data) < 16:
        return ""
    size, kind = struct.unpack_from("<4xII", data)
    if kind == _PLAIN:
        held = data[16 : 16 + size]
    elif kind == _PACKED and size <= limits.TEXT_CHARACTERS:
        held = _unpack(data, size)
    else:
        return ""
    return "\n\n".join(Groups(held.decode("latin-1")).blocks)


def _unpack(data: bytes, size: int) -> bytes:
    """Flags of eight follow one another: a byte as it is, or a place and length of bytes that came before."""
    out, window = bytearray(_BEFORE), len(_BEFORE)
    place = 16
    while place < len(data) and len(out) - window < size:
        flags, place = data[place], place + 1
        for bit in range(8):
            if place >= len(data):
                break
            if not flags >> bit & 1:
                out.append(data[place])
                place += 1
                continue
            pair, place = int.from_bytes(data[place : place + 2], "big"), place + 2
            offset, length = pair >> 4, (pair & 15) + 2
            if offset == len(out) % _WINDOW:
                return bytes(out[window:])
            start = len(out) - (len(out) - offset) % _WINDOW
            for index in range(start, start + length):
                out.append(out[index] if 0 <= index < len(out) else 0x20)
    return bytes(out[window:])
