"""What a pack would hold, said before it is made: matches, what needs a look, what is left out, how long it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.i18n import _, n_
from app.model.pack import Selection, Template
from app.progress import Progress
from app.ui.near import Near, naming, near

if TYPE_CHECKING:
    from app.library import Counts, Coverage, Library
    from app.paths import Home

_LAID_OUT = 400
"""So many items at most are made into a pack only to count its pages."""
_PAGES_AN_ITEM, _OTHER_PAGES = 0.13, 4
"""How long packs of the shipped templates are, measured at 300 and at 1,500 entries."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What was counted. nothing: why there is nothing, in words; offers, naming: what lies beside it then.

    together: items about all of several countries; None where no more than one is asked for.
    """

    counts: "Counts"
    coverage: "Coverage"
    coming: int = 0
    unclear: int = 0
    unreviewed: int = 0
    any_of_them: int | None = None
    together: int | None = None
    nothing: str = ""
    offers: tuple[Near, ...] = ()
    naming: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """What is to be known beside the numbers of matches, a line each."""
        told = [n_("from {count} document", "from {count} documents", self.coverage.documents_with_items)]
        if self.any_of_them is not None and self.together is not None:
            words = _("Any of the countries: {0}. All of them together: {1}.")
            told.append(words.format(self.any_of_them, self.together))
        told.append(n_("{count} coming date", "{count} coming dates", self.coming) if self.coming else "")
        told.append(n_("{count} unclear speaker", "{count} unclear speakers", self.unclear) if self.unclear else "")
        told.append(n_("{count} not reviewed", "{count} not reviewed", self.unreviewed) if self.unreviewed else "")
        return [line for line in (*told, self.left_out()) if line]

    def left_out(self) -> str:
        """What the dates leave out; "" for nothing."""
        kinds = (
            (self.coverage.undated, n_("{count} undated", "{count} undated", self.coverage.undated)),
            (self.coverage.before, n_("{count} earlier", "{count} earlier", self.coverage.before)),
            (self.coverage.after, n_("{count} later", "{count} later", self.coverage.after)),
        )
        told = [words for count, words in kinds if count]
        return _("Left out by the dates: {0}.").format(", ".join(told)) if told else ""


def expect(library: "Library", wanted: Selection, today: str, progress: Progress) -> Expected:
    """What a pack of a selection would hold; asked anew before each part whether anybody waits still."""
    from app import tasks

    counts = library.count(wanted)
    progress(1, 4, "")
    apart = len(wanted.countries) > 1
    found = Expected(
        counts, library.coverage(wanted),
        coming=_coming(library, wanted, today),
        unclear=library.count(replace(wanted, unclear=True)).items,
        unreviewed=library.count(replace(wanted, reviews=("open",))).items,
        any_of_them=library.count(replace(wanted, both=False)).items if apart else None,
        together=library.count(replace(wanted, both=True)).items if apart else None,
    )
    progress(2, 4, "")
    if counts.items:
        return found
    told = tasks.explain_nothing(library, wanted)
    progress(3, 4, "")
    return replace(found, nothing=told, offers=near(library, wanted), naming=naming(library, wanted))


def _coming(library: "Library", wanted: Selection, today: str) -> int:
    """How many events are announced for today or later."""
    from app.model.dates import Edtf

    first = Edtf.parse(wanted.since).earliest if wanted.since else None
    since = max(today, first.isoformat()) if first else today
    last = Edtf.parse(wanted.until).latest if wanted.until else None
    if last and last < date.fromisoformat(since):
        return 0
    return library.count(replace(wanted, since=since, statuses=("scheduled",))).events


def expected_pages(
    library: "Library", home: "Home", wanted: Selection, template: Template, house: str, items: int, progress: Progress
) -> str:
    """How long the pack would be, against what its template allows, in words."""
    from app import tasks
    from app.export.pdf import page_counts

    if items > _LAID_OUT:
        about = round(items * _PAGES_AN_ITEM) + _OTHER_PAGES
        told = n_("about {count} page", "about {count} pages", about)
        return told if not template.limit else _against(about, told, template.limit)
    pack = tasks.assemble_pack(library, wanted, template, tasks.today(), nil_return=True, progress=progress)
    count = page_counts(pack, tasks.house_or_plain(home, house)[0]).total
    return _against(count, n_("{count} page", "{count} pages", count), template.limit)


def _against(count: int, told: str, limit: float) -> str:
    if not limit:
        return told
    words = _("{0}: more than the {1} that the template allows") if count > limit else _("{0} of the {1} allowed")
    return words.format(told, f"{limit:g}")


def date_shortcuts(today: str, last_pack: str) -> Sequence[tuple[str, str, str]]:
    """Spans to choose: what each is called, since, until. last_pack: the day the last pack was made, "" for none."""
    now = date.fromisoformat(today)
    month, year = (now.month - 3, now.year) if now.month > 3 else (now.month + 9, now.year - 1)
    back = date(year, month, min(now.day, 28))
    spans = [(_("Last 3 months"), back.isoformat(), ""), (_("This year"), str(now.year), ""),
             (_("Last year"), str(now.year - 1), str(now.year - 1))]
    if last_pack:
        spans.append((_("Since the last pack"), last_pack, ""))
    return (*spans, (_("Any date"), "", ""))
