"""Sample documents with what a careful reader finds marked inline: their text, and the records that were marked.

Tags: <a t=title> an article; <q w=speaker k=cue d=day> a quotation; <n w=why> marks that quote nobody;
<s w=speaker k=cue> a reported statement; <e d=date b=basis st=status c=countries f=forums p=participants l=places
primary=1> an event, with a comma (people: a semicolon) between several. <e id=..> goes on with the event of that id.
The records have the names and meanings of those that `valise extract` prints.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = dict[str, Any]
SAMPLES = Path(__file__).parents[1] / "samples" / "extraction"
_TAG = re.compile(r'<(/?)([aqnse])((?:\s+\w+="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_KNOWN = {"a": {"t"}, "q": {"w", "k", "d"}, "n": {"w"}, "s": {"w", "k"},
          "e": {"id", "d", "b", "st", "c", "f", "p", "l", "primary"}}
_REASONS = {"title", "theme", "name", "term"}
_LEAST_WORDS = 6


class BadMarking(ValueError):
    """A sample whose tags do not close, or say what no tag says."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sample's name, its text without tags, and the records that its tags stand for, in text order."""

    name: str
    text: str
    records: tuple[Record, ...]

    def of(self, kind: str) -> list[Record]:
        """The records of one type."""
        return [record for record in self.records if record["type"] == kind]


@dataclass(slots=True)
class _Span:
    tag: str
    attributes: dict[str, str]
    start: int
    end: int = -1


@dataclass(slots=True)
class _Text:
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)


def samples(folder: Path = SAMPLES) -> tuple[Marked, ...]:
    """All the samples of a folder, by name."""
    paths = sorted(folder.glob("*.txt"))
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def parse(name: str, marked: str) -> Marked:
    """The text and the records of a marked document; BadMarking names the tag that is wrong."""
    text, spans = _Text(), list[_Span]()
    position = 0
    for tag in _TAG.finditer(marked):
        text.add(marked[position : tag.start()])
        position = tag.end()
        _follow(tag, text.length, spans, name)
    text.add(marked[position:])
    plain = "".join(text.parts)
    _refuse_leftovers(name, plain, spans)
    return Marked(name, plain, tuple(_records(plain, spans)))


def _follow(tag: re.Match[str], offset: int, spans: list[_Span], name: str) -> None:
    closing, letter, attributes = tag.groups()
    if not closing:
        span = _Span(letter, dict(_ATTRIBUTE.findall(attributes)), offset)
        if unknown := set(span.attributes) - _KNOWN[letter]:
            raise BadMarking(f"{name}: {tag[0]} has no {', '.join(sorted(unknown))}")
        spans.append(span)
        return
    opened = next((span for span in reversed(spans) if span.tag == letter and span.end < 0), None)
    if opened is None:
        raise BadMarking(f"{name}: {tag[0]} at {offset} closes nothing")
    opened.end = offset


def _refuse_leftovers(name: str, plain: str, spans: list[_Span]) -> None:
    for span in spans:
        if span.end < 0:
            raise BadMarking(f"{name}: <{span.tag}> at {span.start} is never closed")
        if plain[span.start : span.end].strip() != plain[span.start : span.end]:
            raise BadMarking(f"{name}: <{span.tag}> at {span.start} begins or ends with white space")
    if "<" in plain:
        raise BadMarking(f"{name}: a tag that is none at {plain.index('<')}")


def _records(plain: str, spans: list[_Span]) -> Iterator[Record]:
    articles = [span for span in spans if span.tag == "a"]
    events: dict[str, Record] = {}
    for number, span in enumerate(sorted(spans, key=lambda span: span.start)):
        home = next((f"a{i}" for i, one in enumerate(articles, 1) if one.start <= span.start < one.end), None)
        key = span.attributes.get("id", f"#{number}")
        if key in events:
            events[key]["evidence"].append([span.start, span.end])
            continue
        record = _record(plain, span, home)
        if span.tag == "e":
            events[key] = record | {"id": f"e{len(events) + 1}"}
        yield events.get(key, record)


def _record(plain: str, span: _Span, home: str | None) -> Record:
    said, words = span.attributes, plain[span.start : span.end]
    place: Record = {"start": span.start, "end": span.end}
    match span.tag:
        case "a":
            return {"type": "article", "id": home, **place, "title": said["t"]}
        case "n":
            if said["w"] not in _REASONS:
                raise BadMarking(f"<n> at {span.start}: {said['w']} is no reason")
            return {"type": "not_quotation", **place, "text": words, "why": said["w"]}
        case "q":
            kind = "direct" if len(words.split()) >= _LEAST_WORDS else "fragment"
            return {"type": "quotation", **place, "text": words, "speaker": said["w"], "role": None,
                    "cue": said["k"], "said_on": said.get("d"), "kind": kind, "article": home}
        case "s":
            return {"type": "statement", **place, "speaker": said["w"], "cue": said["k"], "article": home}
        case _:
            return _event(words, said, span, home)


def _event(words: str, said: dict[str, str], span: _Span, home: str | None) -> Record:
    return {
        "type": "event", "title": " ".join(words.split())[:60], "date": said["d"],
        "date_basis": said.get("b", "explicit"), "status": said.get("st", "past"), "places": _several(said, "l"),
        "countries": _several(said, "c"), "forums": _several(said, "f"), "participants": _several(said, "p", ";"),
        "evidence": [[span.start, span.end]], "primary": "primary" in said, "article": home,
    }  # fmt: skip


def _several(said: dict[str, str], name: str, between: str = ",") -> list[str]:
    return [one.strip() for one in said.get(name, "").split(between) if one.strip()]
