"""How the passages of a document look: each kind with a line of its own, so that colour alone tells nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from app.i18n import _, p_
from app.ui.passages import Mark

_Line = Qt.PenStyle


@dataclass(frozen=True, slots=True)
class Look:
    """The palette's colour, and the line under the words."""

    role: QPalette.ColorRole
    line: Qt.PenStyle
    struck: bool = False


_LOOKS: dict[Mark, Look] = {
    "event": Look(QPalette.ColorRole.Highlight, _Line.SolidLine),
    "quotation": Look(QPalette.ColorRole.LinkVisited, _Line.DashLine),
    "reported": Look(QPalette.ColorRole.Link, _Line.DotLine),
    "other": Look(QPalette.ColorRole.Mid, _Line.DashDotLine),
    "rejected": Look(QPalette.ColorRole.Mid, _Line.SolidLine, struck=True),
}


def look(mark: Mark) -> Look:
    """How passages of a kind look."""
    return _LOOKS[mark]


def sign(mark: Mark) -> str:
    """The letter that stands for passages of a kind in the language of now."""
    return {"event": p_("sign", "E"), "quotation": p_("sign", "Q"), "reported": p_("sign", "R"),
            "other": p_("sign", "N"), "rejected": "×"}[mark]


def mark_name(mark: Mark) -> str:
    """What passages of a kind are called, in the plural."""
    return {"event": _("Events"), "quotation": _("Quotations"), "reported": _("Reported"),
            "other": _("Not quotations"), "rejected": _("Rejected")}[mark]


def one_name(mark: Mark) -> str:
    """What one passage of a kind is called."""
    return {"event": _("Event"), "quotation": _("Quotation"), "reported": _("Reported"),
            "other": _("Not a quotation"), "rejected": _("Rejected")}[mark]


def blend(palette: QPalette, strength: float, role: QPalette.ColorRole = QPalette.ColorRole.Highlight) -> QColor:
    """A colour of the palette thinned over its base, so that the text colour stays legible in any theme."""
    over, under = palette.color(role), palette.color(QPalette.ColorRole.Base)
    return QColor(*(
        round(a * strength + b * (1 - strength))
        for a, b in zip(_parts(over), _parts(under), strict=True)
    ))


def _parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def paint_box(painter: QPainter, box: QRectF, mark: Mark, palette: QPalette, current: bool) -> None:
    """Draw a passage's box over or under words: a veil that lets print through, and its line."""
    shown = look(mark)
    colour = palette.color(shown.role)
    veil = QColor(colour)
    veil.setAlphaF(0.34 if current else 0.14)
    painter.fillRect(box, veil)
    thick = max(box.height() / (9 if current else 14), 1.0)
    painter.setPen(QPen(colour, thick, shown.line, Qt.PenCapStyle.FlatCap))
    height = box.center().y() if shown.struck else box.bottom() - thick / 2
    painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
    if current:
        paint_frame(painter, box, mark, palette)


def paint_frame(painter: QPainter, box: QRectF, mark: Mark, palette: QPalette) -> None:
    """Draw the frame around the passage in hand, with its line."""
    colour = palette.color(look(mark).role)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.0, look(mark).line))
    painter.drawRect(box)
