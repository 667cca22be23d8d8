"""What an analyst decides, as far as the pack: corrected, rejected, merged, made by hand."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from app import keeping, tasks
from app.errors import NothingMatches
from app.i18n import speaking
from app.library import Library
from app.listing import listed
from app.model.document import Anchor, Document
from app.model.found import Event, Found
from app.model.item import Item
from app.model.pack import Entry, Pack, Selection
from app.packs import edit, templates
from tests.library import samples

DAY = "2025-04-01"
TEMPLATE = templates.load("country-brief")
TOLD = (
    "The ministers of Orlo and Port Alder signed a treaty on fish on 19 December 2021 in Orlo.\n\n"
    "“We will keep the nets wide,” said Mira Voss, Minister of Fisheries.\n"
)
ELSEWHERE = "Orlo and its neighbour agreed about fish on 18 December 2021, a gazette wrote.\n"


def _event(document: Document, words: str, **fields: object) -> Event:
    return samples.event(document, words, countries=("AZ",), date_basis="explicit", **fields)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    first = samples.document(TOLD, "first.txt", title="First paper", issuer="House of Fish")
    treaty = _event(first, TOLD.partition("\n")[0], title="ministers signed a treaty on fish", date="2021-12-19")
    said = samples.said(first, "We will keep the nets wide,", speaker="Mira Voss", role="Minister of Fisheries",
                        said_on="2021-12-19", said_on_basis="explicit", countries=("AZ",))
    second = samples.document(ELSEWHERE, "second.txt", title="Second paper", issuer="Gazette")
    agreed = _event(second, ELSEWHERE.strip(), title="Orlo and its neighbour agreed about fish", date="2021-12-18")
    with Library.open(tmp_path / "library.sqlite") as made:
        samples.put(made, (first, Found((), (said,), (), (treaty,))), (second, Found(events=(agreed,))))
        yield made


def pack_of(library: Library, wanted: Selection | None = None) -> Pack:
    return tasks.assemble_pack(library, wanted or Selection(countries=("AZ",)), TEMPLATE, DAY)


def chronology(pack: Pack) -> list[Entry]:
    return [entry for section in pack.sections if section.layout == "chronology" for entry in section.entries]


def text_of(library: Library, pack: Pack, folder: Path) -> str:
    """All words of the pack as Word prints it, with its footnotes."""
    (path,) = tasks.export_pack(pack, ["docx"], folder)
    read = docx.Document(str(path))
    body = read.element.xpath("//w:t")
    notes = [part.blob.decode() for part in read.part.package.iter_parts() if "footnotes" in str(part.partname)]
    told = "".join(one.text or "" for one in body) + re.sub("<[^>]+>", "", "".join(notes))
    return " ".join(told.split())


def treaty_and_agreement(library: Library) -> tuple[Item, Item]:
    early, late = library.events(Selection())
    return late, early


def test_a_rejected_item_is_in_no_pack_and_an_update_says_why(library: Library) -> None:
    pack = keeping.keep_pack(library, pack_of(library), DAY)
    treaty, agreed = treaty_and_agreement(library)
    library.decide(tasks.reject((treaty,)))
    assert [entry.key for entry in chronology(pack_of(library))] == [agreed.id]
    (change,) = (one for one in keeping.make_update(library, pack, TEMPLATE, DAY).changes if one.entry == treaty.id)
    assert change.kind == "dropped" and "rejected" in change.reason


def test_a_rejected_item_is_in_no_pack_though_the_selection_asks_for_it(library: Library) -> None:
    treaty, agreed = treaty_and_agreement(library)
    library.decide(tasks.reject((treaty,)))
    asked = Selection(countries=("AZ",), reviews=("rejected", "open"))
    assert {item.id for item in library.events(asked)} == {treaty.id, agreed.id}
    assert [entry.key for entry in chronology(pack_of(library, asked))] == [agreed.id]
    with pytest.raises(NothingMatches):
        pack_of(library, Selection(reviews=("rejected",)))


def test_decisions_of_many_items_are_told_as_those_of_one(library: Library) -> None:
    treaty, agreed = treaty_and_agreement(library)
    library.decide(tasks.not_same(treaty, agreed))
    many = [f"{number:016x}" for number in range(700)]
    assert library.decisions([*many, treaty.id, agreed.id]) == library.decisions([treaty.id, agreed.id])


def test_a_corrected_date_is_printed_as_one_and_an_update_sees_it(library: Library, tmp_path: Path) -> None:
    pack = keeping.keep_pack(library, pack_of(library), DAY)
    treaty, _agreed = treaty_and_agreement(library)
    library.decide(tasks.correct(treaty, date="2021-11"))
    (change,) = (one for one in keeping.make_update(library, pack, TEMPLATE, DAY).changes if one.entry == treaty.id)
    assert change.kind == "changed" and "date" in change.reason
    told = text_of(library, pack_of(library), tmp_path)
    assert "November 2021" in told and "Date corrected by hand." in told


def test_merged_events_are_one_row_with_both_sources_and_each_says_its_day(library: Library, tmp_path: Path) -> None:
    back = library.decide(tasks.merge(treaty_and_agreement(library)))
    (entry,) = chronology(pack_of(library))
    assert {one.document_id for one in entry.citations} == set(library.document_ids())
    told = text_of(library, pack_of(library), tmp_path)
    assert "Sources differ:" in told
    assert "House of Fish says 19 December 2021" in told and "Gazette says 18 December 2021" in told
    library.decide(back)
    assert len(chronology(pack_of(library))) == 2


def test_a_merged_telling_that_the_selection_does_not_reach_is_cited_too(library: Library) -> None:
    treaty, agreed = treaty_and_agreement(library)
    library.decide(tasks.merge((treaty, agreed)))
    only = Selection(countries=("AZ",), documents=(treaty.citations[0].document_id,))
    (entry,) = chronology(pack_of(library, only))
    assert len(entry.citations) == 2
    library.decide(tasks.reject((agreed,)))
    (entry,) = chronology(pack_of(library, only))
    assert len(entry.citations) == 1


def test_merging_and_undoing_it_keep_stars_notes_and_quotations(library: Library) -> None:
    treaty, agreed = treaty_and_agreement(library)
    pack = edit.note(edit.star(pack_of(library), agreed.id, True), agreed.id, "Ask.")
    pack = keeping.keep_pack(library, pack, DAY)
    back = library.decide(tasks.merge((treaty, agreed)))
    update = keeping.make_update(library, pack, TEMPLATE, DAY)
    merged = keeping.new_version(library, update, update.changes)
    (entry,) = chronology(merged)
    assert entry.starred and entry.note == "Ask." and len(entry.citations) == 2
    assert [one.key for one in _quotations(merged)] == [one.key for one in _quotations(pack)]
    library.decide(back)
    update = keeping.make_update(library, keeping.keep_pack(library, merged, DAY), TEMPLATE, DAY)
    parted = keeping.new_version(library, update, update.changes)
    assert len(chronology(parted)) == 2
    assert [one.note for one in chronology(parted) if one.starred] == ["Ask."]


def _quotations(pack: Pack) -> list[Entry]:
    return [entry for section in pack.sections if section.layout == "quotations" for entry in section.entries]


def test_merging_a_merged_event_takes_all_along_and_parting_leaves_the_rest(library: Library) -> None:
    samples.put(library, samples.digest())
    first, second, third, fourth, *_more = library.events(Selection())
    states = [library.items(one.id for one in (first, second, third, fourth))]
    backs = [library.decide(tasks.merge((first, second)))]
    states.append(library.items(one.id for one in states[0]))
    backs.append(library.decide(tasks.merge((third, library.items([second.id])[0]))))
    assert {one.event or one.id for one in library.items([first.id, second.id, third.id])} == {third.id}
    backs.append(library.decide(tasks.part(library.items([third.id]))))
    assert [one.event or one.id for one in library.items([first.id, second.id, third.id])][2] == third.id
    assert len({one.event or one.id for one in library.items([first.id, second.id])}) == 1
    for back in reversed(backs):
        library.decide(back)
    assert library.items(one.id for one in states[0]) == states[0]


def test_merging_takes_back_that_two_are_not_the_same_and_the_other_way_round(library: Library) -> None:
    treaty, agreed = treaty_and_agreement(library)
    library.decide(tasks.not_same(treaty, agreed))
    pair = (min(treaty.id, agreed.id), max(treaty.id, agreed.id))
    assert library.to_review.apart() == {pair}
    library.decide(tasks.merge((treaty, agreed)))
    assert library.to_review.apart() == frozenset()
    library.decide(tasks.not_same(*library.items([treaty.id, agreed.id])))
    assert library.to_review.apart() == {pair}
    assert [one.event for one in library.items([treaty.id, agreed.id])] == ["", ""]
    assert set(library.decisions([treaty.id])) == {treaty.id} and len(chronology(pack_of(library))) == 2


def test_what_is_made_by_hand_stands_with_the_words_of_the_document(library: Library) -> None:
    document = library.document(library.document_ids()[0])
    words = samples.at(document, "The ministers of Orlo and Port Alder")
    library.decide(tasks.make_event(document, (words,), title="A meeting", date="2021-12-20", countries=["AZ"]))
    made = next(one for one in library.events(Selection()) if one.by_hand)
    assert (made.words, made.date, made.review) == ("The ministers of Orlo and Port Alder", "2021-12-20", "accepted")
    assert isinstance(made.found, Event) and made.found.date_basis == "corrected"
    back = library.decide(tasks.remove_made(made))
    assert library.item(made.id) is None
    library.decide(back)
    assert library.item(made.id) == made


def test_what_was_merged_with_an_item_made_by_hand_stays_together_when_that_goes(library: Library) -> None:
    treaty, agreed = treaty_and_agreement(library)
    document = library.document(treaty.citations[0].document_id)
    for title in ("A meeting", "Another one"):
        words = samples.at(document, "The ministers of Orlo and Port Alder")
        library.decide(tasks.make_event(document, (words,), title=title, date="2021-12-20", countries=["AZ"]))
    made, other = (one for one in library.events(Selection()) if one.by_hand)
    library.decide(tasks.merge((made, treaty, agreed)))
    back = library.decide(tasks.remove_made(made))
    left = library.items([treaty.id, agreed.id])
    assert sorted(one.event for one in left) == ["", min(treaty.id, agreed.id)], "no merge without its first telling"
    library.decide(library.decide(tasks.merge((*left, other))))
    library.decide(back)
    assert [one.event for one in library.items([made.id, treaty.id, agreed.id])] == ["", made.id, made.id]


def test_words_that_are_not_in_the_document_are_refused(library: Library) -> None:
    document = library.document(library.document_ids()[0])
    other = replace(document, text=document.text.replace("fish", "FISH"))
    with pytest.raises(tasks.InvalidInput, match="words"):
        library.decide(tasks.make_statement(other, Anchor(0, len(TOLD) - 1)))
    assert not any(one.by_hand for one in library.items_of(document.id))


def test_who_reviewed_what_is_counted_in_the_pack(library: Library) -> None:
    pack = pack_of(library)
    treaty, agreed = treaty_and_agreement(library)
    assert {entry.key for entry in tasks.unreviewed(pack, library)} >= {treaty.id, agreed.id}
    library.decide((*tasks.accept((treaty,)), *tasks.correct(agreed, title="Agreed")))
    assert {entry.key for entry in tasks.unreviewed(pack, library)}.isdisjoint({treaty.id, agreed.id})
    assert tasks.unreviewed(edit.drop(pack, _quotations(pack)[0].key), library) == ()


def test_what_was_said_not_to_be_a_quotation_is_listed_as_such(library: Library) -> None:
    (said,) = library.statements(Selection())
    back = library.decide(tasks.not_a_quotation(said, "theme"))
    document_id = said.citations[0].document_id
    assert library.statements(Selection()) == ()
    assert [(one.text, one.why) for one in library.not_quotations(document_id)] == [(said.words, "theme")]
    library.decide(back)
    assert library.statements(Selection()) == (said,) and library.not_quotations(document_id) == ()


def test_the_history_of_an_item_tells_what_was_decided(library: Library) -> None:
    treaty, agreed = treaty_and_agreement(library)
    library.decide(tasks.correct(treaty, date="2021-11"))
    library.decide(tasks.not_same(treaty, agreed))
    told = library.decisions([treaty.id, agreed.id])
    assert {one.decision.field for one in told[treaty.id]} == {"date", "same"}
    assert [one.decision.field for one in told[agreed.id]] == ["same"]
    assert all(one.decided_on.endswith("+00:00") for one in told[treaty.id])


def test_facts_given_by_hand_hold_through_removal(library: Library, tmp_path: Path) -> None:
    (first, _second) = library.document_rows(library.document_ids())
    back = library.decide(tasks.set_document([first.id], "issuer", "Ministry of Fish"))
    (row,) = library.document_rows([first.id])
    assert (row.issuer, row.reasons["issuer"]) == ("Ministry of Fish", "given by hand")
    document, found, original = library.document(first.id), library.found(first.id), library.original(first.id)
    library.remove(first.id)
    library.add(replace(document, issuer=replace(document.issuer, value="House of Fish", reason="first line")),
                original, found)
    assert library.document(first.id).issuer.value == "Ministry of Fish"
    library.decide(back)
    assert (library.document(first.id).issuer.value, library.document(first.id).issuer.reason) == (
        "House of Fish", "first line")


def test_what_was_decided_is_in_records_and_what_nobody_reviewed_is_counted(library: Library, tmp_path: Path) -> None:
    treaty, agreed = treaty_and_agreement(library)
    assert "Not reviewed" not in text_of(library, pack_of(library), tmp_path)
    assert all("review" not in json.loads(line) for line in listed((treaty, agreed), "jsonl").splitlines())
    library.decide((*tasks.accept((treaty,)), *tasks.correct(treaty, date="2021-12-20")))
    now = library.items([treaty.id, agreed.id])
    first, second = (json.loads(line) for line in listed(now, "jsonl").splitlines())
    assert (first["review"], first["corrected"], "review" in second) == ("accepted", ["date"], False)
    assert listed(now, "csv").splitlines()[0].endswith("review,corrected")
    assert "Not reviewed by anybody2" in text_of(library, pack_of(library), tmp_path).replace("| ", "")
    (path,) = tasks.export_pack(pack_of(library), ["jsonl"], tmp_path)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [one["corrected"] for one in records if one.get("corrected")] == [["date"]]


def test_facts_given_while_the_window_spoke_another_language_can_be_taken_back(library: Library) -> None:
    (first, _second) = library.document_rows(library.document_ids())
    with speaking("ru"):
        back = library.decide(tasks.set_document([first.id], "issuer", "Ministry of Fish"))
    given = library.document(first.id)
    library.renew(given, library.original(first.id), library.found(first.id))
    library.decide(back)
    assert (given.issuer.value, library.document(first.id).issuer.value) == ("Ministry of Fish", first.issuer)
