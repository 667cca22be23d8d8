"""Finds articles, quotations, reported statements, events and offices in one document."""

from app.model.document import Document
from app.model.found import Found

__all__ = ["extract"]


def extract(document: Document) -> Found:
    """All that is found in a document, each kind in text order. Pure: the same text gives the same again."""
    from app.extraction.analysis import analyse
    from app.extraction.occasion import Occasions
    from app.extraction.quotations import Quotations
    from app.extraction.speech import Speech
    from app.extraction.statements import find

    analysis = analyse(document)
    speech = Speech(analysis)
    occasions = Occasions(analysis)
    quotations = Quotations(analysis, speech, occasions)
    reported = find(analysis, speech, occasions, quotations.quoting)
    statements = sorted([*quotations.statements, *reported], key=lambda one: one.anchor)
    return Found(
        articles=analysis.articles, statements=tuple(statements), not_quotations=tuple(quotations.not_quotations),
        events=_events(analysis), roles=analysis.names.roles)


def _events(analysis):
    try:
        from app.extraction.events import find_events
    except ImportError:
        return ()
    return find_events(analysis)
