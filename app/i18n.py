"""Words for users. English is the source; a catalogue for the user's language is used where there is one."""

import gettext

from app.paths import resources

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str) -> None:
    """Take the catalogue of a language (BCP 47 code such as "az"); English where there is none."""
    global _catalogue  # noqa: PLW0603  one language a process
    _catalogue = gettext.translation("valise", resources() / "translations", [code], fallback=True)


def _(message: str) -> str:
    """The message in the user's language."""
    return _catalogue.gettext(message)


def n_(singular: str, plural: str, count: int) -> str:
    """The message for a count, in the user's language; "{count}" in it is filled in."""
    return _catalogue.ngettext(singular, plural, count).format(count=count)
