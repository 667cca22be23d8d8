"""Pairs of quotation marks, also mixed, nested, running over page breaks, or never closed."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from app.extraction.cues import kinds

_MARK = re.compile(
    r"(?P<mark>[\"“”„‟«»‹›‘’'])(?:(?P<row>(?P=mark){2,})|(?<!')|(?<![\w'].)(?!')|(?<!'.)(?![\w']))")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_SINGLE = frozenset("‘’'")
_OPENING_BEFORE = frozenset("([{—–-/‒―:;,>*_")
_CLOSING_AFTER = frozenset('.,;:!?)]}—–-…/‒―"”’»*_')
_FINAL = frozenset('.!?…:;"”»’)')
_ENDS = frozenset(".,!?;…")
_BEFORE_LINE = frozenset(" \t>*_-")
_REPORTER = re.compile(r"(?<!\s)\s+[–—-]\s+(\w+)")
_ELISION = re.compile(r"(?:\d|(?:em|til|tis|twas|cause|n|round|bout)\b)", re.IGNORECASE)
_LONGEST_GAP = 6000
"""A quotation left open at the end of a paragraph is looked for no farther than this many characters."""

OPEN, CLOSE, EITHER, NONE = "open", "close", "either", "none"


@dataclass(frozen=True, slots=True)
class Quote:
    """Text between marks: start and end leave the marks out. depth 0 is outermost.

    closed: whether a closing mark stands at end; runs_on: unclosed because the next paragraph opens a mark again.
    """

    start: int
    end: int
    depth: int
    closed: bool = True
    runs_on: bool = False
    mark: str = '"'


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark as it stands: what it can do by its form and its neighbours."""

    at: int
    end: int
    text: str
    can: str
    paragraph: int
    ended: bool = False


def pair(text: str) -> tuple[Quote, ...]:
    """Every quotation in text, outer ones and those nested in them, by start. Takes time linear in the text."""
    breaks = [(match.start(), match.end()) for match in _BREAK.finditer(text)]
    marks = _marks(text, [end for _, end in breaks])
    return tuple(sorted(_Pairing(text, marks, breaks).run(), key=lambda quote: (quote.start, -quote.end)))


def _marks(text: str, begins: list[int]) -> list[_Mark]:
    found: list[_Mark] = []
    for match in _MARK.finditer(text):
        if match.lastgroup == "row":  # three or more alike are an ornament
            continue
        can = _role(match.group(), text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])
        if can is NONE or (match.group() in _SINGLE and can is not CLOSE and _ELISION.match(text, match.end())):
            continue
        found.append(
            _Mark(
                match.start(),
                match.end(),
                match.group(),
                can,
                bisect_right(begins, match.start()),
                text[match.start() - 1 : match.start()] in _ENDS,
            )
        )
    return _without_lone_singles(found)


def _role(mark: str, before: str, after: str) -> str:
    """What a mark can do: its form decides unless its neighbours rule that out."""
    opens = (before == "" or before.isspace() or before in _OPENING_BEFORE or before in "“‘«\"'„") and bool(
        after and not after.isspace()
    )
    closes = bool(before and not before.isspace()) and (
        after == "" or after.isspace() or after in _CLOSING_AFTER or not after.isalnum()
    )
    if mark in "“‟«‹„":
        return CLOSE if mark != "„" and closes and not opens else OPEN
    if mark in "”»›":
        return OPEN if opens and not closes and (mark != "”" or not before.strip()) else CLOSE
    if mark in "‘’":
        return (OPEN if opens else NONE) if mark == "‘" else (CLOSE if closes else NONE)
    return _straight(mark, opens, closes)


def _straight(mark: str, opens: bool, closes: bool) -> str:
    if opens != closes:
        return OPEN if opens else CLOSE
    return NONE if mark == "'" else EITHER


