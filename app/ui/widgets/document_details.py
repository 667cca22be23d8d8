"""All that is known of one document, each fact with the reason it is believed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _, n_
from app.model.dates import words
from app.ui.widgets.form import form
from app.ui.widgets.plain import column, label

if TYPE_CHECKING:
    from app.library import DocumentRow


class DocumentDetails(QScrollArea):
    """The facts of the document chosen in the table."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Details of the document"))
        self.setProperty("look", "side")
        self.show_document(None)

    def show_document(self, row: "DocumentRow | None") -> None:
        """Show a document's facts, or ask to choose one."""
        body = QWidget()
        body.setProperty("look", "side")
        body.setLayout(_facts(row) if row else _invitation())
        self.setWidget(body)


def _invitation() -> QVBoxLayout:
    words = label(_("Choose a document to see what is known of it."), "meta", wrap=True)
    return column(words, None, margins=(16, 14, 16, 14))


def _facts(row: "DocumentRow") -> QVBoxLayout:
    heading = label(row.title or row.filename, "heading", wrap=True, selectable=True)
    rows = form([*_known(row), *_counted(row)], look="meta")
    return column(heading, rows, None, margins=(16, 14, 16, 14), gap=12)


def _known(row: "DocumentRow") -> list[tuple[str, QWidget | QLayout]]:
    from app.tasks import language_name

    facts = (
        (_("Issuer"), row.issuer, "issuer"),
        (_("Issue"), row.issue, "issue"),
        (_("Date"), words(row.published) if row.published else "", "published"),
        (_("Language"), language_name(row.language) if row.language else "", "language"),
        (_("Title"), row.title, "title"),
    )
    return [(name, _reasoned(value, row.reasons.get(field, ""))) for name, value, field in facts]


def _reasoned(value: str, reason: str) -> QVBoxLayout:
    told = column(label(value or _("not found"), "" if value else "meta", wrap=True, selectable=True), gap=1)
    if value and reason:
        told.addWidget(label(_("Reason: {0}").format(reason), "meta", wrap=True, selectable=True))
    return told


def _counted(row: "DocumentRow") -> list[tuple[str, QWidget | QLayout]]:
    from app.tasks import unread_words

    unread = unread_words(row.language)
    found = (unread[:1].upper() + unread[1:],) if unread else (
        n_("{count} article", "{count} articles", row.articles),
        n_("{count} event", "{count} events", row.events),
        n_("{count} quotation", "{count} quotations", row.quotations),
        n_("{count} reported statement", "{count} reported statements", row.statements),
    )
    size = (
        n_("{count} page", "{count} pages", row.pages) if row.pages else "",
        n_("{count} character", "{count} characters", row.characters),
        n_("{count} page read by machine from a picture (OCR)", "{count} pages read by machine from pictures (OCR)",
           row.recognised) if row.recognised else "",
        n_("{count} page is a picture that was not read", "{count} pages are pictures that were not read", row.unread)
        if row.unread else "",
    )
    marking = [(_("Marking"), label(row.marking, wrap=True, selectable=True))] if row.marking else []
    return [
        *marking,
        (_("Found"), label("\n".join(found), wrap=bool(unread), selectable=True)),
        (_("Size"), label("\n".join(part for part in size if part), wrap=True)),
        (_("File"), label(row.filename, wrap=True, selectable=True)),
        (_("Imported"), label(words(row.imported_on[:10]))),
    ]
