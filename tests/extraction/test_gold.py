"""The figures reached on the reference corpus: falling below any of them fails."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from app.extraction import extract
from app.extraction.records import records
from app.model.document import Document

SHARED = Path(__file__).parents[3] / "shared"
FLOORS = {
    "quotations exact": 0.98,
    "quotation speaker": 0.98,
    "quotation day": 0.95,
    "statements": 0.95,
    "statement speaker": 0.98,
    "articles": 0.95,
    "events": 0.95,
    "event date": 0.96,
    "event status": 0.98,
    "event countries": 0.85,
    "event forums": 0.93,
    "event participants": 0.86,
    "primary events": 0.98,
}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tally() -> tuple[ModuleType, dict[str, int]]:
    if not (SHARED / "gold").is_dir() or not (SHARED / "corpus").is_dir():
        pytest.skip("the reference corpus and its gold records are not at ../shared")
    score = scorer()
    counted = score.Tally()
    for gold in sorted((SHARED / "gold").glob("*.jsonl")):
        (path,) = (SHARED / "corpus").glob(f"{gold.stem}*.txt")
        text = path.read_bytes().decode("utf-8")
        document = Document("0" * 16, text, "0" * 64, path.name, "text/plain")
        found = [json.loads(json.dumps(row)) for row in records(document, extract(document))]
        score.score(score.load(gold), found, text, counted, lambda *_: None)
    return score, counted


def figure(score: ModuleType, counted: dict[str, int], name: str) -> float:
    f1 = {
        "quotations exact": "q.exact q.gold q.found",
        "statements": "s.hit s.gold s.found",
        "articles": "a.hit a.gold a.found",
        "events": "e.hit e.gold e.found",
        "event countries": "countries.hit countries.gold countries.found",
        "event forums": "forums.hit forums.gold forums.found",
        "event participants": "participants.hit participants.gold participants.found",
    }
    share = {
        "quotation speaker": "q.speaker q.hit",
        "quotation day": "q.date q.dated",
        "statement speaker": "s.speaker s.hit",
        "event date": "e.date e.hit",
        "event status": "e.status e.hit",
        "primary events": "e.primary.hit e.primary.gold",
    }
    if name in f1:
        return score.prf(counted, *f1[name].split())[2]
    return score.share(counted, *share[name].split())


@pytest.mark.parametrize("name", FLOORS)
def test_figures_on_the_gold_records(tally: tuple[ModuleType, dict[str, int]], name: str) -> None:
    assert figure(*tally, name) >= FLOORS[name]


def test_no_quotation_is_altered(tally: tuple[ModuleType, dict[str, int]]) -> None:
    assert tally[1].get("q.altered", 0) == 0
