from pathlib import Path

import pytest

from app.errors import UnreadableDocument
from app.model.document import Document
from app.reading import read, read_bytes

SAMPLE = Path(__file__).parent.parent / "samples" / "reading" / "html.html"


def page(markup: str, filename: str = "page.html") -> Document:
    return read_bytes(markup.encode(), filename)


def main(inner: str) -> str:
    return page(f"<html><body><main>{inner}</main></body></html>").text


def test_the_main_text_is_whole_and_in_order() -> None:
    assert read(SAMPLE).text.split("\n\n") == [
        "Council of Orlo opens its session",
        "By Edda Quill",
        "The Council of Orlo opened its spring session on Monday; twelve delegations came.",
        "“The sea is small and our patience is large,” Ambassador Mira Tolland said.",
        "1. Opening\n2. Debate on the ferries",
        "- Sarnia Minor\n- Veldania",
        "Day\tItem\nMonday\tOpening",
        "Line one\nline two & more",
    ]


@pytest.mark.parametrize("around", ["COOKIES", "MASTHEAD", "NAVIGATION", "RELATED", "FOOTER", "SHARING", "HIDDEN",
                                    "color"])
def test_what_stands_around_the_text_is_left_out(around: str) -> None:
    assert around in SAMPLE.read_text()
    assert around not in read(SAMPLE).text


@pytest.mark.parametrize("around", ["<aside>ASIDE</aside>", "<footer>FOOT</footer>", "<nav>NAV</nav>",
                                    "<div style='display: none'>HIDDEN</div>", "<div class='related-news'>MORE</div>",
                                    "<div role='navigation'>NAV</div>", "<form>FORM</form>", "<script>x</script>"])
def test_what_stands_inside_the_main_part_but_is_no_text_is_left_out(around: str) -> None:
    assert main(f"<p>Talks in Orlo.</p>{around}<p>They ended.</p>") == "Talks in Orlo.\n\nThey ended."


def test_a_page_without_a_main_part_gives_its_body() -> None:
    text = page("<html><body><div><p>Talks in Orlo.</p><p>They ended.</p></div></body></html>").text
    assert text == "Talks in Orlo.\n\nThey ended."


def test_a_list_of_links_inside_the_text_is_a_menu() -> None:
    links = "".join(f'<li><a href="/{n}">More news {n}</a></li>' for n in range(4))
    assert main(f"<p>{'Talks in Orlo. ' * 20}</p><ul>{links}</ul>") == ("Talks in Orlo. " * 20).strip()


def test_hints_of_class_names_are_dropped_where_they_would_take_the_text_away() -> None:
    assert main('<div class="banner"><p>All the text of the page stands in here.</p></div>').startswith("All the text")


def test_a_heading_outside_the_main_part_is_put_before_it() -> None:
    text = page("<body><h1>Talks in Orlo</h1><main><p>They ended on Friday after long debates.</p></main></body>",
                "page.html").text
    assert text == "Talks in Orlo\n\nThey ended on Friday after long debates."


def test_marks_that_a_browser_prints_are_printed() -> None:
    assert main("<p>He said <q>we sail</q>.</p>") == "He said “we sail”."


def test_a_layout_table_gives_its_cells_one_after_another() -> None:
    assert main("<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>") == "One.\n\nTwo.\n\nThree."


def test_preformatted_lines_stay_lines() -> None:
    assert main("<pre>first\nsecond</pre>") == "first\nsecond"


@pytest.mark.parametrize(("head", "published", "reason"), [
    ('<meta property="article:published_time" content="2025-02-17T10:00:00+04:00">', "2025-02-17", "published_time"),
    ('<meta name="DC.date" content="2025-02">', "2025-02", "dc.date"),
    ('<script type="application/ld+json">[{"@graph": [{"datePublished": "2024-05-06"}]}]</script>', "2024-05-06",
     "datePublished"),
    ('<script type="application/ld+json">{broken</script><meta name="pubdate" content="6 May 2024">', "2024-05-06",
     "pubdate"),
])
def test_the_day_of_publication_is_found_in_the_head(head: str, published: str, reason: str) -> None:
    known = page(f"<html><head>{head}</head><body><p>Talks in Orlo.</p></body></html>").published
    assert known.value == published
    assert reason in known.reason


