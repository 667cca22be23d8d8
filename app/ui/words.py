"""What the window says about found things: dates with their basis, citations, counts."""

from app.i18n import _
from app.model.dates import Basis, words
from app.model.found import Event, Statement, StatementKind
from app.model.item import Citation, Item


def basis_words(basis: Basis, date_words: str = "") -> str:
    """How a date is known, in words; date_words: the words that give it, where a dateline does."""
    if basis == "publication" and date_words:
        return _("date of the dateline")
    return {
        "explicit": _("date stated"),
        "year-inferred": _("year inferred"),
        "month-only": _("month only"),
        "publication": _("date of publication"),
        "undated": _("no date found"),
        "corrected": _("corrected by hand"),
    }[basis]


def kind_words(kind: StatementKind) -> str:
    """Direct words, a fragment of them, or reported speech."""
    return {"direct": _("quotation"), "fragment": _("fragment"), "reported": _("reported")}[kind]


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


def _date_words(item: Item) -> str:
    return item.found.date_words if isinstance(item.found, Event) else ""


def facts(item: Item) -> str:
    """One line on the item: date and its basis, status, place, people, or role and occasion."""
    found = item.found
    own = _event_facts(found) if isinstance(found, Event) else _statement_facts(found)
    dated = (words(item.date), basis_words(basis(item), _date_words(item)))
    return " · ".join(part for part in (*dated, *own, ocr_words() if item.recognised else "") if part)


def ocr_words() -> str:
    """What is said of words that a machine read from a picture."""
    return _("OCR: words read by machine from a picture")


def document_cell(item: Item) -> str:
    """The title of the item's document, marked where a machine read the words from a picture."""
    title = item.citations[0].title
    return _("OCR · {0}").format(title) if item.recognised else title


def _event_facts(event: Event) -> tuple[str, ...]:
    scheduled = _("scheduled when written") if event.status == "scheduled" else ""
    return (scheduled, ", ".join(event.places), ", ".join(event.forums), ", ".join(event.participants))


def _statement_facts(statement: Statement) -> tuple[str, ...]:
    guesses = "; ".join(f"{one.name} ({one.reason})" for one in statement.candidates if not statement.speaker)
    perhaps = _("perhaps {0}").format(guesses) if guesses else ""
    return (statement.role, kind_words(statement.kind), statement.cue, perhaps)


def citation_words(citation: Citation) -> str:
    """Issuer, document, issue, day, article, page and file in one line."""
    parts = [citation.issuer or _("issuer not stated"), citation.title, citation.issue]
    parts.append(words(citation.published) if citation.published else "")
    if citation.article and citation.article != citation.title:
        parts.append(f"“{citation.article}”")
    if citation.page:
        parts.append(_("p. {0}").format(citation.page))
    parts.append(citation.filename)
    parts.append(ocr_words() if citation.recognised else "")
    return ", ".join(part for part in parts if part)


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
