"""The words of templates, which come from their files, stand in the window in its language."""

from collections.abc import Iterator

import pytest

from app import tasks
from app.i18n import use_language
from app.tasks import Home
from app.ui.pack_starts import StartingPoints, headings


@pytest.fixture
def _russian() -> Iterator[None]:
    use_language("ru")
    yield
    use_language("en")


@pytest.mark.usefixtures("_russian")
def test_the_form_of_a_new_pack_describes_templates_in_the_windows_language(home: Home) -> None:
    template = tasks.load_template(home, "country-brief")
    points = StartingPoints("2025-01-01", (template,), (), ())
    assert points.described(template) == "Что происходило со страной, что было сказано и обещано и что впереди."
    assert headings(template).startswith("Титул\u00a0· Цель и главный вывод\u00a0· Коротко\u00a0· ")
    for one in tasks.available_templates(home):
        shown = points.described(one) + headings(one)
        assert shown and not any("a" <= sign.casefold() <= "z" for sign in shown), one.name
