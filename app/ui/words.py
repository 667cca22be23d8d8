"""What the window says about found things: dates with their basis, citations, counts."""

from app import registry
from app.i18n import LANGUAGES, _, n_, percent, sentence_case
from app.listing import DOUBTFUL
from app.model.dates import Basis, words
from app.model.decision import ReviewState
from app.model.found import Candidate, Event, Statement, Status
from app.model.item import Citation, Item
from app.model.pack import Entry
from app.model.said_in import said_in
from app.quotation_marks import quoted
from app.ui.reasons import reason_words

_WORD = 30
"""No word that is longer is kept whole where words are cut."""


def basis_words(basis: Basis, date_words: str = "") -> str:
    """How a date is known, in words; date_words: those that the source gives it with."""
    if basis == "publication" and date_words:
        return _("date of the dateline")
    if basis == "year-inferred" and date_words and not any(sign.isdecimal() for sign in date_words):
        return _("inferred from “{0}”").format(date_words)
    return {
        "explicit": _("date stated"),
        "year-inferred": _("year inferred") if date_words else _("inferred"),
        "month-only": _("month only"),
        "publication": _("date of publication"),
        "undated": _("no date found"),
        "corrected": _("corrected by hand"),
    }[basis]


def pack_languages() -> tuple[tuple[str, str], ...]:
    """The languages that packs can be in: codes, and what each is called in the window's language."""
    from app.tasks import language_name

    return tuple((code, sentence_case(language_name(code))) for code, _own in LANGUAGES)


def kind_words(statement: Statement) -> str:
    """Direct words, a fragment of them, reported speech, or from what the speaker's own words are."""
    return said_in(statement) or _kinds().get(statement.kind, statement.kind)


def kinds_of_words() -> tuple[str, ...]:
    """What the kinds of quotations and statements are called."""
    return tuple(_kinds().values())


def _kinds() -> dict[str, str]:
    return {"direct": _("quotation"), "fragment": _("fragment"), "reported": _("reported")}


def basis(item: Item) -> Basis:
    """How the item's date is known."""
    return item.found.date_basis if isinstance(item.found, Event) else item.found.said_on_basis


def date_cell(item: Item) -> str:
    """The date in words, with a raised c where it was inferred (the mark that the pack prints too)."""
    inferred = basis(item) in ("year-inferred", "month-only", "publication")
    return words(item.date) + (" ᶜ" if inferred and item.date else "")


def heading(item: Item) -> str:
    """What the item is called: an event's title, a statement's speaker."""
    return item.found.title if isinstance(item.found, Event) else item.found.speaker or _("Speaker unclear")


def speaker_cell(item: Item) -> str:
    """The speaker, with a question mark where he is doubtful."""
    return f"{heading(item)} ?" if isinstance(item.found, Statement) and is_doubtful(item.found) else heading(item)


def is_doubtful(statement: Statement) -> bool:
    """Whether a speaker is named who may not be the one."""
    return bool(statement.speaker) and statement.confidence < DOUBTFUL


def _date_words(item: Item) -> str:
    return item.found.date_words if isinstance(item.found, Event) else ""


def facts(item: Item) -> str:
    """A line each: date and its basis; kind, place and countries, or role and verb; who; topics; OCR."""
    found = item.found
    own = _event_facts(found) if isinstance(found, Event) else _statement_facts(found)
    dated = _joined(words(item.date), basis_words(basis(item), _date_words(item)))
    lines = (dated, *own, topic_words(found.topics), ocr_words() if item.recognised else "")
    return "\n".join(part for part in lines if part)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def topic_words(ids: tuple[str, ...]) -> str:
    """The topics by name: "Topics: Energy, Trade"; "" for none."""
    return _("Topics: {0}").format(topic_names(ids)) if ids else ""


def topic_names(ids: tuple[str, ...]) -> str:
    """The topics by name: "Energy, Trade"; "" for none."""
    names = registry.topic_names() if ids else {}
    return ", ".join(names.get(one, one) for one in ids)


def status_words(status: Status) -> str:
    """Whether an event was past or ahead when it was written of."""
    return _("scheduled") if status == "scheduled" else _("past")


def review_words(review: ReviewState) -> str:
    """Where the analyst's review of an item stands; "" where there was none."""
    return {"accepted": _("accepted"), "rejected": _("rejected")}.get(review, "")


def item_kind_words(item: Item) -> str:
    """What kind of event it is, or whether the words are the speaker's own."""
    found = item.found
    return event_kind_words(found.kind) or _("event") if isinstance(found, Event) else kind_words(found)


