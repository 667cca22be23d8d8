"""The one way in which every export prints a citation: issuer, document, issue, date, page or article, file, words."""

from app.export.blocks import Run
from app.i18n import _
from app.model.dates import Basis, words
from app.model.item import Citation

INFERRED = "ᶜ"
"""The mark after a date that the source does not state in full."""


def formatted(citations: tuple[Citation, ...], quoted: bool = True) -> tuple[Run, ...]:
    """Passages of one place in a document as runs; quoted: with the exact words, those apart joined by […].

    The words are runs of their own, marked as source and unaltered.
    """
    first = citations[0]
    runs = [Run(_issuer(first)), Run(first.title or first.filename, italic=True), Run(_details(first))]
    if not quoted:
        return (*runs, Run("."))
    stopped = citations[-1].words.rstrip().endswith((".", "!", "?", "…"))
    return (*runs, Run(": “"), *_passages(citations), Run("”" if stopped else "”."))


def text(citation: Citation, quoted: bool = True) -> str:
    """One citation as plain text, in the words of the footnotes."""
    return "".join(run.text for run in formatted((citation,), quoted))


def by_place(citations: tuple[Citation, ...]) -> tuple[tuple[Citation, ...], ...]:
    """The citations that one footnote can name together: same document, page and article."""
    places: dict[tuple[str, str, str], list[Citation]] = {}
    for citation in citations:
        places.setdefault((citation.document_id, citation.page, citation.article), []).append(citation)
    return tuple(tuple(place) for place in places.values())


def account(issuer: str) -> str:
    """Whose account a claim is: "According to the Ministry of …", or that nobody says."""
    return _("According to {0}").format(issuer) if issuer else _("Issuer not stated")


def basis_words(basis: Basis, date_words: str = "") -> tuple[Run, ...]:
    """How a date that is not stated in full is known, as runs; empty for one that is."""
    stated = (Run(" “"), Run(date_words, source=True), Run("”")) if date_words else ()
    if basis == "year-inferred":
        return (Run(_("Year inferred from")), *(stated or (Run(_(" the document")),)), Run(". "))
    if basis == "month-only":
        return (Run(_("Only the month is known")), *((Run(_(", from")), *stated) if stated else ()), Run(". "))
    if basis == "publication":
        return (Run(_("Date of publication; the day itself is not stated. ")),)
    return (Run(_("Date corrected by hand. ")),) if basis == "corrected" else ()


def _issuer(citation: Citation) -> str:
    return f"{account(citation.issuer)}, "


def _details(citation: Citation) -> str:
    """What follows the title: issue, date, page, article, file, each where it is known."""
    article = "" if citation.article == citation.title else citation.article
    parts = (
        citation.issue,
        words(citation.published) if citation.published else _("date not stated"),
        _page(citation.page),
        _("“{0}”").format(" ".join(article.split())) if article else "",
        _("file {0}").format(citation.filename),
    )
    return "".join(f", {part}" for part in parts if part)


def _page(label: str) -> str:
    if not label:
        return ""
    return _("pp. {0}").format(label) if "–" in label else _("p. {0}").format(label)


def _passages(citations: tuple[Citation, ...]) -> list[Run]:
    runs: list[Run] = []
    for citation in citations:
        runs += [Run(" […] "), Run(citation.words, source=True)] if runs else [Run(citation.words, source=True)]
    return runs
