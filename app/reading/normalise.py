"""Text made uniform once, when it is read; afterwards nothing changes it, so that offsets hold for ever."""

import re

from app.model.normal_form import normal

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
                            "\u00ad": None, "\ufffe": None, "\ufeff": None, "\u200b": None})
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\uffff]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def line_ends(text: str) -> str:
    """The text with \\n for every line end; nothing else is touched."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def extracted(text: str) -> str:
    """Text taken out of a PDF, Word or HTML file in composed form (NFC), without ligatures, soft hyphens and controls.

    Quotation marks, dashes and letters stay as printed.
    """
    return _CONTROL.sub("", normal("NFC", line_ends(text).translate(_LIGATURES)))


def tidy(text: str) -> str:
    """Paragraphs apart by one blank line each, without white space at either end."""
    return _BLANK_LINES.sub("\n\n", text).strip()
