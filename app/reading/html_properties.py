"""What a web page states of itself in its head: title, issuer, author, day of publication, language."""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from app.i18n import _
from app.model.document import Known
from app.reading import imprint
from app.reading.front import is_date_alone
from app.reading.front_dates import day_in, property_date
from app.reading.html_text import collapsed
from app.reading.source import Stated

_DATES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued",
          "dcterms.date", "pubdate", "publishdate", "publish_date", "publish-date", "og:published_time",
          "sailthru.date")
_ISSUERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher", "copyright")
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author")
_TITLES = ("og:title", "dc.title", "twitter:title")
_JSON_LIMIT = 200_000
_DATED = 60
"""Characters of an element that holds a date and hardly more."""
_HEAD = 4_096
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->", re.IGNORECASE)
_DAY_IN_ADDRESS = re.compile(r"[/=_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")


def properties(tree: LexborHTMLParser, markup: str, address: str, saved: Known) -> Stated:
    """What the head and the marked-up parts of a page say, each with the property it was read from.

    address: where the page was, "" where only the page itself tells; saved: the day it was saved.
    """
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    return Stated(title=_title(tree, metas), headline=_headline(tree), issuer=_issuer(tree, metas, linked),
                  author=_first(metas, _AUTHORS), language=_language(tree), created=saved,
                  published=_published(tree, metas, linked, address or _address(tree, metas, markup)))


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        content = collapsed(node.attributes.get("content") or "")
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> Known:
    for name in names:
        if name in metas and not metas[name].startswith(("http:", "https:")):
            return Known(metas[name], _("web page’s property {name}").format(name=name))
    return Known()


def _headline(tree: LexborHTMLParser) -> Known:
    for node in tree.css("h1"):
        words = collapsed(node.text())
        if words:
            return Known(words, _("main heading of the web page"))
    return Known()


def _title(tree: LexborHTMLParser, metas: dict[str, str]) -> Known:
    stated = _first(metas, _TITLES)
    if stated.value:
        return stated
    parts = _title_parts(tree)
    headings = {collapsed(node.text()) for node in tree.css("h1, h2, h3, h4")}
    words = next((part for part in parts if part in headings), parts[0] if parts else "")
    return Known(words, _("title of the web page")) if words else Known()


def _title_parts(tree: LexborHTMLParser) -> list[str]:
    """What the title says of the page and of its site: "Talks in Orlo | Veldania Today"."""
    node = tree.css_first("head title")
    return [] if node is None else [one for one in re.split(r"\s+[|»·–—-]\s+", collapsed(node.text())) if one]


def _issuer(tree: LexborHTMLParser, metas: dict[str, str], linked: list[dict[str, Any]]) -> Known:
    for thing in linked:
        publisher = thing.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and collapsed(name):
            return Known(collapsed(name), _("web page’s property {name}").format(name="publisher"))
    stated, site = _first(metas, _ISSUERS), _title_parts(tree)[1:]
    if not stated.value and site and imprint.is_publisher(site[-1]):
        return Known(site[-1], _("title of the web page"))
    return stated


def _published(tree: LexborHTMLParser, metas: dict[str, str], linked: list[dict[str, Any]], address: str) -> Known:
    stated = _first(metas, _DATES[:2])
    if stated.value:
        return stated
    for thing in linked:
        day = thing.get("datePublished")
        if isinstance(day, str) and day:
            return Known(day, _("web page’s property {name}").format(name="datePublished"))
    for known in (_first(metas, _DATES), _time_element(tree), _dated_element(tree), _of_address(address)):
        if known.value:
            return known
    return Known()


def _time_element(tree: LexborHTMLParser) -> Known:
    for selector in ("time[itemprop=datePublished]", "time[pubdate]", "article header time", "article time",
                     "main time", "time"):
        for node in tree.css(selector):
            day = node.attributes.get("datetime") or collapsed(node.text())
            if property_date(day):
                return Known(day, _("first time element of the web page"))
    return Known()


def _dated_element(tree: LexborHTMLParser) -> Known:
    """An element named after its date, which holds a day and hardly more."""
    for node in tree.css("[class*=date], [id*=date], [class*=Date], [class*=publish], [class*=posted], [class*=time]"):
        words = collapsed(node.text())
        day, found = day_in(words) if len(words) < _DATED else ("", "")
        if day and is_date_alone(words, found):
            return Known(day, _("date beside the text of the web page: “{words}”").format(words=words))
    return Known()


def _address(tree: LexborHTMLParser, metas: dict[str, str], markup: str) -> str:
    """Where a page says it was, or the browser that saved it."""
    link = tree.css_first("link[rel=canonical]")
    stated = "" if link is None else link.attributes.get("href") or ""
    saved = _SAVED_FROM.search(markup[:_HEAD])
    return stated or metas.get("og:url", "") or (saved.group(1) if saved else "")


def _of_address(address: str) -> Known:
    """The day in an address such as …/2025/02/17/talks.html."""
    found = _DAY_IN_ADDRESS.search(address)
    day = "-".join(found.groups()) if found else ""
    return Known(day, _("address of the web page: {address}").format(address=address[:200])) if day else Known()


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The things that JSON-LD blocks describe; what is no JSON is passed over."""
    for node in tree.css('script[type="application/ld+json"]'):
        content = node.text()
        try:
            parsed = json.loads(content) if len(content) < _JSON_LIMIT else None
        except (ValueError, RecursionError):
            continue
        yield from _things(parsed, 0)


def _things(parsed: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(parsed, list) and depth < 3:
        for one in parsed:
            yield from _things(one, depth + 1)
    elif isinstance(parsed, dict):
        yield parsed
        yield from _things(parsed.get("@graph"), depth + 1)


def _language(tree: LexborHTMLParser) -> Known:
    root = tree.root
    code = "" if root is None else (root.attributes.get("lang") or "").strip()
    return Known(code, _("stated by the web page")) if re.fullmatch(r"[A-Za-z]{2,3}(-[\w-]{2,20})?", code) else Known()
