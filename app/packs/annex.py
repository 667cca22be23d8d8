"""The annex: what the sources say around the words that are cited, source by source."""

from app.i18n import _
from app.model.item import Citation, Item
from app.model.pack import Entry, Fact, Pack, SourceDocument


def annex(pack: Pack) -> tuple[Fact, ...]:
    """An excerpt a place: the numbers of the entries it stands behind, document and page; then the source's words."""
    kept = [entry for section in pack.sections for entry in section.entries if entry.kept]
    listed = (entry.subject for entry in kept)
    documents = (subject.document_id for subject in listed if isinstance(subject, SourceDocument))
    order = {document_id: at for at, document_id in enumerate(documents)}
    found: dict[tuple[str, str], tuple[Citation, list[Entry]]] = {}
    for entry in kept:
        if isinstance(entry.subject, Item):
            for citation in entry.citations:
                said = (citation.document_id, _plain(citation.context or citation.words))
                found.setdefault(said, (citation, []))[1].append(entry)
    places = sorted(found.values(), key=lambda one: (order.get(one[0].document_id, 0), one[0].anchor.start))
    return tuple(_excerpt(citation, entries) for citation, entries in places)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _excerpt(citation: Citation, entries: list[Entry]) -> Fact:
    numbers = list(dict.fromkeys(str(entry.number) for entry in entries))
    behind = (_("no. {0}") if len(numbers) == 1 else _("nos. {0}")).format(", ".join(numbers))
    page = _("p. {0}").format(citation.page) if citation.page else ""
    label = ", ".join(part for part in (behind, citation.title or citation.filename, page) if part)
    keys = tuple(dict.fromkeys(entry.key for entry in entries))
    return Fact(label, _plain(citation.context or citation.words), (citation,), keys)
