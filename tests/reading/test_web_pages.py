"""Saved pages of many shapes: the article whole and in order, nothing of what stands around it, its day and title."""

import pytest

from app.reading import read_bytes
from tests.reading.web_pages import DAY, GONE, MARKS, PAGES, TITLE


@pytest.fixture(params=PAGES)
def shape(request: pytest.FixtureRequest) -> str:
    return request.param


def test_the_article_is_whole_and_in_order(shape: str) -> None:
    text = read_bytes(PAGES[shape].encode(), "page.html").text
    places = [text.find(mark) for mark in MARKS]
    assert min(places) >= 0
    assert places == sorted(places)
    assert all(text.count(mark) == 1 for mark in MARKS)


def test_what_stands_around_it_is_gone(shape: str) -> None:
    text = read_bytes(PAGES[shape].encode(), "page.html").text
    assert not [words for words in GONE if words in text]


def test_title_and_day_are_known(shape: str) -> None:
    document = read_bytes(PAGES[shape].encode(), "page.html")
    assert document.title.value == TITLE
    assert TITLE in document.text
    assert document.published.value == DAY


@pytest.mark.parametrize(("shape", "issuer"), [
    ("news-site", "Veldania Today"), ("ministry", "Ministry of Foreign Affairs of Veldania"),
    ("wordpress", "Inner Sea Institute"), ("drupal", "Council of Orlo"), ("saved-complete", "The Orlo Times")])
def test_the_site_is_the_issuer(shape: str, issuer: str) -> None:
    assert read_bytes(PAGES[shape].encode(), "page.html").issuer.value == issuer


STORY = "Ministers of Veldania met in Orlo on Monday and spoke at length of the ferries that link the two coasts. "


@pytest.mark.parametrize("names", ["post has-sidebar tag-share category-comments", "no-menu", "with-comments"])
def test_states_and_topics_in_class_names_hide_nothing(names: str) -> None:
    page = f"<body><div class='{names}'><p>{STORY * 3}</p></div><p>{STORY * 4}</p></body>"
    assert read_bytes(f"<html>{page}</html>".encode(), "page.html").text.count("Ministers") == 7


def test_an_article_in_many_parts_is_kept_whole() -> None:
    inner = "".join(f"<div class='part'><p>Part {number}. {STORY}</p></div>" for number in range(6))
    text = read_bytes(f"<html><body><div><div>{inner}</div></div></body></html>".encode(), "page.html").text
    assert [f"Part {number}." in text for number in range(6)] == [True] * 6


def test_a_lead_before_the_body_is_kept() -> None:
    parts = f"<div class='lead'>Lead: {STORY}</div><div class='body'><p>{STORY * 9}</p></div>"
    assert read_bytes(f"<html><body><div>{parts}</div></body></html>".encode(), "page.html").text.startswith("Lead:")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("part", ["<div class='a'><a><h3>t</h3></a></div>", "<div><p>long enough text to be prose.</p>",
                                  "<p>word ", "<ul><li><a href=x>y</a></ul>", "<section><h2>Related</h2></section>"])
def test_pages_of_one_thing_over_and_over_take_little_time(part: str) -> None:
    count = 900 if part.startswith("<div><p>") else 20_000
    assert read_bytes(f"<html><body><p>{STORY}</p>{part * count}".encode(), "page.html").text.startswith("Ministers")
