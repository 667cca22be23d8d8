"""What a web page prints around a text that is copied with it: menus, trails, buttons, counters, notices."""

import re
from functools import lru_cache

from app.extraction.blocks import Block
from app.extraction.mastheads import listed
from app.extraction.word_lists import word_lists

_CELLS = re.compile(r"\n|\s{2,}|\t|\s*[|•·]\s*")
_TRAIL = re.compile(r"\s(?:>{1,2}|»|›|→|::)\s")
_FROM_HOME = re.compile(
    r"(?:you are here\W*)?(?:home|home ?page|main|main page|start)\s*(?:>|»|›|→|/|\||::)\s*\w", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_COUNT = re.compile(
    r"(?:views?|viewed|hits|reads?|shares?|likes?|👁|👍|❤)\W*\d[\d .,]*k?\W*"
    r"|\d[\d .,]*k?\s*(?:views?|reads?|hits|shares?|likes?|👁|min(?:ute)?s? read)", re.IGNORECASE)
_COMMENTS = re.compile(r"\W*(?:\d+ comments?|comments?\W+\d+)\W*", re.IGNORECASE)
_TAGS = re.compile(r"#\w+(?:[\s,]+#\w+)*")
_FEW = 14
"""Words of a line of buttons, at most."""
_CELL = 4
"""Words of an entry of a menu, at most."""
_NOTICE = 70
"""Words of a notice of cookies, at most."""


def is_web_line(block: Block) -> bool:
    """Whether a block is a menu, a trail, a row of buttons, a counter or a notice of a web page, and no text."""
    if block.told:
        return False
    if block.text.casefold().startswith(listed("web", "notices")) and block.words < _NOTICE:
        return True
    if block.is_prose and block.text[-1:] in ".!?”\"":
        return False
    return is_trail(block) or is_menu(block) or (block.words <= _FEW and (is_counter(block) or _is_buttons(block)))


def is_trail(block: Block) -> bool:
    """Whether a block says where in a site a page stands: "Home > News > Press releases"."""
    if "\n" in block.raw.strip() or len(block.text) > 200:
        return False
    return _FROM_HOME.match(block.text) is not None or len(_TRAIL.findall(block.text)) > 1


def is_menu(block: Block) -> bool:
    """Whether a block is a row of short names among which are those that menus have: "Contacts", "Search"."""
    raw = block.raw.strip()
    first, last = raw.split(None, _CELL), len(raw)
    if len(first) > _CELL and not _CELLS.search(raw, 0, last - len(first[-1])):
        return False  # the first of them has more words: a paragraph
    cells = [cell for cell in _CELLS.split(raw) if cell.strip()]
    if len(cells) < 3 or any(len(cell.split()) > _CELL or cell.rstrip()[-1] in ".,;" for cell in cells):
        return False
    return not _menu().isdisjoint(cell.casefold().strip(" :*") for cell in cells)


def is_counter(block: Block) -> bool:
    """Whether a block says how often a page was seen, liked or commented upon."""
    return _COUNT.fullmatch(block.text.strip()) is not None


def is_tags(block: Block) -> bool:
    """Whether a block holds hash tags alone."""
    return _TAGS.fullmatch(block.raw.strip()) is not None


def heads_comments(block: Block) -> bool:
    """Whether a block says how many comments follow."""
    return _COMMENTS.fullmatch(block.text) is not None


def _is_buttons(block: Block) -> bool:
    words = [word.casefold() for word in _WORD.findall(block.text)]
    lists = word_lists("layout")
    return bool(words) and all(word in lists.words("web", "buttons") for word in words) and (
        not lists.words("web", "acts").isdisjoint(words))  # fmt: skip


@lru_cache(maxsize=1)
def _menu() -> frozenset[str]:
    return word_lists("layout").words("web", "menu")
