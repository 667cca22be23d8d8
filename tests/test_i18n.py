"""Two languages at once: the window's, and a pack's in the thread that writes it."""

import threading

import pytest

from app import i18n, registry
from app.export import compose
from app.export.blocks import Heading
from app.model.dates import span_words, words
from app.model.pack import Selection
from app.packs import assemble, templates
from app.packs.assemble import Contents


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use_language("en")


@pytest.mark.parametrize(
    ("value", "russian", "azerbaijani"),
    [
        ("2025-01-15", "15 января 2025\u00a0г.", "15 yanvar 2025"),
        ("2025-01", "январь 2025\u00a0г.", "yanvar 2025"),
        ("2025-01-15/2025-01-17", "15–17 января 2025\u00a0г.", "15–17 yanvar 2025"),
        ("2025-01-28/2025-02-02", "28 января – 2 февраля 2025\u00a0г.", "28 yanvar – 2 fevral 2025"),
        ("2010/2049", "2010–2049\u00a0гг.", "2010–2049"),
        ("2023/..", "с 2023\u00a0г.", "2023-cü ildən"),
        ("2026/..", "с 2026\u00a0г.", "2026-cı ildən"),
        ("../2030", "до 2030\u00a0г.", "2030-cu ilədək"),
        ("../2025-01", "до января 2025\u00a0г.", "yanvar 2025 tarixinədək"),
        ("2025-01-15/..", "с 15 января 2025\u00a0г.", "15 yanvar 2025 tarixindən"),
        ("2021-12?", "ок. декабря 2021\u00a0г.", "təx. dekabr 2021"),
        ("199X", "1990-е годы", "1990-cı illər"),
        ("2025-33", "I квартал 2025\u00a0г.", "I rüb 2025"),
        ("", "без даты", "tarixsiz"),
    ],
)
def test_dates_in_words(value: str, russian: str, azerbaijani: str) -> None:
    with i18n.speaking("ru"):
        assert words(value) == russian
    with i18n.speaking("az"):
        assert words(value) == azerbaijani


def test_months_after_from_and_until_stand_in_their_case() -> None:
    with i18n.speaking("ru"):
        assert span_words("2025-01", "") == "с января 2025\u00a0г."
        assert span_words("", "2025-01") == "до января 2025\u00a0г."
        assert span_words("2025-01", "2025-03") == "январь–март 2025\u00a0г."


def test_a_line_begins_with_the_capital_of_its_language() -> None:
    with i18n.speaking("az"):
        assert i18n.sentence_case("istənilən tarix") == "İstənilən tarix"
    assert i18n.sentence_case("in March") == "In March"
    assert i18n.sentence_case("") == ""


def test_the_language_of_a_thread_is_its_own() -> None:
    heard: list[str] = []
    with i18n.speaking("ru"):
        thread = threading.Thread(target=lambda: heard.append(i18n.language()))
        thread.start()
        thread.join()
        assert i18n.language() == "ru"
    assert heard == ["en"]
    assert i18n.language() == "en"


def test_names_follow_the_language_and_are_understood_in_any() -> None:
    with i18n.speaking("ru"):
        assert registry.country_name("PK") == "Пакистан"
    with i18n.speaking("az"):
        assert registry.forum_name("OIC") == "İslam Əməkdaşlıq Təşkilatı"
    assert registry.country_asked("Пакистан") == "PK"
    assert registry.forum_asked("Организация исламского сотрудничества") == "OIC"
    assert registry.country("Пакистан") is None  # what is found in documents hangs on no language of the window


def test_an_unknown_language_is_english() -> None:
    with i18n.speaking("xx"):
        assert i18n.language() == "en"


def test_a_pack_speaks_its_own_language_whatever_the_window_speaks() -> None:
    i18n.use_language("az")
    template = templates.load("country-brief")
    made = assemble(template, Selection(countries=("PK",)), Contents(), "2025-04-01")
    assert made.language == "en"
    headings = [block.text for block in compose.blocks(made) if isinstance(block, Heading)]
    i18n.use_language("en")
    plain = assemble(template, Selection(countries=("PK",)), Contents(), "2025-04-01")
    assert made.title == plain.title
    assert [section.heading for section in made.sections] == [section.heading for section in plain.sections]
    assert headings


@pytest.mark.parametrize(
    ("code", "told"), [("en", "1,234,567"), ("az", "1.234.567"), ("ru", "1\u00a0234\u00a0567")]
)
def test_thousands_are_parted_as_in_the_language(code: str, told: str) -> None:
    with i18n.speaking(code):
        assert i18n.grouped(1_234_567) == told
        assert i18n.grouped(999) == "999"


@pytest.mark.parametrize(("code", "told"), [("en", "1,234.5"), ("az", "1.234,5"), ("ru", "1\u00a0234,5")])
def test_decimals_are_parted_as_in_the_language(code: str, told: str) -> None:
    with i18n.speaking(code):
        assert i18n.tenths(1234.5) == told


@pytest.mark.parametrize(
    ("code", "percent", "limit", "counted"),
    [("en", "40%", "2.5", "12,345 documents"), ("az", "40%", "2,5", "12.345 sənəd"),
     ("ru", "40\u00a0%", "2,5", "12\u00a0345 документов")],
)
def test_shares_limits_and_counts_are_told_as_in_the_language(
    code: str, percent: str, limit: str, counted: str
) -> None:
    with i18n.speaking(code):
        assert i18n.percent(40.2) == percent
        assert i18n.shortly(2.5) == limit
        assert i18n.shortly(2) == "2"
        assert i18n.n_("{count} document", "{count} documents", 12_345) == counted
