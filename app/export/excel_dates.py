"""How real days look in a workbook: as the house writes them, in the language of the pack on every machine."""

from datetime import date

from app.export.date_patterns import parsed, written
from app.export.excel_heights import width
from app.i18n import language

# Russian months beside a day stand in the genitive, which has a code of its own.
_LOCALES = {"en": "[$-809]", "ru": "[$-FC19]", "az": "[$-42C]"}
_NARROWEST = 13.0
_MONTHS = {1: "m", 2: "mm", 3: "mmm", 4: "mmmm", 5: "mmmmm"}
_AS_IT_IS = frozenset(" -")


def number_format(pattern: str, sign: str = "") -> str:
    """Excel's number format for a CLDR date pattern, with a sign behind each day."""
    pieces = (_field(piece) if is_field else _literal(piece) for piece, is_field in parsed(pattern))
    return _LOCALES[language()] + "".join(pieces) + (_literal(sign) if sign else "")


def column_width(pattern: str, sign: str = "") -> float:
    """The width of a column, in digits, that shows any day by the pattern: a day that does not fit is shown as ####."""
    days = (date(2024, month, day) for month in range(1, 13) for day in range(20, 27))
    return max(_NARROWEST, round(max(width(written(day, pattern) + sign) for day in days) + 2, 1))


def _field(field: str) -> str:
    size = len(field)
    if field[0] == "y":
        return "yy" if size == 2 else "yyyy"
    if field[0] == "E":
        return "dddd" if size == 4 else "ddd"
    return _MONTHS[size] if field[0] in "ML" else field


def _literal(text: str) -> str:
    if _AS_IT_IS.issuperset(text):
        return text
    quoted = text.replace('"', '"\\""')
    return f'"{quoted}"'
