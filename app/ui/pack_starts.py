"""What a new pack can begin from: templates, house styles, saved searches, packs that were made before."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.errors import InvalidInput, ValiseError
from app.i18n import _, n_
from app.model.house import HouseStyle
from app.model.pack import Pack, Selection, Template

if TYPE_CHECKING:
    from app.library import Library
    from app.paths import Home
    from app.progress import Progress

_PACKS, _PEOPLE = 5, 400
"""So many earlier packs are offered, and so many people."""
_BROKEN_TOLD = 3
"""Template files that cannot be used and are told one by one: the form has to fit on a screen."""


@dataclass(frozen=True, slots=True)
class Start:
    """A selection under a name; template, house, marking, language: of the pack that it was, "" where it was none."""

    name: str
    selection: Selection
    template: str = ""
    house: str = ""
    marking: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class NewPack:
    """What the form of a new pack was filled in with, as it can be made."""

    selection: Selection
    template: Template
    title: str
    marking: str
    author: str
    nil_return: bool = False
    house: str = "plain"
    language: str = "en"


Named = tuple[tuple[str, ...], str]
"""What a field of names holds: those that are chosen, and what is typed beside them."""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """All that the form of a new pack holds, whether it can be understood or not. start: what it began from.

    template: the one that was chosen by hand, "" for none.
    """

    start: Selection
    names: tuple[Named, ...]
    texts: tuple[str, ...]
    both: bool
    chosen: tuple[str, ...]
    marking: str
    template: str


@dataclass(frozen=True, slots=True)
class StartingPoints:
    """All that the dialog of a new pack offers. last_pack: the day the last one was made, "" for none."""

    today: str
    templates: tuple[Template, ...]
    broken: tuple[InvalidInput, ...]
    houses: tuple[HouseStyle, ...]
    starts: tuple[Start, ...] = ()
    people: tuple[str, ...] = ()
    last_pack: str = ""

    def described(self, template: Template | None) -> str:
        """What a template is for, and which files of templates cannot be used."""
        told = [_(template.description) if template else ""]
        told += [_("Left out: {0}").format(problem) for problem in self.broken[:_BROKEN_TOLD]]
        more = len(self.broken) - _BROKEN_TOLD
        told += [n_("And {count} other file is left out.", "And {count} other files are left out.", more)] * (more > 0)
        return "\n".join(part for part in told if part)


def headings(template: Template) -> str:
    """The sections of a template in one line."""
    return "\u00a0· ".join(_(one.heading) for one in template.sections)


def starting_points(home: "Home", library: "Library", current: Pack | None, progress: "Progress") -> StartingPoints:
    """What there is to begin from now. current: the pack under work."""
    from app import registry, tasks

    registry.countries()  # read here, so that the dialog does not wait for them
    registry.forums()
    made = library.packs()
    progress(1, 4, "")
    starts = [_as_last_time(current)] if current else []
    starts += [_as_last_time(tasks.kept_head(library, row.id, row.version, row.addendum))
               for row in made[:_PACKS] if not current or row.id != current.id]
    progress(2, 4, "")
    starts += _searches(home)
    people = tuple(name for name, _count in library.facets(Selection(), progress).people[:_PEOPLE])
    return StartingPoints(
        tasks.today(), tasks.available_templates(home), tasks.broken_templates(home), tasks.available_houses(home),
        tuple(starts), people, max((row.made_on for row in made), default=""),
    )


def _as_last_time(pack: Pack) -> Start:
    name = _("as last time: {0}").format(pack.title[:80])
    return Start(name, pack.selection, pack.template, pack.house, pack.marking, pack.language)


def _searches(home: "Home") -> list[Start]:
    from app.saved_searches import read_searches
    from app.tasks import today

    try:
        found = read_searches(home.folder)
    except ValiseError:  # told by the page of searches, which keeps them
        return []
    return [Start(_("search: {0}").format(one.name), replace(one.wanted(today()))) for one in found]
