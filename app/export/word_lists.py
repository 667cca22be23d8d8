"""The list that points of a written part belong to: a real one, so that Word goes on with it and readers hear it."""

import re

from app.export import word_untrusted
from app.export.word_elements import elements, rooted, serialised
from app.export.word_markup import HEAD, MAIN, NAMESPACES
from app.export.word_package import WORD, Package

_W = f"{{{MAIN}}}"
_PART = "word/numbering.xml"
_LEVEL = (
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl>'
)


def numbered(number: int) -> str:
    """The property of a paragraph that belongs to the list of that number."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def put(package: Package, main: str, name: str = "") -> int:
    """The number of our list, added to the lists of the document. name: of a file that is not ours, for refusals."""
    part = package.led(main, "numbering")
    if part not in package.parts:
        package.put(_PART, f"{WORD}.numbering+xml", f"{HEAD}<w:numbering {NAMESPACES}>{_list(0, 1)}</w:numbering>")
        package.lead(main, _PART, "numbering")
        return 1
    root = rooted(word_untrusted.tree(package.parts[part], name, part))
    about = _free([str(one.get(f"{_W}abstractNumId")) for one in root.iter(f"{_W}abstractNum")])
    number = _free([str(one.get(f"{_W}numId")) for one in root.iter(f"{_W}num")])
    what, list_ = elements(_list(about, number))
    first = next((one for one in root if one.tag in (f"{_W}num", f"{_W}numIdMacAtCleanup")), None)
    last = root.find(f"{_W}numIdMacAtCleanup")
    root.append(what) if first is None else first.addprevious(what)
    root.append(list_) if last is None else last.addprevious(list_)
    package.parts[part] = serialised(root)
    return number


def _list(about: int, number: int) -> str:
    """What the points of a list look like, and the list that looks so: the former stand before all lists."""
    return (
        f'<w:abstractNum w:abstractNumId="{about}">{_LEVEL}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{about}"/></w:num>'
    )


def _free(taken: list[str]) -> int:
    return max((int(one) for one in taken if re.fullmatch(r"\d{1,8}", one)), default=0) + 1
