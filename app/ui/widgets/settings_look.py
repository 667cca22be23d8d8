"""Settings: the window's language and look, and the language that new packs begin in."""

from dataclasses import replace

from app.i18n import LANGUAGES, _, language, percent
from app.ui.desk import Desk
from app.ui.widgets.form import form
from app.ui.widgets.settings_part import SettingsPart, choice, remark
from app.ui.words import pack_languages

_SIZES = ("80", "90", "100", "110", "125", "150", "175", "200")


class LookSettings(SettingsPart):
    """Each choice holds at once; the language when the window is opened again, which is offered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Language and look"))
        chosen = desk.settings
        self.language = choice(_("Language of the window"), LANGUAGES, chosen.language)
        self.pack_language = choice(_("Language of new packs"), pack_languages(), chosen.pack_language)
        self.theme = choice(_("Colours"), _themes(), chosen.theme)
        self.text_size = choice(_("Size of text"), [(one, percent(int(one))) for one in _SIZES], chosen.text_size)
        self.fill(
            form([
                (_("&Language of the window"), self.language), (_("&Colours"), self.theme),
                (_("&Size of text"), self.text_size), (_("Language of new &packs"), self.pack_language),
            ]),
            remark(_("A pack’s own words, dates and names are written in its language; the words of its sources "
                     "stay as they are.")),
        )
        self.language.activated.connect(self._language_chosen)
        self.pack_language.activated.connect(self._pack_language_chosen)
        self.theme.activated.connect(self._theme_chosen)
        self.text_size.activated.connect(self._size_chosen)

    def entered(self) -> None:
        """Show what was chosen elsewhere meanwhile."""
        for field, value in ((self.theme, self.desk.settings.theme), (self.text_size, self.desk.settings.text_size)):
            if field.findData(value) < 0:
                field.addItem(percent(int(value)) if value.isdecimal() else value, value)
            field.setCurrentIndex(field.findData(value))

    def _language_chosen(self) -> None:
        code = str(self.language.currentData())
        if code == self.desk.settings.language:
            return
        self.desk.keep(replace(self.desk.settings, language=code))
        if code == language():
            self.desk.tell(_("The window goes on speaking {0}.").format(self.language.currentText()))
            return
        self.desk.tell(
            _("The window speaks {0} when it is opened again.").format(self.language.currentText()),
            ((_("Open it again now"), self.desk.reopen_wanted.emit),),
        )

    def _pack_language_chosen(self) -> None:
        self.desk.keep(replace(self.desk.settings, pack_language=str(self.pack_language.currentData())))

    def _theme_chosen(self) -> None:
        from app.ui.application import use_theme

        self.desk.keep(replace(self.desk.settings, theme=str(self.theme.currentData())))
        use_theme(self.desk.settings.theme)

    def _size_chosen(self) -> None:
        from app.ui.application import use_text_size

        self.desk.keep(replace(self.desk.settings, text_size=str(self.text_size.currentData())))
        use_text_size(int(self.desk.settings.text_size))


def _themes() -> tuple[tuple[str, str], ...]:
    return (("system", _("Follow the system")), ("light", _("Light")), ("dark", _("Dark")),
            ("contrast", _("High contrast")))
