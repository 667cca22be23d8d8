"""What a page of a pack looks like in a house style: a page of fictitious events, laid out and drawn as any other."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QStyle

from app.i18n import _, language
from app.model.document import Anchor
from app.model.found import Event, Statement
from app.model.house import HouseStyle
from app.model.item import Citation, Item
from app.model.pack import Pack, SectionSpec, Selection, Template
from app.model.printed_page import Picture

_SCALE = 1.4
"""Dots a point: a page of some 800 dots, drawn once and shown as large as there is room."""


class HousePreview(QLabel):
    """The picture of a page, as large as there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self._page: QPixmap | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(_("A page in this style"))
        self.setMinimumSize(self.fontMetrics().averageCharWidth() * 34, self.fontMetrics().height() * 24)

    def show_picture(self, drawn: Picture) -> None:
        """Show a drawn page."""
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        self._page = QPixmap.fromImage(image.copy())
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page with its edge: where all is white, it would have none."""
        super().paintEvent(event)
        size = self.pixmap().deviceIndependentSize().toSize()
        if not size.isEmpty():
            box = QStyle.alignedRect(self.layoutDirection(), self.alignment(), size, self.contentsRect())
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _fit(self) -> None:
        if self._page is None:
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        shown = self._page.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)


def drawn_page(style: HouseStyle) -> Picture:
    """The picture of a page in a style. For a worker: it lays out and draws."""
    import tempfile
    from pathlib import Path

    from app.export import export
    from app.reading.pdf_paper import Paper

    pack = sample_pack(style)
    with tempfile.TemporaryDirectory(prefix="valise-") as folder:
        data = export(pack, "pdf", Path(folder) / "page.pdf", style).read_bytes()
    with Paper(data) as paper:
        return paper.draw(0, _SCALE)


def sample_pack(style: HouseStyle) -> Pack:
    """A page's worth of a pack on states and people that do not exist, in the language of now."""
    from app.packs import assemble
    from app.packs.assemble import Contents

    marking = style.markings[-1].label if style.markings else ""
    template = Template("sample", _("Sample"), "", (
        SectionSpec("chronology", "chronology", _("Chronology")),
        SectionSpec("quotations", "quotations", _("Quotations by speaker"), group="speaker"),
    ))  # fmt: skip
    made = assemble(
        template, Selection(), Contents(_events(), _said()), "2025-04-01", title=_("Harbour Forum"), marking=marking,
        language=language(),
    )
    return replace(made, house=style.name)


def _events() -> tuple[Item, ...]:
    told = (
        ("2025-01-15", "Ministers of Ardenia and Velloria met in Port Selen.", "Port Selen"),
        ("2025-02-27", "The Harbour Forum held its ninth session in Lorne.", "Lorne"),
        ("2025-03", "The two sides signed a protocol on ferries.", "Port Selen"),
    )
    return tuple(
        _item(f"event{number}", words, Event(words.rstrip("."), (Anchor(0, len(words)),), day, "explicit",
                                             kind="meeting", places=(place,)))
        for number, (day, words, place) in enumerate(told)
    )


def _said() -> tuple[Item, ...]:
    words = "We will open the bridge before the summer, and both banks will keep it."
    said = Statement("direct", words, Anchor(0, len(words)), Anchor(0, len(words)), "Mira Tolland",
                     _("Foreign Minister of Ardenia"), "said", "2025-01-15", "explicit")
    return (_item("quotation", words, said),)


def _item(name: str, words: str, found: Event | Statement) -> Item:
    cited = Citation("sample", "bulletin.pdf", "Harbour Bulletin", "Harbour Forum", "7", "2025-03-31", "", "3", words,
                     Anchor(0, len(words)))
    return Item(name, found, (cited,))
