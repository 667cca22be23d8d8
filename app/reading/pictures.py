"""Pictures that are documents: scans and photographs of pages, in one file each or several pages in a TIFF."""

from pathlib import Path

from app.errors import UnreadableDocument
from app.i18n import _, n_
from app.reading import limits, ocr
from app.reading.ocr_pages import recognised
from app.reading.pdf_pages import PdfPage
from app.reading.pdf_text import source_of
from app.reading.source import USUAL, Reader, Recognition, Source, Stated

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_TIFF = (b"II*\0", b"MM\0*")
_ENTRY_BYTES = 12
_LEAST_BYTES = 60  # a PNG of one dot has 67


def read_picture(data: bytes, recognition: Recognition = USUAL) -> Source:
    """What Tesseract reads in a picture, a page for each that its file holds; UnreadableDocument without Tesseract."""
    # Tesseract takes a file that is no picture for a list of files to read: it must not see one.
    if len(data) < _LEAST_BYTES or not data.startswith((_PNG, _JPEG, *_TIFF)):
        raise UnreadableDocument("damaged", _("The file is named as a picture but does not begin as one does."),
                                 _("Get it again from where it came."))
    count = _pages(data)
    if count > limits.PDF_PAGES:
        raise UnreadableDocument("too-large", _("The picture has {count} pages; up to {limit} are read.").format(
            count=count, limit=limits.PDF_PAGES), _("Split it and import the parts."))
    with ocr.opened(recognition) as eye:
        if eye is None:
            raise _scan(count, ocr.what_next(recognition))
        picture = eye.folder / "picture"
        picture.write_bytes(data)
        pages = [_page(eye, picture, number, count, recognition) for number in range(count)]
    if all(page.origin == "unread" for page in pages):
        raise _scan(count, ocr.nothing_found())
    return source_of(pages, Stated())


def _page(eye: ocr.Eye, picture: Path, number: int, count: int, recognition: Recognition) -> PdfPage:
    label = str(number + 1)
    told = _("page {0}, a picture").format(label)

    def alive() -> None:
        recognition.progress(number, count, told)

    alive()
    read = eye.look(picture, number, alive)
    return recognised(label, read) if read.is_text else PdfPage(label, origin="unread")


def _scan(count: int, hint: str) -> UnreadableDocument:
    return UnreadableDocument("scan", n_("This is a picture of {count} page, without text.",
                                         "This is a picture of {count} pages, without text.", count), hint)


def _pages(data: bytes) -> int:
    """How many pictures a TIFF file holds, by its chain of directories; 1 for other files and damaged chains."""
    if not data.startswith(_TIFF):
        return 1
    order = "little" if data.startswith(b"II") else "big"
    place, seen = int.from_bytes(data[4:8], order), set[int]()
    while place and place not in seen and place + 2 <= len(data) and len(seen) <= limits.PDF_PAGES:
        seen.add(place)
        after = place + 2 + _ENTRY_BYTES * int.from_bytes(data[place : place + 2], order)
        place = int.from_bytes(data[after : after + 4], order)
    return max(len(seen), 1)


PICTURES = (
    Reader("png", (".png",), "image/png", lambda data: data.startswith(_PNG), read_picture, read_picture),
    Reader("jpeg", (".jpg", ".jpeg"), "image/jpeg", lambda data: data.startswith(_JPEG), read_picture, read_picture),
    Reader("tiff", (".tif", ".tiff"), "image/tiff", lambda data: data.startswith(_TIFF), read_picture, read_picture),
)
"""Other kinds of pictures are refused by name."""
