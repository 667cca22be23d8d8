"""The dialog that starts a pack: who, which forum, when, which template; beside it what the pack would hold."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QLayout, QLineEdit, QWidget

from app.errors import InvalidInput
from app.i18n import _, n_, p_
from app.model.dates import Edtf
from app.model.dates import words as date_words
from app.model.house import HouseStyle
from app.model.pack import Selection
from app.ui import review_typing
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.pack_expecting import date_shortcuts, expect, foresee, rest_in_words
from app.ui.pack_starts import FilledIn, NewPack, Start, StartingPoints, headings
from app.ui.typed_dates import typed_again, typed_date
from app.ui.widgets.dialog_room import ScrolledForm
from app.ui.widgets.flow import Flow
from app.ui.widgets.form import form, let_type, options
from app.ui.widgets.pack_names import NamesField
from app.ui.widgets.pack_outlook import PackOutlook
from app.ui.widgets.plain import button, column, explain_button, label, row
from app.ui.widgets.roomy import RoomyLabel
from app.ui.words import pack_languages

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.pack_expecting import Expected, Foreseen

_TYPING_MS, _PAUSE_MS = 250, 700
_LEFT, _RIGHT = 2, 1  # what is filled in, and what the pack would hold


class NewPackDialog(QDialog):
    """wanted follows when the user presses Make pack."""

    wanted = Signal(object)  # NewPack

    def __init__(
        self, parent: QWidget, desk: Desk, points: StartingPoints, start: Selection, left: FilledIn | None = None
    ) -> None:
        """left: what was filled in when it was closed before; it stands there again unless it begins from something."""
        super().__init__(parent)
        self.setWindowTitle(_("New pack"))
        self._desk, self._points, self._templates, self._start = desk, points, points.templates, start
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self._pages_due = QTimer(self, singleShot=True, interval=_PAUSE_MS)  # to count pages takes longer
        self._pages_due.timeout.connect(self._ask_pages)
        self._matches = (Selection(), 0)
        self._left = left
        self._asked: list[Job] = []
        self._chosen_by_hand = False
        self.finished.connect(self._stop_asking)
        self._make_who()
        self._make_when()
        self._make_template()
        self._names = (self.countries, self.forums, self.people)
        self._texts = (self.since, self.until, self.title, self.author)
        self._choices = (self.house, self.language)
        self.outlook = PackOutlook()
        self.told, self.nil, self.any_date = self.outlook.told, self.outlook.nil, self.outlook.any_date
        self.nil.toggled.connect(self._ask)
        self.any_date.clicked.connect(lambda _checked=False: self._put_dates("", ""))
        self.make = button(_("Make pack"), self._make, primary=True)
        self.make.setDefault(True)
        self._arrange()
        self._put(Start("", start))
        self._fresh = self.filled_in()
        if left and start == Selection():
            self.begin.setCurrentIndex(1)
            self._fill_in(left)
        self._begun = self.filled_in()
        self._describe()
        self._ask()
        self.countries.setFocus(Qt.FocusReason.OtherFocusReason)

    def selection(self) -> Selection:
        """What is asked for; raises InvalidInput with what is accepted."""
        from app import tasks

        since, until = (typed_date(line.text()) if line.text().strip() else "" for line in (self.since, self.until))
        unknown = (*self.countries.unknown(), *self.forums.unknown())
        countries, forums = self.countries.codes(), self.forums.codes()
        if unknown:  # the core says which names are near
            tasks.selection(countries=self.countries.unknown(), forums=self.forums.unknown())
        first, last = Edtf.parse(since).earliest if since else None, Edtf.parse(until).latest if until else None
        if first and last and first > last:
            raise InvalidInput(_("The first day lies after the last."), _("Swap the two dates."))
        return replace(
            self._start, countries=countries, forums=forums, people=self.people.codes(), since=since, until=until,
            both=self.both.isChecked() and len(countries) > 1,
        )

    def filled_in(self) -> FilledIn:
        """All that it holds now."""
        return FilledIn(
            self._start, tuple(one.held() for one in self._names), tuple(one.text() for one in self._texts),
            self.both.isChecked(), tuple(str(one.currentData()) for one in self._choices), self.marking.currentText(),
            str(self.template.currentData()) if self._chosen_by_hand else "",
        )

    def left(self) -> FilledIn | None:
        """What was filled in and is to be there again; None for nothing, or where all of it was taken back."""
        now = self.filled_in()
        return self._left if now == self._begun else None if now == self._fresh else now

    def _fill_in(self, held: FilledIn) -> None:
        """Have it hold what it held before."""
        self._start = held.start
        for field, (codes, typed) in zip(self._names, held.names, strict=True):
            field.put(codes, typed)
        for line, text in zip(self._texts, held.texts, strict=True):
            line.setText(text)
        self.both.setChecked(held.both)
        for box, value in zip(self._choices, held.chosen, strict=True):
            box.setCurrentIndex(box.findData(value))
        self._fill_markings(held.marking)
        self._chosen_by_hand = bool(held.template)
        wanted = held.template or self._desk.settings.last_template
        self.template.setCurrentIndex(max(0, self.template.findData(wanted)))
        self.also.setText(rest_in_words(held.start))

    def _make_who(self) -> None:
        from app import registry

        self.begin = options(_("Begin from"))
        self.begin.addItem(_("nothing"), None)
        if self._left:
            self.begin.addItem(_("what was filled in and left"), self._left)
        for one in self._points.starts:
            self.begin.addItem(one.name, one)
        self.begin.activated.connect(self._begin)
        self.countries = NamesField(
            _("Countries"), _("Names or codes: Azerbaijan; Pakistan"), review_typing.country_names(),
            registry.country_asked, registry.country_name,
        )
        self.both = QCheckBox(_("only what concerns all of them together"))
        self.both.toggled.connect(self._ask)
        self.forums = NamesField(_("Forums"), _("Abbreviations or names: CICA; OIC"), review_typing.forum_names(),
                                 registry.forum_asked, lambda code: code)
        self.people = NamesField(_("People"), _("any"), self._points.people, lambda name: " ".join(name.split()),
                                 lambda name: name)
        for one in (self.countries, self.forums, self.people):
            one.changed.connect(self._typed)

    def _make_when(self) -> None:
        self.since = self._line(p_("date", "From"), _("for example {0}").format(date_words("2025-01-01")))
        self.until = self._line(_("Until"), _("for example {0}").format(date_words("2025-03-31")))
        self.read_back = RoomyLabel("meta")
        self.shortcuts = [
            button(name, partial(self._put_dates, since, until))
            for name, since, until in date_shortcuts(self._points.today, self._points.last_pack)
        ]

    def _make_template(self) -> None:
        settings = self._desk.settings
        self.template = options(_("Template"))
        for one in self._templates:
            self.template.addItem(_(one.title), one.name)
        self.template.setCurrentIndex(max(0, self.template.findData(settings.last_template)))
        self.template.currentIndexChanged.connect(self._describe)
        self.template.activated.connect(self._template_chosen)
        self.description = RoomyLabel(room=[self._points.described(one) for one in self._templates])
        self.sections = RoomyLabel("meta", [headings(one) for one in self._templates] or ("",))
        self.house, self.marking = options(_("House style")), options(_("Marking"))
        for house in self._points.houses:
            self.house.addItem(_(house.title) or house.name, house.name)
        self.house.setCurrentIndex(max(0, self.house.findData(settings.house)))
        self.house.currentIndexChanged.connect(self._house_chosen)
        let_type(self.marking, _("none"))
        self._fill_markings(settings.marking)
        self.language = options(_("Language of the pack"))
        for code, name in pack_languages():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.pack_language)))
        self.language.currentIndexChanged.connect(self._typed)
        self.title = self._line(_("Title"), _("made from what is asked for"))
        self.author = self._line(_("Author"), _("none"))
        self.author.setText(settings.author)

    def _arrange(self) -> None:
        shortcuts = Flow(gap=5)
        for one in self.shortcuts:
            shortcuts.addWidget(one)
        days = row(self.since, label("–"), self.until, gap=8)
        self.also = label(rest_in_words(self._start), wrap=True)
        rows = [
            *([(_("&Begin from"), self.begin)] if self.begin.count() > 1 else []),
            (_("1  Who: co&untries"), column(self.countries, self.both, gap=4)),
            (_("P&eople"), self.people),
            (_("2  Which &forum"), self.forums),
            (_("3  &When"), column(days, shortcuts, self.read_back, gap=5)),
            *([(_("Also"), self.also)] if self.also.text() or (self._left and rest_in_words(self._left.start)) else []),
            (_("4  &Template"), column(self.template, self.description, self.sections, gap=4)),
            (_("5  T&itle"), self.title),
            (_("&House style"), self.house),
            (_("&Language of the pack"), self.language),
            (_("Ma&rking"), self.marking),
            (_("&Author"), self.author),
        ]
        scroll = ScrolledForm(column(form(rows, gap=11), None, margins=(20, 18, 16, 12)), look="side")
        sides = row(scroll, self.outlook, gap=0)
        sides.setStretch(0, _LEFT)
        sides.setStretch(1, _RIGHT)
        buttons = row(None, button(_("Cancel"), self.reject), self.make, gap=8, margins=(20, 10, 20, 14))
        self.setLayout(column(sides, buttons, gap=0))
        self._fit = partial(self._grow, scroll, buttons)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._fit()
        super().showEvent(event)

    def _grow(self, scroll: ScrolledForm, buttons: QLayout) -> None:
        """Be as high as what is to be filled in, and as wide as its hints, as far as the screen has room."""
        room, character = self.screen().availableSize(), self.fontMetrics().averageCharWidth()
        wide = min(character * 180, room.width() - 40)
        scrolled = wide * _LEFT // (_LEFT + _RIGHT)
        for one in scroll.form.findChildren(QWidget):
            one.ensurePolished()  # a field is as high as the style sheet makes it
        inner = scrolled - scroll.verticalScrollBar().sizeHint().width()
        high = scroll.form.heightForWidth(inner) + buttons.sizeHint().height()
        self.resize(wide, min(high, room.height() - 80))

    def _line(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.setToolTip(hint)
        made.textEdited.connect(self._typed)
        return made

    def _begin(self) -> None:
        chosen = self.begin.currentData()
        if isinstance(chosen, Start):
            self._put(chosen)
        else:
            self._fill_in(chosen or self._fresh)
        self._ask()

    def _put(self, start: Start) -> None:
        """Fill in what to begin from."""
        wanted = self._start = start.selection
        self.countries.put(wanted.countries)
        self.forums.put(wanted.forums)
        self.people.put(wanted.people)
        self.both.setChecked(wanted.both)
        self.since.setText(typed_again(wanted.since))
        self.until.setText(typed_again(wanted.until))
        if (index := self.template.findData(start.template)) >= 0:
            self.template.setCurrentIndex(index)
            self._chosen_by_hand = True
        if (index := self.house.findData(start.house)) >= 0:
            self.house.setCurrentIndex(index)
        if (index := self.language.findData(start.language)) >= 0:
            self.language.setCurrentIndex(index)
        if start.template:
            self.marking.setEditText(start.marking)
        self.also.setText(rest_in_words(wanted))

    def _put_dates(self, since: str, until: str) -> None:
        self.since.setText(typed_again(since))
        self.until.setText(typed_again(until))
        self._ask()

    def _typed(self) -> None:
        self._typing.start()

    def _template_chosen(self) -> None:
        self._chosen_by_hand = True
        self._typed()

    def _house_chosen(self) -> None:
        self._fill_markings(self.marking.currentText().strip())
        self._typed()

    def _fill_markings(self, value: str) -> None:
        name = self.house.currentData()
        house = next((one for one in self._points.houses if one.name == name), HouseStyle("plain"))
        self.marking.clear()
        self.marking.addItems(list(dict.fromkeys(("", *(one.label for one in house.markings), value))))
        self.marking.setCurrentText(value)

    def _suggest(self, wanted: Selection) -> None:
        """Take the template that fits countries or forums, unless one was chosen by hand."""
        from app import tasks

        if not self._chosen_by_hand and (wanted.countries or wanted.forums or wanted.people):
            index = self.template.findData(tasks.usual_template(wanted))
            self.template.setCurrentIndex(index if index >= 0 else self.template.currentIndex())

    def _describe(self) -> None:
        index = self.template.currentIndex()
        template = self._templates[index] if index >= 0 else None
        self.description.setText(self._points.described(template))
        self.sections.setText(headings(template) if template else "")

    def _ask(self) -> None:
        """Say what the pack will hold, or what is wrong."""
        from app.packs.wording import period

        self._stop_asking()  # an answer to what was asked before would be told of what is asked now
        library = self._desk.library
        try:
            wanted = self.selection()
        except InvalidInput as problem:
            self.outlook.refuse(f"{problem.message} {problem.hint}")
            explain_button(self.make, problem.message)
            self.read_back.clear()
            return
        self.read_back.setText(_("That is: {0}").format(period(wanted)))
        self._suggest(wanted)
        if library is None:
            explain_button(self.make, _("The library is not open yet."))
            return
        today = self._points.today
        self._asked.append(self._desk.jobs.read(
            "", lambda progress: expect(library, wanted, today, progress), partial(self._show, wanted), topic="new pack"
        ))

    def _show(self, wanted: Selection, expected: "Expected") -> None:
        self.outlook.show_expected(expected, bool(wanted.since or wanted.until))
        for one in expected.offers:
            words = n_("{count} match", "{count} matches", one.items)
            self.outlook.offer(f"{one.name} ({words})", partial(self._take_near, one.selection))
        if expected.naming:
            count = n_("See the {count} document that names it", "See the {count} documents that name it",
                       len(expected.naming))
            self.outlook.offer(count, partial(self._leave_for, self._desk.documents_wanted.emit, expected.naming))
        if not expected.counts.items:
            self.outlook.offer(_("Import more…"), partial(self._leave_for, self._desk.import_wanted.emit))
        explain_button(self.make, "" if expected.counts.items or self.nil.isChecked() else _("Nothing matches."))
        if expected.counts.items:
            self._matches = (wanted, expected.counts.items)
            self._pages_due.start()

    def _ask_pages(self) -> None:
        (selection, items), library, home = self._matches, self._desk.library, self._desk.home
        if library is None:
            return
        wanted = self._wanted(selection)

        def work(progress: "Progress") -> "Foreseen":
            return foresee(library, home, wanted, items, progress)

        self._asked.append(self._desk.jobs.read("", work, self.outlook.show_foreseen, topic="new pack pages"))

    def _take_near(self, selection: Selection) -> None:
        self._put(Start("", selection))
        self._ask()

    def _leave_for(self, go: Callable[..., object], *values: object) -> None:
        self.reject()
        go(*values)

    def _stop_asking(self) -> None:
        """No answer follows any more; one that came after the dialog has closed would find its fields gone."""
        self._typing.stop()
        self._pages_due.stop()
        for job in self._asked:
            job.drop()
        self._asked.clear()

    def _make(self) -> None:
        try:
            wanted = self.selection()
        except InvalidInput:
            self._ask()
            return
        self._suggest(wanted)  # who types and presses Enter at once did not wait for it
        made = self._wanted(wanted)
        self.accept()
        self.wanted.emit(made)

    def _wanted(self, selection: Selection) -> NewPack:
        return NewPack(
            selection, self._templates[self.template.currentIndex()], self.title.text().strip(),
            self.marking.currentText().strip(), self.author.text().strip(),
            nil_return=self.nil.isVisible() and self.nil.isChecked(), house=str(self.house.currentData() or "plain"),
            language=str(self.language.currentData()),
        )
