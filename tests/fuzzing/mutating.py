"""Inputs made out of sound ones: bytes turned and spliced, texts, what stands inside of zip files, JSON by nodes."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import lru_cache
from random import Random
from typing import Any

LONGEST = 60_000
"""Bytes of one input at most: what grows faster than its input shows at this size too."""
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483648",
    b"4294967295",
    b"99999999999999999999",
    b"1e309",
    b"nan",
    b"0x7f",
)
_SIGNS = tuple(sign.encode("utf-8", "surrogatepass") for sign in (
    "\0", "\x85", "\u2028", "\u202e", "\u200d", "\u0301" * 9, "\ufeff", "\uffff", "\ud800",
    "\U0001f469\u200d\U0001f4bb",
    "İ", "ß", "ﬁ", "²", "٣", "Ⅷ", "„", "“", "”", "«", "»", "'", '"', "–", "…", "\t", "\r", "\n\n", "\f", " ", "%s",
    "{0}",
    "{{1}}", "\\", "../", "&#x0;", "&#55296;", "<!--", "]]>", "=cmd|' /C calc'!A0",
))  # fmt: skip
_DIGITS = re.compile(rb"\d+")
_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, 1e308, "", "x", "2025-13-45", "\ud800", "\0", "a" * 3000, [], {}, [[]],
    [None],
    {"": None}, "2025-01-01/..", "99999999999999999999",
)  # fmt: skip


def mutated(random: Random, seeds: Sequence[bytes], tokens: Sequence[bytes] = ()) -> bytes:
    """One of the seeds, changed in one to about a dozen places; of a zip file mostly what stands in it."""
    data = random.choice(seeds)
    if data.startswith(b"PK\x03\x04") and random.random() < 0.9:
        return zipped(random, unzipped(data), tokens)
    return turned(random, data, seeds, tokens)


def turned(random: Random, data: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """The bytes after some changes in a row."""
    for _step in range(1 + int(random.expovariate(0.4))):
        data = random.choice(_CHANGES)(random, data, seeds, tokens)[:LONGEST]
    return data


def _flip(random: Random, data: bytes, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    if not data:
        return b"\xff"
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _put(random: Random, data: bytes, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    at, kind = (
        random.randint(0, len(data)),
        random.choice((b"\0", b"\xff", b"\x7f", b"\x80", b"<", b">", b"(", b")", b"/")),
    )
    return data[:at] + kind + data[at + random.randint(0, 1) :]


def _cut(random: Random, data: bytes, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    start, end = _range(random, data)
    return data[:start] + data[end:]


def _end(random: Random, data: bytes, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    return data[: random.randint(0, len(data))]


def _again(random: Random, data: bytes, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    start, end = _range(random, data)
    times = random.choice((1, 1, 2, 3, 10, 300))
    return data[:end] + data[start:end] * times + data[end:]


def _splice(random: Random, data: bytes, seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    other = random.choice(seeds)
    start, end = _range(random, other)
    at, to = _range(random, data)
    return data[:at] + other[start:end] + data[random.choice((at, to)) :]


def _word(random: Random, data: bytes, _seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    at = random.randint(0, len(data))
    word = random.choice(tokens or _SIGNS) * random.choice((1, 1, 1, 1, 2, 200))
    return data[:at] + word + data[at + random.choice((0, 0, len(word))) :]


def _sign(random: Random, data: bytes, seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    return _word(random, data, seeds, ())


def _number(random: Random, data: bytes, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    found = [*_DIGITS.finditer(data)]
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + random.choice(_NUMBERS) + data[one.end() :]


def _swap(random: Random, data: bytes, _seeds: Sequence[bytes], _tokens: Sequence[bytes]) -> bytes:
    """Two pieces change places: where it can be, between marks that the format sets."""
    parts = re.split(rb"(?<=[>\n.;}])", data)
    if len(parts) > 3:
        one, other = random.sample(range(len(parts)), 2)
        parts[one], parts[other] = parts[other], parts[one]
    return b"".join(parts)


Change = Callable[[Random, bytes, Sequence[bytes], Sequence[bytes]], bytes]
_CHANGES: tuple[Change, ...] = (_flip, _put, _cut, _end, _again, _splice, _word, _word, _word, _sign, _number, _swap)


def _range(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + int(random.expovariate(0.02)))


@lru_cache(maxsize=64)
def unzipped(data: bytes) -> dict[str, bytes]:
    """The members of a sound zip file; not to be changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(random: Random, held: dict[str, bytes], tokens: Sequence[bytes]) -> bytes:
    """A zip file of the members, one or two of them changed, left out, renamed or put twice."""
    parts = [*held.items()]
    for _step in range(random.choice((1, 1, 2))):
        at = random.randrange(len(parts))
        name, data = parts[at]
        match random.randrange(12):
            case 0 if len(parts) > 1:
                del parts[at]
            case 1:
                parts[at] = (
                    turned(random, name.encode(), list(map(str.encode, held)), tokens).decode("utf-8", "replace"),
                    data,
                )
            case 2:
                parts.append((name, turned(random, data, [*held.values()], tokens)))
            case _:
                parts[at] = name, turned(random, data, [*held.values()], tokens)
    made = packed(parts, random.random() < 0.2)
    return turned(random, made, [made], tokens) if random.random() < 0.05 else made


def packed(parts: Sequence[tuple[str, bytes]], deflated: bool = False) -> bytes:
    """A zip file of these members, whatever their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in parts:
            info = zipfile.ZipInfo("_", (2025, 1, 1, 0, 0, 0))
            info.filename = name[:1000].encode("utf-8", "replace").decode()
            info.compress_type = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
            made.writestr(info, data)
    return file.getvalue()


def json_mutated(random: Random, seeds: Sequence[bytes], tokens: Sequence[bytes] = ()) -> bytes:
    """JSON with some nodes changed; at times its text."""
    data = random.choice(seeds)
    if random.random() < 0.15:
        return turned(random, data, seeds, tokens)
    held = json.loads(data)
    for _step in range(1 + int(random.expovariate(0.8))):
        held = _renode(random, held, tokens)
    return json.dumps(held).encode()


def _renode(random: Random, held: Any, tokens: Sequence[bytes]) -> Any:
    """The same with one node changed, chosen on the way down."""
    if not isinstance(held, dict | list) or not held or random.random() < 0.06:
        return _odd(random, held, tokens)
    key = random.choice([*held]) if isinstance(held, dict) else random.randrange(len(held))
    chance = random.random()
    if chance < 0.05:
        del held[key]
    elif chance < 0.1 and isinstance(held, list):
        held.append(held[key])
    elif chance < 0.12 and isinstance(held, dict):
        held[random.choice(("kind", "_type", "version", "", "id", str(key) * 2))] = held[key]
    else:
        held[key] = _renode(random, held[key], tokens)
    return held


def _odd(random: Random, held: Any, tokens: Sequence[bytes]) -> Any:
    if isinstance(held, str) and random.random() < 0.5:
        return turned(random, held.encode("utf-8", "replace"), [held.encode("utf-8", "replace")], tokens).decode(
            "utf-8", random.choice(("replace", "surrogateescape")))  # fmt: skip
    if isinstance(held, int | float) and not isinstance(held, bool) and random.random() < 0.5:
        return held + random.choice((-1, 1, 1000, -(10**9), 10**12))
    return deepcopy(random.choice((*_ODD, *(one.decode("utf-8", "replace") for one in tokens))))
