"""What may be told more than once: found where it should be, and not where it is another event."""

from pathlib import Path
from time import process_time

import pytest

from app.deciding import merge, not_same
from app.duplicates import find_copies, find_duplicates
from app.likeness import like_pairs, numbers, title_words
from app.model.telling import Telling
from app.progress import Cancelled, silent
from tests.told_twice import COUNCIL, bulletin, document, gazette, library, told


def groups(path: Path, *documents: object) -> list[list[str]]:
    """The titles of each group that is found."""
    with library(path / "l.sqlite", *documents) as held:  # pyright: ignore[reportArgumentType]
        return [[held.item(one).found.title for one in group.ids] for group in find_duplicates(held)]  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]


def one_document(*tellings: object) -> object:
    return document("A digest", list(tellings))  # pyright: ignore[reportArgumentType]


def test_one_event_of_two_documents_is_one_group_and_nothing_else_is_found(tmp_path: Path) -> None:
    found = groups(tmp_path, gazette(), bulletin())
    assert len(found) == 1
    assert {"held" in title for title in found[0]} == {True}
    assert len(found[0]) == 2


def test_contents_highlights_foreword_and_article_of_one_digest_are_one_event(tmp_path: Path) -> None:
    days = "2024-05-31/2024-06-02"
    tour = {"kind": "competition", "forums": ("CICA",)}
    found = groups(tmp_path, one_document(
        told("Lakes Bicycle Tour 2024: dialogue and healthy lifestyles ....... 12",
             "Lakes Bicycle Tour 2024: dialogue and healthy lifestyles", days, **tour),
        told("Among the highlights of the quarter was the third annual Lakes Bicycle Tour.",
             "Among the highlights of the quarter was the third annual Lakes Bicycle Tour", days, **tour),
        told("I was glad to greet riders of the Lakes Bicycle Tour myself.",
             "I was glad to greet riders of the Lakes Bicycle Tour", days, **tour),
        told("The Lakes Bicycle Tour led forty riders around the harbour from 31 May to 2 June 2024.",
             "The Lakes Bicycle Tour led forty riders around the harbour", days, **tour),
        told("On 1 June 2024 a rail bridge was opened.", "A rail bridge was opened", "2024-06-01", kind="opening"),
    ))  # fmt: skip
    assert len(found) == 1
    assert len(found[0]) == 4


def test_what_was_announced_and_then_held_is_one_group_led_by_what_was_held(tmp_path: Path) -> None:
    announced = one_document(told(
        "The Seventh Harbour Council will be held in Baku in autumn 2024.",
        "The Seventh Harbour Council will be held in Baku", "2024-09/2024-11", status="scheduled", **COUNCIL))
    held = document("Later", [told(
        "On 17 December 2024 the Seventh Harbour Council was held in Baku.",
        "The Seventh Harbour Council was held in Baku", "2024-12-17", **COUNCIL)])
    assert groups(tmp_path, announced, held) == [
        ["The Seventh Harbour Council was held in Baku", "The Seventh Harbour Council will be held in Baku"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("The annual meeting of the Harbour Council was held in Baku", "2023-05-10"),
                     ("The annual meeting of the Harbour Council was held in Baku", "2024-05-10"), id="a year apart"),
        pytest.param(("The Sixth Harbour Council met in Baku", "2024-05-10"),
                     ("The Seventh Harbour Council met in Baku", "2024-05-11"), id="another number"),
        pytest.param(("The Harbour Council met envoys of Norway", "2024-05-10"),
                     ("A drill of fire brigades began at dawn", "2024-05-10"), id="other words on one day"),
        pytest.param(("The Harbour Council met in Baku", "2024-05"),
                     ("The Harbour Council met in Baku", "2024-07"), id="another month"),
    ],
)  # fmt: skip
def test_what_is_another_event_is_not_found(one: tuple[str, str], other: tuple[str, str], tmp_path: Path) -> None:
    first = document("One", [told(f"{one[0]}.", *one, **COUNCIL)])
    second = document("Two", [told(f"{other[0]}, it is said.", *other, **COUNCIL)])
    assert groups(tmp_path, first, second) == []


def test_other_places_and_other_parties_are_other_events(tmp_path: Path) -> None:
    title = "Ministers met on tariffs for river boats"
    first = document("One", [told(f"{title}.", title, "2024-05-10", places=("Baku",))])
    second = document("Two", [told(f"{title}!", title, "2024-05-10", places=("Astana",))])
    third = document("Three", [told(f"{title}, too.", title, "2024-05-10", countries=("BR",))])
    assert groups(tmp_path, first, second, third) == []


