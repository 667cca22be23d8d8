"""What several stories do in the same way: keys of the Review page, a pack made, a pack written to files."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from app.library import Library
from app.model.item import Item
from app.model.pack import Selection
from app.tasks import Home
from tests.ui.stories.drivers import Keyboard, Mouse, User, indexes, shown

OUTLINE = "Sections and entries of the pack"
QUEUE = "Items to look through"


def decide(user: User, key: str, name: str) -> None:
    """Take a decision of the Review page: by its one key, or by the button that bears it."""
    if isinstance(user, Keyboard):
        user.keys(Qt.Key(ord(key)))
    else:
        user.press(f"{key}  {name}")
    user.settle()


def save(user: User, button: str) -> None:
    """Have done with what was typed: by Enter, or by a button."""
    if isinstance(user, Keyboard):
        user.keys(Qt.Key.Key_Return)
    else:
        user.press(button)
    user.settle()


def look_through(user: User, what: str) -> list[str]:
    """Go to the Review page and ask for a kind of doubt; the rows that come."""
    user.go("review")
    user.settle()
    user.pick("What to look through", what)
    user.settle()
    return user.rows(QUEUE)


def make_pack(user: User, **fields: str) -> None:
    """Make a pack; fields by their names with spaces for underscores, lists that fold out with “=”."""
    user.command("File", "New pack")
    user.sees("Make pack")
    for name, text in fields.items():
        if text.startswith("="):
            user.pick(name.replace("_", " "), text[1:])
        else:
            user.write(name.replace("_", " "), text)
    user.settle()
    user.press("Make pack")
    user.until(lambda: user.window.page_name() == "pack" and user.window.pack_page.pack is not None)
    user.settle()


def export_pack(user: User, folder: Path, name: str, *also: str) -> Path:
    """Write the pack in front as Word, PDF, Excel and what else is ticked; the path without an ending."""
    user.command("File", "Export")
    user.write("Folder", str(folder))
    user.write("File name", name)
    for one in also:
        user.tick(one)
    user.settle()
    user.press("Export")
    user.sees(f"{name}.xlsx")
    user.settle()
    return folder / name


def held(home: Home, selection: Selection | None = None) -> tuple[Item, ...]:
    """The items of the library, in the order of time."""
    with Library.open(home.library) as library:
        return tuple(library.in_time(selection or Selection()))


def show_tab(user: User, name: str) -> None:
    """Bring a sheet of the page to the front by its tab."""
    bar = next(one for one in shown(QTabBar) if any(one.tabText(n).startswith(name) for n in range(one.count())))
    wanted = next(n for n in range(bar.count()) if bar.tabText(n).startswith(name))
    if isinstance(user, Mouse):
        user.click_at(bar, bar.tabRect(wanted).center())
    else:
        assert isinstance(user, Keyboard)
        user.walk_to(bar)
        while bar.currentIndex() != wanted:
            before = bar.currentIndex()
            user.keys(Qt.Key.Key_Right if wanted > before else Qt.Key.Key_Left)
            assert bar.currentIndex() != before, "the arrows do not turn to the next tab"
    user.settle()


def spoken(user: User, view: str) -> list[str]:
    """What a screen reader says of the rows of a list or table."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(index.data(role) or index.data()) for index in indexes(user.view(view))]
