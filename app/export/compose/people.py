"""People: participants with the role as last seen; interlocutors with when they were last met and what they said."""

from collections.abc import Iterator

from app import registry
from app.export.blocks import Block, Run
from app.export.compose import lines
from app.export.compose.composition import Composition, kept, numbered
from app.export.compose.nothing import nothing
from app.i18n import _, n_
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.pack import Entry, Person, Section
from app.model.told_as import told_as
from app.quotation_marks import marks

_MOST_MET, _MOST_SAID = 2, 2
_LONGEST = 140


def participants(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    """A row a person: name, role, the day it was seen, in how many items."""
    people = [(entry, entry.subject) for entry in kept(section)]
    rows = [(entry, _row(entry, one, composition)) for entry, one in people if isinstance(one, Person)]
    header = (_("No."), _("Name"), _("Role as last seen"), _("Seen on"), _("Items"))
    yield lines.table(header, rows, (0.06, 0.25, 0.37, 0.22, 0.10), composition) if rows else nothing(section)


def interlocutors(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    """A row a person: role with the day it was seen, last met, what he said last; each with the number of its entry."""
    people = [(entry, entry.subject) for entry in kept(section)]
    rows = [(entry, _met(entry, one, composition)) for entry, one in people if isinstance(one, Person)]
    header = (_("No."), _("Name and role as last seen"), _("Last met"), _("Said last"))
    yield lines.table(header, rows, (0.06, 0.24, 0.30, 0.40), composition) if rows else nothing(section)


def _row(entry: Entry, person: Person, composition: Composition) -> lines.Row:
    seen = composition.named.date(person.role_seen_on) if person.role_seen_on else _("not known")
    return (
        lines.number(entry),
        (*_marked(entry, composition), Run(_name(entry, person, composition), bold=entry.starred),
         *lines.remark(entry)),
        _role(entry, person, composition),
        (Run(lines.unbroken(seen)),),
        (Run(str(person.items)),),
    )


def _marked(entry: Entry, composition: Composition) -> tuple[Run, ...]:
    portion = composition.portion(entry)
    return (Run(f"{portion} ", bold=True),) if portion else ()


def _name(entry: Entry, person: Person, composition: Composition) -> str:
    return entry.title or composition.named.person(person.name)


def _role(entry: Entry, person: Person, composition: Composition) -> tuple[Run, ...]:
    told = {mention.code for mention in registry.country_mentions(person.role)}
    countries = ", ".join(composition.named.country(code) for code in person.countries if code not in told)
    role = person.role or _("not stated")
    return (Run(f"{role} ({countries})" if countries else role, notes=composition.cite_all(entry.citations)),)


def _met(entry: Entry, person: Person, composition: Composition) -> lines.Row:
    seen = composition.named.date(person.role_seen_on) if person.role_seen_on else ""
    as_of = _("\nRole as of {0}").format(seen) if seen else _("\nDay of the role not known")
    return (
        lines.number(entry),
        (
            *lines.before(entry, composition),
            Run(_name(entry, person, composition), bold=True),
            Run("\n"),
            *_role(entry, person, composition),
            Run(as_of if person.role else ""),
            *lines.remark(entry),
        ),
        _told(person.met, _MOST_MET, _("No meeting in this pack."), composition),
        _told(person.said, _MOST_SAID, _("No words in this pack."), composition),
    )


def _told(keys: tuple[str, ...], most: int, none: str, composition: Composition) -> tuple[Run, ...]:
    """The entries of the keys, a line each: day, words, number."""
    found = [composition.entries[key] for key in keys if key in composition.entries]
    runs = [run for entry in found[:most] for run in (Run("\n"), *_line(entry, composition))][1:]
    more = len(found) - most
    if more > 0:
        runs.append(Run("\n" + n_("and {count} more", "and {count} more", more)))
    return tuple(runs) or (Run(none),)


def _line(entry: Entry, composition: Composition) -> tuple[Run, ...]:
    """ "26 January 2022, no. 12: telephone call …"; what was said directly between quotation marks."""
    found = entry.subject.found if isinstance(entry.subject, Item) else None
    when = composition.named.date(entry.subject.date) if isinstance(entry.subject, Item) else ""
    lead = (Run(f"{when}, " if when else ""), *numbered((entry.number,)))
    if isinstance(found, Event) and isinstance(entry.subject, Item):
        return (*lead, Run(f": {_cut(entry.title or told_as(entry.subject))}"))
    if isinstance(found, Statement):
        return (*lead, *_words(found))
    return lead


def _words(said: Statement) -> tuple[Run, ...]:
    shown, is_cut = lines.stretch(said.text, _LONGEST)
    runs = (Run(shown, source=True), *((Run(" […]"),) if is_cut else ()))
    opening, closing = marks(shown)
    return (Run(_(" (reported): ")), *runs) if said.kind == "reported" else (
        Run(f": {opening}"), *runs, Run(closing))


def _cut(title: str) -> str:
    shown, is_cut = lines.stretch(title, _LONGEST)
    return f"{shown} […]" if is_cut else shown
