"""Where two tellings differ."""

from app.ui.comparing import compare, differing
from tests.packs import samples


def marked(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, differs in pieces if differs]


def test_words_that_the_other_lacks_are_marked_and_nothing_is_lost() -> None:
    one = "The council met in Baku on 27 February 2025 with 12 delegates."
    other = "The council met in Baku on 28 February 2025 with 14 delegates."
    mine, theirs = differing(one, other)
    assert ("".join(text for text, _m in mine), "".join(text for text, _m in theirs)) == (one, other)
    assert (marked(mine), marked(theirs)) == (["27", "12"], ["28", "14"])


def test_words_that_stand_elsewhere_in_the_other_are_not_marked() -> None:
    mine, theirs = differing("In Baku the council met.", "The council met in Baku.")
    assert (marked(mine), marked(theirs)) == ([], [])


def test_of_quite_other_sentences_only_names_and_numbers_are_marked() -> None:
    mine, theirs = differing("Riders from Astana toured 40 kilometres of quiet lanes.", "Something was said of a lake.")
    assert set(marked(mine)) == {"Riders", "Astana", "40"}
    assert marked(theirs) == ["Something"]


def test_fields_that_both_have_and_that_differ_are_marked_whatever_their_order() -> None:
    one = samples.event("Talks", "2025-02-03", countries=("AZ", "KZ"), participants=("Mira Tolland",))
    other = samples.event("Talks", "2025-02-04", "d2", countries=("KZ", "AZ"))
    differs = {row.name: row.differs for row in compare(one, other).rows}
    assert differs == {
        "Date": True, "Status": False, "Places": False, "Countries": False, "Participants": False, "Source": False,
    }  # fmt: skip
