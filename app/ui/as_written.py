"""Words that a document or file brought along, shown sign by sign where Qt would take them for a page of its own."""

from html import escape


def as_written(text: str) -> str:
    """The text for dialogs and tooltips, where Qt shows what looks like markup as markup, and fetches its pictures."""
    if "<" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
