"""What stands in the fields of an item is understood again in every language of the window."""

from collections.abc import Iterator
from typing import get_args, get_type_hints

import pytest

from app import registry
from app.i18n import LANGUAGES, use_language
from app.model.found import Statement
from app.ui import made_fields, review_typing


@pytest.fixture(params=[code for code, _name in LANGUAGES])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("en")


@pytest.mark.usefixtures("_language")
def test_every_country_is_understood_by_the_name_that_it_is_shown_with() -> None:
    codes = tuple(one.code for one in registry.countries())
    shown = "; ".join(map(registry.country_name, codes))
    assert review_typing.countries(shown) == codes
    assert made_fields.countries(shown) == codes


@pytest.mark.usefixtures("_language")
def test_every_topic_is_understood_by_the_name_that_it_is_shown_with() -> None:
    ids = tuple(one.id for one in registry.topics())
    assert review_typing.topics("; ".join(review_typing.topic_words(ids))) == ids


@pytest.mark.usefixtures("_language")
def test_what_is_offered_is_understood() -> None:
    assert len(review_typing.countries("; ".join(review_typing.country_names()))) == len(registry.countries())
    assert len(review_typing.topics("; ".join(review_typing.topic_names()))) == len(registry.topics())


def test_kinds_are_offered_by_their_names_in_the_windows_language() -> None:
    use_language("ru")
    try:
        assert dict(review_typing.kinds())["meeting"] == "встреча или переговоры"
        assert dict(made_fields.kinds(event=True))["meeting"] == "встреча или переговоры"
    finally:
        use_language("en")


def test_every_kind_of_statement_can_stay_what_it_is() -> None:
    kinds = get_args(get_type_hints(Statement)["kind"])
    assert kinds
    assert {kind for kind, _name in made_fields.kinds(event=False)} == set(kinds)
