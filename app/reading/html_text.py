"""The text of an HTML element as it would be printed: blocks apart by blank lines, rows as lines, cells by tabs."""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from app.reading import limits
from app.reading.headings import marked

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
    "main", "ol", "p", "pre", "section", "summary", "table", "ul"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset(("head", "input", "textarea", "video", "audio", "canvas"))
_CALL = re.compile(r"\W{0,2}(?:\d{1,4}|[a-z]|[*†‡§])\W{0,2}|[*†‡§]")
_PARTS_OF_CALL = 100
_CHARACTERS_OF_CALL = 1_000
"""Elements, texts and characters within one; what calls a note holds a few."""
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def collapsed(text: str) -> str:
    """The text with white space as a browser shows it."""
    return _SPACES.sub(" ", text).strip()


def note_calls(body: LexborNode) -> set[int]:
    """The mem_id of the numbers and signs that call notes, which would else grow onto the word before."""
    linked = [node for node in body.css("sup") if any(map(_leads_on, _short(node)))]
    named = [node for node in body.css("a[role=doc-noteref], a[href*='#']") if _is_named_call(node)]
    return {node.mem_id for node in (*linked, *named) if _CALL.fullmatch(_short_text(node))}


def _short(node: LexborNode) -> list[LexborNode]:
    """What lies in an element, nothing where it is too much for a call: each of many may hold all the page."""
    within = list(islice(node.traverse(include_text=True), _PARTS_OF_CALL + 1))
    return within if len(within) <= _PARTS_OF_CALL else []


def _short_text(node: LexborNode) -> str:
    text = "".join(one.text_content or "" for one in _short(node) if one.tag == "-text")
    return collapsed(text) if len(text) <= _CHARACTERS_OF_CALL else ""


def _leads_on(node: LexborNode) -> bool:
    return node.tag == "a" and "#" in (node.attributes.get("href") or "")


def _is_named_call(node: LexborNode) -> bool:
    attributes = node.attributes
    return attributes.get("role") == "doc-noteref" or "noteref" in (attributes.get("epub:type") or "")


def text_of(node: LexborNode, left_out: set[int]) -> str:
    """The printed text of an element without the nodes whose mem_id is left out, its headings marked.

    Blank lines may come in runs.
    """
    pieces: list[str] = []
    _gather(node, pieces, left_out, 0)
    return _printed(pieces)


def _printed(pieces: list[str]) -> str:
    """The pieces as one text, with single spaces and none at line ends; runs first, for they may be long."""
    return re.sub(r" ?\n ?", "\n", re.sub(r" {2,}", " ", "".join(pieces)))


def _gather(node: LexborNode, pieces: list[str], left_out: set[int], depth: int) -> None:
    if depth > limits.HTML_DEPTH:
        pieces.append(_SPACES.sub(" ", node.text()))
        return
    number, ordered = 0, node.tag == "ol"
    child = node.first_child
    while child is not None:
        if child.tag == "li" and child.mem_id not in left_out:
            number += 1
            pieces.append(f"\n{f'{number}. ' if ordered else '- '}{_item(child, left_out, depth + 1)}")
        elif child.mem_id not in left_out:
            _append(child, pieces, left_out, depth + 1)
        child = child.next


def _item(node: LexborNode, left_out: set[int], depth: int) -> str:
    pieces: list[str] = []
    _gather(node, pieces, left_out, depth)
    return "".join(pieces).strip()


def _append(node: LexborNode, pieces: list[str], left_out: set[int], depth: int) -> None:
    tag = node.tag
    if tag == "-text":
        pieces.append(_SPACES.sub(" ", node.text_content or ""))
    elif tag == "br":
        pieces.append("\n")
    elif tag == "pre":
        pieces.append(f"\n\n{node.text()}\n\n")
    elif tag == "tr":
        pieces.append(_row(node, left_out, depth))
    elif tag == "q":  # a browser prints the marks
        pieces.append("“")
        _gather(node, pieces, left_out, depth)
        pieces.append("”")
    elif tag in _HEADINGS:
        inner: list[str] = []
        _gather(node, inner, left_out, depth)
        pieces.append(f"\n\n{marked(''.join(inner), _HEADINGS[tag])}\n\n")
    elif tag in BLOCKS:
        pieces.append("\n\n")
        _gather(node, pieces, left_out, depth)
        pieces.append("\n\n")
    elif node.is_element_node and tag not in _SKIPPED:
        _gather(node, pieces, left_out, depth)


def _row(row: LexborNode, left_out: set[int], depth: int) -> str:
    """A table row as a line; in tables used for layout, whose cells hold paragraphs, the cells one after another."""
    cells: list[str] = []
    for cell in row.iter():
        if cell.tag in ("td", "th"):
            pieces: list[str] = []
            _gather(cell, pieces, left_out, depth)
            cells.append(_printed(pieces).strip())
    if any("\n\n" in cell for cell in cells):
        return "\n\n" + "\n\n".join(cells) + "\n\n"
    return "\n" + "\t".join(collapsed(cell) for cell in cells).rstrip()
