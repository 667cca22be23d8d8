"""Qt's own words (menus of text fields, buttons of dialogs, the dialog for files) from the program's catalogues."""

from functools import cache

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from app.i18n import _, language

_KEYS = "QShortcut"
_PRINTED = {"Return": "Enter"}  # names of keys stay as they are printed on them, whatever Qt calls them


class _QtWords(QTranslator):
    """Gives Qt the words of the window's language; none in English, nor for what is not listed."""

    def isEmpty(self) -> bool:
        return False

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride]  None stands for a null string
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return (_PRINTED if context == _KEYS else _words(language())).get(source)


def install(qt: QApplication) -> None:
    """Let Qt speak the language that the window speaks at each time."""
    qt.installTranslator(_QtWords(qt))


@cache
def _words(code: str) -> dict[str, str]:
    return {} if code == "en" else {**_of_text_fields(), **_of_buttons(), **_of_scroll_bars(), **_of_files()}


def _of_text_fields() -> dict[str, str]:
    return {
        "&Undo": _("Undo"), "&Redo": _("Redo"), "Cu&t": _("Cut"), "&Copy": _("Copy"), "&Paste": _("Paste"),
        "Delete": _("Delete"), "Select All": _("Select all"), "&Select All": _("Select all"),
        "Copy &Link Location": _("Copy the link"), "&Step up": _("One step up"), "Step &down": _("One step down"),
    }  # fmt: skip


def _of_buttons() -> dict[str, str]:
    return {
        "OK": _("OK"), "&OK": _("OK"), "Cancel": _("Cancel"), "&Cancel": _("Cancel"), "Close": _("Close"),
        "&Close": _("Close"), "&Yes": _("Yes"), "&No": _("No"), "Save": _("Save"), "&Save": _("Save"),
        "Open": _("Open"), "&Open": _("Open"), "Retry": _("Retry"), "Discard": _("Discard"), "Apply": _("Apply"),
        "Help": _("Help"), "Show Details...": _("Show details…"), "Hide Details...": _("Hide details…"),
    }  # fmt: skip


def _of_scroll_bars() -> dict[str, str]:
    return {
        "Scroll here": _("Scroll here"), "Top": _("To the top"), "Bottom": _("To the bottom"),
        "Left edge": _("To the left edge"), "Right edge": _("To the right edge"), "Page up": _("A page up"),
        "Page down": _("A page down"), "Page left": _("A page left"), "Page right": _("A page right"),
        "Scroll up": _("Scroll up"), "Scroll down": _("Scroll down"), "Scroll left": _("Scroll left"),
        "Scroll right": _("Scroll right"),
    }  # fmt: skip


def _of_files() -> dict[str, str]:
    return {
        "Look in:": _("Look in:"), "File &name:": _("File name:"), "Files of type:": _("Kind of files:"),
        "Directory:": _("Folder:"), "&Choose": _("Choose"), "Back": _("Back"), "Forward": _("Forward"),
        "Parent Directory": _("Folder above"), "Create New Folder": _("New folder"), "&New Folder": _("New folder"),
        "New Folder": _("New folder"), "List View": _("List"), "Detail View": _("Details"), "Name": _("Name"),
        "Size": _("Size"), "Type": _("Kind"), "Kind": _("Kind"), "Date Modified": _("Changed on"),
        "Show &hidden files": _("Show hidden files"), "&Rename": _("Rename"), "&Delete": _("Delete"),
        "Computer": _("Computer"), "My Computer": _("Computer"), "All Files (*)": _("All files (*)"),
        "%1 already exists.\nDo you want to replace it?": _("%1 is there already.\nReplace it?"),
        "%1\nFile not found.\nPlease verify the correct file name was given.": _("%1 is not there."),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": _("%1 is not there."),
    }  # fmt: skip
