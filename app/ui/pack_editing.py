"""What the analyst does to entries and sections of a pack by key, by menu and by drag; each is one step of undo."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.model.item import Item
from app.model.pack import Entry, Pack, Section, SectionSpec, SourceDocument, Template
from app.ui.widgets.plain import action, explain
from app.ui.words import cut, flat

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.pages.pack import PackPage

_LONGEST = 80


class PackEditing(QObject):
    """The actions of a page on what is chosen in its outline."""

    def __init__(self, page: "PackPage") -> None:
        super().__init__(page)
        self._page, self._outline = page, page.outline
        made = self._on_entry
        self.keep = made(_("&Keep or drop"), self._keep, "Space")
        self.star = made(_("&Star"), self._star, "S", "star")
        self.up = made(_("Move &up"), lambda: self._move(-1), "Alt+Up", "up")
        self.down = made(_("Move &down"), lambda: self._move(1), "Alt+Down", "down")
        self.note = made(_("&Note"), page.panel.focus_note, "N", "note")
        self.title = made(_("Short &title"), self._outline.edit_title, "F2", "title")
        self.quote = made(_("&Quote in a part…"), self._ask_quoting, "Q")
        self.hide = made(_("&Hide or show the part"), self._hide, "H")
        self.add = action(page, _("&Add a part…"), self._ask_part, "Ctrl+Shift+A")
        self.of_entries = (self.keep, self.star, self.up, self.down, self.note, self.title)
        tree = self._outline.tree
        tree.kept_wanted.connect(self.set_kept)
        tree.title_wanted.connect(partial(self._edit_entry, "retitle"))
        tree.move_wanted.connect(partial(self._edit_many, "move_to"))
        tree.section_wanted.connect(partial(self._edit_many, "move_section"))
        panel = page.panel
        panel.note_written.connect(partial(self._edit_entry, "note", typed=True))
        panel.title_written.connect(partial(self._edit_entry, "retitle", typed=True))
        panel.part_written.connect(self._write)
        panel.entries_wanted.connect(self._insert)

    def set_kept(self, key: str, kept: bool) -> None:
        """Keep or drop an entry; all that are chosen where it is one of them."""
        keys = self._outline.keys()
        self._edit_many("keep_all", keys if key in keys else (key,), kept)

    def mark(self, marking: str) -> None:
        """Give all that are chosen a marking, "" for none."""
        self._edit_many("mark_all", self._outline.keys(), marking)

    def allow(self) -> None:
        """Enable what can be done with what is chosen; the rest says why not."""
        page = self._page
        none = "" if page.pack else _("there is no pack yet")
        entries, section = self._outline.chosen_entries(), self._outline.section()
        for one in (*self.of_entries, self.quote):
            explain(one, none or _why_not(entries))
        if len(entries) > 1:
            for one in (self.note, self.title):
                explain(one, _("choose one entry alone"))
        if entries and not any(isinstance(entry.subject, Item) for entry in entries):
            explain(self.quote, _("only events and statements can be quoted"))
        if len(entries) == 1 and not isinstance(entries[0].subject, Item):
            explain(self.title, _("only events and statements take a short title"))
        if entries and not any(entry.kept for entry in entries):
            for one in (self.up, self.down):
                explain(one, _("a dropped entry has no place; keep it first"))
        if section and not entries and not none:
            for one in (self.up, self.down):
                explain(one, _("show the part first") if self._outline.tree.is_hidden(section.key) else "")
        explain(self.hide, none or ("" if section and not entries else _("choose a part first")))
        explain(self.add, none)

    def _on_entry(self, text: str, done: Callable[[], object], keys: str, icon_name: str = "") -> QAction:
        made = action(self._page, text, done, keys, icon_name)
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._outline.addAction(made)
        return made

    def _edit_entry(self, name: str, key: str, *values: object, typed: bool = False) -> None:
        from app.packs import edit

        change = getattr(edit, name)
        self._page.edit(lambda pack: change(pack, key, *values), topic=f"{name} {key}" if typed else "")

    def _edit_many(self, name: str, *values: object) -> None:
        from app.packs import edit_many

        change = getattr(edit_many, name)
        self._page.edit(lambda pack: change(pack, *values))

    def _write(self, key: str, text: str, known: tuple[Entry, ...]) -> None:
        """Take what is typed into a part; what is put in is a step of undo of its own, altered words are told."""
        from app.packs import edit, quoting

        def topic(before: Pack, after: Pack) -> str:
            return "" if len(_part(after, key).quoted) > len(_part(before, key).quoted) else f"write {key}"

        def tell(before: Pack, after: Pack) -> None:
            part = _part(before, key)
            if quoting.altered(part, _part(after, key)):
                told = _("The words of a source in “{0}” were changed. They stand as yours now, without a footnote; "
                         "typed as they were, they get it back.")
                self._page.desk.tell(told.format(cut(part.heading, _LONGEST)))

        pack = self._page.pack
        if pack is not None and any(one.key == key for one in pack.sections):
            self._page.edit(lambda pack: edit.write(pack, key, text, known), topic, tell)

    def _insert(self, keys: tuple[str, ...]) -> None:
        """Put the words of entries into the part that is being written, at the cursor."""
        from app.packs import quoting

        pack = self._page.pack
        tree = self._outline.tree
        entries = [entry for entry in (tree.entry(tree.index_of(key)) for key in keys) if entry]
        if pack is not None and not pack.issue.number:
            self._page.panel.insert_words(quoting.as_quoted(pack, entries), entries)

    def _ask_quoting(self) -> None:
        """A menu of the parts written by hand; the words of what is chosen go to the end of the one that is picked."""
        pack, entries = self._page.pack, self._outline.chosen_entries()
        if pack is None:
            return
        self.menu = menu = QMenu(self._page)
        for one in pack.sections:
            if one.layout == "hand":
                menu.addAction(_in_menu(one.heading), partial(self._quote, one, entries))
        if menu.isEmpty():
            menu.addAction(_("The pack has no part written by hand; add one first")).setEnabled(False)
        menu.popup(self._outline.mapToGlobal(QPoint(40, 40)))

    def _quote(self, section: Section, entries: tuple[Entry, ...]) -> None:
        from app.packs import quoting

        self._page.edit(lambda pack: quoting.put(pack, section.key, entries))
        told = _("Put at the end of “{0}”, with its source.").format(cut(section.heading, _LONGEST))
        self._page.desk.tell(told, ((_("Show"), lambda: self._outline.choose(section.key)),))

    def _keep(self) -> None:
        if self._outline.keys():
            self._edit_many("turn_kept", self._outline.keys())

    def _star(self) -> None:
        if self._outline.keys():
            self._edit_many("turn_starred", self._outline.keys())

    def _move(self, by: int) -> None:
        keys, section = self._outline.keys(), self._outline.section()
        if keys:
            self._edit_many("move_all", keys, by)
        elif section:
            self._edit_many("move_section", section.key, by)

    def _hide(self) -> None:
        section = self._outline.section()
        if section is None:
            return
        if self._outline.tree.is_hidden(section.key):
            self._edit_many("bring_back", section.key, self._place_after_current(section))
        else:
            self._edit_many("hide_section", section.key)

    def _place_after_current(self, section: Section) -> int:
        """Where a section stands in the pack's template, as near as the pack allows: before its sources."""
        pack = self._page.pack
        sections = pack.sections if pack else ()
        last = ("sources", "coverage", "distribution", "annex")
        return next((place for place, one in enumerate(sections) if one.layout in last), len(sections))

    def _ask_part(self) -> None:
        home = self._page.desk.home

        def work(_progress: "Progress") -> tuple[Template, ...]:
            from app import tasks

            return tasks.available_templates(home)

        self._page.desk.jobs.read("", work, self._offer_parts, topic="parts")

    def _offer_parts(self, templates: tuple[Template, ...]) -> None:
        """A menu of the parts that are put away and of those that templates know and the pack lacks."""
        pack = self._page.pack
        if pack is None:
            return
        self.menu = menu = QMenu(self._page)
        for one in pack.hidden:
            menu.addAction(_("{0} (hidden)").format(_in_menu(one.heading)), partial(self._bring, one))
        menu.addSeparator()
        for spec in missing_parts(pack, templates):
            menu.addAction(_in_menu(_(spec.heading)), partial(self._add, spec))
        menu.popup(self._outline.mapToGlobal(QPoint(40, 40)))

    def _bring(self, section: Section) -> None:
        self._edit_many("bring_back", section.key, self._place_after_current(section))

    def _add(self, spec: SectionSpec) -> None:
        """Add a part; what belongs in it is asked of the library."""
        library, pack = self._page.desk.library, self._page.pack
        if library is None or pack is None:
            return

        def work(progress: "Progress") -> Section:
            from app import tasks

            return tasks.made_section(library, pack, spec, progress)

        def done(section: Section) -> None:
            from app.packs import edit_many

            def show(_before: Pack, _after: Pack) -> None:
                self._outline.choose(section.key)

            place = self._place_after_current(section)
            self._page.edit(lambda pack: edit_many.add_section(pack, section, place), then=show)

        self._page.desk.jobs.beside(_("Adding the part"), work, done, "part")


def _part(pack: Pack, key: str) -> Section:
    return next(one for one in pack.sections if one.key == key)


def missing_parts(pack: Pack, templates: tuple[Template, ...]) -> tuple[SectionSpec, ...]:
    """The parts that templates have and the pack lacks: each layout once, parts written by hand by their headings."""
    there = {one.layout for one in (*pack.sections, *pack.hidden)}
    written = {one.heading for one in (*pack.sections, *pack.hidden)}
    found: dict[str, SectionSpec] = {}
    for spec in (spec for template in templates for spec in template.sections):
        lacking = spec.heading not in written if spec.layout == "hand" else spec.layout not in there
        if lacking and spec.layout not in ("cover", "changes"):
            found.setdefault(spec.heading if spec.layout == "hand" else spec.layout, spec)
    return tuple(found.values())


def _in_menu(heading: str) -> str:
    """A heading of a pack or a template, which may be a stranger's, as a line of a menu."""
    return cut(flat(heading), _LONGEST).replace("&", "&&")


def _why_not(entries: tuple[Entry, ...]) -> str:
    if not entries:
        return _("choose an entry first")
    sources = all(isinstance(entry.subject, SourceDocument) for entry in entries)
    return _("a source is listed as long as an entry cites it") if sources else ""
