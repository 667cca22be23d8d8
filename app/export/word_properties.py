"""The document properties of a Word file: what the house allows of the pack, and nothing of the machine."""

import re
from collections.abc import Iterator

from app.export.furniture import Furniture
from app.export.word_language import culture
from app.export.word_markup import HEAD, clean, escaped
from app.export.word_package import PACKAGE
from app.model.house import HouseStyle
from app.model.pack import Pack

TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_SPACES = (
    f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_LONGEST = 255


def core(pack: Pack, house: HouseStyle, found: Furniture) -> str:
    """The whole of docProps/core.xml."""
    return f"{HEAD}<cp:coreProperties {_SPACES}>{''.join(_elements(pack, house, found))}</cp:coreProperties>"


def _elements(pack: Pack, house: HouseStyle, found: Furniture) -> Iterator[str]:
    label = found.marking.label if found.marking else ""
    made = _moment(pack.made_on)
    issued = _moment(pack.issue.issued_on) or made
    said = (
        ("title", "dc:title", "", pack.title),
        ("subject", "dc:subject", "", pack.subtitle),
        ("author", "dc:creator", "", pack.author),
        ("author", "cp:lastModifiedBy", "", pack.author),
        ("marking", "cp:keywords", "", label),
        ("date", "dcterms:created", ' xsi:type="dcterms:W3CDTF"', made),
        ("date", "dcterms:modified", ' xsi:type="dcterms:W3CDTF"', issued),
        ("language", "dc:language", "", culture(found.language)),
    )
    for name, tag, kind, value in said:
        shown = clean(value)[:_LONGEST].strip()
        if name in house.properties and shown:
            yield f"<{tag}{kind}>{escaped(shown)}</{tag}>"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z" if _DAY.match(day) else ""
