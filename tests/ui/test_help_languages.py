"""The help in other languages: words are found however they are typed, and its list of keys is translated."""

import re

import pytest

from app import i18n
from app.ui.help_pages import chapters, find, keyboard_chapter


@pytest.mark.parametrize(
    ("typed", "chapter"), [("idxal", "import"), ("İDXAL", "import"), ("İdxal", "import"), ("sehife", "home")]
)
def test_azerbaijani_words_are_found_however_they_are_typed(typed: str, chapter: str) -> None:
    with i18n.speaking("az"):
        found = find(chapters(), typed)
    assert chapter in {hit.chapter.name for hit in found}
    assert all(hit.words for hit in found)


def test_the_list_of_keys_speaks_the_language_of_the_window() -> None:
    with i18n.speaking("ru"):
        text = keyboard_chapter([("Файл", "Импорт папки", "Ctrl+I")]).text
    assert "| Команда | Клавиши |" in text and "Command" not in text


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_no_letter_of_the_help_was_written_in_another_encoding(language: str) -> None:
    with i18n.speaking(language):
        assert [one.name for one in chapters() if re.search("[\x80-\x9f]", one.text)] == []
