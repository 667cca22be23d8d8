"""Files that are known by their first bytes and cannot be read as documents, each refused by its name."""

from app.errors import UnreadableDocument
from app.i18n import _
from app.reading import packages

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"BM\0\0", b"\0\0\x01\0")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
_PROGRAMS = (b"MZ\x90\0", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_ZIPPED = {"excel": "Excel", "powerpoint": "PowerPoint", "other-document": "OpenDocument"}
_PACKAGES = (".docx", ".odt", ".epub")


def check(data: bytes, suffix: str) -> None:
    """Raise UnreadableDocument for bytes that no reader takes, with the name of what they are where it is known."""
    if data.startswith(_OLE):
        raise _ole(data)
    if data.startswith(_IMAGES) or _is_riff_image(data) or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        raise _unsupported(_("This is a picture, not a document."),
                           _("Recognise its text (OCR) and import the result."))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _zip(data, suffix)
    if data.startswith(_ARCHIVES):
        raise _unsupported(_("This is an archive, not a document."), _("Unpack it and import the documents in it."))
    if data.startswith(_PROGRAMS):
        raise _unsupported(_("This is a program, not a document."), "")
    if suffix == ".pdf":
        raise _damaged(_("The file is named .pdf but does not begin as a PDF does."))
    if suffix in (*_PACKAGES, ".msg", ".rtf", ".zip"):
        raise _damaged(_("The file is named {suffix} but does not begin as such files do.").format(suffix=suffix))


def _is_riff_image(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _ole(data: bytes) -> UnreadableDocument:
    """Old Office files, and the wrapping that Office puts around encrypted ones."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument("encrypted", _("The document is protected with a password."),
                                  _("Open it in Word, save it without a password and import that."))
    if "WordDocument".encode("utf-16-le") in data:
        return _unsupported(_("This is a document of an old version of Word (.doc), which is not read."),
                            _("Open it in a word processor, save it as .docx and import that."))
    return _unsupported(_("This is a file of an old Office program, not a document that can be read."),
                        _("Open it in its program and save it as PDF or .docx."))


def _zip(data: bytes, suffix: str) -> UnreadableDocument:
    name = _ZIPPED.get(packages.kind_of(data), "")
    if name:
        return _unsupported(_("{name} files are not read.").format(name=name),
                            _("Open it in its program and save it as PDF or .docx."))
    if suffix in _PACKAGES:
        return _damaged(_("The document ({suffix}) is damaged: its text is missing.").format(suffix=suffix))
    return _unsupported(_("This is an archive of documents, not a document."),
                        _("Import the archive as it is: each document in it is read. Or unpack it and name one."))


def _unsupported(message: str, hint: str) -> UnreadableDocument:
    return UnreadableDocument("unsupported", message, hint)


def _damaged(message: str) -> UnreadableDocument:
    return UnreadableDocument("damaged", message, _("Get it again from where it came."))
