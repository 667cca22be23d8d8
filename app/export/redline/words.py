"""A paragraph's words one by one, and which of them stayed, came and went."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Became = Literal["", "ins", "del"]

_RUN = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?(.*?)</w:r>|<[^>]+>", re.DOTALL)
_CONTENT = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>|<w:drawing>.*?</w:drawing>|<[^>]+>", re.DOTALL)
# Letters of one word with the accents that follow them, white space, a sign written out, or a sign.
_WORD = re.compile(r"&\w+;|[\w\u0300-\u036f]+|\s+|.", re.DOTALL)
_NOTE = re.compile(r'<w:footnoteReference w:id="(\d+)"/>')
_CODES = ("<w:fldChar", "<w:instrText")


class Atom(NamedTuple):
    """The least that comes or goes: a word, a space, a footnote's call, a picture.

    said: what it is compared by. looks: of its run. xml: content of its run. link: the tag that opens its link.
    before: bookmarks and codes of fields in front of it, which belong to nobody's words. note: id of its footnote.
    """

    said: str
    looks: str
    xml: str
    link: str = ""
    before: str = ""
    note: int = 0


class Change(NamedTuple):
    """What stayed (both, of the same length), what went (old alone), what came (new alone)."""

    old: Sequence[Atom]
    new: Sequence[Atom]
    stayed: bool = False


def atoms(content: str, said: Callable[[str], str]) -> tuple[list[Atom], str]:
    """The atoms of a paragraph's content, and the bookmarks and codes behind the last. said: of what is no word."""
    found: list[Atom] = []
    before = link = ""
    for run in _RUN.finditer(content):
        whole, looks, inner = run[0], run[1] or "", run[2]
        if inner is None:
            if whole.startswith("<w:hyperlink"):
                link = whole
            elif whole == "</w:hyperlink>":
                link = ""
            else:
                before += whole
        elif inner.startswith(_CODES):
            before += whole
        else:
            for one in _pieces(inner, looks, link, said):
                found.append(one._replace(before=before))
                before = ""
    return found, before


def _pieces(inner: str, looks: str, link: str, said: Callable[[str], str]) -> Iterator[Atom]:
    for part in _CONTENT.finditer(inner):
        if part[1] is not None:
            for word in _WORD.findall(part[1]):
                yield Atom(word, looks, f'<w:t xml:space="preserve">{word}</w:t>', link)
        else:
            note = _NOTE.match(part[0])
            yield Atom(said(part[0]), looks, part[0], link, note=int(note[1]) if note else 0)


def changes(old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[Change]:
    """What became of the words, in order; a space between two words that changed changes with them."""
    gone: list[Atom] = []
    come: list[Atom] = []
    for change in _compared(old, new):
        if not change.stayed or ((gone or come) and _is_space(change.new)):
            gone += change.old
            come += change.new
            continue
        yield from _settled(gone, come)
        gone, come = [], []
        yield change
    yield from _settled(gone, come)


def _settled(gone: list[Atom], come: list[Atom]) -> Iterator[Change]:
    """What went and what came, less what they end with alike: a space that no change follows stayed after all."""
    kept = 0
    while kept < min(len(gone), len(come)) and _key(gone[-1 - kept]) == _key(come[-1 - kept]):
        kept += 1
    cut, to = len(gone) - kept, len(come) - kept
    if cut or to:
        yield Change(gone[:cut], come[:to])
    if kept:
        yield Change(gone[cut:], come[to:], True)


def _compared(old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[Change]:
    """The changes as they are found; what both begin with is not searched."""
    first = 0
    while first < min(len(old), len(new)) and _key(old[first]) == _key(new[first]):
        first += 1
    if first:
        yield Change(old[:first], new[:first], True)
    found = SequenceMatcher(None, [_key(one) for one in old[first:]], [_key(one) for one in new[first:]])
    for what, start, end, begin, stop in found.get_opcodes():
        yield Change(old[first + start : first + end], new[first + begin : first + stop], what == "equal")


def _key(atom: Atom) -> tuple[str, str]:
    return atom.said, atom.looks


def _is_space(found: Sequence[Atom]) -> bool:
    return all(one.said.isspace() for one in found)
