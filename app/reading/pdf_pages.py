"""The pages of a PDF as lines, and the running heads, feet and page numbers taken out of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from app.i18n import _
from app.model.document import Known, PageOrigin
from app.reading.pdf_layout import Line

_ZONE = 0.13
_DIGITS = re.compile(r"\d{1,5}")


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What is read of one page: its columns in reading order, words that run across it, and its extent.

    scan: whether it may be worth while to read its picture.
    """

    label: str
    columns: tuple[tuple[Line, ...], ...] = ()
    across: tuple[str, ...] = ()
    top: float = 0.0
    bottom: float = 0.0
    origin: PageOrigin = "text"
    scan: bool = False


def without_furniture(pages: Sequence[PdfPage]) -> tuple[list[PdfPage], tuple[str, ...]]:
    """The pages without lines that come again at their edges, and one sample of each such line that has letters."""
    counted: Counter[str] = Counter()
    samples: dict[str, str] = {}
    for index, page in enumerate(pages):
        found = {key: text for text in _edge_texts(page) for key in _keys(text, index)}
        counted.update(found.keys())
        samples = found | samples
    again = {key for key, times in counted.items() if times >= _enough(len(pages))}
    cleaned = [_cleaned(page, index, again) for index, page in enumerate(pages)]
    running = {samples[key]: None for key in again if any(letter.isalpha() for letter in samples[key])}
    return cleaned, tuple(sorted(running))


def _enough(pages: int) -> int:
    return 2 if pages < 6 else 3


def _keys(text: str, index: int) -> set[str]:
    """What a running line has in common on all pages: all of it, or all but a number that counts with the pages."""
    words = " ".join(text.casefold().split())
    numbers = list(_DIGITS.finditer(words))
    counting = (f"{words[: one.start()]}#{int(one.group()) - index}{words[one.end() :]}"
                for one in numbers[:1] + numbers[-1:])
    return {words, *counting}


def _edge_texts(page: PdfPage) -> Iterator[str]:
    for line in _edge_lines(page):
        yield from line.text.split("\t")
    yield from page.across


def _edge_lines(page: PdfPage) -> Iterator[Line]:
    """The lines in the outer parts of the page's height, and its first and last line wherever they stand."""
    lines = [line for column in page.columns for line in column]
    if not lines:
        return
    height = page.bottom - page.top
    upper, lower = page.top + _ZONE * height, page.bottom - _ZONE * height
    first, last = min(line.baseline for line in lines), max(line.baseline for line in lines)
    for line in lines:
        if line.baseline <= max(upper, first + 1) or line.baseline >= min(lower, last - 1):
            yield line


def _cleaned(page: PdfPage, index: int, again: set[str]) -> PdfPage:
    def comes_again(text: str) -> bool:
        return bool(_keys(text, index) & again) or _is_label(text, page.label)

    gone = {line for line in _edge_lines(page) if all(comes_again(cell) for cell in line.text.split("\t"))}
    columns = (tuple(line for line in column if line not in gone) for column in page.columns)
    across = tuple(one for one in page.across if not comes_again(one))
    return replace(page, columns=tuple(column for column in columns if column), across=across)


def _is_label(text: str, label: str) -> bool:
    """Whether a line holds the number of its page alone."""
    return text.strip(" -–—|.[]()").casefold() == label.casefold()


def headline(page: PdfPage) -> Known:
    """The lines in the largest print of a page, where they are clearly larger than its text and few."""
    lines = [line for column in page.columns for line in column]
    if len(lines) < 4:
        return Known()
    largest, usual = max(line.size for line in lines), median(line.size for line in lines)
    first = next(index for index, line in enumerate(lines) if line.size > 0.95 * largest)
    chosen = [lines[first]]
    for line in lines[first + 1 : first + 5]:
        if line.size < 0.95 * largest or not 0 < line.baseline - chosen[-1].baseline < 1.6 * largest:
            break
        chosen.append(line)
    words = " ".join(" ".join(line.text.split()) for line in chosen)
    if largest < 1.25 * usual or len(chosen) > 4 or not any(letter.isalpha() for letter in words):
        return Known()
    return Known(words, _("largest print of the first page"))
