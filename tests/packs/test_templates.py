from pathlib import Path

import pytest

from app.errors import InvalidInput
from app.packs import templates

GOOD = '''title = "Mine"

[[section]]
key = "cover"
layout = "cover"
heading = "Cover"

[[section]]
key = "said"
layout = "quotations"
heading = "Said"
group = "speaker"
'''


def own(folder: Path, text: str, name: str = "mine") -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["country-brief", "forum-brief", "period-chronology"])
def test_shipped_templates_have_cover_sources_and_coverage(name: str) -> None:
    layouts = [section.layout for section in templates.load(name).sections]
    assert layouts[0] == "cover"
    assert {"chronology", "quotations", "statements", "coming", "sources", "coverage"} < set(layouts)
    assert templates.broken() == ()


def test_parts_written_by_hand_say_what_they_should_hold() -> None:
    prompts = [s.prompt for t in templates.available() for s in t.sections if s.layout == "hand"]
    assert prompts and all(prompts)


def test_the_users_own_template_wins_over_the_shipped_one(tmp_path: Path) -> None:
    folder = own(tmp_path, GOOD, "country-brief")
    assert templates.load("country-brief", folder).title == "Mine"
    assert templates.load("country-brief").title == "Country brief"
    assert {one.name for one in templates.available(folder)} == {"country-brief", "forum-brief", "period-chronology"}


def test_a_broken_template_of_the_user_hides_no_other(tmp_path: Path) -> None:
    folder = own(tmp_path, "title = ")
    assert len(templates.available(folder)) == 3
    assert [problem.message.split(" ")[0] for problem in templates.broken(folder)] == ["mine.toml"]


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as raised:
        templates.load("../country-brief", tmp_path)
    assert "country-brief, forum-brief, period-chronology" in raised.value.hint


@pytest.mark.parametrize(
    ("before", "after", "message", "hint"),
    [
        ('layout = "quotations"', 'layout = "quotes"', "mine.toml, line 10: “quotes” is no layout.", "chronology"),
        ('group = "speaker"', 'group = "people"', "mine.toml, line 12: “people” is no group.", "speaker, topic, date, issuer, country, none"),
        ('group = "speaker"', 'sort = "up"', "mine.toml, line 12: “sort” is not a key", "key, layout, heading, order"),
        ('group = "speaker"', "prompt = 3", "mine.toml, line 12: “prompt” is not text.", "quotation marks"),
        ('key = "said"', 'key = "cover"', "mine.toml, line 9: “cover” names two sections.", "its own key"),
        ('layout = "quotations"', 'layout = "cover"', "mine.toml, line 10: “cover” stands twice.", "by hand"),
        ('heading = "Said"', "", "mine.toml, line 8: “heading” is missing or empty.", "key, layout, heading"),
        ('title = "Mine"', 'titel = "Mine"', "mine.toml, line 1: “titel” is not a key", "title, description, section"),
        ('title = "Mine"', "title = Mine", "mine.toml is not valid TOML: Invalid value (at line 1", "that line"),
    ],
)
def test_a_wrong_template_is_explained_by_file_line_and_key(
    tmp_path: Path, before: str, after: str, message: str, hint: str
) -> None:
    with pytest.raises(InvalidInput) as raised:
        templates.load("mine", own(tmp_path, GOOD.replace(before, after, 1)))
    assert raised.value.message.startswith(message)
    assert hint in raised.value.hint


@pytest.mark.parametrize(
    "text",
    ["", 'title = "x"', 'title = "x"\nsection = "a"', 'title = "x"\nsection = []', "a = " + "[" * 5000, "#" * 100_001],
)
def test_what_is_no_template_is_refused_in_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        templates.load("mine", own(tmp_path, text))
    assert raised.value.message.startswith("mine.toml")
    assert raised.value.hint


def test_bytes_that_are_no_text_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"title = \xff\xfe")
    with pytest.raises(InvalidInput, match="UTF-8"):
        templates.load("mine", tmp_path)
