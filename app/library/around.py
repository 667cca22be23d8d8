"""The countries that an item stands among: its own and those that its article is about."""

from app.library.folding import sound
from app.model.found import Event, Found, Statement
from app.registry import country_mentions


class Surroundings:
    """What each article of a document is about: its primary events and, for what was said in it, its title."""

    def __init__(self, found: Found) -> None:
        self._subjects: dict[str, dict[str, None]] = {}  # once each: a chronology has thousands of primary events
        for event in found.events:
            if event.primary:
                self._subjects.setdefault(event.article, {}).update(dict.fromkeys(event.countries))
        self._titles = {article.id: article.title for article in reversed(found.articles)}
        self._titled: dict[str, tuple[str, ...]] = {}

    def around(self, found: Event | Statement) -> tuple[str, ...]:
        """The item's countries, then those of its article; none where it has no country itself."""
        if not found.countries or not found.article:
            return _once(found.countries)
        titled = () if isinstance(found, Event) else self._named(found.article)
        return _once((*found.countries, *self._subjects.get(found.article, ()), *titled))

    def _named(self, article: str) -> tuple[str, ...]:
        """The countries in the title of an article, looked for when first asked."""
        if article not in self._titled:
            mentions = country_mentions(self._titles.get(article, ""))
            self._titled[article] = tuple(mention.code for mention in mentions)
        return self._titled[article]


def _once(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(sound, codes)))
