"""WordprocessingML as text: runs, paragraphs and fields. Text is written faster than elements are built."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from app.export.blocks import Note, Run

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = f'xmlns:w="{MAIN}"'
# What XML 1.0 cannot hold, and single halves of surrogate pairs, which no encoding can write.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("([\n\t])")


def clean(text: str) -> str:
    """The text without the characters that no XML can hold."""
    return _UNWRITABLE.sub("", text)


def flowing(text: str) -> str:
    """A source's words with white space of any kind as one space: line ends of a file are not line ends of a pack."""
    lead, end = text[:1].isspace(), text[-1:].isspace()
    words = " ".join(clean(re.sub(r"[\v\f\x1c-\x1f]", " ", text)).split())
    return f"{' ' if lead else ''}{words}{' ' if end and words else ''}"


def attribute(text: str) -> str:
    """The text as a quoted XML attribute value."""
    return quoteattr(clean(text))


def run(text: str, properties: str = "") -> str:
    """A run; properties: the content of its w:rPr. A line end becomes a break, a tab a tab."""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{marked}{''.join(map(_piece, _BREAK.split(clean(text))))}</w:r>" if text else ""


def _piece(text: str) -> str:
    if text in {"\n", "\t"}:
        return "<w:br/>" if text == "\n" else "<w:tab/>"
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def runs(found: Iterable[Run]) -> str:
    """Runs with their looks and the calls of their footnotes."""
    return "".join(_run(one) for one in found)


def _run(one: Run) -> str:
    looks = ('<w:rStyle w:val="ValiseSource"/>' if one.source else "") + _looks(one)
    return run(flowing(one.text) if one.source else one.text, looks) + _calls(one.notes)


def _looks(one: Run) -> str:
    return ("<w:b/><w:bCs/>" if one.bold else "") + ("<w:i/><w:iCs/>" if one.italic else "")


def _calls(notes: tuple[Note, ...]) -> str:
    """The calls of footnotes, a raised comma between two that stand together."""
    called = (f'<w:footnoteReference w:id="{note.number}"/>' for note in notes)
    style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    comma = f"<w:r>{style}<w:t>,</w:t></w:r>"
    return comma.join(f"<w:r>{style}{call}</w:r>" for call in called)


def footnote(note: Note) -> str:
    """A footnote with its number and text."""
    number = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    said = runs(note.runs or (Run(note.text),))
    return f'<w:footnote w:id="{note.number}">{paragraph("FootnoteText", number + run(" ") + said)}</w:footnote>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style, by id; properties: what else its w:pPr holds, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with the result it shows until it is computed afresh."""
    return field_begin(instruction) + run(result, properties) + field_end()


def field_begin(instruction: str) -> str:
    """The start of a field, up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """The end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
