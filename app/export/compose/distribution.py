"""The last page: who gets which copy, who cleared the pack, where and when it was made."""

from collections.abc import Iterator

from app.export.blocks import Block, Run, Table
from app.export.compose import facts
from app.export.compose.composition import Composition
from app.export.compose.nothing import nothing
from app.export.furniture import version_words
from app.i18n import _
from app.model.pack import Section


def distribution(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    """The copies, numbered in the order of the list, then clearance, origin and date."""
    cover = composition.pack.cover
    rows = tuple(((Run(str(copy)),), (Run(name),)) for copy, name in enumerate(cover.distribution, 1))
    yield Table((_("Copy"), _("For")), rows, (0.12, 0.88)) if rows else nothing(section)
    for label, value in _lines(composition) if not section.facts else ():
        yield facts.line(label, Run(value))
    for fact in section.facts:
        yield facts.line(fact.label, *facts.value(fact, composition))


def _lines(composition: Composition) -> Iterator[tuple[str, str]]:
    pack, named = composition.pack, composition.named
    issued = pack.issue.issued_by if pack.issue.number else ""
    found = (
        (_("Clearance"), pack.cover.clearance),
        (_("Origin"), pack.cover.from_whom or pack.author),
        (_("Version"), version_words(pack.issue, named)),
        (_("Issued by"), issued),
        (_("Made on"), named.date(pack.made_on)),
    )
    return ((label, value) for label, value in found if value.strip())
