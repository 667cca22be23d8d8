"""House styles: what is shipped, what a user's own file may say, and how a wrong one is explained."""

from pathlib import Path

import pytest

from app import houses
from app.errors import InvalidInput
from app.model.house import HouseStyle, Marking

GOOD = """title = "Mine"
paper = "Letter"
date_style = "dd.MM.y"
properties = ["marking", "title"]

[margins]
top = 30

[sizes]
body = 12.5

[[marking]]
label = "SECRET"
rank = 2
colour = "#B00020"
portion = "(S)"

[[marking]]
label = "OPEN"
rank = 1
size = 14

[countries]
TR = "Turkey"

[forums]
CICA = "Conference for Asia"

[people]
"A. Person" = "Anna Person"
"""


def own(folder: Path, text: str, name: str = "mine") -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path, text: str) -> InvalidInput:
    with pytest.raises(InvalidInput) as raised:
        houses.load("mine", own(folder, text))
    return raised.value


def test_every_shipped_style_can_be_used_and_says_what_it_is() -> None:
    shipped = {one.name: one for one in houses.available()}
    assert {"plain", "tlp", "national", "letter"} <= set(shipped)
    assert houses.broken() == ()
    assert all(one.title and one.description for one in shipped.values())


def test_the_plain_style_is_the_one_without_any_file() -> None:
    plain = houses.load()
    assert plain == HouseStyle("plain", plain.title, plain.description)


def test_the_traffic_light_protocol_is_as_its_standard_has_it() -> None:
    ladder = houses.load("tlp").markings
    assert [(one.label, one.colour, one.background) for one in ladder] == [
        ("TLP:CLEAR", "#ffffff", "#000000"),
        ("TLP:GREEN", "#33ff00", "#000000"),
        ("TLP:AMBER", "#ffc000", "#000000"),
        ("TLP:AMBER+STRICT", "#ffc000", "#000000"),
        ("TLP:RED", "#ff2b2b", "#000000"),
    ]
    assert all((one.place, one.align) == ("both", "right") and one.size >= 12 for one in ladder)


def test_national_ladder_and_letter_paper() -> None:
    labels = [one.label for one in houses.load("national").markings]
    assert labels == ["OFFICIAL", "OFFICIAL-SENSITIVE", "CONFIDENTIAL", "SECRET"]
    assert all(one.portion for one in houses.load("national").markings)
    letter = houses.load("letter")
    assert (letter.paper, letter.body_font, min(letter.margins)) == ("Letter", "Times New Roman", 25.4)


def test_all_that_a_style_may_say(tmp_path: Path) -> None:
    (tmp_path / "Head.docx").write_bytes(b"")
    found = houses.load("mine", own(tmp_path, f'base = "Head.docx"\n{GOOD}'))
    assert found == HouseStyle(
        "mine", "Mine", paper="Letter", margins=(30, 25, 25, 25), sizes=(12.5, 16, 13, 9), date_style="dd.MM.y",
        properties=("title", "marking"),
        markings=(Marking("OPEN", 1, size=14), Marking("SECRET", 2, "#b00020", portion="(S)")),
        countries=(("TR", "Turkey"),), forums=(("CICA", "Conference for Asia"),),
        people=(("A. Person", "Anna Person"),), base="Head.docx", base_folder=str(tmp_path),
    )


def test_headings_take_the_type_of_the_text_unless_they_have_their_own(tmp_path: Path) -> None:
    assert houses.load("mine", own(tmp_path, f'body_font = "Lora"\n{GOOD}')).heading_font == "Lora"


def test_the_users_own_style_wins_and_a_broken_one_hides_no_other(tmp_path: Path) -> None:
    own(tmp_path, 'title = "Ours"', "tlp")
    own(tmp_path, "title = ")
    assert houses.load("tlp", tmp_path).title == "Ours"
    assert len(houses.available(tmp_path)) == len(houses.available())
    assert [one.message.split(" ")[0] for one in houses.broken(tmp_path)] == ["mine.toml"]