def _without_lone_singles(marks: list[_Mark]) -> list[_Mark]:
    """Single marks stay only where an opening one has a closing one in its paragraph: the rest are apostrophes."""
    keep = [mark.text not in _SINGLE for mark in marks]
    opener: int | None = None
    closer: int | None = None
    for index, mark in enumerate(marks):
        if mark.text not in _SINGLE:
            continue
        if opener is not None and marks[opener].paragraph != mark.paragraph:
            _settle(keep, opener, closer)
            opener = closer = None
        if mark.can is not CLOSE and (
            opener is None or (closer is not None and (marks[closer].ended or mark.at - marks[closer].at > 2))
        ):
            _settle(keep, opener, closer)
            opener, closer = index, None
        elif mark.can is CLOSE and opener is not None and (closer is None or (not marks[closer].ended and mark.ended)):
            closer = index
    _settle(keep, opener, closer)
    return [mark for mark, kept in zip(_mixed(marks, keep), keep, strict=True) if kept]


def _mixed(marks: list[_Mark], keep: list[bool]) -> list[_Mark]:
    """The marks with an opening single one that only a closing double one answers written as double; keeps that one."""
    found = list(marks)
    lone: int | None = None
    inside = False
    for index, mark in enumerate(marks):
        if index and marks[index - 1].paragraph != mark.paragraph:
            lone, inside = None, False
        if mark.text == "‘" and not keep[index] and mark.can is OPEN and not inside:
            lone = index
        elif mark.text not in _SINGLE:
            if lone is not None and mark.text == "”" and mark.can is CLOSE and not inside:
                found[lone], keep[lone] = replace(marks[lone], text="“"), True
            lone, inside = None, mark.can is not CLOSE
    return found


def _settle(keep: list[bool], opener: int | None, closer: int | None) -> None:
    if opener is not None and closer is not None:
        keep[opener] = keep[closer] = True


def _before_reporter(text: str, start: int, end: int) -> int:
    """Where words never closed end at the latest: before a dash with a verb of saying, as in "… – stated X"."""
    for match in _REPORTER.finditer(text, start, end):
        if match.group(1).casefold() in kinds():
            return match.start()
    return end


