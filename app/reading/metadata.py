"""Where a document comes from: issuer, issue, title, date of publication, language, each with its reason.

What the document prints of itself wins over what its file says; what somebody gives by hand wins over both.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from app.i18n import _
from app.model.document import Known
from app.reading import front, imprint
from app.reading.front import FrontLine
from app.reading.front_dates import day_in, days_in, period_in, property_date, unclear_day_in
from app.reading.languages import language
from app.reading.source import Source

TITLE_CHARACTERS = 200
_DATE_LINES = 15
_LABEL = re.compile(
    r"\s*(?:(?:first\s+|last\s+|date\s+)?(?:publish(?:ed)?|post(?:ed)?|issued?|released?|publication|created?|updated?"
    r"|modified|date|added|dated)\b(?:\s+date)?(?:\s+of\s+(?:issue|publication|release))?(?:\s+(?:on|by|le|am|at))?\s*:?"
    r"|(?:дата|опубликовано|tarix|tarih|publié|datum)\b(?:\s+(?:le|am))?\s*:?)\s*", re.IGNORECASE)
_UPDATED = re.compile(r"\s*(?:last\s+)?(?:updated?|modified)\b", re.IGNORECASE)
_NO_PLACE = frozenset(("On", "In", "At", "By", "From", "Since", "Until", "After", "Before", "Between", "Of"))
_IN_PLACES = frozenset(("of", "de", "al", "el", "la", "es", "the", "/", "|", "(", "-"))
_AFTER_DAY = re.compile(
    r"\)?[.,]?\s*(?:[(/\[][^()/\[\]]{1,30}[)/\]])?\s*(?:[–—]|--?(?=\s)|(?P<colon>:)(?=\s))")
_PERIOD = re.compile(
    r"\b(?:digest|bulletin|issue|newsletter|review|report|edition|journal|highlights?|survey|letter|weekly)\b",
    re.IGNORECASE)
_ISSUE = re.compile(
    r"\b(?:no|nr|vol|week|weekly|fortnightly|monthly|digest|bulletin|issue|newsletter|review|survey|update)\b",
    re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:briefing|press conference|transcript|interview|remarks|speech|address|statement)\b", re.IGNORECASE)
_FOREWORD_CHARACTERS = 15_000
_DATELINE_CHARACTERS = 500_000
_NO_TITLE = re.compile(
    r"By\s+[A-Z]\S+(?:\s+[A-Z]\S+){0,3}$|(?:(?:press|news|media) (?:release|statement)|for immediate release|"
    r"unofficial translation|пресс-релиз|mətbuat (?:açıqlaması|məlumatı)|no\.?|№)[\s:]*(?:(?:no\.?|№)?\s*[\d/-]+)?$",
    re.IGNORECASE)
_NEVER_TITLE = re.compile(
    r"(?:https?:|www\.)\S+$|skip to\b|post(?:ed)?\s+by\b.{0,30}\d"
    r"|(?:news|article|document|press)?\s*(?:id|code|number)\s*[:#]?\s*[\w/-]*\d+$"
    r"|\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b\.?)?\s*[A-Z]{0,4}$|[A-Z]{1,4}[-/]?\d[\d/.-]*\s*[–—-]?\s*$", re.IGNORECASE)
_MENU = 12
_BESIDE_DAYS = 6
"""Words that the line of an issue's days may hold beside them."""
_MONTH_ALONE = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\W*", re.IGNORECASE)
_PROGRAMS = re.compile(
    r"(?i)^(python-docx|admin(istrator)?|user\d*|owner|windows user|microsoft( office user)?|unknown|anonymous|home|hp|"
    r"\(?unspecified\)?|libreoffice.*|openoffice.*|reportlab.*|author|dell|lenovo|acer|asus|.*@.*)$")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a document comes from."""

    title: Known
    issuer: Known
    issue: Known
    published: Known
    language: Known


def origin(source: Source, published: str = "") -> Origin:
    """All that the text and the file tell; published: EDTF given by hand."""
    lines, fields = front.lines(source.text), front.fields(source.text)
    issue = _first(lambda: _field(fields, "issue", "number"),
                   lambda: imprint.issue(lines, source.running, source.text))
    return Origin(
        title=_title(source, lines, fields), issuer=_issuer(source, lines, fields), issue=issue,
        published=Known(published, _("given by hand")) if published else _published(source, lines, fields, issue),
        language=_language(source))


def _first(*rules: Callable[[], Known]) -> Known:
    """What the first rule with an answer says; the last one's "not stated" where none has."""
    known = Known("", _("not stated"))
    for rule in rules:
        known = rule()
        if known.value:
            return known
    return Known("", known.reason or _("not stated"))


