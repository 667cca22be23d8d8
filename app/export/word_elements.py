"""Parts of somebody else's Word file as elements, and our own text put into them."""

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml brings no type stubs

from app.export.word_markup import MAIN, NAMESPACES

_HERE = b"<?pack-here here?>"


def rooted(root: Any) -> Any:
    """The same part with the prefix "w" for what is Word's, as our own text has it."""
    if root.nsmap.get("w") == MAIN:
        return root
    anew = etree.Element(root.tag, dict(root.attrib), nsmap={**root.nsmap, "w": MAIN})
    anew.extend(list(root))
    return anew


def elements(xml: str) -> list[Any]:
    """The elements of a text of ours."""
    return list(etree.fromstring(f"<w:x {NAMESPACES}>{xml}</w:x>"))


def here() -> Any:
    """What marks the place where text of ours goes."""
    return etree.ProcessingInstruction("pack-here", "here")


def is_here(element: Any) -> bool:
    """Whether it marks the place."""
    return element.tag is etree.ProcessingInstruction and element.target == "pack-here"


def serialised(root: Any) -> bytes:
    """A part as it stands in the file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def parted(root: Any) -> tuple[str, str]:
    """The text of a part before and after the place that is marked in it."""
    before, _mark, after = serialised(root).partition(_HERE)
    return before.decode(), after.decode()