def test_two_days_of_one_document_are_two_events(tmp_path: Path) -> None:
    title = "Detained seamen were brought home"
    assert groups(tmp_path, one_document(
        told("Detained seamen were brought home on 4 December.", title, "2021-12-04"),
        told("Detained seamen were brought home on 5 December.", title, "2021-12-05"),
    )) == []  # fmt: skip


def test_a_pack_would_join_sure_ones_and_they_come_first(tmp_path: Path) -> None:
    talks = {"forums": ("CICA",), "places": ("Baku",)}
    vague = document("Vague", [told("Talks on pilots' wages and port fees were held in 2024.",
                                    "Talks on pilots' wages and port fees were held", "2024", **talks)])
    exact = document("Exact", [told("On 9 May 2024 talks on pilots' wages and port fees were held.",
                                    "Talks on pilots' wages and port fees were held", "2024-05-09", **talks)])
    with library(tmp_path / "l.sqlite", gazette(), bulletin(), vague, exact) as held:
        found = find_duplicates(held)
    assert [group.sure for group in found] == [True, False]
    assert found[1].date == "2024-05-09"


def test_what_was_merged_or_told_apart_is_not_found_again_until_it_is_taken_back(tmp_path: Path) -> None:
    with library(tmp_path / "l.sqlite", gazette(), bulletin()) as held:
        (group,) = find_duplicates(held)
        items = held.items(group.ids)
        for decided in (merge(items), not_same(*items)):
            back = held.decide(decided)
            assert find_duplicates(held) == ()
            held.decide(back)
            assert find_duplicates(held) == (group,)


def test_not_the_same_is_remembered_when_a_document_comes_back(tmp_path: Path) -> None:
    with library(tmp_path / "l.sqlite", gazette(), bulletin()) as held:
        (group,) = find_duplicates(held)
        held.decide(not_same(*held.items(group.ids)))
        held.remove(bulletin()[0].id)
        held.add(*bulletin())
        assert find_duplicates(held) == ()


def test_rejected_events_are_not_compared(tmp_path: Path) -> None:
    from app.deciding import reject

    with library(tmp_path / "l.sqlite", gazette(), bulletin()) as held:
        (group,) = find_duplicates(held)
        held.decide(reject([held.items(group.ids)[1]]))
        assert find_duplicates(held) == ()


def test_documents_of_the_same_text_or_the_same_events_are_copies(tmp_path: Path) -> None:
    lines = [told(f"On {day} May 2024 the {name} sailed.", f"The {name} sailed", f"2024-05-{day:02}")
             for day, name in ((3, "Heron"), (4, "Gull"), (5, "Tern"), (6, "Petrel"))]
    text = document("Ships", lines)
    same = (text[0].__class__(**{**{name: getattr(text[0], name) for name in text[0].__slots__},
                                 "id": "f" * 16, "sha256": "f" * 64}), text[1], text[2])  # fmt: skip
    longer = document("Ships and more", [*lines, told("A mast broke on 9 May 2024.", "A mast broke", "2024-05-09")])
    with library(tmp_path / "l.sqlite", text, same, longer, gazette()) as held:
        found = find_copies(held)
    assert [(set(one.ids), one.same_text) for one in found if one.same_text] == [({text[0].id, "f" * 16}, True)]
    assert {frozenset(one.ids) for one in found if not one.same_text} == {
        frozenset((text[0].id, longer[0].id)), frozenset(("f" * 16, longer[0].id))}


def test_it_stops_when_asked(tmp_path: Path) -> None:
    def stop(_done: int, _total: int, _message: str) -> None:
        raise Cancelled

    with library(tmp_path / "l.sqlite", gazette(), bulletin()) as held, pytest.raises(Cancelled):
        find_duplicates(held, stop)


def test_titles_are_compared_without_small_words_plurals_and_numbers() -> None:
    assert title_words("The ministers of Norway's ports met on 5 May") == {"minister", "norway", "port", "met"}
    assert numbers("The Sixth and the 48th sessions of 2024") == {"6", "48"}


def test_the_work_grows_with_the_number_of_tellings_not_with_its_square() -> None:
    def many(count: int) -> list[Telling]:
        return [
            Telling(at, str(at), f"d{at % 50}", f"Boat{at * 7919 % 9973} took ware{at * 31 % 997} on board{at % 13}",
                    f"20{10 + at * 10 // count:02}-{1 + at % 12:02}-{1 + at % 28:02}", "explicit", "past", "visit",
                    countries=("AZ",))
            for at in range(count)
        ]  # fmt: skip

    def seconds(count: int) -> float:
        tellings = many(count)
        begun = process_time()
        like_pairs(tellings, silent)
        return process_time() - begun

    seconds(500)
    assert seconds(8_000) < 14 * max(seconds(2_000), 0.02)
