"""What the parts of a pack share while it is composed: the house's names, its numbers, its footnotes."""

from collections.abc import Sequence

from app.export import citations
from app.export.blocks import Note, Run
from app.export.house import Named
from app.i18n import _, n_
from app.model.house import HouseStyle
from app.model.item import Citation, Item
from app.model.pack import Entry, Pack, Section, SourceDocument

_ACROSS = {"A4": 210.0, "Letter": 215.9}
_MILLIMETRES = 25.4 / 72
_DIGIT = 0.62
"""Of its size, how wide a digit is at most."""
_PADDING = 12.0
_NOTE = 4
"""A pack that may have so many pages at most is a note."""
_NEAR = 9
"""So many notes back a reader still finds the words that a note refers to."""


class Composition:
    """A pack that is being composed in a house style. Footnotes are numbered in the order in which they are called.

    The first that names a document does so in full; later ones in short, with its number in the list of sources,
    where the house wants them so.
    """

    def __init__(self, pack: Pack, house: HouseStyle) -> None:
        self.pack = pack
        self.house = house
        self.is_note = is_note(pack)
        self.is_legend_told = False
        self.named = Named(house)
        self.entries = {entry.key: entry for section in pack.sections for entry in section.entries if entry.kept}
        self.sources = {
            entry.subject.document_id: entry
            for entry in self.entries.values()
            if isinstance(entry.subject, SourceDocument)
        }
        self._languages = {
            document: entry.subject.language
            for document, entry in self.sources.items()
            if isinstance(entry.subject, SourceDocument)
            and entry.subject.language.split("-")[0] not in ("", pack.language)
        }
        self._number_width = _number_width(pack, house)
        self._last = 0
        self._cited: set[str] = set()
        self._places: set[tuple[str, str, str]] = set()
        self._quoted: dict[tuple[str, ...], int] = {}
        self._has_portions = any(one.portion for one in house.markings)

    def cite(self, place: tuple[Citation, ...], quoted: bool = True, about: tuple[Run, ...] = ()) -> Note:
        """The next footnote: what is said about the date, then the citation."""
        document = place[0].document_id
        listed = self.sources.get(document)
        is_first = document not in self._cited
        self._cited.add(document)
        # What a note has no room for stands in its list of sources.
        short = self.house.footnotes == "short-after-first" and (self.is_note or not is_first)
        source = listed.number if listed and short else 0
        known, same = self._known(place), self._same(place) if quoted else 0
        cited = citations.formatted(
            place, quoted, source, self.named.date, self.language(document), known, same if source else 0, is_first
        )
        return self._next((*about, *cited))

    def _known(self, place: tuple[Citation, ...]) -> bool:
        """Whether a note before names the same document, page and article."""
        where = (place[0].document_id, place[0].page, place[0].article)
        is_known = where in self._places
        self._places.add(where)
        return is_known

    def _same(self, place: tuple[Citation, ...]) -> int:
        """The number of a note just before that quotes the same words of the same place; 0 where none does."""
        first = place[0]
        key = (first.document_id, first.page, first.article, *dict.fromkeys(one.words for one in place))
        number = self._quoted.get(key, 0)
        if number and self._last - number < _NEAR:
            return number
        self._quoted[key] = self._last + 1
        return 0

    def cite_all(self, cited: tuple[Citation, ...], about: tuple[Run, ...] = ()) -> tuple[Note, ...]:
        """A footnote a place cited; the first one says how the date is known where that is not plain.

        A note cites the shortest of the passages; its list of sources and the whole pack have the others.
        """
        if self.is_note and len(cited) > 1:
            return (self._shortest(cited, about),)
        places = citations.by_place(cited)
        if about and not places:
            return (self._next(about),)
        return tuple(self.cite(place, True, () if number else about) for number, place in enumerate(places))

    def _shortest(self, cited: tuple[Citation, ...], about: tuple[Run, ...]) -> Note:
        """A footnote with the shortest of several passages, and under which numbers other documents tell the same."""
        first = min(cited, key=lambda one: len(one.words))
        note = self.cite((first,), True, about)
        others = sorted(
            self.sources[one].number
            for one in {one.document_id for one in cited} - {first.document_id}
            if one in self.sources
        )
        if not others:
            return note
        listed = ", ".join(map(str, others))
        also = Run(_(" Also told in source no. {0}.").format(listed))
        return Note(note.number, note.text + also.text, (*note.runs, also))

    def language(self, document_id: str) -> str:
        """The language of a document where the pack is not in it; "" else, and where it is not known."""
        return self._languages.get(document_id, "")

    def portion(self, entry: Entry) -> str:
        """The portion mark of the strictest marking that an entry, its items or its documents bear; "" for none.

        A label that the ladder does not have counts as the strictest, and stands there itself.
        """
        if not self._has_portions:
            return ""
        labels = [entry.marking, *(one.marking for one in (*entry.versions, *entry.citations))]
        if isinstance(entry.subject, Item | SourceDocument):
            labels.append(entry.subject.marking)
        rungs = {label: self.house.marking(label) for label in map(str.strip, labels) if label}
        unknown = next((label for label, rung in rungs.items() if rung is None), "")
        if unknown:
            return f"({unknown})"
        return max(filter(None, rungs.values()), key=lambda rung: rung.rank).portion if rungs else ""

    def links(self, keys: Sequence[str]) -> tuple[Run, ...]:
        """ "no. 3, 12", each number leading to its entry; nothing where none of the keys is in the pack."""
        found = [self.entries[key].number for key in keys if key in self.entries]
        return _linked([(number, number) for number in found])

    def widths(self, widths: tuple[float, ...]) -> tuple[float, ...]:
        """Shares of the width of the text, whose first column is made to hold the largest number of the pack."""
        first = max(widths[0], self._number_width)
        left = (1 - first) / sum(widths[1:])
        return (first, *(width * left for width in widths[1:]))

    def _next(self, runs: tuple[Run, ...]) -> Note:
        self._last += 1
        return Note(self._last, "".join([run.text for run in runs]), runs)


