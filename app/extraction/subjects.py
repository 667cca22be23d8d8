"""Countries, forums and topics that a statement concerns: the speaker's own and those its sentence names."""

from collections.abc import Sequence

from app import registry
from app.extraction import offices
from app.extraction.analysis import Analysis
from app.extraction.lexicon import lexicon
from app.extraction.topics import topics_of
from app.model.document import Anchor

_REACH = 2000
"""Characters around a statement within which its sentence is read; only a table or list is longer."""


def subjects(
    analysis: Analysis, anchor: Anchor, speakers: Sequence[str], position: int
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The country codes, forum ids and topics of a statement that stands at anchor."""
    anchor = Anchor(max(anchor.start, position - _REACH), min(anchor.end, position + _REACH))
    states = [code for name in speakers for code in _own_states(analysis, name, position)]
    states += [mention.code for mention in analysis.countries.between(anchor.start, anchor.end) if mention.code]
    forums = [found for name in speakers if (found := registry.forum(name))]
    forums += [
        mention.code for name in speakers for mention in registry.forum_mentions(analysis.names.role_of(name, position))
    ]
    forums += [mention.code for mention in analysis.forums.between(anchor.start, anchor.end)]
    return tuple(dict.fromkeys(states)), tuple(dict.fromkeys(forums)), topics_of(analysis.text, [anchor])


def are_institutions(analysis: Analysis, speakers: Sequence[str]) -> bool:
    """Whether those who speak are institutions or states, none of them a person."""
    return bool(speakers) and all(_is_institution(analysis, name) for name in speakers)


def _is_institution(analysis: Analysis, name: str) -> bool:
    if analysis.names.person(name) is not None:
        return False
    known = lexicon().words("institutions", "words") | lexicon().words("institutions", "gatherings")
    return (
        name in analysis.names.body_names
        or bool(registry.country(name) or registry.forum(name))
        or any(word.casefold().strip("(),") in known for word in name.split())
    )


def _own_states(analysis: Analysis, name: str, position: int) -> list[str]:
    role = analysis.names.role_of(name, position)
    return sorted(offices.key(role).states if role else offices.key(name).states)
