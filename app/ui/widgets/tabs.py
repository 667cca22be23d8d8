"""Tabs over what they show."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTabWidget


class Tabs(QTabWidget):
    """Tabs on a bar as wide as the page; what changes within one leaves the rest as it is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.tabBar().height() == self.tabBar().sizeHint().height():
            self.updateGeometry()  # Qt would place the bar and the page where they are, and paint all of both anew
            return True
        return super().event(event)
