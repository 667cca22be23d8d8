"""The one way in which every export prints a citation: issuer, document, issue, date, page or article, file, words."""

import re
from collections.abc import Callable
from functools import lru_cache

from app import registry
from app.export.blocks import Run
from app.i18n import _
from app.model.dates import Basis, words
from app.model.item import Citation
from app.quotation_marks import marks
from app.quotation_marks import quoted as in_marks

INFERRED = "ᶜ"
"""The mark after a date that the source does not state in full."""

_SHORT_TITLE = 50
_SHORT_ARTICLE = 36
"""So many characters of an article's title are printed where a note before has it in full."""
_LINE = 88
"""So many characters stand on a line of a note; one to a place named before leaves the issuer out to keep to it."""
# Bodies that English names with an article: "according to the Ministry of …".
_WITH_ARTICLE = re.compile(
    r"(?:Permanent |Foreign |State |European |General |Federal |National )?(?:Ministry|Secretariat|Office|Embassy"
    r"|Mission|Government|Presidency|Department|Council|Commission|Committee|Delegation|Consulate|Parliament|Assembly|Agency)\b"
)


def formatted(
    citations: tuple[Citation, ...],
    quoted: bool = True,
    source: int = 0,
    date: Callable[[str], str] = words,
    language: str = "",
    known: bool = False,
    same: int = 0,
    dated: bool = False,
) -> tuple[Run, ...]:
    """Passages of one place in a document as runs; quoted: with the exact words, those apart joined by […].

    source: the number under which the pack lists the document, for a short form of what was cited in full before.
    date: how an EDTF date is written. language: of the document where it is not the pack's. known: whether a note
    before names the place too, so that this one needs no second line for it. same: number of a note just before that
    holds the same words. dated: whether a short form gives the day of publication too. The words are runs of their
    own, marked as source and unaltered.
    """
    published = date(citations[0].published) if dated and citations[0].published else ""
    runs = _short(citations, source, language, known, published) if source else _full(citations, date, language)
    if not quoted:
        return (*runs, Run("."))
    if same:
        return (*runs, Run(_(": same words as in note {0}.").format(same)))
    stopped = citations[-1].words.rstrip().endswith((".", "!", "?", "…"))
    passages = _passages(citations, language)
    opening, closing = marks("".join(run.text for run in passages))
    return (*runs, Run(f": {opening}"), *passages, Run(closing if stopped else f"{closing}."))


def text(citation: Citation, quoted: bool = True, date: Callable[[str], str] = words) -> str:
    """One citation as plain text, in the words of the footnotes; date: how an EDTF date is written."""
    return "".join(run.text for run in formatted((citation,), quoted, date=date))


def by_place(citations: tuple[Citation, ...]) -> tuple[tuple[Citation, ...], ...]:
    """The citations that one footnote can name together: same document, page and article."""
    if len(citations) == 1:
        return (citations,)
    places: dict[tuple[str, str, str], list[Citation]] = {}
    for citation in citations:
        places.setdefault((citation.document_id, citation.page, citation.article), []).append(citation)
    return tuple(tuple(place) for place in places.values())


def account(issuer: str) -> str:
    """Whose account a claim is: "According to the Ministry of …", or that nobody says."""
    if not issuer:
        return _("Issuer not stated")
    return (_("According to the {0}") if _WITH_ARTICLE.match(issuer) else _("According to {0}")).format(issuer)


def basis_words(basis: Basis, date_words: str = "") -> tuple[Run, ...]:
    """How a date that is not stated in full is known, as runs; empty for one that is."""
    opening, closing = marks(date_words)
    stated = (Run(f" {opening}"), Run(date_words, source=True), Run(closing)) if date_words else ()
    if basis == "year-inferred" and stated and not any(sign.isdecimal() for sign in date_words):
        return (Run(_("Date worked out from")), *stated, Run(". "))
    if basis == "year-inferred":
        return (Run(_("Year inferred from")), *(stated or (Run(_(" the document")),)), Run(". "))
    if basis == "month-only":
        return (Run(_("Only the month is known")), *((Run(_(", from")), *stated) if stated else ()), Run(". "))
    if basis == "publication" and stated:
        return (Run(_("Date of the dateline,")), *stated, Run(". "))
    if basis == "publication":
        return (Run(_("Date of publication; the source states no day for this. ")),)
    return (Run(_("Date corrected by hand. ")),) if basis == "corrected" else ()


