"""Names and dates as a house style wants them in the labels that we print; a source's words are never touched."""

import re
from calendar import monthrange
from dataclasses import replace
from functools import cached_property

from app import registry
from app.export.date_patterns import written
from app.i18n import language
from app.model.date_words import ENGLISH, WORDINGS
from app.model.dates import Edtf, words
from app.model.house import HouseStyle

_NOTE_TYPE, _NOTE_MARGIN = 0.91, 0.72
_NOTE_HEADING = 1.15
"""Of the body's size: a heading in a note."""
USUAL_DATE = HouseStyle("plain").date_style

_DAY = re.compile(r"([1-9]\d?) ([A-Z][a-z]+) ([1-9]\d{3})\Z")
_MONTHS = {name: month for month, name in enumerate(ENGLISH.months, 1)}
_FORUM = re.compile(r"(?P<name>.+) \((?P<id>[^()]+)\)\Z")
# What parts the names of a list of ours, and what may stand behind one: "Kazakhstan (12)".
_PARTS = re.compile(r", | and |; | · ")
_HOW = re.compile(r", (?:all|any) of them(?: together)?\Z")
_COUNT = re.compile(r" \(\d+\)\Z")


def compact(house: HouseStyle) -> HouseStyle:
    """The style of a house for a note of few pages: type a little smaller, low headings, narrow margins, no drop."""
    body, first, second, foot = house.sizes
    body, foot = (round(size * _NOTE_TYPE, 1) for size in (body, foot))
    top, right, bottom, left = (round(margin * _NOTE_MARGIN, 1) for margin in house.margins)
    sizes = (body, min(first, round(body * _NOTE_HEADING, 1)), min(second, body), foot)
    return replace(house, sizes=sizes, margins=(top, right, bottom, left), title_drop=0.0)


class Named:
    """How one house prints states, people, forums and days."""

    def __init__(self, house: HouseStyle) -> None:
        self.house = house
        self._dates: dict[str, str] = {}

    def country(self, code: str) -> str:
        """The name of a country: the house's own, else the registry's."""
        return self._countries.get(code.casefold()) or registry.country_name(code)

    def forum(self, forum_id: str) -> str:
        """The name of a forum: the house's own, else the registry's."""
        return self._forums.get(forum_id.casefold()) or registry.forum_name(forum_id)

    def forum_short(self, forum_id: str) -> str:
        """The forum in a list: the house's own name, else its abbreviation."""
        return self._forums.get(forum_id.casefold()) or forum_id

    def person(self, name: str) -> str:
        """A name as the house spells it, case and accents apart; else as the sources print it."""
        return self._people.get(registry.folded(name), name) if self._people else name

    def date(self, value: str) -> str:
        """An EDTF date in words, its full days in the date style of the house; vague dates stay words."""
        shown = self._dates.get(value)
        if shown is None:
            shown = self._dates[value] = self._date(value)
        return shown

    def _date(self, value: str) -> str:
        if not value or self.house.date_style == USUAL_DATE:
            return words(value)
        if "/" in value:
            return self._interval(*value.split("/"))
        return self._day(value) or words(value)

    def day(self, ours: str) -> str:
        """A full day that we wrote in words, "5 January 2025", as the house writes it; anything else as it is."""
        day = _DAY.match(ours)
        if day and day[2] in _MONTHS and int(day[1]) <= monthrange(int(day[3]), _MONTHS[day[2]])[1]:
            return self.date(f"{day[3]}-{_MONTHS[day[2]]:02}-{int(day[1]):02}")
        return ours

    def label(self, ours: str) -> str:
        """A value of our own making; where it is a full day, a list of countries or a forum, as the house has it."""
        day = self.day(ours)
        if day != ours:
            return day
        forum = _FORUM.match(ours)
        if forum and registry.forum(forum["id"]) == forum["id"] and registry.forum_name(forum["id"]) == forum["name"]:
            return f"{self.forum(forum['id'])} ({forum['id']})"
        how = _HOW.search(ours)
        listed = ours[: how.start()] if how else ours
        return (self._list_of_countries(listed) or listed) + (how[0] if how else "") if self._countries else ours

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {code.casefold(): name for code, name in self.house.countries}

    @cached_property
    def _forums(self) -> dict[str, str]:
        return {forum_id.casefold(): name for forum_id, name in self.house.forums}

    @cached_property
    def _people(self) -> dict[str, str]:
        return {registry.folded(name): own for name, own in self.house.people}

    def _day(self, value: str) -> str:
        """The full day in the style of the house; "" of any other date."""
        plain = value.rstrip("?~%")
        span = Edtf.parse(plain)
        if not span.is_day or span.earliest is None or "X" in plain:
            return ""
        return ("" if plain == value else WORDINGS[language()].about) + written(span.earliest, self.house.date_style)

    def _interval(self, first: str, last: str) -> str:
        days = [self._day(end) for end in (first, last) if end not in ("", "..")]
        if not all(days):
            return words(f"{first}/{last}")
        if len(days) == 2:
            return days[0] if first == last else " – ".join(days)
        return words(f"{first}/{last}").split(" ")[0] + f" {days[0]}"

    def _list_of_countries(self, ours: str) -> str:
        """The list with the names of the house; "" where one of its parts is no country's name as we print it."""
        if code := _code(ours):
            return self.country(code) + ours[len(_COUNT.sub("", ours)) :]
        for parting in _PARTS.finditer(ours):
            if _code(ours[: parting.start()]):
                rest = self._list_of_countries(ours[parting.end() :])
                return self._list_of_countries(ours[: parting.start()]) + parting[0] + rest if rest else ""
        return ""


def _code(part: str) -> str:
    name = _COUNT.sub("", part)
    code = registry.country_asked(name) or ""
    return code if registry.country_name(code) == name else ""
