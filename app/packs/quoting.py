"""Puts the words of entries into the parts that an analyst writes, and tells when they are no longer the sources'."""

from collections.abc import Iterable, Sequence

from app.i18n import _, in_its_language
from app.model.dates import words as date_words
from app.model.found import Statement
from app.model.item import Item
from app.model.pack import Entry, Pack, Section
from app.model.part_text import words
from app.packs import edit
from app.quotation_marks import quoted


@in_its_language
def as_quoted(pack: Pack, entries: Iterable[Entry]) -> str:
    """What is put into a part of the pack: a paragraph an entry, its words, who said them and when; "" for none."""
    del pack  # its language is that of the words
    return "\n\n".join([_quoted(entry) for entry in entries if words(entry)])


def put(pack: Pack, key: str, entries: Sequence[Entry]) -> Pack:
    """The pack with the words of entries at the end of a part, cited; InvalidInput for a part that nobody writes."""
    section = next((one for one in pack.sections if one.key == key), None)
    text = "\n\n".join(part for part in (section.text if section else "", as_quoted(pack, entries)) if part)
    return edit.write(pack, key, text, entries)


def altered(before: Section, after: Section) -> tuple[Entry, ...]:
    """What a part quotes no longer though much of its words is left: somebody wrote in them."""
    held = {(one.key, words(one)) for one in after.quoted}
    text = " ".join(after.text.split())
    lost = ((one, words(one)) for one in before.quoted if (one.key, words(one)) not in held)
    return tuple(one for one, told in lost if told[: len(told) // 2 + 1] in text or told[len(told) // 2 :] in text)


def _quoted(entry: Entry) -> str:
    item = entry.subject
    told = [date_words(item.date) if item.date else ""] if isinstance(item, Item) else []
    if isinstance(item, Item) and isinstance(item.found, Statement):
        reported = _("reported speech") if item.found.kind == "reported" else ""
        told = [item.found.speaker.replace("; ", ", ") or _("Unattributed"), *told, reported]
    about = ", ".join(part for part in told if part)
    said = quoted(words(entry))
    return f"{said} ({about})" if about else said
