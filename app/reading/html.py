"""Web pages: the main text with its headings, lists, tables and block quotations, without what stands around it."""

import re

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.document import Known
from app.reading import html_properties, limits
from app.reading.headings import marked, unmarked
from app.reading.html_main import main_text
from app.reading.html_text import collapsed, note_calls, text_of
from app.reading.normalise import extracted, tidy
from app.reading.source import Reader, Source
from app.reading.text import decode, decode_as

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
                     rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_NESTING = re.compile(r"<(/?)(?!(?:p|li|td|th|tr|dt|dd|br|img|hr|meta|link|input|col|wbr|area|base|source|option|"
                      r"thead|tbody|html|head|body|!)[\s/>])[a-z]", re.IGNORECASE)
_UNPRINTED = "script, style, noscript, template, svg, math, iframe, object, [hidden]"


def read_html(data: bytes) -> Source:
    """The main text of a page, with its title, issuer, date and language where the page states them."""
    return read_markup(characters(data))


def read_markup(markup: str, address: str = "", saved: Known | None = None) -> Source:
    """The same for a page's characters. address: where it was; saved: the day it was saved, if that is known."""
    tree = _parsed(markup)
    if tree.body is None:
        raise UnreadableDocument("empty", _("The web page holds no text."), _("Save the page anew with its text."))
    facts = html_properties.properties(tree, markup, address, saved or Known())
    headline = facts.headline.value or _long(facts.title.value)
    page = tidy(extracted(main_text(tree.body)))
    text, headings = unmarked(page)
    if text and headline and headline not in collapsed(text):
        text, headings = unmarked(f"{marked(extracted(headline), 1)}\n\n{page}")
    return Source(text, stated=facts, headings=headings)


def _long(title: str) -> str:
    """A title that says something, where no heading of the page does."""
    return title if len(title.split()) > 2 else ""


def whole_text(markup: str) -> str:
    """All the text of a page that is no web page: a message, a chapter of a book. Its headings are marked."""
    tree = _parsed(markup)
    if tree.body is None:
        return ""
    left_out = {node.mem_id for node in tree.body.css(_UNPRINTED)} | note_calls(tree.body)
    return tidy(extracted(text_of(tree.body, left_out)))


def _parsed(markup: str) -> LexborHTMLParser:
    _check_depth(markup)
    try:
        return LexborHTMLParser(markup)
    except SelectolaxError as error:  # any characters are a page: it is refused where it does not get its memory
        raise MemoryError from error


def characters(data: bytes) -> str:
    """The characters of a page, by the encoding that it declares where that fits."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = decode_as(data, declared.group(1).decode("ascii"))
        except (LookupError, ValueError):
            return decode(data)
        if text.count("\ufffd") <= len(text) // 200:  # else it is declared wrongly
            return text
    return decode(data)


def _check_depth(markup: str) -> None:
    """Refuse pages nested so deeply that nobody wrote them: parsing takes time with the square of the depth."""
    depth = 0
    for end in _NESTING.findall(markup):
        depth = max(depth - 1, 0) if end else depth + 1
        if depth > limits.HTML_TAGS_OPEN:
            raise UnreadableDocument("too-large", _("The web page is nested too deeply."),
                                     _("Save its text as a plain text file and import that."))


def recognises(data: bytes) -> bool:
    """Whether it begins as a web page."""
    return _BEGINS.match(data[:8192]) is not None


HTML = Reader("html", (".html", ".htm", ".xhtml"), "text/html", recognises, read_html)
