"""The fixed words of a pack that come from its selection and from dates."""

from collections.abc import Sequence

from app import registry
from app.i18n import _, n_, p_
from app.model.dates import Edtf, is_in_days, span_words, words
from app.model.decision import ReviewState
from app.model.found import Status
from app.model.pack import KINDS, Cover, Fact, Issue, Selection
from app.quotation_marks import quoted


def undated() -> str:
    """The name of the group of entries without a date."""
    return _("Undated")


def day_not_stated() -> str:
    """The name of the group of events that are dated by a publication of more than a month alone."""
    return _("Within the period, day not stated")


def unattributed() -> str:
    """The name of the group of words whose speaker is not clear."""
    return _("Unattributed")


def no_topic() -> str:
    """The name of the group of entries that no topic is known of."""
    return _("Other topics")


def no_country() -> str:
    """The name of the group of what no state can be named for."""
    return _("Speaker of no country named")


def announced() -> str:
    """The name of the group of what was announced for a day that is over, promised by nobody in particular."""
    return _("Announced, and the day is over")


def according_to(issuer: str) -> str:
    """The name of the group of what one issuer says."""
    return _("According to {0}").format(issuer)


def according_to_document(title: str) -> str:
    """The name of the group of what a document without an issuer says."""
    return _("According to {0}, issuer not stated").format(quoted(title))


def status(issue: Issue) -> str:
    """Where a pack stands: "Draft 2", "No. 12, version 1, issued 3 March 2025", an addendum likewise."""
    if not issue.number:
        return _("Draft of addendum {0}").format(issue.addendum) if issue.addendum else (
            _("Draft {0}").format(issue.version)
        )
    day = words(issue.issued_on) if issue.issued_on else _("on a day not stated")
    if issue.addendum:
        return _("Addendum {0} to no. {1}, issued {2}").format(issue.addendum, issue.number, day)
    return _("No. {0}, version {1}, issued {2}").format(issue.number, issue.version, day)


def copy(cover: Cover) -> str:
    """ "3 of 7", "3" where nobody is on the distribution list, "" for a pack without a copy number."""
    number, copies = cover.copy_number.strip(), len(cover.distribution)
    if number.isdecimal() and 0 < int(number) <= copies:
        return p_("count", "{0} of {1}").format(number, copies)
    return number


def subject(selection: Selection) -> str:
    """What a pack is on, for its title: "Azerbaijan and Pakistan", "CICA", "All documents"."""
    parts = [_countries(selection), _listed(selection.forums), _listed(selection.people), _topics(selection)]
    if selection.words:
        parts.append(quoted(selection.words))
    return ", ".join(part for part in parts if part) or _("All documents")


def period(selection: Selection) -> str:
    """The days asked for: "1 January – 31 March 2025", "from 2020", "until March 2025", "any date"."""
    return span_words(selection.since, selection.until) or _("any date")


def as_seen(told: str, when: str) -> str:
    """A role or who has the chair, with the day or the months of the source where it was read; alone without them."""
    if not when:
        return told
    return (_("{0} (seen on {1})") if is_in_days(when) else _("{0} (seen in {1})")).format(told, words(when))


def criteria(selection: Selection) -> tuple[Fact, ...]:
    """What was asked for, a labelled line each; an empty field of the selection has none."""
    forums = ", ".join(_forum(name) for name in selection.forums)
    found = (
        Fact(n_("Country", "Countries", len(selection.countries)), _how(selection)),
        Fact(n_("Forum", "Forums", len(selection.forums)), forums),
        Fact(_("Period"), period(selection)),
        Fact(_("People"), ", ".join(selection.people)),
        Fact(_("Topics"), _topics(selection)),
        Fact(_("Words"), quoted(selection.words) if selection.words else ""),
        Fact(_("Kinds"), "" if set(selection.kinds) == set(KINDS) else ", ".join(map(_kind, selection.kinds))),
        Fact(_("Documents"), str(len(selection.documents)) if selection.documents else ""),
        Fact(_("Issuers"), _listed(selection.issuers)),
        Fact(_("Kinds of events"), _event_kinds(selection)),
        Fact(_("Status"), ", ".join(_status(one) for one in selection.statuses)),
        Fact(_("Review"), ", ".join(_review(one) for one in selection.reviews)),
        Fact(_("Only"), ", ".join(_only(selection))),
        Fact(_("Chosen one by one"), _items(len(selection.items)) if selection.items else ""),
    )
    return tuple(fact for fact in found if fact.value)


def in_words(selection: Selection) -> str:
    """The selection in one line: "CICA; 1 January – 31 March 2025"."""
    rest = [fact for fact in criteria(selection) if fact.label != _("Period")]
    return "; ".join((*(fact.value for fact in rest), period(selection)))


def listed(values: Sequence[str], last: str) -> str:
    """The values with commas, and last ("and", "or") before the last of them."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {last} {values[-1]}"


def span(first: str, last: str) -> str:
    """The days from the first day of one EDTF date to the last of another, in words."""
    start, end = Edtf.parse(first).earliest, Edtf.parse(last).latest
    if start is None or end is None:
        return words(first or last)
    return words(start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}")


def _countries(selection: Selection) -> str:
    names = [registry.country_name(code) for code in selection.countries]
    return listed(names, _("and")) if selection.both else ", ".join(names)


def _how(selection: Selection) -> str:
    """The countries, and whether an entry must concern all of them or any one."""
    several = len(selection.countries) > 1
    how = (_("{0}, all of them together") if selection.both else _("{0}, any of them")) if several else "{0}"
    return how.format(_countries(selection))


def _topics(selection: Selection) -> str:
    names = registry.topic_names() if selection.topics else {}
    return _listed([names.get(topic, topic) for topic in selection.topics])


def _event_kinds(selection: Selection) -> str:
    names = registry.event_kind_names() if selection.event_kinds else {}
    return _listed([names.get(kind, kind) for kind in selection.event_kinds])


def _status(status: Status) -> str:
    return _("scheduled when written") if status == "scheduled" else _("past when written")


def _review(state: ReviewState) -> str:
    return {"open": _("not reviewed"), "accepted": _("accepted"), "rejected": _("rejected")}[state]


def _only(selection: Selection) -> list[str]:
    told = ((selection.undated, _("without a date")), (selection.unclear, _("with an unclear speaker")))
    return [words for asked, words in told if asked]


def _forum(name: str) -> str:
    full = registry.forum_name(name)
    return name if full == name else f"{full} ({name})"


def _listed(values: Sequence[str]) -> str:
    return ", ".join(values)


def _items(count: int) -> str:
    return n_("{count} item", "{count} items", count)


def _kind(kind: str) -> str:
    return {"events": _("events"), "quotations": _("quotations"), "statements": _("reported statements")}[kind]
