"""The theme of a Word document: the colours and fonts of the house in the lists that Word offers for new text."""

from app.export.word_markup import HEAD, quoted
from app.model.house import HouseStyle

TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F3864", "lt2": "EEF1F6", "accent1": "1F3864", "accent2": "B45309",
    "accent3": "4B7F52", "accent4": "595959", "accent5": "5B7DB1", "accent6": "8A6D3B", "hlink": "1F3864",
    "folHlink": "595959",
}  # fmt: skip
_PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_PLAIN}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
# Word wants three of each kind, from plain to heavy: a pack draws with none of them.
_LOOKS = (
    f'<a:fmtScheme name="House"><a:fillStyleLst>{_PLAIN * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_PLAIN * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


def part(house: HouseStyle) -> str:
    """The whole of word/theme/theme1.xml."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
    fonts = _font("majorFont", house.heading_font) + _font("minorFont", house.body_font)
    return (
        f'{HEAD}<a:theme xmlns:a="{_SPACE}" name="House"><a:themeElements>'
        f'<a:clrScheme name="House">{colours}</a:clrScheme><a:fontScheme name="House">{fonts}</a:fontScheme>'
        f"{_LOOKS}</a:themeElements></a:theme>"
    )


def _font(tag: str, name: str) -> str:
    return f'<a:{tag}><a:latin typeface={quoted(name)}/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'
