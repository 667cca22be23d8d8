"""Commitments: who promised what in which words, when, and until when."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from app.export import citations
from app.export.blocks import Block, Run
from app.export.compose import lines
from app.export.compose.composition import Composition, kept
from app.export.compose.nothing import nothing
from app.i18n import _
from app.model.dates import Edtf
from app.model.pack import Commitment, Entry, Section
from app.quotation_marks import marks

_WIDTHS = (0.06, 0.14, 0.42, 0.19, 0.19)


def commitments(section: Section, name: str, composition: Composition) -> Iterator[Block]:
    """A row a promise, under the headings of their groups."""
    promised = [(entry, entry.subject) for entry in kept(section)]
    rows = [(entry, _row(entry, one, composition)) for entry, one in promised if isinstance(one, Commitment)]
    if any(lines.is_inferred(one.said_on, one.said_on_basis) for _e, one in promised if isinstance(one, Commitment)):
        yield from lines.legend(composition)
    header = (_("No."), _("Who"), _("What, in the source’s words"), _("Said on"), _("By when"))
    for count, (group, grouped) in enumerate(groupby(rows, lambda row: row[0].group), 1):
        some = list(grouped)
        if group:
            label = composition.named.label(composition.named.person(group))
            yield lines.heading(2, label, f"{name}-{count}", [entry for entry, _row_of in some])
        yield lines.table(header, some, _WIDTHS, composition)
    if not rows:
        yield nothing(section)


def _row(entry: Entry, promise: Commitment, composition: Composition) -> lines.Row:
    who = composition.named.label(composition.named.person(promise.who)) if promise.who else _("not named")
    title = (Run(f"{entry.title}: "),) if entry.title else ()
    called = composition.cite_all(entry.citations)
    language = composition.language(entry.citations[0].document_id) if entry.citations else ""
    said_on = lines.date(promise.said_on, promise.said_on_basis, composition)
    opening, closing = marks(promise.words)
    return (
        lines.number(entry),
        (Run(who),),
        (
            *lines.before(entry, composition),
            *title,
            Run(opening),
            Run(promise.words, source=True, language=language),
            Run(closing, notes=called),
            *lines.remark(entry),
        ),
        (Run(lines.unbroken(said_on)),),
        _due(promise, composition),
    )


def _plain(words: str) -> str:
    """The words of a date without what is the same in other signs."""
    return "".join(words.split()).casefold().replace("–", "-")


def _due(promise: Commitment, composition: Composition) -> tuple[Run, ...]:
    """The day with the source's words for it, and that it has passed where it has."""
    day = composition.named.date(promise.due) if promise.due else ""
    is_told = _plain(promise.due_words) not in _plain(day)
    opening, closing = marks(promise.due_words)
    words = (Run(opening), Run(promise.due_words, source=True), Run(closing)) if is_told else ()
    if not day:
        return words or (Run(_("no day named")),)
    latest = Edtf.parse(promise.due).latest
    is_over = latest is not None and latest < date.fromisoformat(composition.pack.made_on)
    over = (Run(f"\n{citations.was_due()}", italic=True),) if is_over else ()
    return (Run(lines.unbroken(day)), *((Run("\n"), *words) if words else ()), *over)
