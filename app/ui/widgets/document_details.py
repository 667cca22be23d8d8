"""All that is known of one document, each fact with the reason it is believed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QWidget

from app.i18n import _, n_
from app.model.dates import words
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
        if row is None:
            body.setLayout(column(label(_("Choose a document to see what is known of it."), "meta", wrap=True), None,
                                  margins=(16, 14, 16, 14)))
        else:
            body.setLayout(column(label(row.title or row.filename, "heading", wrap=True, selectable=True),
                                  _known(row), _counted(row), None, margins=(16, 14, 16, 14), gap=12))
        self.setWidget(body)


def _known(row: "DocumentRow") -> QFormLayout:
    form = _form()
    facts = (
        (_("Issuer"), row.issuer, "issuer"),
        (_("Issue"), row.issue, "issue"),
        (_("Date"), words(row.published) if row.published else "", "published"),
        (_("Language"), row.language, "language"),
        (_("Title"), row.title, "title"),
    )
    for name, value, field in facts:
        reason = row.reasons.get(field, "")
        told = column(label(value or _("not found"), "" if value else "meta", wrap=True, selectable=True), gap=1)
        if value and reason:
            told.addWidget(label(_("Reason: {0}").format(reason), "meta", wrap=True, selectable=True))
        form.addRow(label(name, "meta"), told)
    return form


def _counted(row: "DocumentRow") -> QFormLayout:
    form = _form()
    form.addRow(label(_("Found"), "meta"), label("\n".join((
        n_("{count} article", "{count} articles", row.articles),
        n_("{count} event", "{count} events", row.events),
        n_("{count} quotation", "{count} quotations", row.quotations),
        n_("{count} reported statement", "{count} reported statements", row.statements),
    )), selectable=True))
    size = n_("{count} character", "{count} characters", row.characters)
    pages = n_("{count} page", "{count} pages", row.pages) if row.pages else ""
    form.addRow(label(_("Size"), "meta"), label("\n".join(part for part in (pages, size) if part)))
    form.addRow(label(_("File"), "meta"), label(row.filename, wrap=True, selectable=True))
    form.addRow(label(_("Imported"), "meta"), label(row.imported_on[:10]))
    return form


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    return form
