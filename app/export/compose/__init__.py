"""What each part of a pack looks like as blocks, in the style of a house."""

from collections.abc import Callable, Iterator

from app.export.blocks import Block, Contents, PageBreak, Paragraph, Run
from app.export.compose import lines
from app.export.compose.annex import annex
from app.export.compose.changes import changes
from app.export.compose.commitments import commitments
from app.export.compose.composition import Composition, is_note, kept
from app.export.compose.distribution import distribution
from app.export.compose.events import events
from app.export.compose.facts import cover, coverage, forum_card, glance, relations
from app.export.compose.figures import figures
from app.export.compose.hand import hand
from app.export.compose.nothing import is_nil_return, nothing
from app.export.compose.people import interlocutors, participants
from app.export.compose.sources import sources
from app.export.compose.statements import statements
from app.export.timeline import timeline
from app.i18n import _, n_
from app.model.house import HouseStyle
from app.model.pack import Layout, Pack, Section

_PLAIN = HouseStyle("plain")
_MAY_BE_LEFT_OUT: tuple[Layout, ...] = (
    "quotations", "statements", "commitments", "figures", "coming", "participants", "interlocutors",
)


def blocks(pack: Pack, house: HouseStyle = _PLAIN) -> Iterator[Block]:
    """The pack as blocks: cover, contents, then its other sections; entries that are not kept are left out.

    A pack without a cover section is a note: its title stands over the first part, and it needs no contents, nor does
    a nil return.
    """
    composition = Composition(pack, house)
    yield from cover(pack, composition)
    has_cover = any(section.layout == "cover" for section in pack.sections) and not is_nil_return(pack)
    if has_cover:
        yield PageBreak()
        yield Contents(_("Contents"))
    for number, section in enumerate(printed(pack), 1):
        if has_cover and section.layout == "distribution" and pack.cover.distribution:  # the last page
            yield PageBreak()
        yield from _section(section, f"section-{number}", composition)
    yield _end(composition)


def printed(pack: Pack) -> list[Section]:
    """The sections that stand in the file under a heading: the cover does of itself, no change needs none.

    A note has room for what there is: its coverage says that it has no more. A nil return says what was searched, and
    what the analyst wrote to it.
    """
    if is_nil_return(pack):
        return [section for section in pack.sections if section.layout == "coverage" or section.text
                or (section.layout == "distribution" and pack.cover.distribution)]
    empty = _MAY_BE_LEFT_OUT if is_note(pack) else ()
    return [section for section in pack.sections
            if is_printed(section) and (section.layout not in empty or kept(section) or section.text)]


def is_printed(section: Section) -> bool:
    """Whether a section stands in a file: the cover does of itself, and nothing needs to be said of no change."""
    return section.layout != "cover" and (section.layout != "changes" or bool(kept(section) or section.text))


def _section(section: Section, bookmark: str, composition: Composition) -> Iterator[Block]:
    yield lines.heading(1, section.heading, bookmark, kept(section))
    of_entries = section.layout != "coverage" or not (composition.is_note or is_nil_return(composition.pack))
    if section.preface and of_entries:
        yield lines.preface(section.preface)
    if section.layout != "hand" and (section.text or (section.prompt and not section.facts and not kept(section))):
        yield from hand(section, bookmark, composition)
    yield from _LAYOUTS[section.layout](section, bookmark, composition)


def _end(composition: Composition) -> Paragraph:
    """The last line: who made the pack, when, and how many entries a whole copy has."""
    pack = composition.pack
    count = sum(entry.kept for section in pack.sections for entry in section.entries)
    origin = ", ".join(part for part in (pack.author, composition.named.date(pack.made_on)) if part)
    whole = n_("End of pack: {count} entry.", "End of pack: {count} entries.", count)
    return Paragraph((Run(f"{origin.removesuffix('.')}. {whole}"),), "preface")  # a Russian year ends in a stop


def _timeline(section: Section, _bookmark: str, composition: Composition) -> Iterator[Block]:
    yield timeline(composition.pack, composition.house) or nothing(section)


_LAYOUTS: dict[Layout, Callable[[Section, str, Composition], Iterator[Block]]] = {
    "glance": glance,
    "hand": hand,
    "interlocutors": interlocutors,
    "relations": relations,
    "chronology": events,
    "timeline": _timeline,
    "quotations": statements,
    "statements": statements,
    "commitments": commitments,
    "figures": figures,
    "coming": events,
    "forum-card": forum_card,
    "participants": participants,
    "changes": changes,
    "annex": annex,
    "sources": sources,
    "coverage": coverage,
    "distribution": distribution,
}
