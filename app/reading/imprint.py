"""Who issued a document, and which issue it is, as its cover, imprint and running heads print it."""

import re
from collections.abc import Iterable

from app.i18n import _
from app.model.document import Known
from app.reading.front import FrontLine, shortened
from app.reading.front_dates import day_in, months, period_in

_BODY = (r"(?:secretariat|ministry|press (?:service|office|centre|center)|embassy|permanent (?:mission|representation)|"
         r"department|delegation|office|government|administration|information service|chancellery)")
_INSTITUTION = re.compile(rf"(?:the\s+)?(?:[\w.&’'-]+\s+){{0,3}}{_BODY}\s+(?:of|to|for)\b.*", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:Министерство|Секретариат|Посольство|Пресс-служба|МИД|Постоянное представительство)\s.*|"
    r".*\b(?:Nazirliyi|Səfirliyi|Katibliyi|Bakanlığı|Büyükelçiliği)\b(?:nin Mətbuat Xidməti)?|"
    r"(?:Ministère|Secrétariat|Ambassade|Ministerium|Ministerio|Secretaría|Embajada|Botschaft)\s.*", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:issued|published|released|prepared|produced|edited)\s+by:?\s+(?:the\s+)?(?P<name>\S.{2,120})|"
    r"(?:publisher|issuer|source|издатель|источник|naşir|mənbə)\s*:\s*(?P<other>\S.{2,120})|"
    r"(?:copyright\s*(?:©|\(c\)|c\b)?|©|\(c\))\s*(?:\d{4}(?:\s?[–-]\s?\d{4})?,?)?\s*(?P<owner>[^\W\d].{2,100})",
    re.IGNORECASE)
_PUBLISHER = re.compile(
    r"\b(?:library|agency|news|press|service|institute|centre|center|times|post|gazette|journal|ministry|"
    r"secretariat|embassy|university|council|committee|foundation|association)\b", re.IGNORECASE)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯƏ]"
_BYLINE = re.compile(
    rf"(?:^|\s)(?:By|Автор:|Müəllif:)\s+(?P<name>{_CAPITAL}[\w.’'-]+(?:\s+{_CAPITAL}[\w.’'-]*){{1,4}})\s*$")
_SMALL = frozenset(("of", "the", "and", "on", "in", "for", "to", "at", "a", "an", "de", "du", "des", "la", "le", "und",
                    "der", "für", "von", "i", "по", "и", "в", "на"))
_UNFINISHED = re.compile(r"\b(?:of|on|and|for|the|in|to|de|des|du|et|по|и)$", re.IGNORECASE)
_ADDRESS = re.compile(r"[\d@:]|www\.|\.(?:org|com|gov|net)\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|hosted|held|met|announced|reported|stated|"
                   r"organi[sz]ed|welcomed|visited|receives?|received|launched|published by)\b", re.IGNORECASE)
_VOLUME = re.compile(
    r"\b(?:volume|vol\.?|том)\s*(?:\d{1,4}|[IVXLC]+)\b"
    r"(?:,?\s*(?:issue|number|no\.?|nr\.?|№)\s*\d{1,4}(?:\s*\(\d{1,5}\))?)?|"
    r"\b(?:issue|number|выпуск|buraxılış)\s*(?:no\.?|nr\.?|№|#)?\s*\d{1,4}\b(?:\s*\(\d{1,5}\))?|"
    r"(?:\bno\.|\bnr\.|№|#)\s?\d{1,4}\b(?:\s*\(\d{1,5}\))?", re.IGNORECASE)
_OF_YEAR = re.compile(r"\b((?:19|20)\d\d),?\s*(\d{1,2})\s?\((\d{1,2})\)")
_IMPRINT_LINES = 40
_ISSUE_LINES = 25
_SENTENCE = 110
"""Characters of a line of text: "Source: …" below the first is said of an item, above it of the whole document."""
_WORK = re.compile(
    r"\b(?:posts?|posted|published|summary|clippings|briefing|conference|digest|bulletin|newsletter|review|update"
    r"|news from|release|statement|transcript|speech|interview|weekly|daily)\b", re.IGNORECASE)
_RUNNING_CHARACTERS = 500_000


def issuer(lines: tuple[FrontLine, ...]) -> Known:
    """Who the first lines say issued it; "" where they do not."""
    text = next((place for place, line in enumerate(lines) if len(line.words) > _SENTENCE), _IMPRINT_LINES)
    for place, line in enumerate(lines[:_IMPRINT_LINES]):
        label = _LABELLED.match(line.words)
        if label and (place < text or not label["other"]):
            name = label["name"] or label["other"] or label["owner"]
            return line.known(_trimmed(name), _("imprint, line"))
        if place < 6 and _is_dated_publisher(line.words):
            return line.known(_trimmed(line.words), _("imprint, line"))
        if len(line.words) <= 150 and is_name(line.words):
            return line.known(_whole(lines, place), _("imprint, line"))
    return _byline(lines)


