"""Days that the items of a digest give for themselves, in the layouts that such pages have."""

import pytest

from app.extraction import extract
from app.extraction.analysis import analyse
from app.extraction.events import find_events
from app.model.document import Anchor
from tests.extraction.conftest import document_of

ITEMS = (
    ("Minister Opens Border Clinic", "Minister Oru Vansel opened a clinic at the border of Norway.",
     ("24 July 2026", "July 24, 2026", "24.07.2026", "Friday, 24 July", "24th July, 2026."), "2026-07-24"),
    ("Navy Rescues Fishermen", "The navy rescued eleven fishermen yesterday after their boat had lost its engine.",
     ("15 July 2026", "July 15, 2026", "15.07.2026", "Wednesday, 15 July", "15th July, 2026."), "2026-07-14"),
    ("Talks on Grain Resume", "Delegations of Kenya and Norway resumed talks on grain on Tuesday in Nairobi.",
     ("2 July 2026", "July 2, 2026", "02.07.2026", "Thursday, 2 July", "2nd July, 2026."), "2026-06-30"),
    ("Seminar on Digital Customs", "The embassy hosted a seminar on digital customs. It plans another for May 2027.",
     ("21 June 2026", "June 21, 2026", "21.06.2026", "Sunday, 21 June", "21st June, 2026."), "2026-06-21"))  # fmt: skip


def _primary(layout: str, form: int, top: str = "Embassy Diary\n\n") -> list[str]:
    items = [layout.format(title=title, day=days[form], body=body) for title, body, days, _ in ITEMS]
    text = top + "\n\n".join(items) + "\n"
    events = find_events(analyse(document_of(text, "2026-07-24" if form != 3 else "2026-07")))
    return [next(event.date for event in events if event.primary and body[:20] in text[slice(*_span(event.evidence))])
            for _, body, _, _ in ITEMS]  # fmt: skip


def _span(evidence: tuple[Anchor, ...]) -> tuple[int, int]:
    return evidence[0].start, evidence[-1].end


@pytest.mark.parametrize(("layout", "form"), [
    ("{title}\n{day}\n{body}", 1),
    ("{title}\n\n{day}\n\n{body}", 2),
    ("{title}\n{day}\n{body}", 3),
    ("{title}\n{day}\n{body}", 4),
    ("{day}\n{title}\n{body}", 0),
    ("{day}\n\n{title}\n\n{body}", 1),
    ("{title}\n{day} – {body}", 0),
    ("{title}\n\n{day} {body}", 2),
    ("{title}\n\n{body}\n\nPublished: {day}", 0),
], ids=["under", "figures", "weekday", "ordinal", "over", "over apart", "dash", "figures before", "after"])  # fmt: skip
def test_the_day_of_an_item_is_its_own(layout: str, form: int) -> None:
    assert _primary(layout, form) == [expected for *_, expected in ITEMS]


def test_the_day_of_an_item_beats_the_month_over_it() -> None:
    assert _primary("{title}\n{day}\n{body}", 1, "Diary 2026\n\nJULY\n\n")[0] == "2026-07-24"


def test_a_letterhead_day_with_a_full_stop_is_that_of_publication() -> None:
    text = ("DEPARTMENT OF PORTS\n\nPR 12\n\n6th December, 1968.\n\nSHIPS FOR OSTRA\n\n"
            "The Minister, Mr. Ralf Oden, announced today that Norway had decided to send two ships to Ostra.\n")
    assert [event.date for event in find_events(analyse(document_of(text)))] == ["1968-12-06"]


def test_a_day_in_the_text_is_not_that_of_the_item() -> None:
    after = "The next round follows on 5 May 2027 in Lindal, it was said."
    text = "".join(f"{title}\n\n{body}\n{after}\n\n\n" for title, body, _, _ in ITEMS)
    assert not analyse(document_of(text)).items


def test_what_is_said_in_an_item_was_said_on_its_day() -> None:
    said = "Ana Roth said that the pilots had been paid."
    items = [f"{title}\n{days[1]}\n{body} {said}" for title, body, days, _ in ITEMS[::3]]
    text = "Embassy Diary\n\n" + "\n\n".join(items)
    statements = extract(document_of(text, "2026-07-24")).statements
    assert [one.said_on for one in statements if one.speaker == "Ana Roth"] == ["2026-07-24", "2026-06-21"]
