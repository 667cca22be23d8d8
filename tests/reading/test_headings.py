"""Headings that files of every kind tell of: each stands where its words stand in the text, with its rank."""

import io
import re

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from app.reading import read_bytes
from app.reading.headings import marked, unmarked
from app.reading.normalise import extracted, tidy
from tests.reading.made_files import book, open_document

TOLD = [("Harbour News", 1), ("Ferry talks resume", 2), ("Orlo names new envoy", 2)]


def word() -> bytes:
    made, file = docx.Document(), io.BytesIO()
    made.add_paragraph("The paper", style="Title")
    made.add_heading("Harbour News", 1)
    made.add_heading("Ferry talks resume", 2)
    made.add_paragraph("Talks on the ferry went on in Orlo.")
    own = made.add_paragraph("Orlo names new envoy")
    rank = OxmlElement("w:outlineLvl")
    rank.set(qn("w:val"), "1")
    own._p.get_or_add_pPr().append(rank)  # pyright: ignore[reportPrivateUsage]
    plain = made.add_paragraph("Ana Roth goes to Skarn.", style="Heading 1")
    body = OxmlElement("w:outlineLvl")
    body.set(qn("w:val"), "9")
    plain._p.get_or_add_pPr().append(body)  # pyright: ignore[reportPrivateUsage]
    made.save(file)
    return file.getvalue()


def word_of_own_styles() -> bytes:
    made, file = docx.Document(), io.BytesIO()
    for name, level in (("Kop", 1), ("Onderkop", 2)):
        made.styles.add_style(name, 1).base_style = made.styles[f"Heading {level}"]  # pyright: ignore[reportAttributeAccessIssue]
    for words, style in (("Harbour News", "Kop"), ("Ferry talks resume", "Onderkop"), ("Talks went on.", "Normal"),
                         ("Orlo names new envoy", "Onderkop"), ("Ana Roth goes.", "Normal")):
        made.add_paragraph(words, style=style)
    made.save(file)
    return file.getvalue()


PAGE = ("<html><body><h1>Harbour <i>News</i></h1><h2>Ferry talks\nresume</h2><p>Talks on the ferry went on in Orlo.</p>"
        "<h2><div>Orlo names new envoy</div></h2><p>Ana Roth goes to Skarn.</p></body></html>")
ODT = ('<text:h text:outline-level="1">Harbour News</text:h><text:h text:outline-level="2">Ferry talks resume</text:h>'
       "<text:p>Talks went on.</text:p><text:h text:outline-level=\"2\">Orlo names new envoy</text:h>"
       "<text:p>Ana Roth goes to Skarn.</text:p>")
RTF = (r"{\rtf1\ansi{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\outlinelevel1 heading 2;}}"
       r"\pard\s1 Harbour News\par\pard\s2 Ferry talks resume\par\pard\s0 Talks went on.\par"
       r"\pard\outlinelevel1 Orlo names new envoy\par\pard Ana Roth goes to Skarn.\par}")
MARKDOWN = ("Harbour News\n============\n\n## Ferry talks resume\n\nTalks went on.\n\n```\n# no heading\n```\n\n"
            "Orlo names new envoy\n--------------------\n\nAna Roth goes to Skarn.\n")
MAIL = f"Subject: Harbour News\nContent-Type: text/html; charset=utf-8\n\n{PAGE}"
FILES = {
    "a.docx": word(), "own.docx": word_of_own_styles(), "a.html": PAGE.encode(), "a.odt": open_document(ODT),
    "a.rtf": RTF.encode(), "a.md": MARKDOWN.encode(), "a.eml": MAIL.encode(),
    "a.epub": book({"one": PAGE.removeprefix("<html><body>").removesuffix("</body></html>")}, ["one"]),
}


@pytest.mark.parametrize("name", FILES)
def test_headings_are_told_with_their_rank_and_place(name: str) -> None:
    document = read_bytes(FILES[name], name)
    told = [(" ".join(document.passage(one.anchor).strip("#=- \n").split()), one.level) for one in document.headings]
    assert told == TOLD
    assert not any(0xFDD0 <= ord(sign) <= 0xFDEF for sign in document.text)


def test_text_without_headings_tells_none() -> None:
    assert read_bytes(b"# Talks\n\nTalks went on.", "a.txt").headings == ()
    assert read_bytes(b"---\ntitle: Talks\n---\n\nTalks went on.", "a.md").headings == ()


PARAGRAPHS = st.lists(st.tuples(st.text("ab \n\t\ufdd0\ufdd1\xad", max_size=9), st.integers(0, 7)), max_size=8)


@given(PARAGRAPHS)
def test_signs_never_stay_and_change_no_other_letter(paragraphs: list[tuple[str, int]]) -> None:
    words = [extracted(" ".join(re.sub("[\ufdd0\ufdd1\xad]", "", text).split())) for text, _ in paragraphs]
    made = "\n\n".join(marked(text, level) for text, (_, level) in zip(words, paragraphs, strict=True))
    text, found = unmarked(tidy(extracted(made)))
    assert text == tidy(extracted("\n\n".join(words)))
    told = [text for text, (_, level) in zip(words, paragraphs, strict=True) if level and text]
    assert [text[one.anchor.start : one.anchor.end] for one in found] == told


@given(st.text("ab\n\ufdd0\ufdd1\ufdd2"))
def test_stray_signs_are_taken_out(text: str) -> None:
    plain, found = unmarked(text)
    assert plain == text.translate({0xFDD0: None, 0xFDD1: None, 0xFDD2: None})
    assert all(0 <= one.anchor.start < one.anchor.end <= len(plain) for one in found)
