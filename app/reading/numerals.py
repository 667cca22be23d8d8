"""Numbers as lists print them."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FIGURES = 9


def numeral(form: str, number: int) -> str:
    """The number as decimal, lowerRoman, upperRoman, lowerLetter or upperLetter; decimal where it has no such form."""
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        words = _roman(number)
        return words.upper() if form == "upperRoman" else words
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((96 if form == "lowerLetter" else 64) + number)
    return str(number)


def whole_number(written: str | None, otherwise: int) -> int:
    """The number that a file writes in figures; otherwise where it writes none or one that no list reaches."""
    return int(written) if written and written.isdecimal() and len(written) <= _FIGURES else otherwise


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words