def _number_width(pack: Pack, house: HouseStyle) -> float:
    """The share of the width of the text that the largest number takes in the type of the house."""
    digits = len(str(max((entry.number for section in pack.sections for entry in section.entries), default=0)))
    across = _ACROSS[house.paper] - house.margins[1] - house.margins[3]
    return (digits * house.sizes[0] * _DIGIT + _PADDING) * _MILLIMETRES / across


def is_note(pack: Pack) -> bool:
    """Whether the pack is a note: without a cover, and held to so few pages that it is set as closely as it can be."""
    return 0 < pack.limit <= _NOTE and all(section.layout != "cover" for section in pack.sections)


def kept(section: Section) -> list[Entry]:
    """The entries that are exported."""
    return [entry for entry in section.entries if entry.kept]


def bookmark(number: int) -> str:
    """The bookmark of an entry."""
    return f"entry-{number}"


def numbered(numbers: Sequence[int], most: int = 0) -> tuple[Run, ...]:
    """ "no. 3, 12, 15–19" as links, of a stretch to its first; at most so many (0 for all) and how many more."""
    if not numbers:
        return ()
    stretches = _stretches(numbers)
    shown = stretches[:most] if most else stretches
    more = len(numbers) - sum(last - first + 1 for first, last in shown)
    return (*_linked(shown), *((Run(n_(" and {count} more", " and {count} more", more)),) if more else ()))


def _linked(stretches: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for first, last in stretches:
        text = str(first) if first == last else f"{first}–{last}"
        runs += [Run(", ") if runs else Run(_("no. ").replace(" ", "\u00a0")), Run(text, link=bookmark(first))]
    return tuple(runs)


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The numbers, three and more that follow one another as their first and last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    if len(found) == len(numbers):
        return found
    pairs = (((first, first), (last, last)) if last == first + 1 else ((first, last),) for first, last in found)
    return [part for pair in pairs for part in pair]