def _field(fields: dict[str, str], *names: str) -> Known:
    for name in names:
        if fields.get(name):
            return Known(fields[name], _("property “{name}” above the text").format(name=name))
    return Known()


def _title(source: Source, lines: tuple[FrontLine, ...], fields: dict[str, str]) -> Known:
    stated = _first(lambda: _field(fields, "title"), lambda: _headline(source, lines), lambda: _borne_out(source))
    if stated.value:
        return Known(front.shortened(front.plain(stated.value), TITLE_CHARACTERS), stated.reason)
    headings = _below_menu([line for line in lines if not _is_furniture(line.words)] or list(lines))
    if not headings:
        return Known("", _("not stated"))
    words = headings[0].words
    if len(headings) > 1 and _is_masthead(words) and _completes(headings[0], headings[1]):
        words = f"{words.rstrip(':')}: {headings[1].words}"
    reason = _("first sentence, as no heading stands above it") if _is_sentence(words) else _("first heading")
    return Known(front.shortened(words, TITLE_CHARACTERS), reason)


def _below_menu(headings: list[FrontLine]) -> list[FrontLine]:
    """The headings without the names of one or two words, those of a web page's menu, that stand above the first."""
    menu = list(takewhile(lambda line: len(line.words.split()) < 3 and not line.words.isupper(), headings[:_MENU]))
    below = headings[len(menu) :]
    return below if below and 2 < len(below[0].words.split()) < 30 and not _is_sentence(below[0].words) else headings


def _completes(masthead: FrontLine, line: FrontLine) -> bool:
    """Whether a line goes on with the name above it: the next line, or one that says what kind of paper it is."""
    if len(line.words.split()) > 14 or line.words.endswith((".", ":")) or line.number > masthead.number + 4:
        return False
    return line.number == masthead.number + 1 or _PERIOD.search(line.words) is not None


def _headline(source: Source, lines: tuple[FrontLine, ...]) -> Known:
    """What is set as the title, unless it is only the first part of a masthead."""
    known = source.stated.headline
    first = next((line.words for line in lines if not _is_furniture(line.words)), "")
    return Known() if _is_masthead(known.value) and first.startswith(known.value) else known


def _borne_out(source: Source) -> Known:
    """The title among the file's properties where the first pages print most of its words: many keep an older one."""
    title = source.stated.title
    words = [word for word in re.findall(r"\w+", title.value.casefold()) if len(word) > 3]
    printed = set(re.findall(r"\w+", source.text[: front.CHARACTERS].casefold()))
    return title if 2 * sum(word in printed for word in words) > len(words) else Known()


def _is_masthead(words: str) -> bool:
    """Whether a line is the name of a series, which the next line completes."""
    return len(words.split()) <= 4 and words.upper() == words and any(letter.isalpha() for letter in words)


def _is_sentence(words: str) -> bool:
    return words.endswith((".", ".”", '."', "!", "…")) and len(words.split()) > 5


def _is_furniture(words: str) -> bool:
    """Whether a line at the top is a date, byline, number or address rather than a title."""
    if not any(letter.isalpha() for letter in words) or _NEVER_TITLE.match(words):
        return True
    day = day_in(words)[1] or period_in(words)[1]
    if _MONTH_ALONE.fullmatch(words):
        return True
    if _SPOKEN.search(words) and len(words.split()) > 4:
        return False
    if day and _NEVER_TITLE.match(words.replace(day, "")):
        return True
    if day and (front.is_date_alone(_LABEL.sub("", words), day) or _LABEL.match(words)):
        return len(words) < 80
    return imprint.is_name(words) or bool(_NO_TITLE.match(words))


def _issuer(source: Source, lines: tuple[FrontLine, ...], fields: dict[str, str]) -> Known:
    return _first(lambda: _field(fields, "issuer", "publisher", "source", "organisation", "organization"),
                  lambda: source.stated.issuer, lambda: imprint.issuer(lines), lambda: _field(fields, "author"),
                  lambda: _author(source.stated.author), lambda: Known("", _("not stated")))


def _author(author: Known) -> Known:
    """The author of a file's properties, unless it is the name of a program, a machine or an account."""
    name = author.value
    if _PROGRAMS.match(name) or " " not in name or name == name.lower():
        return Known()
    return Known(front.shortened(name, TITLE_CHARACTERS), author.reason)


def _published(source: Source, lines: tuple[FrontLine, ...], fields: dict[str, str], issue: Known) -> Known:
    return _first(
        lambda: _as_date(_field(fields, "published", "date", "publication-date", "issued")),
        lambda: _as_date(source.stated.published), lambda: _dated_line(lines), lambda: _dateline(source.text),
        lambda: _of_spoken(lines),
        lambda: _period_line(lines, source.running), lambda: _stated_period(source.text), lambda: _of_issue(issue),
        lambda: _as_date(source.stated.created), lambda: _unclear(lines))


