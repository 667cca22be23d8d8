"""Where a document comes from: issuer, issue, title, date of publication, language, each with its reason."""

import re

from app.i18n import _
from app.model.document import Known
from app.reading.source import Source

_EMPHASIS = re.compile(r"^[#>\s]+|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
TITLE_CHARACTERS = 200


def title(source: Source) -> Known:
    """The file's own title property, else its first line."""
    if source.stated.title.value:
        return source.stated.title
    for line in source.text.split("\n"):
        words = _EMPHASIS.sub("", line).strip()
        if any(letter.isalpha() for letter in words):
            return Known(words[:TITLE_CHARACTERS], _("first line"))
    return Known("", _("not stated"))
