"""What tests of packs in the window share: made, chosen from, and looked at in the preview."""

from typing import Any

from pytestqt.qtbot import QtBot


def drawn(preview: Any, qtbot: QtBot) -> None:
    """Wait until the last state of the pack is laid out and all of it that is in view is drawn."""

    def settled() -> bool:
        pages = preview.pages()
        return bool(pages and pages.is_whole and not preview._soon.isActive() and not preview.view.missing()
                    and preview._asked is None and preview._laid is preview._pack)

    qtbot.waitUntil(settled)


def shown(preview: Any, qtbot: QtBot) -> str:
    """What all pages of the preview say, by going through them."""
    drawn(preview, qtbot)
    said: list[str] = []
    for page in range(preview.pages().count):
        preview.view.go(page)
        drawn(preview, qtbot)
        said.append(preview._leads[page].text)
    return " ".join(" ".join(said).split())
