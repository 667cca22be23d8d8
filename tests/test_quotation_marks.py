"""Quotation marks of each language, outer and inner, round words that stay as they are."""

import pytest

from app.i18n import speaking
from app.model.part_text import pieces, words
from app.packs import quoting
from app.quotation_marks import quoted
from tests.packs import samples


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        ("en", "We met.", "“We met.”"),
        ("en", "He said: “We met.”", "‘He said: “We met.”’"),
        ("en", "We don’t,” he said, “agree", "‘We don’t,” he said, “agree’"),
        ("en", "“One” and ‘two’", "““One” and ‘two’”"),
        ("en", "He said «да».", "“He said «да».”"),
        ("az", "Görüşdük.", "“Görüşdük.”"),
        ("az", "“Körpü” layihəsi", "‘“Körpü” layihəsi’"),
        ("ru", "We met.", "«We met.»"),
        ("ru", "He said: “We met.”", "«He said: “We met.”»"),
        ("ru", "Форум «Мост» открыт.", "„Форум «Мост» открыт.“"),
    ],
)
def test_marks_are_the_languages_and_inner_ones_where_the_words_hold_outer_ones(
    code: str, words: str, told: str
) -> None:
    with speaking(code):
        assert quoted(words) == told


@pytest.mark.parametrize("code", ["en", "az", "ru"])
def test_words_that_are_put_into_a_part_are_known_there_as_the_sources(code: str) -> None:
    pack = samples.pack(language=code)
    entry = next(one for part in pack.sections for one in part.entries if words(one))
    (said,) = [one for one in pieces(quoting.as_quoted(pack, [entry]), [entry]) if one.entry]
    assert (said.text, said.entry) == (words(entry), entry)
    assert quoting.as_quoted(pack, [entry])[0] == ("«" if code == "ru" else "“")


@pytest.mark.parametrize("line", ["“{0}” (Voss)", "«{0}» (Voss)", "„{0}“, ‘{0}’", "Voss: “„{0}“”"])
def test_words_between_any_marks_are_the_sources(line: str) -> None:
    entry = next(one for part in samples.pack().sections for one in part.entries if words(one))
    found = pieces(line.format(words(entry)), [entry])
    assert [one.text for one in found if one.entry] == [words(entry)] * line.count("{0}")
    assert "".join(one.text for one in found) == line.format(words(entry))


def test_words_without_marks_or_between_two_kinds_are_the_analysts() -> None:
    entry = next(one for part in samples.pack().sections for one in part.entries if words(one))
    for line in ("{0}", "“{0}»", "«{0}”"):
        assert not [one for one in pieces(line.format(words(entry)), [entry]) if one.entry]
