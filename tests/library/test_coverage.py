"""What a selection leaves out, and documents that only mention what was looked for."""

from app.library import Coverage, Library
from app.model.found import Found
from app.model.pack import Fact, Selection
from tests.library import samples
from tests.library.samples import put


def test_items_that_the_dates_alone_leave_out_are_counted(filled: Library) -> None:
    covered = filled.coverage(Selection(countries=("AZ",), since="2025-06", until="2025-12"))
    assert covered == Coverage(documents=2, documents_with_items=0, undated=1, before=3, after=1)
    covered = filled.coverage(Selection(countries=("AZ",), since="2025"))
    assert covered == Coverage(documents=2, documents_with_items=1, undated=1, before=0, after=0)


def test_every_item_is_taken_or_counted_as_left_out(library: Library) -> None:
    put(library, samples.dated("", "1990", "2019-12", "2020", "../2020", "2020-06/..", "202X", "2021-22", "2022"))
    for since, until in (("2020", "2020"), ("", "2019"), ("2021-06-15", ""), ("2020-02", "2021")):
        wanted = Selection(since=since, until=until)
        left = library.coverage(wanted)
        assert library.count(wanted).items + left.undated + left.before + left.after == 9


def test_without_dates_nothing_is_left_out(filled: Library) -> None:
    covered = filled.coverage(Selection(countries=("AZ",)))
    assert (covered.undated, covered.before, covered.after) == (0, 0, 0)


def test_unclear_speakers_among_the_matches_are_counted(filled: Library) -> None:
    assert filled.coverage(Selection(countries=("PK",))).other == (Fact("Speaker unclear", "1"),)
    assert filled.coverage(Selection(countries=("PK",), kinds=("events",))).other == ()
    assert filled.coverage(Selection(countries=("AZ",))).other == ()


def test_documents_that_only_mention_a_country_are_named(filled: Library) -> None:
    assert filled.coverage(Selection(countries=("BR",))).mentions_only == ("bulletin.md",)
    assert filled.coverage(Selection(countries=("TH",))).mentions_only == ()
    assert filled.coverage(Selection()).mentions_only == ()


def test_a_document_with_items_outside_the_dates_does_not_only_mention(filled: Library) -> None:
    assert filled.coverage(Selection(countries=("AZ",), since="2030")).mentions_only == ()


def test_mentions_ask_for_all_countries_together_where_the_selection_does(filled: Library) -> None:
    assert filled.coverage(Selection(countries=("BR", "PK"), both=True)).mentions_only == ("bulletin.md",)
    assert filled.coverage(Selection(countries=("BR", "KZ"), both=True)).mentions_only == ()


def test_mentions_of_words_forums_and_people(filled: Library) -> None:
    assert filled.coverage(Selection(words="visitors coast")).mentions_only == ("bulletin.md",)
    assert filled.coverage(Selection(words="visitors snow")).mentions_only == ()
    assert filled.coverage(Selection(words="pra*", countries=("BR",))).mentions_only == ("bulletin.md",)
    assert filled.coverage(Selection(people=("Haddad",))).mentions_only == ("bulletin.md",)
    assert filled.coverage(Selection(forums=("UN",), countries=("AZ",))).mentions_only == ()


def test_mentions_keep_to_the_documents_asked_for(filled: Library) -> None:
    doc, _found = samples.digest()
    assert filled.coverage(Selection(countries=("BR",), documents=(doc.id,))).mentions_only == ()


def test_an_abbreviation_is_not_taken_for_a_word(library: Library) -> None:
    put(library, (samples.document("People who came were glad.", "who.txt"), Found()))
    assert library.coverage(Selection(forums=("WHO",))).mentions_only == ()
    put(library, (samples.document("The WHO office was closed.", "office.txt"), Found()))
    assert library.coverage(Selection(forums=("WHO",))).mentions_only == ("office.txt",)


def test_mentions_are_found_in_any_part_of_a_long_text(library: Library) -> None:
    long = samples.document("A line of filler text.\n" * 900 + "Brazil came last.\n" + "And Peru.\n" * 900, "long.txt")
    put(library, (long, Found()))
    assert library.coverage(Selection(countries=("BR", "PE"), both=True)).mentions_only == ("long.txt",)


def test_documents_in_other_languages_that_name_it_are_told_apart(filled: Library) -> None:
    words = "Note sur le Brésil\n\nLe Brazil et les bateaux.\n"
    note = samples.document(words, "note.txt", title="Note", language="fr")
    other = samples.document("Nota\n\nNada.\n", "nota.txt", language="es")
    for one in (note, other):
        filled.add(one, samples.original(one), Found())
    covered = filled.coverage(Selection(countries=("BR",)))
    assert (covered.mentions_only, covered.unread) == (("bulletin.md",), (("Note", "fr"),))
    everything = filled.coverage(Selection(since="2000"))
    assert (everything.mentions_only, everything.unread) == ((), (("Note", "fr"), ("nota.txt", "es")))
    assert filled.coverage(Selection(documents=(note.id,))).unread == (("Note", "fr"),)
