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


SHIPPED = ("bilateral", "country-brief", "forum-brief", "period-chronology", "person", "two-page-note")


def own(folder: Path, text: str, name: str = "mine") -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_templates_have_cover_sources_and_coverage(name: str) -> None:
    layouts = [section.layout for section in templates.load(name).sections]
    assert (layouts[0] == "cover") == (name != "two-page-note")
    assert {"chronology", "quotations", "statements", "commitments", "coming", "sources", "coverage"} < set(layouts)
    assert templates.broken() == ()


def test_parts_written_by_hand_say_what_they_should_hold() -> None:
    prompts = [s.prompt for t in templates.available() for s in t.sections if s.layout == "hand"]
    assert prompts and all(prompts)


def test_the_users_own_template_wins_over_the_shipped_one(tmp_path: Path) -> None:
    folder = own(tmp_path, GOOD, "country-brief")
    assert templates.load("country-brief", folder).title == "Mine"
    assert templates.load("country-brief").title == "Country brief"
    assert [one.name for one in templates.available(folder)] == list(SHIPPED)


def test_a_broken_template_of_the_user_hides_no_other(tmp_path: Path) -> None:
    folder = own(tmp_path, "title = ")
    assert len(templates.available(folder)) == len(SHIPPED)
    assert [problem.message.split(" ")[0] for problem in templates.broken(folder)] == ["mine.toml"]


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as raised:
        templates.load("../country-brief", tmp_path)
    assert ", ".join(SHIPPED) in raised.value.hint


@pytest.mark.parametrize(
    ("before", "after", "message", "hint"),
    [
        ('layout = "quotations"', 'layout = "quotes"', "mine.toml, line 10: “quotes” is no layout.", "chronology"),
        ('group = "speaker"', 'group = "people"', "mine.toml, line 12: “people” is no group.",
         "speaker, topic, date, issuer, country, none"),
        ('group = "speaker"', 'most = "3"', "mine.toml, line 12: “most” is not a number from 1 to 10000.",
         "most = 1"),
        ('group = "speaker"', "most = 2.5", "mine.toml, line 12: “most” is not a whole number.", "most = 12"),
        ('group = "speaker"', "most = 0", "mine.toml, line 12: “most” is not a number from 1", "most = 1"),
        ('group = "speaker"', "most = true", "mine.toml, line 12: “most” is not a number from 1", "most = 1"),
        ('group = "speaker"', "limit = -1", "mine.toml, line 12: “limit” is not a number from 0.1 to 500.", "limit = "),
        ('heading = "Cover"', 'heading = "Cover"\nmost = 3', "mine.toml, line 7: “cover” holds no entries", "Leave"),
        ('title = "Mine"', 'title = "Mine"\nlimit = "two"', "mine.toml, line 2: “limit” is not a number", "limit = "),
        ('group = "speaker"', 'sort = "up"', "mine.toml, line 12: “sort” is not a key", "key, layout, heading, order"),
        ('group = "speaker"', "prompt = 3", "mine.toml, line 12: “prompt” is not text.", "quotation marks"),
        ('key = "said"', 'key = "cover"', "mine.toml, line 9: “cover” names two sections.", "its own key"),
        ('layout = "quotations"', 'layout = "cover"', "mine.toml, line 10: “cover” stands twice.", "by hand"),
        ('heading = "Said"', "", "mine.toml, line 8: “heading” is missing or empty.", "key, layout, heading"),
        ('title = "Mine"', 'titel = "Mine"', "mine.toml, line 1: “titel” is not a key",
         "title, description, limit, section"),
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


def test_a_section_says_how_many_entries_and_pages_it_may_have(tmp_path: Path) -> None:
    text = GOOD.replace('group = "speaker"', "most = 5\nlimit = 0.5")
    text = text.replace('title = "Mine"', 'title = "Mine"\nlimit = 2')
    mine = templates.load("mine", own(tmp_path, text))
    assert (mine.limit, mine.sections[1].most, mine.sections[1].limit) == (2.0, 5, 0.5)


def test_the_shipped_templates_have_all_parts_between_them() -> None:
    layouts = {section.layout for template in templates.available() for section in template.sections}
    assert layouts == set(templates.LAYOUTS)


def test_the_two_page_note_is_bounded() -> None:
    note = templates.load("two-page-note")
    assert note.limit == 2.0
    assert all(section.most for section in note.sections if section.layout in ("chronology", "quotations", "coming"))
