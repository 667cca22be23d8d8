"""Which characters of a page's text are which on the page, though hyphens were mended and notes moved since."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

_ROUNDS = 4
_MOST_WORDS = 8_000
"""Of one page; more is no page that people read, and comparing takes the square of it."""
_MOST_COMPARED = 8_000_000
"""Characters of a gap on one side times those on the other."""
_SURE_CHARACTERS = 4

Words = Sequence[str]
Pair = tuple[int, int]


def aligned(printed: Words, text: Words) -> Iterator[tuple[Pair, Pair]]:
    """The characters that are the same: (word, character in it) of what is printed, and of the text.

    printed: the words as they stand on the page, in about the order of the text; text: those of the document.
    """
    if len(printed) > _MOST_WORDS or len(text) > _MOST_WORDS:
        return
    partner = _same_words(printed, text)
    for place, other in partner.items():
        yield from (((other, index), (place, index)) for index in range(len(text[place])))
    taken = set(partner.values())
    for others, places in _gaps(partner, taken, len(printed), len(text)):
        yield from _same_characters(printed, text, others, places)


def _same_words(printed: Words, text: Words) -> dict[int, int]:
    """For words of the text those printed; parts that were moved are found in another round."""
    found: dict[int, int] = {}
    others, places = list(range(len(printed))), list(range(len(text)))
    for _round in range(_ROUNDS):
        new = _one_round(printed, text, others, places)
        if not new:
            break
        found |= new
        taken = set(new.values())
        others = [one for one in others if one not in taken]
        places = [one for one in places if one not in new]
    return found


def _one_round(printed: Words, text: Words, others: list[int], places: list[int]) -> dict[int, int]:
    compared = SequenceMatcher(None, [printed[one] for one in others], [text[one] for one in places], autojunk=False)
    found: dict[int, int] = {}
    for begin, start, size in compared.get_matching_blocks():
        if sum(len(text[one]) for one in places[start : start + size]) >= _SURE_CHARACTERS:
            found |= zip(places[start : start + size], others[begin : begin + size], strict=True)
    return found


def _gaps(partner: dict[int, int], taken: set[int], printed: int, text: int) -> Iterator[tuple[list[int], list[int]]]:
    """The words left over on both sides, gap by gap: those of the text and those that may be the same on the page."""
    place = 0
    while place < text:
        if place in partner:
            place += 1
            continue
        start = place
        while place < text and place not in partner:
            place += 1
        begin = partner[start - 1] + 1 if start else 0
        end = partner[place] if place < text else printed
        if not start and end > begin:
            begin = _back(taken, end)
        elif place == text or end < begin:
            end = _on(taken, begin, printed)
        others = [one for one in range(begin, end) if one not in taken]
        if others:
            yield others, list(range(start, place))


def _back(taken: set[int], end: int) -> int:
    while end and end - 1 not in taken:
        end -= 1
    return end


def _on(taken: set[int], begin: int, printed: int) -> int:
    while begin < printed and begin not in taken:
        begin += 1
    return begin


def _same_characters(
    printed: Words, text: Words, others: Sequence[int], places: Sequence[int]
) -> Iterator[tuple[Pair, Pair]]:
    """The characters that are the same in words that are not, as those cut by a line end."""
    one = [(other, index) for other in others for index in range(len(printed[other]))]
    two = [(place, index) for place in places for index in range(len(text[place]))]
    if len(one) * len(two) > _MOST_COMPARED:
        return
    first, second = "".join(printed[other] for other in others), "".join(text[place] for place in places)
    for change in Indel.opcodes(first, second):
        if change.tag == "equal":
            yield from zip(one[change.src_start : change.src_end], two[change.dest_start : change.dest_end],
                           strict=True)
