"""What somebody sees who decides on an item."""

from pathlib import Path

from app.deciding import accept, correct, merge
from app.library import Library
from app.model.pack import Selection
from app.model.review import Queue
from app.reviewing import is_past_due, later_tellings, look_at, open_of_article, open_of_document
from tests.told_twice import COUNCIL, bulletin, document, gazette, library, told

TODAY = "2026-01-01"


def filled(path: Path) -> Library:
    announced = document("Plans", [
        told("Nothing is said of it here.", "Nothing is said", "2024-01-01"),
        told("The Seventh Harbour Council will be held in Baku in autumn 2024.",
             "The Seventh Harbour Council will be held in Baku", "2024-09/2024-11", status="scheduled", **COUNCIL),
        told("Pilots hope for better pay.", "Pilots hope for better pay", ""),
    ])  # fmt: skip
    held = document("Later", [told("On 17 December 2024 the Seventh Harbour Council was held in Baku.",
                                   "The Seventh Harbour Council was held in Baku", "2024-12-17", **COUNCIL)])
    return library(path / "l.sqlite", announced, held, gazette(), bulletin())


def item(held: Library, words: str) -> object:
    return next(one for one in held.events(Selection()) if words in one.words)


def test_the_words_stand_between_the_sentences_before_and_after(tmp_path: Path) -> None:
    with filled(tmp_path) as held:
        looked = look_at(held, item(held, "will be held"), TODAY)  # pyright: ignore[reportArgumentType]
        (passage,) = looked.passages
        assert [text for text, marked in passage.pieces if marked] == [looked.item.words]
        whole = "".join(text for text, _marked in passage.pieces)
        assert "Nothing is said of it here." in whole
        assert whole.endswith("Pilots hope for better pay.")
        assert whole in held.document(passage.citation.document_id).text


def test_a_later_source_that_tells_it_is_named_until_it_is_decided(tmp_path: Path) -> None:
    with filled(tmp_path) as held:
        due = item(held, "will be held")
        assert is_past_due(due, TODAY)  # pyright: ignore[reportArgumentType]
        assert not is_past_due(due, "2024-11-30")  # pyright: ignore[reportArgumentType]
        (later,) = later_tellings(held, due, TODAY)  # pyright: ignore[reportArgumentType]
        assert "17 December" in later.words
        held.decide(accept([due]))  # pyright: ignore[reportArgumentType]
        assert later_tellings(held, item(held, "will be held"), TODAY) == ()  # pyright: ignore[reportArgumentType]


def test_what_was_decided_and_merged_is_told(tmp_path: Path) -> None:
    with filled(tmp_path) as held:
        one, other = item(held, "On 27 February"), item(held, "14 delegates")
        held.decide(merge([one, other]))  # pyright: ignore[reportArgumentType]
        held.decide(correct(one, date="2025-02-26"))  # pyright: ignore[reportArgumentType]
        looked = look_at(held, item(held, "On 27 February"), TODAY)  # pyright: ignore[reportArgumentType]
        assert [kept.id for kept in looked.told_with] == [other.id]  # pyright: ignore[reportAttributeAccessIssue]
        assert [kept.decision.field for kept in looked.decided] == ["date"]
        assert looked.item.date == "2025-02-26"


def test_all_that_is_open_of_an_article_or_document(tmp_path: Path) -> None:
    with filled(tmp_path) as held:
        due = item(held, "will be held")
        assert len(open_of_article(held, due)) == len(open_of_document(held, due)) == 3  # pyright: ignore[reportArgumentType]
        held.decide(accept([due]))  # pyright: ignore[reportArgumentType]
        assert len(open_of_article(held, due)) == len(open_of_document(held, due)) == 2  # pyright: ignore[reportArgumentType]


def test_queues_hold_what_is_doubtful_in_time_with_the_undated_last(tmp_path: Path) -> None:
    with filled(tmp_path) as held:
        asked = held.to_review
        newest = asked.queue(Queue(Selection(reviews=("open",)), newest=True))
        oldest = asked.queue(Queue(Selection(reviews=("open",))))
        dates = [one.date for one in held.items(newest)]
        assert dates == [*sorted(filter(None, dates), reverse=True), ""]
        assert [one.date for one in held.items(oldest)][-1] == ""
        assert len(asked.queue(Queue(Selection()), most=2)) == 2
        due = Queue(Selection(), "past-due", today=TODAY)
        assert [one.found.title for one in held.items(asked.queue(due))] == [  # pyright: ignore[reportAttributeAccessIssue]
            "The Seventh Harbour Council will be held in Baku"]
        assert asked.length(due) == 1
        assert asked.length(Queue(Selection(), "past-due", today="2024-11-30")) == 0
        assert asked.length(Queue(Selection(), "inferred")) == 0
        assert asked.length(Queue(Selection(), "unsure")) == 0


def test_text_is_read_across_the_pieces_that_it_is_kept_in(tmp_path: Path) -> None:
    long = document("Long", [told(f"Paragraph {at} of a paper on tides and winds.", f"Paragraph {at}", "2024-01-01")
                             for at in range(300)])  # fmt: skip
    with library(tmp_path / "l.sqlite", long) as held:
        text = long[0].text
        for start, end in ((0, 50), (3_900, 4_200), (7_000, 13_000), (len(text) - 10, len(text) + 90)):
            assert held.to_review.text(long[0].id, start, end) == text[start:end]
        assert held.to_review.text("gone", 0, 10) == ""
