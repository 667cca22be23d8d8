"""Headers and footers of the user's own Word file, completed with what every page of a pack bears."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.export import word_furniture, word_untrusted
from app.export.furniture import Furniture
from app.export.word_elements import elements, rooted, serialised
from app.export.word_frame import named
from app.export.word_markup import MAIN, RELATIONS, paragraph, run
from app.export.word_package import WORD, Package, resolved

_W = f"{{{MAIN}}}"
_R = f"{{{RELATIONS}}}"
_KINDS = ("header", "footer")
_STYLE = "ValisePages"
"""Of what is added to a footer: that of the file may have tabs of its own."""
_OFF = ("0", "false", "off")


def furnish(
    package: Package, main: str, name: str, document: Any, found: Furniture, styles: Mapping[str, str]
) -> None:
    """Add marking, page numbers, version and copy number to each page that lacks them, in its header or footer."""
    roots: dict[str, Any] = {}
    for pages, parts in _pages(package, main, name, document):
        for kind in _KINDS:
            part = parts[kind][0]
            if part and part not in roots:
                roots[part] = rooted(word_untrusted.tree(package.parts[part], name, part))
        header, footer = (roots.get(parts[kind][0]) for kind in _KINDS)
        for kind, existing in zip(_KINDS, (header, footer), strict=True):
            lacking = named(_lacking(kind, pages, header, footer, found), styles)
            if existing is not None:
                existing.extend(elements(lacking))
            elif lacking:
                part = _add(package, main, kind, pages, parts[kind][1], lacking)
                roots[part] = word_untrusted.tree(package.parts[part], name, part)
                header, footer = (roots[part], footer) if kind == "header" else (header, roots[part])
    for part, root in roots.items():
        package.parts[part] = serialised(root)


def _pages(package: Package, main: str, name: str, document: Any) -> Iterator[tuple[str, dict[str, tuple[str, Any]]]]:
    """For the pages of each kind in each section: the parts that are their header and footer, "" for none yet.

    Beside each part: the section's properties. A section without a header has that of the one before.
    """
    settings = package.led(main, "settings")
    known = word_untrusted.tree(package.parts[settings], name, settings) if settings in package.parts else None
    even = known is not None and _is_on(known, "evenAndOddHeaders")
    for section in [one for one in document.iter(f"{_W}sectPr") if one.getparent().tag != f"{_W}sectPrChange"]:
        kinds = ("default", *(("first",) if _is_on(section, "titlePg") else ()), *(("even",) if even else ()))
        for pages in kinds:
            yield pages, {kind: (_part(package, main, document, section, kind, pages), section) for kind in _KINDS}


def _is_on(element: Any, tag: str) -> bool:
    found = element.find(f"{_W}{tag}")
    return found is not None and found.get(f"{_W}val") not in _OFF


def _part(package: Package, main: str, document: Any, section: Any, kind: str, pages: str) -> str:
    """The part that is header or footer of the section's pages of that kind; "" where it has none."""
    chosen = ""
    for one in document.iter(f"{_W}sectPr"):
        for reference in one.findall(f"{_W}{kind}Reference"):
            if reference.get(f"{_W}type", "default") == pages:
                chosen = reference.get(f"{_R}id")
        if one is section:
            break
    targets = (resolved(main, one.target) for one in package.relations.get(main, ()) if one.id == chosen)
    return next((target for target in targets if target in package.parts), "")


def _add(package: Package, main: str, kind: str, pages: str, section: Any, paragraphs: str) -> str:
    """The name of a new header or footer of the section's pages of that kind."""
    part = package.free_name(f"word/{kind}")
    package.put(part, f"{WORD}.{kind}+xml", word_furniture.part("hdr" if kind == "header" else "ftr", paragraphs))
    relation = package.lead(main, part, kind)
    (reference,) = elements(f'<w:{kind}Reference w:type="{pages}" r:id="{relation}"/>')
    section.insert(0, reference)
    return part


def _lacking(kind: str, pages: str, header: Any, footer: Any, found: Furniture) -> str:
    """The paragraphs that header or footer lack; a header of our own has the pack's title, but for the first page's."""
    if kind == "header":
        marking = "" if _bears(header, found) else word_furniture.marking(found, "header")
        return marking + (word_furniture.title(found) if header is None and pages != "first" else "")
    marking = "" if _bears(footer, found) else word_furniture.marking(found, "footer")
    both = [one for one in (header, footer) if one is not None]
    if not any(re.search(r"\bPAGE\b", _fields(one)) for one in both):
        return word_furniture.pages(found, _STYLE) + marking
    version = word_furniture.version(found)
    told = not version or any(version in _text(one) for one in both)
    return ("" if told else paragraph(_STYLE, run(version))) + marking


def _bears(part: Any, found: Furniture) -> bool:
    """Whether the pack's marking stands there, as a word of its own."""
    if part is None or found.marking is None:
        return False
    label = re.escape(" ".join(found.marking.label.split()))
    return bool(re.search(rf"(?<![\w:+-]){label}(?![\w:+-])", " ".join(_text(part).split()), re.I))


def _text(part: Any) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in part.iter(f"{_W}p"))


def _fields(part: Any) -> str:
    simple = " ".join(str(one.get(f"{_W}instr")) for one in part.iter(f"{_W}fldSimple"))
    return simple + " " + "".join(one.text or "" for one in part.iter(f"{_W}instrText"))
