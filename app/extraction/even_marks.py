"""Rare quotation marks written as the usual ones, so that the rest of the program knows one set; no offset moves."""

import re

_SAME = str.maketrans({
    "「": "“", "」": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "〟": "”", "＂": '"', "″": '"', "ʺ": '"',
    "❝": "“", "❞": "”",
    "《": "«", "》": "»", "\u2e42": "„",
})  # fmt: skip
_SELDOM = "「」『』〝〞〟＂″ʺ❝❞《》⹂"
_RARE = re.compile(
    rf"[{_SELDOM}'‘`,´«»](?:(?<=[{_SELDOM}])|(?<='')|(?<=‘‘)|(?<=``)|(?<=,,)(?=\w)|(?<=´´)|(?<!\w`)(?<=`)\w"
    r"|(?<=«)[^\S\n]|(?<=[^\S\n]»))")
"""It begins with one set of characters, so that a search skips to them."""
_PRIME = re.compile(r"(?<=\d)[″ʺ]")
_OPENING = re.compile(r"(?<![`'´\w])(?:``|''|´´|‘‘)(?=[^\s`'´‘’])")
_CLOSING = re.compile(r"(?<=[^\s`'´‘’])(?:''|´´|’’)(?![`'´’\w])")
_OTHER = re.compile(r"[\"“”„«»]")
_COMMAS = re.compile(r"(?<![\w,]),,(?=\w)")
_BACKTICK = re.compile(r"(?<![\w`'])`(?=\w)(?=[^`\n]{1,2000}?[\w.,!?]'(?![\w']))")
_SPACED_OPEN = re.compile(r"(?<![^\s(\[–—-])«([^\S\n])(?=\S)")
_SPACED_CLOSE = re.compile(r"(?<=\S)([^\S\n])»(?!\w)")


def evened(text: str) -> str:
    """The text with corner brackets, doubled apostrophes and spaced guillemets as plain marks; every offset as before.

    Doubled apostrophes count as marks only beside backticks or where other marks are as frequent.
    """
    if _RARE.search(text) is None:
        return text
    # A doubled sign becomes one mark beside a space, on the side of the words; a spaced guillemet moves to its words.
    text = _PRIME.sub("'", text).translate(_SAME)
    text = _COMMAS.sub(" „", text)
    if "``" in text or len(_OTHER.findall(text)) >= text.count("''"):
        text = _OPENING.sub(" “", text)
        text = _CLOSING.sub("” ", text)
    text = _BACKTICK.sub("‘", text)
    text = _SPACED_OPEN.sub(r"\1«", text)
    return _SPACED_CLOSE.sub(r"»\1", text)
