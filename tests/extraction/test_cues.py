"""Verbs of saying."""

from app.extraction import cues


def test_forms_are_made_and_irregular_ones_known() -> None:
    assert cues.forms("point out") == ("point out", "pointed out", "points out", "pointing out")
    assert cues.forms("reply")[1:] == ("replied", "replies", "replying")
    assert "said" in cues.forms("say")
    assert "spoke" in cues.forms("speak")


def test_verbs_are_found_with_their_kind() -> None:
    found = cues.find("She noted this, thanking him, and gave an overview of it. He gave it away.")
    assert [(cue.words, cue.kind, cue.participle) for cue in found] == [
        ("noted", cues.SAY, False),
        ("thanking", cues.ACT, True),
        ("gave", cues.NOUN, False),
    ]


def test_bare_forms_are_marked() -> None:
    assert [cue.base for cue in cues.find("The state support was noted")] == [True, True, False]
