"""The list of documents that the pack cites."""

from collections.abc import Iterator

from app.export import citations
from app.export.blocks import Block, Run
from app.export.compose import lines
from app.export.compose.composition import Composition, kept
from app.export.compose.nothing import nothing
from app.i18n import _
from app.model.pack import Entry, Section, SourceDocument


def sources(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    """A row a document; in a note all of it in one line."""
    documents = [(entry, entry.subject) for entry in kept(section)]
    if composition.is_note and documents:
        lined = [(entry, _line(entry, one, composition)) for entry, one in documents if isinstance(one, SourceDocument)]
        yield lines.table((_("No."), _("Document")), lined, (0.06, 0.94), composition)
        return
    rows = [(entry, _row(entry, one, composition)) for entry, one in documents if isinstance(one, SourceDocument)]
    header = (_("No."), _("Document"), _("Issuer"), _("Date"), _("Entries"))
    yield lines.table(header, rows, (0.06, 0.42, 0.22, 0.20, 0.10), composition) if rows else nothing(section)


def _line(entry: Entry, source: SourceDocument, composition: Composition) -> lines.Row:
    """A document in one cell: title, issue, file, issuer in short, date."""
    number, name, _issuer, published, _entries = _row(entry, source, composition)
    issuer = Run(f", {citations.short_issuer(source.issuer)}") if source.issuer else Run("")
    return (number, (*name, issuer, Run(", "), *published))


def _row(entry: Entry, source: SourceDocument, composition: Composition) -> lines.Row:
    ocr = citations.ocr_words() if source.recognised else ""
    marking = source.marking.strip()
    details = ", ".join(
        part for part in (source.issue, _("file {0}").format(source.filename), ocr, marking) if part
    )
    name = citations.document_name(source.title, source.filename)
    published = composition.named.date(source.published) if source.published else _("not stated")
    return (
        lines.number(entry),
        (Run(name, italic=True, language=composition.language(source.document_id)), Run(f", {details}"),
         *lines.remark(entry)),
        (Run(source.issuer or _("not stated")),),
        (Run(lines.unbroken(published)),),
        (Run(str(source.entries)),),
    )
