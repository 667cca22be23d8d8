"""Quotations and reported statements: who, as what, when, then the words; positions under the names of issuers."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from app.export import citations
from app.export.blocks import Block, Note, Quotation, Run
from app.export.compose import lines
from app.export.compose.composition import Composition, kept
from app.export.compose.nothing import nothing
from app.i18n import _
from app.model.found import Statement
from app.model.item import Item
from app.model.pack import Entry, Section
from app.model.said_in import said_in
from app.quotation_marks import ALL, marks


def statements(section: Section, bookmark: str, composition: Composition) -> Iterator[Block]:
    """The words under the headings of their groups."""
    shown = kept(section)
    if not shown:
        yield nothing(section)
        return
    if any(lines.is_inferred(one.said_on, one.said_on_basis) for one in map(statement_of, shown)):
        yield from lines.legend(composition)
    introduced: set[tuple[str, str]] = set()
    for count, (group, grouped) in enumerate(groupby(shown, lambda entry: entry.group), 1):
        entries = list(grouped)
        if group:
            yield lines.heading(2, _group(group, composition), f"{bookmark}-{count}", entries)
        for entry in entries:
            yield _quotation(entry, composition, introduced)


def statement_of(entry: Entry) -> Statement:
    """The statement of an entry that is one."""
    if isinstance(entry.subject, Item) and isinstance(entry.subject.found, Statement):
        return entry.subject.found
    raise TypeError(entry.key)


def speakers_of(said: Statement, composition: Composition) -> list[str]:
    """The names of those who said it, as the house spells them."""
    return [composition.named.person(name) for name in said.speaker.split("; ") if name]


def _group(group: str, composition: Composition) -> str:
    """The group's heading: "According to the Ministry of …" over an issuer's account; names as the house has them."""
    issuer = group.removeprefix(_("According to {0}").format(""))
    if issuer != group and not issuer.startswith(tuple(opening for opening, _closing in ALL)):
        return citations.account(issuer)
    return lines.listed([composition.named.label(composition.named.person(name)) for name in group.split("; ")])


def _quotation(entry: Entry, composition: Composition, introduced: set[tuple[str, str]]) -> Quotation:
    said = statement_of(entry)
    called = notes(entry, said, composition)
    direct = said.kind != "reported"
    language = composition.language(entry.citations[0].document_id) if entry.citations else ""
    source = Run(said.text, source=True, notes=() if direct else called, language=language)
    opening, closing = marks(said.text)
    spoken = (Run(opening), source, Run(closing, notes=called)) if direct else (source,)
    return Quotation(entry.number, tuple(_lead(entry, said, composition, introduced)), spoken, direct, entry.note)


def _lead(
    entry: Entry, said: Statement, composition: Composition, introduced: set[tuple[str, str]]
) -> Iterator[Run]:
    """Who said it, as what, when; where nobody is named, in which document it stands.

    introduced: speakers and their roles that the part has told already; a name stands with its role once.
    """
    yield from lines.before(entry, composition)
    speakers = speakers_of(said, composition)
    yield Run(lines.listed(speakers) or _("Unattributed"), bold=True)
    if not speakers and entry.citations:
        yield Run(_(", in "))
        yield Run(citations.document_name(entry.citations[0].title, entry.citations[0].filename), italic=True)
    # A role is one person's: beside two names it would be given to both.
    role = said.role if len(speakers) == 1 and (said.speaker, said.role) not in introduced else ""
    introduced.add((said.speaker, said.role))
    details = (role, lines.date(said.said_on, said.said_on_basis, composition))
    yield Run("".join([f", {detail}" for detail in details if detail]))
    if said.kind == "reported":
        yield Run(_(" (reported speech)"))
    elif place := said_in(said):
        yield Run(f" ({place})")
    if entry.title:
        yield Run(f" – {entry.title}", italic=True)


def notes(entry: Entry, said: Statement, composition: Composition) -> tuple[Note, ...]:
    """A footnote a place cited. The words stand above it, so it quotes only the sentence around a fragment."""
    found: list[Note] = []
    about = citations.basis_words(said.said_on_basis)
    for place in citations.by_place(entry.citations):
        whole = tuple(replace(one, words=one.context) for one in place if said.kind == "fragment" and one.context)
        found.append(composition.cite(whole or place, bool(whole), about))
        about = ()
    return tuple(found)