class _Pairing:
    """One pass over the marks with a stack of those open."""

    def __init__(self, text: str, marks: list[_Mark], breaks: list[tuple[int, int]]) -> None:
        self.text = text
        self.marks = marks
        self.breaks = breaks
        self.stack: list[_Mark] = []
        self.found: list[Quote] = []

    def run(self) -> list[Quote]:
        """The quotations, in the order in which they are closed."""
        for index, mark in enumerate(self.marks):
            if self.stack and mark.paragraph != self.marks[index - 1].paragraph:
                self._end_paragraph(index)
            self._take(index, mark)
        if self.stack:
            self._end_paragraph(len(self.marks))
        self._abandon(len(self.text))
        return self.found

    def _take(self, index: int, mark: _Mark) -> None:
        can = mark.can
        if can is EITHER:
            can = CLOSE if self.stack else OPEN
        elif can is CLOSE and not self.stack and mark.text == "”" and self.text[mark.end : mark.end + 1].isalpha():
            can = OPEN  # turned the wrong way: "hardware.”The mission is over,” he said"
        if mark.text in _SINGLE and self._inside_double(can):
            return
        if can is OPEN:
            self._open(index, mark)
        elif self.stack:
            self._close(mark)

    def _inside_double(self, can: str) -> bool:
        if not self.stack:
            return False
        return self.stack[-1].text not in _SINGLE or can is OPEN

    def _open(self, index: int, mark: _Mark) -> None:
        if self.stack and len(self.stack) < 4 and not self._nests(index):
            self._abandon(mark.at, runs_on=self._begins_line(mark))
        if len(self.stack) < 4:
            self.stack.append(mark)

    def _nests(self, index: int) -> bool:
        """Whether an opening mark met inside a quotation has closing marks for itself and for the outer one."""
        outer = self.stack[-1].text
        mark = self.marks[index]
        if self._begins_line(mark) and mark.text == outer:
            return False
        if mark.text in "«‹„" and outer not in "«‹„":
            return True
        after = [other.can for other in self.marks[index + 1 : index + 3] if other.paragraph <= mark.paragraph + 1]
        if len(after) == 2 and after[1] is OPEN and after[0] is CLOSE:
            return self._balanced(index)
        return len(after) == 2 and after[0] is not OPEN and after[1] is not OPEN

    def _begins_line(self, mark: _Mark) -> bool:
        """Whether a mark begins a line after one that ends a sentence, as a paragraph does without blank lines."""
        begin = mark.at
        while begin and self.text[begin - 1] in _BEFORE_LINE:
            begin -= 1
        above = self.text[max(begin - 60, 0) : begin].rstrip()
        return self.text[begin - 1 : begin] == "\n" and above[-1:] in _FINAL

    def _balanced(self, index: int) -> bool:
        """Whether within the next dozen marks of the paragraph more are closed than opened."""
        depth = 2
        for other in self.marks[index + 1 : index + 13]:
            if other.paragraph != self.marks[index].paragraph:
                break
            depth += {OPEN: 1, CLOSE: -1}.get(other.can, 0)
            if depth == 0:
                return True
        return False

    def _close(self, mark: _Mark) -> None:
        opener = self.stack[-1]
        if mark.text in _SINGLE and opener.text not in _SINGLE:
            return
        if mark.text not in _SINGLE and opener.text in _SINGLE:
            self.stack.pop()
            if not self.stack:
                return
            opener = self.stack[-1]
        self.stack.pop()
        self._add(opener, mark.at, closed=True)

    def _add(self, opener: _Mark, end: int, *, closed: bool, runs_on: bool = False) -> None:
        if self.text[opener.end : end].strip():
            self.found.append(Quote(opener.end, end, len(self.stack), closed, runs_on, opener.text))

    def _end_paragraph(self, index: int) -> None:
        """Decides for the marks still open before marks[index], the first mark of a later paragraph."""
        outer = self.stack[0]
        paragraph = self.marks[index - 1].paragraph
        end = self.breaks[paragraph][0] if paragraph < len(self.breaks) else len(self.text)
        following = self.marks[index] if index < len(self.marks) else None
        if following is not None and self._goes_on(index, following, end, paragraph):
            return
        runs_on = (
            following is not None and following.can is not CLOSE and self._starts_paragraph(following, paragraph + 1)
        )
        del self.stack[:]
        self._unclosed(outer, end, runs_on)

    def _goes_on(self, index: int, following: _Mark, end: int, paragraph: int) -> bool:
        """Whether the quotation that is open runs over the break, as over the end of a page."""
        if following.at - end > _LONGEST_GAP or self.stack[0].text in _SINGLE:
            return False
        if following.can is CLOSE:
            return True
        if self._final(end) or self._starts_paragraph(following, paragraph + 1):
            return False
        nxt = [mark.can for mark in self.marks[index + 1 : index + 3]]
        return nxt == [CLOSE, CLOSE]

    def _final(self, end: int) -> bool:
        return self.text[max(end - 80, 0) : end].rstrip()[-1:] in _FINAL

    def _starts_paragraph(self, mark: _Mark, paragraph: int) -> bool:
        if not 0 < paragraph <= len(self.breaks):
            return False
        return mark.paragraph == paragraph and not self.text[self.breaks[paragraph - 1][1] : mark.at].strip(" \t\n>*_-")

    def _abandon(self, end: int, *, runs_on: bool = False) -> None:
        """Ends what is open at end or at the end of its paragraph, whichever comes first."""
        if self.stack:
            outer = self.stack[0]
            del self.stack[:]
            stop = self.breaks[outer.paragraph][0] if outer.paragraph < len(self.breaks) else end
            self._unclosed(outer, min(stop, end), runs_on=runs_on and end <= stop)

    def _unclosed(self, opener: _Mark, end: int, runs_on: bool) -> None:
        end = _before_reporter(self.text, opener.end, end)
        while end > opener.end and self.text[end - 1].isspace():
            end -= 1
        if opener.text not in _SINGLE:
            self._add(opener, end, closed=False, runs_on=runs_on)
