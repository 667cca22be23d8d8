"""Web pages: the main text with its headings, lists, tables and block quotations, without what stands around it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.errors import UnreadableDocument
from app.i18n import _
from app.reading import html_properties, limits
from app.reading.html_text import collapsed, text_of
from app.reading.normalise import extracted, tidy
from app.reading.source import Reader, Source
from app.reading.text import decode

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
                     rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_NEVER_TEXT = ("script, style, noscript, template, svg, math, iframe, object, form, button, select, dialog, nav, "
               "aside, footer, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], "
               "[role=search], [role=dialog], [hidden], [aria-hidden=true], [title=header], [title=footer]")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|related|see-?also|read-?(?:more|next)|recommended|shar(?:e|ing)|"
    r"social|side-?bar|menu|nav(?:bar|igation)?|newsletter|subscribe|subscription|comments?|advert\w*|ads?|banner|promo|"
    r"footer|pagination|pager|tags?|skip-?link|pop-?up|modal|toolbar|most-(?:read|popular))(?:$|[\s_-])", re.IGNORECASE)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN = ("[itemprop=articleBody]", "article", "main", "[role=main]", "#content", "#main", ".content", "body")
_NESTING = re.compile(r"<(/?)(?!(?:p|li|td|th|tr|dt|dd|br|img|hr|meta|link|input|col|wbr|area|base|source|option|"
                      r"thead|tbody|html|head|body|!)[\s/>])[a-z]", re.IGNORECASE)
_ENOUGH = 0.5
_PLENTY = 1_500


def read_html(data: bytes) -> Source:
    """The main text of a page, with its title, issuer, date and language where the page states them."""
    markup = _characters(data)
    _check_depth(markup)
    tree = LexborHTMLParser(markup)
    if tree.body is None:
        raise UnreadableDocument("empty", _("The web page holds no text."), _("Save the page anew with its text."))
    facts = html_properties.properties(tree)
    heading = tree.css_first("h1")
    headline = "" if heading is None else collapsed(heading.text())
    text = tidy(extracted(_main_text(tree.body)))
    if headline and headline not in collapsed(text):
        text = f"{extracted(headline)}\n\n{text}" if text else ""
    return Source(text, stated=facts)


def _characters(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = data.decode(declared.group(1).decode("ascii"), errors="replace")
        except (LookupError, UnicodeDecodeError):
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


def _main_text(body: LexborNode) -> str:
    """The text of the main part; class names are only hints, dropped where they would take most of it away."""
    never = {node.mem_id for node in body.css(_NEVER_TEXT)}
    main = _main_node(body)
    whole = text_of(main, never)
    hints = {node.mem_id for node in body.css("[class], [id], [style], ul, ol, header") if _is_furniture(node)}
    cleaned = text_of(main, never | hints)
    return cleaned if len(cleaned) >= _ENOUGH * len(whole) or len(cleaned) > _PLENTY else whole


def _main_node(body: LexborNode) -> LexborNode:
    """The first of the usual places of a main text that holds enough of all the text."""
    total = len(collapsed(body.text()))
    for selector in _MAIN:
        longest = max(body.css(selector), key=lambda node: len(node.text()), default=None)
        if longest is not None and len(collapsed(longest.text())) >= _ENOUGH * total:
            return longest
    return body


def _is_furniture(node: LexborNode) -> bool:
    if node.tag in ("html", "body", "main", "article", "h1"):
        return False
    if node.tag == "header":
        return not _within_main(node)
    marks = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    if _FURNITURE.search(marks) or _INVISIBLE.search(node.attributes.get("style") or ""):
        return node.css_first("h1, article, main") is None
    return node.tag in ("ul", "ol") and (_is_outermost(node) or not node.css("ul, ol")[1:]) and _only_links(node)


def _within_main(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag not in ("article", "main"):
        parent = parent.parent
    return parent is not None


def _is_outermost(node: LexborNode) -> bool:
    """Whether a list stands in no other; lists within lists are looked at once from outside and once at the core."""
    parent = node.parent
    while parent is not None and parent.tag not in ("ul", "ol"):
        parent = parent.parent
    return parent is None


def _only_links(node: LexborNode) -> bool:
    """Whether a list is a menu or "related" list: three links or more, and hardly a word beside them."""
    links = node.css("a[href]")
    linked = sum(len(collapsed(link.text())) for link in links)
    return len(links) >= 3 and linked >= 0.9 * len(collapsed(node.text()))


def recognises(data: bytes) -> bool:
    """Whether it begins as a web page."""
    return _BEGINS.match(data[:8192]) is not None


HTML = Reader("html", (".html", ".htm", ".xhtml"), "text/html", recognises, read_html)
