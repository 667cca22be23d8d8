"""The day on which something was said: of the occasion told in its sentence or article, else of the report."""

from app.extraction.analysis import Analysis
from app.extraction.dates import DateMention
from app.extraction.speech import Spoken
from app.model.dates import Basis


class Occasions:
    """Days of speaking for the articles of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    def article(self, position: int) -> str:
        """The id of the article that holds position, "" outside all."""
        place = self._analysis.article_at(position)
        return place.article.id if place else ""

    def day(self, position: int, spoken: Spoken, speaker: str) -> tuple[str, Basis]:
        """The EDTF day of speaking and how it is known."""
        del speaker, position
        own = [mention for mention in self._analysis.dates_between(spoken.anchor.start, spoken.anchor.end) if mention.is_day and mention.edtf]
        return _known(own[0]) if own else ("", "undated")


def _known(mention: DateMention) -> tuple[str, Basis]:
    return mention.edtf, mention.basis
