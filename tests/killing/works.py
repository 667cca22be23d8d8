"""What is killed: each work does one kind of step again and again, telling before and after each what it holds.

will: what a step would change; said: that Valise told it was saved. A state is a dictionary from names to values, of
which a step changes some, all of them or none.
"""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from app import backups, deciding, encrypting, tasks
from app.batches import Batch, FileRow
from app.draft import Draft, keep_draft, read_draft
from app.library import Library
from app.model.decision import Decision
from app.model.item import Item
from app.model.pack import Pack, Selection
from app.packs import edit
from app.paths import Home
from app.recent import keep_recent, read_recent
from app.saved_searches import SavedSearch, keep_searches, read_searches
from app.settings import Settings
from tests.library import samples

State = dict[str, Any]
Tell = Callable[[str, State], None]
Work = Callable[[Home, random.Random, Tell], None]
FORMATS = ("docx", "pdf", "xlsx")
DAY = "2026-01-05"
FILES = 24
PASSPHRASES = ("four words nobody guesses", "another good one")
TELLING = "Ferries of Port Alder"
"""What stands in the files beside the library, and in no other."""


def import_files(home: Home, draw: random.Random, tell: Tell) -> None:
    """Import a folder of new files."""
    folder = home.folder / "given" / str(draw.getrandbits(40))
    folder.mkdir(parents=True)
    for number in range(FILES):
        folder.joinpath(f"{number}.txt").write_text(f"{samples.DIGEST * 4}{folder.name} {number}.\n", encoding="utf-8")

    early = draw.random() < 0.3  # else the time begins to run when the readers have started

    class Told:
        def listed(self, rows: object) -> None: ...

        def reading(self, number: int, words: str) -> None: ...

        def done(self, number: int, row: FileRow) -> None:
            assert row.report and not row.report.failed
            if not early and not number:
                tell("begun", {})
            for one in row.report.added:
                tell("said", {one.document_id: row.path.read_text(encoding="utf-8")})

    with tasks.open_library(home) as library:
        batch = tasks.new_batch(home.folder, [folder])
        if early:
            tell("begun", {})
        tasks.run_batch(library, batch, ocr_languages="", told=Told())


def review(home: Home, draw: random.Random, tell: Tell) -> None:
    """Accept, reject, correct and reopen items, several at a time."""
    with tasks.open_library(home) as library:
        tell("begun", {})
        while True:
            items = draw.sample(library.items(_ids(library)), draw.randint(1, 4))
            _decide(library, tuple(_reviewed(items, draw)), tell)


def _ids(library: Library) -> list[str]:
    return [one.id for row in library.documents()[:8] for one in library.items_of(row.id)]


def _reviewed(items: list[Item], draw: random.Random) -> Iterator[Decision]:
    for item in items:
        how = draw.choice((deciding.accept, deciding.reject, deciding.reopen))
        yield from how((item,))
        if draw.random() < 0.3:
            yield from deciding.correct(item, date=f"20{draw.randint(10, 30)}-0{draw.randint(1, 9)}")


def merge(home: Home, draw: random.Random, tell: Tell) -> None:
    """Merge events, and take merges apart."""
    number = 0
    with tasks.open_library(home) as library:
        tell("begun", {})
        while True:
            events = draw.sample(library.events(Selection()), draw.randint(2, 5))
            decisions = deciding.merge(events) if draw.random() < 0.6 else deciding.part(events)
            # A merge changes what was merged before, so that only doing it again tells how it ends.
            step = {str(number): [[one.about, one.field, one.value] for one in decisions]}
            tell("will", step)
            library.decide(decisions)
            tell("said", step)
            number += 1


def _decide(library: Library, decisions: tuple[Decision, ...], tell: Tell) -> None:
    state = {f"{one.about} {one.field}": one.value for one in decisions}
    tell("will", state)
    library.decide(decisions)
    tell("said", state)


def edit_pack(home: Home, draw: random.Random, tell: Tell) -> None:
    """Edit a kept pack, keeping it after each edit."""
    with tasks.open_library(home) as library:
        pack = the_pack(library)
        tell("begun", {})
        while True:
            entries = [entry.key for section in pack.sections for entry in section.entries]
            pack = edit.note(pack, draw.choice(entries), f"Note {draw.getrandbits(32)}.")
            pack = edit.set_title(pack, f"Title {draw.getrandbits(32)}")
            tell("will", {pack.id: digest(pack)})
            tasks.keep_pack(library, pack, DAY)
            tell("said", {pack.id: digest(pack)})


def the_pack(library: Library) -> Pack:
    """The pack that the library keeps."""
    row = library.packs()[0]
    return tasks.kept(library, row.id, row.version, row.addendum).pack


def digest(pack: Pack) -> str:
    """What tells one state of a pack from another."""
    notes = [entry.note for section in pack.sections for entry in section.entries]
    return f"{pack.title} {sha256(repr(notes).encode()).hexdigest()[:16]}"


