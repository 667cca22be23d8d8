"""What a pack would hold, said before it is made: matches, what needs a look, what is left out, how long it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.collecting import put_off
from app.i18n import _, n_, shortly
from app.model.found import Statement
from app.model.item import Item
from app.model.pack import Pack, Selection
from app.progress import Progress
from app.ui.near import Near, naming, near

if TYPE_CHECKING:
    from app.library import Counts, Coverage, Library
    from app.paths import Home
    from app.ui.pack_starts import NewPack

_LAID_OUT, _MADE = 400, 1_500
"""Of so many items at most a pack is made only to count its pages, its entries."""
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


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A pack as it would be made. entries: of it, None where it is too large to be made for that; pages: in words."""

    entries: "Counts | None"
    pages: str


def foresee(library: "Library", home: "Home", wanted: "NewPack", items: int, progress: Progress) -> Foreseen:
    """How many entries a pack of so many items would have, and how long it would be against what is allowed."""
    from app import tasks
    from app.export.pdf import page_counts

    limit, pack = wanted.template.limit, None
    if items <= _MADE:
        with put_off():
            pack = tasks.assemble_pack(
                library, wanted.selection, wanted.template, tasks.today(), title=wanted.title, marking=wanted.marking,
                author=wanted.author, nil_return=True, language=wanted.language, progress=progress,
            )
    entries = _entries(pack) if pack else None
    if pack is None or items > _LAID_OUT:
        about = round((entries.items if entries else items) * _PAGES_AN_ITEM) + _OTHER_PAGES
        return Foreseen(entries, _against(about, n_("about {count} page", "about {count} pages", about), limit))
    progress(0, 1, "")
    count = page_counts(pack, tasks.house_or_plain(home, wanted.house)[0]).total
    return Foreseen(entries, _against(count, n_("{count} page", "{count} pages", count), limit))


def _entries(pack: Pack) -> "Counts":
    """The entries of a pack by what they tell, as its files hold them."""
    from app.library import Counts

    told = [entry.subject.found for section in pack.sections for entry in section.entries
            if entry.kept and isinstance(entry.subject, Item)]
    reported = sum(isinstance(one, Statement) and one.kind == "reported" for one in told)
    said = sum(isinstance(one, Statement) for one in told)
    return Counts(len(told) - said, said - reported, reported)


def rest_in_words(wanted: Selection) -> str:
    """What of a selection has no field in the form of a new pack: it was taken over from the search."""
    from app import tasks

    rest = replace(wanted, countries=(), forums=(), people=(), since="", until="", both=False)
    parts = [] if rest == replace(Selection(), kinds=rest.kinds) else [tasks.in_words(rest)]
    if rest.kinds != Selection().kinds:
        names = {"events": _("events"), "quotations": _("quotations"), "statements": _("statements")}
        parts.append(_("only {0}").format(", ".join(names[kind] for kind in rest.kinds)))
    if rest.documents:
        parts.append(n_("from {count} document", "from {count} documents", len(rest.documents)))
    return "; ".join(parts)


def _against(count: int, told: str, limit: float) -> str:
    if not limit:
        return told
    words = _("{0}: more than the {1} that the template allows") if count > limit else _("{0} of the {1} allowed")
    return words.format(told, shortly(limit))


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
