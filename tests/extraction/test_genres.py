"""The extraction on documents of many genres and publishers, against what a careful reader marked in them."""

import re
from itertools import pairwise

import pytest

from app.extraction import extract
from app.model.dates import Edtf
from app.reading import read_bytes
from tests.extraction.inline_gold import Marked, samples
from tests.extraction.score import score_of, table
from tests.extraction.scoring import Score, total

SAMPLES = samples()
# A little under what is reached: F1, and for the last six the share that is right. The word after it begins the misses.
FLOORS = {
    "quotations": (0.98, "quotation"),
    "exact": (0.98, "quotation"),
    "statements": (0.96, "statement"),
    "articles": (0.98, "article"),
    "events": (0.96, "event missed|event false"),
    "countries": (0.89, "event countries"),
    "forums": (0.90, "event forums"),
    "participants": (0.84, "event participants"),
    "quotation speaker": (0.97, "quotation speaker"),
    "quotation date": (0.95, "quotation date"),
    "statement speaker": (0.97, "statement speaker"),
    "event date": (0.98, "event date"),
    "event status": (0.98, "event status"),
    "primary events": (0.96, "event missed"),
}


@pytest.fixture(scope="module")
def agreement() -> Score:
    return total(score_of(sample) for sample in SAMPLES)


@pytest.mark.parametrize("name", FLOORS)
def test_agreement_with_the_reader_does_not_fall(name: str, agreement: Score) -> None:
    floor, begins = FLOORS[name]
    misses = "\n".join(miss for miss in agreement.misses if re.search(rf"\A\w+: (?:{begins})", miss))
    reached = agreement[name].f1
    assert reached >= floor, f"{name}: {reached:.3f} is under {floor}\n{table(agreement)}\n{misses}"


def test_no_quotation_is_altered(agreement: Score) -> None:
    assert agreement["altered"].found == agreement["altered"].right > 0


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_is_found_is_the_text_itself(sample: Marked) -> None:
    document = read_bytes(sample.text.encode(), f"{sample.name}.txt")
    found = extract(document)
    assert document.text == sample.text
    for one in found.statements:
        assert one.text == sample.text[one.anchor.start : one.anchor.end]
        assert one.context.contains(one.anchor)
    for other in found.not_quotations:
        assert other.text == sample.text[other.anchor.start : other.anchor.end]
    anchors = [a.anchor for a in found.articles] + [span for event in found.events for span in event.evidence]
    assert all(0 <= anchor.start < anchor.end <= len(sample.text) for anchor in anchors)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_quotations_lie_between_marks_and_apart(sample: Marked) -> None:
    document = read_bytes(sample.text.encode(), f"{sample.name}.txt")
    direct = [one for one in extract(document).statements if one.kind in {"direct", "fragment"}]
    for one in direct:
        assert sample.text[one.anchor.start - 1] in "\"“”„«»‘’'‹›", one.text
    ordered = sorted(one.anchor for one in direct)
    assert all(not first.overlaps(second) for first, second in pairwise(ordered))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_events_and_articles_hold_together(sample: Marked) -> None:
    found = extract(read_bytes(sample.text.encode(), f"{sample.name}.txt"))
    homes = {article.id: article.anchor for article in found.articles}
    assert len(homes) == len(found.articles)
    for event in found.events:
        assert event.evidence
        assert event.article in homes or event.article == ""
        assert Edtf.parse(event.date).value == event.date
        assert all(len(code) == 2 and code.isupper() for code in event.countries)


def test_the_same_document_gives_the_same() -> None:
    data = SAMPLES[0].text.encode()
    assert extract(read_bytes(data, "one.txt")) == extract(read_bytes(data, "one.txt"))
