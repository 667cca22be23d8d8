"""Topics of passages of a document, which is looked through once."""

from app.extraction.topics import topics_of
from app.model.document import Anchor
from app.registry import topic_mentions

TEXT = "The museum opened a concert hall. The ministers spoke of energy, gas pipelines and a festival in Port Selen."


def test_passages_have_the_topics_that_they_have_by_themselves() -> None:
    for start, end in ((0, 33), (34, len(TEXT)), (0, len(TEXT))):
        assert topics_of(TEXT, [Anchor(start, end)]) == topic_mentions(TEXT[start:end])


def test_several_passages_and_a_title_count_together() -> None:
    first, second = Anchor(0, 33), Anchor(34, len(TEXT))
    assert topics_of(TEXT, [first], "Energy and gas: the energy talks")[0] == topic_mentions("energy and gas")[0]
    assert set(topics_of(TEXT, [first, second])) == {*topics_of(TEXT, [first]), *topics_of(TEXT, [second])}


def test_a_word_that_a_passage_ends_in_does_not_count() -> None:
    assert topic_mentions("museum")
    assert topics_of(TEXT, [Anchor(0, TEXT.index("seum"))]) == ()
