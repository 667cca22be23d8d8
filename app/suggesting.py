"""What the user may mean by the words that he is typing: persons, countries, forums, topics, words of the library."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app import registry
from app.model.pack import Selection

if TYPE_CHECKING:
    from app.library import Library

SuggestionKind = Literal["person", "country", "forum", "topic", "word"]
_MOST_OF_A_KIND = 4
_LONGEST_NAME = 4
"""Words of a name that are looked at together."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may be meant. value: name, code or id; name: as it is read; items: how many are of it.

    typed: the words at the end of the line that it stands for.
    """

    kind: SuggestionKind
    value: str
    name: str
    items: int
    typed: str


def suggestions(library: "Library", line: str) -> tuple[Suggestion, ...]:
    """What the last words of a line may be the beginning of, each kind with those of most items first."""
    tails = tuple(_tails(line))
    if not tails:
        return ()
    named: dict[tuple[str, str], Suggestion] = {}
    for tail in tails:
        for one in _named(library, tail):
            named.setdefault((one.kind, one.value), one)
    last = tails[-1]
    words = [Suggestion("word", word, word, items, last) for word, items in library.words(last, _MOST_OF_A_KIND)]
    return (*named.values(), *words)


def _tails(line: str) -> Iterator[str]:
    """The last words of a line, the most of them first; none while a phrase in quotation marks is being typed."""
    if line.count('"') % 2 or not line or line[-1].isspace():
        return
    words = line.split()
    for number in range(min(len(words), _LONGEST_NAME), 0, -1):
        tail = " ".join(words[-number:])
        if len(tail) > 1:
            yield tail


def _named(library: "Library", tail: str) -> Iterator[Suggestion]:
    for name, items in library.persons(tail, _MOST_OF_A_KIND):
        yield Suggestion("person", name, name, items, tail)
    countries = [(one.code, registry.country_name(one.code), Selection(countries=(one.code,)))
                 for one in registry.countries()]  # fmt: skip
    yield from _counted(library, "country", tail, countries)
    forums = [(one.id, f"{one.id} · {registry.forum_name(one.id)}", Selection(forums=(one.id,)))
              for one in registry.forums()]  # fmt: skip
    yield from _counted(library, "forum", tail, forums)
    topics = [(one.id, one.name, Selection(topics=(one.id,))) for one in registry.topics()]
    yield from _counted(library, "topic", tail, topics)


def _counted(
    library: "Library", kind: SuggestionKind, tail: str, values: Iterable[tuple[str, str, Selection]]
) -> list[Suggestion]:
    begun = f" {registry.folded(tail)}"
    near = [one for one in values if begun in f" {registry.folded(one[1])}"][: 4 * _MOST_OF_A_KIND]
    found = [Suggestion(kind, value, name, library.count(wanted).items, tail) for value, name, wanted in near]
    # A country may be asked for of which there is nothing: that is an answer too. Forums and topics are many.
    held = [one for one in found if one.items or kind == "country"]
    return sorted(held, key=lambda one: -one.items)[:_MOST_OF_A_KIND]