def export(home: Home, draw: random.Random, tell: Tell) -> None:
    """Export a pack onto the same files, each time with another title."""
    with tasks.open_library(home) as library:
        pack = the_pack(library)
    tell("begun", {})
    while True:
        pack = edit.set_title(pack, f"Title {draw.getrandbits(32)}")
        for name in FORMATS:
            target = home.folder / "out" / f"pack.{name}"
            tell("will", {target.name: None})
            tasks.export_pack(pack, (name,), target.parent, stem="pack")
            tell("said", {target.name: sha256(target.read_bytes()).hexdigest()})


def migrate(home: Home, _draw: random.Random, tell: Tell) -> None:
    """Open a library of an earlier version."""
    tell("begun", {})
    with tasks.open_library(home):
        tell("said", {"version": "latest"})


def back_up(home: Home, draw: random.Random, tell: Tell) -> None:
    """Change the library and back it up, again and again, three copies at most."""
    now = datetime.now().replace(microsecond=0) - timedelta(days=draw.randint(10, 900))
    with tasks.open_library(home) as library:
        tell("begun", {})
        while True:
            now += timedelta(seconds=1)
            row = draw.choice(library.documents())
            marking = str(draw.getrandbits(32))
            library.mark_documents([row.id], marking)
            made = backups.back_up(library, home.folder / "backups", now, kept=3)
            tell("said", {"newest": made.path.name, "document": row.id, "marking": marking})


def go_back(home: Home, draw: random.Random, tell: Tell) -> None:
    """Put a backup in the place of the library, whose packs tell which of the two it is."""
    newest = backups.available(home.folder / "backups")[0].path
    library = tasks.open_library(home)
    tell("begun", {})
    while True:
        backups.restore(newest, home.library, datetime.now(), close=library.close)
        tell("said", {"title": "Backed up"})
        library = tasks.open_library(home)
        title = f"Title {draw.getrandbits(32)}"
        tell("will", {"title": title})
        tasks.keep_pack(library, edit.set_title(the_pack(library), title), DAY)
        tell("said", {"title": title})
        for old in sorted(home.folder.glob("library-before-*"))[:-2]:
            Path(old).unlink()
        tell("will", {"title": "Backed up"})


def put_beside(home: Home, words: str) -> None:
    """Write all that lies beside the library, and tells of documents, with some words in it."""
    keep_draft(home.folder, Draft(Pack(words, "t", Selection(), DAY, ()), exported=False))
    keep_searches(home.folder, (SavedSearch(words, Selection()),))
    keep_recent(home, Settings(author=words))
    Batch(home.folder, [FileRow(home.folder / words)]).keep()


def read_beside(home: Home) -> dict[str, str]:
    """The words that each file beside the library holds."""
    draft, batch = read_draft(home.folder), tasks.last_batch(home.folder)
    return {
        "the pack under work": draft.pack.title if draft else "nothing",
        "the saved searches": " ".join(one.name for one in read_searches(home.folder)),
        "what was done last": str(read_recent(home).get("author")),
        "the last import": batch.rows[0].name if batch else "nothing",
    }


def encrypt(home: Home, draw: random.Random, tell: Tell) -> None:
    """Encrypt the library, give it another passphrase, go back to a backup in clear, take it back into clear."""
    newest = backups.available(home.folder / "backups")[0].path
    put_beside(home, f"{TELLING} 0")
    tell("begun", {})
    tell("said", {"beside": f"{TELLING} 0"})
    under = ""
    while True:
        wanted = draw.choice([one for one in ("", *PASSPHRASES) if one != under])
        tell("will", {"under": wanted})
        if wanted:
            encrypting.encrypt(home.library, wanted, datetime.now())
        else:
            encrypting.decrypt(home.library, datetime.now())
        under = wanted
        tell("said", {"under": under})
        title = f"Title {draw.getrandbits(32)}"
        tell("will", {"title": title})
        with tasks.open_library(home) as library:
            tasks.keep_pack(library, edit.set_title(the_pack(library), title), DAY)
        tell("said", {"title": title})
        words = f"{TELLING} {draw.getrandbits(32)}"
        tell("will", {"beside": words})
        put_beside(home, words)
        tell("said", {"beside": words})
        if draw.random() < 0.4:
            tell("will", {"title": "Backed up"})
            backups.restore(newest, home.library, datetime.now())
            tell("said", {"title": "Backed up"})
        encrypting.delete(sorted(home.folder.glob("library-before-*"))[:-2])


WORKS: dict[str, Work] = {
    "import": import_files, "review": review, "merge": merge, "pack": edit_pack, "export": export,
    "migration": migrate, "backup": back_up, "restore": go_back, "encryption": encrypt,
}  # fmt: skip
SPAN: dict[str, float] = {
    "import": 2.0, "review": 1.5, "merge": 2.0, "pack": 1.0, "export": 4.0, "migration": 0.4, "backup": 1.5,
    "restore": 1.0, "encryption": 4.0,
}  # fmt: skip
"""Seconds within which each is killed."""
