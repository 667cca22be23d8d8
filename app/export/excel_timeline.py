"""How much a pack holds of each month, quarter or year: a small table, and the chart that is drawn from it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

from app.export.excel_book import Book, Look
from app.export.excel_columns import DAY, held
from app.export.excel_heights import height
from app.export.excel_sheet import Sheet
from app.i18n import _, n_
from app.model.dates import Edtf, words
from app.model.item import Item
from app.model.pack import Entry, Layout

_MOST = 48
"""So many bars are still told apart: then months become quarters, quarters years, and years decades."""
_WIDTHS = (16.0, 13.0)
_CHART_COLUMNS, _CHART_ROWS = 13, 24
_COLOURS = {"Events": "1F3864", "Coming": "7F9BCB", "Quotations": "C8791A", "Statements": "E3BE8B"}


class Timeline:
    """Counts entries by month while a pack is gone through."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[int, str]] = Counter()
        self._vague = 0

    def add(self, entry: Entry, table: str, layout: Layout) -> None:
        """Count an entry in the month in which its date lies, or among those whose month is not known."""
        if not isinstance(entry.subject, Item):
            return
        span = Edtf.parse(entry.subject.date)
        first, last = span.earliest, span.latest
        if first is None or last is None or (last - first).days > 31:
            self._vague += 1
            return
        series = "Coming" if table == "Events" and layout == "coming" else table
        self._counts[first.year * 12 + first.month - 1, series] += 1

    @property
    def periods(self) -> list[tuple[date, str, list[int]]]:
        """First day, label and counts by series of each period without a gap; empty where there are not two."""
        if not self._counts:
            return []
        size, series = self._size(), self.series
        counts: Counter[tuple[int, str]] = Counter()
        for (month, name), count in self._counts.items():
            counts[month // size, name] += count
        first, last = (edge(month for month, _name in self._counts) // size for edge in (min, max))
        found = [
            (date(period * size // 12, period * size % 12 + 1, 1), _label(period, size),
             [counts[period, name] for name in series])
            for period in range(first, last + 1)
        ]  # fmt: skip
        return found if len(found) > 1 else []

    @property
    def series(self) -> list[str]:
        """What is counted, of that which there is."""
        there = {name for _month, name in self._counts}
        return [name for name in _COLOURS if name in there]

    def note(self) -> str:
        """How many entries are not shown; "" where all are."""
        left = n_("{count} entry without a known month is not shown.",
                  "{count} entries without a known month are not shown.", self._vague)  # fmt: skip
        return left if self._vague else ""

    def _size(self) -> int:
        months = [month for month, _name in self._counts]
        return next((size for size in (1, 3, 12) if max(months) // size - min(months) // size < _MOST), 120)


def _label(period: int, size: int) -> str:
    if size >= 12:
        return str(period) if size == 12 else f"{period}0s"
    year, part = divmod(period, 12 // size)
    return f"Q{part + 1} {year}" if size == 3 else f"{words(f'{year:04}-{part + 1:02}')[:3]} {year}"


def write(book: Book, timeline: Timeline, name: str) -> None:
    """Add the sheet."""
    periods, labels = timeline.periods, [_series_label(one) for one in timeline.series]
    headers = [_("Period"), _("First day"), *labels]
    widths = [*_WIDTHS, *(max(len(label) + 4.0, 12.0) for label in labels), 3.0, *[9.0] * _CHART_COLUMNS]
    sheet = Sheet(book, name, widths, max(len(periods) + 3, 32))
    sheet.header(headers, len(periods), len(headers), "Timeline")
    text, number = book.look(Look(grid=True)), book.look(Look(grid=True, align="right"))
    day = book.look(Look(grid=True, format=DAY))
    for first, label, counts in periods:
        cells = [sheet.cell(0, label, text), sheet.cell(1, held(first), day)]
        sheet.append([*cells, *(sheet.cell(at, count, number) for at, count in enumerate(counts, 2))], height(1))
    if timeline.note():
        sheet.append((), height(1))
        sheet.append([sheet.text(0, timeline.note(), Look(colour="FF595959", wrap=False))], height(1))
    sheet.sheet.add_chart(_chart(sheet, periods, timeline.series), _place(len(headers) + 1))


def _place(column: int) -> TwoCellAnchor:
    """From this column on as wide as the columns that are left for the chart, whatever the font makes of them."""
    start, end = AnchorMarker(col=column, row=1), AnchorMarker(col=column + _CHART_COLUMNS, row=_CHART_ROWS)
    return TwoCellAnchor(editAs="oneCell", _from=start, to=end)


def _series_label(series: str) -> str:
    labels = {"Events": _("Events"), "Coming": _("Coming dates"), "Quotations": _("Quotations")}
    return labels.get(series, _("Statements"))


def _chart(sheet: Sheet, periods: list[tuple[date, str, list[int]]], series: list[str]) -> Any:
    chart: Any = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 40
    chart.title, chart.style = _("Entries over time"), 10
    chart.x_axis.title, chart.y_axis.title = _unit(periods), _("Entries")
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.number_format, chart.y_axis.majorGridlines.spPr = "0", GraphicalProperties(
        ln=LineProperties(solidFill="D9D9D9")
    )
    chart.legend.position = "b"
    last = len(periods) + 1
    chart.add_data(Reference(sheet.sheet, min_col=3, max_col=2 + len(series), min_row=1, max_row=last),
                   titles_from_data=True)
    chart.set_categories(Reference(sheet.sheet, min_col=1, min_row=2, max_row=last))
    for drawn, name in zip(chart.series, series, strict=True):
        drawn.graphicalProperties.solidFill = _COLOURS[name]
        drawn.graphicalProperties.line.noFill = True
    chart.alt = alt(periods, series)
    return chart


def _unit(periods: list[tuple[date, str, list[int]]]) -> str:
    label = periods[0][1]
    if " " in label:
        return _("Quarter") if label.startswith("Q") else _("Month")
    return _("Decade") if label.endswith("s") else _("Year")


def alt(periods: list[tuple[date, str, list[int]]], series: list[str]) -> str:
    """What the chart shows, in words."""
    return " ".join(_sentences(periods, series))


def _sentences(periods: list[tuple[date, str, list[int]]], series: list[str]) -> Iterator[str]:
    yield _("Columns from {0} to {1}.").format(periods[0][1], periods[-1][1])
    for at, name in enumerate(series):
        counts = [counts[at] for _first, _label, counts in periods]
        most = periods[counts.index(max(counts))][1]
        yield _("{0}: {1}, most in {2} ({3}).").format(_series_label(name), sum(counts), most, max(counts))
