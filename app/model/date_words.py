"""Dates in words, one wording a language. The forms are those of CLDR's long dates, and of plain usage beside it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language writes dates. Patterns have {0} for what stands in them.

    months: as they stand alone; of_day: beside a day; from_on: after "from" and "until". year: beside a month or a day.
    quarters are counted 1 to 4 by quarter's {0}; decade has the year it begins with. since_year, until_year: of a bare
    year, with the ending of its number as {1}; "" where it is said as of any date.
    """

    months: Sequence[str]
    of_day: Sequence[str]
    from_on: Sequence[str]
    seasons: Sequence[str]
    quarters: Sequence[str]
    year: str
    year_alone: str
    decade: str
    about: str
    undated: str
    since: str
    until: str
    season_year: str
    weekdays: Sequence[str]
    short_months: Sequence[str]
    decade_endings: Sequence[str] = ("",) * 10
    years: str = "{0}–{1}"
    since_year: str = ""
    until_year: str = ""
    year_endings: Sequence[str] = ("",) * 10


_ENGLISH_MONTHS = ("January", "February", "March", "April", "May", "June",
                   "July", "August", "September", "October", "November", "December")
ENGLISH = Wording(
    _ENGLISH_MONTHS, _ENGLISH_MONTHS, _ENGLISH_MONTHS, ("spring", "summer", "autumn", "winter"),
    ("first quarter of", "second quarter of", "third quarter of", "fourth quarter of"),
    "{0}", "{0}", "{0}s", "c. ", "undated", "from {0}", "until {0}", "{0} {1}",
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    tuple(name[:3] for name in _ENGLISH_MONTHS),
)

_RUSSIAN_OF_DAY = ("января", "февраля", "марта", "апреля", "мая", "июня",
                   "июля", "августа", "сентября", "октября", "ноября", "декабря")
RUSSIAN = Wording(
    ("январь", "февраль", "март", "апрель", "май", "июнь",
     "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    _RUSSIAN_OF_DAY, _RUSSIAN_OF_DAY, ("весна", "лето", "осень", "зима"),
    ("I квартал", "II квартал", "III квартал", "IV квартал"),
    "{0}\u00a0г.", "{0}\u00a0г.", "{0}-е годы", "ок. ", "без даты", "с {0}", "до {0}", "{0} {1}",
    ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."),
    years="{0}–{1}\u00a0гг.",
)

_AZERBAIJANI_MONTHS = ("yanvar", "fevral", "mart", "aprel", "may", "iyun",
                       "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr")
AZERBAIJANI = Wording(
    _AZERBAIJANI_MONTHS, _AZERBAIJANI_MONTHS, _AZERBAIJANI_MONTHS, ("yaz", "yay", "payız", "qış"),
    ("I rüb", "II rüb", "III rüb", "IV rüb"),
    "{0}", "{0}", "{0}-{1} illər", "təx. ", "tarixsiz", "{0} tarixindən", "{0} tarixinədək", "{0} {1}",
    ("bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"),
    ("yan", "fev", "mar", "apr", "may", "iyn", "iyl", "avq", "sen", "okt", "noy", "dek"),
    # The ending follows the vowels of the tens as they are spoken: 1990-cı, 2010-cu, 2020-ci.
    ("ci", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı"),
    since_year="{0}-{1} ildən",
    until_year="{0}-{1} ilədək",
    year_endings=("", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu"),
)

WORDINGS = {"en": ENGLISH, "ru": RUSSIAN, "az": AZERBAIJANI}
