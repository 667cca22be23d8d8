"""Brings the catalogues of words in line with the code, and compiles them.

    .venv/bin/python resources/make_catalogues.py [--check]

Messages are those of _, n_ and p_ in app/, and the names in templates and tables that are shown to users. New ones
stand empty in resources/translations/LANGUAGE/LC_MESSAGES/valise.po until somebody translates them; those that are no
longer said are taken out. --check changes nothing and tells what is missing (exit status 1).
"""

import io
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("az", "ru")
_KEYWORDS: dict[str, Any] = {"_": None, "n_": (1, 2), "p_": ((1, "c"), 2)}
_UNSAID = ('"POT-', '"PO-Rev', '"Report-Msgid', '"Last-Tr', '"Language-Team', '"Generated', '"Project')
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_SHOWN = ("title", "description", "heading", "prompt")


def main(arguments: list[str]) -> int:
    """Bring all catalogues up to date, or check them; 0 where nothing is missing."""
    wanted, missing = messages(), 0
    for code in LANGUAGES:
        catalogue = updated(code, wanted)
        empty = untranslated(catalogue)
        missing += len(empty)
        print(f"{code}: {len(catalogue)} messages, {len(empty)} without a translation")
        if "--check" not in arguments:
            _write(code, catalogue)
    return 1 if missing and "--check" in arguments else 0


def messages() -> Catalog:
    """All that is said to users, in English."""
    found = Catalog(fuzzy=False)
    rows = extract_from_dir(
        ROOT / "app", [("**.py", "python")], keywords=_KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for filename, _line, message, comments, context in rows:
        found.add(message, locations=[(f"app/{filename}", 0)], auto_comments=comments, context=context)
    for name, text in _of_tables():
        found.add(text, locations=[(name, 0)])
    return found


def _of_tables() -> Iterator[tuple[str, str]]:
    """Names and headings in TOML files that the program passes through _."""
    for path in sorted((ROOT / "templates").glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        for part in (raw, *raw.get("section", ())):
            yield from ((f"templates/{path.name}", part[key]) for key in _SHOWN if part.get(key))
    for path in sorted((ROOT / "templates" / "house").glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((f"templates/house/{path.name}", raw[key]) for key in ("title", "description") if raw.get(key))
    for name in ("topics.toml", "event-kinds.toml", "languages.toml"):
        table = tomllib.loads((ROOT / "data" / name).read_text(encoding="utf-8"))
        yield from ((f"data/{name}", entry["name"]) for entry in table.values() if entry.get("name"))


def updated(code: str, wanted: Catalog) -> Catalog:
    """The catalogue of a language with exactly the messages that are wanted, translated as far as it was."""
    before = kept(code)
    after = Catalog(
        locale=code, project="Valise", fuzzy=False, charset="utf-8",
        header_comment=f"# The words of Valise in {Locale(code).english_name}.",
    )
    for message in wanted:
        if message.id:
            old = before.get(_key(message.id), message.context)
            after.add(
                message.id, old.string if old is not None and old.id == message.id else None, message.locations,
                auto_comments=message.auto_comments, context=message.context,
                flags=message.flags,
            )
    return after


def _key(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def kept(code: str) -> Catalog:
    """The catalogue as it stands on the disk; an empty one where there is none."""
    path = _path(code, "po")
    found = read_po(io.BytesIO(path.read_bytes()), locale=code) if path.exists() else Catalog(locale=code)
    # Without the date of this run: the same messages give the same file.
    found.creation_date = found.revision_date = _NO_DAY
    return found


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages without a translation, or with a plural form missing."""
    return [
        _key(message.id) for message in catalogue
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]  # fmt: skip


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _write(code: str, catalogue: Catalog) -> None:
    _path(code, "po").parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, catalogue, width=110, sort_by_file=True, include_lineno=False, omit_header=False)
    lines = [line for line in out.getvalue().decode().split("\n") if not line.startswith(_UNSAID)]
    _path(code, "po").write_text("\n".join(lines), encoding="utf-8")
    _path(code, "mo").write_bytes(compiled(kept(code)))


def _path(code: str, ending: str) -> Path:
    return FOLDER / code / "LC_MESSAGES" / f"valise.{ending}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
