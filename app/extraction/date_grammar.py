"""Which runs of date words make a date: a regular expression over their codes, read into partial dates."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from app.extraction.date_parts import Partial, Raw, number_of, partial_of, pick, relation_of, weekday_of
from app.extraction.date_periods import (
    read_months,
    read_one_month,
    read_quarter,
    read_season,
    read_year,
    read_years,
)
from app.extraction.date_tokens import ORDINALS, Token, any_of
from app.extraction.word_lists import word_lists

_TAIL = "(?:,?o?[yuW])?"
_WEEKDAY = "(?:w,?@?)?"
_AFTER = "(?:,?w(?!,?@?[dm]))?"
_DAY = f"{_WEEKDAY}(?:dw?o?m|md){_AFTER}{_TAIL}{_AFTER}"
_GRAMMAR = re.compile(
    f"(?P<cross>{_DAY}-{_DAY}|B{_DAY}&{_DAY})"
    "|(?P<numeric>i[-/&]i|[dg]-f|f-f|B[if]&[if]|i|f)"
    f"|(?P<between>B{_WEEKDAY}d&{_WEEKDAY}d+o?m{_TAIL}|Bmd&d{_TAIL})"
    "|(?P<spans>By&y)"
    f"|(?P<monthly>Bm{_TAIL}&m{_TAIL})"
    f"|(?P<weekof>tom{_TAIL})"
    "|(?P<dayof>do?u)"
    "|(?P<weekly>v?w[,@o]*u|u[,@]*w)"
    "|(?P<weekdays>w-w|vw&w)"
    f"|(?P<days>{_WEEKDAY}d(?:[-,&/]{_WEEKDAY}d){{1,31}}o?m{_TAIL}|md(?:[-/]d|(?:,d){{0,31}}&d){{1,31}}{_TAIL})"
    f"|(?P<day>{_DAY})"
    f"|(?P<months>m{_TAIL}[-/]m{_TAIL}|m(?:,m){{0,11}}&m{_TAIL})"
    f"|(?P<month>(?:e[-o]?)?v?(?:e[-o]?)?m{_TAIL})"
    "|(?P<quarter>q(?:[,o]?[yun])?|(?:e[-o]?)?yq|yq)"
    f"|(?P<season>(?:e[-o]?)?v?(?:e[-o]?)?s{_TAIL})"
    "|(?P<years>Y|y[-/]y)"
    "|(?P<year>(?:e[-o]?)?y)"
    "|(?P<unit>(?:e[-o]?)?u|e[-o]?n)"
    "|(?P<weekday>v?w)"
    "|(?P<decade>D)|(?P<ago>ar?)|(?P<near>r)|(?P<short>h)|(?P<ordinal>k)"
)


def read_segment(text: str, codes: str, tokens: list[Token | None]) -> Iterator[Raw]:
    """The dates of one run of date words, in text order; years of a list's last date go to those before it."""
    raws: list[tuple[int, int, Raw]] = []
    for match in _GRAMMAR.finditer(codes):
        run = [token for token in tokens[match.start() : match.end()] if token]
        reader = _READERS[match.lastgroup or ""]
        raws.extend((match.start(), match.end(), raw) for raw in reader(text, match.group(), run))
    yield from _share_years(codes, raws)


def _share_years(codes: str, raws: list[tuple[int, int, Raw]]) -> list[Raw]:
    shared = [raw for _, _, raw in raws]
    for index in range(len(shared) - 2, -1, -1):
        raw, following = shared[index], shared[index + 1]
        between = codes[raws[index][1] : raws[index + 1][0]]
        if raw.kind in "dm" and raw.first.year is None and not raw.relation and set(between) <= set(",&@"):
            if following.kind in "dm" and following.first.year and between:
                shared[index] = _with_year(raw, following.first.year)
            elif following.kind in "dm" and following.relation.endswith("year") and between:
                shared[index] = replace(raw, relation=following.relation)
    return shared


def _with_year(raw: Raw, year: int) -> Raw:
    last = raw.last._replace(year=year) if raw.last else None
    return replace(raw, first=raw.first._replace(year=year), last=last)


