"""Names and words of the library that begin as something typed does."""

from sqlalchemy import Connection, func, or_, select

from app.library import schema
from app.library.folding import fold, fold_name

SHORTEST = 3
"""Letters from which on words are looked up: fewer begin too many words to count their places."""
_MOST_PERSONS = 60
_LONGEST = 1_000
"""Letters of a name that is looked for; of a pattern SQLite takes 50,000 bytes at most."""
_LAST = "\U0010ffff"


def persons(connection: Connection, typed: str, most: int) -> tuple[tuple[str, int], ...]:
    """Persons of whom a part of the name begins so, with their numbers of items, most first."""
    begun = fold_name(typed).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if not begun or len(begun) > _LONGEST:
        return ()
    table, links = schema.person, schema.item_person
    like = or_(table.c.folded.like(f"{begun}%", escape="\\"), table.c.folded.like(f"% {begun}%", escape="\\"))
    near = select(table.c.id, table.c.name).where(like).order_by(table.c.surname).limit(_MOST_PERSONS)
    counted = select(func.count()).select_from(links)
    found = [
        (str(row.name), connection.execute(counted.where(links.c.value == row.id)).scalar_one())
        for row in connection.execute(near).all()
    ]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0]))[:most])


def words(connection: Connection, typed: str, most: int) -> tuple[tuple[str, int], ...]:
    """Words of events and statements that begin so, folded, with the number of items that hold them, most first."""
    begun = fold(typed).strip()
    if len(begun) < SHORTEST or not begun.isalnum():
        return ()
    name_words(connection)
    query = (
        "SELECT term, doc FROM temp.item_word WHERE term >= ? AND term < ? AND col = 'words'"
        " ORDER BY doc DESC, term LIMIT ?"
    )
    return tuple((row[0], row[1]) for row in connection.exec_driver_sql(query, (begun, begun + _LAST, most)))


def name_words(connection: Connection) -> None:
    """Have a connection know the index's own list of words, temp.item_word; it takes no room."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.item_word USING fts5vocab(main, item_fts, col)"
    )
