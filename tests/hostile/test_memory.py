"""Files that want more memory than a reader is given are told as that, by whichever library it is refused to."""

from pathlib import Path

import pytest

from app import tasks
from app.errors import UnreadableDocument
from app.reading import limits
from tests import works
from tests.hostile.test_packages import WORD, word
from tests.reading.made_files import book, open_document

pytestmark = works.linux
_MANY = 1_000_000


def _word() -> bytes:
    paragraphs = "".join(f'<w:p w:rsidR="{number:08X}"/>' for number in range(_MANY))
    return word({"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'})


def _open_document() -> bytes:
    return open_document("".join(f'<text:p text:style-name="P{number:X}"/>' for number in range(_MANY)))


def _page() -> bytes:
    return ("<html><body>" + "".join(f"<p><b>{number}</b>" for number in range(_MANY)) + "</body></html>").encode()


_MADE = {"a.docx": _word, "a.odt": _open_document, "a.html": _page,
         "a.epub": lambda: book({"a.xhtml": _page().decode()}, ["a.xhtml"])}  # fmt: skip


@pytest.mark.parametrize("name", _MADE)
def test_a_file_that_wants_too_much_memory_is_told_as_that(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_bytes(_MADE[name]())
    for megabytes in (300, 340, 380):
        monkeypatch.setattr(limits, "READ_MEMORY_BYTES", megabytes * 1_000_000)
        with pytest.raises(UnreadableDocument) as raised:
            tasks.read_document(path)
        assert (raised.value.reason, raised.value.message) == (
            "too-large", "Reading this file took more memory than a document should. It was stopped.")  # fmt: skip
