"""Word files that a stranger may have made, read in a process of their own: what goes wrong there is a failed file."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from app.answering import asked_once, in_words
from app.bounds import Ended
from app.export import word_base, word_plain, word_untrusted
from app.export.furniture import Furniture
from app.export.word_frame import Frame
from app.i18n import _, language, use_language
from app.model.house import HouseStyle
from app.progress import Progress, silent

A = TypeVar("A")


def frame(house: HouseStyle, found: Furniture, properties: str, progress: Progress = silent) -> Frame:
    """The document for a pack to stand in: that of the house, read apart, or a plain one.

    properties: its docProps/core.xml. InvalidInput where the house's own cannot be used, or ends who reads it.
    """
    if not house.base:
        return word_plain.frame(house, found, properties)
    try:
        return read(partial(word_base.frame, house, found, properties), progress)
    except Ended as ended:
        hint = _("The pack’s Word file was not written; what stood there before is whole. Open the house’s file in "
                 "Word, save it anew and try again.")
        raise word_untrusted.refused(word_base.file_name(house), in_words(ended.why), hint) from ended


def read(work: Callable[[], A], progress: Progress = silent) -> A:
    """What work returns, or raises, in a process that is held to memory and time; Ended."""
    memory, seconds = word_untrusted.MOST_MEMORY, word_untrusted.MOST_SECONDS
    return asked_once(work, partial(use_language, language()), progress, memory, seconds, word_untrusted.MOST_WAITING)