@pytest.mark.parametrize("name", ["../tlp", "TLP", ""])
def test_an_unknown_name_lists_the_known_ones(name: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        houses.load(name)
    assert raised.value.hint == "Use letter, national, plain, tlp."


@pytest.mark.parametrize(
    ("before", "after", "message", "hint"),
    [
        ('title = "Mine"', "", "line 1: “title” is missing", "title, description, paper"),
        ('paper = "Letter"', 'papr = "A4"', "line 2: “papr” is not a key", "paper"),
        ('paper = "Letter"', 'paper = "A5"', "line 2: “A5” is no paper.", "Use A4, Letter."),
        ('paper = "Letter"', 'paper = "A4\\u0000"', "line 2: “paper” holds control", "plain text"),
        ('paper = "Letter"', "paper = 4", "line 2: “paper” is not text.", "quotation marks"),
        ('paper = "Letter"', 'body_font = "A;B"', "line 2: “A;B” is no name of a font.", "one font"),
        ('paper = "Letter"', 'base = "../x.docx"', "line 2: “../x.docx” is no file name", "without a folder"),
        ('paper = "Letter"', 'base = "C:x.docx"', "line 2: “C:x.docx” is no file name", "without a folder"),
        ('paper = "Letter"', 'base = "x.docm"', "line 2: “x.docm” is no file name", ".docx"),
        ('paper = "Letter"', 'base = "none.docx"', "line 2: There is no file “none.docx”", "Put the document into"),
        ('paper = "Letter"', 'footnotes = "end"', "line 2: “end” is no footnotes.", "full, short-after-first"),
        ('"dd.MM.y"', '"HH:mm"', "line 3: “HH:mm” is no pattern", "d MMMM y"),
        ('["marking", "title"]', '["user"]', "line 4: “user” is no property", '"title", "subject"'),
        ('["marking", "title"]', '"title"', "line 4: “properties” is not a list.", "square brackets"),
        ("top = 30", "top = 9", "line 7: “top” is not a number from 10 to 60.", "top = 10"),
        ("top = 30", 'top = "30 mm"', "line 7: “top” is not a number", "without quotation marks and unit"),
        ("top = 30", "top = true", "line 7: “top” is not a number", "without quotation marks"),
        ("top = 30", "top = nan", "line 7: “top” is not a number", "without quotation marks"),
        ("top = 30", "inner = 30", "line 7: “inner” is not a key", "top, right, bottom, left"),
        ("[margins]\ntop = 30", "margins = 30", "line 6: “margins” is not a table.", "[margins]"),
        ("body = 12.5", "body = 31", "line 10: “body” is not a number from 6 to 30.", "body = 6"),
        ('label = "SECRET"', 'label = " "', "line 12: “label” is missing or empty.", "label, rank"),
        ('label = "SECRET"', 'label = "A\\nB"', "line 13: “label” is not a line", "one line"),
        ('label = "SECRET"', 'label = "open"', "line 19: “OPEN” stands twice.", "its own label"),
        ("rank = 2", "rank = 1", "line 20: Two markings have rank 1.", "its own rank"),
        ("rank = 2", "rank = 1.5", "line 14: “rank” is not a whole number.", "strictest"),
        ("rank = 2", "", "line 12: “rank” is missing.", "whole number"),
        ('"#B00020"', '"red"', "line 15: “red” is no colour.", "#FFC000"),
        ('portion = "(S)"', 'place = "top"', "line 16: “top” is no place.", "header, footer, both"),
        ('portion = "(S)"', 'align = "middle"', "line 16: “middle” is no align.", "left, center, right"),
        ("TR = ", "TRK = ", "line 24: “TRK” is not known among countries.", "ISO 3166-1"),
        ("CICA = ", "CIKA = ", "line 27: “CIKA” is not known among forums.", "abbreviation"),
        ('"Anna Person"', '""', "line 30: “A. Person” has no name", "as sources print it"),
        ("[people]", "[[people]]", "line 29: “people” is not a table.", "[people]"),
        ("[countries]", "[country]", "line 23: “country” is not a key", "countries"),
        ("[[marking]]", "[marking]", "", "marking"),
    ],
)
def test_a_wrong_style_is_explained_by_file_line_and_key(
    tmp_path: Path, before: str, after: str, message: str, hint: str
) -> None:
    problem = refused(tmp_path, GOOD.replace(before, after, 1))
    assert problem.message.startswith("mine.toml" + (f", {message}" if message else ""))
    assert hint in problem.hint or "TOML" in problem.message


@pytest.mark.parametrize(
    "text", ["", "a = " + "[" * 5000, "#" * 100_001, "title = 'x'\n[[marking]]" * 2, "marking = 1"]
)
def test_what_is_no_style_is_refused_in_words(tmp_path: Path, text: str) -> None:
    problem = refused(tmp_path, text)
    assert problem.message.startswith("mine.toml") and problem.hint


VALUES = ("1", "-1", "1.5", "nan", "inf", "true", '""', '"x"', '"\\n"', "[]", "[1]", '["title", 1]', "[[1]]", "[{}]",
          '[{label = "A", rank = 1, colour = 1}]', "{}", "{a = 1}", '{TR = 1, CICA = [], "" = ""}', "2025-01-01",
          "1979-05-27T07:32:00Z")  # fmt: skip
TOP = ("title", "paper", "margins", "body_font", "heading_font", "sizes", "date_style", "footnotes", "unattributed",
       "properties", "base", "marking", "countries", "people", "forums")  # fmt: skip
RUNG = ("label", "rank", "colour", "background", "place", "align", "portion", "size")


@pytest.mark.parametrize("value", VALUES)
def test_any_value_of_any_key_is_taken_or_explained(tmp_path: Path, value: str) -> None:
    texts = [f"{key} = {value}\n" + ("" if key == "title" else 'title = "T"\n') for key in TOP]
    texts += [f'title = "T"\n[[marking]]\n{key} = {value}\n' for key in RUNG]
    named = (("margins", "top"), ("sizes", "body"), ("countries", "TR"), ("people", "A"), ("forums", "CICA"))
    texts += [f'title = "T"\n[{table}]\n{key} = {value}\n' for table, key in named]
    for text in texts:
        try:
            style = houses.load("mine", own(tmp_path, text))
        except InvalidInput as problem:
            assert problem.message.startswith("mine.toml") and problem.hint, text
        else:
            assert style.title.strip(), text
