"""What stands on every page of Word and PDF beside its text."""

from dataclasses import dataclass

from app.export.house import Named
from app.i18n import _
from app.model.house import HouseStyle, Marking
from app.model.pack import Issue, Pack


@dataclass(frozen=True, slots=True)
class Furniture:
    """title: of the header. marking: None for none. copy: "Copy 3 of 7" or "". version: "Draft 2". language: BCP 47."""

    title: str
    marking: Marking | None
    copy: str
    version: str
    language: str


def furniture(pack: Pack, house: HouseStyle) -> Furniture:
    """The furniture of a pack in a house style."""
    return Furniture(pack.title, marking(pack, house), copy_words(pack), version_words(pack.issue, Named(house)),
                     pack.language)


def marking(pack: Pack, house: HouseStyle) -> Marking | None:
    """The pack's marking as the style's ladder has it, else a plain one of its label; None where it has none."""
    label = pack.marking.strip()
    return (house.marking(label) or Marking(label, 0)) if label else None


def copy_words(pack: Pack) -> str:
    """ "Copy 3 of 7", "Copy 3" where nobody is on the distribution list, "" for a pack without a copy number."""
    number, copies = pack.cover.copy_number.strip(), len(pack.cover.distribution)
    if not number:
        return ""
    if number.isdecimal() and 0 < int(number) <= copies:
        return _("Copy {0} of {1}").format(number, copies)
    return _("Copy {0}").format(number)


def version_words(issue: Issue, named: Named) -> str:
    """ "Draft 2" of a draft; of an issued pack "No. 12, version 1, issued 3 March 2025", or the addendum that it is."""
    if not issue.number and issue.addendum:
        return _("Draft of addendum {0}").format(issue.addendum)
    if not issue.number:
        return _("Draft {0}").format(issue.version)
    day = named.date(issue.issued_on) if issue.issued_on else _("on a day not stated")
    if issue.addendum:
        return _("Addendum {0} to no. {1}, issued {2}").format(issue.addendum, issue.number, day)
    return _("No. {0}, version {1}, issued {2}").format(issue.number, issue.version, day)
