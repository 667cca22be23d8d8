"""Kept packs: a draft is written again, an issued one is not; markings outlive a renewal; excerpts hold the words."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app.errors import InvalidInput
from app.library import Library
from app.library.answers import PackRow
from app.model.pack import Selection
from tests.library import samples

DRAFT = PackRow("p1", 1, 0, "Talks", "country-brief", 12, "2025-03-01", "2025-03-02")


def test_a_kept_pack_comes_back_as_it_was_given(library: Library) -> None:
    library.keep_pack(DRAFT, "{“ə”}")
    assert library.packs() == (DRAFT,)
    assert library.pack("p1", 1) == "{“ə”}"


def test_halves_of_letters_become_question_marks(library: Library) -> None:
    library.keep_pack(replace(DRAFT, title="Talks \udcff"), "{“\ud800”}")
    assert library.packs()[0].title == "Talks ?"
    assert library.pack("p1", 1) == "{“?”}"


def test_a_draft_is_written_again_and_an_issued_pack_is_not(library: Library) -> None:
    library.keep_pack(DRAFT, "first")
    issued = replace(DRAFT, title="Talks, final", number="7", issued_on="2025-03-03")
    library.keep_pack(issued, "second")
    with pytest.raises(InvalidInput, match="issued on 3 March 2025"):
        library.keep_pack(replace(DRAFT, title="Talks, again"), "third")
    assert library.packs() == (issued,) and library.pack("p1", 1) == "second"


def test_versions_and_addenda_stand_beside_one_another(library: Library) -> None:
    later = (replace(DRAFT, version=2, changed_on="2025-04-01"), replace(DRAFT, addendum=1, changed_on="2025-03-09"))
    for row in (DRAFT, *later):
        library.keep_pack(row, f"{row.version}.{row.addendum}")
    assert [(row.version, row.addendum) for row in library.packs()] == [(2, 0), (1, 1), (1, 0)]
    assert library.pack("p1", 1, 1) == "1.1"
    library.remove_pack("p1", 1, 1)
    with pytest.raises(InvalidInput, match="no such pack"):
        library.pack("p1", 1, 1)
    assert library.pack("p1", 2) == "2.0"


def test_markings_are_on_what_is_cited_and_outlive_a_renewal(filled: Library) -> None:
    doc, found = samples.digest()
    event, other = filled.events(Selection(documents=(doc.id,)))[:2]
    filled.mark_documents((doc.id,), "TLP:GREEN")
    filled.mark_items((event.id, event.id), "TLP:AMBER")
    filled.renew(doc, samples.original(doc), found)
    marked = {item.id: item for item in filled.items_of(doc.id)}
    assert marked[event.id].marking == "TLP:AMBER" and marked[other.id].marking == ""
    assert {citation.marking for item in marked.values() for citation in item.citations} == {"TLP:GREEN"}
    assert {row.marking for row in filled.documents() if row.id == doc.id} == {"TLP:GREEN"}
    filled.mark_items((event.id,), "")
    filled.mark_documents((doc.id,), "")
    assert filled.items_of(doc.id)[0].marking == "" == filled.documents()[0].marking


def test_citations_carry_the_text_around_their_words(filled: Library) -> None:
    people = filled.people(Selection())
    for doc, _found in (samples.digest(), samples.bulletin()):
        roles = [one for person in people for one in person.citations if one.document_id == doc.id]
        for citations in (roles, *(item.citations for item in filled.items_of(doc.id))):
            for one in citations:
                assert one.before == doc.text[max(0, one.anchor.start - 32) : one.anchor.start]
                assert one.after == doc.text[one.anchor.end : one.anchor.end + 32]


def test_excerpts_hold_whole_paragraphs_around_what_is_cited(filled: Library) -> None:
    doc, _found = samples.digest()
    citations = [citation for item in filled.items_of(doc.id) for citation in item.citations]
    excerpts = filled.excerpts(citations)
    for one in excerpts:
        assert doc.text[one.start : one.start + len(one.text)] == one.text and one.sha256 == doc.sha256
        assert one.start == 0 or doc.text[one.start - 2 : one.start] == "\n\n"
    for citation in citations:
        assert any(
            one.start <= citation.anchor.start and citation.anchor.end <= one.start + len(one.text) for one in excerpts
        )
    spans = [(one.start, one.start + len(one.text)) for one in excerpts]
    assert all(end < start for (_first, end), (start, _last) in pairwise(spans))
    filled.remove(doc.id)
    assert filled.excerpts(citations) == ()


def test_excerpt_of_an_endless_paragraph_is_cut_at_spaces(library: Library) -> None:
    doc = samples.document("word " * 2000 + "On 5 May 2021 Orlo fell. " + "term " * 2000)
    found = samples.Found(events=(samples.event(doc, "On 5 May 2021 Orlo fell."),))
    library.add(doc, samples.original(doc), found)
    (one,) = library.excerpts(library.items_of(doc.id)[0].citations)
    assert "On 5 May 2021 Orlo fell." in one.text and len(one.text) < 1600
    assert one.text.startswith("word ") and one.text.endswith(" term") and doc.text[one.start :].startswith(one.text)
