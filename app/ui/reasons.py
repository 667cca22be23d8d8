"""Why somebody is believed to be the speaker, in the window's language: the rules keep their reasons in English."""

import re

from app.i18n import _

_HOLDS = re.compile(r"also holds the office “(.+)”\Z", re.DOTALL)
_MEANT = re.compile(r"meant by “(.+)” (.+)\Z", re.DOTALL)


def reason_words(reason: str) -> str:
    """The reason in the language of now; one that is not known here, of another version's rules, as it is kept."""
    if match := _HOLDS.match(reason):
        return _("also holds the office “{0}”").format(match[1])
    if match := _MEANT.match(reason):
        return _("meant by “{0}”, {1}").format(match[1], _plain(f"named {match[2]}"))
    return _plain(reason)


def _plain(reason: str) -> str:
    return {
        "named before the words": _("named before the words"),
        "named after the words": _("named after the words"),
        "named at the head of the words": _("named at the head of the words"),
        "named by these words alone": _("named by these words alone"),
        "named in the sentence": _("named in the sentence"),
        "named in the sentence before": _("named in the sentence before"),
        "named before the colon": _("named before the colon"),
        "named in the heading": _("named in the heading"),
        "spoken of in the sentence before": _("spoken of in the sentence before"),
        "signed under the words": _("signed under the words"),
        "interviewed under this heading": _("interviewed under this heading"),
        "goes on from the quotation before": _("goes on from the quotation before"),
        "continues the quotation before": _("continues the quotation before"),
        "says the same in the text": _("says the same in the text"),
        "told of the one who answers": _("told of the one who answers"),
        "said in this person's own words": _("said in this person’s own words"),
        "subject of the verb": _("subject of the verb"),
        "whose turn it is": _("whose turn it is"),
        "who is interviewed": _("who is interviewed"),
        "whose own words the text is": _("whose own words the text is"),
    }.get(reason, reason)
