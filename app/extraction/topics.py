"""Topics of passages: the words of a document are looked through once, however many of its passages are asked for."""

from collections.abc import Iterable
from functools import lru_cache

from app.extraction.first_words import places
from app.extraction.in_order import InOrder, in_order
from app.model.document import Anchor
from app.registry import TopicWord, may_tell_topic, ranked_topics, topic_words


def topics_of(text: str, spans: Iterable[Anchor], title: str = "") -> tuple[str, ...]:
    """The ids of the topics of passages of a text and of a title, those with most words first."""
    told = _told(text)
    found = (one for span in spans for one in told.between(span.start, span.end) if one.end <= span.end)
    return ranked_topics([*topic_words(title), *found])


@lru_cache(maxsize=2)
def _told(text: str) -> InOrder[TopicWord]:
    words = places(text)
    telling = sorted(at for word in filter(may_tell_topic, words) for at in words[word])
    return in_order(topic_words(text, telling), lambda one: one.start)
