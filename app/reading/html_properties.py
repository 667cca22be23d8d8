"""What a web page states of itself in its head: title, issuer, author, day of publication, language."""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from app.i18n import _
from app.model.document import Known
from app.reading.html_text import collapsed
from app.reading.source import Stated

_DATES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued",
          "dcterms.date", "pubdate", "publishdate", "publish_date", "publish-date", "og:published_time",
          "sailthru.date")
_ISSUERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher", "copyright")
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author")
_TITLES = ("og:title", "dc.title", "twitter:title")
_JSON_LIMIT = 200_000


def properties(tree: LexborHTMLParser) -> Stated:
    """What the head and the marked-up parts of a page say, each with the property it was read from."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    return Stated(title=_title(tree, metas), headline=_headline(tree), issuer=_issuer(metas, linked),
                  author=_first(metas, _AUTHORS), published=_published(tree, metas, linked), language=_language(tree))


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
            return Known(metas[name], _("web page's property {name}").format(name=name))
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
    node = tree.css_first("title")
    words = "" if node is None else re.split(r"\s+[|»·–—-]\s+", collapsed(node.text()))[0]
    return Known(words, _("title of the web page")) if words else Known()


def _issuer(metas: dict[str, str], linked: list[dict[str, Any]]) -> Known:
    for thing in linked:
        publisher = thing.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and collapsed(name):
            return Known(collapsed(name), _("web page's property {name}").format(name="publisher"))
    return _first(metas, _ISSUERS)


def _published(tree: LexborHTMLParser, metas: dict[str, str], linked: list[dict[str, Any]]) -> Known:
    stated = _first(metas, _DATES[:2])
    if stated.value:
        return stated
    for thing in linked:
        day = thing.get("datePublished")
        if isinstance(day, str) and day:
            return Known(day, _("web page's property {name}").format(name="datePublished"))
    stated = _first(metas, _DATES)
    return stated if stated.value else _time_element(tree)


def _time_element(tree: LexborHTMLParser) -> Known:
    for selector in ("time[itemprop=datePublished]", "time[pubdate]", "article header time", "article time",
                     "main time", "time"):
        for node in tree.css(selector):
            day = node.attributes.get("datetime") or collapsed(node.text())
            if day:
                return Known(day, _("first time element of the web page"))
    return Known()


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
