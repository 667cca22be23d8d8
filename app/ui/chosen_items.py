"""What can be done with the items that are chosen in the results: decide, mark, copy, look at, hand on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _, n_
from app.model.item import Item
from app.model.pack import Selection
from app.subjects import subjects_of
from app.ui.copied_items import copied
from app.ui.desk import Desk, Place
from app.ui.widgets.plain import action, explain

Chosen = Callable[[Callable[[tuple[Item, ...]], None]], None]
"""Hands the chosen items on, read where they are not here yet."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the items come from. current: that the keyboard is on; asked: the selection that found them."""

    chosen: Chosen
    current: Callable[[], Item | None]
    asked: Callable[[], Selection]


class ChosenItems:
    """The actions, for menus and for the views in which their keys hold."""

    def __init__(self, page: QWidget, desk: Desk, sources: Sources) -> None:
        self._page, self._desk, self._sources = page, desk, sources
        self.open = action(page, _("&Open in source"), self.open_source, "O", "source")
        self.accept = action(page, _("&Accept"), partial(sources.chosen, self._accept), "A")
        self.reject = action(page, _("&Reject"), partial(sources.chosen, self._reject), "Del")
        self.review = action(page, _("Re&view these"), self._review, "R", "review")
        self.mark = action(page, _("Set &marking…"), partial(sources.chosen, self._ask_marking), "M")
        self.copy = action(page, _("&Copy with citation"), partial(sources.chosen, self._copy), "Ctrl+C")
        self.pack = action(page, _("New &pack from these"), partial(sources.chosen, self._pack), "Ctrl+Alt+N", "new")
        self.subject = action(page, _("Show a &name’s page…"), self.show_names, "Ctrl+Return")
        for one in self.all():
            one.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def all(self) -> tuple[QAction, ...]:
        """All actions, in the order of the menus."""
        return (self.open, self.subject, self.review, self.accept, self.reject, self.mark, self.copy, self.pack)

    def keyed_in(self, *views: QWidget) -> None:
        """Let their keys hold in these views."""
        for view in views:
            view.addActions(self.all())

    def keyed_beside(self, source: QWidget) -> None:
        """Let those keys hold in a text that do not mean something else there."""
        source.addActions((self.open, self.subject))

    def allow(self, any_item: bool) -> None:
        """Enable what can be done, or say that nothing is chosen."""
        for one in self.all():
            explain(one, "" if any_item else _("choose a row first"))

    def show_menu(self, place: QPoint) -> None:
        """The menu for what is chosen, at a place of the screen."""
        menu = QMenu(self._page)
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.open)
        self._fill_names(menu.addMenu(_("Show a &name’s page")))
        menu.addSeparator()
        menu.addActions((self.review, self.accept, self.reject, self.mark))
        menu.addSeparator()
        menu.addActions((self.copy, self.pack))
        menu.popup(place)

    def show_names(self) -> None:
        """Let the user choose among the names of the current item; where it has only one, go there."""
        item = self._sources.current()
        names = subjects_of(item) if item else ()
        if len(names) == 1:
            self._desk.subject_wanted.emit(*names[0][:2])
            return
        if not names:
            self._desk.status.emit(_("No person, country or forum is named in it."))
            return
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_names(menu)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._page.mapToGlobal(self._page.rect().center()))

    def open_source(self) -> None:
        """Show the current item in its document."""
        item = self._sources.current()
        if item:
            self._desk.source_wanted.emit(Place(item.citations[0].document_id, item.id))

    def _fill_names(self, menu: QMenu) -> None:
        item = self._sources.current()
        names = subjects_of(item) if item else ()
        kinds = {"person": _("person"), "country": _("country"), "forum": _("forum")}
        for kind, value, name in names:
            words = _("{0} · {1}").format(name, kinds[kind]).replace("&", "&&")
            menu.addAction(words).triggered.connect(partial(self._go, kind, value))
        menu.setEnabled(bool(names))

    def _go(self, kind: str, value: str, _checked: bool = False) -> None:
        self._desk.subject_wanted.emit(kind, value)

    def _accept(self, items: tuple[Item, ...]) -> None:
        from app.deciding import accept

        todo = [item for item in items if item.review != "accepted"]
        self._desk.decide(n_("accept {count} item", "accept {count} items", len(todo)), accept(todo),
                          partial(self._told, n_("{count} item accepted.", "{count} items accepted.", len(todo))))

    def _reject(self, items: tuple[Item, ...]) -> None:
        from app.deciding import reject

        todo = [item for item in items if item.review != "rejected"]
        self._desk.decide(n_("reject {count} item", "reject {count} items", len(todo)), reject(todo),
                          partial(self._told, n_("{count} item rejected.", "{count} items rejected.", len(todo))))

    def _told(self, words: str) -> None:
        self._desk.tell(words, ((_("Undo"), self._desk.undoing.undo),))

    def _review(self) -> None:
        self._desk.review_wanted.emit(self._sources.asked())

    def _copy(self, items: tuple[Item, ...]) -> None:
        if items:
            QGuiApplication.clipboard().setText(copied(items))
            self._desk.status.emit(n_("{count} item copied with its citation.",
                                      "{count} items copied with their citations.", len(items)))

    def _pack(self, items: tuple[Item, ...]) -> None:
        if items:
            self._desk.pack_wanted.emit(Selection(items=tuple(item.id for item in items)))

    def _ask_marking(self, items: tuple[Item, ...]) -> None:
        if not items:
            return
        home, library = self._desk.home, self._desk.library
        if library is None:
            return

        def ladder(_progress: object) -> tuple[str, ...]:
            from app.tasks import known_markings

            return known_markings(home)

        self._desk.jobs.read("", ladder, partial(self._choose_marking, items))

    def _choose_marking(self, items: tuple[Item, ...], ladder: tuple[str, ...]) -> None:
        """Offer the rungs of the ladder, and none, in a menu."""
        held = {item.marking for item in items}
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for marking in dict.fromkeys(("", *ladder, *sorted(held))):
            act = menu.addAction(marking.replace("&", "&&") or _("No marking of its own"))
            act.setCheckable(True)
            act.setChecked(held == {marking})
            act.triggered.connect(partial(self._mark_as, items, marking))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._page.mapToGlobal(self._page.rect().center()))

    def _mark_as(self, items: Sequence[Item], marking: str, _checked: bool = False) -> None:
        before: dict[str, list[str]] = {}
        for item in items:
            before.setdefault(item.marking, []).append(item.id)
        count = n_("{count} item", "{count} items", len(items))
        told = _("{0} marked “{1}”.") if marking else _("{0}: marking taken away.")
        words = told.format(count, marking)
        self._write({marking: [item.id for item in items]}, words, before)

    def _write(self, wanted: dict[str, list[str]], words: str, back: dict[str, list[str]]) -> None:
        library = self._desk.library
        if library is None:
            return

        def work(_progress: object) -> None:
            for marking, ids in wanted.items():
                library.mark_items(ids, marking)

        def done(_answer: object) -> None:
            undone = partial(self._write, back, _("The markings are as they were."), {})
            self._desk.tell(words, ((_("Undo"), undone),) if back else ())
            self._desk.decided.emit(())

        self._desk.jobs.change("", work, done)
