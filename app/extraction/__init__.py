"""Finds articles, quotations, reported statements, events and offices in one document."""

from app.model.document import Document
from app.model.found import Found, Statement

__all__ = ["extract"]


def extract(document: Document) -> Found:
    """All that is found in a document, each kind in text order. Pure: the same text gives the same again."""
    # Imported here so that a start that reads no document does not pay for it.
    from app.collecting import put_off

    with put_off():
        return _found(document)


def _place(statement: Statement) -> tuple[int, int]:
    return statement.anchor.start, statement.anchor.end


def _found(document: Document) -> Found:
    from app.extraction.analysis import analyse
    from app.extraction.events import find_events
    from app.extraction.leads import name_leads
    from app.extraction.occasion import Occasions
    from app.extraction.quotations import Quotations
    from app.extraction.speaker_homes import with_homes
    from app.extraction.speech import Speech
    from app.extraction.spoken import find as find_spoken
    from app.extraction.statements import find

    analysis = analyse(document)
    events = find_events(analysis)
    speech = Speech(analysis)
    name_leads(speech.sentences)
    occasions = Occasions(analysis, speech, events)
    quotations = Quotations(analysis, speech, occasions)
    reported = find(analysis, speech, occasions, quotations.quoting)
    told = sorted([*quotations.statements, *reported], key=_place)
    spoken = find_spoken(analysis, speech, occasions, told)
    return Found(
        articles=analysis.articles,
        statements=tuple(with_homes(analysis, sorted([*told, *spoken], key=_place))),
        not_quotations=tuple(quotations.not_quotations),
        events=events,
        roles=analysis.names.roles,
    )
