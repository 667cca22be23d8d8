"""What reading a file does grows as the file does, however it is nested or linked: counted in steps of Python."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from app.errors import UnreadableDocument
from app.reading import read_bytes
from tests.hostile.test_packages import WORD, word
from tests.reading.made_files import open_document

_TABLE = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
_BOX = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
_OPEN_TABLE = ("<table:table><table:table-row><table:table-cell>",
               "</table:table-cell></table:table-row></table:table>")  # fmt: skip


def _part(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{WORD}">{inner}</w:{name}>'


def _word(inner: str, **parts: str) -> bytes:
    held = {"document": f"<w:body>{inner}</w:body>"} | parts
    return word({f"word/{name}.xml": _part(name, one) for name, one in held.items()})


def _paragraph(words: object, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def _nested(around: tuple[str, str], depth: int, inner: str) -> str:
    return around[0] * depth + inner + around[1] * depth


def _rows(depth: int, count: int) -> bytes:
    return _word(_nested(_TABLE, depth, f"<w:tbl>{'<w:tr/>' * count}</w:tbl>"))


def _open_rows(depth: int, count: int) -> bytes:
    return open_document(_nested(_OPEN_TABLE, depth, f"<table:table>{'<table:table-row/>' * count}</table:table>"))


def _notes(depth: int, count: int) -> bytes:
    inner = "".join(map(_paragraph, range(count)))
    return _word(_paragraph("a"), footnotes=_nested(("<w:footnote>", "</w:footnote>"), depth, inner))


def _boxes(depth: int, count: int) -> bytes:
    inner = "".join(_BOX[0] + _paragraph(number) + _BOX[1] for number in range(count))
    return _word(_nested(_BOX, depth, inner))


def _titles(depth: int, count: int) -> bytes:
    around = '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:ins>', "</w:ins></w:p>"
    style = '<w:style w:styleId="T"><w:name w:val="title"/></w:style>'
    return _word(_nested(around, depth, "<w:r><w:tab/></w:r>" * count) + _paragraph("a"), styles=style)


def _open_titles(depth: int, count: int) -> bytes:
    around = '<text:p text:style-name="Title"><text:span>', "</text:span></text:p>"
    return open_document(_nested(around, depth, "<text:tab/>" * count) + "<text:p>a</text:p>")


def _styles(depth: int, count: int) -> bytes:
    around = '<style:style style:name="a">', "</style:style>"
    return open_document("<text:p>a</text:p>", styles=_nested(around, depth, "<style:text-properties/>" * count))


def _listed(lists: int, levels: int, inner: str) -> bytes:
    scheme = "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="decimal"/></w:lvl>' for level in range(levels))
    numbers = "".join(f'<w:num w:numId="{one}"><w:abstractNumId w:val="0"/></w:num>' for one in range(lists))
    held = f'<w:abstractNum w:abstractNumId="0">{scheme}</w:abstractNum>{numbers}'
    return _word(inner, numbering=held)


def _point(name: int, level: int) -> str:
    return _paragraph("a", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')


def _one_scheme(count: int) -> bytes:
    return _listed(count, count, _paragraph("a"))


def _each_a_list(count: int) -> bytes:
    return _listed(count, 1, "".join(_point(number, 0) for number in range(count)))


def _each_a_level(count: int) -> bytes:
    return _listed(1, count, "".join(_point(0, number) for number in range(count)))


def _work(data: bytes, name: str) -> int:
    """How many steps Python takes, and how many functions it calls; what is written in C counts as one."""
    steps = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += 1
        frame.f_trace_opcodes = True
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        read_bytes(data, name)
    except UnreadableDocument as problem:
        assert problem.reason == "empty"
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("made", [_rows, _notes, _boxes, _titles, _open_rows, _open_titles, _styles])
def test_what_lies_deep_is_looked_through_no_oftener(made: Callable[[int, int], bytes]) -> None:
    name = "a.odt" if made in (_open_rows, _open_titles, _styles) else "a.docx"
    _work(made(1, 1), name)  # what is loaded once, and kept
    flat, deep = (_work(made(depth, 300), name) - _work(made(depth, 1), name) for depth in (2, 40))
    assert deep < 3 * flat


@pytest.mark.parametrize("made", [_one_scheme, _each_a_list, _each_a_level, partial(_rows, 20), partial(_boxes, 20)])
def test_four_times_the_file_is_about_four_times_the_work(made: Callable[[int], bytes]) -> None:
    _work(made(1), "a.docx")
    assert _work(made(800), "a.docx") < 4.8 * _work(made(200), "a.docx")


def test_text_boxes_in_text_boxes_are_read_once_each() -> None:
    text = read_bytes(_boxes(3, 4), "a.docx").text
    assert text.split() == ["0", "1", "2", "3"]


@pytest.mark.parametrize("start", ["9" * 4_000, "9" * 10_000])
def test_a_list_that_begins_with_an_endless_number_is_not_believed(start: str) -> None:
    scheme = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:start w:val="{start}"/></w:lvl>'
    held = (f'<w:abstractNum w:abstractNumId="0">{scheme}</w:abstractNum>'
            '<w:num w:numId="0"><w:abstractNumId w:val="0"/></w:num>')  # fmt: skip
    assert read_bytes(_word(_point(0, 0), numbering=held), "a.docx").text == "0. a"


def test_labels_of_lists_do_not_swell() -> None:
    level = ('<text:list-level-style-number text:level="{0}" style:num-format="1" text:display-levels="{0}" '
             f'text:start-value="999999999" style:num-suffix="{"." * 5_000}"/>')
    styles = f'<text:list-style style:name="L">{"".join(map(level.format, range(1, 60)))}</text:list-style>'
    lists = _nested(('<text:list text:style-name="L"><text:list-item>', "</text:list-item></text:list>"), 59,
                    "<text:p>a</text:p>")
    assert 50 < len(read_bytes(open_document(lists, styles), "a.odt").text) < 150
