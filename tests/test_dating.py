"""Another day of publication: what it would date anew is counted first, and taking it back brings all back."""

from pathlib import Path

import pytest

from app import tasks
from app.errors import LibraryProblem
from app.library import Library
from app.paths import Home
from app.progress import Cancelled
from tests.library.samples import run_sql

NOTE = ("NOTE FOR THE FILE {0}\n\nMinister Mira Voss met the Ambassador of Brazil in Port Alder yesterday.\n\n"
        "Minister Mira Voss visited Orlo on 10 May 2023.\n")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(NOTE.format(number), encoding="utf-8")
    made = tasks.open_library(Home(tmp_path / "home"))
    tasks.import_documents(made, sorted(tmp_path.glob("*.txt")))
    return made


def dates(library: Library) -> list[str]:
    return sorted(item.date for item in library.events(tasks.selection()))


def test_only_what_hangs_on_the_day_is_counted_and_dated(library: Library) -> None:
    ids, stood = library.document_ids(), dates(library)
    assert tasks.would_redate(library, ids, "2024-05-13") == 2
    before = tasks.redate(library, dict.fromkeys(ids, "2024-05-13"))
    assert dates(library) == ["2023-05-10", "2023-05-10", "2024-05-12", "2024-05-12"]
    assert tasks.would_redate(library, ids, "2024-05-13") == 0
    assert {row.reasons["published"] for row in library.documents()} == {"given by hand"}
    tasks.undate(library, before.back)
    assert dates(library) == stood
    assert {row.published for row in library.documents()} == {""}
    assert library.decisions(ids) == {}


def test_one_whose_kept_file_is_damaged_stays_as_it_was_and_costs_no_other(library: Library, tmp_path: Path) -> None:
    ids, before = library.document_ids(), library.documents()
    run_sql(tmp_path / "home" / "library.sqlite", "UPDATE original SET bytes = x'00' WHERE document = (SELECT key FROM"
            f" document WHERE id = '{ids[0]}')")
    done = tasks.redate(library, dict.fromkeys(ids, "2024-05-13"))
    assert [one.document_id for one in done.back] == [ids[1]] and "kept file of the document is damaged" in done.told()
    tasks.undate(library, done.back)
    with pytest.raises(LibraryProblem, match="kept file of the document is damaged"):
        tasks.reread(library, {ids[0]: "fr"})
    assert library.documents() == before and library.decisions(ids) == {}


def test_what_was_dated_before_a_stop_can_be_taken_back(library: Library) -> None:
    def stop_at_the_second(done: int, _total: int, _message: str) -> None:
        if done:
            raise Cancelled

    ids, stood = library.document_ids(), dates(library)
    before = tasks.redate(library, dict.fromkeys(ids, "2024-05-13"), stop_at_the_second)
    assert [one.document_id for one in before.back] == [ids[0]]
    assert [row.published for row in library.documents()] == ["2024-05-13", ""]
    tasks.undate(library, before.back)
    assert dates(library) == stood and library.decisions(ids) == {}


def test_a_date_that_was_corrected_stays(library: Library) -> None:
    (first, *_others) = library.document_ids()
    inferred = next(item for item in library.items_of(first) if item.date != "2023-05-10")
    library.decide(tasks.correct(inferred, date="2022-01-01"))
    assert tasks.would_redate(library, [first], "2024-05-13") == 0
    tasks.redate(library, {first: "2024-05-13"})
    assert {item.date for item in library.items_of(first)} == {"2022-01-01", "2023-05-10"}


def test_taking_back_a_second_day_brings_the_first_one_back(library: Library) -> None:
    ids = library.document_ids()[:1]
    tasks.redate(library, dict.fromkeys(ids, "2024-05-13"))
    again = tasks.redate(library, dict.fromkeys(ids, "2021-02-02"))
    tasks.undate(library, again.back)
    (row,) = library.document_rows(ids)
    assert row.published == "2024-05-13"
    assert "2024-05-12" in dates(library)


def test_a_day_given_at_import_holds_through_removal_and_importing_again(library: Library, tmp_path: Path) -> None:
    tasks.import_documents(library, [tmp_path / "0.txt"], published="2024-05-13")
    (first, _second) = library.document_rows(library.document_ids())
    assert (first.published, first.reasons["published"]) == ("2024-05-13", "given by hand")
    library.remove(first.id)
    report = tasks.import_documents(library, [tmp_path / "0.txt"])
    assert len(report.added) == 1
    (again,) = library.document_rows([first.id])
    assert (again.published, again.reasons["published"]) == ("2024-05-13", "given by hand")
    assert "2024-05-12" in {item.date for item in library.items_of(first.id)}, "yesterday of the day that was given"


def test_an_accepted_date_that_hangs_on_the_day_goes_with_it_and_an_accepted_item_stays(library: Library) -> None:
    (first, *_others) = library.document_ids()
    library.decide(tasks.accept(library.items_of(first)))
    assert tasks.would_redate(library, [first], "2024-05-13") == 1
    tasks.redate(library, {first: "2024-05-13"})
    assert {item.date for item in library.items_of(first)} == {"2024-05-12", "2023-05-10"}
    assert {item.review for item in library.items_of(first)} == {"accepted"}
