"""The styles of a pack in Word: real ones, so that a reader changes the look of all quotations in one place."""

from app.export.word_markup import NAMESPACES

TEXT_WIDTH = 9070
"""Width of the text on A4 with margins of 2.5 cm, in twentieths of a point."""

FONT = "Arial"
_INK = "1F3864"
_GREY = "595959"
_RULE = "BFC7D5"


def styles() -> str:
    """The whole of word/styles.xml."""
    return f'<w:styles {NAMESPACES}>{_DEFAULTS}{"".join((*_PARAGRAPHS, *_CHARACTERS, *_TABLES))}</w:styles>'


_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    '<w:sz w:val="23"/><w:szCs w:val="23"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
)


def _style(
    style_id: str, name: str, *, based: str = "Normal", following: str = "", paragraph: str = "", text: str = ""
) -> str:
    """A paragraph style. paragraph and text: contents of its w:pPr and w:rPr, in the schema's order."""
    own = ' w:customStyle="1"' if style_id.startswith("Valise") else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f'<w:next w:val="{following or style_id}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _character(style_id: str, name: str, text: str) -> str:
    own = ' w:customStyle="1"' if style_id.startswith("Valise") else ""
    return (
        f'<w:style w:type="character"{own} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr>{text}</w:rPr></w:style>'
    )


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_BOLD = "<w:b/><w:bCs/>"
_COLOUR = f'<w:color w:val="{_INK}"/>'
_DOTS = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_EDGE = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_FRAME = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="{space}" w:color="{_RULE}"/>'
    for side, space in (("top", 8), ("left", 8), ("bottom", 31), ("right", 8))
)

_PARAGRAPHS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    _style(
        "Title", "Title", following="Subtitle",
        paragraph=f'<w:keepNext/>{_spacing(3400, 160)}<w:contextualSpacing/>', text=_BOLD + _COLOUR + _size(56),
    ),
    _style(
        "Subtitle", "Subtitle", following="ValiseMeta",
        paragraph=_spacing(0, 720), text=f'<w:color w:val="{_GREY}"/>' + _size(30),
    ),
    _style(
        "Heading1", "heading 1", following="Normal",
        paragraph=f'<w:keepNext/><w:keepLines/>{_spacing(480, 140)}<w:outlineLvl w:val="0"/>',
        text=_BOLD + _COLOUR + _size(32),
    ),
    _style(
        "Heading2", "heading 2", following="Normal",
        paragraph=f'<w:keepNext/><w:keepLines/>{_spacing(300, 100)}<w:outlineLvl w:val="1"/>',
        text=_BOLD + _COLOUR + _size(25),
    ),
    _style("TOCHeading", "TOC Heading", paragraph=f"<w:keepNext/>{_spacing(0, 200)}", text=_BOLD + _COLOUR + _size(32)),
    _style("TOC1", "toc 1", paragraph=_DOTS + _spacing(120, 40), text=_BOLD),
    _style("TOC2", "toc 2", paragraph=f'{_DOTS}{_spacing(0, 20)}<w:ind w:left="340"/>', text=_size(21)),
    _style("Header", "header", paragraph=_EDGE + _spacing(0, 0), text=f'<w:color w:val="{_GREY}"/>' + _size(18)),
    _style("Footer", "footer", paragraph=_EDGE + _spacing(0, 0), text=f'<w:color w:val="{_GREY}"/>' + _size(18)),
    _style(
        "FootnoteText", "footnote text",
        paragraph='<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', text=_size(17),
    ),
    _style("ValiseMeta", "Valise Meta", paragraph=(
        '<w:tabs><w:tab w:val="left" w:pos="2550"/></w:tabs>'
        f'{_spacing(0, 80)}<w:ind w:left="2550" w:hanging="2550"/>'
    )),
    _style(
        "ValisePreface", "Valise Preface",
        paragraph=f"<w:keepNext/>{_spacing(60, 140)}", text=f'<w:color w:val="{_GREY}"/>' + _size(20),
    ),
    _style("ValiseList", "Valise List", paragraph=f'{_spacing(0, 60)}<w:ind w:left="340"/>'),
    _style(
        "ValiseLead", "Valise Lead", following="ValiseQuotation",
        paragraph=(
            '<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="680"/></w:tabs>'
            f'{_spacing(160, 40)}<w:ind w:left="680" w:hanging="680"/>'
        ),
        text=_size(21),
    ),
    _style("ValiseQuotation", "Valise Quotation", paragraph=(
        f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="{_RULE}"/></w:pBdr>'
        f'{_spacing(0, 120)}<w:ind w:left="936" w:right="340"/>'
    )),
    _style("ValiseReported", "Valise Reported", paragraph=f'{_spacing(0, 120)}<w:ind w:left="680" w:right="340"/>'),
    _style(
        "ValiseNote", "Valise Note",
        paragraph=f'{_spacing(0, 120)}<w:ind w:left="680"/>', text="<w:i/><w:iCs/>" + _size(21),
    ),
    _style("ValiseBox", "Valise Box", paragraph=(
        f'<w:pBdr>{_FRAME}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F5F7FA"/>'
        f'{_spacing(160, 240)}<w:ind w:left="170" w:right="170"/>'
    )),
    _style(
        "ValiseCell", "Valise Cell",
        paragraph='<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>', text=_size(20),
    ),
    _style("ValiseHead", "Valise Head", based="ValiseCell", paragraph="<w:keepNext/>", text=_BOLD + _COLOUR),
)

_CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    _character("Hyperlink", "Hyperlink", '<w:color w:val="1F3864"/>'),
    _character("ValiseMarking", "Valise Marking", f'{_BOLD}<w:color w:val="000000"/>{_size(24)}'),
    _character("ValisePrompt", "Valise Prompt", f'<w:i/><w:iCs/><w:color w:val="{_GREY}"/>'),
    # Names and foreign words are no spelling mistakes of the pack.
    _character("ValiseSource", "Valise Source", "<w:noProof/>"),
)

_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="ValiseTable"><w:name w:val="Valise Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/></w:tcBorders>'
    '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F6"/></w:tcPr></w:tblStylePr></w:style>',
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
)
