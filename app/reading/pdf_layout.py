"""The reading order of a page: words into columns by the white between them, columns into lines.

Columns are found as upright white gaps that no word crosses over several lines. A page is cut at the tallest one into
what stands above, left, right and below, and each of these again. White between the cells of a table is told from
white between columns by how little text stands beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.reading.pdf_words import Word

_COLUMN_LINES = 3
_COLUMN_CHARACTERS = 16
_WIDE_ENOUGH = 16  # times the height of the print: two columns need as much
_MOST_CUTS = 12
_CELL_GAP = 2.2
_MOST_BINS = 4_000
_MOST_ROWS = 1_000
_BINS_PER_LINE = 4
_LONELY_BINS = 3 * _BINS_PER_LINE


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a column; cells of a table row are apart by tabs. first: width of its first word."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    first: float


@dataclass(frozen=True, slots=True)
class _Gutter:
    top: float
    bottom: float
    x: float


def blocks(words: Sequence[Word]) -> list[list[Line]]:
    """The lines of a page in reading order, a list for each column or part of one."""
    return [[line for line, _words in block] for block in worded_blocks(words)]


def worded_blocks(words: Sequence[Word]) -> list[list[tuple[Line, list[Word]]]]:
    """The same lines, each with the words that it is made of, in reading order."""
    return [_lines(part) for part in _parts(list(words), 0)]


def _parts(words: list[Word], cuts: int) -> Iterator[list[Word]]:
    gutter = _gutter(words) if cuts < _MOST_CUTS and len(words) >= 4 * _COLUMN_LINES else None
    if gutter is None:
        yield words
        return
    sides: tuple[list[Word], list[Word], list[Word], list[Word]] = ([], [], [], [])
    for word in words:
        middle = word.middle
        side = 0 if middle < gutter.top else 3 if middle > gutter.bottom else 1 if word.right <= gutter.x else 2
        sides[side].append(word)
    for part in sides:
        if part:
            yield from _parts(part, cuts + 1)


class _Grid:
    """Where words stand, as one integer of bits (a point of width each) for each quarter of a line's height."""

    def __init__(self, words: list[Word]) -> None:
        self.left = left = min(word.left for word in words)
        self.top = top = min(word.middle for word in words)
        self.size = median(word.size for word in words)
        self.step = step = max(self.size / _BINS_PER_LINE, (max(word.middle for word in words) - top) / _MOST_ROWS, 0.1)
        rows = [0] * (int((max(word.middle for word in words) - top) / step) + 2)
        for _text, begin, end, _baseline, size, middle in words:
            last = min(int(end - left), _MOST_BINS)
            bits = (2 << last) - (1 << min(int(begin - left), last))
            first = int((middle - 0.2 * size - top) / step)
            for row in range(first if first > 0 else 0, min(int((middle + 0.2 * size - top) / step) + 1, len(rows))):
                rows[row] |= bits
        self.rows = rows


def _gutter(words: list[Word]) -> _Gutter | None:
    """The tallest white gap between two columns of text, None where the words stand in one."""
    grid = _Grid(words)
    if max(word.right for word in words) - grid.left < _WIDE_ENOUGH * grid.size:
        return None
    least = max(int(0.55 * grid.size), 4)
    best: _Gutter | None = None
    tallest = _COLUMN_LINES * _BINS_PER_LINE - 2
    for start, bits in enumerate(grid.rows):
        if not bits or (start and bits == grid.rows[start - 1]):
            continue
        if len(grid.rows) - start <= tallest:
            break
        end, taken = _reach(grid.rows, start, least)
        if end - start > tallest:
            found = _checked(words, grid, start, end, _runs(taken, least))
            if found:
                best, tallest = found, end - start
    return best


def _reach(rows: list[int], start: int, least: int) -> tuple[int, int]:
    """How far down from start some upright gap stays white, and what the rows until there take."""
    taken, end, seen = 0, start, False
    for row in range(start, len(rows)):
        if not rows[row]:
            continue
        now = taken | rows[row]
        gap = _has_gap(now, least)
        if (seen and not gap) or (not seen and row - start > _LONELY_BINS):
            break
        seen = seen or gap
        taken, end = now, row
    return (end, taken) if seen else (start, 0)


def _inside(taken: int) -> int:
    """The white bits between the outermost taken ones."""
    return ((1 << taken.bit_length()) - 1) & ~taken & ~((taken & -taken) - 1)


def _has_gap(taken: int, least: int) -> bool:
    white, width = _inside(taken), 1
    while width < least and white:
        shift = min(width, least - width)
        white &= white >> shift
        width += shift
    return bool(white)


def _runs(taken: int, least: int) -> list[tuple[int, int]]:
    """The white gaps (first bit, width), widest first."""
    runs: list[tuple[int, int]] = []
    white, place = _inside(taken), 0
    while white:
        skip = (white & -white).bit_length() - 1
        white, place = white >> skip, place + skip
        width = (~white & (white + 1)).bit_length() - 1
        if width >= least:
            runs.append((place, width))
        white, place = white >> width, place + width
    return sorted(runs, key=lambda run: -run[1])


def _checked(words: list[Word], grid: _Grid, start: int, end: int, runs: list[tuple[int, int]]) -> _Gutter | None:
    """The widest of the gaps with columns of text on both sides, down to a heading that stands over both."""
    for place, width in runs:
        first, last = _extended(grid.rows, start, end, ((1 << width) - 1) << place)
        x = grid.left + place + width / 2
        top, bottom = grid.top + (first - 0.5) * grid.step, grid.top + (last + 1.5) * grid.step
        bottom = _above_heading([word for word in words if top <= word.middle <= bottom], x, bottom)
        within = [word for word in words if top <= word.middle <= bottom]
        left, right = [one for one in within if one.right <= x], [one for one in within if one.right > x]
        if _is_column(left) and _is_column(right) and (width > 1.6 * grid.size or _is_flush(right)):
            return _Gutter(top, bottom, x)
    return None


