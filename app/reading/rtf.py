"""Rich text (.rtf): paragraphs, tables, lists, notes and text boxes as they would be printed.

As in Word documents, deleted and hidden text, field codes, headers and footers are left out.
"""

from app.i18n import _
from app.model.document import Known
from app.reading.headings import unmarked
from app.reading.normalise import extracted, tidy
from app.reading.rtf_groups import Groups
from app.reading.rtf_paper import joined
from app.reading.source import Reader, Source, Stated


def read_rtf(data: bytes) -> Source:
    """The text with its notes after the paragraphs that call them, and title, author and day of the file's facts."""
    found = Groups(data.decode("latin-1"))
    facts = {name: " ".join(extracted(joined([words])).split()) for name, words in found.facts.items()}
    text, headings = unmarked(tidy(extracted("\n\n".join(found.blocks))))
    return Source(text, headings=headings, stated=Stated(
        title=_known(facts, "title"), author=_known(facts, "author"), created=_known(facts, "creatim")))


def _known(facts: dict[str, str], name: str) -> Known:
    value = facts.get(name, "")
    return Known(value, _("RTF property {name}").format(name=name)) if value else Known()


def recognises(data: bytes) -> bool:
    """Whether it begins as rich text does."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t")[:5] == b"{\\rtf"


RTF = Reader("rtf", (".rtf",), "application/rtf", recognises, read_rtf)
