"""Dates that a text states, as EDTF with the basis of each: ranges, lists, parts of months, relative words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from app.errors import InvalidInput
from app.extraction.date_grammar import read_segment
from app.extraction.date_parts import Raw
from app.extraction.date_relative import RELATIVE
from app.extraction.date_resolving import Reference, Resolved, Told, calendar_date, numeric_date, way, write
from app.extraction.date_tokens import segments
from app.model.dates import Basis, Edtf
from app.model.document import Anchor

Precision = Literal["day", "days", "month", "months", "year", "years", "decade", "week"]


@dataclass(frozen=True, slots=True)
class DateContext:
    """What dates the words that give no year: EDTF each, "" where unknown; the dateline wins over the rest.

    year: the one that the document's full dates cluster in. day_first: the habit of 2/6/2025 here, None unknown.
    """

    published: str = ""
    dateline: str = ""
    heading: str = ""
    year: int | None = None
    day_first: bool | None = True


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text states it. edtf: "" where nothing in reach gives the year.

    naming: the year belongs to a name ("the 2026 Summit"). relative: said from the writer's day ("last month").
    bare: a month or year without day.
    """

    anchor: Anchor
    edtf: str
    basis: Basis
    precision: Precision
    naming: bool = False
    relative: bool = False
    noted: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it names a day or a run of days."""
        return self.precision in ("day", "days")


def find_dates(text: str, start: int, end: int, context: DateContext) -> list[DateMention]:
    """The dates stated in text[start:end], in text order."""
    return resolve_dates(text, read_dates(text, start, end), context)


def read_dates(text: str, start: int, end: int) -> list[Raw]:
    """The dates as they are stated, in text order, before anything is known of the year they lack."""
    return [raw for codes, tokens in segments(text, start, end) for raw in read_segment(text, codes, tokens)]


def resolve_dates(text: str, raws: Sequence[Raw], context: DateContext) -> list[DateMention]:
    """Stated dates with their values in a context."""
    return _mentions(text, raws, _reference(context))


def _reference(context: DateContext) -> Reference:
    for value in (context.dateline, context.published, context.heading):
        if value:
            try:
                known = Edtf.parse(value)
            except InvalidInput:
                continue
            return Reference(known.earliest, known.latest, context.year, context.day_first)
    return Reference(None, None, context.year, context.day_first)


def _mentions(text: str, raws: Sequence[Raw], reference: Reference) -> list[DateMention]:
    found: list[DateMention] = []
    told = Told()
    for index, raw in enumerate(raws):
        following = raws[index + 1] if index + 1 < len(raws) else None
        edtf, basis = resolve(text, raw, reference, told, following)
        if edtf is None:
            continue
        mention = _mention(raw, edtf, basis)
        if mention is None:
            continue
        found.append(mention)
        told = _going_on(told, mention)
    return _runs(text, found)


def _going_on(told: Told, mention: DateMention) -> Told:
    """What has been told once a date is read: its days, or only its year."""
    known = Edtf.parse(mention.edtf)
    if known.earliest is None or known.latest is None or mention.naming:
        return told
    if not mention.is_day:
        return told._replace(year=known.latest.year) if mention.precision not in ("years", "decade") else told
    return Told(known.earliest, known.latest, known.latest.year, mention.anchor.end, mention.basis == "explicit")


def resolve(text: str, raw: Raw, reference: Reference, told: Told, following: Raw | None) -> Resolved:
    """The EDTF value of a stated date and its basis; None where the words are no date after all.

    told: what was dated before it, for "the previous day"; following: the date after it, for "the eve of".
    """
    if raw.kind in {"i", "f"}:
        return numeric_date(raw, reference)
    if raw.kind == "y":
        return write(raw.first, raw.last), "explicit"
    if raw.kind == "D":
        return f"{raw.words[:3]}X", "explicit"
    if raw.kind in RELATIVE:
        return RELATIVE[raw.kind](text, raw, reference, told, following)
    return calendar_date(text, raw, reference, told, following)


_AND_RUNS = re.compile(
    r",?\s+and\s+(?:will\s+)?(?:runs?|ran|lasts?|lasted|continues?|continued|closes?|closed|ends?|ended|goes on)"
    r"(?:\s\w+){0,2}?\s+(?:until|till|on|to|through)\s+")


_AND_NEXT = re.compile(r"\s+and\s+(?:on\s+)?")


def _is_run(text: str, last: DateMention, mention: DateMention, gap: Anchor) -> bool:
    """Whether two days are the first and the last of a run: joined by its verb, or told side by side and following."""
    if _AND_RUNS.fullmatch(text, gap.start, gap.end):
        return True
    if not (last.relative and mention.relative and _AND_NEXT.fullmatch(text, gap.start, gap.end)):
        return False
    return date.fromisoformat(mention.edtf) - date.fromisoformat(last.edtf) == timedelta(days=1)


def _runs(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """The mentions with those joined that give the first and the last day: "opens on 21 May and runs until 23 May"."""
    found: list[DateMention] = []
    for mention in mentions:
        last = found[-1] if found else None
        days = last is not None and last.precision == mention.precision == "day" and last.edtf < mention.edtf
        gap = Anchor(last.anchor.end, mention.anchor.start) if last else Anchor(0, 0)
        if last is not None and days and gap.end - gap.start < 60 and _is_run(text, last, mention, gap):
            found[-1] = replace(last, anchor=Anchor(last.anchor.start, mention.anchor.end), precision="days",
                                edtf=f"{last.edtf}/{mention.edtf}")  # fmt: skip
        else:
            found.append(mention)
    return found


def _mention(raw: Raw, edtf: str, basis: Basis) -> DateMention | None:
    try:
        Edtf.parse(edtf)
    except InvalidInput:
        return None
    anchor = Anchor(raw.start, raw.end)
    return DateMention(anchor, edtf, basis if edtf else "undated", _precision(raw, edtf), raw.naming, raw.relative,
                       raw.noted)  # fmt: skip


def _precision(raw: Raw, edtf: str) -> Precision:
    if "X" in edtf:
        return "decade"
    first, _, last = edtf.partition("/")
    if not first:
        return {"d": "day", "w": "day", "m": "month", "u": "week"}.get(raw.kind, "year")  # type: ignore[return-value]
    size = first.count("-")
    if last:
        return ("years", "months", "days")[size] if raw.kind != "week" else "week"
    return ("year", "month", "day")[size]


_ADDRESS_YEAR = re.compile(r"/((?:19|20)\d\d)/(?:0?[1-9]|1[0-2])/")
_YEARS_AHEAD = 7


def year_by_the_way(text: str, raws: Sequence[Raw], since: int | None) -> int | None:
    """The year of a text that states none for its days: that of web addresses in it, or that its weekdays fit.

    since: the year named last in it; the weekdays fit one of the years from there on.
    """
    addresses = Counter(int(match.group(1)) for match in _ADDRESS_YEAR.finditer(text))
    if addresses:
        return addresses.most_common(1)[0][0]
    days = [raw for raw in raws if raw.kind == "d" and raw.weekday is not None and not raw.first.year and not raw.last]
    if since is None or not days:
        return None
    fits = {year: sum(_falls_on(raw, year) for raw in days) for year in range(since, since + _YEARS_AHEAD)}
    best = max(fits, key=lambda year: (fits[year], -year))
    return best if fits[best] * 2 > len(days) else None


def _falls_on(raw: Raw, year: int) -> bool:
    try:
        day = date(year, raw.first.month or 0, raw.first.day or 0)
    except ValueError:
        return False
    return day.weekday() == raw.weekday


def usual_year(text: str, mentions: Sequence[DateMention]) -> int | None:
    """The year that the dates of a text cluster in; without full dates those told as long past do not count."""
    if any(mention.is_day and mention.basis == "explicit" for mention in mentions):
        return clustered_year(mentions)
    return clustered_year([mention for mention in mentions if _is_of_today(text, mention)])


_SINCE = re.compile(r"\bsince\b[^.;]*\Z")
_REACH_OF_SINCE = 140
_NOW = re.compile(r"\b(?:if|this is|it is|so far in|now in)\s+\Z", re.IGNORECASE)


def _is_of_today(text: str, mention: DateMention) -> bool:
    """Whether a month or year can be the writer's own: nothing told in the past, no span, nothing "since" then."""
    begin, end = mention.anchor.start, mention.anchor.end
    if mention.precision in ("years", "decade") or _SINCE.search(text, max(begin - _REACH_OF_SINCE, 0), begin):
        return False
    return way(text, begin, end) >= 0 or _NOW.search(text, max(begin - 12, 0), begin) is not None


def clustered_year(mentions: Sequence[DateMention]) -> int | None:
    """The year that most full dates lie in; the later one where two are level."""
    counts: dict[int, int] = {}
    for mention in mentions:
        weight = 3 if mention.is_day else 1
        if mention.edtf and mention.basis == "explicit" and not mention.relative and "X" not in mention.edtf:
            year = int(mention.edtf[:4])
            counts[year] = counts.get(year, 0) + weight
    return max(counts, key=lambda year: (counts[year], year), default=None)


