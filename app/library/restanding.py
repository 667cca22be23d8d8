"""Writes the items anew about which something was decided, and keeps or drops their records."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from app.library import decisions, items, keys, loading, placing, schema, standing
from app.library.standing import Decided, Record, Standing
from app.progress import Progress, silent


def restand(
    connection: Connection, decided: Mapping[str, Decided], records: Mapping[str, Record], gone: set[str],
    progress: Progress = silent,
) -> None:
    """Write items as they stand by what is decided about them, where their documents are here."""
    by_document: dict[str, list[str]] = {}
    for uid in decided:
        if uid in records:
            by_document.setdefault(records[uid].sha256, []).append(uid)
    for number, (sha256, uids) in enumerate(by_document.items()):
        progress(number, len(by_document), "")
        key = placing.document_key(connection, sha256)
        if key is not None:
            _restand(connection, key, {uid: decided[uid] for uid in uids}, records, gone)


def _restand(
    connection: Connection, key: int, decided: Mapping[str, Decided], records: Mapping[str, Record], gone: set[str]
) -> None:
    source = items.source(connection, key)
    numbers = _numbers(connection, decided)
    new = [uid for uid in decided if uid not in numbers and uid not in gone and standing.is_to_be_kept(decided[uid])]
    free = items.free_numbers(connection, key, len(new)) if new else []
    places = {**numbers, **dict(zip(new, free, strict=True))}
    text, stand = source.document.text, list[Standing]()
    for uid, number in places.items():
        found = records[uid].found
        if uid not in numbers:
            moves = placing.moves(text, records[uid])
            if moves is None:
                continue
            found = placing.moved(found, text, moves)
        if uid not in gone:
            here = standing.where_they_stand(records[uid], decided[uid], text)
            stand.append(standing.standing(uid, found, number, here, text))
    items.rewrite(connection, source, gone & numbers.keys(), stand)


def _numbers(connection: Connection, uids: Iterable[str]) -> dict[str, int]:
    """The numbers of those items that the library holds."""
    table, found = schema.item, dict[str, int]()
    for part in decisions.parts(uids):
        rows = connection.execute(select(table.c.uid, table.c.id).where(table.c.uid.in_(part)))
        found |= {row.uid: keys.number_of(row.id) for row in rows}
    return found


def keep_records(
    connection: Connection, records: Mapping[str, Record], uids: set[str], gone: set[str]
) -> None:
    """Keep the records of items about which something is decided, with the words at all places that it names."""
    needed = decisions.mentioned(connection, uids) - gone
    decisions.drop_records(connection, sorted(uids - needed))
    decided = decisions.values(connection, sorted(needed & records.keys()))
    decisions.keep_records(
        connection, [_quoted(connection, records[uid], decided.get(uid, {})) for uid in sorted(needed & records.keys())]
    )


def _quoted(connection: Connection, record: Record, decided: Decided) -> Record:
    places = standing.anchors(record.found, decided)
    if set(places) == set(record.quotes):
        return record
    key = placing.document_key(connection, record.sha256)
    if key is None:
        return record
    now = standing.quotes(loading.text(connection, key), places)
    return replace(record, quotes=now | {at: quote for at, quote in record.quotes.items() if at in now})
