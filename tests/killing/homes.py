"""The libraries that the works begin with."""

from datetime import datetime
from pathlib import Path

from app import backups, tasks
from app.library import Library
from app.model.pack import Selection
from app.paths import Home
from tests.killing.works import DAY
from tests.library import samples

DOCUMENTS = 150


def make(folder: Path) -> dict[str, Path]:
    """A folder to be copied for each work: "usual", with a pack and a backup, and "old", of version 4."""
    usual, old = Home(folder / "usual"), Home(folder / "old")
    for home in (usual, old):
        home.folder.mkdir(parents=True)
        with Library.open(home.library) as library:
            samples.put(library, *(samples.renamed(samples.digest(), number) for number in range(DOCUMENTS)))
    with tasks.open_library(usual) as library:
        template = tasks.load_template(usual, "country-brief")
        few = Selection(countries=("PK",), documents=tuple(row.id for row in library.documents()[:12]))
        tasks.keep_pack(library, tasks.assemble_pack(library, few, template, DAY, title="Backed up"), DAY)
        backups.back_up(library, usual.folder / "backups", datetime(2024, 1, 1))
    samples.as_version_4(old.library)
    return {"usual": usual.folder, "old": old.folder}