def told_in_a_line(item: Item) -> str:
    """An event by its title, a statement by its speaker and words, on one line."""
    return flat(item.found.title) if isinstance(item.found, Event) else f"{speaker_cell(item)}: {said_in_a_line(item)}"


def said_in_a_line(item: Item) -> str:
    """The words of a statement on one line, within marks unless they only report what was said.

    Such a sentence is the author's of the document: as a quotation it would be put into the speaker's mouth.
    """
    said = flat(item.words)
    return said if isinstance(item.found, Statement) and item.found.kind == "reported" else quoted(said)


def ocr_words() -> str:
    """What is said of words that a machine read from a picture."""
    return _("OCR: words read by machine from a picture")


def document_cell(item: Item) -> str:
    """The title of the item's document, marked where a machine read the words from a picture."""
    return marked_as_read(item.citations[0].title, item.recognised)


def marked_as_read(title: str, recognised: bool) -> str:
    """A title, marked where a machine read the words from a picture."""
    return _("OCR · {0}").format(title) if recognised else title


def pages_recognised(pages: int) -> str:
    """How many pages a machine read from pictures."""
    return n_("{count} page read by machine from a picture (OCR)", "{count} pages read by machine from pictures (OCR)",
              pages)


def _event_facts(event: Event) -> tuple[str, ...]:
    scheduled = _("scheduled when written") if event.status == "scheduled" else ""
    countries = ", ".join(map(registry.country_name, event.countries))
    people = _("With {0}").format(", ".join(event.participants)) if event.participants else ""
    where = (", ".join(event.places), countries, ", ".join(event.forums))
    return (_joined(event_kind_words(event.kind), scheduled, *where), people)


def event_kind_words(kind: str) -> str:
    """An event's kind by name, "" for one of no kind."""
    names = registry.event_kind_names()
    return "" if kind == "other" else names.get(kind, kind)


def _statement_facts(statement: Statement) -> tuple[str, ...]:
    institution = _("an institution") if statement.institution else ""
    verb = "" if statement.kind == "spoken" or not statement.cue else quoted(statement.cue)
    said = _joined(statement.role, institution, kind_words(statement), verb)
    return (said, speaker_words(statement))


def speaker_words(statement: Statement) -> str:
    """Why the speaker is believed to be the one, and who else it may be; for an unclear one who it may be."""
    own = {name.strip() for name in statement.speaker.split(";")} if statement.speaker else set[str]()
    chosen = [one for one in statement.candidates if one.name in own]
    others = "; ".join(f"{one.name} ({_why(one)})" for one in statement.candidates if one not in chosen)
    if not statement.speaker:
        nobody = _("Speaker unclear: nobody is named near")
        return _("Speaker unclear: perhaps {0}").format(others) if others else nobody
    doubt = _("doubtful") if is_doubtful(statement) else ""
    because = _("Speaker: {0}").format(_joined("; ".join(dict.fromkeys(map(_why, chosen))), doubt)) if chosen else doubt
    return _joined(because, _("or {0}").format(others) if others else "")


def _why(candidate: Candidate) -> str:
    return _("{0}, {1}").format(reason_words(candidate.reason), percent(100 * candidate.confidence))


def citation_words(citation: Citation) -> str:
    """Issuer, document, issue, day, article, page and file in one line."""
    parts = [citation.issuer or _("issuer not stated"), citation.title.removesuffix("."), citation.issue]
    parts.append(words(citation.published) if citation.published else "")
    if citation.article and citation.article != citation.title:
        parts.append(quoted(citation.article))
    if citation.page:
        parts.append(_("p. {0}").format(citation.page))
    parts.append(citation.filename)
    parts.append(ocr_words() if citation.recognised else "")
    return ", ".join(part for part in parts if part)


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """The text, or its first words and "…" where it is longer than the window shows without standing still."""
    if len(text) <= most:
        return text
    end = text.rfind(" ", max(most - _WORD, 1), most + 1)
    return f"{text[:end if end > 0 else most].rstrip()}…"


def support_words(entry: Entry) -> str:
    """The words of an entry as they support a part written by hand: who said them, when, and the source in brackets."""
    item = entry.subject
    if not isinstance(item, Item):
        return ""
    is_reported = isinstance(item.found, Statement) and item.found.kind == "reported"
    told = (heading(item), words(item.date) if item.date else "", _("reported speech") if is_reported else "")
    said = ", ".join(part for part in told if part)
    source = citation_words(entry.citations[0]) if entry.citations else ""
    spoken = quoted(flat(item.words))
    return f"{spoken} ({said}; {source})" if source else f"{spoken} ({said})"
