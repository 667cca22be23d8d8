"""A pack from a library: what matches, what of it was promised and counted, and what was left out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.errors import NothingMatches
from app.findings import Documents, committed, counted
from app.i18n import _, n_, speaking
from app.importing import language_name, unread_words
from app.library import Library
from app.model.dates import span_words
from app.model.item import Item
from app.model.pack import Fact, Pack, Person, Section, SectionSpec, Selection, SourceDocument, Template
from app.outcomes import outcomes
from app.packs import assemble, wording
from app.packs.assemble import Contents
from app.progress import Progress, silent


def assemble_pack(
    library: Library,
    wanted: Selection,
    template: Template,
    made_on: str,
    title: str = "",
    marking: str = "",
    author: str = "",
    nil_return: bool = False,
    progress: Progress = silent,
    language: str = "en",
) -> Pack:
    """The pack of what matches; NothingMatches says what the library does hold, unless a nil return is wanted.

    language: of all its words that are not a source's.
    """
    progress(0, 4, _("Events"))
    events = _standing(library.events(wanted)) if "events" in wanted.kinds else ()
    # What the analyst merged stands in one row with all its sources, also those that the selection does not reach.
    events = (*events, *library.told_with(events))
    added = outcomes(library, events, made_on)
    progress(1, 4, _("Quotations and statements"))
    statements = _standing(library.statements(wanted))
    is_nil = not events and not statements
    if is_nil and not nil_return:
        raise NothingMatches(_("Nothing matches: {0}.").format(in_words(wanted)), explain_nothing(library, wanted))
    progress(2, 4, _("Coverage"))
    items, layouts = (*events, *added, *statements), {section.layout for section in template.sections}
    documents = Documents(library, items)
    with speaking(language):
        coverage = (*_coverage_facts(library, wanted), *_added(added))
        searched = _searched(library, wanted) if is_nil else ""
    people = library.people(wanted)
    contents = Contents(
        (*events, *added), statements, people, coverage, _documents(library, (*items, *people)),
        committed(documents, items) if "commitments" in layouts else (),
        counted(documents, wanted, items) if "figures" in layouts else (), library.to_review.apart(),
    )
    progress(3, 4, _("Sections"))
    made = assemble(
        template, wanted, contents, made_on, title=title, marking=marking, author=author, language=language
    )
    return replace(made, nil_return=searched)


def _standing(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items without those that were rejected: they enter no pack, though a selection may ask for them."""
    return tuple(item for item in items if item.review != "rejected")


def _added(outcomes_told: Sequence[Item]) -> tuple[Fact, ...]:
    count = len(outcomes_told)
    return (Fact(_("Added, for they tell what became of what was announced"), str(count)),) if count else ()


def _documents(library: Library, citing: Iterable[Item | Person]) -> tuple[SourceDocument, ...]:
    cited = {citation.document_id for one in citing for citation in one.citations}
    return tuple(
        SourceDocument(
            row.id, row.title, row.issuer, row.issue, row.published, row.filename, 0, bool(row.recognised),
            row.marking, row.language,
        )
        for row in library.document_rows(sorted(cited))
    )


def _coverage_facts(library: Library, wanted: Selection) -> tuple[Fact, ...]:
    covered = library.coverage(wanted)
    facts = [
        Fact(_("Documents searched"), str(covered.documents)),
        Fact(_("Documents with matching items"), str(covered.documents_with_items)),
        Fact(_("Left out: undated, so not in any date range"), str(covered.undated)),
        Fact(_("Left out: before the first day"), str(covered.before)),
        Fact(_("Left out: after the last day"), str(covered.after)),
        *covered.other,
    ]
    if covered.unread:
        facts.append(Fact(_unread_label(wanted), _unread_list(covered.unread)))
    if covered.mentions_only:
        facts.append(Fact(_("Named in the text without an event or quotation"), "; ".join(covered.mentions_only)))
    return (*facts, *_not_read(library, named=len(covered.unread)))


