"""What every reader owes; a new one needs a sample named after it in tests/samples/reading."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import InvalidInput, UnreadableDocument
from app.model.dates import Edtf
from app.model.document import Document
from app.reading import READERS, SUFFIXES, read, read_bytes
from app.reading.pictures import PICTURES
from app.reading.source import Reader

SAMPLES = Path(__file__).parent.parent / "samples" / "reading"
TEXTUAL = tuple(reader for reader in READERS if reader not in PICTURES)  # those take Tesseract: see test_ocr.py
REASONS = {"encrypted", "damaged", "empty", "scan", "unsupported", "too-large", "missing"}
TRUTH = {  # title, issuer, issue, published of each sample
    "text": ("Foreign ministers of Veldania and Sarnia Minor met in Orlo", "MINISTRY OF FOREIGN AFFAIRS OF VELDANIA",
             "No. 14", "2024-03-03"),
    "markdown": ("Orlo Notes", "Institute for the Inner Sea", "Volume 4, No. 2", "2025-04-02"),
    "pdf": ("Inner Sea Digest: water, rail and bridges", "Institute for the Inner Sea", "", "2025-02"),
    "word": ("Note on the ferries", "Edda Quill", "", "2024-05-06"),
    "html": ("Council of Orlo opens its session", "Veldania Today", "", "2025-02-17"),
    "web-archive": ("Council of Orlo opens its session", "Veldania Today", "", "2025-02-17"),
    "mail": ("Council of Orlo opens its session", "Press Service of Veldania", "", "2025-02-17"),
    "outlook": ("Council of Orlo opens its session", "Press Service of Veldania", "", "2025-02-17"),
    "rtf": ("Council of Orlo opens its session", "Edda Quill", "", "2025-02-17"),
    "open-document": ("Council of Orlo opens its session", "Edda Quill", "", "2025-02-17"),
    "epub": ("Council of Orlo opens its session", "Institute for the Inner Sea", "", "2025-02"),
}


@pytest.fixture(autouse=True, scope="module")
def without_tesseract() -> Iterator[None]:
    """The same on every machine, and fast."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


@pytest.fixture(params=TEXTUAL, ids=lambda reader: reader.name)
def reader(request: pytest.FixtureRequest) -> Reader:
    return request.param


@pytest.fixture
def sample(reader: Reader) -> Path:
    return SAMPLES / f"{reader.name}{reader.suffixes[0]}"


@pytest.fixture
def document(sample: Path) -> Document:
    return read(sample)


def test_the_document_is_known_by_its_original_bytes(document: Document, sample: Path, reader: Reader) -> None:
    assert document.sha256 == hashlib.sha256(sample.read_bytes()).hexdigest()
    assert document.id == document.sha256[:16]
    assert document.filename == sample.name
    assert document.media_type == reader.media_type


def test_the_text_is_normalised(document: Document) -> None:
    assert document.text.strip()
    assert "\r" not in document.text
    assert not set(document.text) & set("\ufeff\ufffe\u00ad\x00\x02")


def test_the_same_file_is_read_the_same_again(document: Document, sample: Path) -> None:
    assert read(sample) == document


def test_the_origin_is_known_with_reasons(document: Document, reader: Reader) -> None:
    known = (document.title, document.issuer, document.issue, document.published)
    assert tuple(one.value for one in known) == TRUTH[reader.name]
    assert document.language.value == "en"
    assert all(one.reason for one in (*known, document.language))


def test_the_date_given_by_hand_wins(sample: Path) -> None:
    document = read(sample, published="2023-06")
    assert (document.published.value, document.published.reason) == ("2023-06", "given by hand")


def test_a_date_by_hand_that_is_none_is_refused(sample: Path) -> None:
    with pytest.raises(InvalidInput):
        read(sample, published="yesterday")


def test_pages_ascend_from_the_beginning(document: Document) -> None:
    starts = [page.start for page in document.pages]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(document.text) for start in starts)
    assert not starts or starts[0] == 0


def test_a_copy_cut_short_gives_a_document_or_says_why_not(sample: Path) -> None:
    whole = sample.read_bytes()
    for length in (1, 7, 60, len(whole) // 3, len(whole) - 40):
        try:
            assert read_bytes(whole[:length], sample.name).text.strip()
        except UnreadableDocument as error:
            assert error.reason in REASONS
            assert error.message


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_copy_with_wrong_bytes_gives_a_document_or_says_why_not(sample: Path, data: st.DataObject) -> None:
    content = bytearray(sample.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=30)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        assert read_bytes(bytes(content), sample.name).text.strip()
    except UnreadableDocument as error:
        assert error.reason in REASONS


def test_what_signs_itself_is_recognised_under_any_name(sample: Path, reader: Reader) -> None:
    data = sample.read_bytes()
    if not reader.recognises(data):
        pytest.skip("this format has no signature: its suffix tells")
    assert read_bytes(data, "anything.txt").media_type == reader.media_type


def test_every_suffix_belongs_to_one_reader() -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in SUFFIXES)


def test_every_date_found_is_edtf(document: Document) -> None:
    assert Edtf.parse(document.published.value).value == document.published.value


MAGIC = (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related\nSnapshot-Content-Location: x\n\n",
         b"PK\x03\x04mimetypeapplication/epub+zip", b"", b"%PDF-1.4\n", b"PK\x03\x04", b"PK\x03\x04word/document.xml",
         b"<html>",
         b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", b"{\\rtf1")


@given(st.sampled_from(MAGIC), st.binary(max_size=400), st.sampled_from([*SUFFIXES, ".xyz", ""]))
def test_rubbish_raises_nothing_but_unreadable(magic: bytes, rubbish: bytes, suffix: str) -> None:
    try:
        document = read_bytes(magic + rubbish, f"rubbish{suffix}")
    except UnreadableDocument as error:
        assert error.reason in REASONS
        assert error.message
    else:
        assert document.text.strip()
