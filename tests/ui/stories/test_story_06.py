"""Whose words are these? One key names a speaker; what stays unclear is printed as such and counted before."""

from pathlib import Path

import pytest

from app.model.found import Statement
from app.tasks import Home
from tests.ui.stories import written
from tests.ui.stories.conftest import Bring, Sit
from tests.ui.stories.drivers import Keyboard, User
from tests.ui.stories.steps import QUEUE, decide, export_pack, held, look_through, make_pack, save

TEXT = """Harbour Gazette

20 January 2025

Foreign Minister of Azerbaijan Jeyhun Bayramov and Foreign Minister of Pakistan Shah Mahmood Qureshi met in Baku on 15 \
January 2025. “The harbour opens before the summer,” the minister said.

On 16 January 2025 guests came to Baku. The ambassador told the guests that “the ferries  sail again in spring”. The \
envoy added: “We shall see.” It was noted in Baku that “both banks keep the bridge—and the toll”.

In Baku it was announced on 17 January 2025 that “the pier of Azerbaijan was paid for by every crew”.
"""
UNATTRIBUTED = "Unattributed, in Harbour Gazette"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A document in which five speakers are more or less clear."""
    made = tmp_path / "folder"
    made.mkdir()
    (made / "gazette.txt").write_text(TEXT, encoding="utf-8")
    return made


def speaker(home: Home, words: str) -> tuple[str, bool]:
    """Who said these words, as the library holds it, and whether it is an institution."""
    (found,) = [one.found for one in held(home) if words in one.words and isinstance(one.found, Statement)]
    return found.speaker, found.institution


def test_speakers_are_named_by_one_key(
    sit: Sit, bring_in: Bring, home: Home, folder: Path, tmp_path: Path
) -> None:
    user = sit()
    bring_in(user, folder)

    # Of two who hold the office the second is one key away, with the reason why he may have said it.
    user.go("review")
    user.settle()
    user.choose(QUEUE, "The harbour opens")
    user.settle()
    user.sees("1  Jeyhun Bayramov · ")
    user.sees("2  Shah Mahmood Qureshi · also holds the office “minister”")
    candidate(user, 2, "Shah Mahmood Qureshi")
    assert speaker(home, "The harbour opens") == ("Shah Mahmood Qureshi", False)

    # The sentences before and after stand around the words; a name can be typed, also of an institution.
    rows = look_through(user, "Speaker unclear")
    assert len(rows) == 4
    user.choose(QUEUE, "the ferries")
    user.settle()
    around = user.sees("the ferries")
    assert "guests came to Baku" in around
    assert "The envoy added" in around
    user.sees("1  ambassador · named by these words alone")
    decide(user, "S", "Name the speaker")
    user.write("Speaker", "Lakes Commission")
    user.tick("An institution, not a person")
    if isinstance(user, Keyboard):
        user.enter("Speaker")
    save(user, "Save (Enter)")
    assert speaker(home, "the ferries") == ("Lakes Commission", True)

    # What is no quotation is one key away.
    user.choose(QUEUE, "We shall see")
    user.settle()
    decide(user, "Q", "Not a quotation")
    assert not [one for one in held(home) if "We shall see" in one.words and isinstance(one.found, Statement)]

    # What stays unclear is counted before the export and printed as unattributed; the words are the source's own.
    make_pack(user, Template="=Country brief")
    user.command("File", "Export")
    user.sees("2 unclear speakers, printed as unattributed")
    user.press("Cancel")
    stem = export_pack(user, tmp_path, "speakers")
    told = written.word_text(stem.with_suffix(".docx"))
    assert UNATTRIBUTED in " ".join(told.split()), told
    assert "We shall see" not in "".join(text for text, _notes in written.quotations(stem.with_suffix(".docx")))
    for words in ("both banks keep the bridge—and the toll", "the pier of Azerbaijan was paid for by every crew",
                  "The harbour opens before the summer,"):
        assert words in TEXT
        assert any(words in text for text, _notes in written.quotations(stem.with_suffix(".docx"))), told
    assert written.in_word(stem.with_suffix(".docx")) == written.in_pdf(stem.with_suffix(".pdf"))


def candidate(user: User, number: int, name: str) -> None:
    """Take one of the candidates: by its number, or by the button that bears it."""
    decide(user, str(number), f"{name} ·")
