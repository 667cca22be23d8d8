"""What a PDF says of itself: document information and XMP, as far as the house style allows."""

from html import escape

from app.export.pdf_file import PdfFile
from app.export.pdf_lines import plain
from app.export.pdf_tags import string
from app.i18n import _
from app.model.house import HouseStyle
from app.model.pack import Pack

PROGRAM = "Valise"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
{fields}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def properties(pack: Pack, house: HouseStyle) -> dict[str, str]:
    """The properties that are written, each on one line; a pack whose title may not be told is called what it is."""
    known = {
        "title": plain(pack.title),
        "subject": plain(pack.subtitle),
        "author": plain(pack.author),
        "date": pack.made_on,
        "marking": plain(pack.marking),
    }
    allowed = {name: value for name, value in known.items() if name in house.properties and value.strip()}
    return {"title": _("Briefing pack"), **allowed}


def put_information(file: PdfFile, said: dict[str, str]) -> int:
    """Write the document information; its number."""
    names = {"title": b"Title", "subject": b"Subject", "author": b"Author", "marking": b"Keywords"}
    fields = [b"/%b%b" % (names[name], string(value)) for name, value in said.items() if name in names]
    if "date" in said:
        day = b"(D:%b000000Z)" % said["date"].replace("-", "").encode()
        fields.append(b"/CreationDate%b/ModDate%b" % (day, day))
    program = string(PROGRAM)
    return file.add(b"<<%b/Creator%b/Producer%b>>" % (b"".join(fields), program, program))


def put_metadata(file: PdfFile, said: dict[str, str], language: str) -> int:
    """Write the XMP packet, uncompressed as readers without a PDF library look for it; its number."""
    fields = [
        f"<dc:title>{_alt(said['title'])}</dc:title>",
        f"<pdf:Producer>{PROGRAM}</pdf:Producer>",
        f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>",
    ]
    if language:
        fields.append(f"<dc:language><rdf:Bag><rdf:li>{_xml(language)}</rdf:li></rdf:Bag></dc:language>")
    if "author" in said:
        fields.append(f"<dc:creator><rdf:Seq><rdf:li>{_xml(said['author'])}</rdf:li></rdf:Seq></dc:creator>")
    if "subject" in said:
        fields.append(f"<dc:description>{_alt(said['subject'])}</dc:description>")
    if "marking" in said:
        fields.append(f"<pdf:Keywords>{_xml(said['marking'])}</pdf:Keywords>")
    if "date" in said:
        moment = f"{said['date']}T00:00:00Z"
        fields.append(f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>")
    packet = _PACKET.replace("{fields}", "\n".join(fields)).encode("utf-8", "replace")
    return file.stream(b"/Type/Metadata/Subtype/XML", packet, compress=False)


def _alt(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt>'


def _xml(text: str) -> str:
    """The text without the characters that XML has no form for."""
    return escape("".join(character for character in text if character.isprintable()), quote=False)
