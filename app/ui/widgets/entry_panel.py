"""What is chosen in the pack: an entry's words, citation, title and note, or a part written by hand."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from app.i18n import _, n_
from app.model import part_text
from app.model.dates import words as date_words
from app.model.found import Event
from app.model.item import Item
from app.model.pack import Change, Commitment, Entry, Figure, Pack, Person, Section, SourceDocument
from app.packs.changes import told
from app.quotation_marks import quoted
from app.ui import words
from app.ui.widgets.form import form
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.part_editor import PartEditor
from app.ui.widgets.plain import button, column, label, row

_TYPING_MS = 500
_MOST_OFFERED = 60
_LONGEST, _LONGEST_WORDS = 1_500, 10_000
"""Characters that are shown; Enter on an entry shows the source."""


class EntryPanel(QStackedWidget):
    """Edits follow while typing, a moment after the last key."""

    title_written = Signal(str, str)  # key of the entry, title
    note_written = Signal(str, str)
    part_written = Signal(str, str, tuple)  # key of the section, text, entries that it may quote
    words_wanted = Signal()  # to be inserted into the part that is being written
    entries_wanted = Signal(tuple)  # likewise, these, by their keys

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._known: dict[tuple[str, str], Entry] = {}
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.commit)
        self.about = label(look="meta", wrap=True)
        self.heading = label(look="heading", wrap=True, selectable=True)
        self.facts = label(look="meta", wrap=True, selectable=True)
        self.source_words = label(wrap=True, selectable=True)
        self.citation = label(look="meta", wrap=True, selectable=True)
        self.title = QLineEdit()
        self.note = self._editor(_("Note on this entry"))
        self.part_heading = OneLine("", "heading")
        self.part = PartEditor(_("Text of this part"))
        self.part.textChanged.connect(self._typed_in_part)
        self.part.entries_wanted.connect(self.entries_wanted)
        self.title.setAccessibleName(_("Short title"))
        self.title.textEdited.connect(self._typed)
        self.title.editingFinished.connect(self.commit)
        self._about_page = self._page(self.about, None)
        self._entry_page = self._make_entry_page()
        self.insert = button(_("Insert &words from a source…"), self.words_wanted.emit)
        self.menu: QMenu | None = None
        # In a low window words that wrap would take the room of the part, or be cut: each of these is a line.
        self.cited, self.how = OneLine(), OneLine(_("# Heading · - Point of a list · empty line: new paragraph"))
        over = row(self.part_heading, self.insert, gap=8)
        over.setStretch(0, 1)
        self._part_page = self._page(over, self.part, column(self.cited, self.how, gap=2))
        for page in (self._about_page, self._entry_page, self._part_page):
            self.addWidget(page)
        self.show_nothing()

    def begin(self) -> None:
        """Another pack is under work: nothing is chosen, and nothing of the last may be quoted."""
        self.show_nothing()
        self._known.clear()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._leave("")
        self.about.setText(_("Choose an entry to note on it, or a part to write it."))
        self.setCurrentWidget(self._about_page)

    def show_many(self, count: int) -> None:
        """Several entries are chosen."""
        self._leave("")
        self.about.setText(n_("{count} entry is chosen: keep or drop it, star, mark or move it.",
                              "{count} entries are chosen: keep or drop, star, mark or move them together.", count))
        self.setCurrentWidget(self._about_page)

    def offer_words(self, pack: Pack | None) -> None:
        """A menu of the pack's quotations, then its events; what is chosen is put in and cited."""
        entries = [entry for section in pack.sections for entry in section.entries] if pack else []
        told = [entry for entry in entries if entry.kept and isinstance(entry.subject, Item)]
        quoted = sorted(told, key=lambda one: isinstance(one.subject, Item) and isinstance(one.subject.found, Event))
        self.menu = menu = QMenu(self)
        for entry in quoted[:_MOST_OFFERED]:
            name = words.cut(words.flat(f"{entry.number}  {_heading(entry)}: {words.flat(_words(entry))}"), 90)
            menu.addAction(name.replace("&", "&&"), partial(self.entries_wanted.emit, (entry.key,)))
        if not quoted:
            menu.addAction(_("The pack holds no quotations and no events")).setEnabled(False)
        menu.popup(self.insert.mapToGlobal(self.insert.rect().topLeft()))

    def insert_words(self, text: str, entries: Sequence[Entry]) -> None:
        """Put words of entries into the part at the cursor, which keep their source while they stay as they are."""
        self.commit()
        self._know(entries)
        self.part.insertPlainText(text)
        self.part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.commit()

    def _know(self, entries: Iterable[Entry]) -> None:
        """Remember what may be quoted, so that words that are cut and pasted or typed back find their source."""
        self._known.update({(one.key, part_text.words(one)): one for one in entries})

    def show_section(self, section: Section) -> None:
        """A section: its text to write, or what it holds."""
        self._leave(section.key)
        if section.layout != "hand":
            facts = "\n".join(f"{fact.label}: {fact.value}" for fact in section.facts)
            self.about.setText("\n\n".join(part for part in (section.heading, section.preface, facts) if part))
            self.setCurrentWidget(self._about_page)
            return
        self.part_heading.setText(section.heading)
        self.part.setPlaceholderText(section.prompt or _("To be written by hand."))
        self._know(section.quoted)
        if not self._typing.isActive():  # else what is typed by now stays
            _put(self.part, section.text)
        self.part.show_quoted(section.quoted)
        count = len(section.quoted)
        self.cited.setText(n_("{count} passage underlined: its footnote holds while its words stay.",
                              "{count} passages underlined: their footnotes hold while their words stay.", count))
        self.cited.setVisible(count > 0)
        self.setCurrentWidget(self._part_page)

    def show_entry(self, entry: Entry) -> None:
        """An entry with what the analyst may add to it."""
        self._leave(entry.key)
        subject = entry.subject
        is_item = isinstance(subject, Item)
        self.heading.setText(words.cut(_heading(entry), _LONGEST))
        self.facts.setText(words.cut(words.facts(subject) if is_item else _person_facts(entry), _LONGEST))
        self.source_words.setText(quoted(words.cut(words.flat(subject.words), _LONGEST_WORDS)) if is_item else "")
        cited = (words.cut(words.citation_words(one), _LONGEST) for one in entry.citations[:5])
        self.citation.setText("\n".join(dict.fromkeys(cited)))
        for one in (self.facts, self.source_words, self.citation):
            one.setVisible(bool(one.text()))
        self.title.setEnabled(is_item)
        self.title.setToolTip("" if is_item else _("Only events and statements take a title."))
        self.title.setPlaceholderText(_("as found") if is_item else "")
        if not self._typing.isActive():  # else what is typed by now stays
            if self.title.text().strip() != entry.title:
                self.title.setText(entry.title)
            _put(self.note, entry.note)
        self.setCurrentWidget(self._entry_page)

    def focus_note(self) -> None:
        """Put the cursor into the note."""
        if self.currentWidget() is self._entry_page:
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Hand over what was typed."""
        self._typing.stop()
        if not self._key:
            return
        if self.currentWidget() is self._part_page:
            self.part_written.emit(self._key, self.part.toPlainText(), tuple(self._known.values()))
        elif self.currentWidget() is self._entry_page:
            key = self._key
            self.note_written.emit(key, self.note.toPlainText())
            self.title_written.emit(key, self.title.text())

    def panes(self) -> tuple[QWidget, ...]:
        """The part that F6 goes to."""
        if self.currentWidget() is self._part_page:
            return (self.part,)
        return (self.note,) if self.currentWidget() is self._entry_page else ()

    def _leave(self, key: str) -> None:
        if self._typing.isActive() and self._key != key:
            self.commit()
        self._key = key

    def _typed(self) -> None:
        self._typing.start()

    def _typed_in_part(self) -> None:
        if self.part.hasFocus():
            self._typing.start()

    def _editor(self, name: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setAccessibleName(name)
        made.setTabChangesFocus(True)
        made.setProperty("look", "edit")
        made.textChanged.connect(lambda: self._typing.start() if made.hasFocus() else None)
        return made

    def _make_entry_page(self) -> QWidget:
        rows = form(((_("Short title"), self.title), (_("Note"), self.note)), look="meta")
        self.note.setMinimumHeight(self.fontMetrics().height() * 3)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        rows.setRowStretch(1, 1)
        rows.setRowMinimumHeight(1, self.note.minimumHeight())  # or the words above would give it up
        parts = column(self.heading, self.facts, self.source_words, self.citation, rows, margins=(14, 10, 14, 10))
        parts.setStretchFactor(rows, 1)
        body = QWidget()
        body.setLayout(parts)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setProperty("look", "side")
        body.setProperty("look", "side")
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setWidget(body)
        return page

    def _page(self, *parts: QWidget | QLayout | None) -> QWidget:
        page = QWidget()
        page.setLayout(column(*parts, margins=(14, 10, 14, 10)))
        return page


def _put(editor: QPlainTextEdit, text: str) -> None:
    """Show a text unless it is what the user has just typed: the cursor and the editor's own undo stay."""
    if editor.toPlainText().strip() != text:
        editor.setPlainText(text)


def _heading(entry: Entry) -> str:
    match entry.subject:
        case Item() as item:
            return entry.title or words.heading(item)
        case Person() as person:
            return person.name
        case SourceDocument() as document:
            return document.title
        case Commitment() | Figure() | Change() as other:
            return told(other)


def _person_facts(entry: Entry) -> str:
    if not isinstance(entry.subject, Person):
        return ""
    seen = date_words(entry.subject.role_seen_on) if entry.subject.role_seen_on else ""
    return " · ".join(part for part in (entry.subject.role, _("as seen {0}").format(seen) if seen else "") if part)


def _words(entry: Entry) -> str:
    return entry.subject.words if isinstance(entry.subject, Item) else ""
