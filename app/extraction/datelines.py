"""Datelines: the place and day that a report opens with."""

import re

_REST = (
    r"[\w.'’-]*(?:[ -](?:[^\W\d_a-z][\w.'’-]*|of|the|de|al-\w+|e[ls]-\w+|i-\w+)){0,4}"
    r"(?:,\s[^\W\d_a-z][\w.'’ -]{2,40}?)?")
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r"[A-Za-z]{0,6}\.?")
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{1,2})?"
_DATE = (
    rf"(?:{_DAYS}\s+{_MONTH}(?:\s?[-–—]\s?{_DAYS}\s+{_MONTH})?(?:,?\s+\d{{4}})?|{_MONTH}\s+{_DAYS}(?:,?\s+\d{{4}})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)")
_LINE = re.compile(
    rf"\W{{0,4}}(?:(?P<place>(?!(?:On|In|At|By|From|Since|Until|During|After|Before|Between|Late|Early)\b)[^\W\d_a-z]{_REST})(?:[.,:]?\s+|\s[–—-]\s)\(?(?P<date>{_DATE})(?:"
    r"\)?[.,]?\s*(?:\(?[A-Z][\w./ -]{1,24}\)?)?\s*(?:[-–—―:/]|\s--)"
    r"|\)?,?\s?\([A-Z][\w./ -]{1,24}\)\.?(?=\s)|\.(?=\s+[A-Z“\"/(])|,\s[A-Z]{4,}(?=\s*\n))"
    rf"|(?P<date2>{_DATE})\s*[-–—,]\s*(?P<place2>[^\W\d_a-z]{_REST})\s*[-–—:])")
_DIGIT = re.compile("[0-9]")
_OPENING = 160


def dateline(text: str) -> str:
    """The dateline that text opens with, without the dash; "" where it has none."""
    head = text[:_OPENING]
    match = _LINE.match(head) if _DIGIT.search(head) else None
    return match.group().strip(" -–—―:/*_\n") if match else ""


def dateline_parts(line: str) -> tuple[str, str]:
    """The place and the date of a dateline, each "" where absent."""
    match = _LINE.match(line + " –")
    if not match:
        return "", ""
    return (match["place"] or match["place2"] or "").strip(" ."), (match["date"] or match["date2"] or "").strip()
