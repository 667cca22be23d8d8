"""Word files that nobody should have to trust are refused as a base, each with its reason; nothing is written."""

import contextlib
import io
import re
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InvalidInput
from app.export import export, word_untrusted
from app.export.word_package import WORD
from app.model.house import HouseStyle
from tests.export.test_word_base import write_here
from tests.packs import samples

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = '<Relationship Id="rIdX" Type="{}" Target="{}"{}/></Relationships>'
EXTERNAL = ' TargetMode="External"'


def plain() -> dict[str, bytes]:
    """The parts of a harmless Word file."""
    raw = io.BytesIO()
    made = Document()
    made.add_paragraph("Letterhead")
    made.save(raw)
    with ZipFile(raw) as package:
        return {one: package.read(one) for one in package.namelist()}


def tried(folder: Path, parts: dict[str, bytes]) -> None:
    with ZipFile(folder / "base.docx", "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    used(folder)


def used(folder: Path) -> None:
    style = HouseStyle("norr", base="base.docx", base_folder=str(folder))
    write_here(samples.pack(), style, folder / "pack.docx")


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    parts = plain()
    assert old.encode() in parts[name]
    return {**parts, name: parts[name].replace(old.encode(), new.encode())}


def related(kind: str, target: str, mode: str = "", name: str = "word/_rels/document.xml.rels") -> dict[str, bytes]:
    kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    return changed(name, "</Relationships>", RELATION.format(kind, target, mode))


def body(xml: str) -> dict[str, bytes]:
    return changed("word/document.xml", "<w:sectPr", f"<w:p>{xml}</w:p><w:sectPr")


def field(*codes: str) -> dict[str, bytes]:
    """A field whose code is parted over runs."""
    parted = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return body(f"{char.format('begin')}{parted}{char.format('separate')}{char.format('end')}")


def typed(kind: str, name: str = "word/document.xml") -> dict[str, bytes]:
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    return changed("[Content_Types].xml", "</Types>", override)


def test_the_harmless_file_is_taken(tmp_path: Path) -> None:
    tried(tmp_path, plain())
    assert Document(str(tmp_path / "pack.docx")).paragraphs[0].text == "Letterhead"


def test_links_to_click_are_taken(tmp_path: Path) -> None:
    tried(tmp_path, related("hyperlink", "https://norr.example", EXTERNAL))
    tried(tmp_path, related("hyperlink", "mailto:desk@norr.example", EXTERNAL))
    for code in ('"https://norr.example"', '\\l "entry_1"', '\\o "Tip" "https://norr.example" \\t "_blank"', '\\n'):
        tried(tmp_path, field(f"HYPERLINK {code}"))
    tried(tmp_path, related("hyperlink", "#entry", EXTERNAL))
    tried(tmp_path, field(" PAGE "))


HOSTILE = {
    "macro-enabled": ("macros", lambda: changed(
        "[Content_Types].xml", f"{WORD}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")),
    "macros": ("macros", lambda: {**plain(), "word/vbaProject.bin": b"\0"}),
    "embedded": ("macros", lambda: {**plain(), "word/embeddings/oleObject1.bin": b"\0"}),
    "controls": ("macros", lambda: {**plain(), "word/activeX/activeX1.xml": b"<a/>"}),
    "object": ("brings in", lambda: body("<w:object/>")),
    "relation to an object": ("brings in", lambda: related("oleObject", "media/x.bin")),
    "chunk of another file": ("brings in", lambda: body('<w:altChunk r:id="a"/>')),
    "relation to a chunk": ("brings in", lambda: related("aFChunk", "other.html")),
    "template elsewhere": ("outside", lambda: related("attachedTemplate", "https://evil.example/a.dotm", EXTERNAL)),
    "template on a share": ("outside", lambda: related("attachedTemplate", "file://server/a.dotm", EXTERNAL)),
    "picture elsewhere": ("outside", lambda: related("image", "http://evil.example/pixel.png", EXTERNAL)),
    "link to a file": ("outside", lambda: related("hyperlink", "file:///etc/passwd", EXTERNAL)),
    "package relation": ("outside", lambda: related("image", "//server/x.png", EXTERNAL, "_rels/.rels")),
    "old picture elsewhere": ("outside", lambda: body(
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://evil.example/x.png"/>'
        "</v:shape></w:pict>")),
    "script in a drawing": ("script", lambda: {
        **plain(), "word/media/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'}),
    "drawing that fetches": ("outside", lambda: {
        **plain(), "word/media/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://evil.example"/></svg>'}),
    "entities": ("document type", lambda: changed(
        "word/styles.xml", "<w:styles", '<!DOCTYPE a [<!ENTITY x "y">]><w:styles')),
    "broken part": ("damaged", lambda: changed("word/styles.xml", "</w:styles>", "")),
    "broken relations": ("damaged", lambda: changed("_rels/.rels", "</Relationships>", "")),
    "includes a text": ("INCLUDETEXT", lambda: field(' INCLU', 'DETEXT "c:/secret.docx"')),
    "includes a picture": ("INCLUDEPICTURE", lambda: field(' includepicture "http://evil.example/a.png" \\d')),
    "runs a program": ("DDEAUTO", lambda: field('DDEAUTO c:/windows/system32/cmd.exe "/k calc"')),
    "asks a program": ("DDE", lambda: field("DDE excel a b")),
    "links a file": ("LINK", lambda: field("LINK Excel.Sheet.12 c:/a.xlsx")),
    "one-element field": ("INCLUDETEXT", lambda: body('<w:fldSimple w:instr="INCLUDETEXT a"/>')),
    "link field to a share": ("outside", lambda: field('HYPERLINK "\\\\server\\share"')),
    "field made by a field": ("field", lambda: body(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        ' QUOTE "INCLUDETEXT" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText> a'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')),
    "name that leads out": ("leads out", lambda: {**plain(), "../../evil.xml": b"<a/>"}),
    "name of a drive": ("leads out", lambda: {**plain(), "C:/evil.xml": b"<a/>"}),
    "bomb": ("unpacks to more", lambda: {**plain(), "word/media/a.bmp": b"\0" * 30_000_000}),
    "too many parts": ("too many parts", lambda: {**plain(), **{f"word/{n}.xml": b"<a/>" for n in range(1_001)}}),
    "no types": ("no Word document", lambda: {name: data for name, data in plain().items() if "Types" not in name}),
    "workbook": ("no Word document", lambda: typed("application/vnd.ms-excel")),
    "no text": ("no Word document", lambda: {n: data for n, data in plain().items() if n != "word/document.xml"}),
    "missing part": ("theme1.xml is missing", lambda: {n: d for n, d in plain().items() if "theme1" not in n}),
    "part of no kind": ("blob.xyz is missing or of no", lambda: {**plain(), "word/blob.xyz": b"?"}),
    "strict": ("strict", lambda: related("http://purl.oclc.org/ooxml/officeDocument/relationships/styles", "s.xml")),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    reason, parts = HOSTILE[name]
    with pytest.raises(InvalidInput, match=reason) as told:
        tried(tmp_path, parts())
    assert "base.docx" in told.value.message and told.value.hint
    assert not (tmp_path / "pack.docx").exists()


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "no Word document"),
    (b"%PDF-1.7", "no Word document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
    (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    (b"PK\x03\x04" + b"PK\x01\x02" * 3_000, "too many parts"),
])  # fmt: skip
def test_what_is_no_package_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "base.docx").write_bytes(data)
    with pytest.raises(InvalidInput, match=reason):
        used(tmp_path)


def test_a_file_cut_short_or_changed_on_the_way_is_damaged(tmp_path: Path) -> None:
    tried(tmp_path, plain())
    whole = (tmp_path / "base.docx").read_bytes()
    for data in (whole[: len(whole) // 2], whole[:400] + bytes(40) + whole[440:]):
        (tmp_path / "base.docx").write_bytes(data)
        with pytest.raises(InvalidInput, match="damaged"):
            used(tmp_path)


def test_an_encrypted_package_is_told(tmp_path: Path) -> None:
    tried(tmp_path, plain())
    data = bytearray((tmp_path / "base.docx").read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "base.docx").write_bytes(bytes(data))
    with pytest.raises(InvalidInput, match="encrypted"):
        used(tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_told(tmp_path: Path) -> None:
    tried(tmp_path, plain())
    with ZipFile(tmp_path / "base.docx", "a") as package:
        package.writestr("word/Styles.xml", "<a/>")
    with pytest.raises(InvalidInput, match="two parts of one name"):
        used(tmp_path)


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried(tmp_path, plain())
    monkeypatch.setattr(word_untrusted, "MOST_BYTES", 10_000)
    with pytest.raises(InvalidInput, match="too large"):
        used(tmp_path)


def test_a_base_that_is_not_there_is_told_and_the_old_pack_stands(tmp_path: Path) -> None:
    (tmp_path / "pack.docx").write_text("old")
    style = HouseStyle("norr", base="gone.docx", base_folder=str(tmp_path))
    with pytest.raises(InvalidInput, match=r"gone\.docx") as told:
        export(samples.pack(), "docx", tmp_path / "pack.docx", style)
    assert "base" in told.value.hint
    assert (tmp_path / "pack.docx").read_text() == "old"


def test_a_base_is_taken_from_beside_the_style_only(tmp_path: Path) -> None:
    (tmp_path / "style").mkdir()
    Document().save(str(tmp_path / "outside.docx"))
    style = HouseStyle("norr", base="../outside.docx", base_folder=str(tmp_path / "style"))
    with pytest.raises(InvalidInput, match=r"outside\.docx"):
        write_here(samples.pack(), style, tmp_path / "pack.docx")


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_file_with_any_fault_is_refused_or_gives_a_whole_pack(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Each attribute and each empty element of each part, taken away or with another value."""
    folder, parts = tmp_path_factory.mktemp("any"), plain()
    name = data.draw(st.sampled_from([one for one in parts if one.endswith((".xml", ".rels"))]))
    places = list(re.finditer(rb'<[\w:]+[^<>]*/>| [\w:]+="[^"]*"', parts[name]))
    fault = data.draw(st.sampled_from([b"", b' a="b"', b' w:val="-1"', b' w:id="x"', b' w:val="999999999999"']))
    if places:
        place = data.draw(st.sampled_from(places))
        whole = parts[name]
        parts[name] = whole[: place.start()] + (fault if place[0][:1] == b" " else b"") + whole[place.end() :]
    with contextlib.suppress(InvalidInput):
        tried(folder, parts)
        assert Document(str(folder / "pack.docx")).paragraphs


def test_an_empty_paragraph_that_holds_much_takes_no_time_without_end(tmp_path: Path) -> None:
    """0.6 s; in the square of what it holds it was 25 s."""
    began = process_time()
    tried(tmp_path, body("<w:b/>" * 400_000))
    assert process_time() - began < 5
