"""The dialog that starts a pack: what it is about, which template, under which title; counts while it is filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLayout, QLineEdit, QWidget

from app.errors import InvalidInput
from app.i18n import _, n_
from app.model.pack import Selection, Template
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.typed_dates import typed_date
from app.ui.widgets.form import form
from app.ui.widgets.names_line import NamesLine
from app.ui.widgets.plain import button, column, explain_button, label, row

if TYPE_CHECKING:
    from app.library import Counts
    from app.progress import Progress

_TYPING_MS = 250
_BROKEN_TOLD = 3
"""Template files that cannot be used and are told one by one: the dialog has to fit on a screen."""


@dataclass(frozen=True, slots=True)
class NewPack:
    """What the dialog was filled in with."""

    selection: Selection
    template: Template
    title: str
    marking: str
    author: str
    nil_return: bool = False


class NewPackDialog(QDialog):
    """wanted follows when the user presses Make pack."""

    wanted = Signal(object)  # NewPack

    def __init__(
        self, parent: QWidget, desk: Desk, templates: tuple[Template, ...], start: Selection,
        broken: tuple[InvalidInput, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New pack"))
        self._broken = broken
        self._desk, self._templates, self._start = desk, templates, start
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self._counting: Job | None = None
        self.finished.connect(self._stop_asking)
        self._make_fields()
        self.told = label(wrap=True)
        self.told.setMinimumHeight(self.fontMetrics().height() * 3)
        self.nil = QCheckBox(_("Record a nil return: what was searched, when, and that nothing was found"))
        self.nil.toggled.connect(self._ask)
        self.nil.hide()
        self.any_date = button(_("Any date"), self._any_date)
        self.any_date.hide()
        self.make = button(_("Make pack"), self._make, primary=True)
        self.make.setDefault(True)
        buttons = row(self.any_date, None, button(_("Cancel"), self.reject), self.make, gap=8)
        self.setLayout(column(form(self._rows()), self.told, self.nil, buttons, margins=(20, 18, 20, 16), gap=12))
        self.resize(self.fontMetrics().averageCharWidth() * 84, self.sizeHint().height())
        self._describe()
        self._ask()

    def selection(self) -> Selection:
        """What is asked for; raises InvalidInput with what is accepted."""
        from app import tasks

        countries, forums = _names(self.countries.text()), _names(self.forums.text())
        since, until = (typed_date(line.text()) if line.text().strip() else "" for line in (self.since, self.until))
        named = tasks.selection(countries=countries, forums=forums, since=since, until=until)
        return replace(
            self._start, countries=named.countries, forums=named.forums, since=since, until=until,
            both=self.both.isChecked() and len(named.countries) > 1,
        )

    def _make_fields(self) -> None:
        from app import registry

        start = self._start
        self.countries = self._names(_("Countries"), "; ".join(map(registry.country_name, start.countries)),
                                     _("Names or codes, parted by semicolons: Azerbaijan; Pakistan"),
                                     [one.name for one in registry.countries()])
        self.both = QCheckBox(_("all of them together"))
        self.both.setChecked(start.both)
        self.both.toggled.connect(self._ask)
        forums = [one.id if one.id == one.name else f"{one.id} · {one.name}" for one in registry.forums()]
        self.forums = self._names(_("Forums"), "; ".join(start.forums), _("Abbreviations or names: CICA; OIC"), forums)
        self.since = self._line(_("From"), start.since, _("for example 1 Jan 2025"))
        self.until = self._line(_("Until"), start.until, _("for example 31 Mar 2025"))
        self.template = QComboBox()
        self.template.setAccessibleName(_("Template"))
        for one in self._templates:
            self.template.addItem(one.title, one.name)
        self.template.setCurrentIndex(max(0, self.template.findData(self._desk.settings.last_template)))
        self.template.currentIndexChanged.connect(self._describe)
        self.template.activated.connect(self._template_chosen)
        self._chosen_by_hand = False
        self.description = label(look="meta", wrap=True)
        lines = 2 + 3 * min(len(self._broken), _BROKEN_TOLD)
        self.description.setMinimumHeight(self.fontMetrics().lineSpacing() * lines)
        self.title = self._line(_("Title"), "", _("made from what is asked for"))
        self.marking = self._line(_("Marking"), self._desk.settings.marking, _("none"))
        self.author = self._line(_("Author"), self._desk.settings.author, _("none"))

    def _rows(self) -> list[tuple[str, QWidget | QLayout]]:
        also = self._also()
        return [
            (_("Co&untries"), self.countries),
            ("", self.both),
            (_("&Forums"), self.forums),
            (_("F&rom"), self.since),
            (_("Unti&l"), self.until),
            *([(_("Also"), label(also, wrap=True))] if also else []),
            (_("&Template"), column(self.template, self.description, gap=4)),
            (_("T&itle"), self.title),
            (_("&Marking"), self.marking),
            (_("&Author"), self.author),
        ]

    def _also(self) -> str:
        """The rest of the selection, taken over from the search."""
        from app import tasks

        rest = replace(self._start, countries=(), forums=(), since="", until="")
        parts = [] if rest == replace(Selection(), kinds=rest.kinds) else [tasks.in_words(rest)]
        if rest.kinds != Selection().kinds:
            names = {"events": _("events"), "quotations": _("quotations"), "statements": _("statements")}
            parts.append(_("only {0}").format(", ".join(names[kind] for kind in rest.kinds)))
        if rest.documents:
            parts.append(n_("from {count} document", "from {count} documents", len(rest.documents)))
        return "; ".join(parts)

    def _names(self, name: str, text: str, hint: str, known: Sequence[str]) -> QLineEdit:
        return self._dressed(NamesLine(text, known), name, hint)

    def _line(self, name: str, text: str, hint: str) -> QLineEdit:
        return self._dressed(QLineEdit(text), name, hint)

    def _dressed(self, made: QLineEdit, name: str, hint: str) -> QLineEdit:
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.textEdited.connect(self._typed)
        return made

    def _any_date(self) -> None:
        self.since.clear()
        self.until.clear()
        self._ask()

    def _typed(self) -> None:
        self._typing.start()

    def _template_chosen(self) -> None:
        self._chosen_by_hand = True

    def _suggest(self, wanted: Selection) -> None:
        """Take the template that fits countries or forums, unless one was chosen by hand."""
        from app import tasks

        if not self._chosen_by_hand and (wanted.countries or wanted.forums):
            index = self.template.findData(tasks.usual_template(wanted))
            self.template.setCurrentIndex(index if index >= 0 else self.template.currentIndex())

    def _describe(self) -> None:
        index = self.template.currentIndex()
        told = [self._templates[index].description if index >= 0 else ""]
        told += [_("Left out: {0}").format(problem) for problem in self._broken[:_BROKEN_TOLD]]
        more = len(self._broken) - _BROKEN_TOLD
        told += [n_("And {count} other file is left out.", "And {count} other files are left out.", more)] * (more > 0)
        self.description.setText("\n".join(told))

    def _ask(self) -> None:
        """Say what the pack will hold, or what is wrong."""
        library = self._desk.library
        try:
            wanted = self.selection()
        except InvalidInput as problem:
            self._tell(f"{problem.message} {problem.hint}", problem.message)
            return
        self._suggest(wanted)
        if library is None:
            self._tell("", _("The library is not open yet."))
            return

        def work(_progress: "Progress") -> "tuple[Counts, str]":
            from app import tasks

            counts = library.count(wanted)
            return counts, "" if counts.items else tasks.explain_nothing(library, wanted)

        self._counting = self._desk.jobs.read("", work, self._tell_counts, topic="new pack")

    def _stop_asking(self) -> None:
        """An answer that comes after the dialog has closed would find its fields gone."""
        self._typing.stop()
        if self._counting:
            self._counting.drop()

    def _tell_counts(self, answer: "tuple[Counts, str]") -> None:
        counts, nothing = answer
        found = ", ".join((
            n_("{count} event", "{count} events", counts.events),
            n_("{count} quotation", "{count} quotations", counts.quotations),
            n_("{count} reported statement", "{count} reported statements", counts.statements),
        ))
        self.nil.setVisible(not counts.items)
        self.any_date.setVisible(not counts.items and bool(self.since.text().strip() or self.until.text().strip()))
        if counts.items:
            self._tell(_("The pack will hold {0}.").format(found))
        else:
            why_not = "" if self.nil.isChecked() else _("Nothing matches.")
            self._tell(_("Nothing matches. {0}").format(nothing), why_not)

    def _tell(self, words: str, why_not: str = "") -> None:
        self.told.setText(words)
        explain_button(self.make, why_not)

    def _make(self) -> None:
        try:
            wanted = self.selection()
        except InvalidInput as problem:
            self._tell(f"{problem.message} {problem.hint}", problem.message)
            return
        self._suggest(wanted)  # who types and presses Enter at once did not wait for it
        made = NewPack(wanted, self._templates[self.template.currentIndex()], self.title.text().strip(),
                       self.marking.text().strip(), self.author.text().strip(),
                       nil_return=self.nil.isVisible() and self.nil.isChecked())
        self.accept()
        self.wanted.emit(made)


def _names(text: str) -> list[str]:
    """The names in a line, parted by semicolons, or by commas where there is no semicolon."""
    return [name.strip() for name in re.split(";" if ";" in text else ",", text) if name.strip()]


