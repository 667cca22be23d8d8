"""First pack in half an hour: from an empty library to a forum brief as Word, PDF and Excel."""

from pathlib import Path
from time import monotonic

import pytest

from app.model.item import Item
from tests.ui.packing import shown
from tests.ui.stories import written
from tests.ui.stories.conftest import CORPUS, OWN, Bring, Sit
from tests.ui.stories.drivers import User
from tests.ui.stories.steps import export_pack
from tests.ui.stories.written import Counts

# The list of names that pops up asks the screenless platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

REPORT = {
    "own": "6 documents added, 21 articles, 92 events, 28 quotations; 0 known already; 0 failed",
    "corpus": "5 documents added, ",
}
OUTSIDE_ARTICLES = {OWN.name: 0, CORPUS.name: 5}
"""A page of the real digest points to posts elsewhere, each a sentence that stands in no article."""
AFTER_CONTENTS = ("## January: consultations", "\nForeword\n")
LONGEST_IMPORT = 30.0
"""Seconds."""
_WRITTEN: dict[str, str] = {}
"""What the pack of a folder said when it was made for the first time, on another fresh home."""


def test_the_first_pack(sit: Sit, bring_in: Bring, documents: Path, tmp_path: Path) -> None:
    user = sit()
    user.sees("Your library is empty")
    assert user.button("Import folder…").isEnabled()
    began = monotonic()
    bring_in(user, documents)
    report = user.sees("documents added")
    assert report.startswith(REPORT["own" if documents == OWN else "corpus"]) and report.endswith("0 failed")
    assert monotonic() - began < LONGEST_IMPORT
    make_forum_brief(user)
    files = export_pack(user, tmp_path / "out", "Brief")
    counts = on_screen(user)
    assert counts.events and counts.quotations
    assert (written.in_word(files.with_suffix(".docx")), written.in_pdf(files.with_suffix(".pdf")),
            written.in_excel(files.with_suffix(".xlsx"))) == (counts, counts, counts)
    assert_opens_without_prompts(files.with_suffix(".docx"))
    assert_marked(files)
    assert_cited(files.with_suffix(".docx"), documents.name)
    assert_nothing_from_lists(user)
    text = written.word_text(files.with_suffix(".docx"))
    assert _WRITTEN.setdefault(documents.name, text) == text, "another run on a fresh home gave another text"
    make_forum_brief(user)
    again = export_pack(user, tmp_path / "again", "Brief")
    assert written.word_text(again.with_suffix(".docx")) == text
    assert written.pdf_pages(again.with_suffix(".pdf")) == written.pdf_pages(files.with_suffix(".pdf"))


def make_forum_brief(user: User) -> None:
    user.command("File", "New pack")
    user.sees("Make pack")
    user.write("Forums", "CICA")
    user.write("From", "1 Jan 2025")
    user.write("Until", "31 Mar 2025")
    user.sees("1 January – 31 March 2025")
    user.pick("Template", "Forum brief")
    user.write("Marking", "TLP:AMBER")
    user.sees("The pack will hold")
    before = user.window.pack_page.pack
    user.press("Make pack")
    user.until(lambda: user.window.pack_page.pack is not None and user.window.pack_page.pack is not before)
    user.settle()
    assert user.window.page_name() == "pack"
    seen = shown(user.window.pack_page.preview, user.qtbot)
    assert "Forum brief: CICA" in seen and "TLP:AMBER" in seen and "Chronology" in seen


def on_screen(user: User) -> Counts:
    """How many entries of each kind the preview on the screen says that the pack holds."""
    seen = shown(user.window.pack_page.preview, user.qtbot)
    glance = seen.partition("What In this pack")[2].partition("Documents cited")[0].split()
    return Counts(*(int(glance[glance.index(one) + 1]) for one in ("Events", "Quotations", "statements")))


def assert_opens_without_prompts(path: Path) -> None:
    """A contents list and page numbers that are there already; nothing asks Word to update or repair."""
    body, settings = "".join(written.word_parts(path, "word/document")), written.word_parts(path, "word/settings")[0]
    assert " TOC " in body and "PAGEREF" in body and "w:dirty" not in body
    assert "updateFields" not in settings
    for footer in written.word_parts(path, "word/footer"):
        assert "Page " in footer and " PAGE " in footer and " NUMPAGES " in footer


def assert_marked(files: Path) -> None:
    """The marking stands at the head and the foot of every page."""
    docx = files.with_suffix(".docx")
    frames = (*written.word_parts(docx, "word/header"), *written.word_parts(docx, "word/footer"))
    assert len(frames) >= 2 and all("TLP:AMBER" in one for one in frames)
    pages = written.pdf_pages(files.with_suffix(".pdf"))
    for number, page in enumerate(pages, 1):
        assert page.count("TLP:AMBER") >= 2 and f"Page {number} of {len(pages)}" in page


def assert_cited(docx: Path, of: str) -> None:
    """Each row and quotation has a footnote with document and article, each statement one with its document."""
    for what, notes in (*written.chronology(docx), *written.quotations(docx)):
        assert notes and all(_before_words(one) for one in notes), what
    said = (*written.chronology(docx), *written.quotations(docx, "Valise Quotation"))
    apart = [what for what, notes in said if not any("“" in _before_words(one) for one in notes)]
    assert len(apart) <= OUTSIDE_ARTICLES[of], f"no article is named for {apart}"


def _before_words(note: str) -> str:
    """What a footnote says before the words that it cites: where they stand; "" where it names no document."""
    return note.partition(" (source no. ")[0] if " (source no. " in note else note.partition(", file ")[0]


def assert_nothing_from_lists(user: User) -> None:
    """Nothing is cited from the contents list of a digest."""
    pack, library = user.window.pack_page.pack, user.window.desk.library
    assert pack is not None and library is not None
    cited = [citation for section in pack.sections for one in section.entries if isinstance(one.subject, Item)
             for citation in one.subject.citations]
    listed = 0
    for one in cited:
        text = library.document(one.document_id).text
        begins = text.find("In this issue")
        ends = min((at for at in (text.find(after, begins) for after in AFTER_CONTENTS) if at > 0), default=-1)
        listed += 0 <= begins < ends
        assert not begins <= one.anchor.start < ends, one.words
    assert listed, "no document of the pack has a contents list"
