"""The scorer: what counts as found, what as right, and that it agrees with the reference scorer where that is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extraction.inline_gold import Marked, Record, parse, samples
from tests.extraction.score import SHARED, found_in
from tests.extraction.scoring import Figure, overlap, same_speaker, score, total

# This scorer's names beside those of the reference scorer's tallies.
COUNTS = {"quotations": "q", "statements": "s", "articles": "a", "events": "e", "countries": "countries",
          "forums": "forums", "participants": "participants"}
HITS = {"exact": "q.exact", "quotation speaker": "q.speaker", "quotation date": "q.date",
        "statement speaker": "s.speaker", "event date": "e.date", "event status": "e.status",
        "primary events": "e.primary.hit"}
SCORER = SHARED / "tools" / "score.py"
TALKS = parse("talks", (
    '<a t="Talks"><e d="2024-05-02" c="FJ" primary="1">Ana Lote came to Suva on 2 May 2024.</e> '
    '<s w="Ana Lote" k="said">Lote said that it had rained all week.</s> '
    '“<q w="Ana Lote" k="said" d="2024-05-02">We shall come again when it is dry,</q>” she said.</a>'
))


def changed(kind: str, **fields: object) -> list[Record]:
    """The gold records of TALKS with fields of one kind changed."""
    return [record | fields if record["type"] == kind else record for record in TALKS.records]


def test_gold_against_itself_is_perfect() -> None:
    result = score(TALKS.records, TALKS.records, TALKS.text)
    assert {figure.f1 for figure in result.figures.values() if figure.gold} == {1.0}
    assert result.misses == ()


def test_nothing_found_is_all_missed() -> None:
    result = score(TALKS.records, [], TALKS.text)
    assert (result["quotations"].recall, result["statements"].recall, result["events"].recall) == (0, 0, 0)
    assert len(result.misses) == len(TALKS.records)


def test_a_comma_at_the_end_of_a_quotation_does_not_matter() -> None:
    (gold,) = TALKS.of("quotation")
    result = score(TALKS.records, changed("quotation", end=gold["end"] - 1, text=gold["text"][:-1]), TALKS.text)
    assert result["exact"].hit == 1


def test_a_word_too_few_is_found_but_not_exact() -> None:
    (gold,) = TALKS.of("quotation")
    result = score(TALKS.records, changed("quotation", start=gold["start"] + 3, text=gold["text"][3:]), TALKS.text)
    assert (result["quotations"].hit, result["exact"].hit) == (1, 0)


def test_altered_words_are_counted() -> None:
    result = score(TALKS.records, changed("quotation", text="We shall stay away"), TALKS.text)
    assert result["altered"].found - result["altered"].right == 1


def test_a_quotation_in_no_gold_lowers_precision_alone() -> None:
    extra: Record = {"type": "quotation", "start": 0, "end": 8, "text": "Ana Lote", "speaker": "Ana Lote"}
    figure = score(TALKS.records, [*TALKS.records, extra], TALKS.text)["quotations"]
    assert (figure.precision, figure.recall) == (0.5, 1.0)


def test_an_event_without_its_sentence_is_met_by_its_date_in_the_article() -> None:
    elsewhere = changed("event", evidence=[[60, 70]])
    assert score(TALKS.records, elsewhere, TALKS.text)["events"].hit == 1
    other_day = changed("event", evidence=[[60, 70]], date="2024-05-03")
    assert score(TALKS.records, other_day, TALKS.text)["events"].hit == 0


def test_one_event_told_in_two_records_is_no_mistake() -> None:
    twice = [*TALKS.records, *TALKS.of("event")]
    figure = score(TALKS.records, twice, TALKS.text)["events"]
    assert (figure.hit, figure.right, figure.precision) == (1, 2, 1.0)


def test_a_wrong_date_is_told() -> None:
    result = score(TALKS.records, changed("event", date="2023-05-02"), TALKS.text)
    assert (result["events"].hit, result["event date"].hit) == (1, 0)
    assert [miss for miss in result.misses if miss.startswith("event date 0 '2024-05-02' got '2023-05-02'")]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Ana Lote", "Lote", True), ("Amb. Ömer Çelik", "Omer Celik", True), ("Li Wei", "Wang Wei", True),
    ("Ministry of Foreign Affairs of Fiji", "Ministry of Foreign Affairs", True), ("Ana Lote", "J. B. Reid", False),
    ("", "", True), (None, "Ana Lote", False),
])
def test_speakers_are_the_same_by_last_name_or_by_all_words(one: str | None, other: str, same: bool) -> None:
    assert same_speaker(one, other) is same


def test_overlap_is_what_is_shared_of_all() -> None:
    assert (overlap((0, 10), (0, 10)), overlap((0, 10), (5, 10)), overlap((0, 5), (5, 10))) == (1.0, 0.5, 0.0)


def test_scores_add_up() -> None:
    one = score(TALKS.records, TALKS.records, TALKS.text)
    both = total([one, score(TALKS.records, [], TALKS.text)])
    assert both["quotations"] == Figure(2, 1, 1, 1)


@pytest.mark.skipif(not SCORER.is_file(), reason="the reference scorer is not beside the repository")
def test_agrees_with_the_reference_scorer(tmp_path: Path) -> None:
    chosen = samples()
    for sample in chosen:
        _write(tmp_path, sample)
    command = [sys.executable, str(SCORER), "--all", str(tmp_path / "gold"), str(tmp_path / "found"),
               "--docs", str(tmp_path / "docs"), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = total(score(one.records, found_in(one), one.text) for one in chosen)
    for name, short in COUNTS.items():
        expected = tuple(theirs[f"{short}.{what}"] for what in ("gold", "found", "hit"))
        assert (ours[name].gold, ours[name].found, ours[name].hit) == expected, name
    assert {name: ours[name].hit for name in HITS} == {name: theirs[key] for name, key in HITS.items()}
    assert ours["events"].right == theirs["e.true"]


def _write(folder: Path, sample: Marked) -> None:
    for name, content in (("docs", sample.text), ("gold", _lines(sample.records)), ("found", _lines(found_in(sample)))):
        suffix = "txt" if name == "docs" else "jsonl"
        (folder / name).mkdir(exist_ok=True)
        (folder / name / f"{sample.name}.{suffix}").write_text(content, encoding="utf-8", newline="")


def _lines(rows: tuple[Record, ...]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
