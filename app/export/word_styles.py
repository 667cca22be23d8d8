"""The styles of a pack in Word: real ones, so that a reader changes the look of all quotations in one place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

from app.export.word_language import culture
from app.export.word_lists import numbered
from app.export.word_markup import HEAD, NAMESPACES, quoted
from app.model.house import HouseStyle, Marking

Kind = Literal["paragraph", "character", "table", "numbering"]

_INK = "1F3864"
_GREY = "595959"
_RULE = "BFC7D5"
_BOLD = "<w:b/><w:bCs/>"
_COLOUR = f'<w:color w:val="{_INK}"/>'
_GREYED = f'<w:color w:val="{_GREY}"/>'
_PLAIN_MARKING = Marking("", 0)
_FRAME = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="{space}" w:color="{_RULE}"/>'
    for side, space in (("top", 8), ("left", 8), ("bottom", 31), ("right", 8))
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its id and the name that a reader sees; based, following: ids of others. properties: what it says."""

    id: str
    name: str
    kind: Kind
    properties: str
    based: str = ""
    following: str = ""
    default: bool = False
    priority: int = 9

    def xml(self) -> str:
        """The style as an element."""
        own = ' w:customStyle="1"' if self.name.startswith("Valise") else ""
        default = ' w:default="1"' if self.default else ""
        based = f"<w:basedOn w:val={quoted(self.based)}/>" if self.based else ""
        following = f"<w:next w:val={quoted(self.following)}/>" if self.following else ""
        shown = "<w:qFormat/>" if self.kind == "paragraph" else "<w:semiHidden/>" if self.default else ""
        return (
            f'<w:style w:type="{self.kind}"{default}{own} w:styleId={quoted(self.id)}>'
            f"<w:name w:val={quoted(self.name)}/>{based}{following}"
            f'<w:uiPriority w:val="{self.priority}"/>{shown}{self.properties}</w:style>'
        )


def part(styles: Iterable[Style], house: HouseStyle, language: str) -> str:
    """The whole of word/styles.xml."""
    spoken = culture(language)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(house.body_font)}{_size(house.sizes[0])}"
        f'<w:lang w:val="{spoken}" w:eastAsia="{spoken}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}{''.join(one.xml() for one in styles)}</w:styles>"


def styles(house: HouseStyle, marking: Marking | None, width: int) -> tuple[Style, ...]:
    """The styles that a pack uses, those before others that rest on them; width: of the text, in twips."""
    return (
        *_GROUND, *_headings(house), *_contents(house, width), *_on_every_page(house, marking or _PLAIN_MARKING, width),
        *_of_text(house), *_CHARACTERS, _TABLE,
    )  # fmt: skip


def _fonts(name: str) -> str:
    """The font, and for Arabic and Hebrew, which few Latin fonts hold, one that every system knows."""
    font = quoted(name)
    other = quoted("Times New Roman" if has_serifs(name) else "Arial")
    return f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={other}/>"


def has_serifs(font: str) -> bool:
    """Whether a font is of the kind of Times, as its name tells."""
    return any(word in font.casefold() for word in ("serif", "times", "roman", "georgia", "garamond", "cambria")) and (
        "sans" not in font.casefold()
    )


