"""The Word document around a pack where the house has none of its own: page, styles, settings, header and footer."""


from app.export import word_furniture, word_lists, word_properties, word_styles, word_theme
from app.export.furniture import Furniture
from app.export.word_body import Place
from app.export.word_frame import Frame
from app.export.word_language import culture
from app.export.word_markup import HEAD, NAMESPACES, quoted
from app.export.word_package import CORE_PROPERTIES, DOCUMENT, WORD, Package
from app.model.house import HouseStyle

_PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
_TWIPS_PER_MM = 1440 / 25.4
_MAIN = "word/document.xml"
_NEAREST = 567
"""How far header and footer are from the edge of the paper, in twips: 10 mm; two lines are clear of the text."""


def frame(house: HouseStyle, found: Furniture, properties: str) -> Frame:
    """A document without text, for the pack to stand in. properties: its docProps/core.xml."""
    package = Package()
    package.parts[_MAIN] = b""
    package.types[_MAIN] = DOCUMENT
    package.lead("", _MAIN, "officeDocument")
    package.put("docProps/core.xml", word_properties.TYPE, properties)
    package.lead("", "docProps/core.xml", CORE_PROPERTIES)
    place = _place(house)
    for name, text in (
        ("styles", word_styles.part(word_styles.styles(house, found.marking, place.width), house, found.language)),
        ("settings", settings(found.language)),
        ("fontTable", _fonts(house)),
    ):
        package.put(f"word/{name}.xml", f"{WORD}.{name}+xml", text)
        package.lead(_MAIN, f"word/{name}.xml", name)
    word_lists.put(package, _MAIN)
    package.put("word/theme/theme1.xml", word_theme.TYPE, word_theme.part(house))
    package.lead(_MAIN, "word/theme/theme1.xml", "theme")
    before = f"{HEAD}<w:document {NAMESPACES}><w:body>"
    return Frame(package, _MAIN, before, f"{_section(package, house, found)}</w:body></w:document>", place)


def _place(house: HouseStyle) -> Place:
    top, right, bottom, left = map(_twips, house.margins)
    across, down = _PAPERS[house.paper]
    return Place(max(across - left - right, 1440), max(down - top - bottom, 1440), letter(house))


def letter(house: HouseStyle) -> int:
    """How wide a letter of a table's cell is in the mean, in twips."""
    return round(word_styles.cell_size(house) * 11.8)


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_PER_MM)


def _section(package: Package, house: HouseStyle, found: Furniture) -> str:
    """The properties of the only section: its headers and footers, paper and margins. The cover has a header apart."""
    furniture = (
        ("header", "default", word_furniture.header(found)),
        ("header", "first", word_furniture.header(found, titled=False)),
        ("footer", "default", word_furniture.footer(found)),
        ("footer", "first", word_furniture.footer(found)),
    )
    references = "".join(_reference(package, *one) for one in furniture if one[2])
    across, down = _PAPERS[house.paper]
    top, right, bottom, left = map(_twips, house.margins)
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{across}" w:h="{down}"/><w:pgMar w:top="{top}" w:right="{right}"'
        f' w:bottom="{bottom}" w:left="{left}" w:header="{min(_NEAREST, top // 2)}"'
        f' w:footer="{min(_NEAREST, bottom // 2)}" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _reference(package: Package, kind: str, pages: str, paragraphs: str) -> str:
    name = package.free_name(f"word/{kind}")
    package.put(name, f"{WORD}.{kind}+xml", word_furniture.part("hdr" if kind == "header" else "ftr", paragraphs))
    return f'<w:{kind}Reference w:type="{pages}" r:id="{package.lead(_MAIN, name, kind)}"/>'


def settings(language: str) -> str:
    """The whole of word/settings.xml: those of the newest Word, so that no file opens in a mode for older ones."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{culture(language)}"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _fonts(house: HouseStyle) -> str:
    """What Word is to take where a font of the house is not on the machine of the reader."""
    names = dict.fromkeys((house.body_font, house.heading_font))
    return f"{HEAD}<w:fonts {NAMESPACES}>{''.join(map(_font, names))}</w:fonts>"


def _font(name: str) -> str:
    other, kind = ("Times New Roman", "roman") if word_styles.has_serifs(name) else ("Arial", "swiss")
    instead = f'<w:altName w:val="{other}"/>' if name != other else ""
    return f'<w:font w:name={quoted(name)}>{instead}<w:family w:val="{kind}"/><w:pitch w:val="variable"/></w:font>'
