"""The help's chapters, which are Markdown files that come with the program, and what is found in them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.i18n import _, language
from app.paths import program_root
from app.registry import spelled_out

ORDER = (
    "first-pack", "home", "import", "search", "source", "review", "pack", "settings", "symbols", "problems",
)
KEYBOARD = "keyboard"
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the help. text: Markdown that begins with its title."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where what was looked for stands. heading: the nearest above it."""

    chapter: Chapter
    heading: str
    words: str


def chapters() -> tuple[Chapter, ...]:
    """The written chapters in the language of now, in their order; in English those that are not translated."""
    return _chapters(language())


@cache
def _chapters(code: str) -> tuple[Chapter, ...]:
    texts = ((name, _path(name, code).read_text(encoding="utf-8")) for name in ORDER)
    return tuple(Chapter(name, _title(text), text) for name, text in texts)


def _path(name: str, code: str) -> Path:
    folder = program_root() / "docs" / "help"
    translated = folder / code / f"{name}.md"
    return translated if translated.exists() else folder / f"{name}.md"


def keyboard_chapter(held: Iterable[tuple[str, str, str]]) -> Chapter:
    """The chapter that lists all keys, from menu, command and keys of each action."""
    title = _("Keyboard")
    command_heading, keys_heading = _("Command"), _("Keys")  # not within braces: there they would not be collected
    lines = [f"# {title}", "", _("Keys of a page hold while that page is in front.")]
    menu = ""
    for name, command, keys in held:
        if not keys:
            continue
        if name != menu:
            menu = name
            lines += ["", f"## {name}", "", f"| {command_heading} | {keys_heading} |", "|---|---|"]
        lines.append(f"| {_cell(command)} | {_cell(keys)} |")
    return Chapter(KEYBOARD, title, "\n".join(lines) + "\n")


def find(where: Sequence[Chapter], words: str) -> tuple[Hit, ...]:
    """The places that hold all the words, in the order of the chapters; a title counts for all that stands below."""
    wanted = _folded(words).split()
    if not wanted:
        return ()
    return tuple(hit for chapter in where for hit in _found(chapter, wanted))


def opening(chapter: Chapter) -> str:
    """The first lines of a chapter, as they are read: what its page is for."""
    lines = [plain(line) for line in chapter.text.splitlines()[1:] if line and not line.startswith("#")]
    return lines[0] if lines else chapter.title


def signs() -> str:
    """What the signs beside dates and words mean, one a line."""
    chapter = next(one for one in chapters() if one.name == "symbols")
    return "\n".join(plain(line) for line in chapter.text.splitlines() if line.startswith("- "))


def _found(chapter: Chapter, wanted: Sequence[str]) -> Iterable[Hit]:
    heading = chapter.title
    for line in chapter.text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        shown = plain(line)
        held = _folded(f"{shown} {heading} {chapter.title}")
        if shown and all(word in held for word in wanted) and any(word in _folded(shown) for word in wanted):
            yield Hit(chapter, heading, _snippet(shown, wanted))


def plain(line: str) -> str:
    """A line of Markdown as it is read."""
    line = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return re.sub(r"^[#\-\d. ]+|[*`|]", "", line).strip()


def _folded(text: str) -> str:
    """The text in small, plain letters, so that it is found however it is typed: idxal, İdxal."""
    return spelled_out(text).casefold()


def _snippet(line: str, wanted: Sequence[str]) -> str:
    places = [_folded(line).find(word) for word in wanted]
    at = min((place for place in places if place >= 0), default=0)
    start, end = max(at - _AROUND, 0), at + _AROUND * 2
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")


def _title(text: str) -> str:
    return text.splitlines()[0].lstrip("# ")


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")