def _size(points: float) -> str:
    half = ceil(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _paragraph(
    style_id: str, name: str, *, based: str = "Normal", following: str = "", paragraph: str = "", text: str = ""
) -> Style:
    """A paragraph style. paragraph and text: contents of its w:pPr and w:rPr, in the schema's order."""
    look = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{text}</w:rPr>" if text else "")
    return Style(style_id, name, "paragraph", look, based, following or style_id)


def cell_size(house: HouseStyle) -> float:
    """The size of the text in tables, in points."""
    return house.sizes[0] - 1


def _headings(house: HouseStyle) -> Iterator[Style]:
    font = _fonts(house.heading_font)
    body, first, second, _ = house.sizes
    yield _paragraph(
        "Title", "Title", following="Subtitle",
        paragraph=f"<w:keepNext/>{_spacing(3400 if house.title_drop else 0, 160)}<w:contextualSpacing/>",
        text=font + _BOLD + _COLOUR + _size(1.75 * first),
    )  # fmt: skip
    after = 720 if house.title_drop else 160
    yield _paragraph("Subtitle", "Subtitle", following="ValiseMeta", paragraph=_spacing(0, after),
                     text=_GREYED + _size(1.35 * body))  # fmt: skip
    levels = ((1, first, 480, 140), (2, second, 300, 100), (3, max(body, second - 1), 240, 80))
    for level, size, before, after in levels:
        yield _paragraph(
            f"Heading{level}", f"heading {level}", following="Normal",
            paragraph=f'<w:keepNext/><w:keepLines/>{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>',
            text=font + _BOLD + _COLOUR + _size(size),
        )  # fmt: skip


def _contents(house: HouseStyle, width: int) -> Iterator[Style]:
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    body = house.sizes[0]
    yield _paragraph("TOCHeading", "TOC Heading", paragraph=f"<w:keepNext/>{_spacing(0, 200)}",
                     text=_fonts(house.heading_font) + _BOLD + _COLOUR + _size(house.sizes[1]))  # fmt: skip
    yield _paragraph("TOC1", "toc 1", paragraph=f'{dots}{_spacing(120, 40)}<w:ind w:right="567"/>', text=_BOLD)
    yield _paragraph("TOC2", "toc 2", paragraph=f'{dots}{_spacing(0, 20)}<w:ind w:left="340" w:right="567"/>',
                     text=_size(body - 0.5))  # fmt: skip


def _on_every_page(house: HouseStyle, marking: Marking, width: int) -> Iterator[Style]:
    single = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    edge = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>{single}'
    note = house.sizes[3]
    for style_id, name in (("Header", "header"), ("Footer", "footer"), ("ValisePages", "Valise Pages")):
        yield _paragraph(style_id, name, paragraph=edge, text=_GREYED + _size(note))
    yield _paragraph("FootnoteText", "footnote text", text=_size(note),
                     paragraph='<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>')  # fmt: skip
    ground = marking.background.lstrip("#")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill={quoted(ground)}/>' if ground else ""
    colour = f"<w:color w:val={quoted(marking.colour.lstrip('#') or 'auto')}/>"
    yield _paragraph("ValiseMarking", "Valise Marking",
                     paragraph=f'{single}<w:jc w:val="{marking.align}"/>',
                     text=_BOLD + colour + _size(marking.size) + shade)  # fmt: skip


def _of_text(house: HouseStyle) -> Iterator[Style]:
    body = house.sizes[0]
    small = cell_size(house)
    yield _paragraph("Caption", "caption", paragraph=f"<w:keepLines/>{_spacing(40, 160)}",
                     text=_GREYED + _size(small))  # fmt: skip
    yield _paragraph("ValiseMeta", "Valise Meta", paragraph=(
        '<w:tabs><w:tab w:val="left" w:pos="2550"/></w:tabs>'
        f'{_spacing(0, 80)}<w:ind w:left="2550" w:hanging="2550"/>'
    ))  # fmt: skip
    yield _paragraph("ValisePreface", "Valise Preface",
                     paragraph=_spacing(60, 140), text=_GREYED + _size(small))  # fmt: skip
    yield _paragraph("ValisePicture", "Valise Picture", following="Caption",
                     paragraph=f"<w:keepNext/>{_spacing(120, 40)}")  # fmt: skip
    yield _paragraph("ValiseList", "Valise List", paragraph=f"{numbered(1)}{_spacing(0, 60)}")
    yield _paragraph(
        "ValiseLead", "Valise Lead", following="ValiseQuotation",
        paragraph=(
            '<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="680"/></w:tabs>'
            f'{_spacing(160, 40)}<w:ind w:left="680" w:hanging="680"/>'
        ),
        text=_size(body - 0.5),
    )  # fmt: skip
    yield _paragraph("ValiseQuotation", "Valise Quotation", paragraph=(
        f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="{_RULE}"/></w:pBdr>'
        f'{_spacing(0, 120)}<w:ind w:left="936" w:right="340"/>'
    ))  # fmt: skip
    yield _paragraph("ValiseReported", "Valise Reported",
                     paragraph=f'{_spacing(0, 120)}<w:ind w:left="680" w:right="340"/>')  # fmt: skip
    yield _paragraph("ValiseNote", "Valise Note", paragraph=f'{_spacing(0, 120)}<w:ind w:left="680"/>',
                     text="<w:i/><w:iCs/>" + _size(body - 0.5))  # fmt: skip
    yield _paragraph("ValiseBox", "Valise Box", paragraph=(
        f'<w:pBdr>{_FRAME}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F5F7FA"/>'
        f'{_spacing(160, 240)}<w:ind w:left="170" w:right="170"/>'
    ))  # fmt: skip
    cell = '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>'
    yield _paragraph("ValiseCell", "Valise Cell", paragraph=cell, text=_size(small))
    yield _paragraph("ValiseHead", "Valise Head", based="ValiseCell", paragraph="<w:keepNext/>", text=_BOLD + _COLOUR)


_GROUND = (
    Style("Normal", "Normal", "paragraph", "", default=True, priority=0),
    Style("DefaultParagraphFont", "Default Paragraph Font", "character", "", default=True, priority=1),
    Style(
        "TableNormal", "Normal Table", "table", default=True, priority=99, properties=(
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        ),
    ),
    Style("NoList", "No List", "numbering", "", default=True, priority=99),
)  # fmt: skip


def _character(style_id: str, name: str, text: str) -> Style:
    return Style(style_id, name, "character", f"<w:rPr>{text}</w:rPr>", "DefaultParagraphFont", priority=99)


_CHARACTERS = (
    _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    _character("Hyperlink", "Hyperlink", _COLOUR),
    _character("ValisePrompt", "Valise Prompt", f"<w:i/><w:iCs/>{_GREYED}"),
    # Names and foreign words are no spelling mistakes of the pack.
    _character("ValiseSource", "Valise Source", "<w:noProof/>"),
)

_TABLE = Style(
    "ValiseTable", "Valise Table", "table", based="TableNormal", priority=59, properties=(
        "<w:tblPr><w:tblBorders>"
        f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/></w:tblBorders></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/></w:tcBorders>'
        '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F6"/></w:tcPr></w:tblStylePr>'
    ),
)  # fmt: skip
