"""Of which states the persons of a document are, by the offices that it prints beside their names."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from app.extraction.analysis import Analysis
from app.extraction.homes import own_state
from app.extraction.mention import PERSON
from app.extraction.places import between
from app.model.document import Anchor


class PersonStates:
    """Tells of which states the persons of one document are."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.roles = analysis.names.roles
        self.usual = self._usual_countries()

    def of(self, people: Sequence[str], article: Anchor) -> list[str]:
        """The countries of the offices that an article prints beside these names, else of their usual ones."""
        first = bisect_left(self.roles, article.start, key=lambda role: role.anchor.start)
        last = bisect_left(self.roles, article.end, key=lambda role: role.anchor.start)
        printed: dict[str, list[str]] = {}
        for role in self.roles[first:last]:
            printed.setdefault(role.person, []).extend(role.countries or filter(None, [own_state(role.role)]))
        beside = self._states_beside(article, set(people))
        return [code for name in dict.fromkeys(people)
                for code in printed.get(name) or beside.get(name) or self.usual.get(name, ())]  # fmt: skip

    def _states_beside(self, article: Anchor, people: set[str]) -> dict[str, list[str]]:
        """The states that stand behind names: "President Roth of Zambia"."""
        found: dict[str, list[str]] = {}
        for mention in self.analysis.names.between(article.start, article.end):
            if mention.kind == PERSON and mention.name in people and mention.outer_end > mention.end:
                near = between(self.analysis.countries, mention.end, mention.outer_end)
                found.setdefault(mention.name, []).extend(one.code for one in near)
        return found

    def _usual_countries(self) -> dict[str, tuple[str, ...]]:
        """The country of each person, where at least half of the offices printed beside the name are of it."""
        held = Counter(role.person for role in self.roles)
        counts = Counter((role.person, code) for role in self.roles for code in set(role.countries))
        found: dict[str, tuple[str, ...]] = {}
        for (person, code), count in counts.items():
            if 2 * count >= held[person]:
                found[person] = (*found.get(person, ()), code)
        return found