def _is_dated_publisher(words: str) -> bool:
    """Whether a line under the title reads "Name of a publisher, 28 January 2022"."""
    day = day_in(words)[1]
    name = words.removesuffix(day).rstrip(" ,–—-")
    if _WORK.search(name) or ":" in name:
        return False
    return bool(day) and words.endswith(day) and len(name.split()) <= 6 and bool(_PUBLISHER.search(name))


def is_publisher(words: str) -> bool:
    """Whether a few words are the name of somebody who publishes, not of what is published."""
    if re.search(r"\b(?:releases?|statements?|articles?|latest|archive|all)\b", words, re.IGNORECASE):
        return False
    return is_name(words) or (2 <= len(words.split()) <= 8 and bool(_PUBLISHER.search(words)))


def is_name(words: str) -> bool:
    """Whether a line is the name of an institution rather than a sentence or headline about one."""
    if _ELSEWHERE.fullmatch(words):
        return len(words.split()) <= 12 and not words.endswith(".")
    if not _INSTITUTION.fullmatch(words) or _VERB.search(words) or len(words.split()) > 18:
        return False
    parts = [part for part in re.findall(r"[^\W\d_]+", words) if part not in _SMALL]
    capitals = sum(part[0].isupper() for part in parts)
    named = not words.endswith((".", ";")) and not words.startswith(("A ", "An ", "About "))
    return named and capitals >= 0.9 * len(parts)


def _whole(lines: tuple[FrontLine, ...], place: int) -> str:
    """A name that the cover breaks over several lines: on until an address begins."""
    words = lines[place].words
    if not _UNFINISHED.search(words):
        return _trimmed(words)
    for line in lines[place + 1 : place + 4]:
        if _ADDRESS.search(line.words) or len(line.words.split()) > 8:
            break
        words = f"{words} {line.words}"
    return _trimmed(words)


def _trimmed(name: str) -> str:
    day = day_in(name)[1] or period_in(name)[1]
    name = name.replace(day, "") if day else name
    name = re.split(r"\s[|–—]\s|\.\s|\ball rights\b", name.strip(), maxsplit=1, flags=re.IGNORECASE)[0]
    return shortened(name.strip(" ,;:.–—-"), 150)


def _byline(lines: tuple[FrontLine, ...]) -> Known:
    for line in lines[:6]:
        found = _BYLINE.search(line.words)
        if found and len(line.words) < 80:
            return line.known(found["name"], _("byline, line"))
    return Known("", _("not stated"))


def issue(lines: tuple[FrontLine, ...], running: Iterable[str], text: str) -> Known:
    """Which issue it is: "2024, 2(4)", "Volume 4, No. 2"; "" where nothing tells."""
    for line in lines[:_ISSUE_LINES]:
        found = _OF_YEAR.search(line.words) or (_VOLUME.search(line.words) if _is_masthead(line.words) else None)
        if found:
            return line.known(found.group(), _("line"))
    for head in running:
        found = _OF_YEAR.search(head) or _VOLUME.search(head)
        if found:
            return Known(found.group(), _("running head: “{words}”").format(words=shortened(head, 80)))
    return _repeated(text)


def _is_masthead(words: str) -> bool:
    return len(words) <= 100 and not _VERB.search(words) and not words.endswith(".")


def _repeated(text: str) -> Known:
    """An issue that short lines of the text repeat, as running heads do that nobody took out."""
    lines = (line for line in text[:_RUNNING_CHARACTERS].split("\n") if len(line) < 80)
    found = [(match.group(), line) for line in lines for match in _OF_YEAR.finditer(line)]
    values = {value for value, _line in found}
    if len(found) < 2 or len(values) > 1:
        return Known("", _("not stated"))
    value, line = found[0]
    return Known(value, _("running head: “{words}”").format(words=" ".join(line.split())))


def issue_period(issue_words: str) -> str:
    """The months of an issue that says of how many in its year it is: "2024, 2(4)" is 2024-04/2024-06; else ""."""
    found = _OF_YEAR.search(issue_words)
    if found is None:
        return ""
    number, of = int(found[2]), int(found[3])
    if of not in (2, 3, 4, 6, 12) or not 1 <= number <= of:
        return ""
    span = 12 // of
    return months(span * (number - 1) + 1, span * number, found[1])
