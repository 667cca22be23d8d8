"""Adds to a TrueType font glyphs that are several of its others put together, such as a letter with its dots.

A shaped letter may be many glyphs, each at its own place. As one glyph it is one code in a page, which everybody who
copies or searches the page finds as that letter, in its place.
"""

import struct
from collections.abc import Sequence
from typing import Any, NamedTuple

import uharfbuzz

_harfbuzz: Any = uharfbuzz  # it comes without types
_CHECKED = 0xB1B0AFBA
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
"""What the record of a part says: its place is two words, is a distance, is followed by another part."""


class Part(NamedTuple):
    """A glyph and where it stands, in units of the font."""

    number: int
    x: int
    y: int


class Joined(NamedTuple):
    """A glyph to be added: its parts, and its width in units of the font."""

    parts: tuple[Part, ...]
    width: int


def with_joined(font: bytes, added: Sequence[Joined]) -> bytes:
    """The font with the glyphs added after its own."""
    face: Any = _harfbuzz.Face(_harfbuzz.Blob(font))
    tables = {tag: bytes(face.reference_table(tag).data) for tag in face.table_tags}
    shapes: Any = _harfbuzz.Font(face)
    records = [_record(one, shapes) for one in added]
    starts = _starts(tables)
    glyf, count = tables["glyf"], len(starts) - 1
    for _left, record in records:
        glyf += record
        starts.append(len(glyf))
    widths = _widths(tables, count) + [(one.width, left) for one, (left, _record) in zip(added, records, strict=True)]
    total = count + len(added)
    tables["glyf"] = glyf
    tables["loca"] = struct.pack(f">{total + 1}I", *starts)
    tables["hmtx"] = b"".join(struct.pack(">Hh", *pair) for pair in widths)
    tables["head"] = _patched(tables["head"], {8: 0, 10: 0, 50: 1})
    tables["hhea"] = _patched(tables["hhea"], {34: total})
    most = max(len(one.parts) for one in added)
    tables["maxp"] = _patched(tables["maxp"], {4: total, 10: 2000, 12: 200, 28: most, 30: 4})
    return _written(tables)


def _record(joined: Joined, shapes: Any) -> tuple[int, bytes]:
    """The left edge and the record of a glyph made of parts."""
    boxes = [(part, shapes.get_glyph_extents(part.number)) for part in joined.parts]
    left = min(part.x + box.x_bearing for part, box in boxes)
    right = max(part.x + box.x_bearing + box.width for part, box in boxes)
    top = max(part.y + box.y_bearing for part, box in boxes)
    bottom = min(part.y + box.y_bearing + box.height for part, box in boxes)
    record = struct.pack(">hhhhh", -1, left, bottom, right, top)
    for index, part in enumerate(joined.parts):
        flags = _WORDS | _OFFSETS | (_MORE if index < len(joined.parts) - 1 else 0)
        record += struct.pack(">HHhh", flags, part.number, part.x, part.y)
    return left, record + b"\0" * (-len(record) % 4)


def _starts(tables: dict[str, bytes]) -> list[int]:
    """Where each glyph starts, and where the last one ends."""
    loca = tables["loca"]
    if struct.unpack(">h", tables["head"][50:52])[0]:
        return list(struct.unpack(f">{len(loca) // 4}I", loca))
    return [half * 2 for half in struct.unpack(f">{len(loca) // 2}H", loca)]


def _widths(tables: dict[str, bytes], count: int) -> list[tuple[int, int]]:
    """The width and the left edge of each glyph; those at the end share the last width."""
    full, table = struct.unpack(">H", tables["hhea"][34:36])[0], tables["hmtx"]
    pairs: list[tuple[int, int]] = [struct.unpack(">Hh", table[4 * at : 4 * at + 4]) for at in range(full)]
    rest = struct.unpack(f">{count - full}h", table[4 * full : 4 * full + 2 * (count - full)])
    return pairs + [(pairs[-1][0], left) for left in rest]


def _patched(table: bytes, values: dict[int, int]) -> bytes:
    """The table with two bytes at each of these places set."""
    result = bytearray(table)
    for place, value in values.items():
        result[place : place + 2] = struct.pack(">H", value)
    return bytes(result)


def _written(tables: dict[str, bytes]) -> bytes:
    """The font file of these tables."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    place, bodies, heads = 12 + 16 * len(tables), b"", b""
    where: dict[str, int] = {}
    for tag, table in sorted(tables.items()):
        where[tag] = place + len(bodies)
        heads += tag.encode() + struct.pack(">III", _sum(table), where[tag], len(table))
        bodies += table + b"\0" * (-len(table) % 4)
    font = bytearray(head + heads + bodies)
    struct.pack_into(">I", font, where["head"] + 8, (_CHECKED - _sum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
