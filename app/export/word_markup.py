"""WordprocessingML as text: runs, paragraphs and fields. Text is written faster than elements are built."""

import re
from collections.abc import Callable, Iterable

from app.export.blocks import Note, Run
from app.export.word_language import culture, is_leftward

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML 1.0 cannot hold, and single halves of surrogate pairs, which no encoding can write.
_NONE = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_UNWRITABLE = re.compile(f"[{_NONE}]")
_BREAK = re.compile("(\r\n?|[\n\t])")
# Letters that are written from right to left: Hebrew, Arabic, Syriac and their like.
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# A stretch of them, with the spaces and points between two, which follow their direction.
_STRETCH = re.compile(f"([{_LEFTWARD}](?:[{_LEFTWARD}\\d\\s.,:;!?'\"()«»/–-]*[{_LEFTWARD}])?)")
_UNPLAIN = re.compile(f"[{_NONE}\n\t{_LEFTWARD}]")
_LONG = 150
# Upper bytes of Latin, Greek, Cyrillic, Georgian, and of punctuation and signs up to U+2FFF.
_RIGHTWARD = bytes((*range(5), *range(0x10, 0x30)))
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_SOURCE = '<w:rStyle w:val="ValiseSource"/>'
_LINK = '<w:rStyle w:val="Hyperlink"/>'
_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_COMMA = f"<w:r>{_REFERENCE}<w:t>,</w:t></w:r>"
_NUMBER = f"<w:r>{_REFERENCE}<w:footnoteRef/></w:r>"
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


def _nowhere(_name: str) -> str:
    return ""


def clean(text: str) -> str:
    """The text without the characters that no XML can hold."""
    return _UNWRITABLE.sub("", text)


def escaped(text: str) -> str:
    """The text with the signs that XML keeps to itself written out."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def quoted(text: str) -> str:
    """The text as an XML attribute value in quotation marks; for what no source and no analyst wrote."""
    return f'"{escaped(text).replace(chr(34), "&quot;")}"'


def flowing(text: str) -> str:
    """A source's words with white space of any kind as one space: line ends of a file are not line ends of a pack."""
    if text.isprintable() and "  " not in text:  # no white space but single spaces, no control characters
        return text
    words = " ".join(text.split())
    if _UNWRITABLE.search(words):
        words = " ".join(clean(words).split())
    lead, end = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if lead else ''}{words}{' ' if end and words else ''}"


def attribute(text: str) -> str:
    """Any text as an XML attribute value in quotation marks, white space of any kind as one space."""
    return quoted(" ".join(clean(text).split()))


def leftward(text: str) -> bool:
    """Whether the text runs from right to left: its first letter does."""
    first = None if text.isascii() else _FIRST_LETTER.search(text)
    return bool(first and _STRETCH.match(first[0]))


def run(text: str, properties: str = "", language: str = "") -> str:
    """A run; properties: the content of its w:rPr before the language. A line end becomes a break, a tab a tab.

    language: as Word names it, "" for that of the pack.
    """
    if not text:
        return ""
    plain = text.isprintable() if text.isascii() else len(text) > _LONG and _is_plain(text)
    if plain or not _UNPLAIN.search(text):
        spoken = f'<w:lang w:val="{language}"/>' if language else ""
        looks = f"<w:rPr>{properties}{spoken}</w:rPr>" if properties or language else ""
        return f'<w:r>{looks}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    pieces = _STRETCH.split(clean(text))
    return "".join(
        _marked("".join(map(_piece, _BREAK.split(piece))), *_direction(piece, properties, language, bool(number % 2)))
        for number, piece in enumerate(pieces)
        if piece
    )


def _is_plain(text: str) -> bool:
    """Whether it is seen at a glance that the text needs no care: several times faster than to look at each letter.

    It has neither controls nor halves of pairs, and the upper bytes of its letters are of scripts and signs that run
    from left to right.
    """
    return text.isprintable() and not text.encode("utf-16-le")[1::2].translate(None, _RIGHTWARD)


def _direction(text: str, properties: str, language: str, against: bool) -> tuple[str, str, str]:
    """The properties of a run and its language; one against the direction of the page says so."""
    leftwards = is_leftward(language)
    if not against:
        return properties, "" if leftwards else language, ""
    spoken = language if leftwards else "he-IL" if _HEBREW.match(text) else "ar-SA"
    return f"{properties}<w:rtl/><w:cs/>", "", f'<w:lang w:bidi="{spoken}"/>'


def _marked(content: str, properties: str, language: str, more: str) -> str:
    spoken = f'<w:lang w:val="{language}"/>' if language else more
    looks = f"<w:rPr>{properties}{spoken}</w:rPr>" if properties or spoken else ""
    return f"<w:r>{looks}{content}</w:r>"


def _piece(text: str) -> str:
    if text in {"\n", "\r", "\r\n", "\t"}:
        return "<w:tab/>" if text == "\t" else "<w:br/>"
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""


def runs(found: Iterable[Run], marks: Callable[[str], str] = _nowhere, first_note: int = 0) -> str:
    """Runs with their looks, links and the calls of their footnotes.

    marks: gives the name in Word of the bookmark that a run's link names, "" for none.
    first_note: what is added to the numbers of footnotes to have their ids.
    """
    return "".join([_run(one, marks, first_note) for one in found])


def _run(one: Run, marks: Callable[[str], str], first_note: int) -> str:
    mark = marks(one.link) if one.link else ""
    looks = _SOURCE if one.source else _LINK if mark else ""
    if one.bold:
        looks += "<w:b/><w:bCs/>"
    if one.italic:
        looks += "<w:i/><w:iCs/>"
    written = run(flowing(one.text) if one.source else one.text, looks, culture(one.language) if one.language else "")
    if mark and written:
        written = f'<w:hyperlink w:anchor="{mark}" w:history="1">{written}</w:hyperlink>'
    return written + _calls(one.notes, first_note) if one.notes else written


def _calls(notes: tuple[Note, ...], first_note: int) -> str:
    """The calls of footnotes, a raised comma between two that stand together."""
    return _COMMA.join(
        [f'<w:r>{_REFERENCE}<w:footnoteReference w:id="{first_note + note.number}"/></w:r>' for note in notes]
    )


def unlinked(xml: str, mark: str) -> str:
    """The text without its links to a bookmark, whose words stay."""
    return re.sub(
        f'<w:hyperlink w:anchor="{mark}" w:history="1">(.*?)</w:hyperlink>',
        lambda found: found[1].replace(_LINK, ""),
        xml,
    )


def footnote(note: Note, marks: Callable[[str], str] = _nowhere, first_note: int = 0) -> str:
    """A footnote with its number and text."""
    said = runs(note.runs or (Run(note.text),), marks)
    return (
        f'<w:footnote w:id="{first_note + note.number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f'{_NUMBER}<w:r><w:t xml:space="preserve"> </w:t></w:r>{said}</w:p></w:footnote>'
    )


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style, by id; properties: what else its w:pPr holds, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def bookmark(number: int, name: str, content: str) -> str:
    """The content under a bookmark; number: its id, unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with the result it shows until it is computed afresh."""
    return field_begin(instruction) + run(result, properties) + field_end()


def field_begin(instruction: str) -> str:
    """The start of a field, up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """The end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
