"""What stands above and below the sheets of a workbook on paper."""

from typing import Any

from app.export.excel_text import clean, cut
from app.export.furniture import Furniture
from app.i18n import _
from app.model.house import Align, Marking

_PART = 70
"""Characters of a text in a header: Excel takes 255 for its three parts with their codes."""
_ORDER: dict[Align, tuple[Align, Align, Align]] = {
    "left": ("left", "center", "right"),
    "center": ("center", "left", "right"),
    "right": ("right", "left", "center"),
}
"""For a marking at that place: its own part, then the parts of the two other texts."""


def margins(sheet: Any, around: Furniture, font: str) -> None:
    """Put title, marking, copy, version, sheet and page around a sheet, the marking where the ladder wants it."""
    marking = around.marking
    own, second, third = _ORDER[marking.align if marking else "right"]
    head, foot = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    _put(head, second, _text(around.title))
    _put(head, third, "&A")
    _put(foot, second, _text(" · ".join(part for part in (around.version, around.copy) if part)))
    _put(foot, third, _("Page {page} of {pages}").format(page="&P", pages="&N"))
    for edge, part in (("header", head), ("footer", foot)):
        if marking and marking.place in (edge, "both"):
            _put(part, own, _text(marking.label))
            _look(getattr(part, own), marking, font)


def _put(edge: Any, at: Align, text: str | None) -> None:
    getattr(edge, at).text = text


def _look(part: Any, marking: Marking, font: str) -> None:
    part.font, part.size, part.color = f"{font},Bold", round(marking.size), on_white(marking).removeprefix("#")


def _text(text: str) -> str | None:
    """The text as a header takes it, in one line and cut to its length; none where empty."""
    one_line = " ".join(clean(text).split())
    doubled = cut(one_line.replace("&", "&&"), _PART)
    halved = (len(doubled) - len(doubled.rstrip("&"))) % 2  # the cut went through a doubled one
    return doubled[: len(doubled) - halved] or None


def on_white(marking: Marking) -> str:
    """The colour of a marking where it has no ground of its own: black for one that white paper would swallow."""
    red, green, blue = (int(marking.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    bright = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return "#000000" if bright > 0.3 else marking.colour  # less than 3 to 1 beside white
