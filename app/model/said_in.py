"""What is said to a reader of where spoken words stand."""

from app.i18n import _
from app.model.found import Statement


def said_in(statement: Statement) -> str:
    """ "from a transcript", "from an interview" or "from a speech" of spoken words; "" of all other kinds."""
    if statement.kind != "spoken":
        return ""
    places = {"interview": _("from an interview"), "speech": _("from a speech")}
    return places.get(statement.cue, _("from a transcript"))
