"""Which part of a web page is its main text, and what in it is none: menus, banners, shared and related things."""

import re

from selectolax.lexbor import LexborNode

from app.reading.html_outline import Part, outline, weigh
from app.reading.html_text import note_calls, text_of

_NEVER_TEXT = ("script, style, noscript, template, svg, math, iframe, object, form, button, select, dialog, nav, "
               "aside, footer, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], "
               "[role=search], [role=dialog], [role=alertdialog], [hidden], [aria-hidden=true], [title=header], "
               "[title=footer], [itemtype*=BreadcrumbList]")
_CONSENT = frozenset(("cookie", "cookies", "consent", "gdpr", "ccpa", "onetrust", "cookiebot", "cybot", "didomi"))
_FURNITURE = frozenset((
    "breadcrumb", "breadcrumbs", "crumbs", "related", "relatedposts", "recommended", "recommendations", "recirculation",
    "share", "shares", "sharing", "sharedaddy", "social", "socials", "sidebar", "menu", "menus", "nav", "navbar",
    "navigation", "newsletter", "subscribe", "subscription", "signup", "comment", "comments", "respond", "disqus", "ad",
    "ads", "advert", "adverts", "advertisement", "adslot", "banner", "promo", "footer", "pagination", "pager", "tag",
    "tags", "skiplink", "popup", "modal", "toolbar", "ticker", "outbrain", "taboola", "addtoany", "addthis", "widget",
    "widgets", "trending", "masthead", "offcanvas", "hidden"))
_PHRASES = re.compile(
    r"(?:^|-)(?:see-?also|read-?(?:more|next|also)|most-(?:read|popular|viewed)|skip-link|side-bar|screen-reader-text|"
    r"sr-only|visually-hidden|latest-news|last-news|recent-(?:posts|news)|more-news|other-news|(?:entry|post)-(?:meta|footer)|"
    r"print-(?:version|button|link)|lang(?:uage)?-(?:switcher|switch|menu|select)|author-(?:bio|box)|follow-us)(?:-|$)")
_STATES = frozenset((
    "has", "no", "not", "with", "without", "is", "tag", "category", "term", "topic", "js", "hide", "show"))
