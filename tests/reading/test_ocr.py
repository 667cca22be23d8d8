"""Pages that are pictures, read by stand-ins for Tesseract that answer, fail, hang and flood."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from app.errors import UnreadableDocument
from app.model.document import Anchor, Document
from app.progress import Cancelled
from app.reading import Recognition, limits, read_bytes
from tests.processes import ends
from tests.reading import scans

PRINT = ("Minister Arlen Voss opened the harbour of Orlo on 3 March 2025.", "Both sides approved the ferry protocol.")
TYPED = ("The delegation of Veldania arrived on Monday and left on Friday, after long talks about the railway.",
         "The council of Orlo set the budget aside. It will return to it in the autumn session of this year.")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins for Tesseract are scripts of sh")
StandIn = Callable[..., Path]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; whatever a test does, nothing is left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Puts a stand-in for Tesseract on the PATH and returns its folder."""

    def make(does: str = "true", *answers: str, languages: str = "eng osd") -> Path:
        folder = scans.stand_in(tmp_path / "bin", does, answers or [scans.hocr(*PRINT)], languages).parent
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        return folder

    return make


@pytest.fixture
def none_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def read(data: bytes, name: str = "scan.pdf", **options: object) -> Document:
    return read_bytes(data, name, recognition=Recognition(**options))  # pyright: ignore[reportArgumentType]


def refused(data: bytes, name: str = "scan.pdf", **options: object) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as raised:
        read(data, name, **options)
    return raised.value


def test_a_scan_becomes_text_page_by_page(stand_in: StandIn) -> None:
    stand_in("true", scans.hocr(*PRINT), scans.hocr(*TYPED))
    document = read(scans.pdf(scans.blank(), scans.blank()))
    assert document.text == f"{' '.join(PRINT)}\n\n{' '.join(TYPED)}"
    assert [page.origin for page in document.pages] == ["recognised", "recognised"]
    assert document.page_label(Anchor(len(document.text) - 9, len(document.text))) == "2"


def test_of_a_mixed_file_only_the_scanned_pages_are_marked(stand_in: StandIn) -> None:
    folder = stand_in()
    document = read(scans.pdf(TYPED, scans.blank(), TYPED[:1]))
    assert [page.origin for page in document.pages] == ["text", "recognised", "text"]
    assert document.recognised(Anchor(document.text.index("ferry"), document.text.index("ferry") + 5))
    assert not document.recognised(Anchor(0, 9))
    assert len((folder / "arguments.txt").read_text().splitlines()) == 1


def test_lines_become_paragraphs_and_cut_words_whole(stand_in: StandIn) -> None:
    stand_in("true", scans.hocr("The northern rail-", "way will be opened before the winter of the", "coming year."))
    assert read(scans.pdf(scans.blank())).text == (
        "The northern railway will be opened before the winter of the coming year.")


def test_words_of_low_confidence_stay_as_read(stand_in: StandIn) -> None:
    doubtful = scans.hocr("Mimster Arien", sureness=31).replace("</div>", "")
    stand_in("true", doubtful + scans.hocr("", "", *PRINT))
    assert read(scans.pdf(scans.blank())).text.startswith("Mimster Arien")


def test_a_photograph_with_a_few_unsure_letters_is_no_text(stand_in: StandIn) -> None:
    stand_in("true", scans.hocr("i l", "a ~ vv,", "ee r", sureness=24))
    assert "nothing to read" in refused(scans.pdf(scans.blank())).hint
    document = read(scans.pdf(TYPED, scans.blank()))
    assert [page.origin for page in document.pages] == ["text", "unread"]
    assert "vv" not in document.text


def test_a_page_on_its_head_is_looked_at_again_the_other_way_up(stand_in: StandIn) -> None:
    turned = scans.hocr(*PRINT).replace("baseline 0 -9", "textangle 180")
    folder = stand_in("true", scans.hocr("pxo jo", "jnoqIBH", sureness=20), turned)
    assert "harbour" in read(scans.pdf(scans.blank())).text
    assert [line.split("--psm ")[1][0] for line in (folder / "arguments.txt").read_text().splitlines()] == ["3", "1"]


