"""Documents cut into their articles."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.analysis import Analysis
from app.extraction.articles import find_articles, lay_out
from app.extraction.datelines import dateline, dateline_parts
from tests.extraction.conftest import SAMPLES, document_of

SEVERAL = {
    "capitals-digest.txt": (
        "PRESIDENT RECEIVES CREDENTIALS OF NEW AMBASSADORS", "FOREIGN MINISTER VISITS OTTAWA",
        "TARSIA DONATES MEDICAL SUPPLIES TO UKRAINE", "UPCOMING EVENTS"),
    "newsletter.md": (
        "Commission adopts its five-year work plan", "New monitoring station opens in Aktau",
        "Youth camp gathers forty students in Baku", "Calendar"),
    "weekly-bulletin.txt": (
        "Veldoria and Austria sign agreement on student exchange", "Deputy Minister Lund attends IAEA meeting",
        "Consultations with Egypt held in Cairo", "Statement on the terrorist attack in Moscow Region"),
    "numbered-review.txt": (
        "Gas summit in Turkmenbashi ends without a deal", "Kazakhstan launches new ferry to Baku",
        "Russia and Iran hold naval drills"),
}  # fmt: skip
ONE = {
    "press-release.txt": "Minister Anders Holt receives the Ambassador of Norway",
    "call-readout.txt": "Readout of Secretary Marlow's Call with Foreign Minister Okafor of Nigeria",
    "briefing-transcript.txt": "Department Press Briefing - October 12, 2021",
    "agency-news.txt": "Kestrel talks to resume in Geneva next month, envoy says",
    "chronology.txt": "CHRONOLOGY OF EVENTS IN 2022",
}


@pytest.mark.parametrize("name", SEVERAL)
def test_a_periodical_is_cut_at_its_headings(name: str, sample: Callable[[str], Analysis]) -> None:
    articles = sample(name).articles
    assert tuple(article.title for article in articles) == SEVERAL[name]
    assert [article.id for article in articles] == [f"a{n}" for n in range(1, len(articles) + 1)]


@pytest.mark.parametrize("name", ONE)
def test_a_release_is_one_article_but_for_whom_to_ask(name: str, sample: Callable[[str], Analysis]) -> None:
    analysis = sample(name)
    (article,) = analysis.articles
    assert article.title == ONE[name]
    text = analysis.text.partition("For more information:")[0]
    assert analysis.document.passage(article.anchor) == text[text.index(ONE[name]) :].strip()


@pytest.mark.parametrize("name", ("communique.txt", "speech.txt", "itinerary.txt"))
def test_the_parts_of_one_text_are_no_articles(name: str, sample: Callable[[str], Analysis]) -> None:
    assert len(sample(name).articles) == 1


DIGEST = """THE HARBOUR DIGEST

In this issue

April
4 Minister Lund opens the new harbour school
6 Council of Ports discusses winter rules
May
8 Envoy Salonen visits the northern islands

2 THE HARBOUR DIGEST 2024, 2(4)

Foreword

Dear readers, this quarter brought many meetings to our harbour, and we thank everybody who took part in them all.

Minister Lund Opens the

New Harbour School

Minister Karin Lund opened the new school of the harbour, which will train two hundred pilots every year from now on.

4 THE HARBOUR DIGEST 2024, 2(4)

Council of Ports Discusses Winter Rules

The Council of Ports met to discuss the rules that will hold in winter, and its members agreed to write them down.

Envoy Salonen Visits the Northern Islands

Envoy Pekka Salonen visited the northern islands and spoke with the fishermen of Lindal about the new quotas.

8 THE HARBOUR DIGEST 2024, 2(4)

FLASH BRIEFING

Minister Karin Lund met with the rector of the nautical academy to speak about places for foreign students.



