"""Where an article begins below what stands over its heading, and ends before what stands under its text."""

import re
from collections import Counter

from app.extraction.blocks import Block
from app.extraction.datelines import dateline
from app.extraction.furniture import is_address
from app.extraction.mastheads import listed, numbers_issue, undated, unstamped
from app.extraction.printed import Printed, is_credit, is_day, is_period
from app.extraction.web_lines import heads_comments, is_tags
from app.extraction.word_lists import word_lists

_END = re.compile(r"\W*(?:ends?|-?30-?|enditem|endit|end of (?:release|text|statement))\W*|[#*]{3,}", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:No\.?|Nr\.?|ID|Ref\.?)(?!\w)|\S*\d\S*")
_COLUMNS = re.compile(r"\S\s{3,}\S")
_GLUED = re.compile(r"[a-z][A-Z]")
_LONGEST = 0.45
"""Share of a text's words that may follow it as notes, contacts and links."""
_MENU = 2
"""Names of one or two words in a row that are the menu of a web page: the heading stands below it."""
_BEFORE = 14
"""Blocks among which the heading of a text is looked for."""


def title_at(page: Printed, inside: list[int]) -> int | None:
    """The block that is the heading of a text of one article, mostly four words or more; None where it has none."""
    long = _title_of(page, inside, 4)
    return long if long is not None else _title_of(page, inside, 2)


def _title_of(page: Printed, inside: list[int], least: int) -> int | None:
    found, menu = None, 0
    for n in inside[:_BEFORE]:
        block = page.blocks[n]
        if is_text(block):
            break
        if is_title(block, least) and (found is None or menu >= _MENU):
            found, menu = n, 0
        elif block.words < 3 and not is_day(block):
            menu += 1
    return found


def is_text(block: Block) -> bool:
    """Whether the text begins here, rather than a title, a date line or a list of addressees."""
    said = block.text.startswith(("(", "[")) and block.text.endswith((")", "]"))
    running = block.is_prose and not block.text.endswith(":") and not said
    return running or bool(dateline(block.text) and block.words > 8)


def is_title(block: Block, least: int = 4) -> bool:
    """Whether a block above the text may be its title: no letterhead, number, date or address."""
    words = block.text.casefold().strip(" :.")
    lists = word_lists("layout")
    if block.text.startswith(("(", "[")) and block.text.endswith((")", "]")):
        return False
    if not block.level and (block.words < least or block.text.endswith(":")):
        return False
    if not block.is_heading_like or is_day(block) or is_credit(block) or is_address(block) or is_period(block):
        return False
    letterhead = words.startswith(listed("letterheads", "words")) and block.words < 12
    stamp = len(unstamped(_NUMBER.sub(" ", block.text))) < 2 or (
        _COLUMNS.search(block.raw) is not None and numbers_issue(block.text))  # fmt: skip
    bodies = lists.words("letterheads", "bodies")
    house = block.is_capitals and block.words < 8 and not bodies.isdisjoint(words.split())
    glued = len(_GLUED.findall(block.text)) > 2
    if letterhead or house or stamp or glued or words in lists.words("kinds", "single"):
        return False
    bare = undated(block.text)
    return sum(map(str.isalpha, bare)) > 0.6 * len(bare)


def without_ending(page: Printed, inside: list[int], first: int) -> list[int]:
    """The blocks of an article without what follows its text: contacts, notes, links, tags. first: of its text."""
    total, after, cut = sum(page.blocks[n].words for n in inside), 0, len(inside)
    often = Counter(page.blocks[n].raw for n in inside)
    for at in range(len(inside) - 1, 0, -1):
        block = page.blocks[inside[at]]
        after += block.words
        if after > _LONGEST * total or inside[at] <= first or (dateline(block.text) and block.words > 15):
            break
        if _closes(block) and often[block.raw] == 1:
            cut = at
    while cut > 1 and inside[cut - 1] > first and _is_link(page.blocks[inside[cut - 1]]):
        cut -= 1
    return inside[:cut]


def _is_link(block: Block) -> bool:
    """Whether a block is an address alone, and not the source of the text above it."""
    return is_address(block) and not is_credit(block)


def _closes(block: Block) -> bool:
    """Whether a block opens what follows a text, or says that it ends."""
    words = block.text.casefold().lstrip("*_-–—[( ")
    lists = word_lists("layout")
    if _END.fullmatch(block.text) or _END.fullmatch(block.raw.strip()):
        return True
    if is_tags(block) or heads_comments(block):
        return True
    if words.startswith(("©", *listed("sections", "imprint"))):
        return True
    top = block.raw.split("\n")[0].casefold().strip(" :.*#_")
    opens = block.words <= 8 and words.startswith(listed("sections", "after openings"))
    return opens or top in lists.words("sections", "after")
