"""Citations of any places, as those of items are made."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.library.fetching import BATCH, KEYS, fetched
from app.library.item_loading import AROUND, Piece, Source, sources
from app.library.keys import CHUNK_BITS
from app.library.loading import pages_of
from app.library.rows import CHUNK
from app.model.document import Anchor, Document, Page, Stretch
from app.model.item import Citation

_NOTHING = Piece(0, "")
_KEYS = f"SELECT id, key FROM document WHERE id IN {KEYS}"
_PLACES = """(SELECT key AS number, json_extract(value, '$[0]') AS document, json_extract(value, '$[1]') AS start,
    json_extract(value, '$[2]') AS stop FROM json_each(?)) AS place"""
_ARTICLES = f"""SELECT place.number, title FROM {_PLACES} JOIN article ON article.document = place.document
    AND article.start <= place.start AND place.stop <= article.stop
    ORDER BY article.stop - article.start DESC, article.number DESC"""
_MOST_PIECES = (1 << CHUNK_BITS) - 1
_PIECES = f"""SELECT place.number, chunk.id, chunk.start, chunk.text FROM {_PLACES} JOIN chunk
    ON chunk.id >= (place.document << {CHUNK_BITS}) + (place.start - {AROUND}) / {CHUNK}
    AND chunk.id <= (place.document << {CHUNK_BITS}) + min((place.stop + {AROUND}) / {CHUNK // 2}, {_MOST_PIECES})
    AND +chunk.document = place.document AND chunk.start < place.stop + {AROUND}
    AND chunk.start > place.start - {AROUND + CHUNK}"""
"""No piece is longer than CHUNK, and only the last is shorter than half of it: their keys tell which to look at."""


def citations(connection: Connection, places: Sequence[tuple[int, Anchor]]) -> tuple[Citation, ...]:
    """The citations of any places, each in the document of a key."""
    found: list[Citation] = []
    for start in range(0, len(places), BATCH):
        found += _some(connection, places[start : start + BATCH])
    return tuple(found)


def stretches(connection: Connection, wanted: Sequence[tuple[str, Anchor]]) -> list[Stretch]:
    """The text at places in documents, by the ids of these, and a little around; nothing of what there is not."""
    asked: dict[str, int] = dict(fetched(connection, _KEYS, {name for name, _anchor in wanted}))
    pages = pages_of(connection, list(asked.values()))
    pieces = _pieces(connection, [(asked.get(name, -1), anchor.start, anchor.end) for name, anchor in wanted])
    return [
        Stretch(name, *pieces.get(number, _NOTHING), pages.get(asked.get(name, -1), ()))
        for number, (name, _anchor) in enumerate(wanted)
    ]


def _pieces(connection: Connection, asked: Sequence[tuple[int, int, int]]) -> dict[int, Piece]:
    """What holds the text from one offset to another and a little around, in documents of keys, by number."""
    pieces: dict[int, Piece] = {}
    for number, _id, start, text in sorted(fetched(connection, _PIECES, asked)):
        before = pieces.get(number)
        pieces[number] = Piece(before.start, before.text + text) if before else Piece(start, text)
    return pieces


def _some(connection: Connection, places: Sequence[tuple[int, Anchor]]) -> list[Citation]:
    of = list({key for key, _anchor in places})
    told, pages = sources(connection, of), pages_of(connection, of)
    asked = [(key, anchor.start, anchor.end) for key, anchor in places]
    # Of the articles around a place the innermost comes last, and stays.
    titles: dict[int, str] = dict(fetched(connection, _ARTICLES, asked))
    pieces = _pieces(connection, asked)
    return [
        _cited(told[key], pages[key], titles.get(number, ""), pieces.get(number, _NOTHING), anchor)
        for number, (key, anchor) in enumerate(places)
    ]


def _cited(source: Source, pages: tuple[Page, ...], title: str, held: Piece, anchor: Anchor) -> Citation:
    paged = Document(source.document, "", "", "", "", pages)
    return Citation(
        *source[:-1], title, paged.page_label(anchor), held.words(anchor.start, anchor.end), anchor,
        recognised=paged.recognised(anchor), marking=source.marking,
        before=held.words(anchor.start - AROUND, anchor.start), after=held.words(anchor.end, anchor.end + AROUND),
    )
