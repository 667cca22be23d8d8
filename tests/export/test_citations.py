from app.export import citations
from tests.packs import samples


def test_a_citation_names_all_that_a_reader_of_the_paper_needs() -> None:
    assert citations.text(samples.citation("The quay opened.")) == (
        "According to the Secretariat of the Harbour Forum, Harbour Forum Bulletin, 2025, No. 7, 31 March 2025, p. 12,"
        " “Ministers meet at the harbour”, file bulletin-7.pdf: “The quay opened.”"
    )


def test_an_issuer_and_date_that_nobody_states_are_said_to_be_missing() -> None:
    bare = samples.citation("the quay", "d2")
    assert citations.text(bare) == "Issuer not stated, Release d2, date not stated, file d2.txt: “the quay”."
    assert citations.text(bare, quoted=False) == "Issuer not stated, Release d2, date not stated, file d2.txt."


def test_a_document_without_title_goes_by_its_file_and_several_pages_are_pages() -> None:
    text = citations.text(samples.citation("x", title="", page="12–13", article=""), quoted=False)
    assert ", bulletin-7.pdf, 2025, No. 7, 31 March 2025, pp. 12–13, file bulletin-7.pdf." in text


def test_a_short_citation_names_issuer_title_page_article_and_its_number_among_the_sources() -> None:
    long = "Report on the harbours, the quays and the ferries of the northern shore in its hundredth year."
    cited = samples.citation("x", title=long, issuer="Secretariat of the Organisation of Islamic Cooperation")
    short = "".join(run.text for run in citations.formatted((cited,), source=9))
    assert short == (
        "Secretariat of OIC, Report on the harbours, the quays and the ferries…, 2025, No. 7, p. 12,"
        " “Ministers meet at the harbour” (source no. 9): “x”."
    )


def test_an_article_that_only_repeats_the_words_is_left_out_and_so_is_a_passage_said_twice() -> None:
    first = samples.citation("Ministers meet at the harbour on Friday.")
    runs = citations.formatted((first, samples.citation("Ministers meet at the harbour on Friday.", start=500)))
    assert "".join(run.text for run in runs).count("Ministers meet at the harbour") == 1


def test_bodies_have_their_article_and_a_title_no_second_full_stop() -> None:
    assert citations.account("Ministry of Ports") == "According to the Ministry of Ports"
    assert citations.account("Mira Tolland") == "According to Mira Tolland"
    assert citations.document_name("Talks on January 26.", "a.txt") == "Talks on January 26"
    assert citations.document_name("And then..", "a.txt") == "And then.."
    assert citations.document_name("", "a.txt") == "a.txt"


def test_passages_of_one_place_share_a_footnote_with_the_cut_marked() -> None:
    first, second = samples.citation("One stood here."), samples.citation("Another there", start=90)
    elsewhere = samples.citation("Far away", start=900, page="40")
    places = citations.by_place((first, elsewhere, second))
    assert places == ((first, second), (elsewhere,))
    runs = citations.formatted(places[0])
    assert "".join(run.text for run in runs).endswith(": “One stood here. […] Another there”.")
    assert [run.text for run in runs if run.source] == ["One stood here.", "Another there"]


def test_how_a_date_is_known_is_said_where_it_is_not_plain() -> None:
    def words(*about: str) -> str:
        return "".join(run.text for run in citations.basis_words(*about))  # pyright: ignore[reportArgumentType]

    assert words("explicit") == ""
    assert words("year-inferred", "December 19, last year") == "Year inferred from “December 19, last year”. "
    assert words("year-inferred", "next month") == "Date worked out from “next month”. "
    assert words("year-inferred") == "Year inferred from the document. "
    assert words("month-only", "January") == "Only the month is known, from “January”. "
    assert words("publication") == "Date of publication; the source states no day for this. "
    assert words("publication", "11-12 February 2025") == "Date of the dateline, “11-12 February 2025”. "
    assert words("corrected") == "Date corrected by hand. "
