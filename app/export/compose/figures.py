"""Figures: an amount as a source prints it, of what, in which year; the whole sentence stands in the footnote."""

from collections.abc import Iterator
from itertools import groupby

from app.export.blocks import Block, Run
from app.export.compose import lines
from app.export.compose.composition import Composition, kept
from app.export.compose.nothing import nothing
from app.i18n import _
from app.model.pack import Entry, Figure, Section
from app.quotation_marks import marks, quoted

_WIDTHS = (0.06, 0.48, 0.23, 0.23)


def figures(section: Section, name: str, composition: Composition) -> Iterator[Block]:
    """A row a figure, under the headings of their groups."""
    counted = [(entry, entry.subject) for entry in kept(section)]
    rows = [(entry, _row(entry, one, composition)) for entry, one in counted if isinstance(one, Figure)]
    header = (_("No."), _("Of what"), _("Figure"), _("Year"))
    for count, (group, grouped) in enumerate(groupby(rows, lambda row: row[0].group), 1):
        some = list(grouped)
        if group:
            under = [entry for entry, _row_of in some]
            yield lines.heading(2, composition.named.label(group), f"{name}-{count}", under)
        yield lines.table(header, some, _WIDTHS, composition)
    if not rows:
        yield nothing(section)


def _row(entry: Entry, figure: Figure, composition: Composition) -> lines.Row:
    language = composition.language(entry.citations[0].document_id) if entry.citations else ""
    called = composition.cite_all(entry.citations)
    what = Run(entry.title, notes=called) if entry.title else Run(figure.what, False, False, called, True, "", language)
    return (
        lines.number(entry),
        (*lines.before(entry, composition), what, *lines.remark(entry)),
        (Run(" ".join(part for part in (figure.amount, figure.unit) if part)),),
        _year(figure, composition),
    )


def _year(figure: Figure, composition: Composition) -> tuple[Run, ...]:
    """The year, with the source's words for it where they say it otherwise."""
    if not figure.year:
        return (Run(quoted(figure.year_words) if figure.year_words else _("not stated")),)
    year = composition.named.date(figure.year)
    if figure.year_words in year:
        return (Run(year),)
    opening, closing = marks(figure.year_words)
    return (Run(f"{year} ({opening}"), Run(figure.year_words, source=True), Run(f"{closing})"))