def _above_heading(words: list[Word], x: float, bottom: float) -> float:
    """Where the columns beside x end for a heading over both: larger print, white above it, nothing to its right."""
    usual = median(word.size for word in words)
    ordered = sorted(words, key=_middle)
    for before, word in pairwise(ordered):
        if word.middle - before.middle < 1.3 * word.size or word.size < 1.12 * usual or word.right > x:
            continue
        line = [one for one in words if abs(one.middle - word.middle) < 0.5 * word.size]
        below = [one for one in words if one.middle > word.middle + 0.5 * word.size]
        if all(one.right <= x and one.size > 1.12 * usual for one in line) and any(one.left > x for one in below):
            return (before.middle + word.middle) / 2
    return bottom


def _middle(word: Word) -> float:
    return word.middle


def _extended(rows: list[int], start: int, end: int, gap: int) -> tuple[int, int]:
    """The rows that belong to columns which begin or end beside an empty place: on until a band of white or a word."""
    first, last = start, end
    for row in range(start - 1, max(start - 1 - _LONELY_BINS, -1), -1):
        if rows[row] & gap or not any(rows[row : row + _BINS_PER_LINE]):
            break
        first = row
    for row in range(end + 1, min(end + 1 + _LONELY_BINS, len(rows))):
        if rows[row] & gap or not any(rows[row - _BINS_PER_LINE + 1 : row + 1]):
            break
        last = row
    return first, last


def _is_column(words: list[Word]) -> bool:
    """Whether it is running text rather than a column of a table: enough lines, and enough in each."""
    lines = len({round(word.baseline) for word in words})
    return lines >= _COLUMN_LINES and sum(len(word.text) + 1 for word in words) >= _COLUMN_CHARACTERS * lines


def _is_flush(words: list[Word]) -> bool:
    """Whether most lines begin at the same place, as they do beside a gutter and not beside a chance river of white."""
    begins: dict[int, float] = {}
    for word in words:
        row = round(word.baseline)
        begins[row] = min(begins.get(row, word.left), word.left)
    margin = sorted(begins.values())[len(begins) // 4]
    return len(begins) > _COLUMN_LINES and sum(abs(left - margin) < 2 for left in begins.values()) >= 0.6 * len(begins)


def _lines(words: list[Word]) -> list[tuple[Line, list[Word]]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=_baseline):
        if lines and word.baseline - lines[-1][0].baseline <= 0.35 * max(word.size, lines[-1][-1].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    edge = max(word.right for word in words)
    rows = [_in_order(line) for line in lines]
    starts = [_wide_starts(row) for row in rows]
    return [(_line(row, edge, _is_aligned(starts, index)), row) for index, row in enumerate(rows)]


def _baseline(word: Word) -> float:
    return word.baseline


def _in_order(words: list[Word]) -> list[Word]:
    """The words of a line in reading order, without the small raised numbers that point to notes."""
    main = max(words, key=_length)
    ordered = sorted((word for word in words if not _is_reference(word, main)), key=_left)
    return ordered[::-1] if _right_to_left(ordered) else ordered


def _is_reference(word: Word, main: Word) -> bool:
    raised = main.baseline - word.baseline
    return word.size < 0.8 * main.size and raised > 0.1 * main.size and word.text.isdigit() and len(word.text) < 4


def _left(word: Word) -> float:
    return word.left


def _length(word: Word) -> int:
    return len(word.text)


def _gap(before: Word, word: Word) -> float:
    return max(word.left - before.right, before.left - word.right)


def _wide_starts(words: list[Word]) -> list[float]:
    """Where words stand that have as much white before them as the cells of a table."""
    return [word.left for before, word in pairwise(words) if _gap(before, word) >= _CELL_GAP * word.size]


def _is_aligned(starts: list[list[float]], index: int) -> bool:
    """Whether all the cells that a line seems to have stand over or under cells of a neighbouring line."""
    mine = starts[index]
    near = (*starts[max(index - 1, 0) : index], *starts[index + 1 : index + 2])
    return bool(mine) and any(all(any(abs(x - other) < 1 for other in line) for x in mine) for line in near)


def _line(words: list[Word], edge: float, aligned: bool) -> Line:
    largest = max(words, key=_length)
    gaps = [_gap(before, word) for before, word in pairwise(words)]
    right = max(one.right for one in words)
    least = _cell_gap(gaps, aligned or right < edge - 1.5 * largest.size, largest.size)
    pieces = [words[0].text]
    for gap, word in zip(gaps, words[1:], strict=True):
        pieces.append(("\t" if gap >= least else " ") + word.text)
    return Line("".join(pieces), min(one.left for one in words), right, largest.baseline, largest.size,
                words[0].right - words[0].left)


def _cell_gap(gaps: list[float], sure: bool, size: float) -> float:
    """From what width on a gap parts two cells. In a justified line the gaps may be as wide, but are all alike."""
    least = _CELL_GAP * size
    if not gaps or sure or max(gaps) < least:
        return least
    return max(least, 2.2 * sorted(gaps)[(len(gaps) - 1) // 2])


def _right_to_left(words: list[Word]) -> bool:
    text = "".join([word.text for word in words])
    if text.isascii():
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return sum("\u0590" <= letter <= "\u08ff" or letter >= "\ufb1d" for letter in letters) * 2 > len(letters)
