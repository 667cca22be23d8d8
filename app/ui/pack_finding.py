"""Words looked for among the entries of the pack as somebody types, on a worker: a pack may have thousands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import n_
from app.model.item import Item
from app.model.pack import Entry, Pack
from app.progress import Progress
from app.ui.models.pack import entry_cells

if TYPE_CHECKING:
    from app.ui.pages.pack import PackPage

_AT_ONCE = 500


class PackFinding(QObject):
    """Shows what is looked for in the outline, dropped and hidden entries only if they are asked for."""

    def __init__(self, page: "PackPage") -> None:
        super().__init__(page)
        self._page = page
        self._wanted: tuple[str, ...] = ()
        page.finder.textChanged.connect(self.look)
        page.everything.toggled.connect(self.look)

    def look(self) -> None:
        """The words, or the pack, have changed."""
        pack, wanted = self._page.pack, tuple(self._page.finder.text().casefold().split())
        self._wanted = wanted
        if pack is None or not wanted:
            self._show(None)
            return

        def answered(found: frozenset[str]) -> None:
            if wanted == self._wanted:
                self._show(found)

        self._page.desk.jobs.look_up(lambda progress: holding(pack, wanted, progress), answered, "words in the pack")

    def _show(self, found: frozenset[str] | None) -> None:
        count = self._page.outline.narrow(found, self._page.everything.isChecked())
        self._page.found.setText("" if found is None else n_("{count} entry", "{count} entries", count))


def holding(pack: Pack, wanted: Sequence[str], progress: Progress) -> frozenset[str]:
    """Keys of the entries that hold all these words, folded, in what their rows or their sources say."""
    found: set[str] = set()
    for number, entry in enumerate(entry for section in pack.sections for entry in section.entries):
        if not number % _AT_ONCE:
            progress(0, 1, "")
        said = _said(entry)
        if all(word in said for word in wanted):
            found.add(entry.key)
    return frozenset(found)


def _said(entry: Entry) -> str:
    source = entry.subject.words if isinstance(entry.subject, Item) else ""
    return " ".join((*entry_cells(entry), entry.note, source)).casefold()
