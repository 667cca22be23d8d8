"""What is said of a part that holds no entry, and of a pack for which nothing was found."""

from app.export.blocks import Paragraph
from app.export.compose.lines import preface
from app.export.house import Named
from app.i18n import _
from app.model.pack import Fact, Pack, Section


def is_nil_return(pack: Pack) -> bool:
    """Whether a pack records that nothing was found: not one that holds an entry, or once had one."""
    return bool(pack.nil_return) and not any(section.entries for section in (*pack.sections, *pack.hidden))


def nil_return(pack: Pack, named: Named) -> Fact | None:
    """That nothing was found, when and what was searched; None of another pack."""
    if not is_nil_return(pack):
        return None
    said = _("Nothing was found when the library was searched on {0}.").format(named.date(pack.made_on))
    return Fact(_("Nil return"), f"{said} {pack.nil_return}")


def nothing(section: Section) -> Paragraph:
    """One line that says so, in words that fit the part."""
    said = {
        "chronology": _("The sources searched report no event."),
        "timeline": _("No entry of this pack has a date that can be drawn."),
        "coming": _("The sources searched announce nothing for after the day this pack was made."),
        "quotations": _("The sources searched quote nobody in direct words."),
        "statements": _("The sources searched report no statement."),
        "participants": _("The sources searched name nobody with a role."),
        "interlocutors": _("The sources searched name nobody who would be met."),
        "relations": _("The sources searched say nothing of the relations."),
        "commitments": _("The sources searched report no promise."),
        "figures": _("The sources searched give no figure."),
        "forum-card": _("Nothing is known of the forum here."),
        "changes": _("Nothing has changed since the last version."),
        "annex": _("Nothing is annexed."),
        "sources": _("No document is cited."),
        "distribution": _("Nobody is on the distribution list yet."),
    }
    return preface(said.get(section.layout, _("Nothing stands here.")))
