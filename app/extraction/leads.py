"""Leads that name only an office, as news often begin: whose it is stands beside the words quoted next."""

from collections.abc import Sequence
from itertools import pairwise

from app.extraction import offices
from app.extraction.clauses import Clause
from app.extraction.mention import OFFICE, PERSON, Mention
from app.extraction.speech import Spoken

_NEXT_PARAGRAPH = 4
"""Characters between the lead and what follows it at most."""


def name_leads(sentences: Sequence[Spoken]) -> None:
    """Names who is only an office in a sentence, by the person met first beside the quotation that follows."""
    for spoken, following in pairwise(sentences):
        if following.anchor.start - spoken.anchor.end > _NEXT_PARAGRAPH or not following.has_quote:
            continue
        names = next((told.names for told in following.clauses if _is_introduced(told)), ())
        unnamed = [clause for clause in spoken.clauses if _is_unnamed(clause)]
        for clause in spoken.clauses:
            if names and unnamed and not clause.names:
                clause.names = names
        if names and unnamed and not spoken.topic:
            spoken.topic = names
    for spoken in sentences:
        _name_by_office(spoken)


def _name_by_office(spoken: Spoken) -> None:
    """Lets an office of a state stand for a holder whom nobody names: "the foreign minister of Chile"."""
    for clause in spoken.clauses:
        subject = clause.subject
        if subject is None or clause.names or subject.kind != OFFICE or subject.plural or subject.indefinite:
            continue
        if offices.key(subject.words).states:
            clause.names = (" ".join(subject.words.split()),)


def _is_unnamed(clause: Clause) -> bool:
    """Whether one definite office that nobody was named for is the subject: "the envoy for Libya warned"."""
    subject = clause.subject
    if clause.names or subject is None or subject.kind != OFFICE or subject.plural:
        return False
    return subject.outer_start < subject.start or "'" in subject.words or "’" in subject.words


def _is_introduced(clause: Clause) -> bool:
    """Whether a person is named in full here, for the first time or with the office after the name."""
    subject = clause.subject
    if not clause.own or len(clause.names) != 1 or subject is None or subject.kind != PERSON:
        return False
    return len(subject.words.split()) > 1 and (_has_office_after(subject) or _is_first(subject))


def _has_office_after(subject: Mention) -> bool:
    held = subject.person.roles if subject.person is not None else []
    return any(subject.end <= office.start < subject.outer_end for office in held)


def _is_first(subject: Mention) -> bool:
    return subject.person is not None and subject.person.first_seen == subject.start