def ocr_words() -> str:
    """What is said of words that a machine read from a picture."""
    return _("OCR: words read by machine from a picture")


def was_due() -> str:
    """What is said of an announced event whose day is over."""
    return _("Was due; no later source here mentions it.")


def document_name(title: str, filename: str) -> str:
    """What a document is called in print: its title, without a full stop at the end, or its file name."""
    name = title.strip()
    return (name if name.endswith("..") else name.removesuffix(".")) or filename


def _full(citations: tuple[Citation, ...], date: Callable[[str], str], language: str) -> list[Run]:
    """Issuer and title in full, then all that is known of the place."""
    first = citations[0]
    title = Run(document_name(first.title, first.filename), italic=True, language=language)
    return [Run(f"{account(first.issuer)}, "), title, Run(_details(citations, date))]


def _short(
    citations: tuple[Citation, ...], source: int, language: str, known: bool, published: str = ""
) -> list[Run]:
    """Issuer and title as short as they stay plain, issue, page, article, and where the pack lists the document."""
    first = citations[0]
    title = Run(_short_title(first.title, first.filename), italic=True, language=language)
    article = _article(first, _SHORT_ARTICLE if known else 0)
    parts = [first.issue, published, page(first.page), article, ocr_words() if _is_recognised(citations) else ""]
    details = "".join([f", {part}" for part in parts if part]) + _(" (source no. {0})").format(source)
    issuer = f"{short_issuer(first.issuer)}, " if first.issuer else ""
    is_left_out = known and len(issuer) + len(title.text) + len(details) > _LINE
    return [Run("" if is_left_out else issuer), title, Run(details)]


def _is_recognised(citations: tuple[Citation, ...]) -> bool:
    return True in [one.recognised for one in citations]


@lru_cache(maxsize=4096)
def _short_title(title: str, filename: str) -> str:
    return _cut(" ".join(document_name(title, filename).split()), _SHORT_TITLE)


def _cut(name: str, most: int) -> str:
    """The first words of a name, at most so many characters of it."""
    return name if len(name) <= most else f"{name[:most].rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"


@lru_cache(maxsize=512)
def short_issuer(issuer: str) -> str:
    """The issuer with the forums in its name by their abbreviations: "Secretariat of CICA"."""
    for mention in reversed(registry.forum_mentions(issuer)):
        before = issuer[: mention.anchor.start].removesuffix("the ")
        issuer = before + mention.code + issuer[mention.anchor.end :]
    return issuer


def _article(citation: Citation, most: int = 0) -> str:
    """The article in quotation marks; empty where it says no more than the title or the words cited.

    most: characters of it, 0 for all.
    """
    if not citation.article or citation.article == citation.title:
        return ""
    article = " ".join(citation.article.split())
    same = citation.words.startswith(article[:1]) and " ".join(citation.words.split()).startswith(article)
    return "" if same else in_marks(_cut(article, most) if most else article)


def _details(citations: tuple[Citation, ...], date: Callable[[str], str]) -> str:
    """What follows the title: issue, date, page, article, file, each where it is known; and how it was read."""
    citation = citations[0]
    parts = (
        citation.issue,
        date(citation.published) if citation.published else _("date not stated"),
        page(citation.page),
        _article(citation),
        _("file {0}").format(citation.filename),
        ocr_words() if _is_recognised(citations) else "",
    )
    return "".join([f", {part}" for part in parts if part])


def page(label: str) -> str:
    if not label:
        return ""
    return _("pp. {0}").format(label) if "–" in label else _("p. {0}").format(label)


def _passages(citations: tuple[Citation, ...], language: str) -> list[Run]:
    runs: list[Run] = []
    for passage in dict.fromkeys(citation.words for citation in citations):
        said = Run(passage, source=True, language=language)
        runs += [Run(" […] "), said] if runs else [said]
    return runs
