import io

import pytest
from fontTools.ttLib import TTFont

from app.export.fonts import FAMILY, Typesetting, font_file


@pytest.fixture
def type_() -> Typesetting:
    return Typesetting()


def test_the_family_holds_the_letters_of_the_region(type_: Typesetting) -> None:
    letters = "əƏğĞşŞİıöÖüÜçÇ" + "АЯая ЁёЇїҚқҺһӘә" + "ΑΩάώ" + "ᶜ“”„«»–—…№€₼"
    assert not [character for character in letters if type_.face(bold=True).widths[ord(character)] < 0]


def test_what_is_embedded_is_one_weight_with_the_glyphs_used(type_: Typesetting) -> None:
    face = type_.face(bold=True)
    codes = face.encoded("Şəki é")
    program, mapping = face.program()
    font = TTFont(io.BytesIO(program))
    assert "fvar" not in font
    glyphs = [int.from_bytes(mapping[2 * code : 2 * code + 2], "big") for code in numbers(codes)]
    assert len(program) < 12_000
    assert all(font["glyf"][font.getGlyphName(glyph)].numberOfContours for glyph in glyphs[:4])
    assert face.name == "NotoSans-Bold"


def numbers(codes: bytes) -> list[int]:
    return [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]


def test_bold_is_wider_than_regular_and_both_are_the_font_s(type_: Typesetting) -> None:
    path = font_file(FAMILY)
    assert path
    font = TTFont(path)
    widths, glyphs = font["hmtx"], font.getBestCmap()
    expected = sum(widths[glyphs[ord(character)]][0] for character in "Şəki") / font["head"].unitsPerEm
    assert type_.words(type_.face())["Şəki"].width == pytest.approx(expected, abs=0.003)
    assert type_.words(type_.face(bold=True))["Şəki"].width > expected


def test_no_code_needs_an_escape(type_: Typesetting) -> None:
    face = type_.face()
    whole = b"".join(face.encoded(chr(character)) for character in range(0x20, 0x590) if face.widths[character] >= 0)
    assert len(whole) > 1500
    assert not set(whole) & set(b"()\\\r\n")


def test_invisible_characters_go_and_unknown_ones_are_counted(type_: Typesetting) -> None:
    words = type_.words(type_.face())
    assert words["a\xadb\u200bc\x07\ufe0f"].text == "abc"
    assert words["e\u0301"].text == "é"
    assert words["会議"].text == "\ufffd\ufffd"
    assert type_.missing == {"会", "議"}


def test_arabic_and_hebrew_come_from_faces_that_step_in(type_: Typesetting) -> None:
    face = type_.face(bold=True)
    assert [(one.name, text) for one, text in type_.parts(face, "Ada سلام, שלום")] == [
        ("NotoSans-Bold", "Ada "), ("NotoSansArabic-Bold", "سلام"), ("NotoSans-Bold", ", "), ("Heebo-Bold", "שלום"),
    ]  # fmt: skip
    assert not type_.words(face)["سلام"].plain
    assert not type_.missing


def test_arabic_letters_are_joined_and_keep_what_they_stand_for(type_: Typesetting) -> None:
    (face, text), = type_.parts(type_.face(), "سلام بن")
    letters = [face.used[code] for code in reversed(numbers(face.shaped(text, right_to_left=True).codes))]
    assert "".join(letter.text for letter in letters if letter) == text
    alone = face.shaped("س", right_to_left=True)
    assert letters[0] != face.used[numbers(alone.codes)[0]]


def test_a_letter_and_its_dots_are_one_glyph_of_the_font(type_: Typesetting) -> None:
    (face, text), = type_.parts(type_.face(), "بن")
    shaped = face.shaped(text, right_to_left=True)
    program, mapping = face.program()
    font = TTFont(io.BytesIO(program), checkChecksums=2)
    name = font.getGlyphName(int.from_bytes(mapping[2 * numbers(shaped.codes)[1] :][:2], "big"))
    letter = font["glyf"][name]
    assert letter.isComposite()
    assert len(letter.components) == 2
    box = (letter.xMin, letter.yMin, letter.xMax, letter.yMax)
    letter.recalcBounds(font["glyf"])
    assert box == (letter.xMin, letter.yMin, letter.xMax, letter.yMax)
    assert sum(font["hmtx"][font.getGlyphName(int.from_bytes(mapping[2 * code :][:2], "big"))][0]
               for code in numbers(shaped.codes)) == pytest.approx(shaped.width * font["head"].unitsPerEm)


def test_a_mark_on_a_letter_stands_on_it(type_: Typesetting) -> None:
    words = type_.words(type_.face())
    assert not words["сто́ит"].plain
    assert words["сто́ит"].width == pytest.approx(words["стоит"].width, abs=0.05)
    shaped = type_.face().shaped("о́", right_to_left=False)
    assert [type_.face().used[code].text for code in numbers(shaped.codes)] == ["о́"]


def test_a_family_that_is_not_there_is_replaced_by_the_nearest_in_kind() -> None:
    assert font_file("Gotham Nowhere") is None
    assert Typesetting("Gotham Nowhere").face().name == "NotoSans-Regular"
    assert Typesetting("Times New Roman").face(italic=True).name == "NotoSerif-Italic"
    assert Typesetting("Sans Serif").face().name == "NotoSans-Regular"


def test_letters_stand_as_close_as_the_face_wants_them(type_: Typesetting) -> None:
    face = type_.face()
    apart = sum(face.widths[ord(character)] for character in "AVATAR") / 1000
    assert type_.words(face)["AVATAR"].width < apart - 0.05
    assert face.shown("AVATAR").startswith(b"[(")
    assert face.shown("summit") == b"(" + face.encoded("summit") + b")Tj"
