"""The pieces of which the lines of every part are made: number, date, marks before an entry, remark after it."""

from collections.abc import Iterator, Sequence

from app.export import citations
from app.export.blocks import Heading, Paragraph, Run, Table
from app.export.compose.composition import Composition, bookmark
from app.i18n import _
from app.model.dates import Basis
from app.model.pack import Entry

Row = tuple[tuple[Run, ...], ...]


def heading(level: int, text: str, name: str, entries: Sequence[Entry] = ()) -> Heading:
    """A heading with the bookmark of that name over these entries."""
    numbers = [entry.number for entry in entries]
    return Heading(level, text, name, min(numbers, default=0), max(numbers, default=0))


def preface(text: str) -> Paragraph:
    """A line of ours under a heading."""
    return Paragraph((Run(text),), "preface")


def table(
    header: tuple[str, ...], rows: Sequence[tuple[Entry, Row]], widths: tuple[float, ...], composition: Composition
) -> Table:
    """A table of entries, to each of whose rows links can lead."""
    marks = tuple([bookmark(entry.number) for entry, _row in rows])
    return Table(header, tuple([row for _entry, row in rows]), composition.widths(widths), bookmarks=marks)


def number(entry: Entry) -> tuple[Run, ...]:
    """The cell with the number of an entry."""
    return (Run(str(entry.number)),)


def before(entry: Entry, composition: Composition) -> tuple[Run, ...]:
    """What stands before an entry: its portion mark, and that the analyst holds it to be important."""
    portion = composition.portion(entry)
    star = (Run(_("Important: "), bold=True),) if entry.starred else ()
    return (Run(f"{portion} ", bold=True), *star) if portion else star


def remark(entry: Entry) -> tuple[Run, ...]:
    """The analyst's note on an entry, on a line of its own."""
    return (Run(_("\nNote: {0}").format(entry.note), italic=True),) if entry.note else ()


def date(value: str, basis: Basis, composition: Composition) -> str:
    """The date in words with the mark of an inferred one."""
    inferred = value and basis in ("year-inferred", "month-only", "publication")
    return composition.named.date(value) + (citations.INFERRED if inferred else "")


def is_inferred(value: str, basis: Basis) -> bool:
    """Whether the date bears the mark that the legend explains."""
    return bool(value) and basis in ("year-inferred", "month-only", "publication")


def legend(composition: Composition) -> Iterator[Paragraph]:
    """What the mark of an inferred date means; a note says it once."""
    if composition.is_note and composition.is_legend_told:
        return
    composition.is_legend_told = True
    said = _("{0} after a date: inferred, or of a dateline or publication; the footnote says how it is known.")
    yield preface(said.format(citations.INFERRED))


def unbroken(date: str) -> str:
    """The date without line breaks but after the dash of an interval and before the year, where it has to break."""
    return " ".join(date.replace(" ", "\u00a0").replace("\u00a0–\u00a0", "\u00a0– ").rsplit("\u00a0", 1))


def capital(title: str) -> str:
    """The title as a line of a table begins."""
    return title[:1].upper() + title[1:]


def listed(names: Sequence[str]) -> str:
    """The names with commas, and "and" before the last."""
    return _("{0} and {1}").format(", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)


def stretch(title: str, most: int) -> tuple[str, bool]:
    """The first words of a text, at most so many characters of it, and whether something of it is left out."""
    whole = " ".join(title.split())
    if len(whole) <= most:
        return whole, False
    return whole[: most + 1].rsplit(" ", 1)[0].rstrip(" ,;:–-"), True