"""First words of class names that say what a thing is about or how it stands ("has-sidebar"), not what it is."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN = ("[itemprop=articleBody], [property='schema:articleBody']", "article", "main", "[role=main]",
         ".entry-content, .post-content, .article-body, .article-content, .field--name-body, .news-body",
         "#content, #main, .content")
_HEADS = re.compile(
    r"(?:\d+\s+)?(?:related(?:\s+(?:news|articles?|posts?|content|stories|topics|links|documents|press releases))?|"
    r"(?:read|see) (?:also|more|next)|also read|"
    r"(?:latest|recent|other|more|top|last) (?:news|posts?|stories|articles|headlines)|"
    r"more (?:from|on|in|about)\b.{0,40}|recommended(?: for you)?|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|editors?[’'‘]?s? picks?|most (?:read|popular|viewed)|"
    r"share(?: (?:this|on|via|with))?(?: \w+){0,2}|tags?|comments?|leave a (?:reply|comment)|"
    r"follow us(?: on)?\b.{0,40}|subscribe\b.{0,60}|trending(?: now)?|advertisements?|sponsored|"
    r"print(?: version| this page)?|previous (?:post|article)|next (?:post|article)|skip to (?:main )?content|"
    r"читайте также|другие новости|похожие (?:новости|статьи)|поделиться|digər xəbərlər|oxşar xəbərlər|ayrıca oxuyun|"
    r"à lire aussi|lire aussi|partager|lesen sie auch|lea también|compartir|paylaş)\s*[:…»]?", re.IGNORECASE)
_BOILERPLATE = re.compile(r"©|\(c\) ?\d{4}|\bcopyright\b|all rights reserved|\btel(?:\.|:|ephone)|\be-?mail:|"
                          r"reference is (?:required|obligatory)|requires? a reference|hyperlink", re.IGNORECASE)
_LINE = 40
"""Fewer characters outside links are a label, a date or a button rather than running text."""
_ENOUGH, _PLENTY = 0.5, 600
_WHOLE = ("p", "blockquote", "ul", "ol", "table")
_MOST = 0.4
_CARD = 700
_LOSSLESS, _BEFORE = 0.9, 0.01


def main_text(body: LexborNode) -> str:
    """The text of the main part; hints by names are dropped where they would take most of it away."""
    never = {node.mem_id for node in body.css(_NEVER_TEXT)} | note_calls(body)
    parts = outline(body, never)
    _mark(parts, weak=False)
    whole = _text_of_main(parts, body, never)
    _mark(parts, weak=True)
    cleaned = _text_of_main(parts, body, never)
    if cleaned.strip() and (len(cleaned) >= _ENOUGH * len(whole) or len(cleaned) > _PLENTY):
        return cleaned
    return whole if whole.strip() else text_of(body, never)


def _text_of_main(parts: list[Part], body: LexborNode, never: set[int]) -> str:
    weigh(parts, _LINE)
    main = _narrowed(_begun(parts, body))
    return text_of(main.node, never | {part.node.mem_id for part in parts if part.gone})


def _begun(parts: list[Part], body: LexborNode) -> Part:
    """The first of the usual places of a main text that holds most of the running text, else the body."""
    by_id = {part.node.mem_id: part for part in parts if not part.gone}
    for selector in _MAIN:
        found = [by_id[node.mem_id] for node in body.css(selector) if node.mem_id in by_id]
        longest = max(found, key=lambda part: part.prose, default=None)
        if longest is not None and longest.prose > _ENOUGH * parts[0].prose:
            return longest
    return parts[0]


def _narrowed(part: Part) -> Part:
    """The innermost part that holds nearly all of the running text, and all of it up to its own end."""
    start, before = part.prose, 0
    while part.prose:
        inner = max((one for one in part.children if not one.gone), key=lambda one: one.prose, default=None)
        if inner is None or inner.prose < _LOSSLESS * start or inner.tag in _WHOLE:
            return part
        before += sum(one.prose for one in part.children[: part.children.index(inner)])
        if before > _BEFORE * start or part.own_plain >= _LINE or (inner.tag == "tr" and len(part.children) > 1):
            return part
        part = inner
    return part


def _mark(parts: list[Part], weak: bool) -> None:
    """Take out what is no text. weak: by names and by how much of it is links, too, which may be wrong."""
    total = parts[0].plain
    kept, cards = _of_main(parts, total), _cards(parts) if weak else set[Part]()
    for part in parts:
        if part.parent is not None and part.parent.gone:
            part.gone = True
        elif part not in kept and not part.gone:
            part.gone = part in cards or _is_furniture(part, total) if weak else _is_consent(part)


def _of_main(parts: list[Part], total: int) -> set[Part]:
    """The parts that are, or hold, what a page sets as its main heading, main part or longest article."""
    kept: set[Part] = set()
    for part in parts:
        said = part.tag == "article" and part.plain > _MOST * total
        if said or part.tag in ("body", "h1", "main") or part.node.attributes.get("itemprop") == "articleBody":
            above: Part | None = part
            while above is not None and above not in kept:
                kept.add(above)
                above = above.parent
    return kept


def _names(part: Part) -> list[list[str]]:
    """The words of each class name and of the id, in lower case."""
    marks = f"{part.node.attributes.get('class') or ''} {part.node.attributes.get('id') or ''}"
    return [re.split(r"[-_]+", _CAMEL.sub("-", mark).lower()) for mark in marks.split()]


def _is_consent(part: Part) -> bool:
    return any(_CONSENT.intersection(words) and words[0] not in _STATES for words in _names(part))


def _is_furniture(part: Part, total: int) -> bool:
    if part.tag == "header":
        return not _within_main(part)
    if _INVISIBLE.search(part.node.attributes.get("style") or "") or any(map(_is_around, _names(part))):
        return True
    if part.tag in ("ul", "ol", "div", "section", "td", "tr", "table", "p", "center", "dl") and _only_links(part):
        return True
    if part.own_plain and _BOILERPLATE.search("".join(part.own)[:300]) and len("".join(part.own)) < 300:
        return not _within_main(part)
    return _is_headed_away(part, total)


def _is_around(words: list[str]) -> bool:
    if words[0] in _STATES:
        return False
    return bool(_FURNITURE.intersection(words)) or _PHRASES.search("-".join(words)) is not None


def _within_main(part: Part) -> bool:
    above = part.parent
    while above is not None and above.tag not in ("article", "main"):
        above = above.parent
    return above is not None


def _only_links(part: Part) -> bool:
    """Whether it is a menu or "related" list: three links or more, and hardly a word beside them."""
    return part.links >= 3 and part.linked >= (0.9 if part.tag in ("ul", "ol") else 0.8) * (part.plain + part.linked)


def _is_headed_away(part: Part, total: int) -> bool:
    """Whether it begins with words that head what is not the text ("Related news"), and is not most of the page."""
    if part.tag in ("span", "a", "strong", "b", "em", "i", "font", "br", "img") or part.plain > _MOST * total:
        return False
    if _HEADS.fullmatch(part.first):
        return True
    begins = _HEADS.match(part.first)
    return begins is not None and part.first[: begins.end()].rstrip().endswith(":") and part.linked >= 0.4 * part.plain


def _cards(parts: list[Part]) -> set[Part]:
    """Those of three or more alike that stand beside one another, each a linked heading with few lines: other pages."""
    found: set[Part] = set()
    for parent in parts:
        alike: dict[tuple[str, str | None], list[Part]] = {}
        for one in parent.children if len(parent.children) > 2 else ():
            if one.tag not in ("li", "p", "tr", "td"):
                alike.setdefault((one.tag, one.node.attributes.get("class")), []).append(one)
        for group in alike.values():
            if len(group) > 2 and all(one.linked_headings and one.plain + one.linked < _CARD for one in group):
                found.update(group)
    return found
