"""The styles, settings and footnotes of the user's own Word file, made ready for a pack."""

import re
from dataclasses import replace
from typing import Any

from app.export import word_lists, word_plain, word_styles, word_untrusted
from app.export.furniture import Furniture
from app.export.word_elements import elements, here, parted, rooted, serialised
from app.export.word_frame import NO_FOOTNOTES, SEPARATORS
from app.export.word_lists import numbered
from app.export.word_markup import MAIN
from app.export.word_package import WORD, Package
from app.export.word_styles import Style
from app.model.house import HouseStyle

_W = f"{{{MAIN}}}"
# What asks at opening, hinders writing or tells of the file's history.
_UNWANTED = ("updateFields", "documentProtection", "writeProtection", "rsids", "attachedTemplate", "docVars")
_SEPARATING = ("separator", "continuationSeparator", "continuationNotice")
# What comes behind the footnotes in the order of the settings.
_BEHIND = (
    "endnotePr", "compat", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


def merge(
    package: Package, main: str, name: str, house: HouseStyle, found: Furniture, width: int
) -> dict[str, str]:
    """The ids of our styles that are others in the file; those that it lacks by name are added to it."""
    ours = word_styles.styles(house, found.marking, width)
    part = package.led(main, "styles")
    if part not in package.parts:
        number = numbered(word_lists.put(package, main, name))
        written = word_styles.part(ours, house, found.language).replace(numbered(1), number)
        package.put("word/styles.xml", f"{WORD}.styles+xml", written)
        package.lead(main, "word/styles.xml", "styles")
        return {}
    root = rooted(word_untrusted.tree(package.parts[part], name, part))
    ids = _ids(root, ours)
    known = {str(one.get(f"{_W}styleId")) for one in root.iter(f"{_W}style")}
    for style in ours:
        told = ids.get(style.id, style.id)
        # The marking looks as its ladder says, whatever an earlier pack made of the style.
        if told in known and style.id == "ValiseMarking":
            root.remove(next(one for one in root.iter(f"{_W}style") if one.get(f"{_W}styleId") == told))
        elif told in known:
            continue
        properties = style.properties
        if numbered(1) in properties:
            properties = properties.replace(numbered(1), numbered(word_lists.put(package, main, name)))
        based, following = ids.get(style.based, style.based), ids.get(style.following, style.following)
        added = replace(style, id=told, based=based, following=following, default=False, properties=properties)
        root.extend(elements(added.xml()))
    package.parts[part] = serialised(root)
    return {ours: theirs for ours, theirs in ids.items() if ours != theirs}


def _ids(root: Any, ours: tuple[Style, ...]) -> dict[str, str]:
    """The id in the file of each style of ours: of the one of that name, of its default, else a free one."""
    by_name: dict[tuple[str, str], str] = {}
    defaults: dict[str, str] = {}
    for one in root.iter(f"{_W}style"):
        kind, style_id, shown = str(one.get(f"{_W}type")), str(one.get(f"{_W}styleId")), one.find(f"{_W}name")
        if shown is not None:
            by_name.setdefault((kind, str(shown.get(f"{_W}val")).casefold()), style_id)
        if one.get(f"{_W}default") in ("1", "true", "on"):
            defaults.setdefault(kind, style_id)
    taken = {*by_name.values(), *defaults.values()}
    ids: dict[str, str] = {}
    for style in ours:
        default = defaults.get(style.kind) if style.default else None
        there = by_name.get((style.kind, style.name.casefold())) or default
        ids[style.id] = there or (f"{style.id}Pack" if style.id in taken else style.id)
    return ids


def footnotes(package: Package, main: str, name: str, language: str) -> tuple[tuple[str, str], int]:
    """The text of the file's footnotes around those of the pack, and the highest id in it; the settings know them."""
    part = package.led(main, "footnotes")
    if part not in package.parts:
        _set(package, main, name, language, ("-1", "0"))
        return NO_FOOTNOTES, 0
    root = rooted(word_untrusted.tree(package.parts[part], name, part))
    if not any(one.get(f"{_W}type") == "separator" for one in root):
        root[:0] = elements(SEPARATORS)
    separators = [str(one.get(f"{_W}id")) for one in root if one.get(f"{_W}type") in _SEPARATING]
    known = [int(number) for one in root if re.fullmatch(r"-?\d{1,9}", number := str(one.get(f"{_W}id")))]
    _set(package, main, name, language, tuple(separators))
    root.append(here())
    return parted(root), max((0, *known))


def _set(package: Package, main: str, name: str, language: str, separators: tuple[str, ...]) -> None:
    """Make the settings ask nothing, hinder nobody, and name the separators of footnotes."""
    part = package.led(main, "settings")
    if part not in package.parts:
        package.put("word/settings.xml", f"{WORD}.settings+xml", word_plain.settings(language))
        package.lead(main, "word/settings.xml", "settings")
        return
    root = rooted(word_untrusted.tree(package.parts[part], name, part))
    for one in [one for tag in _UNWANTED for one in root.findall(f"{_W}{tag}")]:
        root.remove(one)
    if root.find(f"{_W}footnotePr") is None:
        declared = "".join(f'<w:footnote w:id="{number}"/>' for number in separators)
        (added,) = elements(f"<w:footnotePr>{declared}</w:footnotePr>")
        behind = next((one for one in root if str(one.tag).rpartition("}")[2] in _BEHIND), None)
        root.append(added) if behind is None else behind.addprevious(added)
    package.parts[part] = serialised(root)
