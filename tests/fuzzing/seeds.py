"""What inputs are made of: a few small sound files of each kind, and words that mean something to its reader."""

import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path

from app import archive
from app.model.pack import Selection
from tests.export.test_word_base import letterhead
from tests.packs import samples
from tests.reading import made_files
from tests.test_archive import excerpts

ROOT = Path(__file__).resolve().parents[2]
_SAMPLES = ROOT / "tests" / "samples"
_PARAGRAPHS = (
    "CHRONICLE OF THE HARBOUR FORUM, No. 7, 31 March 2025",
    "On 15 January 2025 the foreign ministers of Azerbaijan and Pakistan met in Baku and signed a road agreement.",
    "“The road will open before the snow,” said Leyla Ismayilli, Minister of Roads of Azerbaijan.",
    "She added that Kazakhstan had been invited to the CICA summit on 3–5 May 2025.",
)  # fmt: skip


def read(name: str) -> bytes:
    """A sample's bytes."""
    return (_SAMPLES / "reading" / name).read_bytes()


@cache
def texts() -> tuple[bytes, ...]:
    """Texts of our own for the extraction, short ones."""
    found = [
        path.read_bytes() for path in sorted(_SAMPLES.rglob("*.txt")) + sorted((ROOT / "data/documents").glob("*.*"))
    ]
    return *(one[:4000] for one in found), "\n\n".join(_PARAGRAPHS).encode()


def pdfs() -> tuple[bytes, ...]:
    """Uncompressed ones, so that changes reach what is drawn."""
    return (read("pdf.pdf"), _pdf(1), _pdf(2))


def _pdf(pages: int) -> bytes:
    from reportlab.pdfgen import canvas

    file = io.BytesIO()
    made = canvas.Canvas(file, pageCompression=0, invariant=1)
    made.setTitle(_PARAGRAPHS[0])
    for number in range(pages):
        for place, line in enumerate(_PARAGRAPHS):
            made.drawString(60 + 10 * number, 780 - 14 * place, line.encode("ascii", "ignore").decode())
        made.rect(50, 600, 100, 20)
        made.drawString(60, 605, "table cell")
        made.bookmarkPage(f"p{number}")
        made.addOutlineEntry(f"Part {number}", f"p{number}", 0)
        made.showPage()
    made.save()
    return file.getvalue()


def words() -> tuple[bytes, ...]:
    """Word files: with a list, a table, a note of its own; from our writer and python-docx."""
    return (_letterhead(), made_files.zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": _WORD.format("".join(
            f'<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/>'
            f'<w:numId w:val="1"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{one}</w:t></w:r></w:p>" for one in _PARAGRAPHS)
            + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:tab/><w:br/></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"
            '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'),
        "word/footnotes.xml": _WORD.format('<w:footnote w:id="2"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote>'),
        "word/styles.xml": _WORD.format('<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'),
        "word/numbering.xml": _WORD.format(
            '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
            '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'),
        "docProps/core.xml": "<cp xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>T</dc:title></cp>",
    }))  # fmt: skip


_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def _letterhead() -> bytes:
    file = io.BytesIO()
    made = letterhead()
    made.add_paragraph(_PARAGRAPHS[1])
    made.save(file)
    return file.getvalue()


def bases() -> tuple[bytes, ...]:
    """Word files to put packs into."""
    return (_letterhead(),)


def open_documents() -> tuple[bytes, ...]:
    """OpenDocument texts with headings, lists, tables, notes and frames."""
    body = "".join(f'<text:h text:outline-level="1">{one}</text:h><text:p>{one}<text:s text:c="3"/><text:tab/></text:p>'
                   for one in _PARAGRAPHS)  # fmt: skip
    body += (
        "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><table:table><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>c</text:p></table:table-cell></table:table-row>'
        "</table:table><text:p><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p>"
        "</text:note-body></text:note><draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame></text:p>"
    )
    return read("open-document.odt"), made_files.open_document(body, meta="<dc:title>T</dc:title>")


def books() -> tuple[bytes, ...]:
    """Electronic books."""
    chapters = {name: f"<h1>{name}</h1>" + "".join(f"<p>{one}</p>" for one in _PARAGRAPHS) for name in ("a", "b")}
    facts = "<dc:title>T</dc:title><dc:date>2025-03-31</dc:date><dc:language>en</dc:language>"
    return read("epub.epub"), made_files.book(chapters, ["a", "b"], facts, made_files.point("A", "text/a.xhtml#x"))


def pages() -> tuple[bytes, ...]:
    """Web pages."""
    body = "".join(f"<p>{one}</p>" for one in _PARAGRAPHS)
    rich = (
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>T</title>"
        "<meta property='article:published_time' content='2025-03-31T10:00:00Z'>"
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"H","datePublished":"2025-03-31",'
        '"author":[{"name":"N"}]}</script></head><body><nav><a href=#>x</a></nav><article><h1>H</h1><time '
        f"datetime=2025-03-31>31 March</time>{body}<table><tr><td rowspan=2>a<td>b</table><ul><li>x<li>y</ul>"
        "<blockquote>q</blockquote><pre> p </pre></article></body></html>"
    )
    return read("html.html"), rich.encode(), (ROOT / "data/documents/4-brussels-december-2021.html").read_bytes()[:6000]


