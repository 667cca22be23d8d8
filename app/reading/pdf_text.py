"""Pages of lines become one text, with the place where each page starts."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from app.model.document import Page
from app.reading.pdf_pages import PdfPage, headline, without_furniture
from app.reading.pdf_paragraphs import Paragraph, continues, footnotes, joined, paragraphs, printed, vocabulary
from app.reading.source import Source, Stated


def source_of(pages: Sequence[PdfPage], stated: Stated) -> Source:
    """The text of pages; running heads and page numbers are left out, paragraphs joined over line ends."""
    cleaned, running = without_furniture(pages)
    text, starts = _assembled(cleaned)
    labelled = tuple(Page(page.label, start, page.origin) for page, start in zip(cleaned, starts, strict=True))
    return Source(text, labelled, replace(stated, headline=headline(cleaned[0])), running)


def _assembled(pages: Sequence[PdfPage]) -> tuple[str, list[int]]:
    """The whole text and where each page starts in it; an empty page starts where the next one does."""
    words = vocabulary(line for page in pages for column in page.columns for line in column)
    done: list[str] = []
    starts: list[int | None] = []
    length, last = 0, None
    for page in pages:
        starts.append(None)
        for part in _parts(page, words):
            if last and continues(last, part):
                last = joined(last, part, words)
            else:
                if last:
                    done.append(printed(last.text))
                    length += len(last.text) + 2
                last = part
            if starts[-1] is None:
                starts[-1] = length + len(last.text) - len(part.text)
    text = "\n\n".join([*done, *([printed(last.text)] if last else [])])
    return text, _filled(starts, len(text))


def _parts(page: PdfPage, words: frozenset[str]) -> list[Paragraph]:
    """The paragraphs of a page; notes and what runs across stand before the last, which may go on overleaf."""
    body, notes = [], [Paragraph(one, 0.0, False, False) for one in page.across]
    usual = median(line.size for column in page.columns for line in column) if page.columns else 0.0
    for column in page.columns:
        found = paragraphs(column, words)
        place = footnotes(found, usual)
        body += found[:place]
        notes += found[place:]
    return [*body[:-1], *notes, *body[-1:]]


def _filled(starts: Sequence[int | None], end: int) -> list[int]:
    filled: list[int] = []
    for start in reversed(starts):
        end = end if start is None else start
        filled.append(end)
    return filled[::-1]