@pytest.mark.parametrize(("does", "answer"), [
    ("exit 1", ""), ("kill -9 $$", ""), ("true", ""), ("true", "\0\ufffd<span class='ocrx_word' title='bbox"),
    ("true", "<html><body>" + "<span class='ocr_line' title='bbox 9 9 1 1'>" * 500),
    ("rm -f \"$2.hocr\"; exit 0", ""), ("head -c 300000 /dev/zero; exit 3", ""),
])  # fmt: skip
def test_a_program_that_fails_or_babbles_leaves_the_rest_whole(stand_in: StandIn, does: str, answer: str) -> None:
    stand_in(does, answer)
    failure = refused(scans.pdf(scans.blank()))
    assert (failure.reason, "1 page" in failure.message) == ("scan", True)
    document = read(scans.pdf(TYPED, scans.blank()))
    assert document.text.endswith("session of this year.")
    assert [page.origin for page in document.pages] == ["text", "unread"]


def test_a_page_that_takes_too_long_is_given_up(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stand_in("sleep 60")
    monkeypatch.setattr(limits, "OCR_PAGE_SECONDS", 2.0)  # the list of languages must come in that time too
    began = monotonic()
    document = read(scans.pdf(TYPED, scans.blank()))
    assert monotonic() - began < 30, "the page itself takes 60 s"
    assert [page.origin for page in document.pages] == ["text", "unread"]
    assert ends(int((folder / "pid.txt").read_text()))


def test_pages_left_when_the_document_s_time_is_over_stay_unread(
    stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = stand_in("sleep 1")
    monkeypatch.setattr(limits, "OCR_DOCUMENT_SECONDS", 2.5)
    origins = [page.origin for page in read(scans.pdf(*[scans.blank()] * 12)).pages]
    assert origins[0] == "recognised" and set(origins[4:]) == {"unread"}
    assert len((folder / "arguments.txt").read_text().splitlines()) <= 4


def test_cancel_in_mid_page_ends_the_program_and_what_it_started(stand_in: StandIn) -> None:
    folder = stand_in("sleep 60 &\necho $! > \"${0%/*}/child.txt\"\nwait")
    began: list[float] = []

    def stop(_done: int, _total: int, message: str) -> None:
        if message and (folder / "child.txt").exists() and (folder / "child.txt").read_text().strip():
            began.append(monotonic())
            raise Cancelled

    with pytest.raises(Cancelled):
        read(scans.pdf(scans.blank(), scans.blank()), progress=stop)
    assert monotonic() - began[0] < 30, "the page itself takes 60 s"
    assert ends(int((folder / "pid.txt").read_text())) and ends(int((folder / "child.txt").read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of another process")
def test_memory_and_the_size_of_the_answer_are_bounded(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OCR_OUTPUT_BYTES", 1_048_576)
    folder = stand_in("sleep 0.2\nulimit -v > \"${0%/*}/limit.txt\"\nyes > \"$2.hocr\"\nexit 0")
    assert refused(scans.pdf(scans.blank())).reason == "scan"
    assert int((folder / "limit.txt").read_text()) == limits.OCR_MEMORY_BYTES // 1024


def test_progress_tells_each_page(stand_in: StandIn) -> None:
    stand_in("sleep 0.25")
    told: list[tuple[int, int, str]] = []

    def tell(done: int, total: int, message: str) -> None:
        told.append((done, total, message))

    read(scans.pdf(TYPED, scans.blank(), scans.blank()), progress=tell)
    assert list(dict.fromkeys(one for one in told if "picture" in one[2])) == [
        (0, 2, "page 2, a picture"), (1, 2, "page 3, a picture")]
    assert len(told) >= 5


def test_pictures_alone_are_read_and_a_tiff_has_pages(stand_in: StandIn) -> None:
    folder = stand_in()
    for form, name, media in (("PNG", "a.png", "image/png"), ("JPEG", "a.jpeg", "image/jpeg"),
                              ("TIFF", "a.tif", "image/tiff")):
        document = read(scans.as_bytes(scans.blank(), form), name)
        assert (document.media_type, document.pages[0].origin) == (media, "recognised")
        assert document.text.startswith("Minister Arlen Voss")
    (folder / "arguments.txt").unlink()
    stand_in("true", scans.hocr(*PRINT), scans.hocr(*TYPED), scans.hocr("Third and last page of the telefax."))
    three = scans.as_bytes(scans.blank(), "TIFF", [scans.blank(), scans.blank()])
    assert [page.label for page in read(three, "fax.tiff").pages] == ["1", "2", "3"]
    asked = (folder / "arguments.txt").read_text().splitlines()
    assert [line.split("tessedit_page_number=")[1][0] for line in asked] == ["0", "1", "2"]


def test_a_tiff_whose_chain_of_pages_runs_in_a_ring_ends(stand_in: StandIn) -> None:
    stand_in()
    ring = b"II*\0" + (8).to_bytes(4, "little") + (0).to_bytes(2, "little") + (8).to_bytes(4, "little") + bytes(60)
    assert len(read(ring, "ring.tif").pages) == 1


@pytest.mark.parametrize("data", [
    b"/etc/hostname\n" * 20, b"\xff\xd8\xff\n/etc/hosts", b"\x89PNG", b"GIF89a" + bytes(90),
])  # fmt: skip
def test_what_is_no_picture_reaches_no_program(stand_in: StandIn, data: bytes) -> None:
    folder = stand_in()
    assert refused(data, "list.png").reason in ("damaged", "unsupported")
    assert not (folder / "arguments.txt").exists()


def test_a_tiff_of_too_many_pages_is_refused(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in()
    monkeypatch.setattr(limits, "PDF_PAGES", 2)
    assert refused(scans.as_bytes(scans.blank(), "TIFF", [scans.blank()] * 3), "fax.tif").reason == "too-large"


def test_languages_are_handed_on_and_missing_ones_named(stand_in: StandIn) -> None:
    folder = stand_in(languages="eng fra osd")
    read(scans.pdf(scans.blank()), languages="fra+eng")
    assert " -l fra+eng " in (folder / "arguments.txt").read_text()
    lacking = refused(scans.pdf(scans.blank()), languages="eng+aze_cyrl")
    assert (lacking.reason, "aze_cyrl" in lacking.message) == ("scan", True)
    assert "tesseract-ocr-aze-cyrl" in lacking.hint


@pytest.mark.parametrize("languages", ["-c x=y", "eng;ls", "../eng", "eng+", "e" * 400])
def test_what_names_no_languages_reaches_no_program(stand_in: StandIn, languages: str) -> None:
    folder = stand_in()
    assert "ocr_languages" in refused(scans.pdf(scans.blank()), languages=languages).hint
    assert not (folder / "arguments.txt").exists()


def test_where_no_language_is_wanted_scans_wait_to_be_recognised(stand_in: StandIn) -> None:
    folder = stand_in()
    waiting = refused(scans.pdf(scans.blank()), languages="")
    assert (waiting.reason, "can be recognised" in waiting.hint) == ("scan", True)
    assert not (folder / "arguments.txt").exists()


@pytest.mark.usefixtures("none_installed")
def test_without_tesseract_scans_are_refused_with_what_is_missing() -> None:
    files = ((scans.pdf(scans.blank()), "a.pdf"), (scans.as_bytes(scans.blank()), "a.png"),
             (scans.as_bytes(scans.blank(), "TIFF", [scans.blank()]), "a.tif"))
    for data, name in files:
        failure = refused(data, name)
        assert failure.reason == "scan"
        assert "Tesseract" in failure.hint and "Your file is as it was" in failure.hint


@pytest.mark.usefixtures("none_installed")
def test_without_tesseract_a_mixed_file_keeps_its_text_and_tells_of_its_pictures() -> None:
    document = read(scans.pdf(TYPED, scans.blank()))
    assert [page.origin for page in document.pages] == ["text", "unread"]
    assert document.text.startswith("The delegation of Veldania")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_scan_of_real_print_is_read_upright_turned_and_askew() -> None:
    pages = [scans.picture(TYPED[:1]), scans.picture(TYPED[1:], turned=180), scans.picture([" ".join(PRINT)], 200, 1.2)]
    text = read(scans.pdf(*pages)).text
    assert text.split("\n\n") == [*TYPED, " ".join(PRINT)]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_second_page_of_a_real_tiff_is_its_own() -> None:
    two = scans.as_bytes(scans.picture(TYPED[:1], 200), "TIFF", [scans.picture(PRINT[:1], 200)])
    document = read(two, "fax.tif")
    assert document.text == f"{TYPED[0]}\n\n{PRINT[0]}"
    assert document.page_label(Anchor(len(TYPED[0]) + 2, len(document.text))) == "2"