def _not_read(library: Library, named: int) -> tuple[Fact, ...]:
    """How much of the whole library was not looked into, or was read from pictures, whatever is asked for.

    named: documents in other languages that are named already.
    """
    read = library.how_read()
    foreign = sum(count for code, count in read.languages if unread_words(code))
    counted = (
        (_("Documents searched that are not in English, nothing looked for in them"),
         foreign if foreign > named else 0),
        (_("Documents searched that have no date of their own"), read.undated),
        (_("Pages read by machine from pictures (OCR)"), read.recognised),
        (_("Pages that are pictures and were not read"), read.unread),
    )
    return tuple(Fact(label, str(count)) for label, count in counted if count)


def _unread_label(wanted: Selection) -> str:
    if wanted.countries or wanted.forums or wanted.people or wanted.words:
        return _("In other languages, holding these words, but not read for events and quotations")
    return _("In other languages, not read for events and quotations")


def _unread_list(unread: Sequence[tuple[str, str]]) -> str:
    """How many documents, then each by its title and language: "2 documents: Note (French); …"."""
    named = "; ".join(f"{title} ({language_name(code)})" for title, code in unread)
    return f"{n_('{count} document', '{count} documents', len(unread))}: {named}"


def explain_nothing(library: Library, wanted: Selection) -> str:
    """What the library does hold, and the nearest selection that would find something, in words."""
    if not library.summary().documents:
        return _("The library is empty: import documents first.")
    return _what_is_held(library, wanted)


def _searched(library: Library, wanted: Selection) -> str:
    """What a nil return says of the search: what for, and among what."""
    sought = _("Searched for: {0}.").format(in_words(wanted))
    return f"{sought} {_what_is_held(library, wanted)}"


def _what_is_held(library: Library, wanted: Selection) -> str:
    held = library.summary()
    if not held.documents:
        return _("The library holds no document.")
    sentences = [
        _("The library holds {0} with {1} and {2} ({3}).").format(
            n_("{count} document", "{count} documents", held.documents),
            n_("{count} event", "{count} events", held.events),
            n_("{count} quotation", "{count} quotations", held.quotations),
            span_words(held.first_day, held.last_day) or _("undated"),
        )
    ]
    if wanted.since or wanted.until:
        anytime = library.count(replace(wanted, since="", until=""))
        found = anytime.events + anytime.quotations + anytime.statements
        if found:
            sentences.append(n_("At any date, {count} item matches.", "At any date, {count} items match.", found))
    covered = library.coverage(wanted)
    if covered.mentions_only:
        named = "; ".join(covered.mentions_only)
        sentences.append(_("Named in the text, without an event or quotation: {0}.").format(named))
    if covered.unread:
        sentences.append(f"{_unread_label(wanted)}: {_unread_list(covered.unread)}.")
    return " ".join(sentences)


def in_words(wanted: Selection) -> str:
    """The selection in one line: "CICA; 1 January – 31 March 2025"."""
    return wording.in_words(wanted)


def usual_template(wanted: Selection) -> str:
    """The name of the template that fits what is asked for."""
    if wanted.forums:
        return "forum-brief"
    if wanted.both and len(wanted.countries) > 1:
        return "bilateral"
    if wanted.people and not wanted.countries:
        return "person"
    return "country-brief" if wanted.countries else "period-chronology"


def made_section(library: Library, pack: Pack, spec: SectionSpec, progress: Progress = silent) -> Section:
    """A section as it would stand in the pack if its template had it, made from what the library holds now."""
    own = tuple(SectionSpec(one.key, one.layout, one.heading) for one in (*pack.sections, *pack.hidden))
    whole = Template(pack.template, pack.title, "", (*own, replace(spec, key="made")))
    made = assemble_pack(
        library, pack.selection, whole, pack.made_on, pack.title, nil_return=True, language=pack.language,
        progress=progress,
    )
    section = next(one for one in made.sections if one.key == "made")
    return replace(section, key=spec.key)
