"""A house style: how one ministry or secretariat wants its packs to look. Data, from templates/house/NAME.toml."""

from dataclasses import dataclass
from typing import Literal

FootnoteForm = Literal["full", "short-after-first"]
Paper = Literal["A4", "Letter"]
Place = Literal["header", "footer", "both"]
Align = Literal["left", "center", "right"]

PROPERTIES: tuple[str, ...] = ("title", "subject", "author", "date", "language", "marking")
"""The document properties that a style may allow an export to write."""


@dataclass(frozen=True, slots=True)
class Marking:
    """One rung of a ladder. rank: higher is stricter. colour, background: "#rrggbb", background "" for none.

    portion: the short mark before a paragraph, "" where the ladder has none. size: points.
    """

    label: str
    rank: int
    colour: str = "#000000"
    background: str = ""
    place: Place = "both"
    align: Align = "right"
    portion: str = ""
    size: float = 12.0


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """margins: top, right, bottom, left in millimetres. sizes: points of body, headings 1 and 2, footnotes.

    date_style: a CLDR date pattern for full days. countries, people, forums: pairs of (ISO code, name as printed or
    abbreviation) and the house's own form. base: file name of the user's own .docx beside the style, "" for none.
    unattributed: whether words of unclear speakers are printed or held back.
    title_drop: points by which the title of a cover stands below the top of the text.
    """

    name: str
    title: str = ""
    description: str = ""
    paper: Paper = "A4"
    margins: tuple[float, float, float, float] = (25.0, 25.0, 25.0, 25.0)
    body_font: str = "Noto Sans"
    heading_font: str = "Noto Sans"
    sizes: tuple[float, float, float, float] = (11.0, 16.0, 13.0, 9.0)
    date_style: str = "d MMMM y"
    footnotes: FootnoteForm = "short-after-first"
    unattributed: Literal["print", "hold"] = "print"
    properties: tuple[str, ...] = PROPERTIES
    markings: tuple[Marking, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    forums: tuple[tuple[str, str], ...] = ()
    base: str = ""
    base_folder: str = ""
    title_drop: float = 150.0

    def marking(self, label: str) -> Marking | None:
        """The rung of a label, whatever its case; None where the ladder has none."""
        return next((one for one in self.markings if one.label.casefold() == label.strip().casefold()), None)