def _unclear(lines: tuple[FrontLine, ...]) -> Known:
    """No date, and as the reason a line whose figures can be read either way, where there is one."""
    for line in lines[:_DATE_LINES]:
        words = unclear_day_in(line.words)
        if words and (_LABEL.match(line.words) or front.is_date_alone(line.words, words)):
            return Known("", _("line {number}: “{words}” can be read with the day or the month first").format(
                number=line.number, words=words))
    return Known("", _("not stated"))


def _as_date(known: Known) -> Known:
    day = property_date(known.value) if known.value else ""
    return Known(day, known.reason) if day else Known()


def _dated_line(lines: tuple[FrontLine, ...]) -> Known:
    """A line near the top that says "Published: …", numbers an issue or holds a day alone; "Updated: …" only else."""
    top = lines[:_DATE_LINES]
    for line in sorted(top, key=lambda line: bool(_UPDATED.match(line.words))):
        day, words = day_in(line.words)
        label = _LABEL.match(line.words)
        labelled = bool(day and label and line.words.startswith(words, label.end()))
        if labelled or (day and (front.is_date_alone(line.words, words) or _is_dated_issue(line.words, words))):
            return line.known(day, _("line"))
    return Known()


def _is_dated_issue(line: str, day: str) -> bool:
    """Whether a line numbers an issue and gives one day, not those that the issue covers."""
    return front.is_dated_issue(line, day) and not days_in(line)[0]


def _dateline(text: str) -> Known:
    """The day in the dateline ("BAKU, 3 March 2024 – …") of a document whose datelines all name one day."""
    found: dict[str, str] = {}
    for printed in text[:_DATELINE_CHARACTERS].split("\n"):
        line = front.plain(printed[:140])
        day, words = day_in(line[:100]) if any(map(str.isdigit, line[:100])) else ("", "")
        before, _said, after = line.partition(words) if day else ("", "", "")
        dash = _AFTER_DAY.match(after) if day and _is_place(before) else None
        if dash and (before or not dash["colon"]):
            found.setdefault(day, f"{before}{words}{dash.group()}")
    if len(found) != 1:
        return Known()
    (day, words), = found.items()
    return Known(day, _("dateline: “{words}”").format(words=words.rstrip("–—-: ")))


def _is_place(words: str) -> bool:
    """Whether the words before the day of a dateline are names: "OHRID, North Macedonia,"."""
    parts = words.split()
    named = all(part[0].isupper() or part in _IN_PLACES for part in parts)
    return not parts or (len(parts) <= 8 and named and parts[0] not in _NO_PLACE)


def _of_spoken(lines: tuple[FrontLine, ...]) -> Known:
    """The day in the heading of a briefing, a speech or an interview, which is the day it was held and given out."""
    headings = [line for line in lines[:4] if _SPOKEN.search(line.words) and not _is_sentence(line.words)]
    dated = ((line, day_in(line.words)[0]) for line in headings)
    return next((line.known(day, _("day in the heading, line")) for line, day in dated if day), Known())


def _period_line(lines: tuple[FrontLine, ...], running: tuple[str, ...]) -> Known:
    """A line of the cover that holds a month, some months or a quarter, alone or beside the number of the issue."""
    for line in lines[:_DATE_LINES]:
        days, words = days_in(line.words)
        beside = re.findall(r"[^\W\d_]{2,}", line.words.replace(words, ""))
        if days and (len(beside) < 2 or (len(beside) <= _BESIDE_DAYS and _ISSUE.search(line.words))):
            return line.known(days, _("line"))
        period, words = period_in(line.words)
        rest = line.words.replace(words, "")
        if period and len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4 and not day_in(line.words)[0]:
            return line.known(period, _("line"))
    for head in running:
        period, words = period_in(head)
        if period and not day_in(head)[0]:
            return Known(period, _("running head: “{words}”").format(words=front.shortened(head, 80)))
    return Known()


def _stated_period(text: str) -> Known:
    """The period that a foreword says the issue covers."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n\s*\n", text[:_FOREWORD_CHARACTERS]):
        if _PERIOD.search(sentence) and re.search(r"\bthis\b|\bpresent\b|\bcovers?\b|\bhighlights?\b", sentence):
            period, words = period_in(sentence)
            if "/" in period:
                return Known(period, _("period stated in the foreword: {words}").format(words=words))
    return Known()


def _of_issue(issue: Known) -> Known:
    period = imprint.issue_period(issue.value)
    return Known(period, _("months of the issue {issue}").format(issue=issue.value)) if period else Known()


def _language(source: Source) -> Known:
    told = language(source.text)
    return told if told.value or not source.stated.language.value else source.stated.language