The Council of Ports thanked the government of Kestrel for its voluntary contribution to the fund for pilots.
"""


def test_a_contents_list_tells_the_headings_and_is_no_article_itself() -> None:
    layout = lay_out(DIGEST)
    titles = [place.article.title for place in layout.places]
    assert titles[:4] == [
        "Foreword", "Minister Lund Opens the New Harbour School", "Council of Ports Discusses Winter Rules",
        "Envoy Salonen Visits the Northern Islands"]  # fmt: skip
    assert layout.places[0].article.anchor.start == DIGEST.index("Foreword")


def test_months_of_the_contents_list_stand_over_their_articles() -> None:
    assert [place.month for place in lay_out(DIGEST).places[1:4]] == ["April", "April", "May"]


def test_short_items_under_one_heading_are_articles_each() -> None:
    briefs = [place for place in lay_out(DIGEST).places if place.brief]
    openings = [DIGEST[brief.article.anchor.start :].split()[:2] for brief in briefs]
    assert openings == [["Minister", "Karin"], ["The", "Council"]]


def test_running_feet_and_the_contents_belong_to_no_article() -> None:
    layout = lay_out(DIGEST)
    printed = [DIGEST[span.start : span.end] for span in layout.furniture]
    assert sum("THE HARBOUR DIGEST 2024" in text for text in printed) == 3
    inside = [span for span in layout.furniture if any(p.article.anchor.contains(span) for p in layout.places)]
    assert not any("4 Minister" in DIGEST[span.start : span.end] for span in inside)


def test_an_article_ends_before_the_page_foot() -> None:
    school = lay_out(DIGEST).places[1].article.anchor
    assert DIGEST[school.start : school.end].endswith("from now on.")


@pytest.mark.parametrize(("line", "place", "day"), [
    ("Lindal, 15-17 January 2025 – The envoy", "Lindal", "15-17 January 2025"),
    ("13 June 2024 — Port Sava, Marovia —The envoy", "Port Sava, Marovia", "13 June 2024"),
    ("GENEVA, March 18 (Harbour News) - Talks", "GENEVA", "March 18"),
    ("Port Sava. 4 March 2025 - The", "Port Sava", "4 March 2025"),
])  # fmt: skip
def test_datelines(line: str, place: str, day: str) -> None:
    assert dateline_parts(dateline(line)) == (place, day)


@pytest.mark.parametrize("text", ["The envoy came on 5 May 2024 – late.", "On 5 May 2024 the envoy came.", ""])
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text) == ""


@given(st.text(alphabet=st.sampled_from("Aa b.,\n\n#*-1234567890IVX:"), max_size=400))
def test_articles_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    articles = find_articles(document_of(text))
    ends = [0]
    for article in articles:
        assert ends[-1] <= article.anchor.start < article.anchor.end <= len(text)
        ends.append(article.anchor.end)


@pytest.mark.parametrize("text", ["", "\n\n\n", "---", "x" * 50_000, "A\n\n" * 20_000, "# \n" * 5_000])
def test_odd_texts_are_survived(text: str) -> None:
    assert len(find_articles(document_of(text))) <= 1


CORPUS = Path(__file__).parents[3] / "shared"


@pytest.mark.skipif(not (CORPUS / "gold").is_dir(), reason="the reference corpus is not beside the repository")
def test_articles_of_the_reference_corpus() -> None:
    hits = found = wanted = 0
    for gold in sorted((CORPUS / "gold").glob("*.jsonl")):
        (path,) = (CORPUS / "corpus").glob(gold.stem + "*")
        spans = [article.anchor for article in find_articles(document_of(path.read_text(encoding="utf-8")))]
        records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        asked = [(r["start"], r["end"]) for r in records if r["type"] == "article"]
        hits += sum(any(abs(s.start - a) <= 80 and abs(s.end - b) <= 80 for s in spans) for a, b in asked)
        found, wanted = found + len(spans), wanted + len(asked)
    assert 2 * hits / (found + wanted) >= 0.95


def test_every_sample_is_used() -> None:
    used = {*SEVERAL, *ONE, "communique.txt", "speech.txt", "itinerary.txt"}
    assert {path.name for path in SAMPLES.iterdir()} == used


NUMBERED = """WEEKLY BULLETIN No. 5, 3-9 May 2021
1. Marovia and Kestrel agree on lights
The ministers of Marovia and Kestrel agreed on 4 May on the lights of the strait.
They will meet again in June.
2. Envoy meets pilots
Envoy Pekka Salonen met the pilots of Lindal on 5 May.
3. New school opened
A new school was opened in Oslo on 7 May. It will train two hundred pilots a year.
"""
BULLETED = """Letter from the Embassy of Kestrel
May 2021

Dear friends,

Here is what happened in the past month.

• Visit of the Minister
Foreign Minister Tomas Avery visited Oslo on 4 May and met Minister Karin Lund. They signed a plan.

• A new consul in Bergen
Ana Lote was appointed honorary consul in Bergen on 11 May. She is a shipowner.

• Film days
The days of Kestrel film were held in Oslo from 20 to 23 May.
"""
CAPITALS = """SOUTH HARBOUR WEEKLY
No. 12, 14-20 March 2022

MAROVIA VISITS LINDAL
President Elena Dragan visited Lindal on 15 March.
PARLIAMENT RATIFIES TREATY ON PILOTS
Parliament ratified the treaty on 16 March.
NEXT WEEK
21 March: Kestrel votes
22 March: the pilots meet
"""


@pytest.mark.parametrize(("text", "titles"), [
    (NUMBERED, ["Marovia and Kestrel agree on lights", "Envoy meets pilots", "New school opened"]),
    (BULLETED, ["Visit of the Minister", "A new consul in Bergen", "Film days"]),
    (CAPITALS, ["MAROVIA VISITS LINDAL", "PARLIAMENT RATIFIES TREATY ON PILOTS", "NEXT WEEK"]),
], ids=["numbered", "bulleted", "capitals"])  # fmt: skip
def test_marked_headings_need_no_blank_lines(text: str, titles: list[str]) -> None:
    articles = find_articles(document_of(text))
    assert [article.title for article in articles] == titles
    assert articles[-1].anchor.end == len(text.rstrip())


def test_numbered_points_of_one_text_are_no_articles() -> None:
    text = ("The two sides agreed on the following.\n1. Lights\n2. Pilots of the strait\n3. Ferries\n"
            "They will meet again on 5 May 2024 in Oslo.\n")  # fmt: skip
    assert len(find_articles(document_of(text))) == 1
