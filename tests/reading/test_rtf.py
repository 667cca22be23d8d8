import pytest

from app.errors import UnreadableDocument
from app.reading import limits, read_bytes
from app.reading.rtf import read_rtf


def text(body: str, head: str = "\\ansi\\ansicpg1252", encoding: str = "latin-1") -> str:
    return read_bytes(f"{{\\rtf1{head} {body}}}".encode(encoding), "note.rtf").text


def test_paragraphs_stand_apart() -> None:
    assert text(r"\pard Talks \b in\b0  Orlo.\par They ended.\par") == "Talks in Orlo.\n\nThey ended."


def test_letters_beyond_ascii_by_number_code_page_and_font() -> None:
    assert text(r"G\u601?nc\u601?d\u601?") == "Gəncədə"
    assert text(r"\u-10179?\u-8704? \u8220\'93so\u8221\'94") == "😀 “so”"
    assert text(r"\uc2\u8220XXso\uc0\u8221") == "“so”"
    assert text(r"\'cf\'e0\'f0\'ee\'ec", r"\ansi\ansicpg1251") == "Паром"
    assert text(r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}\f1\'cf\'e0\f0 \'e9 \f2\'93\'fa"
                ) == "Паé 日"


def test_marks_dashes_and_spaces_are_printed() -> None:
    assert text(r"\ldblquote a\rdblquote\lquote b\rquote\emdash c\endash\~d\_e\-f\tab g\line h\{\}\\") == (
        "“a”‘b’—c–\u00a0d\u2011ef\tg\nh{}\\")


def test_what_is_not_printed_is_left_out() -> None:
    body = (r"{\stylesheet{\s1 STYLE;}}{\colortbl;\red0;}{\info{\company COMPANY}}{\*\generator GENERATOR;}"
            r"{\header HEADER\par}{\footerf FOOTER\par}{\pict\pngblip 89504e47}{\*\bkmkstart MARK}"
            r"Talks {\deleted gone }{\v hidden }in {\v0 Orlo}.{\field{\*\fldinst HYPERLINK x}{\fldrslt  Link}}")
    assert text(body) == "Talks in Orlo. Link"


def test_binary_data_is_jumped_over() -> None:
    assert text("Before {\\pict\\bin6 }{}{\\u}after") == "Before after"


@pytest.mark.parametrize("star", ["", r"\*"])
def test_footnotes_and_text_boxes_follow_the_paragraph_that_calls_them(star: str) -> None:
    body = (r"\pard Said he{\super\chftn}{STAR\footnote\pard\plain{\super\chftn} As told in Orlo.}.\par "
            r"Beside{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Pull-out.\par Second.\par}}{\shprslt AGAIN}} it.\par "
            r"Next.\par")
    found = text(body.replace("STAR", star))
    assert found.split("\n\n") == ["Said he.", "As told in Orlo.", "Beside it.", "Pull-out.", "Second.", "Next."]


def test_tables_give_a_line_a_row_with_tabs() -> None:
    body = (r"Before.\par"
            r"\trowd\cellx1\cellx2\pard\intbl Day\cell Item\cell\row"
            r"\trowd\pard\intbl Monday\cell Ferries\cell\row\pard After.\par"
            r"\trowd\pard\intbl One.\par Two.\cell Three.\cell\row\pard")
    assert text(body).split("\n\n") == ["Before.", "Day\tItem\nMonday\tFerries", "After.", "One.", "Two.", "Three."]


def test_lists_keep_the_numbers_that_the_file_holds() -> None:
    body = r"{\listtext 1.\tab}First\par{\pntext\f3\'b7\tab}Second\par{\listtext o\tab}Third\par{\listtext }Heading\par"
    assert text(body).split("\n\n") == ["1. First", "- Second", "- Third", "Heading"]


def test_title_author_and_day_come_from_the_files_facts() -> None:
    document = read_bytes(rb"{\rtf1{\info{\title Talks in Orlo}{\author Edda Quill}{\creatim\yr2024\mo5\dy6\hr9}}"
                          rb"The talks in Orlo ended on Friday.\par}", "note.rtf")
    assert (document.title.value, document.issuer.value, document.published.value) == (
        "Talks in Orlo", "Edda Quill", "2024-05-06")


def test_what_follows_the_last_group_is_no_text() -> None:
    assert read_bytes(b"{\\rtf1 Talks\\par} trailing rubbish \\'00{", "note.rtf").text == "Talks"


def test_an_open_end_keeps_what_was_read() -> None:
    assert read_bytes(b"{\\rtf1\\trowd\\intbl Day\\cell Item", "note.rtf").text == "Day\n\nItem"


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        text("{" * (limits.RTF_GROUPS_OPEN + 5))
    assert raised.value.reason == "too-large"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("part", ["{\\field{\\*\\fldinst{ HYPERLINK ", "\\'93", "\\u8220?", "a\\par ", "{}", "\\",
                                  "\\cell "])
def test_a_megabyte_of_anything_takes_little_time(part: str) -> None:
    try:
        text("x" + part * (1_000_000 // len(part)))
    except UnreadableDocument as error:
        assert error.reason in ("too-large", "empty")


@pytest.mark.timeout(20)
def test_a_title_is_kept_to_its_first_words_and_its_letters_whole() -> None:
    file = b"{\\rtf1{\\info{\\title Talks \\u-10179?\\u-8704?" + b" a\\~" * 200_000 + b"}}Words}"
    title = read_rtf(file).stated.title.value
    assert title.startswith("Talks \U0001f600 a a")
    assert len(title) <= 1_001