def test_the_day_of_publication_is_found_in_a_time_element() -> None:
    known = page('<article><h1>Talks</h1><time datetime="2025-02-17">Monday</time><p>Done.</p></article>').published
    assert (known.value, known.reason) == ("2025-02-17", "first time element of the web page")


def test_a_title_loses_the_name_of_the_site() -> None:
    assert page("<html><title>Talks in Orlo | Veldania Today</title><p>Talks in Orlo ended.</p></html>"
                ).title.value == "Talks in Orlo"


@pytest.mark.parametrize("declared", ['<meta charset="windows-1251">',
                                      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'])
def test_the_declared_encoding_is_used(declared: str) -> None:
    data = f"<html><head>{declared}</head><body><p>Переговоры в Орло</p></body></html>".encode("cp1251")
    assert read_bytes(data, "page.html").text == "Переговоры в Орло"


def test_a_wrong_byte_does_not_change_the_declared_encoding() -> None:
    data = '<html><meta charset="utf-8"><body><p>Görüş</p></body></html>'.encode() + b" " * 200
    assert read_bytes(data.replace(b"</p>", b"\xff</p>"), "page.html").text == "Görüş\ufffd"


def test_a_wrongly_declared_encoding_is_passed_over() -> None:
    data = f'<html><meta charset="utf-8"><body><p>{"Переговоры в Орло. " * 9}</p></body></html>'.encode("cp1251")
    assert read_bytes(data, "page.html").text.startswith("Переговоры в Орло.")


def test_an_encoding_that_does_not_exist_is_passed_over() -> None:
    assert page('<html><meta charset="no-such"><p>Görüş</p></html>').text == "Görüş"


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "<html><script>x</script></html>", "<html>"])
def test_a_page_without_words_is_empty(markup: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        page(markup)
    assert raised.value.reason == "empty"


@pytest.mark.timeout(10)
@pytest.mark.parametrize("tag", ["div", "b", "x-thing", "table", "blockquote"])
def test_nesting_without_end_is_refused_quickly(tag: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        page(f"<html>{f'<{tag}>' * 50_000}words")
    assert raised.value.reason == "too-large"


def test_deep_but_sane_nesting_is_read() -> None:
    assert main(f"{'<div>' * 300}words{'</div>' * 300}") == "words"


def test_paragraphs_that_are_not_closed_are_no_nesting() -> None:
    assert main("<p>word " * 5000).count("word") == 5000


@pytest.mark.timeout(20)
@pytest.mark.parametrize("markup", ["<ol>" + "<li>a</li>" * 30_000, "<ul>" * 150 + "<li><a href=x>y</a> z" * 20_000])
def test_long_and_deep_lists_take_little_time(markup: str) -> None:
    assert main(markup).count("\n") > 10_000


@pytest.mark.timeout(10)
@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_comments_before_a_page_that_never_begins_take_little_time(name: str) -> None:
    assert "Words of Orlo" in page("<!---->" * 500 + "<p>Words of Orlo</p>", name).text


@pytest.mark.parametrize("charset", ["idna", "punycode"])
def test_a_charset_of_host_names_is_passed_over(charset: str) -> None:
    assert page(f'<html><meta charset="{charset}"><p>Görüş</p></html>').text == "Görüş"


@pytest.mark.timeout(15)
@pytest.mark.parametrize("inner", [
    "<a href='#1'>1</a>" + "<i>word</i> " * 60_000, "word " * 400_000 + "<a href='#1'>1</a>"])  # fmt: skip
def test_raised_words_within_one_another_take_little_time(inner: str) -> None:
    assert main(f"{'<sup>' * 900}{inner}{'</sup>' * 900}").count("word") >= 60_000


@pytest.mark.timeout(15)
def test_spaces_without_end_take_little_time() -> None:
    assert main("<p>a" + "<b> </b>" * 150_000 + "b</p>") == "a b"
