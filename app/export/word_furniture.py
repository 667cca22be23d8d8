"""What stands on every page of a Word document: marking, title, version, copy number, page X of Y."""

from app.export.furniture import Furniture
from app.export.word_markup import HEAD, NAMESPACES, clean, field, paragraph, run
from app.i18n import _
from app.model.house import Place

_LONGEST_TITLE = 90


def header(found: Furniture, titled: bool = True) -> str:
    """The paragraphs of a header, "" for none; titled: with the pack's title, which the cover has anyway."""
    return marking(found, "header") + (title(found) if titled else "")


def footer(found: Furniture) -> str:
    """The paragraphs of a footer."""
    return pages(found) + marking(found, "footer")


def marking(found: Furniture, place: Place) -> str:
    """The paragraph of the marking, "" where none stands at that place."""
    if found.marking is None or found.marking.place not in (place, "both"):
        return ""
    return paragraph("ValiseMarking", run(" ".join(found.marking.label.split())))


def title(found: Furniture) -> str:
    """The paragraph of the title, cut where it would need a second line; "" of a pack without one."""
    text = " ".join(clean(found.title).split())
    shown = text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1].rstrip()}…"
    return paragraph("Header", run(shown)) if shown else ""


def pages(found: Furniture, style: str = "Footer") -> str:
    """The paragraph of version and copy number, and page X of Y, which Word counts itself when it opens the file."""
    counted = run(_("Page") + " ") + field("PAGE", "1") + run(" " + _("of") + " ") + field("NUMPAGES", "1")
    return paragraph(style, run(f"{version(found)}\t") + counted)


def version(found: Furniture) -> str:
    """Version and copy number in one line."""
    return " · ".join(" ".join(part.split()) for part in (found.version, found.copy) if part)


def part(tag: str, paragraphs: str) -> str:
    """The whole of a header's or footer's part; tag: "hdr" or "ftr"."""
    return f"{HEAD}<w:{tag} {NAMESPACES}>{paragraphs}</w:{tag}>"
