"""The command palette: everything by name, fast, by mouse and by keyboard."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app import settings, tasks
from app.model.pack import Selection
from app.tasks import Home
from app.ui.desk import Desk
from app.ui.fuzzy import Names
from app.ui.targets import Known, Target, groups, names_of, near, targets
from app.ui.widgets.palette import Palette


@pytest.fixture
def palette(open_window: Any, filled: Home, qtbot: QtBot) -> Palette:
    """The palette of a window, opened by its key, with the names of the library read."""
    window = open_window(filled)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    made = window.findChild(Palette)
    assert made.isVisible() and made.line.hasFocus()
    qtbot.waitUntil(lambda: bool(made._known))
    return made


def shown(palette: Palette) -> list[str]:
    """The names in the list."""
    return [palette.model.target(palette.model.index(row)).name for row in range(palette.model.rowCount())]


def found_in(known: Known, desk: Desk) -> Callable[[str], list[Target]]:
    """What is found among names by what is typed."""
    held = groups(desk, known, names_of(known))

    def find(typed: str) -> list[Target]:
        return [one for _far, one in targets(held, near([group.names for group in held], typed), typed, 60)]

    return find


def ask(palette: Palette, qtbot: QtBot, typed: str, wanted: str) -> None:
    """Type, and wait until a name stands first."""
    palette.line.clear()
    qtbot.keyClicks(palette.line, typed)
    qtbot.waitUntil(lambda: shown(palette)[:1] == [wanted])


def test_a_command_is_found_and_done_by_keyboard(palette: Palette, qtbot: QtBot) -> None:
    window = palette.window()
    ask(palette, qtbot, "revi", "Review")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.page_name() == "review"


def test_a_name_leads_to_its_page_a_search_and_a_pack(palette: Palette, qtbot: QtBot) -> None:
    desk, gone = palette.window().desk, []
    desk.subject_wanted.connect(lambda kind, value: gone.append((kind, value)))
    desk.search_wanted.connect(gone.append)
    desk.pack_wanted.connect(gone.append)
    ask(palette, qtbot, "pakist", "Pakistan — page")
    assert shown(palette)[1:3] == ["Search: Pakistan", "New pack: Pakistan"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert gone == [Selection(countries=("PK",))]
    palette.open()
    ask(palette, qtbot, "voss", "Mira Voss — page")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert gone[1:] == [("person", "Mira Voss")]


def test_a_document_is_opened_by_mouse(palette: Palette, qtbot: QtBot) -> None:
    asked: list[Any] = []
    palette.window().desk.source_wanted.connect(asked.append)
    ask(palette, qtbot, "northland gaz", "Northland Gazette")
    where = palette.list.visualRect(palette.model.index(0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    assert len(asked) == 1 and asked[0].document_id
    assert palette.window().page_name() == "source"


def test_what_cannot_be_had_says_why_and_the_list_stays(palette: Palette, qtbot: QtBot) -> None:
    palette.line.clear()
    qtbot.keyClicks(palette.line, "undo")
    qtbot.waitUntil(lambda: "Undo" in shown(palette))
    row = shown(palette).index("Undo")
    palette.list.setCurrentIndex(palette.model.index(row))
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert "nothing to undo" in palette.hint.text()


def test_an_action_of_another_page_names_the_page(palette: Palette, qtbot: QtBot) -> None:
    palette.line.clear()
    qtbot.keyClicks(palette.line, "move up")
    qtbot.waitUntil(lambda: "Move up" in shown(palette))
    target = palette.model.target(palette.model.index(shown(palette).index("Move up")))
    assert target.why_not == "only on the page “Pack”"
    assert target.why_not in target.spoken


def test_what_was_used_last_stands_first_and_is_kept(palette: Palette, qtbot: QtBot) -> None:
    window = palette.window()
    ask(palette, qtbot, "revi", "Review")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    palette.open()
    assert shown(palette)[0] == "Review"
    window.close()
    assert "Review" in settings.load(window.desk.home.folder).recent_commands


def test_a_command_used_before_says_why_it_cannot_be_had_now(palette: Palette, open_window: Any) -> None:
    window = palette.window()
    palette.close_palette()
    window.desk.decide("review", tasks.accept(window.desk.library.events(Selection())))
    open_window.settle(window)
    palette.open()
    undo = next(one for one in palette._at_first() if one.name.startswith("Undo"))
    assert not undo.why_not
    palette.take(undo)
    open_window.settle(window)
    palette.open()
    first = palette.model.target(palette.model.index(0))
    assert (first.key, first.why_not) == (undo.key, "nothing to undo")


def test_what_was_kept_since_is_found(palette: Palette, qtbot: QtBot, open_window: Any) -> None:
    window = palette.window()
    palette.close_palette()
    window.search_page.saved.save("Ferries this spring")
    open_window.settle(window)
    palette.open()
    ask(palette, qtbot, "ferries spring", "Ferries this spring")


def test_names_read_before_the_library_changed_are_not_kept(palette: Palette, open_window: Any) -> None:
    window = palette.window()
    palette.close_palette()
    palette.open()  # which asks for the names
    palette.close_palette()
    window.desk.undoing.changed.emit()
    open_window.settle(window)
    assert not palette._known
    palette.open()
    window.desk.undoing.changed.emit()
    open_window.settle(window)
    assert palette._known  # read anew, as they are looked for


def test_no_worker_is_given_anything_of_the_window(
    palette: Palette, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, look_up = list[Any](), palette._desk.jobs.look_up

    def noted(work: Any, done: Any, topic: str) -> Any:
        given.extend(cell.cell_contents for cell in work.__closure__)
        return look_up(work, done, topic)

    monkeypatch.setattr(palette._desk.jobs, "look_up", noted)
    ask(palette, qtbot, "revi", "Review")
    flat = [one for held in given for one in (held if isinstance(held, list) else [held])]
    assert flat and {type(one) for one in flat} == {Names, str}


def test_esc_gives_the_focus_back(palette: Palette, qtbot: QtBot) -> None:
    window = palette.window()
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is not palette.line


def test_it_closes_where_what_had_the_focus_is_gone(palette: Palette, qtbot: QtBot) -> None:
    palette.close_palette()
    gone = QLineEdit(palette.window())
    gone.show()
    gone.setFocus()
    palette.open()
    delete(gone)
    palette.close_palette()
    assert not palette.isVisible()


def test_a_setting_is_found_by_its_label(palette: Palette, qtbot: QtBot) -> None:
    fields = [group for group in palette._commands if group.kind == "setting" and len(group.names)]
    if not fields:
        pytest.skip("the Settings page has no labelled field")
    first = fields[0].expand(0)[0]
    palette.take(first)
    assert palette.window().page_name() == "settings"


def test_words_are_found_in_any_order_in_parts_and_mistyped() -> None:
    names = Names(["Mira Voss", "Miran Vossberg", "Jan Sarybay", "Türkiye", "Viet Nam"])
    assert [place for _far, place in names.find("voss mira", 5)] == [0, 1]
    assert names.find("sarvbay", 5)[0][1] == 2
    assert names.find("turkiye", 5) == [(0.0, 3)]
    assert names.find("", 5) == names.find("zzzzz", 5) == []


def test_a_search_can_be_asked_for_in_words(home: Home) -> None:
    desk = Desk(home)
    find = found_in(Known(countries=(("PK", "Pakistan"),), people=("Pak Sun",)), desk)
    assert find("search pak")[0].name == "Search: Pakistan"
    assert find("new pack pakistan")[0].name == "New pack: Pakistan"
    desk.close()


def test_among_a_hundred_thousand_names_an_answer_takes_a_moment(home: Home) -> None:
    parts = ("ka", "lo", "mi", "ter", "van", "sos", "bre", "din", "po", "ra", "qu", "el", "sha", "zi", "nov", "eva",
             "son", "dal", "mer", "fin")
    people = tuple(f"{a}{b}{c} {d}{c}{a}".title() for a in parts for b in parts for c in parts for d in parts)[:100_000]
    desk = Desk(home)
    find = found_in(Known(people=people), desk)
    find("kalo")
    took = []
    for typed in ("k", "ka", "kal", "kalo", "kalomi", "kalomi t", "mi ka", "kalomter"):
        began = time.thread_time()
        assert find(typed)
        took.append(time.thread_time() - began)
    assert sorted(took)[len(took) // 2] < 0.1, took
    desk.close()


def test_it_opens_at_once(palette: Palette, qtbot: QtBot) -> None:
    palette.close_palette()
    began = time.thread_time()
    palette.open()
    assert time.thread_time() - began < 0.2
    assert palette.model.rowCount() > 10
