"""The inline format of the samples: its text, its records, and what it refuses."""

import pytest

from tests.extraction.inline_gold import BadMarking, Marked, parse, samples

SAMPLES = samples()
MARKED = (
    'TALKS\n\n<a t="Talks"><e id="m" d="2024-05-02" c="FJ,NZ" f="PIF" p="Ana Lote;J. B. Reid" primary="1">They met.'
    '</e>\n'
    '<s w="Ana Lote" k="said">Lote said it went well.</s> “<q w="J. B. Reid" k="noted" d="2024-05-02">Not as bad as I '
    'had feared, this “<n w="term">walk</n>”</q>”, Reid noted. <e id="m">It lasted an hour.</e></a>'
)


def test_text_is_the_marked_one_without_its_tags() -> None:
    assert parse("one", MARKED).text == (
        "TALKS\n\nThey met.\nLote said it went well. “Not as bad as I had feared, this “walk””, Reid noted. "
        "It lasted an hour."
    )


def test_records_hold_what_the_tags_say() -> None:
    marked = parse("one", MARKED)
    (article,), (quotation,), (statement,) = marked.of("article"), marked.of("quotation"), marked.of("statement")
    assert (article["id"], article["title"], article["start"], article["end"]) == ("a1", "Talks", 7, len(marked.text))
    assert quotation["text"] == "Not as bad as I had feared, this “walk”"
    assert (quotation["speaker"], quotation["cue"], quotation["said_on"]) == ("J. B. Reid", "noted", "2024-05-02")
    assert (quotation["kind"], quotation["article"]) == ("direct", "a1")
    assert marked.text[statement["start"] : statement["end"]] == "Lote said it went well."


def test_an_event_told_twice_is_one_record_with_two_spans() -> None:
    marked = parse("one", MARKED)
    (event,) = {one["id"]: one for one in marked.of("event")}.values()
    assert [marked.text[start:end] for start, end in event["evidence"]] == ["They met.", "It lasted an hour."]
    assert (event["countries"], event["forums"]) == (["FJ", "NZ"], ["PIF"])
    assert event["participants"] == ["Ana Lote", "J. B. Reid"]
    assert (event["date"], event["date_basis"]) == ("2024-05-02", "explicit")
    assert (event["status"], event["primary"]) == ("past", True)


def test_each_event_is_one_record() -> None:
    assert len(parse("one", MARKED).of("event")) == 1


def test_under_six_words_is_a_fragment() -> None:
    (quotation,) = parse("one", '"<q w="A" k="said">a very short answer indeed</q>"').of("quotation")
    assert (quotation["kind"], quotation["said_on"], quotation["article"]) == ("fragment", None, None)


@pytest.mark.parametrize(("marked", "said"), [
    ('<s w="A" k="said">never closed', "never closed"),
    ("closed only</s>", "closes nothing"),
    ('<s w="A" k="said"> a blank</s>', "white space"),
    ('<s w="A" when="now">unknown</s>', "when"),
    ('<n w="joke">no such reason</n>', "joke"),
    ('<q who=A>not a tag', "tag that is none"),
])
def test_a_wrong_marking_is_refused(marked: str, said: str) -> None:
    with pytest.raises(BadMarking, match=said):
        parse("one", marked)


def test_samples_are_many_and_of_every_kind() -> None:
    assert len(SAMPLES) >= 21
    kinds = {record["type"] for sample in SAMPLES for record in sample.records}
    assert kinds == {"article", "quotation", "not_quotation", "statement", "event"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_mark_of_a_sample_is_accounted_for(sample: Marked) -> None:
    quoted = [record["start"] for kind in ("quotation", "not_quotation") for record in sample.of(kind)]
    within = [(one["start"], one["end"]) for one in sample.of("quotation")]
    for position, letter in enumerate(sample.text):
        opens = letter in "“«„»" and sample.text[position + 1 : position + 2].isalpha()
        nested = any(start <= position < end for start, end in within)
        assert not opens or nested or position + 1 in quoted, f"{sample.name}: unmarked {letter} at {position}"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_statements_of_a_sample_are_whole_sentences_without_quotations(sample: Marked) -> None:
    for one in sample.of("statement"):
        words = sample.text[one["start"] : one["end"]]
        assert words[0].isupper() or words[0].isdigit() or words[0] == "*", words
        assert words.endswith("."), words
        assert not any(one["start"] <= said["start"] < one["end"] for said in sample.of("quotation")), words
