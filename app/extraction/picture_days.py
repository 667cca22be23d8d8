"""The day of news that gives no date but under a picture: the weekday that its text tells must fit."""

import re
from collections.abc import Sequence

from app.extraction.dates import DateMention
from app.extraction.word_lists import word_lists
from app.model.dates import Edtf

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_OLD = re.compile(r"\b(?:file|archive)\b", re.IGNORECASE)
_LONGEST_LINE = 600
"""Characters before and after its date of the longest line that stands under a picture."""
_LEAD = 1200
"""Characters of an article within which its weekdays are those of the news."""


def pictured(text: str, start: int, found: Sequence[DateMention]) -> str:
    """EDTF of the one day that the lines under an article's pictures give; "" where there is none or none that fits."""
    days = {mention.edtf for mention in found if _is_of_picture(text, mention)}
    day = Edtf.parse(next(iter(days))) if len(days) == 1 else None
    if day is None or day.latest is None:
        return ""
    told = {match.group() for match in _WEEKDAY.finditer(text, start, start + _LEAD)}
    return next(iter(days)) if _WEEKDAYS[day.latest.weekday()] in told else ""


def _is_of_picture(text: str, mention: DateMention) -> bool:
    """Whether a full date stands in the line under a picture that is not an old one."""
    if mention.precision != "day" or mention.basis != "explicit":
        return False
    first, last = mention.anchor.start - _LONGEST_LINE, mention.anchor.end + _LONGEST_LINE
    begin = text.rfind("\n", max(first, 0), mention.anchor.start)
    end = text.find("\n", mention.anchor.end, last)
    if (begin < 0 < first) or (end < 0 and last < len(text)):
        return False
    line = text[begin + 1 : end if end >= 0 else len(text)]
    return _is_credited(line.casefold().strip()) and _OLD.search(line) is None


def _is_credited(line: str) -> bool:
    """Whether a line begins or ends as those under pictures do."""
    lists = word_lists("layout")
    begins, ends = (tuple(lists.words("credits", name)) for name in ("pictures", "picture agencies"))
    return line.startswith(begins) or line.rstrip(").] ").endswith(ends)
