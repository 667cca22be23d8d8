"""The words that Tesseract read, out of its hOCR answer, in the places that the layout of PDF pages understands."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from app.reading.normalise import extracted
from app.reading.pdf_words import HYPHEN, Word

_SPAN = re.compile(
    r"<span class='(?P<kind>ocr_line|ocr_header|ocr_caption|ocr_textfloat|ocrx_word)'[^>\n]{0,200}?"
    r" title=[\"'](?P<title>[^\"'\n]{0,400})[\"'][^>\n]{0,200}>(?P<inner>[^\n]{0,2000})"
)
_PAGE = re.compile(r"<div class='ocr_page'[^>\n]{0,400}?; (?P<title>bbox[\d ]{7,40})")
_TAG = re.compile(r"</?(?:strong|em|span)>")
_NUMBERS = {
    name: re.compile(rf"\b{name}((?: -?\d{{1,6}}(?:\.\d{{1,9}})?)+)")
    for name in ("bbox", "baseline", "x_size", "x_descenders", "x_wconf", "textangle")
}
_SURE = 60.0
_USUAL_PRINT = 10.0
_SAME_PRINT = 1.2
_STEEPEST = 0.2
_LEAST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as it stands in the picture, upright, in pixels with y growing downwards."""

    text: str
    sureness: float
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class _Line:
    box: tuple[float, ...]
    baseline: tuple[float, ...]
    size: float
    descenders: float
    angle: int


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a picture as if its usual print were 10 points high, and the letters read and surely read.

    top, bottom: where the picture begins and ends.
    """

    words: tuple[Word, ...] = ()
    letters: int = 0
    sure_letters: int = 0
    top: float = 0.0
    bottom: float = 0.0

    @property
    def is_text(self) -> bool:
        """Whether it is print rather than a photograph in which letters were seen."""
        return self.sure_letters >= _LEAST_LETTERS and 2 * self.sure_letters >= self.letters

    @property
    def is_doubtful(self) -> bool:
        """Whether most of it may be wrong, as in a page that stands on its head."""
        return not self.is_text or 4 * self.sure_letters < 3 * self.letters


def printed(hocr: str) -> Printed:
    """The words that an hOCR answer holds; none where it is no such answer."""
    lines = [(line, words) for line, words in _lines(hocr) if _is_print(words)]
    if not lines:
        return Printed()
    angle = Counter(line.angle for line, words in lines for _word in words).most_common(1)[0][0]
    seen = [word for line, words in lines for word in _placed(line, words, angle, _slope(lines))]
    letters, sure = (sum(sum(map(str.isalpha, one.text)) for one in seen if one.sureness >= least)
                     for least in (0.0, _SURE))
    scale = _USUAL_PRINT / median(one.size for one in seen)
    top, bottom = _extent(hocr, seen, angle)
    return Printed(tuple(_as_words(seen, scale)), letters, sure, top * scale, bottom * scale)


def _extent(hocr: str, seen: Sequence[_Seen], angle: int) -> tuple[float, float]:
    """Where the picture begins and ends, at the least where its words do."""
    page = _PAGE.search(hocr)
    box = _numbers(page["title"], "bbox") if page else ()
    ends = [one.baseline for one in seen]
    if len(box) == 4:
        ends += _turned(box, angle)[1::2]
    return min(ends), max(ends)


def _lines(hocr: str) -> Iterator[tuple[_Line, list[tuple[str, float, tuple[float, ...]]]]]:
    """Each line with its words: text, sureness from 0 to 100, box."""
    line: _Line | None = None
    words: list[tuple[str, float, tuple[float, ...]]] = []
    for span in _SPAN.finditer(hocr):
        title = span["title"]
        box = _numbers(title, "bbox")
        if len(box) != 4 or box[0] > box[2] or box[1] > box[3]:
            continue
        if span["kind"] != "ocrx_word":
            if line and words:
                yield line, words
            line, words = _line(title, box), []
        elif text := _text(span["inner"]):
            words.append((text, next(iter(_numbers(title, "x_wconf")), 0.0), box))
    if line and words:
        yield line, words


def _line(title: str, box: tuple[float, ...]) -> _Line:
    angle = int(next(iter(_numbers(title, "textangle")), 0)) % 360
    height = box[2] - box[0] if angle in (90, 270) else box[3] - box[1]
    size = next(iter(_numbers(title, "x_size")), height)
    descenders = next(iter(_numbers(title, "x_descenders")), 0.0)
    return _Line(box, _numbers(title, "baseline"), max(size, 1.0), descenders, angle)


def _numbers(title: str, name: str) -> tuple[float, ...]:
    found = _NUMBERS[name].search(title)
    return tuple(map(float, found[1].split())) if found else ()


def _text(inner: str) -> str:
    return "".join(extracted(html.unescape(_TAG.sub("", inner.partition("</span>")[0]))).split())


def _is_print(words: Sequence[tuple[str, float, tuple[float, ...]]]) -> bool:
    """Whether a line has a letter or figure, or its marks are sure: rules, folds and dirt are taken for marks."""
    return any(sureness >= _SURE or any(map(str.isalnum, text)) for text, sureness, _box in words)


def _slope(lines: Sequence[tuple[_Line, Sequence[object]]]) -> float:
    """How far lines fall a pixel, in a picture that was laid in askew."""
    slopes = [line.baseline[0] for line, words in lines if len(line.baseline) == 2 and len(words) > 2]
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) < _STEEPEST else 0.0


def _placed(
    line: _Line, words: Sequence[tuple[str, float, tuple[float, ...]]], angle: int, slope: float
) -> Iterator[_Seen]:
    """The words of a line on its baseline, turned upright and straight."""
    left, _top, right, bottom = _turned(line.box, angle)
    middle = (left + right) / 2
    if len(line.baseline) == 2:
        baseline = bottom + line.baseline[1] + line.baseline[0] * (middle - left)
    else:
        baseline = bottom - line.descenders
    baseline -= slope * middle
    for place, (text, sureness, box) in enumerate(words, 1):
        begin, upper, end, lower = _turned(box, angle)
        shift = slope * (upper + lower) / 2
        cut = place == len(words) and text.endswith("-") and text[-2:-1].isalpha()
        yield _Seen(text[:-1] + HYPHEN if cut else text, sureness, begin + shift, end + shift, baseline, line.size)


def _turned(box: tuple[float, ...], angle: int) -> tuple[float, ...]:
    """A box as it stands when the picture is turned so that its lines run from left to right."""
    left, top, right, bottom = box
    match angle:
        case 90:
            return (-bottom, left, -top, right)
        case 180:
            return (-right, -bottom, -left, -top)
        case 270:
            return (top, -right, bottom, -left)
        case _:
            return (left, top, right, bottom)


def _as_words(seen: Sequence[_Seen], scale: float) -> Iterator[Word]:
    sizes = _even_sizes(sorted(one.size for one in seen))
    for one in seen:
        size, baseline = sizes[one.size] * scale, one.baseline * scale
        yield Word(one.text, one.left * scale, one.right * scale, baseline, size, baseline - 0.3 * size)


def _even_sizes(ordered: Sequence[float]) -> dict[float, float]:
    """Each measured height to the one that print near it has: heights are measured anew in every line."""
    even: dict[float, float] = {}
    left = list(ordered)
    while left:
        usual = left[len(left) // 2]
        even |= {size: usual for size in left if usual / _SAME_PRINT <= size <= usual * _SAME_PRINT}
        left = [size for size in left if size not in even]
    return even
