"""A web page's elements with how much each says: running text, links, and what its first line reads."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from app.reading.html_text import BLOCKS, collapsed

_HOLDERS = BLOCKS | {"td", "th", "tr", "tbody", "thead", "button", "label", "option", "br"}

_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))


@dataclass(slots=True, eq=False)
class Part:
    """An element. own: its text outside the blocks within, up to the next block. plain, linked: characters in and out
    of links, all levels down; links: how many; first: the first block of text in it; headings: how many, and
    linked_headings: how many of them are links. prose is filled in by weigh."""

    node: LexborNode
    parent: "Part | None"
    tag: str
    own: list[str] = field(default_factory=list[str])
    own_plain: int = 0
    own_linked: int = 0
    plain: int = 0
    linked: int = 0
    links: int = 0
    headings: int = 0
    linked_headings: int = 0
    first: str = ""
    prose: int = 0
    gone: bool = False
    children: list["Part"] = field(default_factory=list["Part"])


def outline(body: LexborNode, left_out: set[int]) -> list[Part]:
    """The elements in the order of the page, the body first, without those whose mem_id is left out."""
    root = Part(body, None, "body")
    parts = [root]
    stack: list[tuple[LexborNode, Part, Part, bool]] = [(one, root, root, False) for one in _reversed_children(body)]
    while stack:
        node, parent, block, linked = stack.pop()
        if node.tag == "-text":
            _take(block, node.text_content or "", linked)
        elif node.is_element_node and node.mem_id not in left_out:
            part = Part(node, parent, node.tag or "")
            parent.children.append(part)
            parts.append(part)
            part.links, part.headings = int(part.tag == "a"), int(part.tag in _HEADINGS)
            inner = part if part.tag in _HOLDERS else block
            stack += [(one, part, inner, linked or part.tag == "a") for one in _reversed_children(node)]
    _add_up(parts)
    return parts


def _reversed_children(node: LexborNode) -> list[LexborNode]:
    return list(_children(node))[::-1]


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _take(block: Part, text: str, linked: bool) -> None:
    length = len(collapsed(text))
    if not length:
        return
    block.own.append(text)
    if linked:
        block.own_linked += length
    else:
        block.own_plain += length


def _add_up(parts: list[Part]) -> None:
    for part in reversed(parts):
        part.plain += part.own_plain
        part.linked += part.own_linked
        # Its own words may stand behind a block within; for knowing headings by their words that is near enough.
        part.first = collapsed("".join(part.own)[:300]) or part.first
        if (part.tag in _HEADINGS and part.links) or (part.tag == "a" and part.headings):
            part.linked_headings = max(part.linked_headings, 1)
        parent = part.parent
        if parent is not None:
            parent.headings += part.headings
            parent.linked_headings += part.linked_headings
            parent.plain, parent.linked = parent.plain + part.plain, parent.linked + part.linked
            parent.links += part.links
            parent.first = part.first or parent.first


def weigh(parts: list[Part], least: int) -> int:
    """Fill in the characters of running text below each part, what is gone apart; those of the whole page."""
    for part in parts:
        part.prose = 0
    for part in reversed(parts):
        if part.gone:
            part.prose = 0
            continue
        if part.own_plain >= least and part.own_plain >= part.own_linked:
            part.prose += part.own_plain
        if part.parent is not None:
            part.parent.prose += part.prose
    return parts[0].prose
