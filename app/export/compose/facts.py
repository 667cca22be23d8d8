"""Parts that are tables of labelled values: overview, relations, forum card, coverage; and the cover's lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from app.export.blocks import Block, Paragraph, Run, Table
from app.export.compose.composition import Composition
from app.export.compose.nothing import nil_return, nothing
from app.i18n import _
from app.model.pack import Fact, Pack, Section


def cover(pack: Pack, composition: Composition) -> Iterator[Block]:
    """Title, subtitle, and a line a fact."""
    yield Paragraph((Run(pack.title),), "title")
    if pack.subtitle:
        yield Paragraph((Run(composition.named.label(pack.subtitle)),), "subtitle")
    if nil := nil_return(pack, composition.named):
        yield line(nil.label, Run(nil.value, bold=True))
    for section in pack.sections:
        for fact in section.facts if section.layout == "cover" else ():
            yield line(fact.label, *value(fact, composition))


def line(label: str, *runs: Run) -> Paragraph:
    """A labelled line as on the cover."""
    return Paragraph((Run(f"{label}:", bold=True), Run("\t"), *runs), "meta")


def glance(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    """What the pack holds."""
    yield _table(section, (_("What"), _("In this pack")), (0.30, 0.70), composition)


def coverage(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    """What was searched, counted, left out; of a note in one paragraph."""
    told = replace(section, facts=tuple(fact for fact in section.facts if fact.value != "0"))
    if composition.is_note:
        yield Paragraph(tuple(_in_line(told, composition)), "preface")
    else:
        yield _table(told, (_("Searched, counted, left out"), _("Figure")), (0.60, 0.40), composition)


def _in_line(section: Section, composition: Composition) -> Iterator[Run]:
    for number, fact in enumerate(section.facts):
        yield Run(f"{' · ' if number else ''}{fact.label}: ")
        yield from value(fact, composition)


def relations(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    """What sources say of the relations, each with its footnotes and the entries that tell it."""
    yield _stated(section, (_("What"), _("In the sources")), composition)


def forum_card(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    """What is known of a forum."""
    yield _stated(section, (_("What"), _("As known here")), composition)


def value(fact: Fact, composition: Composition) -> tuple[Run, ...]:
    """The value with its footnotes, and the numbers of the entries that tell it as links."""
    links = composition.links(fact.entries)
    # The marking is written as the ladder has it, however the analyst typed it.
    rung = composition.house.marking(fact.value)
    shown = rung.label if rung else _named(fact.value, composition)
    if links and shown == ", ".join([run.text for run in links if run.link]):
        return tuple(run for run in links if run != links[0])
    told = (Run(" ("), *links, Run(")")) if links else ()
    return (Run(shown, notes=composition.cite_all(fact.citations)), *told)


def _named(value: str, composition: Composition) -> str:
    """A value of ours as the house has it: a day, a name, or a day before what was on it."""
    day, parting, told = value.partition(": ")
    shown = composition.named.day(day)
    return f"{shown}{parting}{told}" if parting and shown != day else composition.named.label(value)


def _stated(section: Section, header: tuple[str, str], composition: Composition) -> Block:
    """A row a label; facts that share one stand in its cell, a line each."""
    labelled = groupby(section.facts, lambda fact: fact.label)
    rows = tuple(((Run(label),), tuple(_lines(facts, composition))) for label, facts in labelled)
    return Table(header, rows, (0.30, 0.70)) if rows else nothing(section)


def _lines(facts: Iterable[Fact], composition: Composition) -> Iterator[Run]:
    several = list(facts)
    for number, fact in enumerate(several):
        if len(several) > 1:
            yield Run("\n• " if number else "• ")
        yield from value(fact, composition)


def _table(
    section: Section, header: tuple[str, str], widths: tuple[float, float], composition: Composition
) -> Table:
    return Table(header, tuple([((Run(fact.label),), value(fact, composition)) for fact in section.facts]), widths)
