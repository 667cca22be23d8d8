"""Which runs of date words make a date: a regular expression over their codes, read into partial dates."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.extraction.date_tokens import MONTHS, ORDINALS, WEEKDAYS, Token

_TAIL = "(?:,?o?[yu])?"
_WEEKDAY = "(?:w,?@?)?"
_DAY = f"{_WEEKDAY}(?:do?m|md){_TAIL}(?:,?w)?"
_GRAMMAR = re.compile(
    f"(?P<cross>{_DAY}-{_DAY})"
    "|(?P<numeric>i[-/&]i|[dg]-f|f-f|i|f)"
    f"|(?P<between>B{_WEEKDAY}d&{_WEEKDAY}d+o?m{_TAIL})"
    f"|(?P<days>{_WEEKDAY}d(?:[-,&/]{_WEEKDAY}d)+o?m{_TAIL}|md(?:[-/]d|(?:,d)*&d)+{_TAIL})"
    f"|(?P<day>{_DAY})"
    f"|(?P<months>m{_TAIL}[-/]m{_TAIL}|m(?:,m)*&m{_TAIL})"
    f"|(?P<month>(?:e[-o]?)?v?(?:e[-o]?)?m{_TAIL})"
    "|(?P<quarter>q(?:[,o]?[yun])?|(?:e[-o]?)?yq|yq)"
    f"|(?P<season>(?:e[-o]?)?v?(?:e[-o]?)?s{_TAIL})"
    "|(?P<years>Y|y[-/]y)"
    "|(?P<year>(?:e[-o]?)?y)"
    "|(?P<unit>(?:e[-o]?)?u|e[-o]?n)"
    "|(?P<weekday>v?w)"
    "|(?P<decade>D)|(?P<ago>a)|(?P<near>r)|(?P<short>h)|(?P<ordinal>k)"
)


@dataclass(frozen=True, slots=True)
class Partial:
    """A date as far as it is stated."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A date before its year is known. kind: d day, m month, y year, q quarter, s season, w weekday, u r a words.

    last: end of a range. relation: this, last, next ... with the unit after it ("last year"). naming: part of a name.
    noted: stands alone between brackets. part: months or so from the beginning that a quarter or season covers.
    """

    start: int
    end: int
    kind: str
    first: Partial
    last: Partial | None = None
    relation: str = ""
    naming: bool = False
    relative: bool = False
    noted: bool = False
    words: str = ""


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
    last = replace(raw.last, year=year) if raw.last else None
    return replace(raw, first=replace(raw.first, year=year), last=last)


def _pick(run: list[Token], codes: str) -> Token | None:
    return next((token for token in run if token.code in codes), None)


def _number(token: Token) -> int:
    return int(token.text.rstrip("stndrh"))


def _month(token: Token) -> int:
    return MONTHS[token.text.rstrip(".").lower()]


def _relation(token: Token | None) -> str:
    return " ".join(token.text.lower().split()) if token else ""


def _partial(run: list[Token]) -> tuple[Partial, str]:
    day, month, year = _pick(run, "d"), _pick(run, "m"), _pick(run, "y")
    value = Partial(int(year.text) if year else None, _month(month) if month else None, _number(day) if day else None)
    return value, _relation(_pick(run, "u"))


def _day(text: str, codes: str, run: list[Token]) -> list[Raw]:
    first, relation = _partial(run)
    return [Raw(run[0].start, run[-1].end, "d", first, None, relation)]


def _cross(text: str, codes: str, run: list[Token]) -> list[Raw]:
    gap = codes.index("-")
    cut = sum(1 for code in codes[:gap] if code not in ",@o&/-")
    (first, _), (last, relation) = _partial(run[:cut]), _partial(run[cut:])
    if first.year is None:
        # November 30 - January 2, 2018 began the year before.
        wraps = (first.month or 0) > (last.month or 0)
        first = replace(first, year=last.year - wraps if last.year else None)
    return [Raw(run[0].start, run[-1].end, "d", first, last, relation)]


def _days(text: str, codes: str, run: list[Token]) -> list[Raw]:
    shared, relation = _partial([token for token in run if token.code != "d"])
    month_first = codes.startswith("m")
    if month_first and not _ends_a_list(text, codes, run):
        return _day(text, "md", run[:2])
    groups = _day_groups(codes, [token for token in run if token.code == "d"])
    raws: list[Raw] = []
    for index, group in enumerate(groups):
        first = replace(shared, day=_number(group[0]))
        last = replace(shared, day=_number(group[-1])) if len(group) > 1 else None
        if last and (last.day or 0) <= (first.day or 0):
            last = None
        opens = index == 0 and (month_first or run[0].code != "d")
        start = run[0].start if opens else group[0].start
        end = run[-1].end if index == len(groups) - 1 else group[-1].end
        raws.append(Raw(start, end, "d", first, last, relation))
    return raws


def _between(text: str, codes: str, run: list[Token]) -> list[Raw]:
    return _days(text, codes[1:].replace("&", "-"), run[1:])


_COUNTED = re.compile(r"\s+(?!(?:in|at|of|to|by|with|under|and|for|as|the)\b)[a-z]")


def _ends_a_list(text: str, codes: str, run: list[Token]) -> bool:
    """Whether "December 9 and 10" ends there; not "December 9 and 10 people"."""
    if codes[-1] != "d" or "&" not in codes:
        return True
    return _COUNTED.match(text[run[-1].end : run[-1].end + 9]) is None


def _day_groups(codes: str, days: list[Token]) -> list[list[Token]]:
    """Days joined by a dash are one group, and so are two that follow each other."""
    groups = [[days[0]]]
    joints = [code for code in codes if code in "-,&/"]
    for joint, day in zip(joints, days[1:], strict=False):
        if joint == "-":
            groups[-1].append(day)
        elif joint == "," and _number(groups[-1][-1]) >= _number(day):
            groups = [[day]]  # "No. 12, 5 May": the first number is no day
        else:
            groups.append([day])
    pair = len(groups) == 2 and all(len(group) == 1 for group in groups)
    if pair and _number(groups[1][0]) == _number(groups[0][0]) + 1:
        return [[groups[0][0], groups[1][0]]]
    return groups


def _months(text: str, codes: str, run: list[Token]) -> list[Raw]:
    months = [token for token in run if token.code == "m"]
    shared, relation = _partial([token for token in run if token.code != "m"])
    if not _is_month_name(text, run[0], run[-1]):
        return []
    if "&" in codes or "," in codes.rstrip(",yu"):
        return [Raw(token.start, run[-1].end if token is months[-1] else token.end, "m",
                    replace(shared, month=_month(token)), None, relation) for token in months]  # fmt: skip
    years = [int(token.text) for token in run if token.code == "y"]
    first, last = _month(months[0]), _month(months[-1])
    begin = years[0] if len(years) == 2 else (years[0] - (first > last) if years else None)
    end = years[-1] if years else None
    return [Raw(run[0].start, run[-1].end, "m", Partial(begin, first), Partial(end, last), relation)]


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|during|throughout|from|to|before|after|between|for|through|the|that|and|back in"
    r"|every|monthly|mid|this|our)|^|\n|[(\[—–:,;|#*])\s*\Z", re.IGNORECASE)  # fmt: skip
_NAMESAKES = frozenset(("may", "march", "august", "april", "june"))


def _is_month_name(text: str, first: Token, last: Token) -> bool:
    """Whether a month without a day is one: not a name or a verb."""
    name = first.text.rstrip(".").lower()
    if first is not last or first.code != "m":
        return True
    if len(name) < 4 and name != "may":
        return False
    before, after = text[max(0, first.start - 14) : first.start], text[last.end : last.end + 12]
    if not _BEFORE_MONTH.search(before):
        return False
    if name in _NAMESAKES and re.match(r"\s+(?:[A-Z][a-z]+|of\b|be\b|have\b|not\b|[0-9])", after):
        return bool(re.search(r"\b(?:in|since|during|throughout|until)\s*\Z", before))
    return True


def _one_month(text: str, codes: str, run: list[Token]) -> list[Raw]:
    first, relation = _partial(run)
    if not _is_month_name(text, run[0], run[-1]):
        return []
    relation = relation or _relation(_pick(run, "v"))
    return [Raw(run[0].start, run[-1].end, "m", first, None, relation, relative=bool(relation))]


def _quarter(text: str, codes: str, run: list[Token]) -> list[Raw]:
    token, year = _pick(run, "q"), _pick(run, "y")
    words = token.text.lower() if token else ""
    number = int(words[1]) if words[0] in "qh" and words[1].isdigit() else ORDINALS[re.split(r"[ -]", words)[0]]
    size = 6 if words.startswith("h") or words.endswith("half") else 3
    stated = year or _pick(run, "un")
    if (size == 6 and number > 2) or (not stated and (words.startswith("last") or size == 6)):
        return []
    partial = Partial(int(year.text) if year else None, 1 + size * (number - 1))
    last = replace(partial, month=size * number)
    return [Raw(run[0].start, run[-1].end, "q", partial, last, _relation(_pick(run, "u")))]


_BEFORE_SEASON = re.compile(r"\b(?:in|by|during|of)(?: the)?\s\Z")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(text: str, codes: str, run: list[Token]) -> list[Raw]:
    token, year = _pick(run, "s"), _pick(run, "y")
    relation = _relation(_pick(run, "u") or _pick(run, "v"))
    name = token.text.lower() if token else ""
    before = text[max(0, run[0].start - 12) : run[0].start]
    stated = year or relation or (name != "fall" and _BEFORE_SEASON.search(before))
    if not stated:
        return []
    first = Partial(int(year.text) if year else None, _SEASONS[name])
    return [Raw(run[0].start, run[-1].end, "s", first, None, relation)]


def _years(text: str, codes: str, run: list[Token]) -> list[Raw]:
    if codes != "Y":
        return [Raw(run[0].start, run[-1].end, "y", Partial(int(run[0].text)), Partial(int(run[-1].text)))]
    first, last = re.split(r"\s?[-–/]\s?", run[0].text)
    begin = int(first)
    if len(last) == 2 and "/" not in run[0].text and 1 <= int(last) <= 12 and int(last) != begin % 100 + 1:
        return [Raw(run[0].start, run[0].end, "m", Partial(begin, int(last)))]
    end = int(last) if len(last) == 4 else begin // 100 * 100 + int(last)
    return [Raw(run[0].start, run[0].end, "y", Partial(begin), Partial(end))] if end > begin else []


_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|of|from|until|till|during|after|before|between|for|through|throughout|to|around|and|year"
    r"|early|late|mid|through to|back in|on|as of|or)\s\Z", re.IGNORECASE)  # fmt: skip
_NAME_AFTER_YEAR = re.compile(
    r"\s+(?:[A-Z“\"«]|(?:[a-z]+\s)?(?:summit|conference|meeting|session|elections?|census|budget|season|referendum"
    r"|agreement|convention|edition|forum|games|war)\b)")  # fmt: skip


def _year(text: str, codes: str, run: list[Token]) -> list[Raw]:
    token = run[-1]
    before, after = text[max(0, run[0].start - 12) : run[0].start], text[token.end : token.end + 24]
    raw = Raw(run[0].start, token.end, "y", Partial(int(token.text)))
    if before.endswith("(") and after[:1] in ("),;"):
        return [replace(raw, noted=True)]
    named = _NAME_AFTER_YEAR.match(after) is not None
    if len(run) > 1 or _BEFORE_YEAR.search(before):
        return [replace(raw, naming=named and len(run) == 1)]
    return [replace(raw, naming=True)] if named else _listed_year(raw, before, after)


def _listed_year(raw: Raw, before: str, after: str) -> list[Raw]:
    """A year after a comma that closes what stands before it: "in Astana, 2023"."""
    closes = re.search(r"[A-Za-z],\s\Z", before) and re.match(r"\s?(?:[.,;)\n]|\Z)", after)
    return [raw] if closes else []


def _numeric(text: str, codes: str, run: list[Token]) -> list[Raw]:
    first, last = run[0], run[-1] if len(run) > 1 else None
    words = first.text if not last else f"{first.text}~{last.text}"
    return [Raw(first.start, (last or first).end, codes[0] if codes[0] == "i" else "f", Partial(), None, words=words)]


def _words(kind: str, relative: bool = True) -> Callable[[str, str, list[Token]], list[Raw]]:
    def read(text: str, codes: str, run: list[Token]) -> list[Raw]:
        words = " ".join(" ".join(token.text.lower() for token in run).split())
        return [Raw(run[0].start, run[-1].end, kind, Partial(), None, words=words, relative=relative)]

    return read


def _weekday(text: str, codes: str, run: list[Token]) -> list[Raw]:
    name = run[-1].text.rstrip(".").lower()
    return [Raw(run[0].start, run[-1].end, "w", Partial(day=WEEKDAYS[name]), None, _relation(_pick(run, "v")),
                relative=True)]  # fmt: skip


def _short(text: str, codes: str, run: list[Token]) -> list[Raw]:
    day, month = (int(part) for part in run[0].text.split("."))
    return [Raw(run[0].start, run[0].end, "d", Partial(None, month, day))]


_READERS = {
    "cross": _cross, "numeric": _numeric, "days": _days, "between": _between, "day": _day, "months": _months,
    "month": _one_month,
    "quarter": _quarter, "season": _season, "years": _years, "year": _year, "unit": _words("u"),
    "weekday": _weekday, "decade": _words("D", relative=False), "ago": _words("a"), "near": _words("r"),
    "short": _short, "ordinal": _words("k"),
}  # fmt: skip