def _day(text: str, codes: str, run: list[Token]) -> list[Raw]:
    first, relation = partial_of(run)
    begin = run[0].start
    if codes[0] == "d" and run[0].text.isdigit() and _numbers_paper().search(text[max(0, begin - 10) : begin]):
        return read_one_month(text, codes[1:].lstrip("o"), run[1:])
    if not first.year and not relation and codes[-1] == "m" and _names_place().match(text, run[-1].end):
        return []
    return [Raw(run[0].start, run[-1].end, "d", first, None, relation, weekday=weekday_of(run))]


@lru_cache(maxsize=1)
def _numbers_paper() -> re.Pattern[str]:
    """What makes a number before a month that of a paper or an issue: "Bulletin No. 5 March 2024"."""
    words = any_of(word_lists("dates").entries("numbers", "numbered"))
    return re.compile(rf"(?:(?<!\w)(?:{words})\s?|#)\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _names_place() -> re.Pattern[str]:
    """What makes a day the name of a street or square: "8 November Avenue"."""
    words = any_of(word.title() for word in word_lists("dates").entries("numbers", "addresses"))
    return re.compile(rf"\s(?:{words})(?!\w)")


def _cross(text: str, codes: str, run: list[Token]) -> list[Raw]:
    if codes[0] == "B":
        codes, run = codes[1:].replace("&", "-"), run[1:]
    gap = codes.index("-")
    cut = sum(1 for code in codes[:gap] if code not in ",@o&/-")
    (first, _), (last, relation) = partial_of(run[:cut]), partial_of(run[cut:])
    if first.year is None:
        # November 30 - January 2, 2018 began the year before.
        wraps = (first.month or 0) > (last.month or 0)
        first = first._replace(year=last.year - wraps if last.year else None)
    return [Raw(run[0].start, run[-1].end, "d", first, last, relation)]


def _days(text: str, codes: str, run: list[Token]) -> list[Raw]:
    shared, relation = partial_of([token for token in run if token.code != "d"])
    month_first = codes.startswith("m")
    if month_first and not _ends_a_list(text, codes, run):
        return _day(text, "md", run[:2])
    apart = text[run[-1].end : run[-1].end + 16].lstrip(" ,").startswith("respectively")
    groups = _day_groups(codes, [token for token in run if token.code == "d"], apart)
    raws: list[Raw] = []
    for index, listed in enumerate(groups):
        runs = number_of(listed[-1]) > number_of(listed[0])
        group = listed if runs else [listed[0 if month_first else -1]]  # else the day beside the month is the one
        first = shared._replace(day=number_of(group[0]))
        last = shared._replace(day=number_of(group[-1])) if len(group) > 1 else None
        opens = index == 0 and (month_first or run[0].code != "d")
        start = run[0].start if opens else group[0].start
        end = run[-1].end if index == len(groups) - 1 else group[-1].end
        raws.append(Raw(start, end, "d", first, last, relation))
    return raws


def _between(text: str, codes: str, run: list[Token]) -> list[Raw]:
    return _days(text, codes[1:].replace("&", "-"), run[1:])


def _monthly(text: str, codes: str, run: list[Token]) -> list[Raw]:
    return read_months(text, codes[1:].replace("&", "-"), run[1:])


def _spans(text: str, codes: str, run: list[Token]) -> list[Raw]:
    return read_years(text, "y-y", run[1:])


def _day_of(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """A day of a month that is only told of: "the 10th of next month"."""
    relation = relation_of(run[-1])
    if not relation.endswith("month"):
        return []
    return [Raw(run[0].start, run[-1].end, "o", Partial(day=number_of(run[0])), None, relation, relative=True)]


def _weekly(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """A weekday of a week that is told of: "on Tuesday next week"."""
    relation = relation_of(pick(run, "u"))
    if not relation.endswith("week"):
        return _words("u")(text, "u", [token for token in run if token.code == "u"])
    return [Raw(run[0].start, run[-1].end, "w", Partial(day=weekday_of(run)), None, relation, relative=True)]


def _weekdays(text: str, codes: str, run: list[Token]) -> list[Raw]:
    told = pick(run, "v")
    days = [token for token in run if token.code == "w"]
    first, last = Partial(day=weekday_of(days[:1])), Partial(day=weekday_of(days[1:]))
    if told and (last.day or 0) != ((first.day or 0) + 1) % 7:
        apart = _weekday(text, "vw", [told, days[0]])
        return [*apart, *_weekday(text, "w", days[1:])]
    return [Raw(run[0].start, run[-1].end, "w", first, last, relation_of(told), relative=True)]


_WEEK = 7


def _week_of(text: str, codes: str, run: list[Token]) -> list[Raw]:
    """A week that is counted within a month: "the first week of August"."""
    shared, relation = partial_of(run[1:])
    length = calendar.monthrange(shared.year or 2025, shared.month or 1)[1]
    words = run[0].text.lower().split()[0]
    begin = length - _WEEK + 1 if words == "last" else _WEEK * (ORDINALS[words] - 1) + 1
    first, last = shared._replace(day=begin), shared._replace(day=begin + _WEEK - 1)
    return [Raw(run[0].start, run[-1].end, "d", first, last, relation)]


_COUNTED = re.compile(r"\s+(?!(?:in|at|of|to|by|with|under|and|for|as|the)\b)[a-z]")


def _ends_a_list(text: str, codes: str, run: list[Token]) -> bool:
    """Whether "December 9 and 10" ends there; not "December 9 and 10 people"."""
    if codes[-1] != "d" or "&" not in codes:
        return True
    return _COUNTED.match(text[run[-1].end : run[-1].end + 9]) is None


def _day_groups(codes: str, days: list[Token], apart: bool) -> list[list[Token]]:
    """Days joined by a dash are one group, and so are days that follow each other unless they are told apart."""
    groups = [[days[0]]]
    joints = [code for code in codes if code in "-,&/"]
    for joint, day in zip(joints, days[1:], strict=False):
        if joint == "-":
            groups[-1].append(day)
        elif joint == "," and number_of(groups[-1][-1]) >= number_of(day):
            groups = [[day]]  # "No. 12, 5 May": the first number is no day
        else:
            groups.append([day])
    numbers = [number_of(group[0]) for group in groups]
    single = len(groups) > 1 and all(len(group) == 1 for group in groups)
    if single and not apart and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return [[groups[0][0], groups[-1][0]]]
    return groups


def _numeric(text: str, codes: str, run: list[Token]) -> list[Raw]:
    run = run[1:] if codes[0] == "B" else run
    codes = codes.lstrip("B")
    first, last = run[0], run[-1] if len(run) > 1 else None
    words = first.text if not last else f"{first.text}~{last.text}"
    return [Raw(first.start, (last or first).end, codes[0] if codes[0] == "i" else "f", Partial(), None, words=words)]


def _words(kind: str, relative: bool = True) -> Callable[[str, str, list[Token]], list[Raw]]:
    def read(text: str, codes: str, run: list[Token]) -> list[Raw]:
        words = " ".join(" ".join(token.text.lower() for token in run).split())
        return [Raw(run[0].start, run[-1].end, kind, Partial(), None, words=words, relative=relative)]

    return read


@lru_cache(maxsize=1)
def _recurs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(word_lists('dates').entries('numbers', 'recurring'))})\s\Z", re.IGNORECASE)


def _weekday(text: str, codes: str, run: list[Token]) -> list[Raw]:
    if _recurs().search(text[max(0, run[0].start - 12) : run[0].start]):
        return []
    return [Raw(run[0].start, run[-1].end, "w", Partial(day=weekday_of(run)), None, relation_of(pick(run, "v")),
                relative=True)]  # fmt: skip


def _short(text: str, codes: str, run: list[Token]) -> list[Raw]:
    day, month = (int(part) for part in run[0].text.split("."))
    return [Raw(run[0].start, run[0].end, "d", Partial(None, month, day))]


_READERS = {
    "cross": _cross, "numeric": _numeric, "days": _days, "between": _between, "day": _day, "months": read_months,
    "month": read_one_month,
    "monthly": _monthly, "spans": _spans, "dayof": _day_of, "weekly": _weekly, "weekdays": _weekdays,
    "quarter": read_quarter, "season": read_season, "years": read_years, "year": read_year, "unit": _words("u"),
    "weekday": _weekday, "decade": _words("D", relative=False), "ago": _words("a"), "near": _words("r"),
    "short": _short, "ordinal": _words("k"), "weekof": _week_of,
}  # fmt: skip
