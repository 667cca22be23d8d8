"""A small reader of tracked changes: a Word file's text after all of them are accepted, or rejected."""

from copy import deepcopy
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = etree._Element
How = Literal["accept", "reject"]


def parts(path: Path) -> tuple[Element, dict[str, Element]]:
    """The body of a Word file, and its footnotes by id."""
    with ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    return body, {note.get(f"{W}id") or "": note for note in notes}


def settle(root: Element, how: How) -> Element:
    """A copy without tracked changes: those that are kept are text, the others are gone."""
    made = deepcopy(root)
    kept, gone = ("ins", "del") if how == "accept" else ("del", "ins")
    for row in list(made.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            row.getparent().remove(row)
    for table in list(made.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for one in list(made.iter(f"{W}{gone}")):
        if one.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
            one.getparent().remove(one)
    for one in list(made.iter(f"{W}{kept}")):
        parent, at = one.getparent(), one.getparent().index(one)
        parent[at:at + 1] = list(one)
    for paragraph in list(made.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
            _join_next(paragraph)
    for mark in list(made.iter(f"{W}{gone}")):
        mark.getparent().remove(mark)
    assert not list(made.iter(f"{W}ins", f"{W}del"))
    return made


def _join_next(paragraph: Element) -> None:
    """What is left of a paragraph without its end goes into the next one; nothing that is read may be left."""
    left = [one for one in paragraph if one.tag != f"{W}pPr"]
    assert not read(paragraph, {}), "words outlive their paragraph"
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        following[1:1] = left
    paragraph.getparent().remove(paragraph)


def read(element: Element, notes: dict[str, Element]) -> str:
    """The words of an element; those of a footnote where it is called, pictures by what is said of them."""
    said: list[str] = []
    for one in element.iter():
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if name in ("t", "delText"):
            said.append(one.text or "")
        elif name in ("tab", "br") and one.getparent().tag == f"{W}r":
            said.append("\t" if name == "tab" else "\n")
        elif name == "footnoteReference":
            said.append(f"[{read(notes[one.get(f'{W}id') or ''], {})}]")
        elif name == "docPr":
            said.append(f"({one.get('descr')})")
    return "".join(said)


def lines(path: Path, how: How = "accept") -> list[tuple[str, str]]:
    """Style and words of each paragraph that has any, in a table those of each row with its cells."""
    body, notes = parts(path)
    settled, told = settle(body, how), {number: settle(note, how) for number, note in notes.items()}
    assert how == "reject" or not list(settled.iter(f"{W}delText"))
    ends = [one.get(f"{W}fldCharType") for one in settled.iter(f"{W}fldChar")]
    assert ends.count("begin") == ends.count("end") == ends.count("separate")
    found = [(_style(one), read(one, told)) for one in settled.iter(f"{W}p")]
    return [(style, words) for style, words in found if words]


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val") or ""


def count(path: Path) -> int:
    """How many changes a file tracks."""
    with ZipFile(path) as package:
        written = package.read("word/document.xml") + package.read("word/footnotes.xml")
    return written.count(b"<w:ins ") + written.count(b"<w:del ")


def furniture(path: Path) -> str:
    """What stands in the headers and footers of a file."""
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith(("word/header", "word/footer"))]
        return "\n".join("".join(etree.fromstring(package.read(name)).itertext()) for name in names)
