"""What extraction finds in one document. Every anchor refers to the document's text."""

from dataclasses import dataclass
from typing import Literal, get_args

from app.model.dates import Basis
from app.model.document import Anchor

StatementKind = Literal["direct", "fragment", "reported", "spoken"]
Status = Literal["past", "scheduled"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Article:
    """One item of a document: a headed section, an article of a digest, or the whole of a press release."""

    id: str
    title: str
    anchor: Anchor
    dateline: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have said it: full name, why, and how sure (0 to 1)."""

    name: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Something somebody said or wrote. Direct and fragment (under six words) anchors exclude the marks.

    spoken: whole sentences of a speaker's own turn or text, without marks; their cue is "transcript", "interview" or
    "speech", where they stand.
    speaker: full name as the document gives it, an institution in full, "" where unclear. said_on: EDTF or "".
    countries, forums: of the speaker and of what the sentence names (ISO 3166-1 alpha-2; usual abbreviations).
    institution: whether the speaker is an institution, not a person.
    context: the whole sentences around the words. Invariant: document.passage(anchor) == text.
    """

    kind: StatementKind
    text: str
    anchor: Anchor
    context: Anchor
    speaker: str = ""
    role: str = ""
    cue: str = ""
    said_on: str = ""
    said_on_basis: Basis = "undated"
    article: str = ""
    countries: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    confidence: float = 1.0
    institution: bool = False


@dataclass(frozen=True, slots=True)
class NotQuotation:
    """Text between quotation marks that nobody said: a title, theme, name or term."""

    text: str
    anchor: Anchor
    why: Literal["title", "theme", "name", "term"]


@dataclass(frozen=True, slots=True)
class Event:
    """A datable occurrence. title: words of its evidence. date: EDTF or "". Meanings of the fields as in Statement.

    kind: one of data/event-kinds.toml (meeting, visit, call, session, summit, signing ...). evidence: one span or
    more, in text order, each whole sentences. primary: what its article is about.
    """

    title: str
    evidence: tuple[Anchor, ...]
    date: str = ""
    date_basis: Basis = "undated"
    date_words: str = ""
    status: Status = "past"
    kind: str = "other"
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    primary: bool = False
    article: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Role:
    """A person's office as a document prints it, where, and the day it was so (EDTF or "")."""

    person: str
    role: str
    anchor: Anchor
    seen_on: str = ""
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """All that extraction finds in one document, each kind in text order."""

    articles: tuple[Article, ...] = ()
    statements: tuple[Statement, ...] = ()
    not_quotations: tuple[NotQuotation, ...] = ()
    events: tuple[Event, ...] = ()
    roles: tuple[Role, ...] = ()