def mails() -> tuple[bytes, ...]:
    """Messages: plain, of several parts, with a message and a file attached."""
    many = (
        "From: =?utf-8?q?Mira_T=C3=B3?= <m@example.org>\r\nTo: a@example.org\r\n"
        "Date: Mon, 31 Mar 2025 10:00:00 +0400\r\n"
        'Subject: =?koi8-r?B?8NLJ18XU?= T\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b1"\r\n\r\n'
        "--b1\r\nContent-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\n"
        "Content-Type: text/plain; charset=utf-8; "
        f"format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{_PARAGRAPHS[1]} =\r\n x=3D\r\n--b2\r\n"
        f"Content-Type: text/html; charset=windows-1251\r\n\r\n<p>{_PARAGRAPHS[1]}</p>\r\n--b2--\r\n--b1\r\n"
        "Content-Type: "
        "message/rfc822\r\n\r\nSubject: inner\r\nContent-Type: text/plain\r\n\r\nbody\r\n--b1\r\nContent-Type: "
        "text/plain; name*=utf-8''a%20b.txt\r\nContent-Disposition: attachment; filename=\"../a.txt\"\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nVGhlIHJvYWQgaXMgb3Blbi4=\r\n--b1--\r\n"
    )
    return read("mail.eml"), many.encode()


def messages() -> tuple[bytes, ...]:
    """Outlook messages, whole."""
    return read("outlook.msg"), *(made_files.compound_file(one) for one in outlook_trees())


def outlook_trees() -> tuple[made_files.Tree, ...]:
    """The streams of Outlook messages, to be changed one by one."""
    inner = made_files.outlook_message({0x0037: "inner", 0x1000: "within"})
    html = f"<html><body><p>{_PARAGRAPHS[1]}</p></body></html>".encode()
    attached = [made_files.outlook_attachment("a.txt", b"The road is open."), made_files.outlook_attachment("m", inner)]
    times = {(0x0039, 0x0040): 133878900000000000, (0x3FDE, 0x0003): 65001}
    rtf = b"".join((len(_RTF) + 12).to_bytes(4, "little") if at == 0 else one for at, one in enumerate(
        (b"", len(_RTF).to_bytes(4, "little"), b"MELA", bytes(4), _RTF)))  # fmt: skip
    return (
        made_files.outlook_message(
            {0x0037: "T", 0x0C1A: "Mira", 0x1000: "\n".join(_PARAGRAPHS)}, fixed=times, attached=attached
        ),
        made_files.outlook_message(
            {0x0037: "T", 0x007D: "Date: Mon, 31 Mar 2025 10:00:00 +0400"}, {0x1013: html}, times
        ),
        made_files.outlook_message({0x0037: "T"}, {0x1009: rtf}, times),
    )


_RTF = (
    rb"{\rtf1\ansi\ansicpg1251\deff0\uc1{\fonttbl{\f0\fcharset204 Arial;}}{\info{\title T}{\creatim\yr2025\mo3\dy31}}"
    rb"{\stylesheet{\s1 heading 1;}}\pard\s1 Heading\par\pard On 15 January 2025 \u1055?\'cf\emdash met.\par"
    rb"{\footnote note\par}\trowd\cellx100 a\cell b\cell\row{\*\unknown x}"
    rb"{\shp{\shptxt box\par}}\bin3 abc\line\tab x\par}"
)


def rich_texts() -> tuple[bytes, ...]:
    """Rich texts."""
    return read("rtf.rtf"), _RTF


def archives() -> tuple[bytes, ...]:
    """Zip files of documents, one with another in it."""
    inner = made_files.zipped({"b/c.txt": "The road is open.", "d.eml": mails()[1]})
    saved = {"page.html": pages()[1], "page_files/a.js": "x", "page_files/b.html": "<p>x</p>"}
    return (made_files.zipped({"a.txt": _PARAGRAPHS[1], "in.zip": inner, "r.rtf": _RTF}), made_files.zipped(saved))


def pictures() -> tuple[bytes, ...]:
    """Pictures of several kinds and pages."""
    from PIL import Image

    made: list[bytes] = []
    for kind, more in (
        ("PNG", {}),
        ("JPEG", {}),
        ("TIFF", {"save_all": True, "append_images": [Image.new("L", (9, 9))]}),
    ):
        file = io.BytesIO()
        Image.new("L", (20, 20), 255).save(file, kind, **more)
        made.append(file.getvalue())
    return tuple(made)


def packs() -> tuple[bytes, ...]:
    """Pack archives of two templates."""
    return tuple(map(_archived, ("country-brief", "person")))


def _archived(template: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="valise-fuzzing-") as name:
        path, pack = Path(name, "a.valise"), samples.pack(template)
        archive.write(pack, excerpts(pack), path)
        return path.read_bytes()


def searches() -> tuple[bytes, ...]:
    """Saved searches, one with every field of a selection."""
    every = asdict(Selection(countries=("AZ",), forums=("CICA",), words='"road" snow*', kinds=("events",), since="2024",
                             until="2025-06", people=("Mira",), statuses=("scheduled",),
                             reviews=("open",)))  # fmt: skip
    held = {"searches": [{"name": "a", "selection": every, "past": True, "seen": "x"}, {"name": "b", "selection": {}}]}
    return (json.dumps(held).encode(),)


def questions() -> tuple[bytes, ...]:
    """Words that somebody may look for."""
    return 'road "foreign ministers" sno* Şəki'.encode(), b"AZ", b"Leyla", b"CICA"


def shipped(folder: str) -> Callable[[], tuple[bytes, ...]]:
    """The TOML files of a folder."""
    return lambda: tuple(path.read_bytes() for path in sorted((ROOT / folder).glob("*.toml")))
