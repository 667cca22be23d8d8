"""An entry of a pack as a record for other programs: plain values under names that never change with the language."""

from collections.abc import Iterator
from typing import Any

from app.export.house import Named
from app.model.dates import Basis, Edtf
from app.model.found import Event, Statement
from app.model.item import Citation, Item, decided_about
from app.model.pack import Change, Commitment, Entry, Figure, Pack, Person, Section, SourceDocument

Record = dict[str, Any]


class Records:
    """The entries of a pack with their records, in its order."""

    def __init__(self, pack: Pack, named: Named) -> None:
        self._pack, self._named = pack, named
        self._numbers = {entry.key: entry.number for _section, entry in self._kept()}

    def __iter__(self) -> Iterator[tuple[Entry, Record]]:
        return ((entry, self._record(section, entry)) for section, entry in self._kept())

    def __len__(self) -> int:
        return sum(1 for _pair in self._kept())

    def _kept(self) -> Iterator[tuple[Section, Entry]]:
        return ((section, one) for section in self._pack.sections for one in section.entries if one.kept)

    def _record(self, section: Section, entry: Entry) -> Record:
        own = {
            "type": kind(entry),
            "number": entry.number,
            "key": entry.key,
            "section": section.heading,
            "group": entry.group,
            **self._subject(entry),
            "analyst": _analyst(entry),
            "marking": entry.marking or getattr(entry.subject, "marking", ""),
            "versions": [{"id": other.id, **self._item(other), "target": targets(other.citations)}
                         for other in entry.versions],
            "target": targets(entry.citations),
        }  # fmt: skip
        return {name: value for name, value in own.items() if value not in ("", [], {}, ())}

    def _subject(self, entry: Entry) -> Record:
        match entry.subject:
            case Item() as item:
                return self._item(item)
            case Person() as person:
                return self._person(person)
            case Commitment() as promise:
                return self._commitment(promise)
            case Figure() as figure:
                return self._figure(figure)
            case Change() as change:
                told = {"change": change.kind, "reason": change.reason, "before": change.before, "after": change.after}
                return {**told, "entries": self._listed((change.entry,))}
            case SourceDocument() as source:
                return _source(source)

    def _item(self, item: Item) -> Record:
        found = item.found
        about = {"words": item.words, "countries": list(found.countries), "forums": list(found.forums),
                 "topics": list(found.topics), "confidence": round(found.confidence, 3),
                 **decided_about(item)}  # fmt: skip
        if isinstance(found, Event):
            event = {"date": date(found.date, found.date_basis, found.date_words), "title": found.title,
                     "status": found.status, "kind": found.kind, "places": list(found.places),
                     "participants": list(found.participants)}  # fmt: skip
            return {**event, **about}
        said = {"date": date(found.said_on, found.said_on_basis), "speaker": found.speaker,
                "speaker_in_house_style": self._house_names(found.speaker), "role": found.role,
                "speech": found.kind, "cue": found.cue}  # fmt: skip
        return {**said, **about, "words": found.text}

    def _house_names(self, joined: str) -> str:
        """The names in the house's spelling; "" where it is that of the source."""
        own = "; ".join(self._named.person(name) for name in joined.split("; ") if name)
        return "" if own == joined else own

    def _person(self, person: Person) -> Record:
        return {
            "name": person.name, "role": person.role, "role_seen_on": date(person.role_seen_on),
            "countries": list(person.countries), "items": person.items, "met": self._listed(person.met),
            "said": self._listed(person.said),
        }  # fmt: skip

    def _commitment(self, promise: Commitment) -> Record:
        return {
            "who": promise.who, "words": promise.words, "cue": promise.cue,
            "date": date(promise.said_on, promise.said_on_basis), "due": date(promise.due, words=promise.due_words),
            "countries": list(promise.countries), "entries": self._listed((promise.item,)),
        }  # fmt: skip

    def _figure(self, figure: Figure) -> Record:
        return {
            "amount": figure.amount, "unit": figure.unit, "what": figure.what, "words": figure.words,
            "year": date(figure.year, words=figure.year_words), "countries": list(figure.countries),
            "entries": self._listed((figure.item,)),
        }  # fmt: skip

    def _listed(self, keys: tuple[str, ...]) -> list[int]:
        return [self._numbers[key] for key in keys if key in self._numbers]


def _analyst(entry: Entry) -> Record:
    """What the analyst put beside the words of the source."""
    told = {"title": entry.title, "note": entry.note, "starred": entry.starred}
    return {name: value for name, value in told.items() if value}


def kind(entry: Entry) -> str:
    """What an entry is: event, quotation, statement, person, commitment, figure, change or source."""
    match entry.subject:
        case Item(found=Event()):
            return "event"
        case Item(found=Statement(kind="reported")):
            return "statement"
        case Item():
            return "quotation"
        case SourceDocument():
            return "source"
        case subject:
            return type(subject).__name__.casefold()


def date(value: str, basis: Basis | None = None, words: str = "") -> Record:
    """An EDTF date, the days that it spans, how it is known, and how the source writes it; empty for none."""
    if not value and not words:
        return {}
    span = Edtf.parse(value)
    told = {"edtf": value, "first": _iso(span.earliest), "last": _iso(span.latest), "basis": basis, "words": words}
    return {name: part for name, part in told.items() if part}


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def targets(citations: tuple[Citation, ...]) -> list[Record]:
    """Where the words stand, as targets of the W3C Web Annotation model: a document with two selectors.

    Positions are code points of the document's text, the end excluded.
    """
    return [_target(one) for one in citations]


def _target(cited: Citation) -> Record:
    source = {
        "id": document_urn(cited.document_id), "title": cited.title, "issuer": cited.issuer, "issue": cited.issue,
        "published": cited.published, "file": cited.filename, "article": cited.article, "page": cited.page,
        "marking": cited.marking,
    }  # fmt: skip
    quote = {"type": "TextQuoteSelector", "exact": cited.words, "prefix": cited.before, "suffix": cited.after}
    return {
        "type": "SpecificResource",
        "source": {name: value for name, value in source.items() if value},
        "selector": [
            {"type": "TextPositionSelector", "start": cited.anchor.start, "end": cited.anchor.end},
            {name: value for name, value in quote.items() if value or name == "exact"},
        ],
        **({"recognised": True} if cited.recognised else {}),
    }


def document_urn(document_id: str) -> str:
    """The name of a document: of the first 16 hex digits of the SHA-256 of its file."""
    return f"urn:valise:document:{document_id}"


def _source(source: SourceDocument) -> Record:
    return {
        "id": document_urn(source.document_id), "title": source.title, "issuer": source.issuer, "issue": source.issue,
        "published": date(source.published), "file": source.filename, "language": source.language,
        "items": source.entries, "recognised": source.recognised,
    }  # fmt: skip
